"""What is known, beside the criterion it bears on, and the figure that is missing typed right there."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.people.figures import FigureDraft, figures_of, save_figure
from app.people.links import LinkDraft, save_link
from app.people.organisations import OrganisationDraft, save_organisation
from tests.app.vetting.offices import TODAY, assessed, take
from ui.toolkit.desk import Desk
from ui.vetting.evidence_panel import EvidencePanel

DAY = dt.date(2025, 12, 31)


@pytest.fixture
def panel(desk: Desk, on_screen: Callable[[QWidget], None]) -> EvidencePanel:
    """Beside a request of Gdynia, with one figure and one link; C4 of the default asks for both."""
    office = desk.office
    request = assessed(office, take(office))
    save_figure(office, request.place_id, None, FigureDraft("students", 17.0, "", DAY, "Registrar"), TODAY)
    ours = save_organisation(office, None, OrganisationDraft("Harbour University", at_home=True), TODAY)
    theirs = save_organisation(office, None, OrganisationDraft("Gdynia Maritime", place_id=request.place_id), TODAY)
    save_link(office, None, LinkDraft(ours, theirs, "research", dt.date(2013, 1, 1), None, "Report"), TODAY)
    made = EvidencePanel(desk)
    made.resize(300, 500)
    on_screen(made)
    made.show_request(request)
    made.show_criterion("C4")
    return made


def said(panel: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.accessibleName() or each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel)]


def offered(panel: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.accessibleName() for each in panel.findChildren(QPushButton) if each.isVisibleTo(panel)]


def test_each_piece_stands_once_with_its_source_and_day(panel: EvidencePanel) -> None:
    lines = said(panel)
    assert lines.count("Students from there: 17") == 1
    assert "Registrar, 31 Dec 2025" in lines
    assert "Joint research: Harbour University – Gdynia Maritime" in lines
    assert "since 2013, 13 years, Report" in lines
    assert "Add Direct flights a week" in offered(panel)
    assert "Add Students from there" not in offered(panel)


def test_a_missing_figure_is_typed_right_there(panel: EvidencePanel, desk: Desk, qtbot: QtBot) -> None:
    next(b for b in panel.findChildren(QPushButton) if b.accessibleName() == "Add Direct flights a week").click()
    assert panel.form.title.text() == "Direct flights a week of Gdynia"
    qtbot.keyClicks(panel.form.form.binding("value").widget, "3")
    with qtbot.assertNotEmitted(panel.changed):
        panel.form.save_button.click()
    qtbot.keyClicks(panel.form.form.binding("source").widget, "Airport")
    with qtbot.waitSignal(panel.changed):
        qtbot.keyClick(panel.form.form.binding("source").widget, Qt.Key.Key_Return)
    assert "Direct flights a week: 3" in said(panel)
    assert "Add Direct flights a week" not in offered(panel)
    row = next(each for each in figures_of(desk.office, panel.evidence().place_id) if each.key == "direct_flights")
    assert (row.value, row.source, row.dated_on) == (3, "Airport", TODAY)


def test_what_is_typed_keeps_the_panel_until_it_is_saved_or_given_up(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.add(panel.evidence().missing[0])
    qtbot.keyClicks(panel.form.form.binding("value").widget, "3")
    panel.show_criterion("C2")
    assert "Students from there: 17" in said(panel)
    panel.form.close_form()
    panel.show_criterion("C2")
    assert "Students from there: 17" not in said(panel)


def test_priorities_that_are_not_met_are_said_so(panel: EvidencePanel) -> None:
    panel.show_criterion("C1")
    assert "It meets no priority sector or market of the policy." in said(panel)


def test_a_request_without_a_place_asks_for_it_and_offers_no_figure(panel: EvidencePanel, desk: Desk) -> None:
    panel.show_request(assessed(desk.office, take(desk.office, "Letter", place=None, country=None)))
    assert "Say which place the request is about, and its figures and links stand here." in said(panel)
    assert offered(panel) == []


def test_nothing_is_shown_for_no_request_or_an_unknown_criterion(panel: EvidencePanel) -> None:
    panel.show_criterion("nothing")
    assert panel.isHidden()
    panel.show_criterion("C4")
    assert not panel.isHidden()
    panel.show_request(None)
    assert panel.isHidden()
