"""Every kind of entry opens the place where it is settled, and the way back leads to Today."""

import datetime as dt

import pytest

from app.today.agenda import agenda
from app.today.due import LeadDue
from app.today.rows import TodayRow, due_rows
from models.vocabulary import DueKind
from tests.ui.desks import TODAY
from ui.partnerships.record_tabs import TABS as RECORD_TABS
from ui.today.page import TodayPage
from ui.vetting.record_tabs import all_tabs

WAYS = {
    DueKind.REPLY: ("requests", "R-2026-001/reply"),
    DueKind.RECONSIDER: ("requests", "R-2026-001/decision"),
    DueKind.SIGN: ("partnerships", "A-2026-001/agreement"),
    DueKind.NOTICE: ("partnerships", "A-2026-001/agreement"),
    DueKind.REVIEW: ("partnerships", "A-2026-001/agreement"),
    DueKind.END: ("partnerships", "A-2026-001/agreement"),
    DueKind.CONCLUDE: ("partnerships", "A-2026-001/conclude"),
    DueKind.UPDATE: ("partnerships", "A-2026-001/update"),
    DueKind.MILESTONE: ("partnerships", "A-2026-001/objectives"),
    DueKind.OBLIGATION: ("partnerships", "A-2026-001/promises"),
    DueKind.MEASURE: ("objectives", "O-2026-001"),
    DueKind.OBJECTIVE_REVIEW: ("objectives", "O-2026-001"),
    DueKind.NEXT_STEP: ("missions", "V-2026-001"),
    DueKind.FOLLOW_UP: ("missions", "M-2026-001"),
    DueKind.DUTY: ("partnerships", "A-2026-001/duties"),
    DueKind.CONDITION: ("partnerships", "A-2026-001/decisions"),
    DueKind.TASK: ("missions", "M-2026-001"),
    DueKind.DEBRIEF: ("missions", "M-2026-001"),
}


def opened(qtbot, desk, row: TodayRow) -> None:
    today = TodayPage(desk)
    qtbot.addWidget(today)
    today.first.opened.emit(row)


def test_no_kind_is_forgotten():
    assert set(WAYS) == set(DueKind)


@pytest.mark.parametrize("what", DueKind)
def test_each_kind_opens_where_it_is_settled(qtbot, desk, went, what):
    page, opens = WAYS[what]
    reference = opens.partition("/")[0]
    opened(qtbot, desk, TodayRow(what, TODAY, 0, "Budget", "Oslo", reference, page, reference))
    assert went == [(page, opens)]


def test_a_condition_of_a_selection_opens_the_decision_on_the_request(qtbot, desk, went):
    opened(qtbot, desk, TodayRow(DueKind.CONDITION, TODAY, 0, "", "", "R-1", "requests", "R-1"))
    assert went == [("requests", "R-1/decision")]


@pytest.mark.parametrize("part", ["milestone-12", "measure-7"])
def test_the_form_that_settles_it_is_opened_where_it_is_known(qtbot, desk, went, part):
    opened(qtbot, desk, TodayRow(DueKind.MEASURE, TODAY, 0, "", "", "O-1", "objectives", "O-1", part))
    assert went == [("objectives", f"O-1/{part}")]


def test_the_tabs_that_are_asked_for_are_there():
    held = {key for tab in RECORD_TABS for key in (tab.key, *tab.holds)}
    pages = {"partnerships": held, "requests": {tab.key for tab in all_tabs()}}
    decided = {"conclude", "reply", "update"}
    asked = {(page, opens.partition("/")[2]) for page, opens in WAYS.values() if page in pages}
    assert {(page, part) for page, part in asked if part not in pages[page] | decided} == set()


def test_leads_are_followed_up_once_somebody_says_which_there_are(ours):
    from app.decisions.day import office_day

    lead = LeadDue("M-2026-001", dt.date(2026, 6, 1), frozenset({0}))
    with ours.source() as source:
        day = office_day(source, TODAY)
        (entry,) = agenda(source, day, leads=[lead])
        (row,) = due_rows(source, day, [entry])
    assert (row.what, row.on, row.page, row.opens) == (
        DueKind.FOLLOW_UP, dt.date(2026, 12, 1), "missions", "M-2026-001",
    )  # fmt: skip
    assert row.title == "Follow up"
