"""Calendar arithmetic: months, fiscal years and their periods; total over every date the calendar has."""

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS_IN = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def add_days(day: dt.date, days: int) -> dt.date:
    """The day `days` later (earlier when negative), stopping at the calendar's first and last day."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or that month's last day; stops at the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, days_in(year, month + 1)))


def falls_short(day: dt.date, months: int) -> bool:
    """Whether adding `months` has to use a shorter month's last day."""
    there = add_months(day, months)
    return there.day < day.day


def within(day: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether a day lies in a spell, both of its ends included; no end: it is open there."""
    return (first is None or first <= day) and (last is None or day <= last)


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return LENGTHS[month - 1] + (month == 2 and calendar.isleap(year))


def fiscal_year(day: dt.date, starts: int) -> int:
    """The fiscal year that holds `day`, named after the calendar year it begins in; `starts` is a month 1-12."""
    return day.year if day.month >= starts else day.year - 1


def year_name(year: int, starts: int) -> str:
    """A fiscal year as it is called: "2026", or "2026/27" where it does not begin in January."""
    return f"{year}" if starts == 1 else f"{year}/{(year + 1) % 100:02d}"


@lru_cache(maxsize=4096)
def period_end(day: dt.date, months: int, starts: int) -> dt.date:
    """Last day of the fiscal period of `months` (1, 3, 6, 12) that holds `day`."""
    first = _period_first_month(day, months, starts)
    last = first + months - 1
    year, month = divmod(last, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, days_in(year, month + 1))


def period_start(day: dt.date, months: int, starts: int) -> dt.date:
    """First day of the fiscal period of `months` that holds `day`."""
    year, month = divmod(_period_first_month(day, months, starts), 12)
    return dt.date(year, month + 1, 1) if year >= dt.MINYEAR else dt.date.min


def period_ends(after: dt.date, before: dt.date, months: int, starts: int) -> Iterator[dt.date]:
    """The period ends E with after < E < before, in order."""
    day = add_days(after, 1)
    while day > after:
        end = period_end(day, months, starts)
        if end >= before:
            return
        yield end
        after, day = end, add_days(end, 1)


def _period_first_month(day: dt.date, months: int, starts: int) -> int:
    """The period's first month, counted from the calendar's beginning."""
    since_start = (day.month - starts) % 12
    return day.year * 12 + day.month - 1 - since_start % months
