"""What a version makes of the requests under way, as a table that follows while it is being changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.vetting.effect import Effect, Judged
from app.words import _, ngettext, screen
from ui.toolkit.columns import Column
from ui.toolkit.layouts import column
from ui.toolkit.shapes import Mark
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

VERDICT = 132
LEAST = 0.05
"""Points that still show with one decimal."""


class EffectTable(QWidget):
    """A sentence that counts, over the requests: those whose verdict changes first.  `opened` is on the table."""

    def __init__(self, margin: int = 20) -> None:
        super().__init__()
        self.sentence = Text("", "body", wrap=True)
        self.sentence.setContentsMargins(margin, 10, margin, 10)
        self.table: Table[Effect] = Table(_columns(), lambda row: row.id, _("Requests under way"), margin=margin)
        self.table.when_empty(_("No request under way"), _("What the change does to requests is shown here."))
        self.setLayout(column(self.sentence, self.table))

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show what became of each request."""
        self.table.show_rows(effects)
        self.sentence.setText(in_words(effects))
        self.sentence.setVisible(bool(effects))


def in_words(effects: Sequence[Effect]) -> str:
    """How many verdicts and scores change, in one sentence."""
    verdicts = sum(each.verdict_changes for each in effects)
    scores = sum(each.before.score != each.after.score or each.before.low != each.after.low for each in effects)
    all_ = ngettext("{count} request under way", "{count} requests under way", len(effects)).format(
        count=screen().number(len(effects))
    )
    if not scores and not verdicts:
        return _("{requests}: nothing changes for them.").format(requests=all_)
    changed = ngettext("{count} verdict changes", "{count} verdicts change", verdicts).format(count=verdicts)
    moved = ngettext("{count} score differs", "{count} scores differ", scores).format(count=scores)
    if not verdicts:
        return _("{requests}: no verdict changes, {scores}.").format(requests=all_, scores=moved)
    return _("{requests}: {verdicts}, {scores}.").format(requests=all_, verdicts=changed, scores=moved)


def _columns() -> list[Column[Effect]]:
    return [
        Column("title", _("Request"), lambda row: row.reference, _title, stretch=True, name=True, second=_where),
        Column(
            "before",
            _("Now"),
            lambda row: row.before.score,
            lambda row: _word(row.before),
            width=VERDICT,
            mark=lambda row: _mark(row.before),
            second=lambda row: _score(row.before),
        ),
        Column(
            "after",
            _("Under this draft"),
            lambda row: row.after.score,
            lambda row: _word(row.after),
            width=VERDICT,
            mark=lambda row: _mark(row.after),
            second=_after,
        ),
    ]


def _title(row: Effect) -> str:
    return row.title


def _where(row: Effect) -> str:
    return " · ".join(part for part in (row.reference, row.category_name) if part)


def _mark(judged: Judged) -> Mark | None:
    return mark_of(judged.verdict) if judged.verdict is not None else None


def _word(judged: Judged) -> str:
    return word_of(judged.verdict) if judged.verdict is not None else "–"


def _score(judged: Judged) -> str:
    if judged.score is not None:
        return _("score {score}").format(score=screen().number(judged.score, 1))
    if judged.low is None or judged.high is None:
        return _("no score")
    if judged.high - judged.low >= 100:
        return _("not rated yet")
    return _("{low} to {high}").format(low=screen().number(judged.low), high=screen().number(judged.high))


def _after(row: Effect) -> str:
    if row.after.score is None or row.moved_by is None or abs(row.moved_by) < LEAST:
        return _score(row.after)
    sign = "+" if row.moved_by > 0 else "−"
    return f"{screen().number(row.after.score, 1)} ({sign}{screen().number(abs(row.moved_by), 1)})"
