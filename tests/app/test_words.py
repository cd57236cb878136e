import math

import pytest

from app.words import Words, is_spoken, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1234.5, 0, "1,235"),
        (-0.25, 1, "−0.3"),
        (None, 0, "–"),
        (math.nan, 2, "–"),
        (-math.inf, 0, "–"),
        (5e-324, 3, "0.000"),
        (1.5, -5, "2"),
        (1.5, 10**6, "1.500000000000000"),
    ],
)
def test_any_float_can_be_said(value, decimals, said):
    assert Words().number(value, decimals) == said


def test_the_largest_floats_and_what_is_made_of_them_can_be_said():
    for value in (1e308, -1e308, 1e22 + 0.5):
        assert Words().number(value, 2).endswith(".00")
    assert Words().share(1e308).startswith("–")
    assert Words().money(1e308, "CAD").endswith("CAD")
    assert Words().money(math.inf, "CAD") == "–"


def test_only_english_needs_no_catalogue():
    assert is_spoken("en")
    assert not is_spoken("xx")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(62.5, 0, 63), (-62.5, 0, -63), (0.125, 2, 0.13), (7, 0, 7), (1e300, 6, 1e300), (-0.0, 1, 0)],
)
def test_numbers_are_rounded_half_away_from_zero_as_they_are_shown(value, decimals, expected):
    assert rounded(value, decimals) == expected
    assert float(Words().number(value, decimals).replace(",", "").replace("−", "-")) == expected
