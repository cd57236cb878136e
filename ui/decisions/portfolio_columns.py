"""The columns of a portfolio review, and the words for what is chosen."""

from app.decisions.evaluating import sheet_in_words
from app.decisions.portfolio_choice import Choice
from app.decisions.portfolio_table import ReviewRow
from app.frozen import dataclass
from app.words import _, screen
from models.vocabulary import AgreementStatus, ReviewOutcome, Signal
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of, word_of

MARKS = {
    ReviewOutcome.KEEP: Mark(Shape.DOT, "good"),
    ReviewOutcome.RECLASSIFY: Mark(Shape.DIAMOND, "accent"),
    ReviewOutcome.SUNSET: Mark(Shape.SQUARE, "warn"),
    ReviewOutcome.LATER: Mark(Shape.HALF),
}
WRONG, OPEN = Mark(Shape.TRIANGLE, "bad"), Mark(Shape.RING)


@dataclass(frozen=True)
class Said:
    """What a person has said about one agreement so far; no outcome: not chosen yet."""

    outcome: ReviewOutcome | None = None
    category: str | None = None
    reason: str = ""

    @property
    def choice(self) -> Choice | None:
        """The same once something is chosen."""
        return None if self.outcome is None else Choice(self.outcome, self.category, self.reason)

    @property
    def lacks(self) -> bool:
        """Whether something is chosen that cannot be recorded yet."""
        needs_category = self.outcome == ReviewOutcome.RECLASSIFY and not self.category
        return self.outcome is not None and (not self.reason.strip() or needs_category)


@dataclass(frozen=True)
class ShownRow:
    """An agreement with what is said about it; `category` is the name of the new one."""

    row: ReviewRow
    said: Said
    category: str = ""

    @property
    def reference(self) -> str:
        """The agreement's reference."""
        return self.row.reference


def review_columns() -> list[Column[ShownRow]]:
    """The columns of the review, what is chosen last."""
    return [
        Column("partner", _("Partner"), lambda shown: shown.row.agreement.record.counterpart, stretch=True, name=True),
        Column("reference", _("Reference"), lambda shown: shown.reference, width=94, soft=True, shown=False),
        Column("title", _("Title"), lambda shown: shown.row.agreement.record.title, width=180, shown=False),
        Column("status", _("Status"), _status, width=100, mark=lambda s: mark_of(s.row.agreement.standing.status)),
        Column("category", _("Category"), lambda s: s.row.category, _kind, width=80, soft=True),
        Column("days", _("Days"), _days, lambda s: _number(_days(s)), 58, RIGHT, tone=_past),
        Column("silent", _("Silent"), _silent, lambda s: _number(_silent(s)), width=54, align=RIGHT, tone=_tone),
        Column("signals", _("Signals"), _signals, lambda s: _number(_signals(s)), width=58, align=RIGHT),
        Column("smart", _("SMART"), lambda s: s.row.complete - s.row.objectives, _smart, width=66, align=RIGHT),
        Column("lacks", _("Lacks"), lambda s: len(s.row.lacks), lambda s: _number(len(s.row.lacks)), 50, align=RIGHT),
        Column("score", _("Evaluation"), _score, _scored, width=110, soft=True, shown=False),
        Column("said", _("Decision"), _rank, _decision, width=122, mark=_mark),
    ]


def _status(shown: ShownRow) -> str:
    status = shown.row.agreement.standing.status
    # A red number of days beside it says that it has ended.
    return _("Undecided") if status == AgreementStatus.ENDED_UNDECIDED else word_of(status)


def _kind(shown: ShownRow) -> str:
    """The first word of the category's name."""
    return shown.row.category.partition(" ")[0]


def _days(shown: ShownRow) -> int | None:
    return shown.row.agreement.standing.days_left


def _silent(shown: ShownRow) -> int | None:
    return shown.row.agreement.standing.silent_days


def _signals(shown: ShownRow) -> int:
    return len(shown.row.agreement.standing.signals)


def _number(number: int | None) -> str:
    return "–" if number is None else screen().number(number)


def _past(shown: ShownRow) -> str:
    days = _days(shown)
    return "bad" if days is not None and days < 0 else ""


def _tone(shown: ShownRow) -> str:
    silent = any(signal.key == Signal.SILENT for signal in shown.row.agreement.standing.signals)
    return "warn" if silent else ""


def _smart(shown: ShownRow) -> str:
    row = shown.row
    return _("{complete} of {total}").format(complete=row.complete, total=row.objectives) if row.objectives else "–"


def _score(shown: ShownRow) -> float | None:
    return shown.row.evaluated.low if shown.row.evaluated else None


def _scored(shown: ShownRow) -> str:
    return sheet_in_words(shown.row.evaluated) if shown.row.evaluated else "–"


def _rank(shown: ShownRow) -> int:
    return list(ReviewOutcome).index(shown.said.outcome) if shown.said.outcome else len(ReviewOutcome)


def _decision(shown: ShownRow) -> str:
    outcome = shown.said.outcome
    if outcome is None:
        return _("open")
    words = word_of(outcome)
    if outcome == ReviewOutcome.RECLASSIFY and not shown.category:
        return _("Which category?")
    if shown.said.lacks:
        return _("{words}: why?").format(words=words)
    return f"→ {shown.category}" if outcome == ReviewOutcome.RECLASSIFY else words


def _mark(shown: ShownRow) -> Mark:
    if shown.said.outcome is None:
        return OPEN
    return WRONG if shown.said.lacks else MARKS[shown.said.outcome]
