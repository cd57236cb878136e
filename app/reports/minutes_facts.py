"""The facts of the minutes of a portfolio review: who sat when, what was said of each agreement, what it came to."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.days import add_days
from app.decisions.day import OfficeDay, office_day
from app.decisions.portfolio_sitting import ItemRow, Sitting, sittings
from app.errors import RecordGone
from app.people.home import office_facts
from app.storage.office import Office
from app.words import Words, _
from models.vocabulary import AgreementStatus, ReviewOutcome

ORDER = (ReviewOutcome.KEEP, ReviewOutcome.RECLASSIFY, ReviewOutcome.SUNSET, ReviewOutcome.LATER)


@dataclass(frozen=True)
class MinutesLimit:
    """A limit on the day before and once everything was recorded."""

    name: str
    limit: int
    before: int
    after: int


@dataclass(frozen=True)
class MinutesItem:
    """What was said of one agreement; categories by name, `decision` where one was recorded."""

    reference: str
    counterpart: str
    title: str
    outcome: ReviewOutcome
    began: bool
    category: str
    new_category: str
    reason: str
    decision: str


@dataclass(frozen=True)
class MinutesFacts:
    """The minutes; `before` and `after` count the agreements that were not over."""

    office: str
    language: str
    title: str
    held_on: dt.date
    closed_on: dt.date | None
    body: str
    present: str
    note: str
    policy: str
    before: int
    after: int
    limits: tuple[MinutesLimit, ...]
    items: tuple[MinutesItem, ...]

    def of(self, outcome: ReviewOutcome) -> tuple[MinutesItem, ...]:
        """What met with one outcome."""
        return tuple(each for each in self.items if each.outcome == outcome)


def minutes_of(office: Office, review_id: int) -> MinutesFacts:
    """The minutes of a review, as the office stood when it was held."""
    with office.reading() as session:
        return gather_minutes(session, review_id)


def gather_minutes(session: Session, review_id: int) -> MinutesFacts:
    """The same in a reading that is open; raises RecordGone."""
    held = next((each for each in sittings(session) if each.id == review_id), None)
    if held is None:
        raise RecordGone(_("This review is no longer there."))
    facts = office_facts(session)
    then = office_day(session, add_days(held.held_on, -1))
    now = office_day(session, held.held_on)
    words = Words(facts.language)
    return MinutesFacts(
        office=facts.name,
        language=facts.language,
        title=held.title,
        held_on=held.held_on,
        closed_on=held.closed_on,
        body=held.body,
        present=held.present,
        note=held.note,
        policy=now.policy.title,
        before=_going_on(then, held.held_on),
        after=_going_on(now, held.held_on),
        limits=tuple(_limits(then, now, words)),
        items=tuple(_item(now, then, each) for outcome in ORDER for each in _of(held, outcome)),
    )


def _of(held: Sitting, outcome: ReviewOutcome) -> list[ItemRow]:
    return [each for each in held.items if each.outcome == outcome]


def _going_on(day: OfficeDay, held_on: dt.date) -> int:
    """How many agreements that were known by the sitting are not over on the day."""
    return sum(not each.over for each in day.agreements if each.record.recorded_on <= held_on)


def _limits(then: OfficeDay, now: OfficeDay, words: Words) -> list[MinutesLimit]:
    before = {use.key: use.used for use in then.limits}
    found = []
    for use in now.limits:
        held = ", ".join(now.policy.category_name(key) for key in use.categories)
        counts = next(each.counts for each in now.policy.limits if each.key == use.key)
        name = words.text(counts.label)
        found.append(MinutesLimit(f"{name}: {held}" if held else name, use.limit, before.get(use.key, 0), use.used))
    return found


def _item(now: OfficeDay, then: OfficeDay, row: ItemRow) -> MinutesItem:
    agreement = now.agreement(row.reference)
    earlier = then.agreement(row.reference)
    assert agreement is not None, "an agreement that was reviewed stays recorded"
    assert earlier is not None, "the same agreements are read for both days"
    return MinutesItem(
        reference=row.reference,
        counterpart=agreement.record.counterpart,
        title=agreement.record.title,
        outcome=row.outcome,
        began=earlier.standing.status
        not in (AgreementStatus.NEGOTIATING, AgreementStatus.APPROVED, AgreementStatus.SIGNED),
        category=now.policy.category_name(earlier.category),
        new_category=now.policy.category_name(row.category) if row.category else "",
        reason=row.reason,
        decision=row.decision,
    )
