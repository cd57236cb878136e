"""An entry of the due list opens the tab on which it is settled."""

import pytest

from app.today.rows import TodayRow
from models.vocabulary import DueKind
from tests.ui.desks import TODAY
from ui.today.page import TodayPage


@pytest.mark.parametrize(
    ("what", "page", "reference", "opens"),
    [
        (DueKind.CONDITION, "requests", "R-2026-001", "R-2026-001/decision"),
        (DueKind.CONDITION, "partnerships", "A-2026-001", "A-2026-001/decisions"),
        (DueKind.REVIEW, "partnerships", "A-2026-001", "A-2026-001"),
    ],
)
def test_a_condition_opens_the_tab_of_its_decision(qtbot, desk, went, what, page, reference, opens):
    today = TodayPage(desk)
    qtbot.addWidget(today)
    today.first.opened.emit(TodayRow(what, TODAY, 0, "Budget", "Oslo", reference, page, reference))
    assert went == [(page, opens)]
