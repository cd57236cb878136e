"""Drawings: what they show, and that they become SVG for the screen."""

import dataclasses
import datetime as dt
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from app.reports.charts import as_svg, indicator_chart, mark, progress_bar, split_bar, status_marks
from app.reports.figures import IndicatorFigures
from app.reports.statuses import PROGRESS, sign
from app.words import Words
from tests.app.reports import invented

INDICATOR = invented.office().objectives[0].indicators[0]


def shapes(drawing: Any, kind: str) -> list[Any]:
    return [shape for shape in drawing.contents if type(shape).__name__ == kind]


def chart(indicator: IndicatorFigures) -> Any:
    return indicator_chart(indicator, invented.AS_OF, 300, 120, Words())


def test_actual_and_expected_are_two_lines_within_the_drawing() -> None:
    expected, actual = shapes(chart(INDICATOR), "PolyLine")
    assert len(expected.points) == 4
    assert len(actual.points) == 2 * (1 + len(INDICATOR.readings))
    assert all(0 <= value <= 300 for value in [*expected.points, *actual.points])


def test_steps_are_a_staircase() -> None:
    stepped = invented.office().objectives[1].indicators[0]
    expected = shapes(chart(stepped), "PolyLine")[0].points
    assert len(expected) > 4
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(*(pairs(expected)[i:] for i in (0, 1)), strict=False))


def pairs(points: list[float]) -> list[tuple[float, float]]:
    return list(zip(points[::2], points[1::2], strict=True))


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": None},
        {"target": None},
        {"readings": ()},
        {"target": dataclasses.replace(INDICATOR.target, value=0)} if INDICATOR.target else {},
        {"target": dataclasses.replace(INDICATOR.target, on=dt.date(1, 1, 1))} if INDICATOR.target else {},
    ],
)
def test_any_recorded_indicator_can_be_drawn(changes: dict[str, Any]) -> None:
    changed = dataclasses.replace(INDICATOR, **changes)
    fromstring(as_svg(chart(changed)))
    fromstring(as_svg(progress_bar(changed)))


def test_on_screen_a_face_is_a_family_and_a_weight() -> None:
    drawn = as_svg(chart(INDICATOR))
    assert "font-family: Inter; font-weight: 600;" in drawn
    assert "Inter-" not in drawn


def test_one_mark_is_one_objective_while_they_fit() -> None:
    assert len(shapes(status_marks(PROGRESS[2], 3, 100), "Group")) == 3
    assert len(shapes(status_marks(PROGRESS[2], 300, 100), "Group")) == 1


def test_statuses_differ_without_their_colour() -> None:
    outlines = {str(sign(status).shape) for status in PROGRESS}
    assert len(outlines) == len(PROGRESS) - 1, "only exceeded and achieved share the check"
    assert all(mark(sign(status), 5, 5).contents for status in PROGRESS)


def test_parts_without_anything_are_left_out() -> None:
    drawing = split_bar([("Selected", 3, None), ("Declined", 0, None), ("Open", 1, None)], 470)
    assert len(shapes(drawing, "Rect")) == 2
