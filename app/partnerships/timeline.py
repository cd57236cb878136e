"""An agreement's term on a line of years: from when to when, how it goes on, and when it is reviewed."""

import datetime as dt

from app.days import add_months
from app.frozen import dataclass
from app.partnerships.dormancy import AgreementStanding
from app.partnerships.lifecycle import OVER, AgreementFacts, Lifecycle, end_of_term
from models.vocabulary import AgreementStatus, Outcome, TermKind

Stands = Lifecycle | AgreementStanding
MOST_RENEWALS = 60
BACK, AHEAD = 10, 15
"""Years before and after today that a line shows at most."""


@dataclass(frozen=True)
class TermLine:
    """A term as it is drawn.

    `begins` none: nobody knows yet when it begins.  `ends` none: it is open.  `renewals` are the ends at which it goes
    on by itself, so far and the next; `goes_on` says that it does after `ends`.  `planned`: it has not taken effect.
    """

    begins: dt.date | None
    ends: dt.date | None
    renewals: tuple[dt.date, ...]
    goes_on: bool
    planned: bool
    review: dt.date | None
    review_answered: bool
    held: tuple[dt.date, ...]


def term_line(
    facts: AgreementFacts, stands: Stands, planned_on: dt.date | None, sunset_on: dt.date | None, on: dt.date
) -> TermLine:
    """The term on a day; `planned_on` is the planned signing, `sunset_on` the effect of a sunset where one stands."""
    begins = stands.effective_on or planned_on
    planned = stands.effective_on is None or stands.effective_on > on
    ends = _ends(facts, stands, begins, sunset_on)
    open_ended = facts.term_kind == TermKind.EVERGREEN or ends is None
    over = _over(facts, stands, sunset_on) is not None
    renews = facts.renews_itself and not facts.notice_given(on) and not over
    return TermLine(
        begins=begins,
        ends=ends,
        renewals=_renewals(facts, begins, ends) if facts.renews_itself else (),
        goes_on=begins is not None and (renews or (open_ended and not over)),
        planned=planned,
        review=None if over else stands.review_on,
        review_answered=stands.review_answered,
        held=tuple(day for day in facts.reviews if day <= on),
    )


def years(lines: list[TermLine], on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day that are drawn: whole years, today among them, with one year of air ahead."""
    first = min((line.begins for line in lines if line.begins is not None), default=on)
    last = max((line.ends or line.begins or on for line in lines), default=on)
    begin = max(min(first, on).year, on.year - BACK)
    end = min(max(last, add_months(on, 12)).year, on.year + AHEAD)
    return dt.date(max(begin, dt.MINYEAR), 1, 1), dt.date(min(end, dt.MAXYEAR), 12, 31)


def _over(facts: AgreementFacts, stands: Stands, sunset_on: dt.date | None) -> dt.date | None:
    """The day on which it was over before or at the end of its term."""
    return {
        AgreementStatus.TERMINATED: facts.terminated_on,
        AgreementStatus.REPLACED: facts.successor_effective_on,
        AgreementStatus.ABANDONED: facts.dropped_on,
        AgreementStatus.CONCLUDED: sunset_on or stands.ends_on,
    }.get(stands.status)


def _ends(facts: AgreementFacts, stands: Stands, begins: dt.date | None, sunset_on: dt.date | None) -> dt.date | None:
    over = _over(facts, stands, sunset_on)
    months = facts.term_months
    end = stands.ends_on
    if end is None and begins is not None and facts.term_kind != TermKind.EVERGREEN and months and months >= 1:
        end = end_of_term(begins, months)
    days = [day for day in (over, end) if day is not None]
    found = min(days, default=None)
    return max(found, begins) if found is not None and begins is not None else found


def _renewals(facts: AgreementFacts, begins: dt.date | None, ends: dt.date | None) -> tuple[dt.date, ...]:
    if begins is None or ends is None or facts.term_months is None:
        return ()
    months = facts.term_months
    found = (end_of_term(begins, months * term) for term in range(1, MOST_RENEWALS + 1))
    return tuple(day for day in found if day <= ends)


def over_on(facts: AgreementFacts, stands: Stands) -> dt.date | None:
    """The day from which nothing is owed any more under an agreement; none while it is not over."""
    if stands.status not in OVER:
        return None
    sunsets = [made.effect_on or made.on for made in facts.decisions3 if made.outcome == Outcome.SUNSET]
    days = (facts.terminated_on, facts.successor_effective_on, facts.dropped_on, *sunsets, stands.ends_on)
    return next((day for day in days if day is not None), None)
