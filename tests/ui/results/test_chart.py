"""The chart of actual against expected: round ticks, labels that keep apart, and paint where there is a course."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from app.results.course import CourseShown, Dot
from ui.results.chart import CourseChart
from ui.results.drawing import LABEL, _apart, _on_path, ticks
from ui.toolkit.theme import Appearance, Theme, tokens

START, END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def course(**changes):
    usual = {
        "start": START,
        "end": END,
        "base": 0.0,
        "goal": 12.0,
        "decimals": 0,
        "today": dt.date(2026, 6, 30),
        "expected": ((START, 0.0), (END, 12.0)),
        "actual": (Dot(START, 0.0, True), Dot(dt.date(2026, 6, 1), 4.0, False)),
        "gaps": (),
        "forecast": 9.0,
        "tolerance": None,
        "by_steps": False,
        "adds_up": True,
        "description": "Actual 4.",
    }
    return CourseShown(**usual | changes)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8))
def test_ticks_hold_every_value_and_are_few(values):
    found = ticks(values)
    slack = 1e-8 * (found[-1] - found[0])
    assert found[0] <= min(values) + slack
    assert found[-1] >= max(values) - slack
    assert 2 <= len(found) <= 6


@pytest.mark.parametrize(("values", "expected"), [([0, 12], [0, 4, 8, 12]), ([0, 0.9], [0, 0.4, 0.8, 1.2])])
def test_ticks_are_round(values, expected):
    assert ticks(values) == pytest.approx(expected)


@given(st.floats(0, 300), st.floats(0, 300))
def test_two_labels_never_lie_on_each_other(goal, landing):
    first, second = _apart(goal, landing, 215.0)
    assert abs(first - second) >= LABEL - 1e-9
    assert max(first, second) <= 215.0


def test_a_path_is_straight_between_its_corners():
    assert _on_path(((START, 0.0), (START + dt.timedelta(10), 5.0)), START + dt.timedelta(4)) == pytest.approx(2.0)
    assert _on_path(((START, 1.0),), END) == 1.0


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"actual": (), "forecast": None},
        {"goal": -4.0, "base": 10.0, "expected": ((START, 10.0), (END, -4.0))},
        {"tolerance": 2.0, "expected": ((START, 12.0), (END, 12.0))},
        {"gaps": ((START, dt.date(2026, 3, 31), "Jan–Mar 2026"),), "by_steps": True},
    ],
)
def test_every_kind_of_course_is_painted_in_the_colours_in_force(on_screen, theme: Theme, appearance, changes):
    theme.choose(appearance)
    chart = CourseChart()
    chart.resize(812, 232)
    chart.show_course(course(**changes))
    on_screen(chart)
    assert chart.accessibleDescription() == "Actual 4."
    picture = chart.grab().toImage()
    seen = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(picture.height())}
    wanted = ["good", "text", *(["accent"] if changes.get("actual") != () else [])]
    assert all(QColor(tokens().colour(name)).rgb() in seen for name in wanted)


def test_the_chart_is_copied_as_a_picture_of_twice_the_size(on_screen, theme: Theme):
    chart = CourseChart()
    chart.resize(600, 232)
    chart.show_course(course())
    on_screen(chart)
    QTest.keySequence(chart, "Ctrl+C")
    picture = QGuiApplication.clipboard().image()
    assert (picture.width(), picture.height()) == (1200, 464)
    seen = {picture.pixel(x, y) for x in range(1200) for y in range(0, 464, 2)}
    assert all(QColor(tokens().colour(name)).rgb() in seen for name in ("bg", "accent", "good"))
    QGuiApplication.clipboard().clear()
