"""The goals of a fiscal year: what is written for one, the value that is proposed, and where one stands on a day.

A goal with a value is judged like an indicator whose baseline is what had been reached when the year began.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from app.days import add_days, add_months, year_name
from app.drafts import required, too_long
from app.errors import Problem
from app.frozen import dataclass
from app.policy.numbers import PolicyNumbers
from app.results.amounts import amount_in
from app.results.expected import Course, Flaw, course_of
from app.results.facts import IndicatorFacts, Point
from app.results.progress import Standing, progress
from app.results.readings import actual, counted
from app.words import _, ngettext, rounded

MOST_PRIORITIES = 3
"""The partnerships that can come first in a year without a remark."""


@dataclass(frozen=True)
class Year:
    """A fiscal year, named after the calendar year it begins in; both days belong to it."""

    number: int
    start: dt.date
    end: dt.date

    @property
    def eve(self) -> dt.date:
        """The last day before it."""
        return add_days(self.start, -1)

    @property
    def name(self) -> str:
        """`2026`, or `2026/27` where it does not begin in January."""
        return year_name(self.number, self.start.month)


def year_of(number: int, starts: int) -> Year:
    """The fiscal year of that number where years start in that month (1-12)."""
    start = dt.date(min(max(number, dt.MINYEAR + 1), dt.MAXYEAR - 1), starts, 1)
    return Year(start.year, start, add_days(add_months(start, 12), -1))


@dataclass(frozen=True)
class GoalDraft:
    """A goal as its form shows it; `target` is the value of the indicator by the end of the year."""

    agreement_id: int | None = None
    indicator_id: int | None = None
    target: float | None = None
    text: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this goal from being kept."""
        found = [*too_long(self), *required(self, text=_("Say the goal in a sentence."))]
        if amount_in(self.target) is not None and self.indicator_id is None:
            found.append(Problem("indicator_id", _("Choose the indicator that is to reach this value.")))
        return found


@dataclass(frozen=True)
class PriorityDraft:
    """A partnership that comes first, as its form shows it."""

    partnership_id: int | None = None
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this partnership from coming first."""
        return [
            *too_long(self),
            *required(
                self,
                partnership_id=_("Choose the partnership that comes first."),
                reason=_("Say why it comes first; the plan is read by people who were not there."),
            ),
        ]


def against_issuing(goals: int, priorities: int) -> list[str]:
    """Why a plan with so many goals and priorities cannot be issued, in sentences."""
    found = []
    if not goals:
        found.append(_("Write at least one goal: a plan without goals promises nothing."))
    if not priorities:
        found.append(_("Choose the partnerships that come first, two or three of them."))
    return found


def remark_on(priorities: int) -> str:
    """What to think about before a plan with so many priorities is issued; empty where nothing stands out."""
    if priorities <= MOST_PRIORITIES:
        return ""
    words = ngettext(
        "{count} partnership comes first. Two or three a year can be served well.",
        "{count} partnerships come first. Two or three a year can be served well.",
        priorities,
    )
    return words.format(count=priorities)


def aimed(facts: IndicatorFacts, target: float, year: Year) -> IndicatorFacts:
    """The indicator with the year's goal in the place of its own target.

    It starts from what had been reached by the eve of the year; from its own baseline where that lies later, where
    nothing had been reached yet, or where the goal does not lie beyond what had been reached.
    """
    own = replace(facts, target=Point(target, year.end), steps=())
    begun = facts.baseline.on is not None and facts.baseline.on < year.eve
    reached = actual(own, counted(own, year.eve)) if begun else None
    from_eve = own if reached is None else replace(own, baseline=Point(reached, year.eve))
    found = own if isinstance(course_of(from_eve), Flaw) else from_eve
    return replace(found, steps=_steps(facts.steps, found))


def goal_standing(
    facts: IndicatorFacts, target: float, year: Year, on: dt.date, fiscal_year_starts: int, marks: PolicyNumbers
) -> Standing:
    """Where a goal of a year stands at the end of a day, by the rules every indicator is judged by."""
    return progress(aimed(facts, target, year), on, fiscal_year_starts, marks)


def goal_flaw(facts: IndicatorFacts, target: float, year: Year) -> Flaw | None:
    """Why a goal cannot be computed with; its label is a sentence."""
    course = course_of(aimed(facts, target, year))
    return course if isinstance(course, Flaw) else None


def proposed(facts: IndicatorFacts, year: Year, decimals: int) -> float | None:
    """The value the indicator's own plan expects by the end of the year; None where it has none for that year."""
    course = course_of(facts)
    if isinstance(course, Flaw) or course.start >= year.end or course.end < year.start:
        return None
    value = course.expected(min(year.end, course.end))
    return None if value is None else rounded(value, 0 if facts.whole else decimals)


def _steps(steps: Sequence[Point], found: IndicatorFacts) -> tuple[Point, ...]:
    """The indicator's own steps on the way to the goal: those between its start and its end, in days and in value."""
    course = course_of(found)
    return tuple(each for each in steps if isinstance(course, Course) and _on_the_way(each, course))


def _on_the_way(step: Point, course: Course) -> bool:
    if step.on is None or step.value is None or not course.start < step.on < course.end:
        return False
    return course.ahead(step.value, course.base) >= 0 and course.ahead(course.goal, step.value) >= 0
