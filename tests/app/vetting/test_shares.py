"""Weights in per cent that add up."""

import re

import pytest

from app.vetting.shares import shares_shown

SPACE = "\N{NO-BREAK SPACE}"


def test_whole_numbers_where_they_add_up_to_a_hundred():
    assert shares_shown([0.25, 0.15, 0.6]) == [f"25{SPACE}%", f"15{SPACE}%", f"60{SPACE}%"]


@pytest.mark.parametrize("shares", [[1 / 7] * 7, [0.125] * 8, [0.265, 0.265, 0.235, 0.235]])
def test_a_decimal_where_whole_numbers_would_make_another_sum(shares):
    shown = shares_shown(shares)
    assert sum(round(100 * share + 1e-9) for share in shares) != 100
    assert abs(sum(float(re.sub(r"[^0-9.]", "", each)) for each in shown) - 100) < 0.2
    assert all("." in each for each in shown)


def test_shares_that_are_not_one_whole_are_left_as_they_are():
    assert shares_shown([0.125, None, 0.125]) == [f"13{SPACE}%", "–", f"13{SPACE}%"]
    assert shares_shown([]) == []
