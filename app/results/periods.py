"""For which days an indicator owes figures, and which of them the readings that count have covered."""

import datetime as dt
from collections.abc import Iterable, Iterator

from app.days import MONTHS_IN, add_days, period_end, period_ends, period_start
from app.frozen import dataclass
from app.results.facts import IndicatorFacts
from models.vocabulary import Accumulation, Frequency

WINDOW = 92  # days before the target's day in which a figure collected once still speaks for that day


@dataclass(frozen=True)
class Ends:
    """The days figures are owed for: the period ends between baseline and target, and the target's day.

    `months` is the length of a period, 0 where only the target's day is owed; `covered` and `excused` are ends.
    """

    start: dt.date
    target: dt.date
    months: int
    fiscal_year_starts: int
    lag: int
    covered: frozenset[dt.date]
    excused: frozenset[dt.date]

    def __iter__(self) -> Iterator[dt.date]:
        """All ends in order."""
        if self.months:
            yield from period_ends(self.start, self.target, self.months, self.fiscal_year_starts)
        yield self.target

    def holding(self, day: dt.date) -> dt.date:
        """The end of the period that holds a day after the baseline's and not after the target's."""
        if not self.months:
            return self.target
        return min(period_end(day, self.months, self.fiscal_year_starts), self.target)

    def is_due(self, end: dt.date, on: dt.date) -> bool:
        """Whether the end has come and its figures have had their days to arrive."""
        return end <= on and on.toordinal() > end.toordinal() + self.lag

    def latest_due(self, on: dt.date) -> dt.date | None:
        """The latest end due by the day asked about."""
        if self.is_due(self.target, on):
            return self.target
        limit = on.toordinal() - max(self.lag + 1, 0)
        if not self.months or limit <= self.start.toordinal():
            return None
        day = dt.date.fromordinal(limit)
        if period_end(day, self.months, self.fiscal_year_starts) == day:
            return day
        before = add_days(period_start(day, self.months, self.fiscal_year_starts), -1)
        return before if before > self.start else None

    def earliest_open(self, settled: frozenset[dt.date]) -> dt.date | None:
        """The earliest end that is not settled; looks at no more ends than are settled, and one."""
        return next((end for end in self if end not in settled), None)

    def uncovered(self, on: dt.date) -> tuple[dt.date, ...]:
        """The ends due by the day asked about for which there is no figure."""
        last = self.latest_due(on)
        if last is None:
            return ()
        ends = [] if not self.months else period_ends(self.start, last, self.months, self.fiscal_year_starts)
        return tuple(end for end in (*ends, last) if end not in self.covered)


@dataclass(frozen=True)
class Coverage:
    """What the figures there are, and those that are missing, say on a day; a computed indicator owes nothing.

    `stale`: too old to speak for today.  `gap`: a sum misses a period before its latest.  `unfinished`: a sum misses
    any period before the target.  `settled`: the target's day is covered and its figures have had their time.
    """

    owing: bool = False
    stale: bool = False
    gap: bool = False
    unfinished: bool = False
    settled: bool = False
    measure_on: dt.date | None = None


def ends_of(indicator: IndicatorFacts, days: Iterable[dt.date], on: dt.date, fiscal_year_starts: int) -> Ends | None:
    """The ends of a reported indicator, some covered by readings dated `days` (in order); None where none is owed."""
    start, target = indicator.baseline.on, indicator.target.on
    if indicator.computed or start is None or target is None:
        return None
    bare = Ends(
        start,
        target,
        MONTHS_IN.get(indicator.frequency or "", 0),
        fiscal_year_starts,
        indicator.lag or 0,
        frozenset(),
        frozenset(),
    )
    last = min(on, target)
    excused = sorted(day for day in indicator.no_number_on if start < day <= last)
    return Ends(
        start,
        target,
        bare.months,
        fiscal_year_starts,
        bare.lag,
        _reached(bare, days),
        _reached(bare, excused),
    )


def _reached(ends: Ends, days: Iterable[dt.date]) -> frozenset[dt.date]:
    """The ends for which figures dated `days` (in order) speak."""
    reached: list[dt.date] = []
    for day in days:
        if reached and day <= reached[-1]:
            continue
        if ends.months or day.toordinal() > ends.target.toordinal() - WINDOW:
            reached.append(ends.holding(day))
    return frozenset(reached)


def coverage(indicator: IndicatorFacts, ends: Ends, latest: dt.date | None, on: dt.date, stale_days: int) -> Coverage:
    """What is covered, owed and missing on a day; `latest` is the day of the last reading that counts."""
    due = ends.latest_due(on)
    newest = max(ends.covered, default=None)
    if ends.months:
        stale = due is not None and (newest is None or newest < due)
    else:
        old = latest is not None and (on - latest).days > stale_days
        stale = old or (due is not None and newest is None)
    adds_up = bool(ends.months) and indicator.accumulation == Accumulation.SUM
    first_open = ends.earliest_open(ends.covered) if adds_up else None
    return Coverage(
        owing=due is not None,
        stale=stale,
        gap=first_open is not None and newest is not None and first_open < newest and ends.is_due(first_open, on),
        unfinished=first_open is not None and first_open < ends.target,
        settled=newest == ends.target and due == ends.target,
        measure_on=measure_on(indicator, ends),
    )


def measure_on(indicator: IndicatorFacts, ends: Ends) -> dt.date | None:
    """The day by which the next figure is owed, its lag included; None when nothing is left to report."""
    if not ends.months and indicator.frequency != Frequency.ONCE:
        return None
    settled = ends.covered | ends.excused
    if indicator.accumulation == Accumulation.SUM:
        end = ends.earliest_open(settled)
    else:
        end = _after(ends, max(ends.covered, default=None))
        while end is not None and end in ends.excused:
            end = _after(ends, end)
    return None if end is None else add_days(end, ends.lag)


def _after(ends: Ends, end: dt.date | None) -> dt.date | None:
    """The end after the one given, the first after none; None after the last."""
    if end == ends.target:
        return None
    return ends.holding(add_days(end or ends.start, 1))
