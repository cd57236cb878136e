"""The tabs of a record: few enough to be read, and every part still found by its address."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from app.missions.activities import ActivityDraft, save_activity
from app.partnerships.promises import ObligationDraft, save_obligation
from tests.app.partnerships.offices import DAY
from tests.ui.partnerships.test_partnerships_page import NEW, OLD, button
from ui.partnerships.page import PartnershipsPage

WAYS = [
    (OLD, "ledger", "promises"),
    (OLD, "promises", "promises"),
    (OLD, "activities", "history"),
    (OLD, "decisions", "history"),
    (OLD, "publishing", "agreement"),
    (OLD, "duties", "agreement"),
    (OLD, "negotiation", "negotiation"),
    (NEW, "publishing", "negotiation"),
    (NEW, "duties", "negotiation"),
]


@pytest.mark.parametrize(("reference", "part", "tab"), WAYS)
def test_a_part_is_found_by_its_address(page: PartnershipsPage, reference: str, part: str, tab: str) -> None:
    page.open(f"{reference}/{part}")
    assert page.record.tabs.current() == tab


@pytest.mark.parametrize("reference", [OLD, NEW])
def test_six_tabs_at_most_are_shown_with_whole_words(page: PartnershipsPage, reference: str) -> None:
    page.open(reference)
    page.record.resize(490, 700)
    QApplication.processEvents()
    shown = [button for button in page.record.tabs.tab_row._buttons.values() if button.isVisible()]
    assert len(shown) <= 6
    assert [button.tab.title for button in shown if button.width() < button.sizeHint().width()] == []


def test_the_ledger_below_the_promises_is_scrolled_to(page: PartnershipsPage, desk) -> None:
    for number in range(12):
        save_obligation(desk.office, 1, None, ObligationDraft(text=f"Desk {number}"), DAY)
    page.open(f"{OLD}/ledger")
    QApplication.processEvents()
    bar = page.record._panes["promises"].findChild(QScrollArea).verticalScrollBar()
    assert bar.value() > 0
    page.open(f"{OLD}/promises")
    QApplication.processEvents()
    assert bar.value() == 0


def test_the_keyboard_stays_on_its_line(page: PartnershipsPage, desk) -> None:
    for text in ("A desk", "A room"):
        save_obligation(desk.office, 1, None, ObligationDraft(text=text), DAY)
    page.open(f"{OLD}/promises")
    for pressed, then in [
        ("Mark promise 2 as met", "Reopen promise 2"),
        ("Remove promise 2", "Record a promise of the counterpart"),
    ]:
        link = button(page, pressed)
        link.setFocus()
        link.click()
        QApplication.processEvents()
        QApplication.processEvents()
        assert focused(page) == then


def test_the_keyboard_comes_back_from_a_form_to_its_line(page: PartnershipsPage, desk) -> None:
    save_obligation(desk.office, 1, None, ObligationDraft(text="A desk"), DAY)
    page.open(f"{OLD}/promises")
    link = button(page, "Edit promise 1")
    link.setFocus()
    link.click()
    assert page.save()
    QApplication.processEvents()
    QApplication.processEvents()
    assert focused(page) == "Edit promise 1"


def focused(page: PartnershipsPage) -> str:
    held = page.record.focusWidget()
    return held.accessibleName() if held is not None else ""


@pytest.mark.parametrize(("part", "first"), [("changes", "decisions"), ("ledger", "promises")])
def test_a_part_below_is_scrolled_to_by_its_address_and_on_the_way_back(
    page: PartnershipsPage, desk, part: str, first: str
) -> None:
    for number in range(12):
        save_obligation(desk.office, 1, None, ObligationDraft(text=f"Desk {number}"), DAY)
        save_activity(desk.office, None, ActivityDraft(title=f"Call {number}", starts_on=DAY, agreement_id=1), DAY)
    for _time in range(2):
        page.open(f"{OLD}/{part}")
        QApplication.processEvents()
        pane = page.record._panes[page.record.tabs.current()]
        bar = pane.findChild(QScrollArea).verticalScrollBar()
        assert bar.value() > 0
        assert page.where() == f"{OLD}/{part}"
        page.open(f"{OLD}/{first}")
        QApplication.processEvents()
        assert bar.value() == 0
        back = page.where()
        page.open(NEW)
        page.open(back)
        QApplication.processEvents()
        assert bar.value() == 0
