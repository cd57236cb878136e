from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.toolkit.palette import CommandPalette
from ui.toolkit.palette_search import Entry, find

OnScreen = Callable[[QWidget], None]
DONE: list[str] = []


def entry(title: str, group: str = "records", **more: object) -> Entry:
    return Entry(title, lambda: DONE.append(title), group, **more)


ENTRIES = [
    entry("Go to Requests", "actions", first=True),
    entry("Log contact with Aberdeen", "actions"),
    entry("Aberdeen · offshore", reference="A-2024-003"),
    entry("New firms, Aberdeen", reference="O-2024-04", other=lambda: DONE.append("beside")),
    entry("Łódź textiles", reference="R-2026-011"),
    entry("Isla Abernethy", "people"),
]


def titles(wanted: str) -> list[str]:
    return [found.title for found in find(ENTRIES, wanted)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", ["Go to Requests"]),
        ("aberdeen", ["Log contact with Aberdeen", "Aberdeen · offshore", "New firms, Aberdeen"]),
        ("lodz", ["Łódź textiles"]),
        ("2026-011", ["Łódź textiles"]),
        (">contact", ["Log contact with Aberdeen"]),
        ("> ", ["Go to Requests", "Log contact with Aberdeen"]),
        ("textlies", ["Łódź textiles"]),
        ("zzzz", []),
    ],
)
def test_finding(wanted: str, found: list[str]) -> None:
    assert titles(wanted) == found


def test_groups_stand_in_one_order() -> None:
    assert [found.group for found in find(ENTRIES, "aber")] == ["actions", "records", "records", "people"]


@pytest.fixture
def window(qtbot: QtBot, on_screen: OnScreen) -> QWidget:
    holder = QWidget()
    holder.resize(1366, 768)
    field = QLineEdit()
    QVBoxLayout(holder).addWidget(field)
    on_screen(holder)
    field.setFocus()
    DONE.clear()
    return holder


def test_the_palette_is_worked_by_keyboard_alone(window: QWidget, qtbot: QtBot) -> None:
    before = window.focusWidget()
    palette = CommandPalette(window, [lambda: ENTRIES])
    palette.open()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Find or do anything"
    qtbot.keyClicks(field, "aber")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert DONE == ["Aberdeen · offshore"]
    assert not palette.isVisible()
    assert window.focusWidget() is before


def test_up_from_the_first_line_goes_to_the_last_and_opens_beside(window: QWidget, qtbot: QtBot) -> None:
    palette = CommandPalette(window, [lambda: ENTRIES])
    palette.open()
    field = window.focusWidget()
    qtbot.keyClicks(field, "firms")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert DONE == ["beside"]
    palette.open()
    qtbot.keyClicks(field, "aber")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert DONE[-1] == "Isla Abernethy"


def test_escape_closes_it_and_does_nothing(window: QWidget, qtbot: QtBot) -> None:
    palette = CommandPalette(window, [lambda: ENTRIES])
    palette.open()
    palette.grab()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert (DONE, palette.isVisible()) == ([], False)


def test_it_covers_the_window_when_that_grows(window: QWidget, qtbot: QtBot) -> None:
    palette = CommandPalette(window, [lambda: ENTRIES])
    palette.open()
    assert (palette._sheet.width(), palette._sheet.y()) == (740, 84)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: palette.size() == window.size())


def test_an_action_that_window_and_page_offer_stands_there_once(window: QWidget) -> None:
    palette = CommandPalette(window, [lambda: ENTRIES, lambda: [entry("Go to Requests", "actions", first=True)]])
    palette.open()
    assert [each.title for each in palette.found()] == ["Go to Requests"]


def test_the_palette_fits_a_low_window(window: QWidget, qtbot: QtBot) -> None:
    many = [entry(f"Do {number}", "actions", first=True) for number in range(20)]
    window.resize(860, 480)
    palette = CommandPalette(window, [lambda: many])
    palette.open()
    assert palette._sheet.geometry().bottom() < window.height()
