"""Annual plans as they are recorded: each with its goals and the partnerships that come first, in their order."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from app.frozen import dataclass
from app.storage.source import Readable, Row, converted, day_of, one_of, source_of
from models.vocabulary import UpdateState

T = TypeVar("T")


@dataclass(frozen=True)
class GoalRow:
    """A goal; without an agreement it is the office's, without an indicator or a target it is judged in words."""

    id: int
    text: str
    agreement_id: int | None
    indicator_id: int | None
    target: float | None


@dataclass(frozen=True)
class PriorityRow:
    """A partnership that comes first, by its key, reference and name, and why."""

    id: int
    partnership_id: int
    reference: str
    name: str
    reason: str


@dataclass(frozen=True)
class PlanRow:
    """The plan of a fiscal year; `issued_by` is a name, `frozen` the JSON that was issued or empty."""

    id: int
    version: int
    year: int
    state: UpdateState
    issued_on: dt.date | None
    issued_by: str
    text: str
    frozen: str
    goals: tuple[GoalRow, ...]
    priorities: tuple[PriorityRow, ...]

    @property
    def issued(self) -> bool:
        """Whether it is locked."""
        return self.state == UpdateState.ISSUED


PLANS = """
    SELECT annual_plan.id, annual_plan.version, annual_plan.year, annual_plan.state, annual_plan.issued_on,
        coalesce(contact.name, ''), annual_plan.text, annual_plan.frozen
    FROM annual_plan
    LEFT OUTER JOIN contact ON contact.id = annual_plan.issued_by_id
    ORDER BY annual_plan.year"""
GOALS = "SELECT plan_id, id, text, agreement_id, indicator_id, target FROM annual_goal ORDER BY plan_id, position, id"
PRIORITIES = """
    SELECT annual_priority.plan_id, annual_priority.id, partnership.id, partnership.reference, partnership.name,
        annual_priority.reason
    FROM annual_priority
    JOIN partnership ON partnership.id = annual_priority.partnership_id
    ORDER BY annual_priority.plan_id, annual_priority.position, annual_priority.id"""
PARTNERSHIPS = "SELECT id, reference, name FROM partnership ORDER BY name, reference"


def plan_rows(held: Readable) -> list[PlanRow]:
    """All plans in the order of their years."""
    source = source_of(held)
    goals, priorities = _by_plan(GoalRow, source.rows(GOALS)), _by_plan(PriorityRow, source.rows(PRIORITIES))
    rows = converted(source.rows(PLANS), {3: one_of(UpdateState), 4: day_of})
    whole = ((*row, tuple(goals[row[0]]), tuple(priorities[row[0]])) for row in rows)
    return [PlanRow(*values) for values in whole]


def partnerships(held: Readable) -> list[tuple[int, str]]:
    """Every partnership by key and name."""
    return [(key, f"{name} ({reference})") for key, reference, name in source_of(held).rows(PARTNERSHIPS)]


def _by_plan(kind: Callable[..., T], rows: Iterable[Row]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for plan, *values in rows:
        found[plan].append(kind(*values))
    return found
