"""Several requests are chosen in the list and set side by side; what is typed is not lost by choosing another."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.app.vetting.offices import ready
from tests.ui.vetting.test_requests_page import named

Key = Qt.Key


def test_several_chosen_rows_can_be_compared(page, desk):
    for title in ("One", "Two", "Three"):
        ready(desk.office, title=title)
    page.open("R-2026-003")
    page.list.table.setFocus()
    for _step in range(2):
        QTest.keyClick(page.list.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert page.window().focusWidget() is page.list.table
    assert page.list.chosen_references() == ["R-2026-003", "R-2026-002", "R-2026-001"]
    went = []
    object.__setattr__(desk, "go", lambda key, argument: went.append((key, argument)))
    named(page, QPushButton, "Compare 3 requests…").click()
    assert went == [("requests", "compare/R-2026-003,R-2026-002,R-2026-001")]
    page.open(went[0][1])
    assert page.others.shown().references() == ("R-2026-003", "R-2026-002", "R-2026-001")
    assert page.where() == "compare/R-2026-003,R-2026-002,R-2026-001"
