"""English days are those of Babel, which the first page does not wait for."""

import datetime as dt

import pytest
from babel.dates import format_date

from app.english_days import in_english
from app.words import Words

PATTERNS = ("d MMM y", "d MMM", "d MMMM", "d MMMM y", "EEEE", "EEEE d MMMM y", "MMMM y", "MMM y", "LLLL", "y")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_english_day_is_said_as_babel_says_it(pattern: str) -> None:
    for count in range(0, 800, 3):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=count)
        assert in_english(day, pattern) == Words("en").day(day, pattern) == format_date(day, pattern, locale="en_GB")


def test_the_first_years_of_the_calendar_are_said_too() -> None:
    assert Words("en").day(dt.date.min) == format_date(dt.date.min, "d MMM y", locale="en_GB") == "1 Jan 1"


@pytest.mark.parametrize("pattern", ["dd MMM", "EEE d", "d 'of' MMMM"])
def test_what_it_does_not_know_is_left_to_babel(pattern: str) -> None:
    day = dt.date(2026, 9, 5)
    assert in_english(day, pattern) is None
    assert Words("en").day(day, pattern) == format_date(day, pattern, locale="en_GB")


def test_another_language_is_left_to_babel() -> None:
    assert Words("fr").day(dt.date(2026, 9, 5), "d MMMM y") == "5 septembre 2026"
