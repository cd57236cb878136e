"""What is written on a request and beside it, for the frozen copy of its decision: persons by their uid alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.policy.library import request_sources
from app.storage import records
from models.people import Contact
from models.storage import Attachment, Document
from models.vetting import GateResult, Rating, Request, Scorecard


@dataclass(frozen=True)
class Told:
    """A request in its own words; `uids` are contacts by key, `names` by uid; `cost` in the office's currency a year.

    `source` is the untranslated label of where it came from.
    """

    summary: str = ""
    source: str = ""
    source_note: str = ""
    cost: float | None = None
    hours: float | None = None
    attachments: tuple[str, ...] = ()
    uids: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def frozen(self) -> dict[str, object]:
        """What is frozen of it: no names of persons."""
        own = ("summary", "source", "source_note", "cost", "hours", "attachments")
        return {name: getattr(self, name) for name in own}


def told_of(session: Session, request_id: int) -> Told:
    """What is written on the request of that key, who assessed it or had a conflict, the files attached to it."""
    request = records.load(session, Request, request_id)
    labels = {entry.key: entry.label for entry in request_sources()}
    assessed = (
        sa.select(Contact.id, Contact.uid, Contact.name)
        .join(Scorecard, Scorecard.assessor_id == Contact.id)
        .where(Scorecard.request_id == request_id)
        .where(sa.or_(Scorecard.submitted_on.is_not(None), Scorecard.conflict))
        .distinct()
        .order_by(Contact.id)
    )
    people = session.execute(assessed).all()
    return Told(
        summary=request.summary,
        source=labels.get(request.source, request.source),
        source_note=request.source_note,
        cost=request.cost,
        hours=request.hours,
        attachments=tuple(session.scalars(_attached(request_id))),
        uids={key: uid for key, uid, _name in people},
        names={uid: name for _key, uid, name in people},
    )


def _attached(request_id: int) -> sa.Select[str]:
    """Names of the files of the request, its gates and its ratings, in the order they came.

    A move attaches a file once more under the other policy; it is named once.
    """
    gates = sa.select(GateResult.id).where(GateResult.request_id == request_id)
    cards = sa.select(Scorecard.id).where(Scorecard.request_id == request_id)
    ratings = sa.select(Rating.id).where(Rating.scorecard_id.in_(cards))
    return (
        sa.select(Document.name)
        .join(Attachment, Attachment.document_id == Document.id)
        .where(
            sa.or_(
                Attachment.request_id == request_id,
                Attachment.gate_result_id.in_(gates),
                Attachment.rating_id.in_(ratings),
            )
        )
        .group_by(Document.id)
        .order_by(sa.func.min(Attachment.id))
    )
