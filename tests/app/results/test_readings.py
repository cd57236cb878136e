"""Which readings count, and what they say together."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.results.expected import Flaw
from app.results.facts import Point, Reading
from app.results.readings import actual, counted, running
from models.vocabulary import Progress
from tests.app.results.indicator_cases import END, LATEST, START, after, on, read, wild


@pytest.mark.parametrize(
    ("change", "flaw", "actual"),
    [
        ({"kind": "qualitative"}, Flaw.QUALITATIVE, 50),
        ({"direction": None}, Flaw.NO_DIRECTION, 50),
        ({"accumulation": None}, Flaw.NO_ACCUMULATION, None),
        ({"baseline": Point(None, START)}, Flaw.NO_BASELINE, None),
        ({"baseline": Point(0, None)}, Flaw.NO_BASELINE, None),
        ({"target": Point(100, None)}, Flaw.NO_TARGET, None),
        ({"target": Point(float("nan"), END)}, Flaw.NO_TARGET, None),
        ({"target": Point(100, START)}, Flaw.ORDER, None),
        ({"target": Point(1e-9, END)}, Flaw.WRONG_SIDE, 50),
        ({"direction": "decrease"}, Flaw.WRONG_SIDE, 50),
        ({"direction": "maintain"}, Flaw.NO_TOLERANCE, 50),
        ({"direction": "maintain", "tolerance": -0.1}, Flaw.NO_TOLERANCE, 50),
    ],
)
def test_what_cannot_be_computed_is_no_data(change, flaw, actual):
    found = on(replace(LATEST, readings=read((500, 50)), **change), 600)
    assert (found.status, found.flaw, found.actual) == (Progress.NO_DATA, flaw, actual)
    assert (found.expected, found.ratio, found.forecast_value, found.forecast_date) == (None,) * 4
    assert found.measure_on is None


def test_readings_count_after_the_baseline_up_to_today_and_the_target():
    facts = replace(LATEST, readings=read((0, 1), (300, 30), (1000, 99), (1001, 7)))
    assert on(facts, 299).actual is None
    assert on(facts, 300).actual == 30
    assert on(facts, 999).actual == 30
    assert on(facts, 2000).actual == 99


def test_readings_are_ordered_by_day_then_as_recorded():
    facts = replace(LATEST, readings=read((300, 3), (200, 2), (300, 1), (100, 9)))
    assert on(facts, 400).actual == 1


def test_a_quotient_stands_in_for_a_value():
    readings = (
        Reading(after(100), None, 1, 4),
        Reading(after(110), None, 1, 0),
        Reading(after(120), None, 3, None),
        Reading(None, 5),
        Reading(after(130), float("inf")),
    )
    assert on(replace(LATEST, readings=readings), 200).actual == 0.25


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([(None, 1, 2), (None, 3, 2)], 1.0),
        ([(9, 1, 2), (9, 3, 6)], 0.5),
        ([(4, None, None), (8, 3, 1)], 6.0),
        ([(4, 1, 1), (8, 3, -1)], 6.0),
    ],
)
def test_an_average_is_weighed_where_every_reading_can_be(readings, expected):
    recorded = tuple(Reading(after(100 + at), *reading) for at, reading in enumerate(readings))
    assert on(replace(LATEST, accumulation="average", readings=recorded), 300).actual == expected


def test_sums_start_from_the_baseline_and_totals_do_not():
    readings = read((100, 3), (200, 4))
    start = Point(10.0, START)
    assert on(replace(LATEST, accumulation="sum", baseline=start, readings=readings), 300).actual == 17
    assert on(replace(LATEST, accumulation="running_total", baseline=start, readings=readings), 300).actual == 4


@pytest.mark.parametrize(
    ("accumulation", "actual"), [("sum", 10), ("running_total", 10), ("latest", None), ("average", None)]
)
def test_a_computed_count_of_nothing_is_the_baseline(accumulation, actual):
    found = on(replace(LATEST, accumulation=accumulation, computed=True, baseline=Point(10.0, START)), 500)
    assert found.actual == actual
    assert found.as_of == after(500)
    assert found.status == (Progress.AT_RISK if actual else Progress.NO_DATA)


def test_a_computed_value_speaks_for_today_within_the_course():
    facts = replace(LATEST, computed=True, readings=read((100, 10)))
    assert [on(facts, day).as_of for day in (-50, 500, 1500)] == [START, after(500), END]
    assert on(replace(facts, computed=False), 500).as_of == after(100)


@given(wild, st.dates())
@example(replace(LATEST, accumulation="sum", target=Point(None, END), readings=read((500, 50))), END)
@example(replace(LATEST, accumulation="average", readings=read((500, 1e308), (600, 1e308))), END)
def test_the_running_value_after_the_last_reading_is_the_actual_one(facts, day):
    readings = counted(facts, day)
    found = list(running(facts, readings))
    assert len(found) == len(readings)
    for place, value in enumerate(found, 1):
        usual = actual(facts, readings[:place])
        computable = usual is not None and value is not None
        assert value == pytest.approx(usual, rel=1e-12) if computable else (value is None) == (usual is None)
