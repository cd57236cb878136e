"""The annual plan of a fiscal year as its page and the annual summary show it: goals against what was reached by a day.

What was issued is read from its frozen copy; what came of it is computed anew for each day.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.days import fiscal_year
from app.decisions.day import AgreementDay, IndicatorDay, ObjectiveDay, OfficeDay, office_day
from app.frozen import dataclass
from app.results.facts import IndicatorFacts, Point
from app.results.plan_rows import GoalRow, PlanRow, partnerships, plan_rows
from app.results.planning import Year, aimed, goal_standing, proposed, year_of
from app.results.progress import Standing
from app.storage.office import Office
from app.storage.source import Readable
from models.vocabulary import Direction

EITHER_WAY = 1
"""How many years before and after the present one can be looked at beside those that have a plan."""


@dataclass(frozen=True)
class GoalSaid:
    """What a goal says, in words of its own day: `indicator` is code and name, empty where no number judges it."""

    text: str
    agreement: str = ""
    counterpart: str = ""
    indicator: str = ""
    unit: str = ""
    decimals: int = 0
    direction: Direction | None = None
    target: float | None = None
    value: float | None = None
    as_of: dt.date | None = None
    path: float | None = None


@dataclass(frozen=True)
class Goal:
    """A goal and where it stands; `standing` is none where it is judged in words or its indicator is gone.

    `reached` is the latest value, on its day: before the first figure of the year, what the year began with.
    """

    row: GoalRow
    said: GoalSaid
    objective: str
    standing: Standing | None
    reached: Point = Point()


@dataclass(frozen=True)
class Priority:
    """A partnership that comes first, and why."""

    id: int
    partnership_id: int
    reference: str
    name: str
    reason: str


@dataclass(frozen=True)
class PlanCase:
    """The plan of a year on a day; `kept` is none before anything is written, `before` the latest earlier plan."""

    day: OfficeDay
    year: Year
    kept: PlanRow | None
    before: PlanRow | None
    goals: tuple[Goal, ...]
    priorities: tuple[Priority, ...]
    years: tuple[int, ...]
    partnerships: tuple[tuple[int, str], ...]

    @property
    def issued(self) -> bool:
        """Whether it is locked."""
        return self.kept is not None and self.kept.issued

    def agreements(self) -> list[AgreementDay]:
        """The agreements a goal can be of: those that are not over."""
        return [each for each in self.day.agreements if not each.over]

    def indicators(self, agreement_id: object) -> list[tuple[ObjectiveDay, IndicatorDay]]:
        """The indicators a goal of an agreement can be judged by; without an agreement, those of all."""
        return [
            (objective, each)
            for objective in self.day.objectives
            if not objective.over and agreement_id in (None, objective.agreement.id)
            for each in objective.indicators
        ]

    def proposed(self, indicator_id: object) -> float | None:
        """The value an indicator's own plan expects by the end of the year."""
        found = _indicator(self.day, indicator_id)
        return None if found is None else proposed(found[1].record.facts, self.year, found[1].record.decimals)


def plan_case(office: Office, year: int | None, on: dt.date) -> PlanCase:
    """The plan of a fiscal year as it stands on a day; without a year, of the present one."""
    with office.reading() as session:
        return plan_in(session, office_day(session, on), year)


def plan_in(held: Readable, day: OfficeDay, year: int | None = None) -> PlanCase:
    """The same in a reading that is open, from an office that has been computed."""
    starts, rows = day.office.fiscal_year_starts, plan_rows(held)
    now = fiscal_year(day.on, starts)
    wanted = year_of(now if year is None else year, starts)
    kept = next((each for each in rows if each.year == wanted.number), None)
    return PlanCase(
        day=day,
        year=wanted,
        kept=kept,
        before=next((each for each in reversed(rows) if each.year < wanted.number), None),
        goals=tuple(_goals(kept, day, wanted)) if kept else (),
        priorities=tuple(_priorities(kept)) if kept else (),
        years=tuple(sorted({*range(now - EITHER_WAY, now + EITHER_WAY + 1), wanted.number, *(e.year for e in rows)})),
        partnerships=tuple(partnerships(held)),
    )


def said_of(row: GoalRow, day: OfficeDay, year: Year) -> GoalSaid:
    """What a goal says today: the names, and the values it rests on."""
    agreement = next((each for each in day.agreements if each.record.id == row.agreement_id), None)
    found = _indicator(day, row.indicator_id)
    named: dict[str, Any] = {}
    if agreement is not None:
        named |= {"agreement": agreement.reference, "counterpart": agreement.record.counterpart}
    if found is not None:
        record, standing = found[1].record, found[1].standing
        named |= {
            "indicator": f"{record.facts.code} {record.name}".strip(),
            "unit": record.facts.unit or "",
            "decimals": record.decimals,
            "direction": record.facts.direction,
            "value": standing.actual,
            "as_of": standing.as_of,
            "path": proposed(record.facts, year, record.decimals),
        }
    return GoalSaid(row.text, **named, target=row.target)


def _goals(kept: PlanRow, day: OfficeDay, year: Year) -> Iterable[Goal]:
    frozen = _thawed(kept).get("goals", [])
    for place, row in enumerate(kept.goals):
        said = _said(frozen[place]) if place < len(frozen) else said_of(row, day, year)
        found = _indicator(day, row.indicator_id)
        if found is None or row.target is None:
            yield Goal(row, said, found[0].reference if found else "", None)
            continue
        facts, starts = found[1].record.facts, day.office.fiscal_year_starts
        standing = goal_standing(facts, row.target, year, day.on, starts, day.policy.numbers)
        yield Goal(row, said, found[0].reference, standing, _reached(facts, row.target, year, standing))


def _reached(facts: IndicatorFacts, target: float, year: Year, standing: Standing) -> Point:
    if standing.actual is not None:
        return Point(standing.actual, standing.as_of)
    start = aimed(facts, target, year).baseline
    return start if start.on == year.eve and facts.baseline.on != year.eve else Point()


def _priorities(kept: PlanRow) -> Iterable[Priority]:
    frozen = _thawed(kept).get("priorities", [])
    for place, row in enumerate(kept.priorities):
        name = frozen[place]["name"] if place < len(frozen) else row.name
        yield Priority(row.id, row.partnership_id, row.reference, name, row.reason)


def _thawed(kept: PlanRow) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(kept.frozen) if kept.frozen else {}
    return found


def _said(frozen: Mapping[str, Any]) -> GoalSaid:
    values = dict(frozen)
    if values.get("as_of"):
        values["as_of"] = dt.date.fromisoformat(values["as_of"])
    if values.get("direction"):
        values["direction"] = Direction(values["direction"])
    return GoalSaid(**values)


def _indicator(day: OfficeDay, key: object) -> tuple[ObjectiveDay, IndicatorDay] | None:
    if key is None:
        return None
    pairs = ((objective, each) for objective in day.objectives for each in objective.indicators)
    return next((pair for pair in pairs if pair[1].record.id == key), None)
