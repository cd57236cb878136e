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
    """Date, what over its kind, partner over person, next step; what is planned says so beside its kind."""
    kinds = {entry.key: _(entry.label) for entry in activity_types()}

    def step_tone(row: ActivityRow) -> str:
        late = open_step(row) and row.next_step_on is not None and row.next_step_on < today
        return "bad" if late else "soft" if not open_step(row) else ""

    def state(row: ActivityRow) -> Mark | None:
        return None if row.state == ActivityState.TOOK_PLACE else mark_of(row.state)

    def kind(row: ActivityRow) -> str:
        return kinds.get(row.kind, row.kind)

    def kind_and_state(row: ActivityRow) -> str:
        if row.state == ActivityState.TOOK_PLACE:
            return kind(row)
        return f"{kind(row)} · {_(ActivityState(row.state).label)}"

    def person(row: ActivityRow) -> str:
        return row.person or row.organisation

    def step_mark(row: ActivityRow) -> Mark | None:
        if not row.next_step:
            return None
        if not open_step(row):
            return Mark(Shape.CHECK, "soft")
        return Mark(Shape.TRIANGLE, "bad") if step_tone(row) == "bad" else Mark(Shape.RING)

    return [
        Column(
            "on", _("Date"), lambda row: row.starts_on, lambda row: screen().day(row.starts_on), width=96, soft=True
        ),
        Column("what", _("What"), lambda row: row.title, stretch=True, name=True, second=kind_and_state),
        Column("partner", _("Partner"), lambda row: row.partnership, width=128, second=person),
        Column(
            "step",
            _("Next step"),
            lambda row: row.next_step_on if open_step(row) else None,
            lambda row: step_words(row, today),
            width=164,
            tone=step_tone,
            mark=step_mark,
            find=True,
        ),
        Column("kind", _("Kind"), kind, width=104, soft=True, mark=state, shown=False),
        Column("person", _("Person"), person, width=100, soft=True, shown=False),
        Column("reference", _("Reference"), lambda row: row.reference, width=96, soft=True, shown=False),
        Column("agreement", _("Agreement"), lambda row: row.agreement, width=96, soft=True, shown=False),
    ]
