"""What an office owes on a day: the due list put together from everything that is recorded."""

import datetime as dt
from collections.abc import Iterator

from app.decisions.day import OfficeDay
from app.decisions.records import condition_rows
from app.storage.source import Readable, Source, converted, day_of, source_of
from app.today.due import AgreementDue, DatedDue, DueEntry, DueFacts, IndicatorDue, RequestDue, Snooze, due
from models.vocabulary import DueKind, Outcome

NEXT_STEPS = """
    SELECT reference, next_step_on
    FROM activity
    WHERE next_step_on IS NOT NULL AND (next_step_done_on IS NULL OR next_step_done_on > ?)"""
SNOOZES = "SELECT what, reference, until_on FROM snooze"


def agenda(held: Readable, day: OfficeDay) -> tuple[DueEntry, ...]:
    """All entries up to 90 days ahead, by day, kind and reference."""
    source = source_of(held)
    facts = DueFacts(
        fiscal_year_starts=day.office.fiscal_year_starts,
        requests=tuple(_requests(day)),
        agreements=tuple(AgreementDue(a.reference, a.facts, a.standing) for a in day.agreements),
        indicators=tuple(
            IndicatorDue(objective.reference, indicator.measure_on)
            for objective in day.objectives
            if not objective.over
            for indicator in objective.indicators
        ),
        dated=(*_milestones(day), *_reviews(day), *_next_steps(source, day.on), *_conditions(source, day)),
        snoozes=tuple(_snoozes(source)),
    )
    return due(facts, day.policy.numbers, day.on)


def _requests(day: OfficeDay) -> Iterator[RequestDue]:
    for request in day.requests:
        found = request.assessment
        deferred = found.standing is not None and found.standing.outcome == Outcome.DEFER
        until = found.standing.until if found.standing is not None and deferred else None
        yield RequestDue(request.reference, found.stage, found.reply_by, request.answered_on, until)


def _milestones(day: OfficeDay) -> Iterator[DatedDue]:
    references = {project.id: project for project in day.projects}
    for agreement in day.agreements:
        for milestone in agreement.milestones:
            project = references.get(milestone.project_id) if milestone.project_id else None
            cancelled = project is not None and project.cancelled_on is not None and project.cancelled_on <= day.on
            yield DatedDue(
                DueKind.MILESTONE,
                project.reference if project else agreement.reference,
                milestone.due_on,
                milestone.done_on,
                agreement.over or cancelled,
            )


def _reviews(day: OfficeDay) -> Iterator[DatedDue]:
    for objective in day.objectives:
        record = objective.record
        yield DatedDue(
            DueKind.OBJECTIVE_REVIEW, record.reference, record.facts.review, record.reviewed_on, objective.over
        )


def _next_steps(source: Source, on: dt.date) -> Iterator[DatedDue]:
    for reference, next_on in converted(source.rows(NEXT_STEPS, on.isoformat()), {1: day_of}):
        yield DatedDue(DueKind.NEXT_STEP, reference, next_on)


def _conditions(source: Source, day: OfficeDay) -> Iterator[DatedDue]:
    subjects: dict[int, tuple[str, dt.date | None]] = {}
    requests = {request.id: request.reference for request in day.requests}
    agreements = {agreement.record.id: agreement.reference for agreement in day.agreements}
    for row in day.decisions:
        subject = requests.get(row.request_id or 0) or agreements.get(row.agreement_id or 0, "")
        subjects[row.id] = (subject, row.superseded_on)
    for condition in condition_rows(source):
        reference, superseded_on = subjects[condition.decision_id]
        over = superseded_on is not None and superseded_on <= day.on
        yield DatedDue(DueKind.CONDITION, reference, condition.due_on, condition.met_on, over)


def _snoozes(source: Source) -> Iterator[Snooze]:
    for what, reference, until in converted(source.rows(SNOOZES), {2: day_of}):
        yield Snooze(what, reference, until)
