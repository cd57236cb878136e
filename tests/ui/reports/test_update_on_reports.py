"""The quarterly update on the Reports page: reached from its own page, and refused where there is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.storage.office import Office
from tests.app.decisions.updated import TODAY, furnish_twelve
from tests.ui.desks import desk_over
from ui.reports.page import ReportsPage
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def page(office: Office, theme: Theme, messages: RecordedMessages, on_screen: Callable[[QWidget], None]) -> ReportsPage:
    furnish_twelve(office)
    made = ReportsPage(desk_over(office, TODAY, theme, messages))
    made.resize(1178, 700)
    on_screen(made)
    return made


def test_an_update_asked_for_by_agreement_and_period_is_shown_at_once(page: ReportsPage, qtbot: QtBot) -> None:
    page.open("quarterly_update/A-2026-001/2026-09-30")
    preview = page.previews["quarterly_update"]
    qtbot.waitUntil(preview.shows_pages, timeout=20_000)
    assert page.where() == "quarterly_update/A-2026-001/2026-09-30"
    assert page.make_button.text() == "Make the update"
    assert Path(page.order_form.order().path).name == "Harbour update A-2026-001 2026-09-30.pdf"
    qtbot.waitUntil(page.make_button.isEnabled, timeout=20_000)


def test_one_that_is_not_there_is_refused_in_a_sentence(page: ReportsPage) -> None:
    page.open("quarterly_update/A-2026-001/1999-09-30")
    assert page.banner.sentence() == "There is no update A-2026-001/1999-09-30."
