"""Answers how scores, margins and shares are said, so that no rounded number contradicts the word beside it."""

from collections.abc import Callable, Sequence
from typing import Final

from app.vetting.scoring import TOLERANCE, Mark, Score, reaches
from app.words import Words, rounded, screen
from models.vocabulary import N_

MOST_DECIMALS: Final = 12
EVERY = N_("in every possible weighting"), N_("in every weighting that keeps our order of importance")
NEARLY_EVERY = (
    N_("in nearly every possible weighting"),
    N_("in nearly every weighting that keeps our order of importance"),
)
ALMOST_NO = N_("in almost no possible weighting"), N_("in almost no weighting that keeps our order of importance")
SOME = N_("in {share} of all possible weightings"), N_("in {share} of the weightings that keep our order of importance")


def shown_score(score: float | None, marks: Sequence[Mark], words: Words | None = None) -> str:
    """The score as a person reads it: whole, with only as many decimals as keep it on its own side of every mark."""
    words = words or screen()
    if score is None:
        return words.number(None)
    sides = [(mark.at, reaches(score, mark.at)) for mark in marks]
    return words.number(score, _decimals(score, lambda shown: all((shown >= at) == above for at, above in sides)))


def share_in_words(share: float | None, *, same_order: bool = False, words: Words | None = None) -> str:
    """The share of weightings as a phrase: "in every possible weighting", "in 94 % of all possible weightings"."""
    words = words or screen()
    if share is None:
        return words.share(None)
    percent = words.share(share)
    if share >= 1 - TOLERANCE:
        phrases = EVERY
    elif percent == words.share(1):
        phrases = NEARLY_EVERY
    elif percent == words.share(0):
        phrases = ALMOST_NO
    else:
        phrases = SOME
    return words.text(phrases[same_order]).format(share=percent)


def margin_in_words(score: Score, words: Words | None = None) -> str:
    """How far the score is from the nearest mark: "6 points above the mark of 70"; a dash where it cannot be said."""
    words = words or screen()
    if score.score is None or score.margin is None:
        return words.number(None)
    mark, distance = score.score - score.margin, abs(score.margin)
    if distance < TOLERANCE:
        one = many = N_("exactly on the mark of {mark}")
    elif score.margin > 0:
        one, many = N_("{distance} point above the mark of {mark}"), N_("{distance} points above the mark of {mark}")
    else:
        one, many = N_("{distance} point below the mark of {mark}"), N_("{distance} points below the mark of {mark}")
    decimals = _decimals(distance, lambda shown: shown > 0)
    sentence = words.plural(one, many, 1 if rounded(distance, decimals) == 1 else 2)
    at = words.number(mark, _decimals(mark, lambda shown: abs(shown - mark) < TOLERANCE))
    return sentence.format(distance=words.number(distance, decimals), mark=at)


def _decimals(value: float, fits: Callable[[float], bool]) -> int:
    """The fewest decimals whose rounded number fits."""
    return next((places for places in range(MOST_DECIMALS) if fits(rounded(value, places))), MOST_DECIMALS)
