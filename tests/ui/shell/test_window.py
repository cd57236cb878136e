import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from ui.shell.actions import Actions
from ui.shell.counts import Count
from ui.shell.menus import MenuEntry
from ui.shell.offers import ways
from ui.shell.rooms import page_specs
from ui.shell.window import Window
from ui.toolkit.buttons import link, primary, secondary
from ui.toolkit.edits import LineEdit
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.pages import Act, Page, PageSpec
from ui.toolkit.palette_search import Entry, find

CTRL = Qt.KeyboardModifier.ControlModifier
OnScreen = Callable[[QWidget], None]


class Sheet(Page):
    """A page that writes down what it was asked."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.asked: list[object] = []
        self.stays = False
        self.search = LineEdit()
        self.search.setAccessibleName("Search")
        QVBoxLayout(self).addWidget(self.search)

    def open(self, argument: object = None) -> None:
        self.asked.append(("open", argument))

    def reload(self, tables: frozenset[str]) -> None:
        self.asked.append(("reload", tables))

    def begin_new(self) -> None:
        self.asked.append("new")

    def save(self) -> bool:
        self.asked.append("save")
        return True

    def can_leave(self) -> bool:
        return not self.stays

    def where(self) -> object:
        return self.asked[0][1]

    def entries(self) -> list[Entry]:
        return [Entry("Only here", lambda: self.asked.append("entry"), "actions", first=True)]


class Steps:
    """An undo of one step."""

    def __init__(self) -> None:
        self.left: list[str] = ["log call with Aberdeen"]
        self.undone: list[str] = []
        self.refusal = ""

    def undo_name(self) -> str | None:
        return self.left[-1] if self.left else None

    def redo_name(self) -> str | None:
        return self.undone[-1] if self.undone else None

    def undo(self) -> None:
        if self.refusal:
            raise UserError(self.refusal)
        self.undone.append(self.left.pop())

    def redo(self) -> None:
        self.left.append(self.undone.pop())


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def kept() -> list[dict[str, object]]:
    return []


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(
    messages: RecordedMessages, steps: Steps, kept: list[dict[str, object]], built: list[str], on_screen: OnScreen
) -> Window:
    def spec(key: str, title: str, icon: str) -> PageSpec:
        return PageSpec(key, title, icon, lambda: built.append(key) or Sheet(title))

    specs = [spec("today", "Today", "sun"), spec("requests", "Requests", "inbox"), spec("decide", "Decide", "")]
    made = Window(
        specs, messages, ImmediateRunner(), undo=steps, settings={"window": [0, 0, 1200, 700]}, on_settings=kept.append
    )
    made.navigate("today")
    on_screen(made)
    return made


def sheet(window: Window, key: str) -> Sheet:
    page = window.page(key)
    assert isinstance(page, Sheet)
    return page


def press(
    window: Window, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier
) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, modifiers)


def test_pages_are_built_when_they_are_first_shown(window: Window, built: list[str]) -> None:
    assert built == ["today"]
    window.navigate("requests", "R-1")
    window.navigate("today")
    window.navigate("requests", "R-2")
    assert built == ["today", "requests"]
    assert sheet(window, "requests").asked == [("open", "R-1"), ("open", "R-2")]


def test_back_leads_to_the_record_one_came_from(window: Window) -> None:
    window.navigate("requests", "R-1")
    window.navigate("decide", "R-1")
    window.back()
    assert window.current() == "requests"
    assert sheet(window, "requests").asked[-1] == ("open", "R-1")
    window.back()
    window.back()
    assert window.current() == "today"


def test_what_is_unsaved_keeps_the_person_on_the_page(window: Window) -> None:
    window.navigate("requests")
    sheet(window, "requests").stays = True
    assert not window.navigate("today")
    assert window.current() == "requests"
    assert window.navigation._rows["requests"].isChecked()


def test_a_page_without_a_row_leaves_the_navigation_as_it_was(window: Window) -> None:
    window.navigate("requests")
    window.navigate("decide")
    assert window.navigation._rows["requests"].isChecked()


def test_the_keys_reach_the_page(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_2)
    assert window.current() == "requests"
    for key in (Qt.Key.Key_N, Qt.Key.Key_S):
        press(window, qtbot, key)
    press(window, qtbot, Qt.Key.Key_F)
    page = sheet(window, "requests")
    assert page.asked[1:] == ["new", "save"]
    assert page.search.hasFocus()
    press(window, qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current() == "today"


def test_the_keyboard_follows_to_the_page(window: Window) -> None:
    window.navigate("requests")
    assert sheet(window, "requests").search.hasFocus()


def test_a_change_of_the_office_reaches_every_page_that_was_built(window: Window) -> None:
    window.navigate("requests")
    window.reload({"request", "rating"})
    for key in ("today", "requests"):
        assert sheet(window, key).asked[-1] == ("reload", frozenset({"request", "rating"}))


def test_undo_names_what_it_undoes(window: Window, steps: Steps, qtbot: QtBot) -> None:
    window.show_undo()
    texts = {action.text() for action in window.findChildren(QAction)}
    assert "&Undo “log call with Aberdeen”" in texts
    assert window.status._undo.text() == "Undo: log call with Aberdeen"
    qtbot.mouseClick(window.status._undo, Qt.MouseButton.LeftButton)
    assert steps.undone == ["log call with Aberdeen"]
    assert not window.status._undo.isEnabled()
    press(window, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert steps.undone == []


def test_undo_in_a_field_takes_back_the_typing_first(window: Window, steps: Steps, qtbot: QtBot) -> None:
    field = sheet(window, "today").search
    field.setFocus()
    qtbot.keyClicks(field, "aber")
    press(window, qtbot, Qt.Key.Key_Z)
    assert (field.text(), steps.undone) == ("", [])
    press(window, qtbot, Qt.Key.Key_Z)
    assert steps.undone == ["log call with Aberdeen"]


def test_an_undo_that_is_refused_says_why(window: Window, steps: Steps, messages: RecordedMessages) -> None:
    steps.refusal = "R-2026-014 was changed since. Undo that first."
    window.undo()
    assert messages.said == ["R-2026-014 was changed since. Undo that first."]


def test_the_palette_offers_pages_and_what_the_page_adds(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_K)
    palette = window._palette
    assert palette is not None
    assert [entry.title for entry in palette.found()] == ["Go to Today", "Go to Requests", "Only here"]
    qtbot.keyClicks(window.focusWidget(), "requests")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.current() == "requests"


def test_the_status_bar_tells_and_goes_back_to_what_is_saved(window: Window, qtbot: QtBot) -> None:
    window.status.show_saved("Saved 14:02")
    window.status._timer.setInterval(10)
    page = window.page()
    assert page is not None
    page.told.emit("Exported to council.xlsx")
    assert window.status.sentence() == "Exported to council.xlsx"
    qtbot.waitUntil(lambda: window.status.sentence() == "Saved 14:02")


def test_a_page_that_may_not_be_shown_yet_comes_as_soon_as_it_may(messages: RecordedMessages, qtbot: QtBot) -> None:
    specs = [PageSpec(key, key.title(), "sun", lambda key=key: Sheet(key)) for key in ("today", "requests", "missions")]
    window = Window(specs, messages, ImmediateRunner(), admitted=())
    qtbot.addWidget(window)
    assert window.navigate("requests", "R-1")
    assert (window.page(), window.page("requests"), window.complete) == (None, None, False)
    assert window.navigation._rows["requests"].isChecked()
    assert window.admit({"today"})
    window.navigate("today")
    assert window.current() == "today"
    window.navigate("missions")
    window.navigate("requests", "R-2")
    assert not window.admit(None)
    assert sheet(window, "requests").asked == [("open", "R-2")]
    assert (window.current(), window.page("missions"), window.complete) == ("requests", None, True)
    window.back()
    assert window.current() == "today"


def test_nothing_has_the_keyboard_before_there_is_a_page(
    messages: RecordedMessages, qtbot: QtBot, on_screen: OnScreen
) -> None:
    specs = [PageSpec(key, key.title(), "sun", lambda key=key: Sheet(key)) for key in ("today", "requests", "people")]
    window = Window(specs, messages, ImmediateRunner(), admitted=())
    on_screen(window)
    resting = window.focusWidget()
    assert isinstance(resting, QStackedWidget)
    assert resting.focusPolicy() is Qt.FocusPolicy.NoFocus
    qtbot.keyClicks(resting, "gates ")
    assert (window.page(), window._palette) == (None, None)
    window.admit({"today"})
    window.navigate("today")
    assert sheet(window, "today").search.hasFocus()
    window.navigate("requests")
    assert window.focusWidget() is resting
    window.admit(None)
    assert sheet(window, "requests").search.hasFocus()


def test_the_keyboard_stays_with_who_walks_through_the_navigation(
    messages: RecordedMessages, qtbot: QtBot, on_screen: OnScreen
) -> None:
    specs = [PageSpec(key, key.title(), "sun", lambda key=key: Sheet(key)) for key in ("today", "requests", "people")]
    window = Window(specs, messages, ImmediateRunner(), admitted={"today"})
    on_screen(window)
    window.navigate("today")
    rows = window.navigation._rows
    rows["today"].setFocus()
    qtbot.keyClick(rows["today"], Qt.Key.Key_Down)
    assert window.focusWidget() is rows["requests"]
    window.admit(None)
    assert (window.current(), window.focusWidget()) == ("requests", rows["requests"])
    qtbot.keyClick(rows["requests"], Qt.Key.Key_Down)
    assert (window.current(), window.focusWidget()) == ("people", rows["people"])


def test_a_new_record_is_begun_on_a_page_that_came_later(messages: RecordedMessages, qtbot: QtBot) -> None:
    specs = [PageSpec(key, key.title(), "sun", lambda key=key: Sheet(key)) for key in ("today", "requests")]
    window = Window(specs, messages, ImmediateRunner(), admitted={"today"})
    qtbot.addWidget(window)
    window.navigate("today")
    window.navigate("requests")
    window.begin_new()
    window.admit(None)
    assert sheet(window, "requests").asked == [("open", None), "new"]


def test_the_frame_shows_whose_office_it_is(window: Window) -> None:
    window.show_office("Harbour Region", "Policy 2026 · in force")
    window.navigation.show_counts({"requests": Count(6, "6 open"), "today": Count(0, "0 late")})
    window.status.show_person("Mara Lindqvist")
    assert window.windowTitle() == "Harbour Region – Hanse"
    rows = window.navigation._rows
    assert [rows[key].accessibleDescription() for key in ("requests", "today")] == ["6 open", ""]
    assert rows["requests"].toolTip() == "6 open"
    assert window.status._person.accessibleName() == "At the keyboard: Mara Lindqvist"
    assert (window.navigation.width(), window.status.height()) == (188, 24)


def test_closing_asks_the_page_and_remembers_the_place(window: Window, kept: list[dict[str, object]]) -> None:
    sheet(window, "today").stays = True
    assert not window.close()
    sheet(window, "today").stays = False
    assert window.close()
    (settings,) = kept
    assert settings["window"][2:] == [1200, 700]


def test_closing_can_be_stopped_by_whoever_closes_the_office(qtbot: QtBot, messages: RecordedMessages) -> None:
    asked: list[str] = []
    actions = Actions(closing=lambda: bool(asked.append("closing")), help=asked.append)
    window = Window(
        [PageSpec("today", "Today", "sun", lambda: Sheet("Today"))], messages, ImmediateRunner(), actions=actions
    )
    qtbot.addWidget(window)
    window.navigate("today")
    assert not window.close()
    next(action for action in window.findChildren(QAction) if action.text() == "&Help on this page").trigger()
    assert asked == ["closing", "today"]
    window._actions = Actions()


def test_the_window_needs_no_database_nor_documents() -> None:
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from ui.shell.window import Window; from ui.toolkit.theme import Theme; from ui.toolkit.jobs import JobRunner;"
        "from ui.toolkit.messages import Messages; from ui.toolkit.pages import Page, PageSpec;"
        "theme = Theme(app); window = Window([PageSpec('a', 'A', 'sun', lambda: Page('A'))], Messages(), JobRunner());"
        "window.navigate('a'); window.show(); window.grab();"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'openpyxl', 'reportlab', 'alembic', 'numpy', 'babel', 'app.storage');"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "", "HOME": "/nowhere"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_fits_a_small_screen_and_leaves_the_width_to_the_page(window: Window, qtbot: QtBot) -> None:
    assert window.minimumWidth() <= 911
    assert window.minimumHeight() <= 490
    window.resize(904, 560)
    qtbot.waitUntil(lambda: window.navigation.width() == 52)
    assert window.navigation._rows["requests"].toolTip() == "Requests"
    assert window.navigation._rows["requests"].accessibleName() == "Requests"
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.navigation.width() == 188)
    assert window.navigation._rows["requests"].toolTip() == ""


def test_the_ring_of_the_navigation_stands_on_the_page_that_is_shown(window: Window, qtbot: QtBot) -> None:
    rows = window.navigation._rows
    rows["today"].setFocus()
    qtbot.mouseClick(rows["requests"], Qt.MouseButton.LeftButton)
    assert window.current() == "requests"
    assert rows["requests"].hasFocus()
    assert not rows["today"].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_long_name_of_a_step_ends_in_an_ellipsis(window: Window) -> None:
    name = "Edit the agreement with the port of Aberdeen about offshore energy and its supply chain in the north sea"
    window.status.show_undo(name)
    shown = window.status._undo
    assert shown.text().endswith("…")
    assert (shown.accessibleName(), shown.toolTip()) == (f"Undo: {name}",) * 2
    assert window.status.minimumSizeHint().width() < 880
    window.status.show_undo("Edit R-1")
    assert (shown.text(), shown.toolTip()) == ("Undo: Edit R-1", "")


@pytest.fixture
def whole(messages: RecordedMessages, steps: Steps, on_screen: OnScreen) -> Window:
    """A window with Missions, acts of pages, and lines that others put into its menus."""
    asked: list[str] = []
    menu = (MenuEntry("file", "&Dark colours", lambda: asked.append("dark")),)
    specs = [
        PageSpec("partnerships", "Partnerships", "handshake", lambda: Sheet("Partnerships")),
        PageSpec("requests", "Requests", "inbox", lambda: Sheet("Requests"), [Act("New request", "new")]),
        PageSpec("missions", "Missions", "plane", lambda: Sheet("Missions")),
    ]
    made = Window(specs, messages, ImmediateRunner(), undo=steps, actions=Actions(menu=menu))
    made.navigate("partnerships", "A-2024-003/roles")
    on_screen(made)
    return made


def test_the_palette_offers_what_can_be_begun_undone_and_chosen(whole: Window, qtbot: QtBot) -> None:
    whole.open_palette()
    palette = whole._palette
    assert palette is not None
    assert {"New request", "Note a talk"} <= {entry.title for entry in palette.found()}
    qtbot.keyClicks(whole.focusWidget(), ">")
    titles = [entry.title for entry in palette.found()]
    assert {"Undo “log call with Aberdeen”", "Dark colours"} <= set(titles)
    assert titles.count("Note a talk") == 1
    qtbot.keyClicks(whole.focusWidget(), "new req")
    qtbot.keyClick(whole.focusWidget(), Qt.Key.Key_Return)
    assert sheet(whole, "requests").asked == [("open", "new")]


def test_the_buttons_of_the_page_are_found_by_their_words(whole: Window, qtbot: QtBot) -> None:
    page = sheet(whole, "partnerships")
    heard: list[str] = []
    kinds = {"Serve notice…": secondary, "New request": primary, "Open Kingston": link, "Sign…": secondary}
    made = {name: kind(name, lambda name=name: heard.append(name)) for name, kind in kinds.items()}
    for button in made.values():
        page.layout().addWidget(button)
        button.show()
    made["Sign…"].setEnabled(False)
    whole.open_palette()
    qtbot.keyClicks(whole.focusWidget(), ">")
    palette = whole._palette
    assert palette is not None
    titles = [entry.title for entry in palette.found()]
    assert "Serve notice…" in titles
    assert not {"Open Kingston", "Sign…"} & set(titles)
    assert titles.count("New request") == 1
    qtbot.keyClicks(whole.focusWidget(), "notice")
    qtbot.keyClick(whole.focusWidget(), Qt.Key.Key_Return)
    assert heard == ["Serve notice…"]


def test_everything_that_can_be_begun_is_found_by_its_words(qtbot: QtBot) -> None:
    went: list[tuple[str, object]] = []
    entries = list(ways(page_specs(lambda: pytest.fail("no page is built for it")), lambda *where: went.append(where)))
    for wanted in ("new request", "new partnership", "new objective", "new person", "new organisation", "new place"):
        found = find(entries, wanted)[0]
        assert found.title.casefold() == wanted
        found.run()
    assert went[3:] == [("people", "person/new"), ("people", "organisation/new"), ("people", "place/new")]
    assert len(find(entries, "")) == len(entries)


def test_a_talk_is_noted_from_anywhere_under_what_is_shown(whole: Window, qtbot: QtBot) -> None:
    press(whole, qtbot, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert whole.current() == "missions"
    assert sheet(whole, "missions").asked == [("open", "log/A-2024-003")]
