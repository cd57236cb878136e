"""Decision records as they were made, and as the plain facts that other rooms compute with."""

# ruff: noqa: S608 - the names in these statements are our own.

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.frozen import dataclass
from app.partnerships.lifecycle import Decision3
from app.storage.source import Converter, Readable, day_of, made, one_of, source_of
from app.vetting.stage import Decision1
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
    waits_for_room: bool = False


@dataclass(frozen=True)
class ConditionRow:
    """Something a decision asked for by a day."""

    id: int
    version: int
    decision_id: int
    text: str
    due_on: dt.date | None
    met_on: dt.date | None


DECISIONS = f"SELECT {', '.join(DecisionRow.__dataclass_fields__)} FROM decision ORDER BY id"
CONDITIONS = f"SELECT {', '.join(ConditionRow.__dataclass_fields__)} FROM condition ORDER BY id"
DECIDED: dict[int, Converter] = {
    5: one_of(Outcome),
    6: day_of,
    7: one_of(Authority),
    15: day_of,
    16: day_of,
    17: day_of,
    18: day_of,
    19: bool,
}


def decision_rows(held: Readable) -> list[DecisionRow]:
    """All decisions in the order they were recorded."""
    return made(DecisionRow, source_of(held).rows(DECISIONS), DECIDED)


def condition_rows(held: Readable) -> list[ConditionRow]:
    """All conditions in the order they were recorded."""
    return made(ConditionRow, source_of(held).rows(CONDITIONS), {4: day_of, 5: day_of})


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
