"""Decisions on a request as they were made: all that was written, and the frozen copy of what they rested on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.decisions.records import ConditionRow, DecisionRow, condition_rows, decision_rows
from app.people.names import titled
from app.storage.office import Office
from models.decisions import Alternative, Decision, DecisionName
from models.people import Organisation


@dataclass(frozen=True)
class PastDecision:
    """A decision with its alternatives (title, text), conditions, whom it refers to, and its frozen copy.

    The copy names persons by uid; `names` are theirs as they were, or "(erased)".
    """

    row: DecisionRow
    recorded_at: str
    referred_to: str
    alternatives: tuple[tuple[str, str], ...]
    conditions: tuple[ConditionRow, ...]
    frozen: dict[str, Any]
    sha256: str
    names: Mapping[str, str]

    def person(self, card: Mapping[str, Any]) -> str:
        """The name of a scorecard's assessor as it was; decisions of old hold it in the copy itself."""
        return self.names.get(str(card.get("person") or ""), "") or str(card.get("assessor") or "")


def decisions_on_request(office: Office, request_id: int) -> list[PastDecision]:
    """The decisions at point 1 about a request, the one recorded last first."""
    with office.reading() as session:
        return decisions_in(session, request_id)


def decisions_in(session: Session, request_id: int) -> list[PastDecision]:
    """The same in a reading that is open."""
    made = [row for row in decision_rows(session) if row.request_id == request_id]
    asked = condition_rows(session)
    return [_past(session, row, tuple(c for c in asked if c.decision_id == row.id)) for row in reversed(made)]


def _past(session: Session, row: DecisionRow, conditions: tuple[ConditionRow, ...]) -> PastDecision:
    more = (Decision.recorded_at, Decision.frozen, Decision.frozen_sha256, Organisation.name, Organisation.local_name)
    statement = select(*more).outerjoin(Organisation, Organisation.id == Decision.referred_to_id)
    recorded_at, frozen, sha256, name, local = session.execute(statement.where(Decision.id == row.id)).one()
    others = select(Alternative.title, Alternative.text).where(Alternative.decision_id == row.id)
    known = select(DecisionName.person, DecisionName.name).where(DecisionName.decision_id == row.id)
    return PastDecision(
        row=row,
        recorded_at=recorded_at,
        referred_to=titled(name, local) if name else "",
        alternatives=tuple((title, text) for title, text in session.execute(others.order_by(Alternative.id))),
        conditions=conditions,
        frozen=json.loads(frozen),
        sha256=sha256,
        names={held.person: held.name for held in session.execute(known)},
    )
