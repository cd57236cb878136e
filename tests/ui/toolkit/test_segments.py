"""Segments: which is chosen, and that the keyboard is there, look different."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
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


def underlined(row: Segments) -> list[bool]:
    """Of each segment, whether a line in accent stands under its words."""
    picture = row.grab().toImage()
    accent = QColor(colour("accent")).name()
    places = [button.geometry().center().x() for button in row._group.buttons()]
    return [picture.pixelColor(x, row.height() - 6).name() == accent for x in places]


def test_with_nothing_chosen_arrows_show_where_they_lead_and_choose_nothing(
    on_screen: Callable[[QWidget], None], qtbot
) -> None:
    row = Segments([Option(n, f"Choice {n}") for n in range(1, 4)], "Outcome")
    row.resize(400, 30)
    on_screen(row)
    row.show_value(None)
    row.setFocus()
    buttons = row._group.buttons()
    qtbot.waitUntil(buttons[0].hasFocus)
    assert underlined(row) == [True, False, False]
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert underlined(row) == [False, True, False]
    assert row.value() is None
    qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    assert row.value() == 2
    assert underlined(row) == [False, False, False]
