"""Segments: which is chosen, and that the keyboard is there, look different."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from ui.toolkit.choices import Option
from ui.toolkit.segments import Segments
from ui.toolkit.theme import colour


def frames(row: Segments) -> list[bool]:
    """Of each segment, whether its left border is in accent half way down."""
    picture = row.grab().toImage()
    scale = picture.devicePixelRatio()
    found = []
    for button in row._group.buttons():
        near = {
            picture.pixelColor(round((button.x() + dx) * scale), round(row.height() / 2 * scale)).name()
            for dx in (0, 1)
        }
        found.append(QColor(colour("accent")).name() in near)
    return found


@pytest.mark.parametrize("strong", [True, False])
def test_the_keyboard_frames_the_row_and_no_single_segment(
    on_screen: Callable[[QWidget], None], qtbot, strong: bool
) -> None:
    row = Segments([Option(n, f"Choice {n}") for n in range(1, 4)], "Side", strong=strong)
    row.resize(400, 30)
    on_screen(row)
    row.show_value(None)
    row.setFocus()
    qtbot.waitUntil(lambda: row._group.button(0).hasFocus())
    first, second, _third = (button.geometry() for button in row._group.buttons())
    picture = row.grab().toImage()
    accent = QColor(colour("accent")).name()
    assert picture.pixelColor(second.center().x(), 0).name() == accent
    assert picture.pixelColor(first.right(), first.center().y()).name() != accent
    assert frames(row)[1:] == [False, False]
    assert row.value() is None
