"""What an indicator's plan expects by a day, and where the present pace leads."""

import datetime as dt
import math
from collections.abc import Mapping

from app.days import add_months
from app.frozen import dataclass
from app.results.facts import IndicatorFacts, finite
from models.vocabulary import N_, Accumulation, Direction, IndicatorKind, Token

NEAR = 1e-9
SMALL = 4  # below so many whole things, a fraction of one is not a shortfall
HORIZON = 1200  # months after the baseline beyond which no day is forecast
SIGNS: Mapping[str, int] = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.MAINTAIN: 0}


class Flaw(Token):
    """Why nothing can be computed for an indicator; the label is a sentence."""

    QUALITATIVE = "qualitative", N_("It is described in words, not in numbers.")
    NO_DIRECTION = "no_direction", N_("It has no direction.")
    NO_ACCUMULATION = "no_accumulation", N_("How its values combine is not said.")
    NO_BASELINE = "no_baseline", N_("Its baseline lacks a value or a day.")
    NO_TARGET = "no_target", N_("Its target lacks a value or a day.")
    ORDER = "order", N_("Its target is not after its baseline.")
    WRONG_SIDE = "wrong_side", N_("Its target does not differ from its baseline in its direction.")
    NO_TOLERANCE = "no_tolerance", N_("How far the value may stray is not said.")


class Path(Token):
    """By which part of the plan a value is expected."""

    BASELINE = "baseline", N_("The baseline, until its day is past")
    STRAIGHT = "straight", N_("A straight line from baseline to target")
    WHOLE = "whole", N_("A straight line from baseline to target, in whole things")
    STEPS = "steps", N_("The latest step that has come")
    LEVEL = "level", N_("The level to be maintained")
    TARGET = "target", N_("The target, its day has come")


@dataclass(frozen=True)
class Course:
    """A plan that can be computed; `sign` is +1 to increase, -1 to decrease, 0 to maintain; `steps` by day."""

    base: float
    start: dt.date
    goal: float
    end: dt.date
    sign: int
    tolerance: float
    whole: bool
    steps: tuple[tuple[dt.date, float], ...]

    def straight(self, day: dt.date) -> float:
        """The value on the line from baseline to target, between their days."""
        return self.base + (self.goal - self.base) * (day - self.start).days / (self.end - self.start).days

    def path(self, day: dt.date) -> Path:
        """By which part of the plan the value of a day is expected."""
        if self.sign == 0:
            return Path.LEVEL
        if day <= self.start:
            return Path.BASELINE
        if day >= self.end:
            return Path.TARGET
        if self.steps:
            return Path.STEPS
        small = self.whole and abs(self.straight(day) - self.base) < SMALL
        return Path.WHOLE if small else Path.STRAIGHT

    def expected(self, day: dt.date) -> float | None:
        """The value expected by a day; None where it is beyond all doubles."""
        path = self.path(day)
        if path in (Path.LEVEL, Path.TARGET):
            return self.goal
        if path is Path.BASELINE:
            return self.base
        if path is Path.STEPS:
            return next((value for on, value in reversed(self.steps) if on <= day), self.base)
        line = self.straight(day)
        return self._in_whole_things(line) if path is Path.WHOLE else finite(line)

    def ahead(self, value: float, mark: float) -> float:
        """How far a value lies beyond a mark in the plan's direction; negative when it falls short."""
        return self.sign * (value - mark)

    def _in_whole_things(self, line: float) -> float:
        if self.sign > 0:
            return max(float(math.floor(line + NEAR)), self.base)
        return min(float(math.ceil(line - NEAR)), self.base)


def course_of(indicator: IndicatorFacts) -> Course | Flaw:
    """The plan of an indicator, or why there is none to compute with."""
    base, goal = finite(indicator.baseline.value), finite(indicator.target.value)
    start, end = indicator.baseline.on, indicator.target.on
    sign, tolerance = SIGNS.get(indicator.direction or ""), finite(indicator.tolerance)
    if indicator.kind == IndicatorKind.QUALITATIVE:
        return Flaw.QUALITATIVE
    if base is None or start is None:
        return Flaw.NO_BASELINE
    if goal is None or end is None:
        return Flaw.NO_TARGET
    if sign is None:
        return Flaw.NO_DIRECTION
    if indicator.accumulation is None:
        return Flaw.NO_ACCUMULATION
    course = Course(
        base, start, goal, end, sign, -1.0 if tolerance is None else tolerance, indicator.whole, _steps(indicator)
    )
    return _contradiction(course) or course


def _contradiction(course: Course) -> Flaw | None:
    """What makes a plan with all its parts impossible to compute with."""
    if course.end <= course.start:
        return Flaw.ORDER
    if course.sign and course.ahead(course.goal, course.base) <= NEAR:
        return Flaw.WRONG_SIDE
    return Flaw.NO_TOLERANCE if course.sign == 0 and course.tolerance < 0 else None


def _steps(indicator: IndicatorFacts) -> tuple[tuple[dt.date, float], ...]:
    """The complete steps by day; of two on one day the one recorded later comes last."""
    steps = [(step.on, finite(step.value)) for step in indicator.steps]
    complete = [(on, value) for on, value in steps if on is not None and value is not None]
    return tuple(sorted(complete, key=lambda step: step[0]))


def forecast(
    course: Course, accumulation: str | None, actual: float, as_of: dt.date, on: dt.date
) -> tuple[float | None, dt.date | None]:
    """Where the pace from the baseline to `as_of` (a later day) leads at the target's day, and the day it is met."""
    if course.sign == 0 or accumulation == Accumulation.AVERAGE:
        return actual, None
    pace = finite((actual - course.base) / (as_of - course.start).days)
    if pace is None:
        return None, None
    value = finite(course.base + pace * (course.end - course.start).days)
    if value is not None and course.whole:
        value = _nearest_whole(value, course.base)
    return value, _reached_on(course, pace, actual, on)


def _nearest_whole(value: float, base: float) -> float:
    """The nearest whole number; a half, however it was computed, goes towards the baseline."""
    if value > base:
        return float(math.ceil(value - 0.5 - NEAR))
    return float(math.floor(value + 0.5 + NEAR))


def _reached_on(course: Course, pace: float, actual: float, on: dt.date) -> dt.date | None:
    if course.sign * pace <= 0 or course.ahead(actual, course.goal) >= -NEAR:
        return None
    days = (course.goal - course.base) / pace - NEAR
    last = add_months(course.start, HORIZON).toordinal()
    if not days <= last - course.start.toordinal():
        return None
    there = dt.date.fromordinal(course.start.toordinal() + math.ceil(days))
    return there if there >= on else None
