"""Says how an outcome grew beside what it is compared with, naming the two periods."""

from collections.abc import Sequence
from typing import Final

from app.days import MONTHS_IN
from app.results.amounts import plain
from app.results.compared import Comparison, compared
from app.results.figures import period_label
from app.results.objectives import IndicatorRecord
from app.results.readings import Counted
from app.words import _, screen

MOST_FIGURES: Final = 12


def beside_in_words(indicator: IndicatorRecord, readings: Sequence[Counted], fiscal_year_starts: int) -> str:
    """One or two sentences; empty for an indicator that is compared with nothing."""
    sheet = indicator.sheet
    if not sheet.comparator.strip():
        return ""
    found = compared(indicator.facts, readings, sheet.series, fiscal_year_starts)
    if found is None:
        return _("{others}: there are not two periods yet with a figure of both.").format(others=sheet.comparator)
    source = _("Source: {source}.").format(source=sheet.comparator_source) if sheet.comparator_source.strip() else ""
    return " ".join(part for part in (_growths(indicator, found, fiscal_year_starts), _ahead(found), source) if part)


def series_in_words(indicator: IndicatorRecord) -> str:
    """The latest figures of what an indicator is compared with, each with its day; empty where there are none."""
    held = indicator.sheet.series
    told = [f"{plain(each.value, indicator.decimals)} ({screen().day(each.on)})" for each in held[-MOST_FIGURES:]]
    return " · ".join([*(["…"] if len(held) > MOST_FIGURES else []), *told])


def _growths(indicator: IndicatorRecord, found: Comparison, fiscal_year_starts: int) -> str:
    months = MONTHS_IN.get(indicator.facts.frequency or "", 0)
    words = _("From {first} to {last}: here {own_first} to {own_last} ({own}), {others} {other_first} to {other_last} "
              "({other}).")  # fmt: skip

    def number(value: float) -> str:
        return plain(value, indicator.decimals)

    return words.format(
        first=period_label(found.first.end, months, fiscal_year_starts),
        last=period_label(found.last.end, months, fiscal_year_starts),
        own_first=number(found.first.own),
        own_last=number(found.last.own),
        own=_growth(found.own),
        others=indicator.sheet.comparator,
        other_first=number(found.first.other),
        other_last=number(found.last.other),
        other=_growth(found.other),
    )


def _growth(fraction: float | None) -> str:
    if fraction is None:
        return _("no growth can be said from 0")
    return _signed(100 * fraction, _("{number} %"))


def _ahead(found: Comparison) -> str:
    if found.ahead is None:
        return ""
    return _("Difference: {points}.").format(points=_signed(found.ahead, _("{number} percentage points")))


def _signed(value: float, words: str) -> str:
    number = screen().number(value, 1)
    return words.format(number=f"+{number}" if value > 0 and number != screen().number(0.0, 1) else number)
