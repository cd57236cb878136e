"""The scan: what its text says, computed a second time from the text alone, and what holds for any figures."""

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.vetting.scan import Candidate, Measure, rank

figures = st.one_of(
    st.integers(0, 5).map(float),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([1e308, -1e308, 5e-324]),
)
measures = st.lists(
    st.builds(
        Measure,
        st.sampled_from(["population", "trade", "flights", "distance"]),
        st.one_of(st.integers(0, 9).map(float), st.floats(0, 1e6, allow_subnormal=False)),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda measure: measure.key,
)
places = st.lists(
    st.dictionaries(st.sampled_from(["population", "trade", "flights", "distance"]), figures, max_size=4), max_size=6
).map(lambda held: [Candidate(n, f"P{n}", each) for n, each in enumerate(held)])
whole = st.dictionaries(st.sampled_from(["population", "trade", "flights"]), st.integers(0, 9).map(float), max_size=3)


def scan_by_the_text(chosen, there):
    """What the rule says, sentence by sentence: worst and best of the places that have it, a range for the rest."""
    total = sum(points for _key, points, _more in chosen)
    listed = []
    for name, held in there:
        if total == 0:
            listed.append((name, None, None, None))
            continue
        low = missing = 0.0
        for key, points, more in chosen:
            given_there = [figures_there[key] for _name, figures_there in there if key in figures_there]
            if key not in held:
                missing += points / total
                continue
            worst, best = (min(given_there), max(given_there)) if more else (max(given_there), min(given_there))
            value = 0.5 if best == worst else (held[key] - worst) / (best - worst)
            low += 100 * value * points / total
        listed.append((name, low, low + 100 * missing, 1 - missing))
    return sorted(
        listed, key=lambda row: (row[1] is None, -((row[1] or 0) + (row[2] or 0)) / 2, -(row[3] or 0), row[0])
    )


def test_a_missing_figure_gives_a_range_and_never_a_zero() -> None:
    measures = [Measure("population", 3), Measure("distance", 1, more_is_better=False)]
    there = [
        Candidate(1, "Far", {"population": 300.0, "distance": 9000.0}),
        Candidate(2, "Near", {"population": 100.0, "distance": 1000.0}),
        Candidate(3, "Unknown", {"distance": 5000.0}),
    ]
    found = {each.candidate.name: each.score for each in rank(measures, there)}
    assert (found["Far"].score, found["Near"].score) == (75, 25)
    unknown = found["Unknown"]
    assert (unknown.score, unknown.low, unknown.high, unknown.coverage) == (None, 12.5, 87.5, 0.25)
    assert unknown.unrated == ("population",)


def test_places_are_listed_by_the_middle_then_coverage_then_name() -> None:
    measures = [Measure("a", 1), Measure("b", 1)]
    there = [
        Candidate(1, "Zed", {"a": 5.0, "b": 5.0}),
        Candidate(2, "Open", {}),
        Candidate(3, "Half", {"a": 5.0}),
        Candidate(4, "Best", {"a": 10.0, "b": 5.0}),
        Candidate(5, "Worst", {"a": 0.0, "b": 5.0}),
        Candidate(6, "Amber", {"a": 5.0, "b": 5.0}),
    ]
    # All have the same b, so everybody is in its middle.
    assert [each.candidate.name for each in rank(measures, there)] == ["Best", "Amber", "Zed", "Half", "Open", "Worst"]


def test_without_points_nothing_is_weighed_and_names_give_the_order() -> None:
    found = rank([Measure("a", 0)], [Candidate(1, "B", {"a": 1.0}), Candidate(2, "A", {"a": 2.0})])
    assert [(each.candidate.name, each.middle, each.score.low) for each in found] == [
        ("A", None, None),
        ("B", None, None),
    ]
    assert rank([], []) == []


@given(measures, st.lists(whole, max_size=6))
def test_it_is_what_the_text_says(chosen: list[Measure], held: list[dict[str, float]]) -> None:
    chosen = [Measure(each.key, each.points, each.more_is_better) for each in chosen if each.key != "distance"]
    there = [(f"P{number}", each) for number, each in enumerate(held)]
    found = rank(chosen, [Candidate(name, name, figures) for name, figures in there])
    expected = {
        row[0]: row[1:] for row in scan_by_the_text([(m.key, m.points, m.more_is_better) for m in chosen], there)
    }
    for each in found:
        for ours, theirs in zip(
            (each.score.low, each.score.high, each.score.coverage), expected[each.candidate.name], strict=True
        ):
            assert (ours is None) == (theirs is None)
            assert ours is None or math.isclose(ours, theirs, abs_tol=1e-9)
    middles = [each.middle for each in found if each.middle is not None]
    assert all(before >= after for before, after in pairwise(middles))


@settings(max_examples=300)
@given(measures, places)
def test_any_figures_give_scores_between_0_and_100(chosen: list[Measure], there: list[Candidate]) -> None:
    found = rank(chosen, there)
    assert {each.candidate.id for each in found} == {each.id for each in there}
    for each in found:
        score = each.score
        if score.low is not None:
            assert -1e-9 <= score.low <= score.high <= 100 + 1e-6
            assert -1e-9 <= score.coverage <= 1 + 1e-9
            assert math.isfinite(score.low)


@given(measures, st.lists(whole, min_size=2, max_size=6), st.data())
def test_a_figure_that_becomes_known_stays_inside_the_range(
    chosen: list[Measure], held: list[dict[str, float]], data
) -> None:
    """Between the worst and the best that are there already, a new figure moves its own place within its range."""
    lacking = [
        (place, each.key)
        for place, own in enumerate(held)
        for each in chosen
        if each.key not in own and sum(each.key in other for other in held) >= 2
    ]
    if not lacking:
        return
    place, key = data.draw(st.sampled_from(lacking))
    there = [other[key] for other in held if key in other]
    if min(there) == max(there):
        return
    candidates = [Candidate(n, str(n), own) for n, own in enumerate(held)]
    before = next(each.score for each in rank(chosen, candidates) if each.candidate.id == place)
    candidates[place] = Candidate(place, str(place), held[place] | {key: data.draw(st.sampled_from(there))})
    after = next(each.score for each in rank(chosen, candidates) if each.candidate.id == place)
    if before.low is not None:
        assert before.low - 1e-9 <= after.low <= after.high <= before.high + 1e-9


@given(st.lists(st.integers(0, 100).map(float), min_size=1, max_size=6), st.floats(0.1, 10), st.integers(-50, 50))
def test_other_units_change_nothing(held: list[float], factor: float, shift: int) -> None:
    def scores(values: list[float]) -> list[float]:
        found = rank([Measure("a", 1)], [Candidate(n, str(n), {"a": value}) for n, value in enumerate(values)])
        return [each.score.low for each in sorted(found, key=lambda each: each.candidate.id)]

    for one, other in zip(scores(held), scores([factor * value + shift for value in held]), strict=True):
        assert math.isclose(one, other, abs_tol=1e-6)
