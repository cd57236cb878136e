"""Decision records as they were made, and as the plain facts that other rooms compute with."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.partnerships.lifecycle import Decision3
from app.storage import records
from app.vetting.stage import Decision1
from models import decisions
from models.vocabulary import Authority, Outcome


@dataclass(frozen=True)
class DecisionRow:
    """A decision without its frozen copy; `request_id` at point 1, `agreement_id` at points 2 and 3."""

    id: int
    reference: str
    point: int
    request_id: int | None
    agreement_id: int | None
    outcome: Outcome
    decided_on: dt.date
    authority: Authority
    body: str
    decided_by: str
    rationale: str
    reason_code: str
    differs_reason: str
    override_reason: str
    reply_text: str
    until_on: dt.date | None
    for_end: dt.date | None
    effect_on: dt.date | None
    superseded_on: dt.date | None


@dataclass(frozen=True)
class ConditionRow:
    """Something a decision asked for by a day."""

    id: int
    version: int
    decision_id: int
    text: str
    due_on: dt.date | None
    met_on: dt.date | None


def decision_rows(session: Session) -> list[DecisionRow]:
    """All decisions in the order they were recorded."""
    columns = [getattr(decisions.Decision, name) for name in DecisionRow.__dataclass_fields__]
    return records.rows(DecisionRow, session.execute(select(*columns).order_by(decisions.Decision.id)))


def condition_rows(session: Session) -> list[ConditionRow]:
    """All conditions in the order they were recorded."""
    columns = [getattr(decisions.Condition, name) for name in ConditionRow.__dataclass_fields__]
    return records.rows(ConditionRow, session.execute(select(*columns).order_by(decisions.Condition.id)))


def at_point_1(rows: Iterable[DecisionRow]) -> Mapping[int, list[Decision1]]:
    """What vetting knows of the decisions, by request."""
    found: dict[int, list[Decision1]] = defaultdict(list)
    for row in rows:
        if row.point == 1 and row.request_id is not None:
            found[row.request_id].append(Decision1(row.decided_on, row.outcome, row.until_on, row.superseded_on))
    return found


def at_point_3(rows: Iterable[DecisionRow]) -> Mapping[int, list[Decision3]]:
    """What the lifecycle knows of the decisions, by agreement."""
    found: dict[int, list[Decision3]] = defaultdict(list)
    for row in rows:
        if row.point == 3 and row.agreement_id is not None:
            found[row.agreement_id].append(
                Decision3(row.decided_on, row.outcome, row.for_end, row.effect_on, row.superseded_on)
            )
    return found
