"""An outcome beside what it is compared with: both growths over the same two periods."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.days import MONTHS_IN, period_end
from app.frozen import dataclass
from app.results.facts import IndicatorFacts, Point
from app.results.growth import growth, points_ahead
from app.results.readings import ADDING_UP, Counted


class Pair(NamedTuple):
    """What both series say of one period, which ends on that day."""

    end: dt.date
    own: float
    other: float


@dataclass(frozen=True)
class Comparison:
    """The first and the last period that both series speak for, their growths between them as fractions, and by how
    many percentage points the own one is ahead; None where a growth cannot be said.
    """

    first: Pair
    last: Pair
    own: float | None
    other: float | None
    ahead: float | None


def compared(
    indicator: IndicatorFacts, readings: Sequence[Counted], series: Iterable[Point], fiscal_year_starts: int
) -> Comparison | None:
    """The comparison of the readings that count with another series; None before two periods are in both.

    Of several figures in a period the latest speaks for it.  The baseline is the first figure, but where figures add
    up: there it is what had been reached before.
    """
    base = [] if indicator.accumulation in ADDING_UP else [indicator.baseline]
    own = _by_period([*base, *(Point(each.value, each.on) for each in readings)], indicator, fiscal_year_starts)
    other = _by_period(series, indicator, fiscal_year_starts)
    both = sorted(own.keys() & other.keys())
    if len(both) < 2:
        return None
    first, last = (Pair(end, own[end], other[end]) for end in (both[0], both[-1]))
    grown, compared_with = growth(first.own, last.own), growth(first.other, last.other)
    return Comparison(first, last, grown, compared_with, points_ahead(grown, compared_with))


def _by_period(points: Iterable[Point], indicator: IndicatorFacts, fiscal_year_starts: int) -> dict[dt.date, float]:
    months = MONTHS_IN.get(indicator.frequency or "", 0)
    dated = sorted((each.on, each.value) for each in points if each.on is not None and each.value is not None)
    return {period_end(on, months, fiscal_year_starts) if months else on: value for on, value in dated}
