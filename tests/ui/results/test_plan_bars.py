"""What is planned over time, in the window: reached by a tab, by an address, and leading to each record."""

import datetime as dt

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.results.undertaking import MilestoneDraft, ProjectDraft, save_milestone, save_project
from tests.app.results.small_office import TODAY
from ui.results.page import ObjectivesPage
from ui.results.plan_bars import TERM
from ui.toolkit.theme import Appearance
from ui.toolkit.years import room_of


@pytest.fixture
def lined(page, desk):
    key = save_project(
        desk.office, None, ProjectDraft("Ferry study", 1, dt.date(2026, 4, 1), dt.date(2026, 10, 1)), TODAY
    )
    save_milestone(desk.office, None, MilestoneDraft("Tender", dt.date(2026, 5, 1), 1, None, None, key), TODAY)
    page.open("time")
    return page


def titles(page):
    return [each.title for each in page.list.bars.table.table_model.rows()]


def test_the_address_and_the_tab_show_the_bars(lined):
    assert lined.list.bars.isVisibleTo(lined)
    assert titles(lined) == ["Bergen", "Ferry study", "Eight firms in Bergen"]
    table = lined.list.bars.table
    words = [[column.words(row) for column in table.table_model.columns] for row in table.table_model.rows()]
    assert words[1][1:] == ["Active", "1 Apr 2026 to 1 Oct 2026, 1 milestone: Tender, overdue since 1 May 2026"]
    assert QApplication.focusWidget() is table
    lined.list.tab_row.open("all")
    assert not lined.list.bars.isVisibleTo(lined)
    lined.list.tab_row.open("time")
    assert lined.list.bars.isVisibleTo(lined)


def test_one_agreement_is_shown_by_its_reference_and_words_find_others(lined):
    lined.open("time/A-2026-001")
    assert titles(lined) == ["Bergen", "Ferry study", "Eight firms in Bergen"]
    lined.open("time/A-2026-002")
    assert titles(lined) == []
    lined.search.setText("ferry")
    assert titles(lined) == ["Ferry study"]
    assert lined.list.tab_row.current() == "time"


def test_each_line_leads_to_its_record(desk, on_screen):
    save_project(desk.office, None, ProjectDraft("Ferry study", 1, dt.date(2026, 4, 1)), TODAY)
    went = []
    object.__setattr__(desk, "go", lambda *where: went.append(where))
    page = ObjectivesPage(desk)
    on_screen(page)
    page.open("time")
    table = page.list.bars.table
    for _line in range(3):
        QTest.keyClick(table, Qt.Key.Key_Return)
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert went == [
        ("partnerships", "A-2026-001"),
        ("partnerships", "A-2026-001/project-1"),
        ("objectives", "O-2026-001"),
    ]


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("width", [1178, 723])
def test_the_bar_lies_where_its_days_are(lined, theme, appearance, width):
    theme.choose(appearance)
    lined.resize(width, 720)
    QApplication.processEvents()
    bars = lined.list.bars
    picture = bars.table.viewport().grab().toImage()
    place = bars.table.visualRect(bars.table.table_model.index(1, TERM))
    room = room_of(bars.table, QRect(place), TERM)
    middle = round(bars.span.x(dt.date(2026, 9, 1), room)), place.center().y()
    outside = round(bars.span.x(dt.date(2027, 3, 1), room)), place.center().y()
    assert picture.pixelColor(*middle) != picture.pixelColor(*outside)
    assert bars.table.horizontalScrollBar().maximum() == 0
