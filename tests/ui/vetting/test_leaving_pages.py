"""Out of a page that takes the place of list and record lead its entry in the window, Escape and Alt+Left alike."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.storage.office import Office
from tests.app.vetting.offices import furnish, ready, take
from tests.ui.vetting.files import scorecard_files
from tests.ui.vetting.test_requests_page import named
from ui.decisions.requests import requests_page
from ui.shell.window import Window
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.pages import Page, PageSpec
from ui.toolkit.theme import Theme
from ui.vetting.page import RequestsPage

Key = Qt.Key
PAGES = ("compare", "decide", "scan", "registers-declined")


@pytest.fixture
def window(
    office: Office,
    theme: Theme,
    messages: RecordedMessages,
    desk_of: Callable[[Office, Theme, RecordedMessages], Desk],
    on_screen: Callable[[QWidget], None],
) -> Iterator[Window]:
    """The window with Today and Requests, a request ready and another one taken in."""
    furnish(office)
    ready(office)
    take(office, title="Another one", place="Turku", country="FI")
    desk = desk_of(office, theme, messages)
    specs = [
        PageSpec("today", "Today", "sun", lambda: Page("Today")),
        PageSpec("requests", "Requests", "inbox", lambda: requests_page(desk, scorecard_files)),
    ]
    made = Window(specs, messages, ImmediateRunner())
    object.__setattr__(desk, "go", made.navigate)
    made.resize(1366, 768)
    on_screen(made)
    made.navigate("today")
    made.navigate("requests", "R-2026-001/gates")
    yield made
    page(made).record.score_panel.let_go()


def page(window: Window) -> RequestsPage:
    found = window.page("requests")
    assert isinstance(found, RequestsPage)
    return found


def come_to(window: Window, name: str) -> None:
    window.navigate("requests", name if name in ("scan", "registers-declined") else f"R-2026-001/{name}")
    QApplication.processEvents()
    assert not page(window).record.isVisible()


def at_the_record(window: Window) -> bool:
    QApplication.processEvents()
    shown = page(window)
    focus = window.focusWidget()
    return shown.record.isVisible() and shown.list.isVisible() and focus is not None and shown.isAncestorOf(focus)


@pytest.mark.parametrize("name", PAGES)
def test_its_entry_in_the_navigation(window: Window, name: str) -> None:
    come_to(window, name)
    window.navigation.chosen.emit("requests")
    assert at_the_record(window)


@pytest.mark.parametrize("name", PAGES)
def test_escape(window: Window, name: str) -> None:
    come_to(window, name)
    QTest.keyClick(window.focusWidget(), Key.Key_Escape)
    assert at_the_record(window)
    assert page(window).record.tabs.current() == "gates"


@pytest.mark.parametrize("name", PAGES)
def test_alt_left(window: Window, name: str) -> None:
    come_to(window, name)
    window.back()
    assert at_the_record(window)
    assert page(window).where() == "R-2026-001/gates"


def test_alt_left_after_the_button_that_decides(window: Window) -> None:
    named(page(window), QPushButton, "Decide…").click()
    QApplication.processEvents()
    assert not page(window).record.isVisible()
    window.back()
    assert at_the_record(window)
    assert page(window).where() == "R-2026-001/gates"


@pytest.mark.parametrize("way", ["entry", "escape", "back"])
def test_a_decision_that_is_typed_asks_first(window: Window, messages: RecordedMessages, way: str) -> None:
    come_to(window, "decide")
    page(window)._deciding.form.binding("rationale").edit.setPlainText("Half a thought")
    messages.answers = [False, True]
    ways = {
        "entry": lambda: window.navigation.chosen.emit("requests"),
        "escape": lambda: QTest.keyClick(window.focusWidget(), Key.Key_Escape),
        "back": window.back,
    }
    ways[way]()
    assert not at_the_record(window)
    ways[way]()
    assert at_the_record(window)
    assert messages.answers == []
