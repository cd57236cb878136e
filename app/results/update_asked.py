"""What a quarterly update asks of each indicator: a figure to fill, one counted by Hanse, or one recorded already."""

import datetime as dt
from collections.abc import Iterable

from app.days import MONTHS_IN, add_days, add_months, period_end, period_start
from app.frozen import dataclass
from app.results.facts import IndicatorFacts
from app.results.objectives import IndicatorRecord, MeasurementRow
from app.results.periods import WINDOW
from app.results.readings import actual, counted
from models.vocabulary import N_, Accumulation, Frequency, IndicatorKind, Token


class Way(Token):
    """How the figure of an indicator comes into an update."""

    ASKED = "asked", N_("To fill")
    WELCOME = "welcome", N_("As it happens")
    COUNTED = "counted", N_("Counted by Hanse")
    RECORDED = "recorded", N_("Recorded before")


@dataclass(frozen=True)
class Period:
    """A fiscal period; both days belong to it."""

    start: dt.date
    end: dt.date

    @property
    def eve(self) -> dt.date:
        """The day before it begins, on which the period before it ends."""
        return add_days(self.start, -1)

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is known and lies in it."""
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True)
class AskedFigure:
    """One indicator in an update; `on` is the day its figure speaks for, `since` the first day that figure covers.

    `value` is what Hanse counted or what was recorded before, `no_number` the reason recorded in place of one,
    `measurement_id` the record that holds it.  `before` is the value of the period before, `why_none` why it has none.
    """

    indicator: IndicatorRecord
    objective: str
    way: Way
    since: dt.date
    on: dt.date
    value: float | None = None
    no_number: str = ""
    measurement_id: int | None = None
    before: float | None = None
    why_none: str = ""

    @property
    def id(self) -> int:
        """The indicator's key."""
        return self.indicator.id


def asked_figure(indicator: IndicatorRecord, objective: str, period: Period, starts: int) -> AskedFigure | None:
    """What an update of the period asks of an indicator; None where nothing of it falls into the period."""
    facts = indicator.facts
    base, target = facts.baseline.on, facts.target.on
    gone = target is not None and target < period.start
    if facts.kind == IndicatorKind.QUALITATIVE or gone or (base is not None and base >= period.end):
        return None
    if facts.computed:
        on = period.end if target is None else min(period.end, target)
        value, before = reached(facts, period.eve, on), _before(facts, period)
        return AskedFigure(indicator, objective, Way.COUNTED, period.start, on, value, before=before)
    on_day = figure_day(facts, period, starts)
    return (
        None
        if on_day is None
        else _reported(indicator, objective, _since(facts, on_day, period, starts), on_day, starts)
    )


def _reported(indicator: IndicatorRecord, objective: str, since: dt.date, on: dt.date, starts: int) -> AskedFigure:
    """A figure that somebody has to tell: asked, unless it is recorded already."""
    facts = indicator.facts
    before, why_none = _before_reported(facts, indicator.measurements, since, starts)
    rows = [row for row in indicator.measurements if _speaks(row, since, on)]
    if not rows:
        way = Way.WELCOME if facts.frequency == Frequency.IRREGULAR and on != facts.target.on else Way.ASKED
        return AskedFigure(indicator, objective, way, since, on, before=before, why_none=why_none)
    numbers = sorted((row for row in rows if row.counts), key=lambda row: row.dated_on)
    value, last = None, (numbers or rows)[-1]
    if numbers:
        adds = facts.accumulation == Accumulation.SUM
        value = sum(_amount(row) or 0.0 for row in numbers) if adds else _amount(last)
    return AskedFigure(
        indicator, objective, Way.RECORDED, since, on, value, last.no_number.strip(), last.id, before, why_none
    )


def figure_day(facts: IndicatorFacts, period: Period, starts: int) -> dt.date | None:
    """The latest day in the period for which a reported figure is owed, or welcome; None where there is none."""
    base, target = facts.baseline.on, facts.target.on
    if period.holds(target):
        return target
    if facts.frequency == Frequency.IRREGULAR:
        return period.end
    months = MONTHS_IN.get(facts.frequency or "", 0)
    if not months:
        return None
    end = period_end(period.end, months, starts)
    if end != period.end:
        end = add_days(period_start(period.end, months, starts), -1)
    return end if end >= period.start and (base is None or end > base) else None


def _since(facts: IndicatorFacts, on: dt.date, period: Period, starts: int) -> dt.date:
    """The first day whose figures cover the day asked for."""
    months = MONTHS_IN.get(facts.frequency or "", 0)
    if months:
        first = period_start(on, months, starts)
    else:
        first = add_days(on, 1 - WINDOW) if facts.frequency == Frequency.ONCE else period.start
    base = facts.baseline.on
    return first if base is None else max(first, add_days(base, 1))


def _speaks(row: MeasurementRow, since: dt.date, on: dt.date) -> bool:
    """Whether a recorded line answers for the days asked for: a figure that counts, or a reason for having none."""
    if not since <= row.dated_on <= on:
        return False
    reason = bool(row.no_number.strip()) and row.superseded_by_id is None
    return row.counts or reason


def _amount(row: MeasurementRow) -> float | None:
    if row.value is None and row.numerator is not None and row.denominator:
        return row.numerator / row.denominator
    return row.value


def reached(facts: IndicatorFacts, eve: dt.date, until: dt.date) -> float | None:
    """What a counted indicator came to: in the period where values add up, else in all by its end."""
    readings = counted(facts, until)
    if facts.accumulation == Accumulation.SUM:
        return sum(each.value for each in readings if each.on > eve)
    return actual(facts, readings)


def _before(facts: IndicatorFacts, period: Period) -> float | None:
    base = facts.baseline.on
    if base is not None and period.eve <= base:
        return None
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    eve = add_days(add_months(period.start, -months), -1)
    return reached(facts, max(eve, base or eve), period.eve)


def _before_reported(
    facts: IndicatorFacts, rows: Iterable[MeasurementRow], since: dt.date, starts: int
) -> tuple[float | None, str]:
    """The value of the period before and, where there is none, the reason that was given."""
    last, months = add_days(since, -1), MONTHS_IN.get(facts.frequency or "", 0)
    first = period_start(last, months, starts) if months else dt.date.min
    inside = sorted((row for row in rows if _speaks(row, first, last)), key=lambda row: row.dated_on)
    numbers = [row for row in inside if row.counts]
    if not numbers:
        return None, inside[-1].no_number.strip() if inside else ""
    if facts.accumulation == Accumulation.SUM and months:
        return sum(_amount(row) or 0.0 for row in numbers), ""
    return _amount(numbers[-1]), ""
