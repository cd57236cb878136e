"""How firm a verdict is: shares of weightings, flips, and two requests side by side."""

import math
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.vetting.robustness import LevelFlip, Robustness, compare, reach_share, robustness
from app.vetting.scoring import NOT_APPLICABLE, Criterion, Mark, Scale, band, score_cards
from models.vocabulary import Verdict
from tests.app.vetting.vetting_cases import MARKS, SCALE, card, criteria, marks_there_are, rated, scorings, some_marks

values_0_100 = st.lists(st.floats(0, 100), min_size=1, max_size=7)


def scored(points, *cards, marks=MARKS):
    return score_cards(criteria(*points), cards, SCALE, marks)


def firm(points, *ratings, marks=MARKS):
    return robustness(scored(points, card(*ratings), marks=marks), SCALE, marks)


def nearly(value):
    return pytest.approx(value, abs=1e-9)


def exact_share(values, mark):
    """The share by the sum over corners, in fractions; for values that all differ."""
    distances = [Fraction(value) - Fraction(mark) for value in values]
    size = len(distances)
    return sum(
        each ** (size - 1)
        / math.prod((each - other for place, other in enumerate(distances) if place != own), start=Fraction(1))
        for own, each in enumerate(distances)
        if each > 0
    )


@pytest.mark.parametrize(
    ("values", "mark", "expected"),
    [
        ([80], 70, 1),
        ([60], 70, 0),
        ([70 - 5e-10], 70, 1),
        ([100, 0], 70, 0.3),
        ([100, 0, 0], 70, 0.09),
        ([100, 100, 0], 70, 0.51),
        ([70, 0], 70, 0),
        ([70, 100], 70, 1),
        ([0, 0], math.inf, 0),
        ([0, 0], -math.inf, 1),
    ],
)
def test_the_share_of_weightings_that_reach_a_mark(values, mark, expected):
    assert reach_share(values, mark) == nearly(expected)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=7, unique=True), st.integers(0, 100).map(lambda n: n + 0.5))
def test_the_share_equals_the_exact_sum_over_corners(values, mark):
    assert reach_share(values, mark) == nearly(float(exact_share(values, mark)))


@pytest.mark.parametrize(("values", "mark"), [([100, 75, 25], 70), ([100, 100, 50, 0], 50), ([75, 75, 50, 25, 0], 50)])
def test_the_share_is_what_drawing_weightings_at_random_finds(values, mark):
    draw, hits, size = random.Random(7), 0, 20_000
    for _ in range(size):
        weights = [draw.expovariate(1) for _ in values]
        hits += sum(w * v for w, v in zip(weights, values, strict=True)) >= mark * sum(weights)
    assert reach_share(values, mark) == pytest.approx(hits / size, abs=0.015)


def test_the_share_that_keeps_the_order_is_what_ordered_weightings_find():
    ratings, weights = (5, 3, 1, 4), (40, 20, 20, 10)
    draw, hits, size = random.Random(7), 0, 20_000
    for _ in range(size):
        # Heaviest first, the two in the middle equal: sorted drops, spread over as many criteria as they last.
        drops = [draw.expovariate(1) for _ in range(3)]
        first, middle, last = drops[0] + drops[1] / 3 + drops[2] / 4, drops[1] / 3 + drops[2] / 4, drops[2] / 4
        drawn = (first, middle, middle, last)
        score = sum(w * 25 * (r - 1) for w, r in zip(drawn, ratings, strict=True)) / sum(drawn)
        hits += band(score, MARKS) == Verdict.DEVELOP
    assert firm(weights, *ratings).robust_share_same_order == pytest.approx(hits / size, abs=0.015)


@given(values_0_100, st.floats(1, 99))
def test_a_share_is_a_fraction_that_falls_as_the_mark_rises(values, mark):
    assert 0 <= reach_share(values, mark) <= 1
    assert reach_share(values, mark + 0.5) <= reach_share(values, mark) + 1e-9


@given(rated(), marks_there_are)
def test_shares_of_all_bands_add_up_to_one(case, marks):
    result = score_cards(*case, SCALE, marks)
    values = [100 * row.value for row in result.applicable]
    edges = [-math.inf, *sorted(mark.at for mark in marks), math.inf]
    shares = [reach_share(values, low) - reach_share(values, high) for low, high in pairwise(edges)]
    own = robustness(result, SCALE, marks).robust_share
    assert math.fsum(shares) == nearly(1)
    assert any(own == nearly(share) for share in shares)
    assert 0 <= own <= 1


def test_one_of_two_criteria_can_be_worked_out_by_hand():
    result = firm((60, 40), 5, 1)
    assert (result.equal_weights_score, result.equal_weights_band) == (50, Verdict.DEVELOP)
    assert result.robust_share == nearly(0.2)
    assert result.robust_share_same_order == nearly(0.4)
    # At 0.5 and 0.7 of a the score meets a mark, both 0.1 away: the smaller is named; so is 0.3 of b before 0.5.
    assert result.flips.weights == nearly({"a": 0.5, "b": 0.3})
    assert result.flips.levels == (LevelFlip("a", 4, Verdict.DECLINE), LevelFlip("b", 2, Verdict.RECOMMEND))


def test_equal_weights_keep_their_order_in_every_weighting():
    assert firm((1, 1, 1), 5, 1, 2).robust_share_same_order == 1


def test_weights_that_differ_only_by_a_rounding_count_as_one_group():
    points = (1 + 8e-10, 1 - 8e-10)
    said = firm(points, 5, 1, marks=(Mark(50 + 2e-8, Verdict.RECOMMEND),))
    assert (said.equal_weights_band, said.robust_share_same_order) == (Verdict.DECLINE, 1)


def test_levels_are_the_next_whole_ones_of_a_median_in_the_policys_order():
    result = scored((60, 40), card(3, 3), card(4, 3))
    assert result.criteria[0].rating == 3.5
    changed = robustness(result, SCALE, (Mark(55, Verdict.DEVELOP), Mark(60, Verdict.RECOMMEND))).flips.levels
    assert changed == (
        LevelFlip("a", 3, Verdict.DECLINE),
        LevelFlip("a", 4, Verdict.RECOMMEND),
        LevelFlip("b", 2, Verdict.DECLINE),
        LevelFlip("b", 4, Verdict.RECOMMEND),
    )


def test_no_level_beyond_the_scale_is_proposed():
    assert firm((1,), 5, marks=(Mark(100, Verdict.RECOMMEND),)).flips.levels == (LevelFlip("a", 4, Verdict.DECLINE),)


@pytest.mark.parametrize(
    ("points", "ratings", "expected"),
    [
        ((1,), (4,), {"a": None}),
        ((1, 0), (4, 1), {"a": None, "b": 1 / 15}),
        ((1, 1), (4, 4), {"a": None, "b": None}),
        ((1, 0), (4, None), {"a": None, "b": None}),
        ((1, 1), (5, NOT_APPLICABLE), {"a": None}),
        ((1, 1), (3, 3), {"a": None, "b": None}),
        ((50, 50), (5, 1), {"a": 0.5, "b": 0.5}),
    ],
)
def test_weights_that_would_turn_the_verdict(points, ratings, expected):
    assert firm(points, *ratings).flips.weights == nearly(expected)


def test_a_weight_at_a_mark_is_its_own_turn():
    assert firm((70, 30), 5, 1).flips.weights["a"] == nearly(0.7)


@given(rated(), marks_there_are)
def test_at_the_weight_named_the_score_meets_a_mark(case, marks):
    result = score_cards(*case, SCALE, marks)
    for key, turn in robustness(result, SCALE, marks).flips.weights.items():
        if turn is None:
            continue
        others = sum(row.points for row in result.applicable if row.key != key)
        moved = [
            Criterion(row.key, turn if row.key == key else (1 - turn) * row.points / others)
            for row in result.applicable
        ]
        score = score_cards(moved, case[1], SCALE, marks).score
        assert min(abs(score - mark.at) for mark in marks) < 1e-6


@given(rated(), marks_there_are)
def test_a_level_named_changes_the_band_and_no_other_next_level_does(case, marks):
    result = score_cards(*case, SCALE, marks)
    named = {(flip.criterion, flip.rating): flip.band for flip in robustness(result, SCALE, marks).flips.levels}
    for row in result.applicable:
        if not row.weight:
            continue
        for level in (math.ceil(row.rating) - 1, math.floor(row.rating) + 1):
            other = band(result.score + row.weight * 25 * (level - row.rating), marks)
            expected = other if SCALE.min <= level <= SCALE.max and other != result.band else None
            assert named.pop((row.key, level), None) == expected
    assert not named


@given(scorings(), some_marks, st.sampled_from([SCALE, Scale(0, 10), Scale(2, 2)]))
def test_it_is_total_and_says_nothing_without_a_score(case, marks, scale):
    result = score_cards(*case, scale, marks)
    said = robustness(result, scale, marks)
    if result.score is None:
        assert said == Robustness()
    else:
        unrated = any(row.value is None for row in result.applicable)
        assert (said.equal_weights_score is None) == unrated
        assert (said.robust_share is None) == (said.robust_share_same_order is None) == (unrated or not marks)
        assert (said.equal_weights_band is None) == (unrated or not marks)


def test_an_unrated_criterion_without_weight_leaves_the_flips_but_no_shares():
    said = firm((1, 1, 0), 5, 1, None)
    assert (said.equal_weights_score, said.robust_share, said.robust_share_same_order) == (None, None, None)
    assert said.flips.weights == nearly({"a": 0.5, "b": 0.5, "c": None})


def test_two_requests_swap_where_their_scores_meet():
    first, second = scored((60, 40), card(5, 1)), scored((60, 40), card(3, 4))
    found = compare(first, second)
    # 100 t = 50 t + 75 (1 - t) at t = 0.6; beyond it the first is ahead.
    assert found.swap_weights == nearly({"a": 0.6, "b": 0.4})
    assert found.share_first == nearly(0.4)


def test_a_request_that_is_better_everywhere_never_swaps():
    found = compare(scored((60, 40), card(5, 4)), scored((60, 40), card(3, 3)))
    assert found.swap_weights == {"a": None, "b": None}
    assert found.share_first == 1


def test_alike_requests_never_swap_and_the_first_is_always_as_high():
    found = compare(scored((60, 40), card(5, 4)), scored((60, 40), card(5, 4)))
    assert (found.swap_weights, found.share_first) == ({"a": None, "b": None}, 1)


@pytest.mark.parametrize(
    "second",
    [
        scored((60, 40), card(3, None)),
        scored((50, 40), card(3, 3)),
        scored((60,), card(3)),
        scored((60, 40), card(3, NOT_APPLICABLE)),
    ],
)
def test_only_requests_over_the_same_weighed_criteria_are_compared(second):
    assert compare(scored((60, 40), card(5, 4)), second) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=6))
def test_at_the_swap_both_score_alike_and_shares_complement_each_other(rows):
    points, ours, theirs = zip(*rows, strict=True)
    found = compare(scored(points, card(*ours)), scored(points, card(*theirs)))
    assume(found is not None)
    for place, (key, turn) in enumerate(found.swap_weights.items()):
        if turn is None:
            continue
        others = sum(points) - points[place]
        moved = [turn if own == place else (1 - turn) * each / others for own, each in enumerate(points)]
        assert scored(moved, card(*ours)).score == pytest.approx(scored(moved, card(*theirs)).score, abs=1e-6)
        assert key == chr(97 + place)
    back = compare(scored(points, card(*theirs)), scored(points, card(*ours)))
    if ours != theirs and all(a != b for a, b in zip(ours, theirs, strict=True)):
        assert found.share_first + back.share_first == nearly(1)
