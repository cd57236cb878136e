"""Where an agreement stands on a day: its end, its review, whether its renewal is decided, and its status.

Total over anything that can be recorded; a fact with a date counts from that day on.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable

from app.days import add_days, add_months, falls_short, within
from app.frozen import dataclass
from app.policy.numbers import PolicyNumbers
from models.vocabulary import AgreementStatus, Outcome, TermKind

REVIEW_ANSWERS_AHEAD = 60
"""Days before its date from which a review that took place already answers it."""

TAKES_A_PLACE = frozenset({AgreementStatus.IN_FORCE, AgreementStatus.RENEWING, AgreementStatus.ENDED_UNDECIDED})
"""The statuses of agreements that still stand: nobody has ended them."""

OVER = frozenset(
    {AgreementStatus.TERMINATED, AgreementStatus.REPLACED, AgreementStatus.CONCLUDED, AgreementStatus.ABANDONED}
)
"""The statuses under which nothing is owed any more."""

_DECIDES_THE_END = frozenset({Outcome.RENEW, Outcome.RECLASSIFY, Outcome.SUNSET})


@dataclass(frozen=True)
class Decision3:
    """A recorded Decision 3; `for_end` is the end it was taken about."""

    on: dt.date | None
    outcome: str
    for_end: dt.date | None = None
    effect_on: dt.date | None = None
    superseded_on: dt.date | None = None


@dataclass(frozen=True)
class MilestoneFacts:
    """A milestone under an agreement."""

    due: dt.date | None
    done_on: dt.date | None = None

    def overdue(self, on: dt.date) -> bool:
        """Whether it is open on a day after its due date."""
        return self.due is not None and self.due < on and not recorded(self.done_on, on)


@dataclass(frozen=True)
class AccountableFacts:
    """The time during which a person at home is accountable; no `from_on`: since ever, no `to_on`: still."""

    from_on: dt.date | None = None
    to_on: dt.date | None = None

    def current(self, on: dt.date) -> bool:
        """Whether the role is held on that day."""
        return within(on, self.from_on, self.to_on)


@dataclass(frozen=True)
class ObjectiveFacts:
    """An objective under an agreement, and whether its M is complete."""

    m_complete: bool


@dataclass(frozen=True)
class AgreementFacts:
    """What is recorded about one agreement; rhythms, notice in days, terms in months, `decisions3` as recorded."""

    term_kind: str = TermKind.FIXED
    effective_on: dt.date | None = None
    signed_on: dt.date | None = None
    approved_on: dt.date | None = None
    dropped_on: dt.date | None = None
    terminated_on: dt.date | None = None
    ends_on: dt.date | None = None
    term_months: int | None = None
    notice_days: int | None = None
    notice_given_on: dt.date | None = None
    review_on: dt.date | None = None
    successor_effective_on: dt.date | None = None
    decisions3: tuple[Decision3, ...] = ()
    activities: tuple[dt.date, ...] = ()
    reviews: tuple[dt.date, ...] = ()
    contact_rhythm: int | None = None
    category_rhythm: int | None = None
    milestones: tuple[MilestoneFacts, ...] = ()
    accountable: tuple[AccountableFacts, ...] = ()
    objectives: tuple[ObjectiveFacts, ...] = ()
    updates: tuple[dt.date, ...] = ()
    results: tuple[dt.date, ...] = ()
    minimum: int | None = None

    @property
    def takes_effect_on(self) -> dt.date | None:
        """The day it takes effect: as recorded, else the day it was signed."""
        return self.effective_on or self.signed_on

    @property
    def renews_itself(self) -> bool:
        """Whether a term follows the one before without a decision; without a length it is a fixed term."""
        return self.term_kind == TermKind.AUTO_RENEW and self.term_months is not None and self.term_months >= 1

    def notice_given(self, on: dt.date) -> bool:
        """Whether notice is given by that day."""
        return recorded(self.notice_given_on, on)


@dataclass(frozen=True)
class Lifecycle:
    """An agreement's dates and status on a day; `days_left` is negative once it has ended undecided."""

    status: AgreementStatus
    effective_on: dt.date | None
    ends_on: dt.date | None
    days_left: int | None
    review_on: dt.date | None
    review_answered: bool
    renewal_decided: bool


def lifecycle(facts: AgreementFacts, numbers: PolicyNumbers, on: dt.date) -> Lifecycle:
    """Where the agreement stands on that day."""
    end = ends_on(facts, on)
    status = status_on(facts, on)
    review = review_on(facts, numbers, on)
    counts_down = end is not None and status in (AgreementStatus.IN_FORCE, AgreementStatus.ENDED_UNDECIDED)
    return Lifecycle(
        status=status,
        effective_on=facts.takes_effect_on,
        ends_on=end,
        days_left=(end - on).days if end is not None and counts_down else None,
        review_on=review,
        review_answered=review is not None and answered(facts, review, on),
        renewal_decided=renewal_decided(facts, on),
    )


def recorded(day: dt.date | None, on: dt.date) -> bool:
    """Whether a fact of that day is recorded by `on`."""
    return day is not None and day <= on


def is_over(status: str, closed_on: dt.date | None, on: dt.date) -> bool:
    """Whether what belongs to an agreement of this status, or was closed by that day, is over."""
    return status in OVER or recorded(closed_on, on)


def latest(days: tuple[dt.date, ...], on: dt.date) -> dt.date | None:
    """The latest of the days recorded by `on`."""
    return max((day for day in days if day <= on), default=None)


def end_of_term(effective: dt.date, months: int) -> dt.date:
    """Last day of a term: the day before its anniversary.

    Where the month has no such day, or the calendar no such month, it is the last day there is.
    """
    anniversary = add_months(effective, months)
    beyond = months > (dt.MAXYEAR - effective.year) * 12 + 12 - effective.month
    return anniversary if beyond or falls_short(effective, months) else add_days(anniversary, -1)


def first_end(effective: dt.date, months: int, reaches: Callable[[dt.date], bool]) -> dt.date:
    """The first end of consecutive terms of `months` (at least 1) for which `reaches` holds, else the calendar's last.

    `reaches` must hold for every end after the first for which it does.
    """
    months_left = (dt.MAXYEAR + 1 - effective.year) * 12
    terms = range(months, max(months_left, months) + months, months)
    found = bisect_left(terms, True, key=lambda term: reaches(end_of_term(effective, term)))
    return end_of_term(effective, terms[min(found, len(terms) - 1)])


def ends_on(facts: AgreementFacts, on: dt.date) -> dt.date | None:
    """The end of the term that runs on that day; none for evergreen and undated agreements."""
    if facts.term_kind == TermKind.EVERGREEN:
        return None
    effective, months = facts.takes_effect_on, facts.term_months
    if not facts.renews_itself and facts.ends_on is not None:
        return facts.ends_on
    if effective is None or months is None or months < 1:
        return None
    if not facts.renews_itself:
        return end_of_term(effective, months)
    given = facts.notice_given_on
    if given is not None and given <= on:
        return first_end(effective, months, lambda end: notice_by(facts, end) >= given)
    return first_end(effective, months, lambda end: end >= on)


def notice_by(facts: AgreementFacts, end: dt.date) -> dt.date:
    """The last day on which notice still stops the agreement at `end`."""
    return add_days(end, -(facts.notice_days or 0))


def end_in_time(facts: AgreementFacts, on: dt.date) -> dt.date | None:
    """The first end of what renews by itself for which notice can still be given; none without a term."""
    effective, months = facts.takes_effect_on, facts.term_months
    if effective is None or months is None or not facts.renews_itself:
        return None
    return first_end(effective, months, lambda end: notice_by(facts, end) >= on)


def answered(facts: AgreementFacts, review: dt.date, on: dt.date) -> bool:
    """Whether a review that took place by `on` answers the one due on `review`."""
    took_place = latest(facts.reviews, on)
    return took_place is not None and took_place >= add_days(review, -REVIEW_ANSWERS_AHEAD)


def review_on(facts: AgreementFacts, numbers: PolicyNumbers, on: dt.date) -> dt.date | None:
    """The review date that counts: the recorded one until it is answered, then the one that follows from the term."""
    if facts.review_on is not None and not answered(facts, facts.review_on, on):
        return facts.review_on
    effective, end = facts.takes_effect_on, ends_on(facts, on)
    if effective is None:
        return None
    if end is None:
        last = max(effective, latest(facts.reviews, on) or effective)
        return add_months(last, numbers.evergreen_review_months)

    def review_for(end: dt.date) -> dt.date:
        return max(add_months(end, -numbers.review_before_months), effective)

    if facts.renews_itself and facts.term_months is not None:
        first_open = first_end(effective, facts.term_months, lambda end: not answered(facts, review_for(end), on))
        end = min(first_open, end) if facts.notice_given(on) else first_open
    return review_for(end)


def status_on(facts: AgreementFacts, on: dt.date) -> AgreementStatus:
    """The first status that applies on that day."""
    effective, end = facts.takes_effect_on, ends_on(facts, on)
    dropped = facts.dropped_on
    if dropped is not None and dropped <= on and (effective is None or effective > dropped):
        return AgreementStatus.ABANDONED
    if recorded(facts.terminated_on, on):
        return AgreementStatus.TERMINATED
    if recorded(facts.successor_effective_on, on):
        return AgreementStatus.REPLACED
    if not recorded(effective, on):
        return _status_before_effect(facts, on)
    if _sunset_has_come(facts, end, on):
        return AgreementStatus.CONCLUDED
    if end is not None and end < on:
        return AgreementStatus.RENEWING if renewal_decided(facts, on) else AgreementStatus.ENDED_UNDECIDED
    return AgreementStatus.IN_FORCE


def _status_before_effect(facts: AgreementFacts, on: dt.date) -> AgreementStatus:
    if recorded(facts.signed_on, on):
        return AgreementStatus.SIGNED
    return AgreementStatus.APPROVED if recorded(facts.approved_on, on) else AgreementStatus.NEGOTIATING


def standing_decision(facts: AgreementFacts, on: dt.date) -> Decision3 | None:
    """The latest Decision 3 not superseded by that day; an amendment displaces none and is passed over."""
    counting = [
        (decision.on, place)
        for place, decision in enumerate(facts.decisions3)
        if decision.on is not None
        and decision.on <= on
        and not recorded(decision.superseded_on, on)
        and decision.outcome != Outcome.AMEND
    ]
    return facts.decisions3[max(counting)[1]] if counting else None


def decided_for(facts: AgreementFacts, end: dt.date | None, on: dt.date) -> Decision3 | None:
    """The standing decision to renew, reclassify or sunset that was taken about `end`."""
    decision = standing_decision(facts, on)
    if decision is None or end is None or decision.for_end != end or decision.outcome not in _DECIDES_THE_END:
        return None
    return decision


def renewal_decided(facts: AgreementFacts, on: dt.date) -> bool:
    """Whether it is decided what follows the present end."""
    return decided_for(facts, ends_on(facts, on), on) is not None


def _sunset_has_come(facts: AgreementFacts, end: dt.date | None, on: dt.date) -> bool:
    """Whether the standing decision is a sunset in effect; what renews by itself only ends by notice."""
    decision = standing_decision(facts, on)
    if decision is None or decision.outcome != Outcome.SUNSET:
        return False
    if end is not None and end < on:
        return True
    if facts.renews_itself:
        return False
    if decision.effect_on is not None:
        return decision.effect_on <= on
    about = decision.for_end or end
    return about is None or about < on
