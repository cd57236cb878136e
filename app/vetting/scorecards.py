"""Scorecards as they are read: whose, when submitted, and every rating with what was said about it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.policy.versions import PolicyVersion
from app.vetting.scoring import NOT_APPLICABLE, Card, Rating
from models import vetting
from models.people import Contact
from models.vocabulary import Confidence


@dataclass(frozen=True)
class RatingNote:
    """One answer with its reasons; `rating` is a level, `"n/a"` or none."""

    criterion: str
    rating: Rating
    rationale: str
    evidence: str
    confidence: Confidence | None


@dataclass(frozen=True)
class Scorecard:
    """One scorecard: who filled it, when it was submitted, and what it says; `notes` by criterion key."""

    id: int
    policy_id: int
    assessor_id: int | None
    assessor: str
    submitted_on: dt.date | None
    conflict_note: str
    rationale: str
    notes: Mapping[str, RatingNote]
    card: Card


def scorecards(
    session: Session, policies: Mapping[int, PolicyVersion], only: int | None = None
) -> Mapping[int, list[Scorecard]]:
    """All scorecards by request, or those of one request; a criterion is named by its key in its own version."""
    keys = {criterion.id: criterion.key for policy in policies.values() for criterion in policy.criteria}
    notes = _notes(session, keys, only)
    kind = vetting.Scorecard
    statement = (
        select(kind, Contact.name, vetting.Request.policy_id)
        .join(vetting.Request, vetting.Request.id == kind.request_id)
        .outerjoin(Contact, Contact.id == kind.assessor_id)
        .order_by(kind.id)
    )
    found: dict[int, list[Scorecard]] = defaultdict(list)
    for row, assessor, policy_id in session.execute(
        statement if only is None else statement.where(kind.request_id == only)
    ):
        said = notes[row.id]
        card = Card(
            submitted=row.submitted_on is not None,
            same_policy=row.policy_id == policy_id,
            conflict=row.conflict,
            agreed=row.agreed,
            ratings={key: note.rating for key, note in said.items()},
        )
        found[row.request_id].append(
            Scorecard(
                row.id,
                row.policy_id,
                row.assessor_id,
                assessor or "",
                row.submitted_on,
                row.conflict_note,
                row.rationale,
                said,
                card,
            )
        )
    return found


def _notes(session: Session, keys: Mapping[int, str], only: int | None) -> Mapping[int, dict[str, RatingNote]]:
    kind = vetting.Rating
    statement = select(
        kind.scorecard_id,
        kind.criterion_id,
        kind.level,
        kind.not_applicable,
        kind.rationale,
        kind.evidence,
        kind.confidence,
    ).order_by(kind.id)
    if only is not None:
        statement = statement.join(vetting.Scorecard, vetting.Scorecard.id == kind.scorecard_id).where(
            vetting.Scorecard.request_id == only
        )
    notes: dict[int, dict[str, RatingNote]] = defaultdict(dict)
    for card_id, criterion_id, level, not_applicable, rationale, evidence, confidence in session.execute(statement):
        key = keys[criterion_id]
        rating: Rating = NOT_APPLICABLE if not_applicable else level
        notes[card_id][key] = RatingNote(key, rating, rationale, evidence, confidence)
    return notes
