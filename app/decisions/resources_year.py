"""The resources of a programme year, gathered from the office: what there is, what is asked for, who is weakest."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_days, add_months, fiscal_year
from app.decisions.day import AgreementDay, OfficeDay, office_day
from app.decisions.limits import strength
from app.decisions.resources import (
    Amount,
    Ask,
    Balances,
    Span,
    Tried,
    WaysOut,
    balances,
    in_order,
    missing_part,
    spread,
    ways_out,
)
from app.drafts import Saved, too_long
from app.errors import Problem
from app.partnerships.lifecycle import OVER, TAKES_A_PLACE, AgreementFacts, status_on
from app.storage import records
from app.storage.office import Office
from app.storage.source import Readable, day_of, source_of
from app.words import _
from models.people import ProgrammeYear
from models.vocabulary import AgreementStatus

YEARLY = "SELECT id, yearly_cost, yearly_hours, signing_planned_on FROM agreement"
EITHER_WAY = 1
"""How many years before and after the present one can be looked at."""


@dataclass(frozen=True)
class YearDraft:
    """What the programme has in a year, as its form shows it; nothing given: not known."""

    budget: float | Decimal | None = None
    hours: float | Decimal | None = None
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the year from being saved."""
        found = [*too_long(self)]
        for name in ("budget", "hours"):
            value = getattr(self, name)
            if value is not None and value < 0:
                found.append(Problem(name, _("This cannot be less than nothing.")))
        return found


@dataclass(frozen=True)
class ResourcesYear:
    """A programme year: its days, what there is, and what is asked for, agreement by agreement.

    `planned` are the references of agreements that are counted from the day their signing is planned, on which what
    they follow gives way; what is neither signed nor planned is in `unsigned` and not counted.
    """

    year: int
    span: Span
    day: OfficeDay
    saved: Saved[YearDraft] | None
    asks: tuple[Ask, ...]
    weakest: tuple[str, ...]
    planned: tuple[str, ...]
    unsigned: tuple[Ask, ...]

    @property
    def has(self) -> Amount:
        """What there is."""
        own = self.saved.draft if self.saved else YearDraft()
        return Amount(_double(own.budget), _double(own.hours))

    def balances(self, tried: Tried | None = None) -> Balances:
        """Both resources against what is asked for."""
        return balances(self.has, self.asks, tried)

    def ways_out(self) -> WaysOut | None:
        """What would close the gaps."""
        return ways_out(self.has, self.asks, self.weakest)

    def title(self, reference: str) -> str:
        """The name by which a person knows an agreement."""
        found = self.day.agreement(reference)
        return found.record.counterpart if found else reference


def years_around(on: dt.date, starts: int) -> tuple[int, ...]:
    """The programme years to choose from: the last one, the present one, the next one."""
    now = fiscal_year(on, starts)
    return tuple(range(now - EITHER_WAY, now + EITHER_WAY + 1))


def span_of(year: int, starts: int) -> Span:
    """The days of a programme year."""
    first = dt.date(year, starts, 1)
    return Span(first, add_days(add_months(first, 12), -1))


def resources_year(office: Office, year: int | None, on: dt.date) -> ResourcesYear:
    """The resources of a programme year as they stand on a day; without a year, of the present one."""
    with office.reading() as session:
        day = office_day(session, on)
        starts = day.office.fiscal_year_starts
        number = fiscal_year(on, starts) if year is None else year
        return year_in(session, day, number, saved_year(session, number))


def saved_year(session: Session, year: int) -> Saved[YearDraft] | None:
    """What is recorded of a programme year, where anything is."""
    key = session.scalar(select(ProgrammeYear.id).where(ProgrammeYear.year == year))
    return records.read(session, ProgrammeYear, YearDraft, key) if key is not None else None


def year_with(session: Session, day: OfficeDay, agreement: AgreementDay) -> ResourcesYear:
    """The programme year in which an agreement is to be signed, with it: on the day that is planned, else at once."""
    record = agreement.record
    signing = max(record.signing_planned_on or day.on, day.on)
    year = fiscal_year(signing, day.office.fiscal_year_starts)
    return year_in(session, day, year, saved_year(session, year), {record.id: signing})


def year_in(
    held: Readable,
    day: OfficeDay,
    year: int,
    saved: Saved[YearDraft] | None,
    signings: Mapping[int, dt.date] = MappingProxyType({}),
) -> ResourcesYear:
    """The same in an open reading of a computed office; `signings`, by agreement's key, stand before plans."""
    span = span_of(year, day.office.fiscal_year_starts)
    yearly = _stated(held, signings)
    followed = {each.record.predecessor: yearly[each.record.id][1] for each in day.agreements if _is_to_come(each)}
    counted, planned, unsigned = [], [], []
    for agreement in day.agreements:
        stated, signing = yearly[agreement.record.id]
        facts = agreement.facts
        if _is_to_come(agreement):
            if signing is None:
                asking = [_ask(agreement, stated, Amount()), *_under(day, agreement, facts, span)]
                unsigned += [each for each in asking if each.stated != Amount()]
                continue
            planned.append(agreement.reference)
            facts = replace(facts, effective_on=signing)
        until = replace(
            facts, successor_effective_on=_first(facts.successor_effective_on, followed.get(agreement.reference))
        )
        counted += [*_of_agreement(agreement, until, stated, span, day.on), *_under(day, agreement, facts, span)]
    order = [each.reference for each in day.agreements]
    weakest = sorted((each for each in day.portfolio.agreements if each.reference in order), key=strength)
    return ResourcesYear(
        year=year,
        span=span,
        day=day,
        saved=saved,
        asks=in_order(counted, order),
        weakest=tuple(each.reference for each in weakest),
        planned=tuple(planned),
        unsigned=tuple(unsigned),
    )


def _stated(held: Readable, signings: Mapping[int, dt.date]) -> dict[int, tuple[Amount, dt.date | None]]:
    """What each agreement says it takes a year, and when it is to be signed, by its key."""
    rows = source_of(held).rows(YEARLY)
    return {key: (Amount(cost, hours), signings.get(key) or day_of(planned)) for key, cost, hours, planned in rows}


def save_year(office: Office, year: int, saved: Saved[YearDraft] | None, draft: YearDraft, today: dt.date) -> None:
    """Save what the programme has in a year."""
    with office.changing(_("Set the resources of {year}").format(year=year)) as session:
        plain = replace(draft, budget=_double(draft.budget), hours=_double(draft.hours))
        records.write(session, ProgrammeYear, saved, plain, today, **({} if saved else {"year": year}))


def _double(number: float | Decimal | None) -> float | None:
    return None if number is None else float(number)


def _is_to_come(agreement: AgreementDay) -> bool:
    return agreement.facts.takes_effect_on is None and not agreement.over


def _of_agreement(
    agreement: AgreementDay, facts: AgreementFacts, stated: Amount, span: Span, on: dt.date
) -> Iterator[Ask]:
    """What it takes a year, for the share of the year in which it is in force; nothing without any such day.

    What has ended and nobody has decided about goes on costing up to `on`.
    """
    days = [add_days(span.start, place) for place in range(span.days)]
    if stated == Amount():
        if any(_costs(facts, day, on) for day in (span.start, span.end, *_turns(facts, span))):
            yield _ask(agreement, stated, stated)
        return
    share = sum(_costs(facts, day, on) for day in days) / span.days
    if share:
        yield _ask(agreement, stated, stated.times(share))


def _under(day: OfficeDay, agreement: AgreementDay, facts: AgreementFacts, span: Span) -> Iterator[Ask]:
    """What its projects and objectives ask for beside it; what was cancelled, closed or ended with it asks no more."""
    own = agreement.record.id
    over = _over_from(facts, span) if agreement.over else None
    for project in day.projects:
        if project.agreement_id == own:
            until = _first(project.cancelled_on, over)
            stated = Amount(project.budget, project.hours)
            asked = spread(stated, span, project.start_on, project.end_on, until)
            if _touches(span, project.start_on, project.end_on, until):
                yield Ask("project", project.reference, project.title, agreement.reference, stated, asked)
    for objective in day.objectives:
        said = objective.record.facts
        if objective.agreement.id == own:
            until = _first(objective.record.closed_on, over)
            stated = Amount(
                missing_part(said.budget_needed, said.budget_found), missing_part(said.hours_needed, said.hours_found)
            )
            asked = spread(stated, span, said.start, said.end, until)
            if _touches(span, said.start, said.end, until):
                title = objective.record.title
                yield Ask("objective", objective.reference, title, agreement.reference, stated, asked)


def _ask(agreement: AgreementDay, stated: Amount, asked: Amount) -> Ask:
    record = agreement.record
    return Ask("agreement", record.reference, record.counterpart, record.reference, stated, asked)


def _costs(facts: AgreementFacts, day: dt.date, on: dt.date) -> bool:
    status = status_on(facts, day)
    return status == AgreementStatus.IN_FORCE or (day <= on and status in TAKES_A_PLACE)


def _over_from(facts: AgreementFacts, span: Span) -> dt.date | None:
    """The first day of the year on which nothing is owed under it any more."""
    days = (add_days(span.start, place) for place in range(span.days))
    return next((day for day in days if status_on(facts, day) in OVER), None)


def _turns(facts: AgreementFacts, span: Span) -> list[dt.date]:
    """The day it takes effect, where that lies in the year."""
    begins = facts.takes_effect_on
    return [begins] if begins is not None and span.start <= begins <= span.end else []


def _touches(span: Span, first: dt.date | None, last: dt.date | None, until: dt.date | None) -> bool:
    """Whether it can have a part in the year; what lacks a day cannot be ruled out."""
    begins_too_late = first is not None and first > span.end
    is_past = last is not None and last < span.start
    stopped = until is not None and until <= span.start
    return not (begins_too_late or is_past or stopped)


def _first(*days: dt.date | None) -> dt.date | None:
    return min((day for day in days if day is not None), default=None)
