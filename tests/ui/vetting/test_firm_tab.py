"""How firm a verdict is, on its tab: words first, then the plots, and why it cannot be said."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.storage.office import Office
from app.vetting.rating import RatingDraft, rate
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take
from ui.vetting.firm_chart import FirmChart
from ui.vetting.firm_tab import FirmTab


@pytest.fixture
def tab(office: Office, on_screen: Callable[[QWidget], None]) -> FirmTab:
    furnish(office)
    made = FirmTab()
    made.resize(540, 900)
    on_screen(made)
    return made


def said(tab: FirmTab) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in tab.findChildren(QLabel) if label.isVisible())


def test_words_come_first_and_the_plots_say_the_same_to_a_screen_reader(tab: FirmTab, office: Office) -> None:
    reference = ready(office)
    rate(office, key_of(office, reference), "C2", RatingDraft(3), TODAY)
    tab.show_request(assessed(office, reference))
    words = said(tab)
    assert "a single rating can turn it" in words or "It hangs on single ratings" in words
    assert "Develop further, with Sector alignment at 3 instead of 4" in words
    assert "instead of 15\N{NO-BREAK SPACE}%" in words
    assert "of all possible weightings" in words
    (chart,) = tab.findChildren(FirmChart)
    assert chart.accessibleName() == "Score along the weight of each criterion"
    assert "Market potential and access: score 75 without it, 50 with it alone." in chart.accessibleDescription()
    assert "turns at 20\N{NO-BREAK SPACE}%" in chart.accessibleDescription()
    assert not chart.grab().isNull()
    assert chart.heightForWidth(500) > chart.heightForWidth(900)


def test_why_it_cannot_be_said_stands_in_its_place(tab: FirmTab, office: Office) -> None:
    tab.show_request(assessed(office, take(office)))
    assert "before a scorecard is submitted" in said(tab)
    assert not tab.findChildren(FirmChart)


def test_nothing_is_computed_before_the_tab_is_seen(office: Office, on_screen: Callable[[QWidget], None]) -> None:
    furnish(office)
    tab = FirmTab()
    tab.show_request(assessed(office, ready(office)))
    assert not tab.findChildren(FirmChart)
    on_screen(tab)
    assert tab.findChildren(FirmChart)
