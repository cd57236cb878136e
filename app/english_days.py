"""Days in English words, for screens that are painted before Babel is imported."""

import datetime as dt
import re

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = {"d", "MMM", "MMMM", "LLLL", "EEEE", "y"}
LETTERS = re.compile("[A-Za-z]+")


def in_english(day: dt.date, pattern: str) -> str | None:
    """The day as the Unicode pattern says, such as "EEEE d MMMM y"; None for a pattern with other parts."""
    if "'" in pattern or not PARTS.issuperset(LETTERS.findall(pattern)):
        return None
    month = MONTHS[day.month - 1]
    said = {
        "d": str(day.day),
        "MMM": SHORT_MONTHS[day.month - 1],
        "MMMM": month,
        "LLLL": month,
        "EEEE": WEEKDAYS[day.weekday()],
        "y": str(day.year),
    }
    return LETTERS.sub(lambda part: said[part.group()], pattern)
