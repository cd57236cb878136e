"""Answers which places come first before anybody has asked: chosen figures are the criteria, weighed as a score is.

Pure and total: a figure that is missing, or is no finite number, gives a range and never a zero.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, cast

from app.vetting.scoring import Card, Criterion, Rating, Scale, Score, score_cards

HALF = 0.5
ONE = Scale(0, 1)


@dataclass(frozen=True)
class Measure:
    """A figure that counts: points of 0 or more, and which way it is better."""

    key: str
    points: float
    more_is_better: bool = True


@dataclass(frozen=True)
class Candidate:
    """A place with the figures it has, by key."""

    id: Hashable
    name: str
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Ranked:
    """A place with what its figures add up to; `middle` is between low and high, None where nothing is weighed."""

    candidate: Candidate
    score: Score

    @property
    def middle(self) -> float | None:
        """What places are listed by."""
        low, high = self.score.low, self.score.high
        return None if low is None or high is None else (low + high) / 2


def rank(measures: Sequence[Measure], candidates: Sequence[Candidate]) -> list[Ranked]:
    """The places as they are listed: by the middle of their range, then coverage, then name."""
    criteria = [Criterion(measure.key, measure.points) for measure in measures]
    values = {measure.key: _values(measure, candidates) for measure in measures}
    found = []
    for place, candidate in enumerate(candidates):
        given = {key: own[place] for key, own in values.items()}
        # Scores take whole levels; the same sums hold for any share between the worst and the best.
        ratings = cast("Mapping[str, Rating]", given)
        card = Card(submitted=True, same_policy=True, conflict=False, agreed=False, ratings=ratings)
        found.append(Ranked(candidate, score_cards(criteria, [card], ONE, ())))
    return sorted(found, key=_place_in_list)


def _values(measure: Measure, candidates: Sequence[Candidate]) -> list[float | None]:
    """Where each place lies between the worst, 0, and the best, 1; all alike: in the middle."""
    given = [_number(candidate.figures.get(measure.key)) for candidate in candidates]
    there = [number for number in given if number is not None]
    if not there:
        return given
    worst, best = (min(there), max(there)) if measure.more_is_better else (max(there), min(there))
    # Halved first: the distance of two numbers can be larger than any number there is.
    reach = best / 2 - worst / 2
    if reach == 0:
        return [None if number is None else HALF for number in given]
    return [None if number is None else min(max((number / 2 - worst / 2) / reach, 0.0), 1.0) for number in given]


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _place_in_list(ranked: Ranked) -> tuple[Any, ...]:
    middle, coverage = ranked.middle, ranked.score.coverage
    return (middle is None, -(middle or 0.0), -(coverage or 0.0), ranked.candidate.name)
