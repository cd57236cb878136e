"""The next tab by keyboard: from wherever the cursor is, in the innermost row of tabs around it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableWidget, QVBoxLayout, QWidget

from ui.toolkit.tabs import Tab, TabRow, Tabs
from ui.toolkit.turning import turn_within

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, BOTH = Held.ControlModifier, Held.ControlModifier | Held.ShiftModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


@pytest.fixture
def tabs(on_screen) -> Tabs:
    """Three tabs: a long text, a table, and nothing."""
    made = Tabs("Parts")
    for key, page in (("text", QPlainTextEdit()), ("table", QTableWidget(40, 2)), ("empty", QWidget())):
        made.add(Tab(key, key.title()), page)
    made.resize(500, 300)
    on_screen(made)
    return made


@pytest.mark.parametrize("inside", ["text", "table"])
@pytest.mark.parametrize(
    ("key", "held", "to"),
    [(Key.Key_Tab, CTRL, 1), (Key.Key_PageDown, CTRL, 1), (Key.Key_Backtab, BOTH, -1), (Key.Key_PageUp, CTRL, -1)],
)
def test_next_and_before_from_within_a_page(tabs, inside, key, held, to):
    order = ["text", "table", "empty"]
    tabs.open(inside)
    tabs._pages[inside].setFocus()
    press(key, held)
    assert tabs.current() == order[(order.index(inside) + to) % 3]
    assert QApplication.focusWidget().accessibleName() == tabs.current().title()


def test_round_the_end_and_past_a_tab_that_is_not_shown(tabs):
    tabs.tab_row.show_tabs([Tab("text", "Text"), Tab("empty", "Empty")])
    tabs.tab_row.setFocus()
    opened = []
    tabs.opened.connect(opened.append)
    for _press in range(3):
        press(Key.Key_Tab)
    assert opened == ["empty", "text", "empty"]


def test_of_two_rows_in_each_other_the_inner_one_turns(tabs, on_screen):
    outer = QWidget()
    row = TabRow([Tab("one", "One"), Tab("two", "Two")], "Outer")
    below = QPlainTextEdit()
    box = QVBoxLayout(outer)
    for each in (row, tabs, below):
        box.addWidget(each)
    turn_within(outer, row.turn)
    on_screen(outer)
    tabs._pages["text"].setFocus()
    press(Key.Key_Tab)
    assert (row.current(), tabs.current()) == ("one", "table")
    below.setFocus()
    press(Key.Key_Tab)
    assert (row.current(), tabs.current()) == ("two", "table")


def test_arrows_open_tabs_and_the_keyboard_stays_where_it_is_seen(tabs):
    tabs.tab_row.setFocus()
    press(Key.Key_Right, Held.NoModifier)
    assert tabs.current() == "table"
    assert QApplication.focusWidget().accessibleName() == "Table"
