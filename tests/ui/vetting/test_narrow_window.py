"""The page Requests where the window is narrow: nothing that is needed is cut off."""

from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from tests.app.vetting.offices import ready, take
from ui.toolkit.segments import Segments
from ui.vetting.in_place_text import InPlaceText

WIDE, NARROW = 1178, 860


def resize(page, width: int) -> None:
    page.resize(width, 560)
    QApplication.processEvents()


def tabs(page) -> list[str]:
    return [each.tab.key for each in page.record.tabs.findChildren(QRadioButton) if not each.isHidden()]


def test_the_card_becomes_a_tab_where_it_has_no_room_and_comes_back(page, desk):
    take(desk.office)
    page.open("R-2026-001")
    resize(page, WIDE)
    assert "assessment" not in tabs(page)
    assert page.record.card.isVisible()
    resize(page, NARROW)
    assert tabs(page) == ["request", "gates", "score", "firm", "assessment", "decision", "history"]
    assert not page.record.card.isVisible()
    page.record.open_tab("assessment")
    assert page.record.card.isVisible()
    resize(page, WIDE)
    assert page.record.card.isVisible()
    assert page.record.tabs.current() == "request"


def test_all_levels_of_a_criterion_stay_in_sight(page, desk):
    take(desk.office)
    page.open("R-2026-001/score")
    resize(page, NARROW)
    levels = page.record.score_panel.findChildren(Segments)[0]
    assert levels.mapTo(page, levels.rect().topRight()).x() <= page.width()


def test_duplicates_stand_above_the_form_where_they_have_no_room_beside_it(page, desk):
    take(desk.office)
    page.begin_new()
    resize(page, NARROW)
    intake = page._intake
    assert not intake._card.isVisible()
    intake.form.binding("place").combo.setEditText("Gdynia, Poland")
    intake._compare()
    QApplication.processEvents()
    assert intake._card.isVisible()
    assert intake._card.y() < intake.record.y()
    resize(page, WIDE)
    assert intake._card.x() > intake.record.x()


def test_a_long_reason_shows_all_its_lines(page, desk):
    take(desk.office)
    page.open("R-2026-001/score")
    resize(page, NARROW)
    why = page.record.score_panel.findChildren(InPlaceText)[0]
    short = why.height()
    why.show_text("Wind, ports and hydrogen on both sides, with fourteen named firms here and there. " * 3)
    QApplication.processEvents()
    assert why.height() > short
    assert why.document().size().height() * why.fontMetrics().lineSpacing() <= why.viewport().height()


def test_what_is_known_about_a_criterion_can_be_opened_while_it_is_scored(page, desk):
    take(desk.office)
    page.open("R-2026-001/score")
    resize(page, NARROW)
    rail = page.record.rail
    asking = next(key for key, known in rail.evidence._known.items() if known.asked)
    rail.show_criterion(asking)
    QApplication.processEvents()
    assert not rail.evidence.isVisible()
    toggle = next(each for each in page.findChildren(QPushButton) if each.accessibleName() == "Show what is known")
    assert toggle.isVisible()
    toggle.click()
    QApplication.processEvents()
    assert rail.evidence.isVisible()
    assert page.record.score_panel.isVisible()
    assert rail.evidence.visibleRegion().boundingRect().height() > 60
    page.record.open_tab("gates")
    QApplication.processEvents()
    assert not toggle.isVisible()
    page.record.open_tab("score")
    resize(page, WIDE)
    QApplication.processEvents()
    assert rail.evidence.isVisible()
    assert not toggle.isVisible()


def test_the_question_of_a_criterion_and_the_day_of_a_scorecard_are_read_in_full(page, desk):
    ready(desk.office)
    page.open("R-2026-001/score")
    resize(page, NARROW)
    panel = page.record.score_panel
    for text in (panel.detail.question, panel.head.remark):
        assert text.text()
        assert text.height() >= text.heightForWidth(text.width()), text.text()
    assert "submitted 30 Jun 2026" in panel.head.remark.text()
