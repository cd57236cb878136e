"""The clocks of legal and consultation duties: what is owed before an agreement is entered into, what afterwards."""

import datetime as dt
from collections.abc import Iterator

from app.days import add_days
from app.decisions.day import AgreementDay, OfficeDay
from app.frozen import dataclass
from app.partnerships.binding import binding
from app.policy.versions import DutyVersion
from app.storage.source import Source, converted, day_of
from app.today.due import DatedDue
from app.words import _
from models.vocabulary import DueKind

PLANNED = "SELECT id, signing_planned_on FROM agreement WHERE signing_planned_on IS NOT NULL"
STATES = "SELECT agreement_id, name, applies, before_done_on, after_done_on FROM agreement_duty"


@dataclass(frozen=True)
class DutyState:
    """What is recorded about one duty for one agreement."""

    applies: bool
    before_done_on: dt.date | None
    after_done_on: dt.date | None


def duties_due(source: Source, day: OfficeDay) -> Iterator[DatedDue]:
    """Both clocks of every duty that the policy in force has switched on, for the agreements it applies to."""
    switched_on = [duty for duty in day.policy.duties if duty.switched_on]
    if not switched_on:
        return
    found = converted(source.rows(STATES), {2: bool, 3: day_of, 4: day_of})
    states = {(agreement, name): DutyState(*rest) for agreement, name, *rest in found}
    planned: dict[int, dt.date] = dict(converted(source.rows(PLANNED), {1: day_of}))
    for agreement in day.agreements:
        taken = agreement.facts.takes_effect_on
        entered = taken or planned.get(agreement.record.id)
        if entered is None:
            continue
        bound = binding(day.policies, taken, day.on)
        for duty in switched_on:
            state = states.get((agreement.record.id, duty.name))
            if state.applies if state else duty.name in bound:
                yield from _clocks(agreement, duty, state, entered)


def _clocks(
    agreement: AgreementDay, duty: DutyVersion, state: DutyState | None, entered: dt.date
) -> Iterator[DatedDue]:
    """`entered` is the day it took effect or was signed, else the day on which signing is planned."""
    before, after = (state.before_done_on, state.after_done_on) if state else (None, None)
    clocks = (
        (duty.days_before, -1, before, _("Before signing: {duty}")),
        (duty.days_after, 1, after, _("After signing: {duty}")),
    )
    for days, way, done, words in clocks:
        if days is not None:
            text = words.format(duty=duty.name)
            due_on, own = add_days(entered, way * days), f"{'before' if way < 0 else 'after'}-{duty.name}"
            yield DatedDue(DueKind.DUTY, agreement.reference, due_on, done, agreement.over, text, record=own)
