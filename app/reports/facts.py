"""What several documents say about the same figures: a fiscal year's bounds, what falls in it, and the counts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.days import add_days, add_months, year_name
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.reports.figures import (
    ActivityFigures,
    AgreementFigures,
    MeasurementFigures,
    ObjectiveFigures,
    OfficeFigures,
)
from app.reports.figures_vetting import RequestFigures
from app.reports.statuses import GOOD_PROGRESS
from models.vocabulary import ActivityState, AgreementStatus, Outcome, Progress

COMING = frozenset({AgreementStatus.SIGNED, AgreementStatus.APPROVED, AgreementStatus.NEGOTIATING})


@dataclass(frozen=True)
class Year:
    """A fiscal year, named after the calendar year in which it begins; both bounds belong to it."""

    number: int
    start: dt.date
    end: dt.date

    def holds(self, day: dt.date | None) -> bool:
        """Whether the day is known and falls in the year."""
        return day is not None and self.start <= day <= self.end

    @property
    def name(self) -> str:
        """`2026`, or `2026/27` where it is not the calendar year."""
        return year_name(self.number, self.start.month)


def span(number: int, starts: int) -> Year:
    """The fiscal year of that number where years start in that month (1-12)."""
    start = dt.date(min(max(number, dt.MINYEAR), dt.MAXYEAR - 1), starts, 1)
    return Year(number, start, add_days(add_months(start, 12), -1))


def year_of(figures: OfficeFigures, number: int) -> Year:
    """The office's fiscal year of that number."""
    return span(number, figures.fiscal_year_starts)


def running(figures: OfficeFigures) -> list[AgreementFigures]:
    """The agreements that take a place on the day."""
    return [agreement for agreement in figures.agreements if agreement.status in TAKES_A_PLACE]


def told(figures: OfficeFigures, year: Year) -> list[AgreementFigures]:
    """The agreements that a summary of the year tells about: running, coming, or closed within it."""
    return [
        agreement
        for agreement in figures.agreements
        if agreement.status in TAKES_A_PLACE | COMING or year.holds(agreement.closed_on or agreement.ends_on)
    ]


def ending(figures: OfficeFigures) -> list[AgreementFigures]:
    """Running agreements whose term is over or ends within twelve months of the day, the soonest first."""
    horizon = add_months(figures.as_of, 12)
    due = [agreement for agreement in running(figures) if agreement.ends_on and agreement.ends_on <= horizon]
    return sorted(due, key=lambda agreement: (agreement.ends_on or horizon, agreement.reference))


def objectives_of(figures: OfficeFigures, reference: str) -> list[ObjectiveFigures]:
    """The objectives of one agreement."""
    return [objective for objective in figures.objectives if objective.agreement == reference]


def current_objectives(figures: OfficeFigures) -> list[ObjectiveFigures]:
    """The objectives of agreements that take a place on the day: what shares and statuses are counted over."""
    references = {agreement.reference for agreement in running(figures)}
    return [objective for objective in figures.objectives if objective.agreement in references and not objective.over]


def by_status(objectives: Iterable[ObjectiveFigures]) -> Counter[Progress]:
    """How many objectives have each status; statuses are counted, never averaged."""
    return Counter(objective.status for objective in objectives)


def on_course(objectives: Iterable[ObjectiveFigures]) -> int:
    """How many are met or on track."""
    return sum(objective.status in GOOD_PROGRESS for objective in objectives)


def received(figures: OfficeFigures, year: Year) -> list[RequestFigures]:
    """Requests that came in during the year."""
    return [request for request in figures.requests if year.holds(request.received_on)]


def decided(figures: OfficeFigures, year: Year) -> list[RequestFigures]:
    """Requests whose standing decision at point 1 was taken in the year."""
    return [request for request in figures.requests if request.decision and year.holds(request.decision.on)]


def declined(figures: OfficeFigures, year: Year) -> list[RequestFigures]:
    """Requests declined in the year."""
    return [item for item in decided(figures, year) if item.decision and item.decision.outcome == Outcome.DECLINE]


def in_time(requests: Iterable[RequestFigures]) -> int:
    """How many were decided on or before their reply-by day."""
    return sum(bool(item.decision and item.reply_by and item.decision.on <= item.reply_by) for item in requests)


def activities(figures: OfficeFigures, year: Year, agreement: str | None = None) -> list[ActivityFigures]:
    """Activities that took place in the year, of one agreement or of the office, in their recorded order."""
    return [
        activity
        for activity in figures.activities
        if activity.state == ActivityState.TOOK_PLACE
        and year.holds(activity.on)
        and (agreement is None or activity.agreement == agreement)
    ]


def counting(figures: OfficeFigures, year: Year) -> list[MeasurementFigures]:
    """Measurements of the year that count towards a figure."""
    return [item for item in figures.measurements if item.counts and not item.projected and year.holds(item.on)]
