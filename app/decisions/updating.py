"""What the quarterly update of an agreement asks and shows on a day, read from the office in one go."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.days import add_days, within
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.errors import RecordGone, UserError
from app.frozen import dataclass
from app.missions.activities import ActivityRow, rows_in
from app.partnerships.lifecycle import TAKES_A_PLACE, recorded
from app.partnerships.update_periods import UpdatePeriods, months_told
from app.results.projects import MilestoneRow
from app.results.update_asked import AskedFigure, Period, asked_figure
from app.results.update_draft import Left, UpdateDraft, left
from app.results.update_rows import UpdateRow, draft_of, update_rows
from app.storage.office import Office
from app.words import Words, _, screen
from models.vocabulary import ActivityState


@dataclass(frozen=True)
class UpdateCase:
    """An agreement's update for a period: what it asks, what it can tell, and what is kept of it so far.

    `last` is the latest update issued for an earlier period, `kept` that of this period, draft or issued; `others` are
    all updates of the agreement, the latest first.  `due_on` is the day by which it is asked for.
    """

    day: OfficeDay
    agreement: AgreementDay
    periods: UpdatePeriods
    period: Period
    due_on: dt.date
    figures: tuple[AskedFigure, ...]
    milestones: tuple[MilestoneRow, ...]
    activities: tuple[ActivityRow, ...]
    planned: tuple[ActivityRow, ...]
    others: tuple[UpdateRow, ...]
    kept: UpdateRow | None
    draft: UpdateDraft

    @property
    def reference(self) -> str:
        """The agreement's reference."""
        return self.agreement.reference

    @property
    def last(self) -> UpdateRow | None:
        """The latest update issued for an earlier period."""
        earlier = (each for each in self.others if each.issued and each.period_end < self.period.end)
        return next(earlier, None)

    @property
    def issued(self) -> bool:
        """Whether the update of this period is locked."""
        return self.kept is not None and self.kept.issued

    @property
    def objectives(self) -> tuple[ObjectiveDay, ...]:
        """The objectives under the agreement that are not over."""
        key = self.agreement.record.id
        return tuple(each for each in self.day.objectives if each.agreement.id == key and not each.over)

    def left(self, draft: UpdateDraft) -> list[Left]:
        """What is still open in a draft."""
        return list(left(self.figures, self.milestones, draft))


def update_case(office: Office, reference: str, on: dt.date, period_end: dt.date | None = None) -> UpdateCase:
    """The update of an agreement for the period that ends on a day; without one, for the period it is asked for.

    Raises RecordGone, and UserError for an agreement on which nothing can be reported.
    """
    with office.reading() as session:
        return case_in(session, reference, on, period_end)


def case_in(session: Session, reference: str, on: dt.date, period_end: dt.date | None = None) -> UpdateCase:
    """The same in a reading that is open."""
    day = office_day(session, on)
    agreement = day.agreement(reference)
    if agreement is None:
        raise RecordGone(_("There is no agreement {reference}.").format(reference=reference))
    others = tuple(update_rows(session, agreement.record.id))
    periods = _periods(day, agreement)
    end = period_end or _asked_for(agreement, periods, others, on)
    period = Period(periods.start(end), end)
    kept = next((each for each in others if each.period_end == end), None)
    if kept is None:
        _refuse_over(agreement)
    found = rows_in(session, agreement.record.id)
    return UpdateCase(
        day=day,
        agreement=agreement,
        periods=periods,
        period=period,
        due_on=add_days(end, day.policy.numbers.update_days),
        figures=tuple(_figures(day, agreement, period)),
        milestones=tuple(_milestones(agreement.milestones, period, on)),
        activities=_in_order(each for each in found if _told(each, period)),
        planned=_in_order(each for each in found if _to_come(each, on)),
        others=others,
        kept=kept,
        draft=draft_of(session, kept) if kept else UpdateDraft(),
    )


def period_name(period: Period, words: Words | None = None) -> str:
    """The months of a period: `July–September 2026`, `March 2026`, `November 2025–January 2026`."""
    said = words or screen()
    year = "LLLL" if period.start.year == period.end.year else "LLLL y"
    first, last = said.day(period.start, year), said.day(period.end, "LLLL y")
    return last if (period.start.year, period.start.month) == (period.end.year, period.end.month) else f"{first}–{last}"


def _periods(day: OfficeDay, agreement: AgreementDay) -> UpdatePeriods:
    effective = agreement.facts.takes_effect_on
    runs = agreement.over or agreement.standing.status in TAKES_A_PLACE
    if effective is None or effective > day.on or not runs:
        raise UserError(_("{reference} is not in force yet.").format(reference=agreement.reference))
    return UpdatePeriods(effective, months_told(day.policy.numbers), day.office.fiscal_year_starts)


def _asked_for(agreement: AgreementDay, periods: UpdatePeriods, others: Sequence[UpdateRow], on: dt.date) -> dt.date:
    """The end of the period that is asked for; what follows the end of the agreement is not."""
    end = periods.due(agreement.facts.updates, on)
    latest = max((each.period_end for each in others), default=None)
    return latest if agreement.over and latest is not None else end


def _refuse_over(agreement: AgreementDay) -> None:
    if agreement.over:
        sentence = _("{reference} is over: nothing more is reported on it.")
        raise UserError(sentence.format(reference=agreement.reference))


def _figures(day: OfficeDay, agreement: AgreementDay, period: Period) -> Iterable[AskedFigure]:
    for objective in day.objectives:
        if objective.agreement.id != agreement.record.id or objective.over:
            continue
        for each in objective.indicators:
            title = objective.record.title
            asked = asked_figure(each.record, title, period, day.office.fiscal_year_starts)
            if asked is not None:
                yield asked


def _milestones(rows: Iterable[MilestoneRow], period: Period, on: dt.date) -> Iterable[MilestoneRow]:
    """Those that are due by now or by the period's end, and those that were reached since it began."""
    until = max(on, period.end)
    for row in rows:
        if recorded(row.done_on, on):
            if within(row.done_on or on, period.start, until):
                yield row
        elif row.due_on <= until:
            yield row


def _told(row: ActivityRow, period: Period) -> bool:
    return row.state == ActivityState.TOOK_PLACE and period.holds(row.starts_on)


def _to_come(row: ActivityRow, on: dt.date) -> bool:
    return row.state == ActivityState.PLANNED and row.starts_on >= on


def _in_order(rows: Iterable[ActivityRow]) -> tuple[ActivityRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.starts_on, row.id)))
