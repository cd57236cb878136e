"""The chapters on annual plans: the year's goals against what came of them, and what the next year is to reach."""

from typing import Any

from app.reports.facts import Year, span
from app.reports.figures import GoalFigures, OfficeFigures, PlanFigures
from app.reports.pdf_kit import WIDTH, Column, Status, cell, day, grid, paragraph, side_block, two_lines
from app.reports.statuses import GOOD_PROGRESS
from app.words import Words
from models.vocabulary import N_

GOAL = 186


def plan_of(figures: OfficeFigures, number: int) -> PlanFigures | None:
    """The plan issued for a fiscal year."""
    return next((each for each in figures.plans if each.year == number), None)


def answered(plan: PlanFigures, figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """The goals of the year as they were issued, each with what had come of it on the day of the figures."""
    counted = [goal for goal in plan.goals if goal.status is not None]
    good = sum(goal.status in GOOD_PROGRESS for goal in counted)
    said = words.plural("{count} goal was set for {year}.", "{count} goals were set for {year}.", len(plan.goals))
    intro = said.format(count=len(plan.goals), year=year.name)
    if counted:
        of = words.plural(
            "Of {count} that is measured, {good} is met or on track on {day}.",
            "Of {count} that are measured, {good} are met or on track on {day}.",
            len(counted),
        )
        intro += " " + of.format(count=len(counted), good=good, day=day(figures.as_of, words))
    rows = [_line(goal, words) for goal in plan.goals]
    columns = [
        Column(words.text(N_("Goal")), GOAL),
        Column(words.text(N_("By the year’s end")), 68, right=True),
        Column(words.text(N_("Reached")), 62, right=True),
        Column(words.text(N_("As of")), 78),
        Column(words.text(N_("Status")), 76),
    ]
    return [*_beginning(plan, intro, words), grid(columns, rows)]


def ahead(plan: PlanFigures, words: Words) -> list[Any]:
    """The goals of the year to come."""
    intro = words.text(N_("Issued on {day}.")).format(day=day(plan.issued_on, words))
    rows = [[_goal(goal, words), cell(_target(goal, words), "number_strong")] for goal in plan.goals]
    columns = [
        Column(words.text(N_("Goal")), WIDTH - 100),
        Column(words.text(N_("By the year’s end")), 100, right=True),
    ]
    return [*_beginning(plan, intro, words), grid(columns, rows)]


def next_year(year: Year) -> Year:
    """The year after."""
    return span(year.number + 1, year.start.month)


def _beginning(plan: PlanFigures, intro: str, words: Words) -> list[Any]:
    first = [paragraph(f"{name}: {reason}" if reason else name) for name, reason in plan.priorities]
    text = [paragraph(plan.text, "wide", WIDTH)] if plan.text.strip() else []
    block = side_block(words.text(N_("These come first")), first) if first else []
    return [paragraph(intro, "intro", WIDTH), *text, *block, paragraph(words.text(N_("Goals")), "heading", WIDTH)]


def _line(goal: GoalFigures, words: Words) -> list[Any]:
    status: Any = cell(words.text(N_("in words")), "second") if goal.status is None else Status(goal.status, words)
    return [
        _goal(goal, words),
        cell(_target(goal, words), "number"),
        cell(words.number(goal.reached, goal.decimals), "number_strong"),
        cell(day(goal.as_of, words)),
        status,
    ]


def _goal(goal: GoalFigures, words: Words) -> Any:
    whose = f"{goal.agreement} {goal.counterpart}".strip() or words.text(N_("The whole office"))
    return two_lines(goal.text, " · ".join(part for part in (whose, goal.indicator) if part), GOAL - 8)


def _target(goal: GoalFigures, words: Words) -> str:
    return f"{words.number(goal.target, goal.decimals)} {goal.unit}".strip() if goal.target is not None else "–"
