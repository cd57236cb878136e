"""Who types into the search field of a list while the list filters below finds every letter there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.rooms import page_specs
from ui.toolkit.desk import Desk
from ui.toolkit.pages import Page

TYPED = "gates open aberdeen 2026 a-202 busan visit of the port "
"""Finds much, then little, then nothing, and much again when the field is emptied."""


def type_with_events(qtbot: QtBot, text: str) -> None:
    """As the desktop does it: each key to what has the keyboard at that moment."""
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
        QApplication.processEvents()


def search_again_and_again(page: Page, qtbot: QtBot) -> None:
    assert page.search is not None
    page.focus_search()
    for _turn in range(4):
        type_with_events(qtbot, TYPED)
        assert page.search.text() == TYPED
        for _letter in TYPED:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
            QApplication.processEvents()
        assert (page.search.text(), QApplication.focusWidget()) == ("", page.search)


def search_while_the_office_changes(page: Page, desk: Desk, qtbot: QtBot) -> None:
    assert page.search is not None
    for place in range(0, len(TYPED), 6):
        type_with_events(qtbot, TYPED[place : place + 6])
        page.reload(frozenset(desk.office.tables.tables))
    assert (page.search.text(), QApplication.focusWidget()) == (TYPED, page.search)
    page.search.clear()


@pytest.mark.parametrize("key", ["requests", "partnerships", "objectives", "missions", "people"])
def test_every_letter_arrives(sample_desk: Desk, on_screen: Callable[[QWidget], None], qtbot: QtBot, key: str) -> None:
    (page,) = [spec.factory() for spec in page_specs(lambda: sample_desk) if spec.key == key]
    page.resize(1178, 720)
    on_screen(page)
    page.open()
    search_again_and_again(page, qtbot)
    search_while_the_office_changes(page, sample_desk, qtbot)
    # From the list itself the first letter leads into the field.
    table = page.first_stop()
    assert isinstance(table, QTableView)
    table.setFocus()
    type_with_events(qtbot, "gates")
    assert page.search is not None
    assert page.search.text() == "gates"
