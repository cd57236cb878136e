"""Answers in a word, and in one sentence before any figure, how firmly a verdict holds."""

from app.vetting.robustness import Robustness
from app.vetting.scoring import TOLERANCE, Score
from app.words import Words
from models.vocabulary import N_, Token

FIRM, FAIRLY = 0.9, 0.6


class Grip(Token):
    """How firmly a verdict holds under other weights."""

    FIRM = "firm", N_("Firm")
    FAIRLY = "fairly", N_("Fairly firm")
    LOOSE = "loose", N_("Hangs on the weights")
    UNSAID = "unsaid", N_("Cannot be said yet")


HEADS = {
    Grip.FIRM: (
        N_("Firm against single ratings and against other weights."),
        N_("Firm against other weights, but a single rating can turn it."),
    ),
    Grip.FAIRLY: (
        N_("Firm against single ratings, fairly firm against other weights."),
        N_("Fairly firm against other weights, but a single rating can turn it."),
    ),
    Grip.LOOSE: (
        N_("Firm against single ratings, but it hangs on the weights."),
        N_("It hangs on single ratings and on the weights."),
    ),
    Grip.UNSAID: (N_("No single rating turns it."), N_("A single rating can turn it.")),
}
"""The judgement where no single rating turns the verdict, and where one does."""
IN_OUR_ORDER = (
    N_("Firm against single ratings and in our order of importance; in another order it hangs on the weights."),
    N_("Firm in our order of importance, but a single rating can turn it, and in another order the weights."),
)
"""The same where the verdict hangs on the weights, though not on those that keep our order."""


def grip(firm: Robustness | None) -> Grip:
    """How firmly the verdict holds: no firmer than the lower of the shares that are said beside it."""
    if firm is None or firm.robust_share is None:
        return Grip.UNSAID
    in_order = firm.robust_share_same_order
    share = firm.robust_share if in_order is None else min(firm.robust_share, in_order)
    return Grip.FIRM if share >= FIRM else Grip.FAIRLY if share >= FAIRLY else Grip.LOOSE


def judgement(score: Score, firm: Robustness, words: Words) -> str:
    """One sentence of judgement before any figure; empty where nothing is known of what would turn the verdict."""
    if firm.flips is None:
        return ""
    single, hold = bool(firm.flips.levels), grip(firm)
    kept = has_order(score) and (firm.robust_share_same_order or 0.0) >= FIRM
    return words.text((IN_OUR_ORDER if hold is Grip.LOOSE and kept else HEADS[hold])[single])


def has_order(score: Score) -> bool:
    """Whether any criterion weighs more than another."""
    weights = [row.weight or 0.0 for row in score.applicable]
    return max(weights) - min(weights) > TOLERANCE
