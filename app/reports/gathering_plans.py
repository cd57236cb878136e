"""Gathers what the annual summary answers to: the plans issued by the day, each goal with what came of it."""

from collections.abc import Iterator

from app.decisions.annual_plan import Goal, plan_in
from app.decisions.day import OfficeDay
from app.reports.figures import GoalFigures, PlanFigures
from app.results.plan_rows import plan_rows
from app.storage.source import Readable


def plans(held: Readable, day: OfficeDay) -> Iterator[PlanFigures]:
    """The issued plans in the order of their years."""
    for row in plan_rows(held):
        if row.issued_on is not None and row.issued_on <= day.on:
            case = plan_in(held, day, row.year)
            first = tuple((each.name, each.reason) for each in case.priorities)
            yield PlanFigures(row.year, row.issued_on, row.text, tuple(map(_goal, case.goals)), first)


def _goal(goal: Goal) -> GoalFigures:
    said, stands = goal.said, goal.standing
    return GoalFigures(
        text=said.text,
        agreement=said.agreement,
        counterpart=said.counterpart,
        indicator=said.indicator,
        unit=said.unit,
        decimals=said.decimals,
        target=said.target,
        reached=goal.reached.value,
        as_of=goal.reached.on,
        expected=stands.expected if stands else None,
        status=stands.status if stands else None,
    )
