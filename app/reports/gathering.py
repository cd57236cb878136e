"""Gathers the figures of the documents from an office on a day: one reading, then nothing but computed values."""

import datetime as dt
from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from app.decisions.day import AgreementDay, IndicatorDay, ObjectiveDay, OfficeDay, office_day
from app.decisions.selection_basis import limit_name
from app.missions.activities import ActivityRow, rows_in
from app.partnerships.timeline import over_on
from app.people.countries import country_name
from app.policy.library import activity_types
from app.reports.figures import (
    ActivityFigures,
    AgreementFigures,
    DataNoteFigures,
    IndicatorFigures,
    LimitFigures,
    MeasurementFigures,
    MilestoneFigures,
    ObjectiveFigures,
    OfficeFigures,
    PlanFigures,
    PolicyFigures,
    ReadingFigures,
    ResponsibleFigures,
    SignalFigures,
)
from app.reports.figures_vetting import MarkFigures
from app.reports.gathering_plans import plans
from app.reports.gathering_vetting import assessments, decisions, requests
from app.results.explain import expected_path
from app.results.facts import IndicatorFacts, Point
from app.results.objectives import IndicatorRecord, MeasurementRow
from app.results.readings import actual, counted
from app.results.smart import missing_sentence
from app.words import _
from models.vocabulary import Direction, LimitCounts


def figures(session: Session, on: dt.date) -> OfficeFigures:
    """Everything the documents say about the office on that day."""
    day = office_day(session, on)
    return figures_of(day, rows_in(session), tuple(plans(session, day)))


def figures_of(day: OfficeDay, activities: list[ActivityRow], planned: tuple[PlanFigures, ...]) -> OfficeFigures:
    """The figures of a day that is computed already, with its activities, newest first, and the issued plans."""
    counterparts = {agreement.reference: agreement.record.counterpart for agreement in day.agreements}
    decided = decisions(day)
    return OfficeFigures(
        name=day.office.name,
        place=day.office.place,
        currency=day.office.currency,
        fiscal_year_starts=day.office.fiscal_year_starts,
        as_of=day.on,
        policy=_policy(day),
        agreements=tuple(_agreement(agreement, day) for agreement in day.agreements),
        requests=tuple(requests(day, decided)),
        assessments=tuple(assessments(day)),
        decisions=tuple(decided.values()),
        objectives=tuple(_objectives(day)),
        measurements=tuple(_measurements(day)),
        activities=tuple(_activities(reversed(activities), counterparts)),
        milestones=tuple(
            MilestoneFigures(agreement.reference, step.title, step.due_on, step.done_on, step.person)
            for agreement in day.agreements
            for step in agreement.milestones
        ),
        data_notes=tuple(_notes(day)),
        plans=planned,
    )


def _policy(day: OfficeDay) -> PolicyFigures:
    policy = day.policy
    return PolicyFigures(
        name=policy.name,
        version=policy.number,
        in_force_from=policy.in_force_on,
        on_track=policy.numbers.on_track,
        behind=policy.numbers.behind,
        reply_days=policy.numbers.reply_days,
        marks=tuple(MarkFigures(at, verdict) for at, verdict in policy.marks),
        limits=tuple(
            LimitFigures(
                limit_name(limit, policy),
                LimitCounts(limit.counts),
                limit.limit,
                limit.used,
                tuple(policy.category_name(key) for key in limit.categories),
            )
            for limit in day.limits
        ),
    )


def _agreement(agreement: AgreementDay, day: OfficeDay) -> AgreementFigures:
    record, facts, stands = agreement.record, agreement.facts, agreement.standing
    return AgreementFigures(
        reference=record.reference,
        title=record.title,
        counterpart=record.counterpart,
        category=day.policy.category_name(agreement.category),
        form=record.form,
        term_kind=facts.term_kind,  # type: ignore[arg-type]
        status=stands.status,
        led_by=record.led_by,
        purpose=record.purpose,
        countries=tuple(sorted(country_name(code) for code in record.countries)),
        under=record.under or "",
        approved_on=facts.approved_on,
        signed_on=facts.signed_on,
        effective_on=stands.effective_on,
        ends_on=stands.ends_on,
        days_left=stands.days_left,
        review_on=stands.review_on,
        closed_on=over_on(agreement.facts, agreement.standing),
        last_activity_on=stands.last_activity_on,
        silent_days=stands.silent_days,
        dormant=bool(stands.dormant),
        zombie=bool(stands.zombie),
        signals=tuple(SignalFigures(_(found.key.label), found.text, found.since) for found in stands.signals),
        responsible=tuple(
            ResponsibleFigures(row.side, row.duty, row.organisation, row.person, row.role)
            for row in record.responsibilities
            if row.current(day.on)
        ),
    )


def _objectives(day: OfficeDay) -> Iterator[ObjectiveFigures]:
    projects = {each.id: f"{each.reference} {each.title}" for each in day.projects}
    for objective in day.objectives:
        yield _objective(objective, projects.get(objective.record.project_id or 0, ""), day.on)


def _objective(objective: ObjectiveDay, project: str, on: dt.date) -> ObjectiveFigures:
    record, facts = objective.record, objective.record.facts
    overridden = next((i.record.override for i in objective.indicators if i.record.override), None)
    return ObjectiveFigures(
        reference=record.reference,
        title=record.title,
        agreement=objective.agreement.reference,
        counterpart=objective.agreement.counterpart,
        status=objective.status,
        result_area=facts.result_area,  # type: ignore[arg-type]
        statement=facts.statement or "",
        project=project,
        accountable=facts.person or "",
        start=facts.start,
        end=facts.end,
        review=facts.review,
        over=objective.over,
        override=overridden.status if overridden else None,
        override_reason=overridden.reason if overridden else "",
        missing=tuple(missing_sentence(token) for token in objective.smart.missing),
        indicators=tuple(_indicator(indicator, on) for indicator in objective.indicators),
    )


def _indicator(indicator: IndicatorDay, on: dt.date) -> IndicatorFigures:
    record, facts, stands = indicator.record, indicator.record.facts, indicator.standing
    counting = [row for row in record.measurements if row.counts]
    steps = (_reading(step) for step in facts.steps)
    return IndicatorFigures(
        code=facts.code,
        name=record.name,
        unit=facts.unit or "",
        kind=facts.kind,  # type: ignore[arg-type]
        direction=facts.direction or Direction.INCREASE,  # type: ignore[arg-type]
        status=stands.status,
        whole=facts.whole,
        computed=facts.computed,
        informational=not facts.counts,
        source=facts.source or "",
        baseline=_reading(facts.baseline),
        target=_reading(facts.target),
        steps=tuple(step for step in steps if step),
        way=tuple(ReadingFigures(day, value) for day, value in expected_path(facts)),
        readings=tuple(_actual_so_far(facts, on)),
        actual=stands.actual,
        as_of=stands.as_of,
        expected=stands.expected,
        ratio=stands.ratio,
        override=record.override.status if record.override else None,
        forecast_value=stands.forecast_value,
        forecast_on=stands.forecast_date,
        verified=sum(row.verified for row in counting),
        self_reported=sum(not row.verified for row in counting),
    )


def _actual_so_far(facts: IndicatorFacts, on: dt.date) -> Iterator[ReadingFigures]:
    """The actual figure as it stood after each reading."""
    readings = counted(facts, on)
    for number, reading in enumerate(readings, 1):
        value = actual(facts, readings[:number])
        if value is not None:
            yield ReadingFigures(reading.on, value)


def _reading(point: Point) -> ReadingFigures | None:
    return None if point.on is None or point.value is None else ReadingFigures(point.on, point.value)


def _measurements(day: OfficeDay) -> Iterator[MeasurementFigures]:
    for objective in day.objectives:
        for indicator in objective.indicators:
            for row in indicator.record.measurements:
                yield _measurement(objective, indicator.record, row)


def _measurement(objective: ObjectiveDay, indicator: IndicatorRecord, row: MeasurementRow) -> MeasurementFigures:
    return MeasurementFigures(
        agreement=objective.agreement.reference,
        objective=objective.reference,
        indicator=f"{indicator.facts.code} {indicator.name}",
        unit=indicator.facts.unit or "",
        on=row.dated_on,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        verified=row.verified,
        projected=row.projected,
        counts=row.counts,
        contribution=row.contribution,
        source=row.source,
        gap=row.no_number,
    )


def _activities(rows: Iterator[ActivityRow], counterparts: Mapping[str, str]) -> Iterator[ActivityFigures]:
    kinds = {entry.key: entry.label for entry in activity_types()}
    for row in rows:
        yield ActivityFigures(
            on=row.starts_on,
            kind=_(kinds.get(row.kind, row.kind)),
            title=row.title,
            state=row.state,
            agreement=row.agreement,
            counterpart=counterparts.get(row.agreement, row.partnership),
            outcome=row.note,
            next_step="" if row.next_step_done_on else row.next_step,
            next_step_on=row.next_step_on,
        )


def _notes(day: OfficeDay) -> Iterator[DataNoteFigures]:
    for objective in day.objectives:
        for indicator in objective.indicators:
            superseded = sum(row.superseded_by_id is not None for row in indicator.record.measurements)
            if superseded:
                yield DataNoteFigures(
                    f"{indicator.record.facts.code} {indicator.record.name}",
                    objective.reference,
                    _("Figures corrected later: {count}.").format(count=superseded),
                )
