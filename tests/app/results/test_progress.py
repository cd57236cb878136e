"""Where an indicator stands on a day, and an objective over its indicators."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.results.explain import expected_path
from app.results.facts import Point
from app.results.progress import Ground, progress, roll_up
from models.vocabulary import Progress
from tests.app.results.indicator_cases import END, LATEST, MARKS, START, SUM, near, on, read, sums, wild, year

GREEN = {Progress.ON_TRACK, Progress.ACHIEVED, Progress.EXCEEDED}


@pytest.mark.parametrize(
    ("actual", "status"),
    [(50, "on_track"), (47.5, "on_track"), (47.4, "behind"), (42.5, "behind"), (42.4, "at_risk"), (99, "on_track")],
)
def test_the_marks_divide_progress_to_date(actual, status):
    found = on(replace(LATEST, readings=read((500, actual))), 600)
    assert (found.status, found.expected) == (status, 50)
    assert found.ratio == pytest.approx(actual / 50)


def test_a_decrease_is_judged_the_other_way_round():
    facts = replace(LATEST, direction="decrease", baseline=Point(100.0, START), target=Point(0.0, END))
    assert on(replace(facts, readings=read((500, 50))), 600).status == "on_track"
    assert on(replace(facts, readings=read((500, 60))), 600).status == "at_risk"
    assert on(replace(facts, readings=read((1000, -1))), 1001).status == "exceeded"


@pytest.mark.parametrize(
    ("stray", "status"), [(0, "on_track"), (-5, "on_track"), (5.1, "behind"), (-10, "behind"), (10.1, "at_risk")]
)
def test_a_level_is_kept_within_its_tolerance(stray, status):
    facts = replace(LATEST, direction="maintain", tolerance=5, baseline=Point(50, START), target=Point(50, END))
    found = on(replace(facts, readings=read((500, 50 + stray))), 600)
    assert (found.status, found.expected, found.ratio) == (status, 50, None)
    assert (found.forecast_value, found.forecast_date) == (50 + stray, None)
    final = on(replace(facts, readings=read((1000, 50 + stray))), 1001)
    assert final.status == ("achieved" if abs(stray) <= 5 else "missed")


def test_nothing_counts_before_the_baseline_is_past():
    assert on(LATEST, 0).status == "not_started"
    nothing = replace(LATEST, computed=True, accumulation="sum")
    assert [on(nothing, day).status for day in (-5, 0, 1)] == ["not_started", "not_started", "at_risk"]


def test_without_figures_it_is_not_started_until_one_is_due():
    assert on(SUM, year("04-30")).status == "not_started"
    late = on(SUM, year("05-01"))
    assert (late.status, late.ground, late.stale) == ("no_data", Ground.NO_FIGURE, True)
    assert on(replace(SUM, lag=400), dt.date(2025, 1, 1)).status == "no_data"


@pytest.mark.parametrize(("actual", "status"), [(100 - 1e-8, "missed"), (100, "achieved"), (100 + 1e-8, "exceeded")])
def test_the_final_figure_is_held_against_the_target(actual, status):
    found = on(replace(LATEST, readings=read((1000, actual))), 1001)
    assert (found.status, found.ground) == (status, Ground.FINAL)
    assert found.forecast_value is None


def test_on_the_targets_day_itself_nothing_is_final():
    assert on(replace(LATEST, readings=read((1000, 99))), 1000).ground is Ground.RATIO
    assert on(replace(LATEST, readings=read((1000, 100))), 1000).status == "on_track"


def test_what_has_been_counted_stays_counted():
    assert on(sums(("03-31", 40)), year("12-30")).status == "achieved"
    assert on(sums(("03-31", 41)), year("12-30")).status == "exceeded"
    assert on(sums(("03-31", 41), accumulation="latest"), year("12-30")).status == "no_data"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], "no_data"),
        (["missed", "at_risk", "behind", "no_data"], "missed"),
        (["on_track", "at_risk", "behind", "no_data"], "at_risk"),
        (["exceeded", "behind", "no_data"], "behind"),
        (["exceeded", "achieved", "no_data"], "no_data"),
        (["exceeded", "exceeded"], "exceeded"),
        (["exceeded", "achieved"], "achieved"),
        (["achieved"], "achieved"),
        (["not_started", "not_started"], "not_started"),
        (["not_started", "achieved"], "on_track"),
        (["on_track", "exceeded"], "on_track"),
    ],
)
def test_the_roll_up_takes_the_worst_that_says_something(statuses, expected):
    for order in permutations(statuses):
        assert roll_up(order) == expected


@settings(max_examples=400, deadline=None)
@given(wild, near | st.dates(), st.integers(1, 12))
def test_any_stored_data_has_a_standing_and_green_needs_data(facts, day, starts):
    found = progress(facts, day, starts, MARKS)
    assert found.status not in GREEN or (found.actual is not None and (facts.computed or facts.readings))
    if found.status in (Progress.NO_DATA, Progress.NOT_STARTED, Progress.MISSED, Progress.ACHIEVED, Progress.EXCEEDED):
        assert (found.forecast_value, found.forecast_date) == (None, None)
    assert found.forecast_date is None or found.forecast_date >= day
    values = [found.actual, found.expected, found.ratio, found.forecast_value]
    assert all(value is None or abs(value) < float("inf") for value in values)
    assert found.stale is False or not facts.computed
    expected_path(facts)


ORDER = [Progress.MISSED, Progress.AT_RISK, Progress.BEHIND, Progress.ON_TRACK, Progress.ACHIEVED, Progress.EXCEEDED]


@given(st.integers(1, 1000), st.integers(1, 1100), st.floats(-50, 200), st.floats(0, 100), st.booleans())
def test_more_never_makes_an_increase_look_worse(day, today, value, more, whole):
    facts = replace(LATEST, whole=whole)
    less = on(replace(facts, readings=read((day, value))), today)
    better = on(replace(facts, readings=read((day, value + more))), today)
    if less.status in ORDER:
        assert ORDER.index(better.status) >= ORDER.index(less.status)
    else:
        assert better.status == less.status


@given(
    st.lists(st.sampled_from(list(Progress)), max_size=5).flatmap(
        lambda found: st.tuples(st.just(found), st.permutations(found))
    )
)
def test_the_roll_up_does_not_depend_on_order(pair):
    assert roll_up(pair[0]) == roll_up(pair[1])
