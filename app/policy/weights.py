"""Answers what weights follow from points or from a ranking, and what a version says with other weights."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import fsum

from app.frozen import dataclass
from app.policy.versions import PolicyVersion, Weighted


@dataclass(frozen=True)
class Weight:
    """Points of one criterion (0 or more), and its place in a ranking (1 = first, equal places share) or none."""

    criterion: str
    points: float
    rank: float | None = None


def ranked(places: Mapping[str, float]) -> tuple[Weight, ...]:
    """Weights from a ranking, least number first: points that sum to 100, in the order given."""
    weights = rank_order_centroid(places)
    return tuple(Weight(key, 100 * weights[key], place) for key, place in places.items())


def shares(weights: Iterable[Weight]) -> dict[str, float | None]:
    """The weight of each criterion as a fraction of 1; none while all points are zero."""
    held = tuple(weights)
    total = fsum(weight.points for weight in held)
    return {weight.criterion: weight.points / total if total > 0 else None for weight in held}


def with_weights(version: PolicyVersion, category: str, weights: Iterable[Weight]) -> PolicyVersion:
    """The version with other weights in one category; criteria that are not named count there no more."""
    by_key = {weight.criterion: weight for weight in weights}
    counting = [criterion for criterion in version.criteria if criterion.key in by_key and not criterion.retired]
    weighted = tuple(Weighted(each, by_key[each.key].points, by_key[each.key].rank) for each in counting)
    changed = tuple(replace(held, criteria=weighted) if held.key == category else held for held in version.categories)
    return replace(version, categories=changed)


def rank_order_centroid(ranks: Mapping[str, float]) -> dict[str, float]:
    """Weights that sum to 1 from a ranking, least number first; equal ranks share the mean of the places they take."""
    ordered = sorted(ranks.values())
    size = len(ordered)
    centroids = [0.0] * size
    tail = 0.0
    for place in range(size, 0, -1):
        tail += 1 / place
        centroids[place - 1] = tail / size
    shared = {
        rank: fsum(centroids[ordered.index(rank) : ordered.index(rank) + ordered.count(rank)]) / ordered.count(rank)
        for rank in set(ordered)
    }
    return {key: shared[rank] for key, rank in ranks.items()}
