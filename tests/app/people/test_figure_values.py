"""Numbers and days as other people's tables write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.figure_values import Manner, day_in, manner_of, number_in, other_day, other_number

TODAY = dt.date(2026, 6, 30)
POINT, COMMA = Manner("."), Manner(",")


@pytest.mark.parametrize(
    ("text", "manner", "number"),
    [
        ("1 234,5", POINT, 1234.5),
        ("1\u00a0234,5", POINT, 1234.5),
        ("1,234.5", COMMA, 1234.5),
        ("1.234,5", POINT, 1234.5),
        ("1'234.50", POINT, 1234.5),
        ("1,234", POINT, 1234),
        ("1,234", COMMA, 1.234),
        ("1.234", POINT, 1.234),
        ("1.234", COMMA, 1234),
        ("1,234,567", COMMA, 1234567),
        ("\u22123,5", POINT, -3.5),
        (".5", POINT, 0.5),
        ("-.5", POINT, -0.5),
        ("3.4 %", POINT, 3.4),
        ("0", COMMA, 0),
        ("12,34,567", POINT, None),
        ("1.2.3", POINT, None),
        ("12 34", POINT, None),
        ("4,0,", POINT, None),
        ("four", POINT, None),
        ("", POINT, None),
        ("1e5", POINT, None),
        ("9" * 60, POINT, None),
    ],
)
def test_numbers(text: str, manner: Manner, number: float | None) -> None:
    assert number_in(text, manner) == number


def test_a_column_says_what_its_comma_means() -> None:
    assert manner_of(["1,234", "0,5"], []).decimal == ","
    assert manner_of(["1,234", "0.5"], [], usual=",").decimal == "."
    assert manner_of(["1,234"], []).decimal == "."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-03-09", dt.date(2025, 3, 9)),
        ("9.3.2025", dt.date(2025, 3, 9)),
        ("3/25/2025", dt.date(2025, 3, 25)),
        ("25 Mar 2025", dt.date(2025, 3, 25)),
        ("March 25, 2025", dt.date(2025, 3, 25)),
        ("25 mars 2025", dt.date(2025, 3, 25)),
        ("45741", dt.date(2025, 3, 25)),
        ("2025", dt.date(2025, 12, 31)),
        ("2026", TODAY),
        ("2025 Q1", dt.date(2025, 3, 31)),
        ("Q2 2026", TODAY),
        ("2024-02", dt.date(2024, 2, 29)),
        ("Mar 2025", dt.date(2025, 3, 31)),
        ("31.2.2025", None),
        ("0000", None),
        ("soon", None),
        ("12 345 678", None),
    ],
)
def test_days(text: str, day: dt.date | None) -> None:
    assert day_in(text, POINT, TODAY) == day


def test_a_column_says_whether_its_days_begin_with_the_month() -> None:
    american = manner_of([], ["3/4/2025", "3/25/2025"])
    assert day_in("3/4/2025", american, TODAY) == dt.date(2025, 3, 4)
    both = manner_of([], ["25/3/2025", "3/25/2025"])
    assert day_in("3/4/2025", both, TODAY) == dt.date(2025, 4, 3)


@given(st.text(max_size=30), st.sampled_from([POINT, COMMA, Manner(".", True)]))
def test_any_text_is_a_number_a_day_or_nothing(text: str, manner: Manner) -> None:
    number_in(text, manner)
    day_in(text, manner, TODAY)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["{:,}", "{:_}"]))
def test_whole_numbers_come_back(number: int, shape: str) -> None:
    text = shape.format(number).replace("_", " ")
    assert number_in(text, POINT) == number


def test_a_zero_before_the_sign_says_that_it_is_the_decimal_one() -> None:
    for text, number in (("0,123", 0.123), ("-0,500", -0.5), ("0.123", 0.123), ("\u22120.500", -0.5)):
        assert number_in(text, manner_of([text], [])) == number
        assert other_number(text, manner_of([text], [])) is None
    assert number_in("1,234", manner_of(["1,234", "0,123"], [])) == 1.234


def test_three_digits_after_a_lone_sign_are_doubtful_whichever_way_they_are_read() -> None:
    for usual, number, other in ((".", 1234, 1.234), (",", 1.234, 1234)):
        manner = manner_of(["1,234"], [], usual)
        assert (number_in("1,234", manner), other_number("1,234", manner)) == (number, other)
    for settled in (["1,234", "0.5"], ["1,234", "1,234,567"], ["1,234", "12,5"]):
        assert other_number("1,234", manner_of(settled, [])) is None
    for plain in ("12", "1 234", "1,5", "1,234,567", "many", ""):
        assert other_number(plain, manner_of([], [])) is None


def test_a_day_that_could_begin_with_the_month_is_doubtful_until_another_one_settles_it() -> None:
    assert other_day("03/04/2024", manner_of([], ["03/04/2024"]), TODAY) == dt.date(2024, 3, 4)
    for settled in ("25/03/2024", "03/25/2024"):
        assert other_day("03/04/2024", manner_of([], ["03/04/2024", settled]), TODAY) is None
    both = manner_of([], ["25/3/2025", "3/25/2025"])
    assert other_day("3/4/2025", both, TODAY) == dt.date(2025, 3, 4)
    for plain in ("3/3/2024", "2024-03-04", "3.4.2024", "25/3/2024", "4 Mar 2024", "soon", ""):
        assert other_day(plain, manner_of([], []), TODAY) is None
