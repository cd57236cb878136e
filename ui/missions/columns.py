"""The columns of the list of activities."""

import datetime as dt

from app.missions.activities import ActivityRow
from app.policy.library import activity_types
from app.words import _, screen
from models.vocabulary import ActivityState
from ui.toolkit.columns import Column
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of


def open_step(row: ActivityRow) -> bool:
    """Whether a next step is still to be done."""
    return bool(row.next_step) and row.next_step_done_on is None


def step_words(row: ActivityRow, today: dt.date) -> str:
    """The next step with its day; what is done says so."""
    if not row.next_step:
        return ""
    if row.next_step_done_on is not None:
        return _("done: {step}").format(step=row.next_step)
    if row.next_step_on is None:
        return row.next_step
    when = _("overdue") if row.next_step_on < today else screen().day(row.next_step_on, "d MMM")
    return _("{when}: {step}").format(when=when, step=row.next_step)


def activity_columns(today: dt.date) -> list[Column[ActivityRow]]:
    """Date, what with its kind, partner, person, next step."""
    kinds = {entry.key: _(entry.label) for entry in activity_types()}

    def step_tone(row: ActivityRow) -> str:
        late = open_step(row) and row.next_step_on is not None and row.next_step_on < today
        return "bad" if late else "soft" if not open_step(row) else ""

    def state(row: ActivityRow) -> Mark | None:
        return None if row.state == ActivityState.TOOK_PLACE else mark_of(row.state)

    def step_mark(row: ActivityRow) -> Mark | None:
        if not row.next_step:
            return None
        if not open_step(row):
            return Mark(Shape.CHECK, "soft")
        return Mark(Shape.TRIANGLE, "bad") if step_tone(row) == "bad" else Mark(Shape.RING)

    return [
        Column(
            "on", _("Date"), lambda row: row.starts_on, lambda row: screen().day(row.starts_on), width=108, soft=True
        ),
        Column("what", _("What"), lambda row: row.title, stretch=True, name=True),
        Column("kind", _("Kind"), lambda row: kinds.get(row.kind, row.kind), width=104, soft=True, mark=state),
        Column("partner", _("Partner"), lambda row: row.partnership, width=90),
        Column("person", _("Person"), lambda row: row.person or row.organisation, width=100, soft=True),
        Column(
            "step",
            _("Next step"),
            lambda row: row.next_step_on if open_step(row) else None,
            lambda row: step_words(row, today),
            width=150,
            tone=step_tone,
            mark=step_mark,
            find=True,
        ),
        Column("reference", _("Reference"), lambda row: row.reference, width=96, soft=True, shown=False),
        Column("agreement", _("Agreement"), lambda row: row.agreement, width=96, soft=True, shown=False),
    ]
