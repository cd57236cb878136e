"""The register of declined requests: what was declined, when, by whom and why, for as long as there is the file."""

import datetime as dt
from dataclasses import dataclass

from app.decisions.day import OfficeDay, office_day
from app.decisions.waiting import standing_row
from app.storage.office import Office
from app.words import _
from models.vocabulary import Authority, Outcome, Verdict


@dataclass(frozen=True)
class DeclinedRow:
    """A declined request; `reason` in the words of its policy, `score` 0-100, verdict and score as they stand now."""

    reference: str
    title: str
    counterpart: str
    category: str
    received_on: dt.date
    declined_on: dt.date
    decision: str
    authority: Authority
    body: str
    reason_code: str
    reason: str
    rationale: str
    verdict: Verdict | None
    score: float | None


def declined(office: Office, on: dt.date) -> tuple[DeclinedRow, ...]:
    """The register on a day, the latest first."""
    with office.reading() as session:
        return declined_in(office_day(session, on))


def declined_in(day: OfficeDay) -> tuple[DeclinedRow, ...]:
    """The same from a day that has been computed already."""
    found = []
    for request in day.requests:
        decision = standing_row(day, request)
        if decision is None or decision.outcome != Outcome.DECLINE:
            continue
        score = request.assessment.score
        found.append(
            DeclinedRow(
                reference=request.reference,
                title=request.title,
                counterpart=request.counterpart,
                category=request.category_name,
                received_on=request.received_on,
                declined_on=decision.decided_on,
                decision=decision.reference,
                authority=decision.authority,
                body=decision.body,
                reason_code=decision.reason_code,
                reason=_(request.policy.reason_name(decision.reason_code)),
                rationale=decision.rationale,
                verdict=request.assessment.verdict,
                score=score.score if score else None,
            )
        )
    return tuple(sorted(found, key=lambda row: (row.declined_on, row.reference), reverse=True))
