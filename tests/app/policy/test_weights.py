"""Weights from a ranking agree with a table computed by hand, and always sum to one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.weights import Weight, rank_order_centroid, ranked, shares, with_weights

BY_HAND = {
    1: ["1"],
    2: ["3/4", "1/4"],
    3: ["11/18", "5/18", "2/18"],
    4: ["25/48", "13/48", "7/48", "3/48"],
    5: ["137/300", "77/300", "47/300", "27/300", "12/300"],
}
RANKINGS = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=2), st.integers(1, 8), min_size=1, max_size=12)


@pytest.mark.parametrize("size", BY_HAND)
def test_they_equal_the_table_by_hand(size):
    weights = rank_order_centroid({f"c{place}": place for place in range(1, size + 1)})
    assert list(weights.values()) == pytest.approx([float(Fraction(wanted)) for wanted in BY_HAND[size]])


def test_equal_ranks_share_the_places_they_take():
    weights = rank_order_centroid({"a": 1, "b": 2, "c": 2, "d": 4})
    shared = (13 / 48 + 7 / 48) / 2
    assert list(weights.values()) == pytest.approx([25 / 48, shared, shared, 3 / 48])


@given(RANKINGS)
def test_they_sum_to_one_hundred_and_follow_the_order(places):
    weights = {weight.criterion: weight for weight in ranked(places)}
    assert sum(weight.points for weight in weights.values()) == pytest.approx(100)
    for one in places:
        for other in places:
            if places[one] < places[other]:
                assert weights[one].points > weights[other].points
            if places[one] == places[other]:
                assert weights[one].points == weights[other].points
    assert {key: weight.rank for key, weight in weights.items()} == places


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=12).filter(lambda points: sum(points) > 0.001))
def test_shares_sum_to_one(points):
    held = shares(Weight(f"c{place}", each) for place, each in enumerate(points))
    assert sum(held.values()) == pytest.approx(1)


def test_points_of_zero_have_no_share():
    assert shares([Weight("a", 0), Weight("b", 0)]) == {"a": None, "b": None}


def test_a_version_is_tried_with_other_weights(draft):
    tried = with_weights(draft, "friendship", [Weight("C4", 1), Weight("C3", 3, 1)])
    held = [(each.criterion.key, each.points, each.rank) for each in tried.category("friendship").criteria]
    assert held == [("C3", 3, 1), ("C4", 1, None)]
    assert tried.category("economic") == draft.category("economic")
