"""What an office owes on a day: the due list put together from everything that is recorded."""

import datetime as dt
from collections.abc import Iterable, Iterator

from app.decisions.day import OfficeDay
from app.decisions.records import condition_rows
from app.partnerships.lifecycle import recorded
from app.storage.source import Readable, Source, converted, day_of, source_of
from app.today.due import (
    DAYS_AHEAD,
    AgreementDue,
    DatedDue,
    DueEntry,
    DueFacts,
    IndicatorDue,
    LeadDue,
    RequestDue,
    Snooze,
    due,
)
from app.today.duties import duties_due
from models.vocabulary import DueKind, Outcome

NEXT_STEPS = """
    SELECT activity.reference, activity.next_step_on, activity.next_step,
        coalesce(organisation.name, partnership.name, '')
    FROM activity
    LEFT OUTER JOIN agreement ON agreement.id = activity.agreement_id
    LEFT OUTER JOIN partnership ON partnership.id = coalesce(activity.partnership_id, agreement.partnership_id)
    LEFT OUTER JOIN organisation ON organisation.id = activity.organisation_id
    WHERE activity.next_step_on IS NOT NULL
        AND (activity.next_step_done_on IS NULL OR activity.next_step_done_on > ?)"""
SNOOZES = "SELECT what, reference, until_on, due_on FROM snooze"
OBLIGATIONS = """
    SELECT agreement_id, text, due_on, met_on, id FROM obligation WHERE due_on IS NOT NULL ORDER BY id"""


def agenda(
    held: Readable, day: OfficeDay, ahead: int = DAYS_AHEAD, leads: Iterable[LeadDue] = ()
) -> tuple[DueEntry, ...]:
    """All entries up to so many days ahead, by day, kind and reference; `leads` are those that are followed up."""
    return due(due_facts(source_of(held), day, leads), day.policy.numbers, day.on, ahead)


def due_facts(source: Source, day: OfficeDay, leads: Iterable[LeadDue] = ()) -> DueFacts:
    """What the office has recorded, as far as it can fall due."""
    return DueFacts(
        fiscal_year_starts=day.office.fiscal_year_starts,
        requests=tuple(_requests(day)),
        agreements=tuple(AgreementDue(a.reference, a.facts, a.standing) for a in day.agreements),
        indicators=tuple(
            IndicatorDue(objective.reference, indicator.measure_on, record=f"indicator-{indicator.record.id}")
            for objective in day.objectives
            if not objective.over
            for indicator in objective.indicators
        ),
        leads=tuple(leads),
        dated=(*dated(source, day), *_reviews(day)),
        snoozes=tuple(snoozes(source)),
    )


def dated(source: Source, day: OfficeDay) -> Iterator[DatedDue]:
    """What has a text of its own (a milestone, a promise), with it; alike ones in the order of recording."""
    yield from _milestones(day)
    yield from _next_steps(source, day.on)
    yield from _conditions(source, day)
    yield from _obligations(source, day)
    yield from duties_due(source, day)


def _requests(day: OfficeDay) -> Iterator[RequestDue]:
    for request in day.requests:
        found = request.assessment
        deferred = found.standing is not None and found.standing.outcome == Outcome.DEFER
        until = found.standing.until if found.standing is not None and deferred else None
        yield RequestDue(request.reference, found.stage, found.reply_by, request.answered_on, until)


def _milestones(day: OfficeDay) -> Iterator[DatedDue]:
    projects = {project.id: project for project in day.projects}
    for agreement in day.agreements:
        for milestone in agreement.milestones:
            project = projects.get(milestone.project_id) if milestone.project_id else None
            yield DatedDue(
                DueKind.MILESTONE,
                project.reference if project else agreement.reference,
                milestone.due_on,
                milestone.done_on,
                agreement.over or (project is not None and recorded(project.cancelled_on, day.on)),
                milestone.title,
                record=f"milestone-{milestone.id}",
            )


def _reviews(day: OfficeDay) -> Iterator[DatedDue]:
    for objective in day.objectives:
        record = objective.record
        yield DatedDue(
            DueKind.OBJECTIVE_REVIEW, record.reference, record.facts.review, record.reviewed_on, objective.over
        )


def _next_steps(source: Source, on: dt.date) -> Iterator[DatedDue]:
    for reference, next_on, step, partner in converted(source.rows(NEXT_STEPS, on.isoformat()), {1: day_of}):
        yield DatedDue(DueKind.NEXT_STEP, reference, next_on, text=step, partner=partner)


def _conditions(source: Source, day: OfficeDay) -> Iterator[DatedDue]:
    """Those of decisions that stand; each under the request or agreement that was decided about."""
    requests = {request.id: request.reference for request in day.requests}
    agreements = {agreement.record.id: agreement.reference for agreement in day.agreements}
    decided = {row.id: row for row in day.decisions}
    for condition in condition_rows(source):
        row = decided[condition.decision_id]
        reference = requests.get(row.request_id or 0) or agreements.get(row.agreement_id or 0, "")
        over = recorded(row.superseded_on, day.on)
        own = f"condition-{condition.id}"
        yield DatedDue(
            DueKind.CONDITION, reference, condition.due_on, condition.met_on, over, condition.text, record=own
        )


def _obligations(source: Source, day: OfficeDay) -> Iterator[DatedDue]:
    """Promises of both sides; one outlives its agreement until it is met."""
    references = {agreement.record.id: agreement.reference for agreement in day.agreements}
    for agreement, text, due_on, met_on, key in converted(source.rows(OBLIGATIONS), {2: day_of, 3: day_of}):
        yield DatedDue(DueKind.OBLIGATION, references[agreement], due_on, met_on, text=text, record=f"obligation-{key}")


def snoozes(source: Source) -> Iterator[Snooze]:
    """What has been put off, whether or not its day has come."""
    for what, reference, until, on in converted(source.rows(SNOOZES), {2: day_of, 3: day_of}):
        yield Snooze(what, reference, until, on)
