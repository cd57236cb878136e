"""Decisions on a request as they were made: all that was written, and the frozen copy of what they rested on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.decisions.records import ConditionRow, DecisionRow
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from models.decisions import Alternative, Condition, Decision, DecisionName
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
    columns = [getattr(Decision, name) for name in DecisionRow.__dataclass_fields__]
    more = (Decision.recorded_at, Decision.frozen, Decision.frozen_sha256, Organisation.name, Organisation.local_name)
    statement = (
        select(*columns, *more)
        .outerjoin(Organisation, Organisation.id == Decision.referred_to_id)
        .where(Decision.request_id == request_id)
        .order_by(Decision.id.desc())
    )
    return [_past(session, row) for row in session.execute(statement)]


def _past(session: Session, row: Any) -> PastDecision:
    own = DecisionRow(*row[: len(DecisionRow.__dataclass_fields__)])
    others = select(Alternative.title, Alternative.text).where(Alternative.decision_id == own.id)
    columns = [getattr(Condition, name) for name in ConditionRow.__dataclass_fields__]
    asked = select(*columns).where(Condition.decision_id == own.id).order_by(Condition.id)
    known = select(DecisionName.person, DecisionName.name).where(DecisionName.decision_id == own.id)
    return PastDecision(
        row=own,
        recorded_at=row.recorded_at,
        referred_to=titled(row.name, row.local_name) if row.name else "",
        alternatives=tuple((title, text) for title, text in session.execute(others.order_by(Alternative.id))),
        conditions=tuple(records.rows(ConditionRow, session.execute(asked))),
        frozen=json.loads(row.frozen),
        sha256=row.frozen_sha256,
        names={held.person: held.name for held in session.execute(known)},
    )
