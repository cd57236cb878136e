"""The figures of one indicator as a table shows them: what was measured and what is missing, newest first."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.days import MONTHS_IN, add_days, period_end, period_start
from app.results.expected import Course, Flaw, course_of
from app.results.explain import Why
from app.results.facts import Reading
from app.results.objectives import IndicatorRecord, MeasurementRow
from app.results.readings import counted, running
from app.words import screen
from models.vocabulary import N_, Token


class FigureKind(Token):
    """What a line of the table is."""

    ACTUAL = "actual", N_("Actual")
    PROJECTED = "projected", N_("Projected")
    CORRECTED = "corrected", N_("Corrected")
    BREAKDOWN = "breakdown", N_("Part of a figure")
    NO_NUMBER = "no_number", N_("No number")
    MISSING = "missing", N_("Missing")
    COUNTED = "counted", N_("Counted by Hanse")
    OUTSIDE = "outside", N_("Outside the plan")
    BASELINE = "baseline", N_("Baseline")


@dataclass(frozen=True)
class Figure:
    """One line: the period it speaks for, its value, the total with it, what was expected by its day."""

    key: str
    period: str
    on: dt.date
    kind: FigureKind
    value: float | None = None
    total: float | None = None
    expected: float | None = None
    verified: bool | None = None
    source: str = ""
    measurement: MeasurementRow | None = None

    @property
    def correctable(self) -> bool:
        """Whether a newer figure can take its place."""
        return self.measurement is not None and self.kind is not FigureKind.CORRECTED


def figures(indicator: IndicatorRecord, why: Why, on: dt.date, fiscal_year_starts: int) -> tuple[Figure, ...]:
    """All lines of an indicator on a day, newest first, its baseline last."""
    facts, course = indicator.facts, course_of(indicator.facts)
    months = MONTHS_IN.get(facts.frequency or "", 0)
    lines = list(
        _counted_by_us(indicator, on, months, fiscal_year_starts)
        if facts.computed
        else _recorded(indicator, on, months, fiscal_year_starts)
    )
    answered = {line.period for line in lines if line.kind is FigureKind.NO_NUMBER}
    for end in why.missing:
        label = period_label(end, months, fiscal_year_starts)
        if label not in answered:
            lines.append(Figure(f"missing {end}", label, end, FigureKind.MISSING))
    lines = [replace(line, expected=_expected(course, line.on)) for line in lines]
    lines.sort(key=_recency, reverse=True)
    base = facts.baseline
    if base.on is not None and base.value is not None:
        day = screen().day(base.on)
        lines.append(Figure("baseline", day, base.on, FigureKind.BASELINE, base.value, base.value, base.value))
    return tuple(lines)


def _recency(line: Figure) -> tuple[dt.date, bool, int]:
    """Its day; of one day what was corrected comes below what counts, and what was recorded later above."""
    return line.on, line.kind is not FigureKind.CORRECTED, line.measurement.id if line.measurement else 0


def already_there(
    indicator: IndicatorRecord, day: dt.date, fiscal_year_starts: int
) -> tuple[str, MeasurementRow] | None:
    """The period that holds a day and the latest figure that counts for it, where there is one."""
    months = MONTHS_IN.get(indicator.facts.frequency or "", 0)
    period = period_label(day, months, fiscal_year_starts)
    for row in reversed(indicator.measurements):
        if row.counts and period_label(row.dated_on, months, fiscal_year_starts) == period:
            return period, row
    return None


def period_label(day: dt.date, months: int, fiscal_year_starts: int) -> str:
    """The fiscal period that holds a day: `Jul–Sep 2026`, `Jul 2026`, `2026`; the day itself where there are none."""
    words = screen()
    if not months:
        return words.day(day)
    first, last = period_start(day, months, fiscal_year_starts), period_end(day, months, fiscal_year_starts)
    if months == 1:
        return words.day(last, "MMM y")
    if first.year == last.year:
        return words.day(last, "y") if months == 12 else f"{words.day(first, 'MMM')}–{words.day(last, 'MMM y')}"
    return f"{words.day(first, 'MMM y')}–{words.day(last, 'MMM y')}"


def _recorded(indicator: IndicatorRecord, on: dt.date, months: int, starts: int) -> Iterator[Figure]:
    rows = sorted(indicator.measurements, key=lambda each: each.dated_on)
    readings = [
        Reading(row.dated_on, row.value, row.numerator, row.denominator) if row.counts else None for row in rows
    ]
    facts = replace(indicator.facts, readings=tuple(each for each in readings if each is not None))
    counting = counted(facts, on)
    totals = {
        id(each.reading): (each.value, total) for each, total in zip(counting, running(facts, counting), strict=True)
    }
    for row, reading in zip(rows, readings, strict=True):
        value, total = totals.get(id(reading), (None, None))
        counts = value is not None
        yield Figure(
            key=f"measurement {row.id}",
            period=period_label(row.dated_on, months, starts),
            on=row.dated_on,
            kind=_kind(row, counts=counts),
            value=value if counts else amount_of(row),
            total=total,
            verified=None if row.no_number.strip() else row.verified,
            source=_source(row),
            measurement=row,
        )


def _counted_by_us(indicator: IndicatorRecord, on: dt.date, months: int, starts: int) -> Iterator[Figure]:
    counting = counted(indicator.facts, on)
    with_totals = zip(counting, running(indicator.facts, counting), strict=True)
    for label, group in groupby(with_totals, key=lambda each: period_label(each[0].on, months or 3, starts)):
        inside = tuple(group)
        value, (last, total) = sum(each.value for each, _total in inside), inside[-1]
        yield Figure(f"counted {label}", label, last.on, FigureKind.COUNTED, value, total)


def _kind(row: MeasurementRow, *, counts: bool) -> FigureKind:
    if row.superseded_by_id is not None:
        return FigureKind.CORRECTED
    if row.no_number.strip():
        return FigureKind.NO_NUMBER
    if row.breakdown.strip():
        return FigureKind.BREAKDOWN
    if row.projected:
        return FigureKind.PROJECTED
    return FigureKind.ACTUAL if counts else FigureKind.OUTSIDE


def amount_of(row: MeasurementRow) -> float | None:
    """The value of a measurement, also of one given as a count out of a total."""
    if row.value is None and row.numerator is not None and row.denominator:
        return row.numerator / row.denominator
    return row.value


def _source(row: MeasurementRow) -> str:
    parts: Iterable[str] = (row.no_number, row.source, row.breakdown, row.note)
    return " · ".join(part.strip() for part in parts if part.strip())


def _expected(course: Course | Flaw, day: dt.date) -> float | None:
    return None if isinstance(course, Flaw) else course.expected(day)


def gaps(why: Why, indicator: IndicatorRecord, fiscal_year_starts: int) -> tuple[tuple[dt.date, dt.date, str], ...]:
    """The spells without a figure: the day before each begins, its end, and its name where it is a single period."""
    months, since = MONTHS_IN.get(indicator.facts.frequency or "", 0), indicator.facts.baseline.on
    if since is None or not months:
        return ()
    found: list[tuple[dt.date, dt.date, str]] = []
    for end in why.missing:
        first = max(add_days(period_start(end, months, fiscal_year_starts), -1), since)
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], end, "")
        else:
            found.append((first, end, period_label(end, months, fiscal_year_starts)))
    return tuple(found)
