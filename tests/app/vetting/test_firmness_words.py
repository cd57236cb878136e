"""What is said of how firm a verdict is, and that no figure in it contradicts the word beside it."""

import re

import pytest
from hypothesis import assume, given

from app.vetting.firmness_words import (
    FirmnessWords,
    Grip,
    firmness_words,
    grip,
    listed_turns,
    told_turns,
    turning_lines,
)
from app.vetting.robustness import Robustness, robustness
from app.vetting.scoring import NOT_APPLICABLE, band, score_cards
from app.vetting.weight_courses import Weighed, nearest_first, shown_turn, weight_courses
from app.words import Words
from models.vocabulary import Verdict
from tests.app.vetting.vetting_cases import MARKS, SCALE, card, criteria, marks_there_are, rated

SPACE = "\N{NO-BREAK SPACE}"


def of_cards(asked, cards, marks=MARKS, verdict=None) -> Weighed:
    score = score_cards(asked, cards, SCALE, marks)
    names = {each.key: each.key.upper() for each in asked}
    return Weighed(score, robustness(score, SCALE, marks), marks, names, verdict)


def weighed(points, *cards, **more) -> Weighed:
    return of_cards(criteria(*points), cards, **more)


def said(points, *ratings, **more) -> FirmnessWords:
    return firmness_words(weighed(points, card(*ratings), **more))


def test_a_firm_verdict_is_said_in_words_without_a_single_figure():
    found = said((50, 30, 20), 5, 5, 5)
    assert found.head == "Firm against single ratings and against other weights."
    assert found.shares == (
        "“Recommend” holds in every possible weighting.",
        "“Recommend” holds in every weighting that keeps our order of importance.",
    )
    assert found.equal == "With equal weights it scores 100, still “recommend”."
    assert found.distance == "30 points above the mark of 70, from which the policy says “recommend”."
    assert turning_lines(found) == ["No single rating and no single weight would turn it"]


def test_what_would_turn_it_names_rating_weight_and_the_verdict_it_becomes():
    found = said((25, 75), 1, 5)
    assert found.head == "It hangs on single ratings and on the weights."
    assert listed_turns(found.weights, 3) == [
        f"Develop further, if A weighed more than 30{SPACE}% instead of 25{SPACE}%",
        f"Develop further, if B weighed less than 70{SPACE}% instead of 75{SPACE}%",
    ]
    assert listed_turns(found.ratings, 3) == ["Develop further, with B at 4 instead of 5"]
    assert told_turns(found.weights, 1)[-1] == "1 more would turn it."
    (sentence,) = told_turns(found.weights, 3)
    assert sentence.startswith("It would turn to “develop further” if A weighed more than 30")
    assert sentence.endswith(f" or if B weighed less than 70{SPACE}% instead of 75{SPACE}%.")
    assert found.shares[0] == f"“Recommend” holds in 30{SPACE}% of all possible weightings."


def test_a_rising_verdict_is_reached_at_the_weight_itself():
    found = said((40, 60), 5, 1)
    assert found.weights[0].phrase == f"if A weighed 50{SPACE}% or more instead of 40{SPACE}%"
    assert found.weights[0].verdict == Verdict.DEVELOP


def test_on_a_mark_any_change_that_lowers_the_score_turns_it():
    found = said((50, 50), 5, 1)
    assert found.weights[0].phrase == f"if A weighed any less than its 50{SPACE}%"
    assert found.weights[1].phrase == f"if B weighed any more than its 50{SPACE}%"
    assert found.distance == "Exactly on the mark of 50, from which the policy says “develop further”."


def test_a_weight_is_rounded_away_from_the_present_one_so_that_what_is_said_is_true():
    """The turns are at 6.67 and 93.33 per cent."""
    assert [turn.phrase for turn in said((5, 95), 1, 4).weights] == [
        f"if A weighed more than 7{SPACE}% instead of 5{SPACE}%",
        f"if B weighed less than 93{SPACE}% instead of 95{SPACE}%",
    ]
    assert said((6.6, 93.4), 1, 4).weights[0].phrase == f"if A weighed more than 6.7{SPACE}% instead of 6.6{SPACE}%"


def test_equal_weights_have_no_order_to_keep():
    assert said((1, 1, 1), 4, 4, 5).shares[1].startswith("All criteria weigh the same")


@pytest.mark.parametrize(
    ("share", "expected"),
    [(None, Grip.UNSAID), (1, Grip.FIRM), (0.9, Grip.FIRM), (0.89, Grip.FAIRLY), (0.59, Grip.LOOSE)],
)
def test_the_grip_by_the_share(share, expected):
    assert grip(Robustness(robust_share=share)) == expected


def test_the_word_is_no_firmer_than_the_share_in_our_order():
    """Measured in an office: nearly every weighting keeps it, though only 63 % of those in our order do."""
    assert grip(Robustness(robust_share=0.999, robust_share_same_order=0.63)) == Grip.FAIRLY
    assert grip(Robustness(robust_share=0.95, robust_share_same_order=0.44)) == Grip.LOOSE
    assert grip(Robustness(robust_share=0.95, robust_share_same_order=1)) == Grip.FIRM


def test_a_verdict_that_only_our_order_keeps_is_not_said_to_hang_on_every_weight():
    found = said((60, 30, 10), 5, 4, 2)
    assert found.shares == (
        f"“Recommend” holds in 46{SPACE}% of all possible weightings.",
        f"“Recommend” holds in 98{SPACE}% of the weightings that keep our order of importance.",
    )
    assert (
        found.head
        == "Firm against single ratings and in our order of importance; in another order it hangs on the weights."
    )


def test_why_it_cannot_be_said():
    nothing = Weighed(None, None, MARKS, {})
    assert "gates are the whole test" in firmness_words(nothing).why_not
    assert "before a scorecard is submitted" in firmness_words(weighed((1, 1))).why_not
    assert said((50, 50), 5, None).why_not == "It cannot be said yet: B has no rating."
    assert "stays “decline”" in said((80, 20), 1, None).why_not
    assert "and 2 more have no rating" in said((1, 1, 1, 1, 1, 1), 5, None, None, None, None, None).why_not
    assert "nothing to weigh" in said((1, 1), NOT_APPLICABLE, NOT_APPLICABLE).why_not
    assert "no marks" in said((1, 1), 5, 5, marks=()).why_not
    assert "B weighs nothing and has no rating" in said((1, 0), 5, None).shares[0]


def test_a_verdict_that_is_not_the_scores_own_is_remarked():
    assert "a gate blocks" in said((1, 1), 5, 5, verdict=Verdict.BLOCKED).remark
    assert "not complete yet" in said((1, 1), 5, 5, verdict=Verdict.INCOMPLETE).remark
    assert said((1, 1), 5, 5, verdict=Verdict.RECOMMEND).remark == ""


@given(rated(), marks_there_are)
def test_every_weight_that_is_shown_turns_the_verdict_to_what_is_said(case, marks):
    found = of_cards(*case, marks)
    assume(found.score.score is not None)
    for course in nearest_first(weight_courses(found)):
        assert course.becomes != found.score.band
        if abs(course.turn - course.weight) <= 1e-9:
            continue
        _decimals, turn = shown_turn(course, marks)
        assert (turn > course.weight) == course.more
        beyond = (1e-6 if course.more else -1e-6) if course.falls else 0.0
        # Others keep their ratios: the straight line is the weighted mean computed anew.
        others = [row for row in found.score.applicable if row.key != course.key]
        rest = sum(row.weight for row in others)
        at = turn + beyond
        anew = 100 * sum(row.weight / rest * (1 - at) * row.value for row in others) + at * course.alone
        assert course.at(at) == pytest.approx(anew, abs=1e-6)
        assert band(course.at(at), marks) == course.becomes


@given(rated(), marks_there_are)
def test_no_figure_contradicts_the_word_beside_it(case, marks):
    found = of_cards(*case, marks)
    said_of_it = firmness_words(found, Words("en"))
    for sentence in said_of_it.shares:
        assert not re.search(rf"\b(0|100){SPACE}%", sentence)
    for turn in said_of_it.weights:
        shown = re.findall(rf"([\d.]+){SPACE}%", turn.phrase)
        assert len(set(shown)) == len(shown)
