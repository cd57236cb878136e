"""A day that changed while the window stood open is noticed once, and a clock that is wrong is said."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.desks import TODAY
from tests.ui.today.test_today_page import days, fill, rows
from ui.today.new_day import clock_is_behind, said_of
from ui.today.page import TodayPage


@pytest.fixture
def page(desk, on_screen, ours):
    fill(ours)
    made = TodayPage(desk)
    on_screen(made)
    return made


@pytest.fixture
def reads(page, monkeypatch):
    from app.today import first

    found, read = [], first.today_rows
    monkeypatch.setattr(first, "today_rows", lambda office, on: found.append(on) or read(office, on))
    return found


def becomes(page, desk, day: dt.date) -> None:
    """The clock says another day when the window comes to the front again."""
    object.__setattr__(desk, "today", lambda: day)
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))


def test_a_new_day_is_worked_out_once(page, desk, reads, qtbot):
    told = []
    page.told.connect(told.append)
    becomes(page, desk, days(1))
    becomes(page, desk, days(1))
    assert reads == [days(1)]
    assert told == ["A new day: Thursday 26 November 2026. What is due was worked out again."]
    assert page.banner.sentence() == ""
    assert "26 November" in page.head.remark.text()


def test_the_same_day_is_not_worked_out_again(page, desk, reads):
    becomes(page, desk, TODAY)
    assert reads == []


def test_a_day_that_went_back_is_said_and_nothing_is_lost(page, desk, reads, qtbot):
    before = rows(page, "Overdue")
    becomes(page, desk, days(-1))
    assert "went back from Wednesday 25 November 2026 to Tuesday 24 November 2026" in page.banner.sentence()
    becomes(page, desk, TODAY)
    assert reads == [days(-1), TODAY]
    assert rows(page, "Overdue") == before
    assert page.banner.sentence() == ""


def test_it_is_noticed_while_the_window_stays_in_front(page, desk, reads):
    object.__setattr__(desk, "today", lambda: days(1))
    page.days.look()
    assert reads == [days(1)]


def test_a_hidden_page_reads_when_it_is_shown(page, desk, reads):
    page.hide()
    object.__setattr__(desk, "today", lambda: days(1))
    page.days.look()
    assert reads == []
    page.show()
    assert reads == [days(1)]


def test_a_long_jump_makes_one_doubt_the_clock():
    assert said_of(TODAY, days(31))[1] is False
    assert said_of(TODAY, days(32))[1] is True


@pytest.mark.parametrize(
    ("changed", "now", "behind"),
    [
        ("", "2026-11-25T10:00:00Z", False),
        ("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z", False),
        ("2026-11-25T15:59:00Z", "2026-11-25T10:00:00Z", False),
        ("2026-11-26T10:00:00Z", "2026-11-25T10:00:00Z", True),
    ],
)
def test_a_clock_behind_the_last_change_is_said(changed, now, behind):
    assert bool(clock_is_behind(changed, now)) is behind
