"""Scores, ranges, bands, verdicts, and how they are said."""

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.vetting.scoring import (
    NOT_APPLICABLE,
    Card,
    Criterion,
    Mark,
    Scale,
    band,
    combined_rating,
    margin,
    rank_order_centroid,
    score_cards,
)
from app.vetting.shown import margin_in_words, share_in_words, shown_score
from app.vetting.verdict import verdict_of, waits_for
from models.vocabulary import Verdict
from tests.app.vetting.vetting_cases import MARKS, SCALE, card, criteria, gate, gates, scorings, some_marks


def scored(points, *cards, marks=MARKS, scale=SCALE):
    return score_cards(criteria(*points), cards, scale, marks)


def nearly(value):
    return pytest.approx(value, abs=1e-9)


def test_a_full_card_gives_the_weighted_mean_of_its_levels():
    result = scored((50, 30, 20), card(5, 3, 2))
    assert (result.score, result.low, result.high, result.coverage) == nearly((70, 70, 70, 1))
    assert [row.weight for row in result.criteria] == nearly([0.5, 0.3, 0.2])
    assert [row.value for row in result.criteria] == nearly([1, 0.5, 0.25])
    assert (result.band, result.margin, result.scorecards, result.agreed) == (Verdict.RECOMMEND, nearly(0), 1, False)


def test_a_missing_rating_is_a_range_and_never_zero():
    result = scored((50, 30, 20), card(5, None, 2))
    assert (result.low, result.high, result.coverage) == nearly((55, 85, 0.7))
    assert (result.score, result.band, result.margin) == (None, None, None)
    assert result.unrated == ("b",)


def test_a_verdict_no_missing_rating_can_change_is_already_said():
    assert scored((70, 20, 10), card(5, 3, None)).band == Verdict.RECOMMEND


def test_a_criterion_without_points_may_stay_unrated():
    result = scored((1, 0), card(3, None))
    assert (result.score, result.coverage, result.unrated) == (50, 1, ())


def test_without_any_card_everything_is_open():
    result = scored((1, 1))
    assert (result.low, result.high, result.coverage, result.score, result.scorecards) == (0, 100, 0, None, 0)


@pytest.mark.parametrize(
    ("points", "ratings"), [((), ()), ((0, 0), (3, 3)), ((5, 0), (NOT_APPLICABLE, 3)), ((5,), (NOT_APPLICABLE,))]
)
def test_nothing_to_weigh_says_nothing(points, ratings):
    result = scored(points, card(*ratings))
    assert (result.score, result.low, result.high, result.coverage, result.band, result.margin) == (None,) * 6
    assert all(row.weight is None for row in result.criteria)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([], None),
        ([None, None], None),
        ([3], 3),
        ([NOT_APPLICABLE], NOT_APPLICABLE),
        ([1, 2, 5], 2),
        ([2, 5], 3.5),
        ([None, 2, 4, 4], 4),
        ([NOT_APPLICABLE, 4], 4),
        ([NOT_APPLICABLE, NOT_APPLICABLE, 4], NOT_APPLICABLE),
        ([NOT_APPLICABLE, None], None),
        ([NOT_APPLICABLE, NOT_APPLICABLE, None, 1], 1),
    ],
)
def test_one_rating_out_of_several(ratings, expected):
    assert combined_rating(ratings) == expected


def test_the_agreed_card_stands_alone_and_what_it_leaves_open_is_missing():
    result = scored((1, 1), card(1, 1), card(1, 1), card(5, None, agreed=True, conflict=True))
    assert [row.rating for row in result.criteria] == [5, None]
    assert (result.scorecards, result.agreed) == (2, True)


@pytest.mark.parametrize("flaw", [{"submitted": False}, {"same_policy": False}])
def test_an_agreed_card_that_is_a_draft_or_of_another_policy_is_not_taken(flaw):
    result = scored((1,), card(2), card(5, agreed=True, **flaw))
    assert (result.agreed, result.criteria[0].rating) == (False, 2)


@pytest.mark.parametrize("flaw", [{"submitted": False}, {"same_policy": False}, {"conflict": True}])
def test_cards_that_do_not_count(flaw):
    result = scored((1,), card(2), card(5, **flaw))
    assert (result.scorecards, result.criteria[0].rating) == (1, 2)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0, Verdict.DECLINE),
        (50 - 2e-9, Verdict.DECLINE),
        (50 - 5e-10, Verdict.DEVELOP),
        (70 - 5e-10, Verdict.RECOMMEND),
        (69.96, Verdict.DEVELOP),
        (100, Verdict.RECOMMEND),
    ],
)
def test_bands_reach_their_mark_within_a_tolerance(score, expected):
    assert band(score, MARKS[::-1]) == expected


def test_without_marks_there_is_neither_band_nor_margin():
    result = scored((1,), card(5), marks=())
    assert (result.score, result.band, result.margin) == (100, None, None)


@pytest.mark.parametrize(("score", "expected"), [(60, -10), (60 - 4e-10, -10), (59, 9), (61, -9), (100, 30)])
def test_margin_is_to_the_nearest_mark_and_of_two_the_higher(score, expected):
    assert margin(score, MARKS) == nearly(expected)


@pytest.mark.parametrize(
    ("gate_list", "points", "cards", "known", "expected"),
    [
        ([gate(state="failed")], (1,), [card(5)], True, "blocked"),
        ([gate(state="failed", settle_by="signing")], (1,), [card(5)], True, "blocked"),
        ([gate(state="failed", settle_by="after_signing")], (1,), [card(5)], True, "recommend"),
        ([gate(state="unknown"), gate(state="failed")], (1,), [card(5)], True, "blocked"),
        ([gate(state="unknown")], (1,), [card(5)], True, "incomplete"),
        ([gate(state="unknown", settle_by="signing")], (1,), [card(5)], True, "recommend"),
        ([gate(state="waived")], (), [], True, "recommend"),
        ([gate(state="unknown")], (), [], True, "incomplete"),
        ([], (0, 0), [card(1, 1), card(1, 1)], True, "recommend"),
        ([], (1,), [card(5), card(5)], True, "incomplete"),
        ([], (1,), [card(5), card(5), card(3, agreed=True)], True, "develop"),
        ([], (1,), [], True, "incomplete"),
        ([], (1,), [card(NOT_APPLICABLE)], True, "incomplete"),
        ([], (1,), [card(1)], True, "decline"),
        ([gate(state="failed")], (1,), [card(5)], False, "incomplete"),
    ],
)
def test_the_first_rule_that_applies_gives_the_verdict(gate_list, points, cards, known, expected):
    assert verdict_of(gate_list, scored(points, *cards), category_known=known) == expected


def test_in_an_ordered_set_a_gate_waits_for_those_before_it():
    in_order = [gate("G1", "waived"), gate("G2", "unknown"), gate("G3", "failed"), gate("G4", "unknown")]
    assert waits_for(in_order, "G4") == ("G2", "G3")
    assert waits_for(in_order, "G1") == waits_for(in_order, "none of them") == ()


def test_centroid_weights_follow_the_ranking_and_share_ties():
    assert rank_order_centroid({"a": 1, "b": 2, "c": 3}) == nearly({"a": 11 / 18, "b": 5 / 18, "c": 2 / 18})
    assert rank_order_centroid({"a": 7, "b": 7, "c": 9}) == nearly({"a": 8 / 18, "b": 8 / 18, "c": 2 / 18})
    assert rank_order_centroid({}) == {}


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 6), max_size=8))
def test_centroid_weights_add_up_and_keep_the_order(ranks):
    weights = rank_order_centroid(ranks)
    assert math.fsum(weights.values()) == nearly(1 if ranks else 0)
    for one, other in itertools.combinations(ranks, 2):
        assert (ranks[one] < ranks[other]) == (weights[one] > weights[other] + 1e-12)


@given(scorings(), some_marks)
def test_weights_of_what_applies_add_up_to_one(case, marks):
    result = score_cards(*case, SCALE, marks)
    weights = [row.weight for row in result.criteria if row.weight is not None]
    assert all(row.weight is None for row in result.criteria if row.not_applicable)
    assert not weights or math.fsum(weights) == nearly(1)
    assert (result.low is None) == (not weights)


@given(scorings(), some_marks, st.randoms(use_true_random=False))
def test_the_order_of_criteria_is_irrelevant(case, marks, shuffler):
    weighed, cards = case
    mixed = list(weighed)
    shuffler.shuffle(mixed)
    one, other = score_cards(weighed, cards, SCALE, marks), score_cards(mixed, cards, SCALE, marks)
    assert {row.key: row.rating for row in one.criteria} == {row.key: row.rating for row in other.criteria}
    assert (one.low, one.high, one.coverage, one.score) == nearly((other.low, other.high, other.coverage, other.score))


def completions(case, levels=(1, 3, 5)):
    """Every way to rate what a single card leaves open."""
    weighed, cards = case
    missing = [each.key for each in weighed if cards[0].ratings.get(each.key) is None]
    for filled in itertools.product(levels, repeat=len(missing)):
        yield Card(True, True, False, True, {**cards[0].ratings, **dict(zip(missing, filled, strict=True))})


@st.composite
def with_gaps(draw):
    """One agreed card with at most four criteria unrated."""
    weighed, cards = draw(scorings(most_cards=1))
    kept = dict(cards[0].ratings) if cards else {}
    for each in weighed[4:]:
        kept.setdefault(each.key, 3)
    return weighed, (Card(True, True, False, True, kept),)


@given(with_gaps(), some_marks)
def test_the_range_contains_every_completion_and_the_band_is_said_when_none_changes_it(case, marks):
    result = score_cards(*case, SCALE, marks)
    assume(result.low is not None)
    results = [score_cards(case[0], (full,), SCALE, marks) for full in completions(case)]
    assert all(result.low - 1e-9 <= full.score <= result.high + 1e-9 for full in results)
    assert min(full.score for full in results) == nearly(result.low)
    assert max(full.score for full in results) == nearly(result.high)
    bands = {full.band for full in results}
    near_a_mark = any(abs(abs(edge - mark.at) - 1e-9) < 1e-10 for edge in (result.low, result.high) for mark in marks)
    assert near_a_mark or result.band == (bands.pop() if len(bands) == 1 else None)


@given(scorings(), some_marks, st.integers(0, 50))
def test_a_criterion_that_does_not_apply_does_not_matter(case, marks, points):
    weighed, cards = case
    extra = Criterion("extra", points)
    marked = [Card(c.submitted, c.same_policy, c.conflict, c.agreed, {**c.ratings, "extra": "n/a"}) for c in cards]
    assume(any(c.submitted and c.same_policy and not c.conflict for c in cards))
    without, with_it = score_cards(weighed, cards, SCALE, marks), score_cards((*weighed, extra), marked, SCALE, marks)
    assert with_it.criteria[-1].not_applicable
    assert with_it.criteria[:-1] == without.criteria
    assert (with_it.score, with_it.low, with_it.high, with_it.band) == (
        without.score,
        without.low,
        without.high,
        without.band,
    )


@given(gates, scorings(), some_marks, st.booleans())
def test_a_verdict_is_always_said_and_never_passes_a_failed_gate(gate_list, case, marks, known):
    verdict = verdict_of(gate_list, score_cards(*case, SCALE, marks), category_known=known)
    failed = any(each.state == "failed" and each.settle_by != "after_signing" for each in gate_list)
    assert (verdict == Verdict.BLOCKED) == (failed and known)
    if verdict in (Verdict.RECOMMEND, Verdict.DEVELOP, Verdict.DECLINE):
        assert not any(each.state == "unknown" and each.settle_by == "selection" for each in gate_list)


def test_a_scale_of_one_level_says_nothing_and_does_not_fail():
    assert scored((1,), card(3), scale=Scale(3, 3)).score is None


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (None, "–"),
        (76.4, "76"),
        (62.5, "63"),
        (69.4, "69"),
        (69.5, "69.5"),
        (69.96, "69.96"),
        (70 - 5e-10, "70"),
        (70 - 2e-9, "69.999999998"),
        (49.999, "49.999"),
        (100, "100"),
    ],
)
def test_a_rounded_score_never_contradicts_its_band(score, expected):
    assert shown_score(score, MARKS) == expected


@given(st.floats(0, 100), some_marks)
def test_a_shown_score_is_on_its_side_of_every_mark(score, marks):
    assume(all(not 0 < abs(score - mark.at) < 2e-9 for mark in marks))
    assert band(float(shown_score(score, marks)), marks) == band(score, marks)


@pytest.mark.parametrize(
    ("share", "everywhere", "same_order"),
    [
        (1.0, "in every possible weighting", "in every weighting that keeps our order of importance"),
        (0.995, "in nearly every possible weighting", "in nearly every weighting that keeps our order of importance"),
        (
            0.94,
            "in 94\u00a0% of all possible weightings",
            "in 94\u00a0% of the weightings that keep our order of importance",
        ),
        (0.004, "in almost no possible weighting", "in almost no weighting that keeps our order of importance"),
        (0.0, "in almost no possible weighting", "in almost no weighting that keeps our order of importance"),
        (None, "–", "–"),
    ],
)
def test_shares_in_words(share, everywhere, same_order):
    assert share_in_words(share) == everywhere
    assert share_in_words(share, same_order=True) == same_order


@pytest.mark.parametrize(
    ("ratings", "marks", "expected"),
    [
        ((4,), MARKS, "5 points above the mark of 70"),
        ((4,), (Mark(76, Verdict.RECOMMEND),), "1 point below the mark of 76"),
        ((4,), (Mark(75.04, Verdict.RECOMMEND),), "0.04 points below the mark of 75.04"),
        ((3,), MARKS, "exactly on the mark of 50"),
        ((None,), MARKS, "–"),
    ],
)
def test_the_margin_in_words(ratings, marks, expected):
    assert margin_in_words(scored((1,), card(*ratings), marks=marks)) == expected
