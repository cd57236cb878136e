"""What is recorded about an objective and its indicators, as plain values the rules of this room compute with."""

import datetime as dt
import math

from app.frozen import dataclass
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind


@dataclass(frozen=True)
class Point:
    """A value and the day it belongs to; a baseline, step or target lacks when either is missing."""

    value: float | None = None
    on: dt.date | None = None


@dataclass(frozen=True)
class Reading:
    """One measurement as recorded; without a value, numerator / denominator is meant."""

    on: dt.date | None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class IndicatorFacts:
    """How an objective is measured; `readings` and `steps` in the order recorded, `lag` in days.

    `readings` leaves out what never counts (projected, superseded, broken down).  `no_number_on` holds the days for
    which somebody answered, with a reason, that there is no number: they cover nothing, but nothing more is asked.
    """

    code: str = ""
    kind: IndicatorKind | str | None = None
    direction: Direction | str | None = None
    accumulation: Accumulation | str | None = None
    frequency: Frequency | str | None = None
    computed: bool = False
    whole: bool = False
    lag: int | None = 0
    tolerance: float | None = None
    informational: bool = False
    unit: str | None = None
    source: str | None = None
    baseline: Point = Point()
    steps: tuple[Point, ...] = ()
    target: Point = Point()
    readings: tuple[Reading, ...] = ()
    no_number_on: tuple[dt.date, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the objective is judged by it; without a direction it only informs."""
        return not self.informational and self.direction is not None


@dataclass(frozen=True)
class ObjectiveFacts:
    """What an objective says letter by letter; money and hours as recorded, blank texts and None are what it lacks."""

    statement: str | None = None
    result_area: str | None = None
    activity: str | None = None
    beneficiary: str | None = None
    qualitative_measure: str | None = None
    qualitative_reason: str | None = None
    person: str | None = None
    role: str | None = None
    counterpart: str | None = None
    rationale: str | None = None
    budget_needed: float | None = None
    budget_found: float | None = None
    hours_needed: float | None = None
    hours_found: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    review: dt.date | None = None


def finite(number: float | None) -> float | None:
    """The number as a double; None where there is none to compute with (nothing, not a number, beyond all doubles)."""
    if number is None:
        return None
    try:
        double = float(number)
    except OverflowError:
        return None
    return double if math.isfinite(double) else None
