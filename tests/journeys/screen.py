"""The window as a person uses it: controls by their accessible names, real keys and clicks, counted."""

import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.shell.window import Window

KINDS: dict[str, tuple[type[QWidget], ...]] = {
    "button": (QAbstractButton,),
    "field": (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox),
    "list": (QAbstractItemView,),
    "slider": (QSlider,),
}
"""What a person can use, by role; `Screen.controls` looks for nothing else."""

PATIENCE = 8000
"""Milliseconds in which something that was asked for has to be on the screen."""


def plain(name: str) -> str:
    """A name as it is compared: capitals and a final colon or ellipsis may differ."""
    return name.strip().rstrip(":…").strip().casefold()


def said_name(widget: QWidget) -> str:
    """What a screen reader says a widget is called; of a combo box Qt for Linux tells it the chosen line instead."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QComboBox):
        labels = widget.window().findChildren(QLabel)
        return next((label.text() for label in labels if label.buddy() is widget), "")
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name) if spoken is not None else widget.accessibleName()


class Screen:
    """`actions` counts clicks and key chords, `characters` what was typed as text."""

    def __init__(self, qtbot: QtBot) -> None:
        self._bot = qtbot
        self.actions = self.characters = 0

    def report(self, what: str) -> None:
        """Say what it cost, for who runs the journeys with -s, and count anew."""
        sys.stdout.write(f"\n  {what}: {self.actions} actions, {self.characters} characters\n")
        self.actions = self.characters = 0

    # Looking.

    def window(self) -> QWidget:
        """The window that has the keyboard; without a window manager nobody gives it back when a sheet closes."""
        if QApplication.activeWindow() is None:
            next(each for each in QApplication.topLevelWidgets() if each.isVisible()).activateWindow()
            self._bot.waitUntil(lambda: QApplication.activeWindow() is not None, timeout=PATIENCE)
        found = QApplication.activeWindow()
        assert found is not None
        return found

    def controls(self, role: str = "") -> Iterator[QWidget]:
        """Every control in the window that can be used now."""
        kinds = KINDS[role] if role else tuple(kind for kinds in KINDS.values() for kind in kinds)
        for widget in self.window().findChildren(QWidget):
            if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled() and not is_part(widget):
                yield widget

    def names(self, role: str = "") -> list[str]:
        """What can be used, for the sentence of a test that does not find it."""
        return [said_name(each) for each in self.controls(role)]

    def find(self, name: str, role: str = "") -> QWidget:
        """The one control of that name; waits for it."""

        def found() -> list[QWidget]:
            return [each for each in self.controls(role) if plain(said_name(each)) == plain(name)]

        self.wait(lambda: bool(found()), lambda: f"nothing is called “{name}”; there are {self.names(role)}")
        (only,) = found()
        return only

    def is_there(self, name: str, role: str = "") -> bool:
        """Whether a control of that name can be used now."""
        return any(plain(said_name(each)) == plain(name) for each in self.controls(role))

    def texts(self) -> list[str]:
        """Every text that is shown."""
        labels = (each for each in self.window().findChildren(QLabel) if each.isVisible())
        return [each.text() for each in labels if each.text()]

    def shows(self, words: str) -> None:
        """Wait until a text with these words is on the screen."""
        self.wait(lambda: any(words in text for text in self.texts()), lambda: f"“{words}” is not among {self.texts()}")

    def value(self, name: str) -> str:
        """What stands in a field."""
        return text_in(self.find(name, "field"))

    def focus(self) -> str:
        """The name of the control that has the keyboard."""
        widget = QApplication.focusWidget()
        return said_name(widget) if widget is not None else ""

    def wait(self, condition: Callable[[], bool], why: Callable[[], str] = lambda: "it did not happen") -> None:
        """Let the application go on until something is so."""
        try:
            self._bot.waitUntil(condition, timeout=PATIENCE)
        except self._bot.TimeoutError:
            raise AssertionError(why()) from None

    def everything_is_there(self) -> None:
        """Wait until every page can be shown: what is typed before that would go nowhere."""
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        self.wait(lambda: all(window.complete for window in windows))

    # Acting.

    def click(self, name: str, role: str = "button") -> None:
        """Click on the control of that name."""
        self._click(self.find(name, role))

    def click_on(self, control: QWidget) -> None:
        """Click on a control that was found otherwise."""
        self._click(control)

    def press(self, keys: str, times: int = 1) -> None:
        """Press a chord such as Ctrl+S, Tab or Return, where the keyboard is."""
        chord = QKeySequence(keys)[0]
        for _time in range(times):
            QTest.keyClick(self._handle(), chord.key(), chord.keyboardModifiers())
            QApplication.processEvents()
            self.actions += 1

    def write(self, text: str) -> None:
        """Type text where the keyboard is."""
        for letter in text:
            handle = self._handle()
            if letter.isascii():
                QTest.keyClick(handle, ord(letter))
            else:
                widget = QApplication.focusWidget()
                assert widget is not None
                QTest.keyClicks(widget, letter)
        QApplication.processEvents()
        self.characters += len(text)

    def type_into(self, name: str, text: str) -> None:
        """Click into a field and type over what is there."""
        field = self.find(name, "field")
        self._click(field)
        if text_in(field):
            self.press("Ctrl+A")
        self.write(text)

    def go_to(self, name: str, most: int = 12) -> None:
        """Tab on to a control; every Tab counts."""
        for _step in range(most):
            if plain(self.focus()) == plain(name):
                return
            self.press("Tab")
        raise AssertionError(f"Tab leads not to “{name}” but to “{self.focus()}”")

    def choose(self, name: str, item: str) -> None:
        """Open a list of choices and click the line that begins with `item`."""
        combo = self.find(name, "field")
        assert isinstance(combo, QComboBox)
        self._click(combo, QPoint(combo.width() - 12, combo.height() // 2))
        view = combo.view()
        self.wait(view.isVisible, lambda: f"“{name}” did not open")
        lines = [combo.itemText(place) for place in range(combo.count())]
        place = next((n for n, line in enumerate(lines) if line.casefold().startswith(item.casefold())), None)
        assert place is not None, f"“{item}” is not among {lines}"
        index = combo.model().index(place, combo.modelColumn())
        view.scrollTo(index)
        self._click(view.viewport(), view.visualRect(index).center())
        self.wait(lambda: not view.isVisible())

    def row(self, name: str, words: str) -> None:
        """Click the one row of a list that holds these words."""
        table = self.find(name, "list")
        assert isinstance(table, QTableView)
        place = only(n for n in range(table.model().rowCount()) if words in " ".join(cells(table, n)))
        index = table.model().index(place, first_column(table))
        table.scrollTo(index)
        self._click(table.viewport(), table.visualRect(index).center())

    def menu(self, item: str) -> None:
        """Click a line of the menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), lambda: "no menu is open")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        lines = {plain(action.text().replace("&", "")): action for action in menu.actions()}
        assert plain(item) in lines, f"“{item}” is not among {list(lines)}"
        self._click(menu, menu.actionGeometry(lines[plain(item)]).center())

    def _click(self, widget: QWidget, place: QPoint | None = None) -> None:
        bring_into_sight(widget)
        top = widget.window()
        spot = place or widget.rect().center()

        def reached() -> bool:
            hit = top.childAt(widget.mapTo(top, spot)) or top
            return widget is hit or widget.isAncestorOf(hit)

        # The layout may still be settling; what stays covered cannot be clicked by anybody.
        self.wait(reached, lambda: f"“{said_name(widget)}” lies under something else")
        if top is QApplication.activePopupWidget():
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        else:
            at = widget.mapTo(top, spot)
            QTest.mouseClick(top.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()
        self.actions += 1

    def _handle(self) -> QWindow:
        # What is open over the window, such as suggestions, takes the keys from it as it would on a desktop.
        return self.window().windowHandle()


def bring_into_sight(widget: QWidget) -> None:
    """Turn the wheel over every scrolled part around a widget until it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.widget() is not None and parent.widget().isAncestorOf(widget):
            seen = QRect(widget.mapTo(parent.viewport(), QPoint(0, 0)), widget.size())
            if not parent.viewport().rect().contains(seen):
                parent.ensureWidgetVisible(widget, 20, 20)
        parent = parent.parentWidget()


def is_part(widget: QWidget) -> bool:
    """Whether a widget belongs to a control that is named in its place, as the calendar does to its date."""
    parent = widget.parentWidget()
    if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit) or isinstance(widget, QHeaderView):
        return True
    return widget.objectName().startswith(("qt_", "suggestions")) and not isinstance(widget, QTableView)


def text_in(field: QWidget) -> str:
    """What stands in a field, whatever kind it is."""
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def first_column(table: QTableView) -> int:
    """The first column that is shown."""
    return next(n for n in range(table.model().columnCount()) if not table.isColumnHidden(n))


def cells(table: QTableView, row: int) -> list[str]:
    """The words of the shown cells of a row."""
    model = table.model()
    shown = (n for n in range(model.columnCount()) if not table.isColumnHidden(n))
    return [str(model.index(row, n).data() or "") for n in shown]


def only(found: Iterator[int]) -> int:
    """The one that was found."""
    listed = list(found)
    assert len(listed) == 1, f"{len(listed)} were found"
    return listed[0]
