"""Which readings of an indicator count on a day, and the actual value they add up to."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from app.frozen import dataclass
from app.results.facts import IndicatorFacts, Reading, finite
from models.vocabulary import Accumulation

ADDING_UP = (Accumulation.SUM, Accumulation.RUNNING_TOTAL)


@dataclass(frozen=True)
class Counted:
    """A reading that counts, with the value it stands for."""

    on: dt.date
    value: float
    reading: Reading


def counted(indicator: IndicatorFacts, on: dt.date) -> list[Counted]:
    """The readings after the baseline's day, up to the day asked about and the target's; by day, then as recorded."""
    start, end = indicator.baseline.on, indicator.target.on
    if start is None or end is None:
        return []
    last = min(on, end)
    found = []
    for reading in indicator.readings:
        if reading.on is not None and start < reading.on <= last:
            value = _value(reading)
            if value is not None:
                found.append(Counted(reading.on, value, reading))
    found.sort(key=lambda each: each.on)
    return found


def actual(indicator: IndicatorFacts, readings: Sequence[Counted]) -> float | None:
    """What the counting readings say together; None when it cannot be said."""
    base = _base(indicator)
    if base is None:
        return None
    if not readings:
        return base if indicator.computed and indicator.accumulation in ADDING_UP else None
    if indicator.accumulation == Accumulation.SUM:
        total = _total(each.value for each in readings)
        return None if total is None else finite(base + total)
    if indicator.accumulation == Accumulation.AVERAGE:
        return _average(readings)
    return None if indicator.accumulation is None else readings[-1].value


def running(indicator: IndicatorFacts, readings: Sequence[Counted]) -> Iterator[float | None]:
    """What `actual` says after each of the readings in turn, without adding up all of them each time."""
    base, accumulation = _base(indicator), indicator.accumulation
    values: Fraction | None = Fraction(0)
    above, below, weighed = values, values, 0
    for count, each in enumerate(readings, 1):
        values = _added(values, each.value)
        numerator, denominator = finite(each.reading.numerator), finite(each.reading.denominator)
        if numerator is not None and denominator is not None:
            weighed, above, below = weighed + 1, _added(above, numerator), _added(below, denominator)
        if base is None or accumulation is None:
            yield None
        elif accumulation == Accumulation.SUM:
            yield None if values is None else finite(base + float(values))
        elif accumulation == Accumulation.AVERAGE:
            fraction = (_double(above), _double(below)) if weighed == count else None
            yield _mean(fraction, _double(values), count)
        else:
            yield each.value


def _base(indicator: IndicatorFacts) -> float | None:
    """The value readings add to; None where baseline or target lack something and nothing can be said."""
    base, goal = finite(indicator.baseline.value), finite(indicator.target.value)
    lacking = goal is None or indicator.baseline.on is None or indicator.target.on is None
    return None if lacking else base


def _added(total: Fraction | None, value: float) -> Fraction | None:
    """The exact total; None once it has been beyond all doubles."""
    if total is None:
        return None
    total += Fraction(value)
    return total if _double(total) is not None else None


def _double(exact: Fraction | None) -> float | None:
    """An exact number as a double; None beyond all doubles."""
    try:
        return None if exact is None else float(exact)
    except OverflowError:
        return None


def _value(reading: Reading) -> float | None:
    value = finite(reading.value)
    if value is not None:
        return value
    numerator, denominator = finite(reading.numerator), finite(reading.denominator)
    if numerator is None or denominator is None or denominator == 0:
        return None
    return finite(numerator / denominator)


def _average(readings: Sequence[Counted]) -> float | None:
    """Weighed by the denominators where every reading has one, else plain."""
    pairs = [(finite(each.reading.numerator), finite(each.reading.denominator)) for each in readings]
    above = [numerator for numerator, _ in pairs if numerator is not None]
    below = [denominator for _, denominator in pairs if denominator is not None]
    fraction = (_total(above), _total(below)) if len(above) == len(below) == len(readings) else None
    return _mean(fraction, _total(each.value for each in readings), len(readings))


def _mean(fraction: tuple[float | None, float | None] | None, total: float | None, count: int) -> float | None:
    """Numerators over denominators where every reading has both and they do not sum to zero, else the plain mean."""
    if fraction is not None:
        above, below = fraction
        if above is None or below is None:
            return None
        if below:
            return finite(above / below)
    return None if total is None else total / count


def _total(values: Iterable[float]) -> float | None:
    """The exact sum as a double; None beyond all doubles."""
    try:
        return finite(math.fsum(values))
    except OverflowError:
        return None
