"""The columns and views of the list of objectives, and those of the table of figures."""

from collections.abc import Callable
from dataclasses import dataclass

from app.decisions.day import IndicatorDay, ObjectiveDay
from app.decisions.objectives import incomplete, needs_attention, next_due
from app.results.amounts import plain
from app.results.figures import Figure, FigureKind
from app.results.sentences import how_far
from app.words import _, screen
from models.vocabulary import ResultArea
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of, word_of

Keep = Callable[[ObjectiveDay], bool]


@dataclass(frozen=True)
class View:
    """A saved view of the list: its key, words, and which rows it keeps."""

    key: str
    title: str
    keep: Keep


def views() -> list[View]:
    """The views in their order."""
    return [
        View("all", _("All current"), lambda row: not row.over),
        View("attention", _("Needs attention"), needs_attention),
        View("incomplete", _("Incomplete SMART"), incomplete),
        View("over", _("Past"), lambda row: row.over),
    ]


def leading(objective: ObjectiveDay) -> IndicatorDay | None:
    """The indicator that decides the objective's status: the first one with that status, else the first."""
    counting = [each for each in objective.indicators if each.record.facts.counts]
    same = [each for each in counting if each.standing.status == objective.status]
    return next(iter([*same, *counting, *objective.indicators]), None)


def progress_words(objective: ObjectiveDay) -> str:
    """How far the leading indicator is: `7 of 12`."""
    indicator = leading(objective)
    return "–" if indicator is None else how_far(indicator.record, indicator.standing.actual)


def objective_columns() -> list[Column[ObjectiveDay]]:
    """The columns of the list."""
    return [
        Column("reference", _("Reference"), lambda row: row.reference, width=108, soft=True),
        Column("title", _("Objective"), lambda row: row.record.title, stretch=True, name=True),
        Column("partner", _("Partner"), lambda row: row.agreement.counterpart, width=150),
        Column("agreement", _("Agreement"), lambda row: row.agreement.reference, width=100, soft=True),
        Column("area", _("Result area"), _area, width=188),
        Column("status", _("Status"), lambda row: word_of(row.status), width=108, mark=lambda row: mark_of(row.status)),
        Column("progress", _("Progress"), _share, progress_words, width=172, align=RIGHT),
        Column("due", _("Next due"), next_due, lambda row: screen().day(next_due(row)), width=104, soft=True),
        Column("letters", _("SMART"), lambda row: len(row.smart.missing), _letters, width=96, shown=False, soft=True),
    ]


def _area(objective: ObjectiveDay) -> str:
    return next((_(area.label) for area in ResultArea if area == objective.record.facts.result_area), "–")


def _share(objective: ObjectiveDay) -> float | None:
    indicator = leading(objective)
    return None if indicator is None else indicator.standing.ratio


def _letters(objective: ObjectiveDay) -> str:
    done = sum(objective.smart.letters.values())
    return _("{done} of {all}").format(done=done, all=len(objective.smart.letters))


VERIFIED, REPORTED = Mark(Shape.CHECK, "good"), Mark(Shape.RING)


def figure_columns(decimals: int, unit: str, *, adds_up: bool) -> list[Column[Figure]]:
    """The columns of an indicator's figures."""
    total = [
        Column[Figure](
            "total",
            _("Running total"),
            lambda row: row.total,
            lambda row: _total(row, decimals),
            width=98,
            align=RIGHT,
            strong=True,
        )
    ]
    return [
        Column("period", _("Period"), lambda row: row.on, lambda row: row.period, width=146, name=True),
        Column("value", unit or _("Figure"), lambda row: row.value, lambda row: plain(row.value, decimals), 88, RIGHT),
        *(total if adds_up else []),
        Column(
            "expected", _("Expected"), lambda row: row.expected, lambda row: plain(row.expected, decimals), 86, RIGHT,
            soft=True,
        ),
        Column("kind", _("Kind"), lambda row: _(row.kind.label), width=120),
        Column("checked", _("Checked"), _checked, width=118, mark=_check_mark),
        Column("source", _("From"), lambda row: row.source, stretch=True, soft=True),
    ]  # fmt: skip


def _total(figure: Figure, decimals: int) -> str:
    return _("no data") if figure.kind is FigureKind.MISSING else plain(figure.total, decimals)


def _checked(figure: Figure) -> str:
    if figure.kind in (FigureKind.MISSING, FigureKind.BASELINE, FigureKind.COUNTED) or figure.verified is None:
        return "–"
    return _("Verified") if figure.verified else _("Self-reported")


def _check_mark(figure: Figure) -> Mark | None:
    if _checked(figure) == "–":
        return None
    return VERIFIED if figure.verified else REPORTED
