"""A thousand random requests: the weighted sum by pymcdm, and the shares of weightings counted in 200 000 of them.

Neither knows the closed form: the weightings are drawn evenly from the simplex and counted.
"""

import random
from collections import Counter
from functools import cache
from itertools import groupby

import numpy as np
import pytest

from app.vetting.robustness import reach_share
from app.vetting.stage import assess
from models.vocabulary import Verdict
from tests.oracle import sweep
from tests.oracle.sweep_requests import random_assessment
from tests.oracle.test_hanse_agrees import request_facts

CASES = 1000
DRAWN = 200_000
SIGMAS = 5.5
TINY = 1e-9
ORDER = [Verdict.DECLINE, Verdict.DEVELOP, Verdict.RECOMMEND]


@pytest.fixture(scope="module")
def assessed():
    """Requests of every odd kind, with what Hanse says of each."""
    rng, found = random.Random(20261125), []
    while len(found) < CASES:
        request = sweep.random_request(rng)
        if request["kind"] != "partnership":
            continue
        request |= random_assessment(rng)
        if request["category"] is None:
            request["gates"] = []
        found.append((request, assess(request_facts(request, 45), sweep.random_on(rng))))
    return found


def rows_of(said):
    """Weights and values (0-100) of the criteria that are weighed; values are nan where nobody rated."""
    rows = said.score.applicable
    weights = np.array([row.weight if row.weight is not None else 0.0 for row in rows])
    return weights, np.array([np.nan if row.value is None else 100 * row.value for row in rows])


def test_the_cases_hold_every_oddity(assessed) -> None:
    seen: Counter[str] = Counter()
    for request, said in assessed:
        score = said.score
        weights = [row.weight for row in score.applicable]
        seen["gates only"] += not request["criteria"]
        seen["weights of zero"] += 0.0 in weights
        seen["no weight at all"] += bool(request["criteria"]) and all(c["points"] == 0 for c in request["criteria"])
        seen["nothing applicable"] += bool(request["criteria"]) and not weights
        seen["one criterion"] += len(weights) == 1
        exact = score.score is not None and any(abs(score.score - mark["at"]) < TINY for mark in request["marks"])
        seen["exactly a mark"] += exact
        seen["a range"] += score.score is None and score.low is not None
        seen["a share"] += said.robustness.robust_share not in (None, 0.0, 1.0)
    assert min(seen.values()) >= 10, seen


def test_scores_are_pymcdm_s_weighted_sums(assessed) -> None:
    from pymcdm.methods import WSM

    summed = WSM(normalization_function=lambda column, cost: column)
    checked = 0
    for _request, said in assessed:
        if said.score.score is None:
            continue
        weights, values = rows_of(said)
        # What carries no weight may lack a rating; pymcdm knows no gaps.
        matrix = np.vstack([np.nan_to_num(values), np.full(len(values), 50.0)])
        preferred = summed(matrix, weights, np.ones(len(values)), validation=False)
        assert said.score.score == pytest.approx(preferred[0], abs=1e-9)
        checked += 1
    assert checked > 250


@cache
def weightings(size: int) -> np.ndarray:
    """Weightings drawn evenly from all there are, one a row."""
    drawn = np.random.default_rng(size).exponential(size=(DRAWN, size))
    return drawn / drawn.sum(axis=1, keepdims=True)


def share_that_reaches(scores: np.ndarray, mark: float) -> tuple[float, float]:
    """The counted share and how far off counting may be."""
    share = float(np.mean(scores >= mark - TINY))
    return share, SIGMAS * max(share * (1 - share), 1 / len(scores)) ** 0.5 / len(scores) ** 0.5


def judged(scores: np.ndarray, marks, verdict: Verdict) -> tuple[float, float]:
    """The counted share of scores in the band of a verdict."""
    at = {Verdict(mark["verdict"]): mark["at"] for mark in marks}
    above = [mark for each, mark in at.items() if ORDER.index(each) > ORDER.index(verdict)]
    reached, off = share_that_reaches(scores, at[verdict]) if verdict in at else (1.0, 0.0)
    beyond, off_beyond = share_that_reaches(scores, min(above)) if above else (0.0, 0.0)
    return reached - beyond, off + off_beyond


def test_the_share_of_all_weightings_is_what_counting_gives(assessed) -> None:
    checked = 0
    for request, said in assessed:
        share = said.robustness.robust_share
        if share is None:
            continue
        _weights, values = rows_of(said)
        counted, off = judged(weightings(len(values)) @ values, request["marks"], said.score.band)
        assert share == pytest.approx(counted, abs=off + TINY)
        checked += 1
    assert checked > 200


def groups_of(weights: np.ndarray) -> list[list[int]]:
    """The places of equal weights, heaviest group first."""
    heaviest = sorted(range(len(weights)), key=lambda place: -weights[place])
    return [list(each) for _key, each in groupby(heaviest, key=lambda place: round(weights[place], 8))]


@cache
def in_order(sizes: tuple[int, ...]) -> np.ndarray:
    """The weight of one criterion of each group, where a heavier group's is never below a lighter one's.

    Drawn evenly: the totals of the groups are drawn from their simplex and those out of order thrown away; where
    every group is one criterion, sorting what was drawn does it without waste.
    """
    totals = weightings(len(sizes))
    each = np.sort(totals, axis=1)[:, ::-1] if max(sizes) == 1 else totals / np.array(sizes)
    return each[np.all(np.diff(each, axis=1) <= 0, axis=1)]


def test_the_share_in_our_order_is_what_counting_gives(assessed) -> None:
    checked = 0
    for request, said in assessed:
        share = said.robustness.robust_share_same_order
        if share is None:
            continue
        weights, values = rows_of(said)
        groups = groups_of(weights)
        drawn = in_order(tuple(map(len, groups)))
        if len(drawn) < 400:
            continue
        sums = np.array([values[group].sum() for group in groups])
        counted, off = judged(drawn @ sums, request["marks"], said.score.band)
        assert share == pytest.approx(counted, abs=off + TINY)
        checked += 1
    assert checked > 150


def test_the_share_that_prefers_one_of_two_is_what_counting_gives() -> None:
    rng = np.random.default_rng(7)
    for size in (1, 2, 3, 7, 12):
        for _round in range(20):
            ahead = rng.integers(-4, 5, size) * 25.0
            counted, off = share_that_reaches(weightings(size) @ ahead, 0.0)
            assert reach_share(ahead, 0.0) == pytest.approx(counted, abs=off + TINY)
