"""What is due: every dated thing the office still owes, from what is recorded and the day."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.days import add_days, add_months
from app.frozen import dataclass
from app.partnerships.dormancy import AgreementStanding
from app.partnerships.lifecycle import AgreementFacts, decided_for, end_in_time, notice_by, recorded
from app.partnerships.update_periods import update_periods
from app.policy.numbers import PolicyNumbers
from app.vetting.stage import OPEN_STAGES
from models.vocabulary import AgreementStatus, DueKind, Outcome, Stage

DAYS_AHEAD = 90
"""How far the due list looks ahead; what is overdue stays on it."""

FOLLOW_UP_MONTHS = (0, 6, 12, 24, 36)
"""Months after a mission at which a lead is asked about again."""

_AWAITS_A_REPLY = OPEN_STAGES - {Stage.DEFERRED}


class DueEntry(NamedTuple):
    """Something due on a day; `reference` is that of the record where it is settled."""

    on: dt.date
    what: str
    reference: str


@dataclass(frozen=True)
class Snooze:
    """Entries of one kind and record left out until a day; `on` narrows it to the entry of that day."""

    what: str
    reference: str
    until: dt.date
    on: dt.date | None = None


@dataclass(frozen=True)
class RequestDue:
    """A request's stage on the day asked about; `until` is the date to which it is deferred."""

    reference: str
    stage: str
    reply_by: dt.date | None = None
    replied_on: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class AgreementDue:
    """An agreement and where it stands on the day asked about."""

    reference: str
    facts: AgreementFacts
    standing: AgreementStanding


@dataclass(frozen=True)
class IndicatorDue:
    """A reported indicator; `measure_on` is the day the next figure is expected, none when none is owed."""

    reference: str
    measure_on: dt.date | None
    over: bool = False
    record: str = ""


@dataclass(frozen=True)
class LeadDue:
    """A lead; its clock starts with the mission's end, else its own date; `asked` are the months already recorded."""

    reference: str
    clock_on: dt.date | None
    asked: frozenset[int] = frozenset()


@dataclass(frozen=True)
class DatedDue:
    """Anything due on one day until it is done: a milestone, an obligation, a review, a next step, a task.

    `over` says that the agreement, project or objective it belongs to is over.  `text` and `partner` are for whoever
    shows it, `record` tells those of one
    reference apart.
    """

    what: DueKind
    reference: str
    on: dt.date | None
    done_on: dt.date | None = None
    over: bool = False
    text: str = ""
    partner: str = ""
    record: str = ""

    def open(self, on: dt.date) -> bool:
        """Whether it is still to be done on that day."""
        return not self.over and not recorded(self.done_on, on)


@dataclass(frozen=True)
class DueFacts:
    """What an office has recorded, as far as it can fall due; `fiscal_year_starts` is a month 1-12."""

    fiscal_year_starts: int = 1
    requests: tuple[RequestDue, ...] = ()
    agreements: tuple[AgreementDue, ...] = ()
    indicators: tuple[IndicatorDue, ...] = ()
    leads: tuple[LeadDue, ...] = ()
    dated: tuple[DatedDue, ...] = ()
    snoozes: tuple[Snooze, ...] = ()


def due(facts: DueFacts, numbers: PolicyNumbers, on: dt.date, ahead: int = DAYS_AHEAD) -> tuple[DueEntry, ...]:
    """All entries up to so many days ahead, everything overdue included, in order of day, kind and reference."""
    return tuple(entry for entry, _record in due_by_record(facts, numbers, on, ahead))


def due_by_record(facts: DueFacts, numbers: PolicyNumbers, on: dt.date, ahead: int) -> tuple[tuple[DueEntry, str], ...]:
    """The same, each with what tells it from others of its kind and reference, whatever its day."""
    horizon = add_days(on, ahead)
    awake = (pair for pair in _entries(facts, numbers, on) if not snoozed(pair[0], facts.snoozes, on))
    return tuple(sorted(pair for pair in awake if pair[0].on <= horizon))


def _entries(facts: DueFacts, numbers: PolicyNumbers, on: dt.date) -> Iterator[tuple[DueEntry, str]]:
    for request in facts.requests:
        yield from ((entry, "") for entry in request_due(request, on))
    for agreement in facts.agreements:
        yield from ((entry, "") for entry in agreement_due(agreement, numbers, facts.fiscal_year_starts, on))
    for indicator in facts.indicators:
        if indicator.measure_on is not None and not indicator.over:
            yield DueEntry(indicator.measure_on, DueKind.MEASURE, indicator.reference), indicator.record
    for lead in facts.leads:
        yield from ((entry, "") for entry in follow_up_due(lead, on))
    for dated in facts.dated:
        if dated.on is not None and dated.open(on):
            yield DueEntry(dated.on, dated.what, dated.reference), dated.record


def snoozed(entry: DueEntry, snoozes: Iterable[Snooze], on: dt.date) -> bool:
    """Whether an entry is put off on that day."""
    return any(
        on < snooze.until
        and (snooze.what, snooze.reference) == (entry.what, entry.reference)
        and snooze.on in (None, entry.on)
        for snooze in snoozes
    )


def request_due(request: RequestDue, on: dt.date) -> Iterator[DueEntry]:
    """The reply an open request waits for, or the day a deferred one comes back."""
    if request.stage == Stage.DEFERRED and request.until is not None:
        yield DueEntry(request.until, DueKind.RECONSIDER, request.reference)
    if request.stage in _AWAITS_A_REPLY and request.reply_by is not None and not recorded(request.replied_on, on):
        yield DueEntry(request.reply_by, DueKind.REPLY, request.reference)


def agreement_due(
    agreement: AgreementDue, numbers: PolicyNumbers, fiscal_year_starts: int, on: dt.date
) -> Iterator[DueEntry]:
    """What an agreement's own dates ask for."""
    status, end = agreement.standing.status, agreement.standing.ends_on
    approved = agreement.facts.approved_on
    if status == AgreementStatus.IN_FORCE:
        yield from _due_in_force(agreement, numbers, fiscal_year_starts, on)
    elif status == AgreementStatus.APPROVED and approved is not None:
        yield DueEntry(add_months(approved, numbers.sign_months), DueKind.SIGN, agreement.reference)
    elif status == AgreementStatus.RENEWING and end is not None:
        yield DueEntry(add_days(end, 1), DueKind.SIGN, agreement.reference)
    elif status == AgreementStatus.ENDED_UNDECIDED and end is not None:
        yield DueEntry(add_days(end, 1), DueKind.CONCLUDE, agreement.reference)


def _due_in_force(
    agreement: AgreementDue, numbers: PolicyNumbers, fiscal_year_starts: int, on: dt.date
) -> Iterator[DueEntry]:
    facts, standing = agreement.facts, agreement.standing
    notice, update = _notice_day(facts, on), _update_day(facts, numbers, fiscal_year_starts, on)
    if notice is not None:
        yield DueEntry(notice, DueKind.NOTICE, agreement.reference)
    if standing.review_on is not None and not standing.review_answered:
        yield DueEntry(standing.review_on, DueKind.REVIEW, agreement.reference)
    if standing.ends_on is not None and not facts.renews_itself and not standing.renewal_decided:
        yield DueEntry(standing.ends_on, DueKind.END, agreement.reference)
    if update is not None:
        yield DueEntry(update, DueKind.UPDATE, agreement.reference)


def _notice_day(facts: AgreementFacts, on: dt.date) -> dt.date | None:
    """The last day to give notice for the first end for which it can still be given."""
    end = None if facts.notice_given(on) else end_in_time(facts, on)
    if end is None or notice_by(facts, end) < on:
        return None
    decision = decided_for(facts, end, on)
    return notice_by(facts, end) if decision is None or decision.outcome == Outcome.SUNSET else None


def _update_day(facts: AgreementFacts, numbers: PolicyNumbers, fiscal_year_starts: int, on: dt.date) -> dt.date | None:
    """The day by which the next update is asked for: after the last issued one, else for the latest period ended."""
    effective = facts.takes_effect_on
    periods = update_periods(effective, numbers, fiscal_year_starts) if effective is not None else None
    if periods is None:
        return None
    return add_days(periods.due(facts.updates, on), numbers.update_days)


def follow_up_due(lead: LeadDue, on: dt.date) -> Iterator[DueEntry]:
    """The latest checkpoint reached, unless recorded, else the next one; earlier ones lapse."""
    if lead.clock_on is None:
        return
    reached = [months for months in FOLLOW_UP_MONTHS if add_months(lead.clock_on, months) <= on]
    open_now = [months for months in FOLLOW_UP_MONTHS[max(len(reached) - 1, 0) :] if months not in lead.asked]
    if open_now:
        yield DueEntry(add_months(lead.clock_on, open_now[0]), DueKind.FOLLOW_UP, lead.reference)
