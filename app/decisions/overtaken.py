"""Keeps two people from deciding the same request without knowing of each other."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import RecordChangedElsewhere
from app.words import _, screen
from models.decisions import Decision
from models.vetting import Request

POINT = 1


@dataclass(frozen=True)
class Seen:
    """Which decision stood on a request, and which version of it there was, when somebody began to decide."""

    decision: int | None
    version: int


def seen_now(session: Session, request_id: int) -> Seen:
    """What stands now."""
    last = _recorded(request_id).with_only_columns(sa.func.max(Decision.id))
    version = session.scalar(sa.select(Request.version).where(Request.id == request_id))
    return Seen(session.scalar(last), version or 0)


def refuse_overtaken(session: Session, request_id: int, seen: Seen) -> None:
    """Raise RecordChangedElsewhere when something else stands by now than was seen."""
    now = seen_now(session, request_id)
    if now.decision != seen.decision and now.decision is not None:
        other = session.get_one(Decision, now.decision)
        sentence = _(
            "{reference} was recorded meanwhile: {outcome}, {day}. What you wrote is still here. "
            "Read that decision; record yours again only if it is to supersede it."
        )
        day, outcome = screen().day(other.decided_on), _(other.outcome.label)
        raise RecordChangedElsewhere(sentence.format(reference=other.reference, outcome=outcome, day=day))
    if now != seen:
        sentence = _(
            "The request was changed after you began. What you wrote is still here, and the right side shows the "
            "request as it is now. Look it through, then record the decision again."
        )
        raise RecordChangedElsewhere(sentence)


def _recorded(request_id: int) -> sa.Select[Decision]:
    return sa.select(Decision).where(Decision.point == POINT, Decision.request_id == request_id)
