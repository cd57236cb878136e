"""Measurements that bring an indicator to the standing the sample wants it to have on its day."""

import datetime as dt
from dataclasses import dataclass

from app.days import MONTHS_IN, add_days, period_ends
from app.results.expected import Course
from app.sample.chance import Chance
from models.vocabulary import Accumulation

SHARES = {
    "on_track": (1.04, 1.0, 1.1, 0.97, 1.2, 1.35),
    "behind": (0.9, 0.88, 0.92, 0.86, 0.94),
    "at_risk": (0.6, 0.66, 0.5, 0.72, 0.4),
}
BOUNDS = {"on_track": (0.95, 1.6), "behind": (0.85, 0.95), "at_risk": (0.05, 0.85)}
FINALS = {"achieved": 1.0, "exceeded": 1.15, "missed": 0.7}
STRAYS = {"kept": 0.4, "behind_level": 1.6, "off_level": 2.6}
"""How far a level is missed, in tolerances."""

SILENT_ENDS = 3
"""Periods without a figure that make it stale."""

ARRIVES = 12
"""Days after a period's end by which its figure has come, unless less is allowed."""


@dataclass(frozen=True)
class Figure:
    """One value for one day; a value with its numerator and denominator where it is a ratio."""

    on: dt.date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    no_number: str = ""


@dataclass(frozen=True)
class Wanted:
    """An indicator whose figures are wanted: its plan, how values combine, and the standing it is to have."""

    course: Course
    accumulation: str
    frequency: str
    lag: int
    fate: str
    decimals: int
    ratio: bool = False


def figures_for(wanted: Wanted, on: dt.date, fiscal_year_starts: int, chance: Chance) -> list[Figure]:
    """The figures recorded by `on`, in the order of their days."""
    ends = _ends(wanted, on, fiscal_year_starts)
    if wanted.fate == "stale":
        ends = ends[:-SILENT_ENDS]
    if not ends:
        return []
    path = _path(wanted, _aim(wanted, ends[-1]), len(ends), chance)
    found = [_figure(wanted, end, value, chance) for end, value in zip(ends, path, strict=True)]
    return [*found[: len(found) // 2 - 1], *found[len(found) // 2 :]] if wanted.fate == "gap" else found


def _ends(wanted: Wanted, on: dt.date, fiscal_year_starts: int) -> list[dt.date]:
    """The period ends, and the target's day, for which figures have come."""
    course, latest = wanted.course, add_days(on, -min(wanted.lag, ARRIVES))
    months = MONTHS_IN.get(wanted.frequency, 0)
    between = period_ends(course.start, course.end, months, fiscal_year_starts) if months else ()
    return [end for end in (*between, course.end) if end <= latest]


def _aim(wanted: Wanted, last: dt.date) -> float:
    """What the figures are to amount to on the day of the last one."""
    course, fate = wanted.course, wanted.fate
    if fate in STRAYS:
        return _rounded(wanted, course.goal - STRAYS[fate] * course.tolerance)
    if fate in FINALS:
        aim = _rounded(wanted, course.base + FINALS[fate] * (course.goal - course.base))
        beside = course.goal + course.sign * (fate == "exceeded") - course.sign * (fate == "missed")
        return beside if aim == course.goal and fate != "achieved" else aim
    expected = course.expected(last)
    way = (course.goal if expected is None else expected) - course.base
    kind = fate if fate in SHARES else "on_track" if fate == "stale" else "behind"
    low, high = BOUNDS[kind]
    aims = [_rounded(wanted, course.base + share * way) for share in SHARES[kind]]
    fitting = [aim for aim in aims if way and low <= (aim - course.base) / way < high]
    return fitting[0] if fitting else aims[0]


def _rounded(wanted: Wanted, value: float) -> float:
    if wanted.course.whole:
        return float(round(value))
    scale = 1000.0 if abs(wanted.course.goal) > 100_000 else 1.0
    return round(value / scale, wanted.decimals) * scale


def _path(wanted: Wanted, aim: float, steps: int, chance: Chance) -> list[float]:
    """The values one after the other: parts that add up, a total that grows, or a level that is approached."""
    base = wanted.course.base
    if wanted.accumulation == Accumulation.AVERAGE or wanted.fate in STRAYS:
        return _around(wanted, aim, steps, chance)
    paces = [chance.between(6, 14) for _step in range(steps)]
    reached = [
        _rounded(wanted, base + (aim - base) * sum(paces[: place + 1]) / sum(paces)) for place in range(steps - 1)
    ]
    reached.append(aim)
    if wanted.accumulation != Accumulation.SUM:
        return reached
    return [value - before for value, before in zip(reached, [base, *reached], strict=False)]


def _around(wanted: Wanted, aim: float, steps: int, chance: Chance) -> list[float]:
    """Values that stray to both sides and have the aim as their mean; the last one is the aim where a level counts."""
    swing = abs(wanted.course.goal) * 0.04 or 1.0
    strays = [round(swing * chance.between(1, 9) / 9, 2) for _pair in range(steps // 2)]
    values = [aim + side * stray for stray in strays for side in (1, -1)]
    return [*values, *[aim] * (steps % 2)] if wanted.accumulation == Accumulation.AVERAGE else [*values, aim][-steps:]


def _figure(wanted: Wanted, on: dt.date, value: float, chance: Chance) -> Figure:
    if not wanted.ratio:
        return Figure(on, round(value, 4))
    below = 1000.0 * chance.between(12, 30)
    return Figure(on, None, round(value * below, 2), below)
