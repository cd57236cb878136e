"""Answers what a request scores: one rating per criterion from its scorecards, the score or its range, and the band.

Pure and total: whatever is stored gives a value, and `None` means "cannot be said", never zero.
"""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Final, Literal, TypeAlias

from app.frozen import dataclass
from app.policy.weights import rank_order_centroid as rank_order_centroid
from models.vocabulary import Verdict

TOLERANCE: Final = 1e-9
NOT_APPLICABLE: Final = "n/a"

Rating: TypeAlias = int | Literal["n/a"] | None


@dataclass(frozen=True)
class Scale:
    """The whole levels a rating may have, both ends included."""

    min: int
    max: int


@dataclass(frozen=True)
class Mark:
    """The score (above 0, up to 100) from which a verdict holds."""

    at: float
    verdict: Verdict


@dataclass(frozen=True)
class Criterion:
    """One criterion of a category with its points (0 or more) in the request's policy version."""

    key: str
    points: float


@dataclass(frozen=True)
class Card:
    """One scorecard; `same_policy`: filled for the request's policy version; `conflict`: its assessor declared one.

    `ratings` holds a level, `"n/a"` or `None` by criterion key; a key that is absent is not rated.
    """

    submitted: bool
    same_policy: bool
    conflict: bool
    agreed: bool
    ratings: Mapping[str, Rating]


@dataclass(frozen=True)
class CriterionRow:
    """What one criterion contributes: `weight` and `value` are fractions of 1, `rating` is a level or a mean of two."""

    key: str
    points: float
    weight: float | None
    rating: float | None
    value: float | None
    not_applicable: bool


@dataclass(frozen=True)
class Score:
    """A request's result: scores 0-100, `coverage` a fraction of 1, `criteria` in the policy's order."""

    scorecards: int
    agreed: bool
    criteria: tuple[CriterionRow, ...]
    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    band: Verdict | None
    margin: float | None

    @property
    def applicable(self) -> tuple[CriterionRow, ...]:
        """The criteria that are weighed: those not marked not-applicable."""
        return tuple(row for row in self.criteria if not row.not_applicable)

    @property
    def unrated(self) -> tuple[str, ...]:
        """Keys of the criteria that carry weight and have no rating, in the policy's order."""
        return tuple(row.key for row in self.criteria if row.weight and row.value is None)


def score_cards(criteria: Sequence[Criterion], cards: Sequence[Card], scale: Scale, marks: Sequence[Mark]) -> Score:
    """The score of a request's scorecards under its category's criteria.

    The agreed scorecard stands alone; without one the counting scorecards are combined.
    """
    counting = [card for card in cards if card.submitted and card.same_policy and not (card.conflict or card.agreed)]
    agreed = [card for card in cards if card.agreed and card.submitted and card.same_policy][-1:]
    sources = agreed or counting
    ratings = [combined_rating([card.ratings.get(criterion.key) for card in sources]) for criterion in criteria]
    rows = _rows(criteria, ratings, scale)
    low, high, coverage, score = _totals(rows)
    return Score(
        scorecards=len(counting),
        agreed=bool(agreed),
        criteria=rows,
        score=score,
        low=low,
        high=high,
        coverage=coverage,
        band=_certain_band(low, high, marks),
        margin=margin(score, marks),
    )


def combined_rating(ratings: Sequence[Rating]) -> float | Literal["n/a"] | None:
    """One rating for all scorecards: not applicable by more than half of them, else the median of the levels given."""
    if len(ratings) == 1:
        return ratings[0]
    if 2 * ratings.count(NOT_APPLICABLE) > len(ratings):
        return NOT_APPLICABLE
    levels = [rating for rating in ratings if rating is not None and rating != NOT_APPLICABLE]
    return _median(levels) if levels else None


def _median(levels: Sequence[int]) -> float:
    # This brings fractions and more along, and most requests have one scorecard.
    from statistics import median

    return median(levels)


def reaches(score: float, mark: float) -> bool:
    """Whether a score reaches a mark, forgiving what binary fractions lose."""
    return score >= mark - TOLERANCE


def band(score: float, marks: Sequence[Mark]) -> Verdict | None:
    """The verdict of the highest mark that the score reaches, `decline` below all; `None` without marks."""
    if not marks:
        return None
    reached = [mark for mark in marks if reaches(score, mark.at)]
    return max(reached, key=lambda mark: mark.at).verdict if reached else Verdict.DECLINE


def margin(score: float | None, marks: Sequence[Mark]) -> float | None:
    """Score minus the nearest mark, the higher of two equally near; `None` without a score or marks."""
    if score is None or not marks:
        return None
    nearest = min(abs(score - mark.at) for mark in marks)
    return score - max(mark.at for mark in marks if abs(score - mark.at) <= nearest + TOLERANCE)


def _rows(
    criteria: Sequence[Criterion], ratings: Sequence[float | Literal["n/a"] | None], scale: Scale
) -> tuple[CriterionRow, ...]:
    """Weights over what applies, and values over what is rated."""
    applies = [rating != NOT_APPLICABLE for rating in ratings]
    total = sum(criterion.points for criterion, counts in zip(criteria, applies, strict=True) if counts)
    span = scale.max - scale.min
    rows = []
    for criterion, rating in zip(criteria, ratings, strict=True):
        if rating == NOT_APPLICABLE:
            rows.append(CriterionRow(criterion.key, criterion.points, None, None, None, not_applicable=True))
            continue
        weight = criterion.points / total if total > 0 else None
        value = (rating - scale.min) / span if rating is not None and span > 0 else None
        rows.append(CriterionRow(criterion.key, criterion.points, weight, rating, value, not_applicable=False))
    return tuple(rows)


def _totals(rows: Sequence[CriterionRow]) -> tuple[float | None, float | None, float | None, float | None]:
    """Low, high, coverage and score; all `None` when nothing carries weight."""
    weighed = [(row.weight, row.value) for row in rows if row.weight is not None]
    if not weighed:
        return None, None, None, None
    low = 100 * fsum(weight * value for weight, value in weighed if value is not None)
    missing = fsum(weight for weight, value in weighed if value is None)
    coverage = fsum(weight for weight, value in weighed if value is not None)
    return low, low + 100 * missing, coverage, None if missing > 0 else low


def _certain_band(low: float | None, high: float | None, marks: Sequence[Mark]) -> Verdict | None:
    """The band that no missing rating can change any more."""
    if low is None or high is None:
        return None
    lowest = band(low, marks)
    return lowest if lowest == band(high, marks) else None
