"""The facts of the minutes of a portfolio review: who sat when, what was said of each agreement, what it came to."""

import datetime as dt
import json
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from app.days import add_days
from app.decisions.day import OfficeDay, office_day
from app.decisions.portfolio_sitting import ItemRow, Sitting, sittings
from app.decisions.recording import freeze
from app.errors import RecordGone
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.people.home import office_facts
from app.storage.office import Office
from app.words import Words, _
from models.vocabulary import AgreementStatus, Authority, ReviewOutcome

OWN = ("title", "held_on", "closed_on", "authority", "body", "decided_by", "present", "note")
"""What the review itself says; it is final with it."""

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
    """What was said of one agreement; categories by name, `decision` where one was recorded.

    `until_notice`: it was ended, and goes on until notice is given.
    """

    reference: str
    counterpart: str
    title: str
    outcome: ReviewOutcome
    began: bool
    category: str
    new_category: str
    reason: str
    decision: str
    until_notice: bool = False


@dataclass(frozen=True)
class MinutesFacts:
    """The minutes; `before` and `after` count the agreements that were not over."""

    office: str
    language: str
    title: str
    held_on: dt.date
    closed_on: dt.date | None
    authority: Authority
    body: str
    decided_by: str
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
    """The minutes of a review: of one that is closed as they were then, else as the office stands on its day."""
    with office.reading() as session:
        return gather_minutes(session, review_id)


def gather_minutes(session: Session, review_id: int) -> MinutesFacts:
    """The same in a reading that is open; raises RecordGone."""
    held = next((each for each in sittings(session) if each.id == review_id), None)
    if held is None:
        raise RecordGone(_("This review is no longer there."))
    return _thawed(held) if held.frozen else _gathered(session, held)


def frozen_minutes(session: Session, review_id: int) -> str:
    """What the minutes of a review rest on besides its own words, as JSON, to be kept with it when it closes."""
    minutes = asdict(gather_minutes(session, review_id))
    return freeze({name: value for name, value in minutes.items() if name not in OWN})


def _thawed(held: Sitting) -> MinutesFacts:
    kept = json.loads(held.frozen)
    items = (MinutesItem(**each | {"outcome": ReviewOutcome(each["outcome"])}) for each in kept.pop("items"))
    limits = (MinutesLimit(**each) for each in kept.pop("limits"))
    own = {name: getattr(held, name) for name in OWN}
    return MinutesFacts(**own, **kept, limits=tuple(limits), items=tuple(items))


def _gathered(session: Session, held: Sitting) -> MinutesFacts:
    facts = office_facts(session)
    then = office_day(session, add_days(held.held_on, -1))
    now = office_day(session, held.held_on)
    words = Words(facts.language)
    return MinutesFacts(
        office=facts.name,
        language=facts.language,
        **{name: getattr(held, name) for name in OWN},
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
    stays = agreement.standing.status in TAKES_A_PLACE and agreement.goes_on(now.on)
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
        until_notice=stays and row.outcome == ReviewOutcome.SUNSET,
    )
