"""Calendar arithmetic of the oracle: months, days, terms and fiscal periods, clamped to the calendar."""

import calendar
import datetime as dt
from fractions import Fraction
from typing import NamedTuple

EPSILON = Fraction(1, 10**9)


class Period(NamedTuple):
    """A period of a fiscal year, both days included."""

    start: dt.date
    end: dt.date


def parse(text):
    """A date from its JSON text; null and the empty text give None."""
    return dt.date.fromisoformat(text) if text else None


def parse_all(texts):
    """The dates of a JSON list, nulls left out, in ascending order."""
    return sorted(parse(text) for text in texts or [] if text)


def number(value):
    """An exact fraction of a JSON number, or None."""
    return None if value is None else Fraction(value)


def plain(value):
    """A result as JSON carries it: dates as text, fractions as doubles."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def by(day, on):
    """Whether a fact of that day is recorded by the day asked about."""
    return day is not None and day <= on


def month_number(day):
    """The months from the year 0 to the month of a day."""
    return day.year * 12 + day.month - 1


def first_day(months):
    """The first day of the month of that number, within the calendar."""
    year, month = divmod(months, 12)
    if year < 1:
        return dt.date.min
    return dt.date.max if year > dt.MAXYEAR else dt.date(year, month + 1, 1)


def last_day(months):
    """The last day of the month of that number, within the calendar."""
    year, month = divmod(months, 12)
    if year < 1:
        return dt.date.min
    return dt.date.max if year > dt.MAXYEAR else dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def add(day, months):
    """add(x, n) of the page."""
    target = month_number(day) + months
    if target < month_number(dt.date.min):
        return dt.date.min
    if target > month_number(dt.date.max):
        return dt.date.max
    return first_day(target).replace(day=min(day.day, last_day(target).day))


def shift(day, days):
    """The day so many days later, within the calendar."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal())))


def term_end(start, months):
    """end(e, n) of the page; a term that runs beyond the calendar ends with it."""
    reached = add(start, months)
    beyond = month_number(start) + months > month_number(dt.date.max)
    return reached if beyond or reached.day != start.day else shift(reached, -1)


def period(day, months, fiscal_year_starts):
    """The fiscal period of so many months (1, 2, 3, 4, 6, 12) that holds a day."""
    first = month_number(day)
    first -= (first - (fiscal_year_starts - 1)) % months
    return Period(first_day(first), last_day(first + months - 1))


def periods(start, end, months, fiscal_year_starts):
    """The fiscal periods from the one that holds `start` to the one that holds `end`."""
    first = month_number(start)
    first -= (first - (fiscal_year_starts - 1)) % months
    return [Period(first_day(n), last_day(n + months - 1)) for n in range(first, month_number(end) + 1, months)]
