"""The arithmetic behind an indicator's standing for a panel, and its expected course for a chart, as plain values."""

import datetime as dt
import math
from bisect import bisect_right
from dataclasses import dataclass

from app.days import add_days
from app.policy.numbers import PolicyNumbers
from app.results.expected import Course, Flaw, Path, course_of
from app.results.facts import IndicatorFacts
from app.results.periods import ends_of
from app.results.progress import Standing, progress
from app.results.readings import Counted, counted


@dataclass(frozen=True, slots=True)
class Why:
    """What a standing rests on: the readings that count, and by which path the value is expected.

    `latest_due` is the latest period end whose figures are due, `missing` all such ends without a figure.
    """

    standing: Standing
    readings: tuple[Counted, ...]
    path: Path | None
    latest_due: dt.date | None
    missing: tuple[dt.date, ...]


def why(indicator: IndicatorFacts, on: dt.date, fiscal_year_starts: int, marks: PolicyNumbers) -> Why:
    """The standing of an indicator on a day with everything it rests on."""
    standing, readings = progress(indicator, on, fiscal_year_starts, marks), tuple(counted(indicator, on))
    course = course_of(indicator)
    if isinstance(course, Flaw):
        return Why(standing, readings, None, None, ())
    path = None if standing.as_of is None else course.path(standing.as_of)
    ends = ends_of(indicator, (each.on for each in readings), on, fiscal_year_starts)
    if ends is None:
        return Why(standing, readings, path, None, ())
    return Why(standing, readings, path, ends.latest_due(on), ends.uncovered(on))


def expected_path(indicator: IndicatorFacts) -> tuple[tuple[dt.date, float], ...]:
    """The corners (day, value) of the expected course from baseline to target, for a chart; empty without a plan."""
    course = course_of(indicator)
    if isinstance(course, Flaw):
        return ()
    if course.sign == 0:
        return (course.start, course.goal), (course.end, course.goal)
    corners, value = [(course.start, course.base)], course.base
    for day in _step_days(course) if course.steps else _whole_days(course):
        then = course.expected(day)
        if then is not None and then != value:
            corners += [(day, value), (day, then)]
            value = then
    by_stairs = course.path(add_days(course.end, -1)) in (Path.STEPS, Path.WHOLE)
    if by_stairs and value != course.goal:
        # What is still lacking on the day before comes at once with the target.
        corners.append((course.end, value))
    return (*corners, (course.end, course.goal))


def _step_days(course: Course) -> list[dt.date]:
    """The days between baseline and target on which a step comes; earlier steps hold from the first of them."""
    first = add_days(course.start, 1)
    return [max(on, first) for on, _ in course.steps if on < course.end]


def _whole_days(course: Course) -> list[dt.date]:
    """The days on which a course in small whole things expects one more; a handful, found by bisection."""

    def gained(ordinal: int) -> float:
        value = course.expected(dt.date.fromordinal(ordinal))
        return math.inf if value is None else course.ahead(value, course.base)

    days: list[dt.date] = []
    between = range(course.start.toordinal() + 1, course.end.toordinal())
    at, have = 0, 0.0
    while course.whole and (at := bisect_right(between, have, lo=at, key=gained)) < len(between):
        day = dt.date.fromordinal(between[at])
        days.append(day)
        if course.path(day) is not Path.WHOLE:
            break
        have = gained(between[at])
    return days
