"""Gathers the figures of vetting: requests, their assessments, and the decisions taken."""

from collections.abc import Iterator, Mapping

from app.decisions.day import OfficeDay
from app.decisions.records import DecisionRow
from app.people.countries import country_name
from app.policy.library import request_sources
from app.reports.figures_vetting import (
    AssessmentFigures,
    CriterionFigures,
    DecisionFigures,
    GateFigures,
    MarkFigures,
    RequestFigures,
)
from app.vetting.requests import AssessedRequest
from app.words import _


def decisions(day: OfficeDay) -> Mapping[int, DecisionFigures]:
    """Every decision record by its key, in the order recorded."""
    requests_by_id = {request.id: request for request in day.requests}
    agreements_by_id = {agreement.record.id: agreement.record for agreement in day.agreements}
    found = {}
    for row in day.decisions:
        request = requests_by_id.get(row.request_id or 0)
        subject = request or agreements_by_id[row.agreement_id or 0]
        policy = request.policy if request else day.policy
        found[row.id] = DecisionFigures(
            subject=subject.reference,
            title=subject.title,
            counterpart=subject.counterpart,
            point=row.point,
            on=row.decided_on,
            outcome=row.outcome,
            authority=row.authority,
            rationale=row.rationale,
            reasons=(_(policy.reason_name(row.reason_code)),) if row.reason_code else (),
            differs_reason=row.differs_reason,
            override_reason=row.override_reason,
            until=row.until_on,
            superseded_on=row.superseded_on,
        )
    return found


def requests(day: OfficeDay, decided: Mapping[int, DecisionFigures]) -> Iterator[RequestFigures]:
    """Every request with its standing decision."""
    sources = {entry.key: entry.label for entry in request_sources()}
    led_to = {agreement.record.request_id: agreement.reference for agreement in day.agreements}
    by_request: dict[int, list[DecisionRow]] = {}
    for row in day.decisions:
        if row.request_id is not None:
            by_request.setdefault(row.request_id, []).append(row)
    for request in day.requests:
        found, score = request.assessment, request.assessment.score
        yield RequestFigures(
            reference=request.reference,
            title=request.title,
            kind=request.kind,
            counterpart=request.counterpart,
            stage=found.stage,
            source=_(sources.get(request.source, request.source)),
            countries=(country_name(request.country),) if request.country else (),
            category=request.category_name,
            received_on=request.received_on,
            reply_by=found.reply_by,
            answered_on=request.answered_on,
            withdrawn_on=request.withdrawn_on,
            verdict=found.verdict,
            score=score.score if score else None,
            low=score.low if score else None,
            high=score.high if score else None,
            gates=tuple(GateFigures(held.gate.name, held.state, held.gate.settle_by) for held in request.gates),
            decision=_standing(request, by_request.get(request.id, []), decided),
            agreement=led_to.get(request.id, ""),
        )


def _standing(
    request: AssessedRequest, rows: list[DecisionRow], decided: Mapping[int, DecisionFigures]
) -> DecisionFigures | None:
    """The figures of the decision that stands on the day."""
    standing = request.assessment.standing
    if standing is None:
        return None
    at = [made is standing for made in request.assessment.facts.decisions].index(True)
    return decided[rows[at].id]


def assessments(day: OfficeDay) -> Iterator[AssessmentFigures]:
    """Every request that has been scored or is to be, with each criterion's weight and rating."""
    for request in day.requests:
        found, score = request.assessment, request.assessment.score
        if score is None or found.verdict is None or not score.criteria:
            continue
        names = {criterion.key: criterion.name for criterion in request.policy.criteria}
        yield AssessmentFigures(
            request=request.reference,
            counterpart=request.counterpart,
            policy=request.policy.name,
            policy_version=request.policy.number,
            category=request.category_name,
            scale_min=request.policy.scale_min,
            scale_max=request.policy.scale_max,
            marks=tuple(MarkFigures(at, verdict) for at, verdict in request.policy.marks),
            criteria=tuple(
                CriterionFigures(row.key, names[row.key], row.points, row.weight, row.rating, row.not_applicable)
                for row in score.criteria
            ),
            scorecards=score.scorecards,
            agreed=score.agreed,
            score=score.score,
            low=score.low,
            high=score.high,
            coverage=score.coverage,
            band=score.band,
            verdict=found.verdict,
        )
