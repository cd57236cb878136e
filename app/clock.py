"""The one place that reads the clock; everything else is told the day."""

import datetime as dt


def today() -> dt.date:
    """The calendar day where this machine is."""
    return dt.datetime.now().astimezone().date()  # noqa: TID251


def now() -> str:
    """This instant as UTC text with `Z`, the way instants are stored."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: TID251


def time_of_day() -> str:
    """Hours and minutes where this machine is."""
    return dt.datetime.now().astimezone().strftime("%H:%M")  # noqa: TID251
