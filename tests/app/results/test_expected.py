"""What is expected by a day and where the pace leads."""

import datetime as dt
from dataclasses import replace

import pytest

from app.results.expected import course_of
from app.results.explain import expected_path
from app.results.facts import Point, Reading
from tests.app.results.indicator_cases import END, LATEST, START, after, on, read


def test_steps_hold_until_the_next_and_the_later_recorded_wins():
    steps = (
        Point(60, after(600)),
        Point(20, after(200)),
        Point(30, after(200)),
        Point(5, None),
        Point(None, after(100)),
    )
    facts = replace(LATEST, steps=steps, computed=True, accumulation="running_total")
    assert [on(facts, day).expected for day in (199, 200, 599, 600, 999, 1000)] == [0, 30, 30, 60, 60, 100]
    assert on(facts, 199).status == "on_track"
    assert on(replace(facts, readings=read((100, -1))), 199).status == "at_risk"
    assert on(replace(facts, readings=read((500, 31))), 500).forecast_value is None


@pytest.mark.parametrize(
    ("base", "goal", "day", "expected", "small"),
    [
        (0, 10, 199, 1, True),
        (0, 10, 200, 2, True),
        (0, 10, 399, 3, True),
        (0, 10, 450, 4.5, False),
        (10, 0, 199, 9, True),
        (10, 0, 450, 5.5, False),
        (0.5, 10.5, 30, 0.5, True),
        (10.5, 0.5, 30, 10.5, True),
    ],
)
def test_a_fraction_of_one_thing_is_no_shortfall(base, goal, day, expected, small):
    direction = "increase" if goal > base else "decrease"
    facts = replace(LATEST, whole=True, direction=direction, baseline=Point(base, START), target=Point(goal, END))
    found = on(replace(facts, computed=True, accumulation="running_total"), day)
    assert (found.expected, found.small_count) == (expected, small)
    assert not small or found.forecast_value is None


def test_the_forecast_follows_the_pace():
    found = on(replace(LATEST, readings=read((500, 40))), 600)
    assert (found.forecast_value, found.forecast_date) == (80, after(1250))
    assert on(replace(LATEST, readings=read((500, 60))), 600).forecast_date == after(834)
    assert on(replace(LATEST, whole=True, readings=read((500, 40.25))), 600).forecast_value == 80
    assert on(replace(LATEST, whole=True, readings=read((500, 40.26))), 600).forecast_value == 81


def test_a_half_goes_towards_a_falling_baseline():
    facts = replace(LATEST, direction="decrease", whole=True, baseline=Point(100, START), target=Point(0, END))
    assert on(replace(facts, readings=read((500, 60.25))), 600).forecast_value == 21
    assert on(replace(facts, readings=read((500, 60.2475))), 600).forecast_value == 20


@pytest.mark.parametrize(("actual", "value"), [(0, 0), (-10, -20), (0.001, 0.002), (100, 200), (150, 300)], ids=str)
def test_no_day_is_forecast_without_pace_beyond_a_century_or_once_reached(actual, value):
    found = on(replace(LATEST, readings=read((500, actual))), 600)
    assert found.forecast_value == pytest.approx(value)
    assert found.forecast_date is None


def test_no_day_is_forecast_that_has_passed():
    facts = replace(LATEST, readings=read((500, 90)))
    assert on(facts, 556).forecast_date == after(556)
    assert on(facts, 557).forecast_date is None
    assert on(replace(LATEST, readings=read((500, 100))), 500).forecast_date is None


def test_on_the_targets_day_nothing_is_forecast():
    facts = replace(LATEST, readings=read((900, 90)))
    assert (on(facts, 999).forecast_value, on(facts, 999).forecast_date) == (100, END)
    assert (on(facts, 1000).forecast_value, on(facts, 1000).forecast_date) == (None, None)


def test_the_day_forecast_is_free_of_the_noise_of_doubles():
    facts = replace(LATEST, target=Point(7.0, END), readings=read((200, 1.4)))
    assert on(facts, 200).forecast_date == END


def test_a_century_is_the_limit_to_the_day():
    start = dt.date(2000, 1, 1)
    century = (dt.date(2100, 1, 1) - start).days
    facts = replace(LATEST, baseline=Point(0.0, start), target=Point(float(century), dt.date(2010, 1, 1)))
    pace = replace(facts, readings=(Reading(dt.date(2001, 1, 1), 366.0),))
    assert on(pace, dt.date(2001, 1, 2)).forecast_date == dt.date(2100, 1, 1)
    slower = replace(facts, readings=(Reading(dt.date(2001, 1, 1), 365.99),))
    assert on(slower, dt.date(2001, 1, 2)).forecast_date is None


def test_an_average_leads_to_itself():
    found = on(replace(LATEST, accumulation="average", readings=read((500, 50))), 600)
    assert (found.status, found.forecast_value, found.forecast_date) == ("on_track", 50, None)


@pytest.mark.parametrize("target", [END, dt.date(9999, 12, 31)])
@pytest.mark.parametrize("change", [{}, {"whole": True}, {"steps": (Point(30, after(400)),)}])
def test_the_expected_path_turns_where_the_expected_value_does(target, change):
    facts = replace(LATEST, computed=True, target=Point(6, target), **change)
    corners = expected_path(facts)
    assert (corners[0], corners[-1]) == ((START, 0), (target, 6))
    assert list(corners) == sorted(corners, key=lambda corner: corner[0])
    for day, value in dict(corners).items():
        assert on(facts, day).expected == pytest.approx(value)


def test_the_expected_path_in_small_whole_things_is_a_staircase():
    facts = replace(LATEST, whole=True, target=Point(2, END))
    assert expected_path(facts) == ((START, 0), (after(500), 0), (after(500), 1), (END, 1), (END, 2))
    level = replace(LATEST, direction="maintain", tolerance=1)
    assert expected_path(level) == ((START, 100), (END, 100))
    assert expected_path(replace(LATEST, kind="qualitative")) == ()


@pytest.mark.parametrize("goal", [1, 2, 4, 5, 12])
@pytest.mark.parametrize("steps", [(), (Point(1, after(400)),)])
def test_the_expected_path_goes_through_what_is_expected_of_every_day(goal, steps):
    facts = replace(LATEST, whole=True, target=Point(goal, END), steps=steps, readings=())
    course, corners = course_of(facts), expected_path(facts)
    for number in range(1, 1000):
        day = after(number)
        before, beyond = [c for c in corners if c[0] <= day][-1], next((c for c in corners if c[0] > day), corners[-1])
        share = (day - before[0]).days / max((beyond[0] - before[0]).days, 1)
        assert before[1] + (beyond[1] - before[1]) * share == pytest.approx(course.expected(day), abs=0.02), day
