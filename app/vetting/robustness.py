"""Answers how firm a verdict is: under other weights, other ratings, and in the share of all weightings there are.

The weightings of n criteria form a simplex on which the score is linear, so the share of them that reaches a mark has
a closed form (Varsi 1971, Ali 1973): exact, without sampling.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import ceil, floor, fsum, inf

from app.frozen import dataclass
from app.vetting.scoring import (
    TOLERANCE,
    CriterionRow,
    Mark,
    Scale,
    Score,
    band,
    reaches,
)
from models.vocabulary import Verdict


@dataclass(frozen=True)
class LevelFlip:
    """A single rating that would change the band, and the band it would give."""

    criterion: str
    rating: int
    band: Verdict


@dataclass(frozen=True)
class Flips:
    """What would change the band: by criterion the weight (a fraction of 1, or none), and single ratings."""

    weights: Mapping[str, float | None]
    levels: tuple[LevelFlip, ...]


@dataclass(frozen=True)
class Robustness:
    """How firm a score's band is; shares are fractions of 1, `None` where it cannot be said."""

    equal_weights_score: float | None = None
    equal_weights_band: Verdict | None = None
    robust_share: float | None = None
    robust_share_same_order: float | None = None
    flips: Flips | None = None


@dataclass(frozen=True)
class Comparison:
    """Two requests side by side: the weights at which their order swaps, and where the first is at least as high.

    `swap_weights` is by criterion, `share_first` a fraction of all weightings.
    """

    swap_weights: Mapping[str, float | None]
    share_first: float | None


def robustness(score: Score, scale: Scale, marks: Sequence[Mark]) -> Robustness:
    """How firm the score is; everything `None` without a score."""
    if score.score is None:
        return Robustness()
    rows = score.applicable
    flips = Flips(weight_flips(rows, marks), level_flips(score.score, rows, scale, marks))
    values = [100 * row.value for row in rows if row.value is not None]
    if len(values) < len(rows):
        return Robustness(flips=flips)
    equal = fsum(values) / len(values)
    share = same_order = None
    if marks:
        lower, upper = _edges(score.score, marks)
        share = _share_between(values, lower, upper)
        means = _order_means(rows)
        same_order = 1.0 if len(means) == 1 else _share_between(means, lower, upper)
    return Robustness(equal, band(equal, marks), share, same_order, flips)


def reach_share(values: Iterable[float], mark: float) -> float:
    """The share of all weightings of `values` whose weighted mean reaches the mark; exact, all its terms positive."""
    above, below = [], []
    for value in values:
        distance = value - mark
        if distance >= -TOLERANCE:
            above.append(max(distance, 0.0))
        else:
            below.append(distance)
    if not below:
        return 1.0
    if not above:
        return 0.0
    shares = [0.0] * len(below)
    for x in above:
        share = 1.0
        for k, y in enumerate(below):
            share = (x * share - y * shares[k]) / (x - y)
            shares[k] = share
    return shares[-1]


def weight_flips(rows: Sequence[CriterionRow], marks: Sequence[Mark]) -> dict[str, float | None]:
    """By criterion, the weight nearest to its own at which the score meets a mark, the others keeping their ratios."""
    flips: dict[str, float | None] = {}
    for row, others in zip(rows, _scores_of_others(rows), strict=True):
        flips[row.key] = None
        if row.value is None or row.weight is None or others is None:
            continue
        slope = 100 * row.value - others
        if abs(slope) >= TOLERANCE:
            turns = [turn for mark in marks if _inside(turn := (mark.at - others) / slope)]
            flips[row.key] = _nearest(turns, row.weight)
    return flips


def level_flips(
    score: float, rows: Sequence[CriterionRow], scale: Scale, marks: Sequence[Mark]
) -> tuple[LevelFlip, ...]:
    """The next level below and above each weighed rating, where that alone changes the band."""
    if not marks:
        return ()
    lower, upper = _edges(score, marks)
    least, beyond = lower - TOLERANCE, upper - TOLERANCE
    own, flips = band(score, marks), []
    for row in rows:
        if not row.weight or row.rating is None:
            continue
        per_level = 100 * row.weight / (scale.max - scale.min)
        for level in (ceil(row.rating) - 1, floor(row.rating) + 1):
            changed = score + per_level * (level - row.rating)
            if least <= changed < beyond or not scale.min <= level <= scale.max:
                continue
            other = band(changed, marks)
            if other is not None and other != own:
                flips.append(LevelFlip(row.key, level, other))
    return tuple(flips)


def compare(first: Score, second: Score) -> Comparison | None:
    """Where two requests swap places; `None` unless both have a score over the same weighed criteria."""
    ours = first.applicable
    by_key = {row.key: row for row in second.applicable}
    if (
        first.score is None
        or second.score is None
        or {row.key: row.points for row in ours} != {key: row.points for key, row in by_key.items()}
    ):
        return None
    theirs = [by_key[row.key] for row in ours]
    swaps = {
        row.key: _swap(row, other, mean, other_mean)
        for row, other, mean, other_mean in zip(
            ours, theirs, _scores_of_others(ours), _scores_of_others(theirs), strict=True
        )
    }
    ahead = [
        100 * (row.value - other.value)
        for row, other in zip(ours, theirs, strict=True)
        if row.value is not None and other.value is not None
    ]
    return Comparison(swaps, reach_share(ahead, 0) if len(ahead) == len(ours) else None)


def _swap(row: CriterionRow, other: CriterionRow, mean: float | None, other_mean: float | None) -> float | None:
    """The weight of one criterion at which two requests score alike."""
    if row.value is None or other.value is None or mean is None or other_mean is None:
        return None
    behind = other_mean - mean
    gap = 100 * (row.value - other.value) + behind
    if abs(gap) < TOLERANCE:
        return None
    return behind / gap if _inside(behind / gap) else None


def _edges(score: float, marks: Sequence[Mark]) -> tuple[float, float]:
    """The mark that a score's band begins at and the next one above; infinite where there is none."""
    lower = max((mark.at for mark in marks if reaches(score, mark.at)), default=-inf)
    return lower, min((mark.at for mark in marks if not reaches(score, mark.at)), default=inf)


def _share_between(values: Sequence[float], lower: float, upper: float) -> float:
    """The share of weightings that reach the lower mark and not the upper."""
    return max(reach_share(values, lower) - reach_share(values, upper), 0.0)


def _order_means(rows: Sequence[CriterionRow]) -> list[float]:
    """Mean values of the first group of equal weights, of the first two groups, and so on, heaviest first.

    They are the corners of the part of the simplex that keeps the order of importance.
    """
    ordered = sorted(((row.weight or 0.0, 100 * (row.value or 0.0)) for row in rows), reverse=True)
    following = [weight for weight, _value in ordered[1:]] + [-inf]
    sums = accumulate(value for _weight, value in ordered)
    return [
        total / count
        for count, ((weight, _value), total, after) in enumerate(zip(ordered, sums, following, strict=True), 1)
        if weight - after > TOLERANCE
    ]


def _scores_of_others(rows: Sequence[CriterionRow]) -> list[float | None]:
    """For each criterion the score of all others, their weights renormalised; `None` where those weigh nothing."""
    weights = [row.weight or 0.0 for row in rows]
    parts = [100 * weight * (row.value or 0.0) for weight, row in zip(weights, rows, strict=True)]
    return [
        part / weight if weight > 0 else None
        for weight, part in zip(_sums_of_others(weights), _sums_of_others(parts), strict=True)
    ]


def _sums_of_others(numbers: Sequence[float]) -> list[float]:
    """For each number the sum of all others, added rather than subtracted so that nothing cancels."""
    before = accumulate(numbers, initial=0.0)
    after = list(accumulate(reversed(numbers), initial=0.0))[-2::-1]
    return [left + right for left, right in zip(before, after, strict=False)]


def _inside(weight: float) -> bool:
    """Whether a weight leaves something to the criterion and to the others."""
    return TOLERANCE < weight < 1 - TOLERANCE


def _nearest(turns: Sequence[float], weight: float) -> float | None:
    """The turn nearest to the weight, the smaller of two equally near."""
    if len(turns) < 2:
        return turns[0] if turns else None
    distance = min(abs(turn - weight) for turn in turns)
    return min(turn for turn in turns if abs(turn - weight) <= distance + TOLERANCE)
