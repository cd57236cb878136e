"""The very first activity of an office is saved once, and is then the one that is chosen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.missions.activities import activity_rows
from app.storage.office import Office
from tests.app.partnerships.offices import DAY, furnish
from ui.missions.page import MissionsPage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def desk(office: Office, theme: Theme, messages: RecordedMessages) -> Desk:
    furnish(office)
    return Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )


@pytest.fixture
def page(desk: Desk, on_screen: Callable[[QWidget], None]) -> Iterator[MissionsPage]:
    made = MissionsPage(desk)
    made.resize(1178, 720)
    stop = desk.office.listen(made.reload)
    on_screen(made)
    made.open()
    yield made
    stop()


def keys(qtbot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def note_by_keyboard(page: MissionsPage, qtbot) -> None:
    keys(qtbot, "Yui Tanaka")
    press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, "Card exchanged")


@pytest.mark.parametrize("by_enter", [True, False])
def test_the_first_activity_is_saved_once_and_nothing_is_asked(
    page: MissionsPage, qtbot, office: Office, messages: RecordedMessages, by_enter: bool
) -> None:
    assert page.table.states.empty is not None
    step = page.table.states.empty.step
    # Through the window, as the desktop does it: the press also gives the keyboard to what lies under the button.
    place = step.mapTo(page, step.rect().center())
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    note_by_keyboard(page, qtbot)
    if by_enter:
        press(qtbot, Qt.Key.Key_Return)
    else:
        page.save()
    qtbot.waitUntil(lambda: len(activity_rows(office)) > 0, timeout=2000)
    qtbot.wait(20)
    assert messages.said == []
    assert [each.title for each in activity_rows(office)] == ["Card exchanged"]
    assert page._right.currentWidget() is page.record
    chosen = page.table.selectionModel().selectedRows()
    assert [index.row() for index in chosen] == [0]
    assert page.table.hasFocus()
