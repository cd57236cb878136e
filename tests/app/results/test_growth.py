"""Growth of an outcome, and how far it is ahead of what it is compared with."""

import pytest

from app.results.growth import growth, points_ahead


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (100, 150, 0.5),
        (-100, -50, 0.5),
        (0, 5, None),
        (None, 5, None),
        (5, None, None),
        (5e-324, 1e308, None),
        (float("inf"), 1, None),
        (10**400, 1, None),
    ],
)
def test_growth(before, after, expected):
    assert growth(before, after) == expected


def test_points_ahead_are_percentage_points():
    assert points_ahead(0.5, 0.25) == 25
    assert points_ahead(None, 0.2) is None
    assert points_ahead(0.2, None) is None
