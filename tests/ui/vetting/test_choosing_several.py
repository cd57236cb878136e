"""Several requests are chosen in the list and set side by side; what is typed is not lost by choosing another."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import select

from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from models.policy import Policy
from models.vocabulary import RequestKind
from tests.app.vetting.offices import ready, take
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


def choose_all(page, count: int) -> None:
    page.open(page.list.table.table_model.rows()[0].reference)
    page.list.table.setFocus()
    for _step in range(count - 1):
        QTest.keyClick(page.list.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()


def test_comparing_is_offered_for_what_can_be_compared(page, desk):
    ready(desk.office, title="One")
    take(desk.office, "Mayor visits", kind=RequestKind.VISIT, category=None)
    choose_all(page, 2)
    assert len(page.list.chosen_references()) == 2
    assert not page.list.compare.isVisible()
    ready(desk.office, title="Two")
    choose_all(page, 3)
    assert len(page.list.chosen_references()) == 3
    assert page.list.compare.text() == "Compare 2 requests…"
    assert page.list.foot.text() == "3 chosen"


@pytest.mark.parametrize("window", [1366, 1280])
def test_the_foot_of_the_list_is_read_in_full_while_comparing_is_offered(page, desk, window):
    for title in ("One", "Two", "Three"):
        take(desk.office, title)
    with desk.office.reading() as session:
        first = session.scalars(select(Policy.id)).one()
    put_in_force(desk.office, copy_to_draft(desk.office, first), dt.date(2026, 6, 15))
    page.resize(window - 188, 640)
    for chosen in (1, 2, 1):
        choose_all(page, chosen)
        foot, offer = page.list.foot, page.list.compare
        assert offer.isVisible() == (chosen > 1)
        assert foot.width() >= foot.sizeHint().width()
        assert chosen == 1 or offer.width() >= offer.sizeHint().width()
    assert foot.text() == "3 requests · 3 open · 3 under another policy"
