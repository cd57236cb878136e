"""A row of tabs that carry their count or state, with an accent line under the one that is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.toolkit.layouts import hairline
from ui.toolkit.marks import paint_ring
from ui.toolkit.theme import BODY, SECONDARY, colour, font
from ui.toolkit.turning import turn_within

NARROW_GAP = 2
PAD = 4
"""How far the ring of the keyboard stands off a tab's words."""
LEAST = 30
"""What is left of a tab's words at least, where many tabs share a narrow window."""


@dataclass(frozen=True)
class Tab:
    """A tab: its key, its words, and what it carries ("7/7", "76", "3")."""

    key: str
    title: str
    carries: str = ""


class _TabButton(QRadioButton):
    """One tab; a radio button underneath, so that arrows move along the row."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.tab = Tab("", "")
        self._size = size
        # A radio button does not shrink below its words by itself.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_tab(self, tab: Tab) -> None:
        self.tab = tab
        self.setAccessibleName(f"{tab.title} {tab.carries}".strip())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        title = QFontMetrics(font(self._size, 600)).horizontalAdvance(self.tab.title)
        return QSize(title + self._room_carried() + 2 + 2 * PAD, 36)

    @override
    def minimumSizeHint(self) -> QSize:
        carried = self._room_carried()
        return QSize(min(self.sizeHint().width(), LEAST + carried + 2 * PAD), 36)

    def _room_carried(self) -> int:
        # As wide as it gets: the open tab's is heavier.
        carried = QFontMetrics(font(SECONDARY, 500, tabular=True)).horizontalAdvance(self.tab.carries)
        return 6 + carried if self.tab.carries else 0

    @override
    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        painter.setFont(font(self._size, 600 if on else 400))
        painter.setPen(colour("accent" if on else "text" if self.underMouse() else "soft"))
        room = QRect(PAD, 0, self.width() - PAD, self.height() - 2)
        most = self.width() - self._room_carried() - 2 * PAD
        title = painter.fontMetrics().elidedText(self.tab.title, Qt.TextElideMode.ElideRight, most)
        self.setToolTip("" if title == self.tab.title else self.accessibleName())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        if self.tab.carries:
            left = painter.fontMetrics().horizontalAdvance(title) + 6
            painter.setFont(font(SECONDARY, 500 if on else 400, tabular=True))
            painter.drawText(room.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.tab.carries)
        if on:
            painter.fillRect(PAD, self.height() - 2, self.width() - 2 * PAD, 2, colour("accent"))
        if self.hasFocus():
            paint_ring(painter, self.rect().adjusted(0, 2, 0, -4), 4)
        painter.end()


class TabRow(QWidget):
    """The tabs over the full width, on a hairline.  `opened` gives the key when a person opens another."""

    opened = Signal(str)

    def __init__(self, tabs: Sequence[Tab], name: str = "", *, small: bool = False, margin: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _TabButton] = {}
        self._size = SECONDARY if small else BODY
        line = QHBoxLayout()
        # The words stand on the margin, the room for the ring outside it.
        line.setContentsMargins(max(0, margin - PAD), 0, max(0, margin - PAD), 0)
        self._gap = (12 if small else 24) - 2 * PAD
        self._line = line
        line.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(line)
        box.addWidget(hairline())
        self.show_tabs(tabs)
        if tabs:
            self.open(tabs[0].key)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show tabs, or change what they carry; the open one stays open."""
        for tab in tabs:
            if tab.key not in self._buttons:
                self._add(tab.key)
            self._buttons[tab.key].show_tab(tab)
        kept = {tab.key for tab in tabs}
        for key, button in self._buttons.items():
            button.setVisible(key in kept)
        self._share_room()

    def open(self, key: str) -> None:
        """Open a tab silently."""
        self._buttons[key].setChecked(True)
        self._take_keyboard(key)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(NARROW_GAP, least=True), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Where the tabs do not fit, first their distance gives way, then their words."""
        fits = self._width(self._gap) <= self.width()
        self._line.setSpacing(self._gap if fits else NARROW_GAP)

    def _width(self, gap: int, *, least: bool = False) -> int:
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        sizes = [button.minimumSizeHint() if least else button.sizeHint() for button in shown]
        margins = self._line.contentsMargins()
        return sum(size.width() for size in sizes) + gap * len(sizes) + margins.left() + margins.right()

    def turn(self, step: int) -> None:
        """Open the tab so many places further on, round the end of the row, and put the keyboard on it."""
        shown = [key for key, button in self._buttons.items() if not button.isHidden()]
        if not self.isVisible() or len(shown) < 2:
            return
        at = shown.index(self.current()) if self.current() in shown else -1
        self._buttons[shown[(at + step) % len(shown)]].setChecked(True)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current(self) -> str:
        """The key of the open tab."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def _add(self, key: str) -> None:
        button = _TabButton(self._size)
        self._buttons[key] = button
        self._group.addButton(button)
        self._line.insertWidget(self._line.count() - 1, button)
        button.toggled.connect(lambda on: self._opened(key) if on else None)

    def _opened(self, key: str) -> None:
        self._take_keyboard(key)
        self.opened.emit(key)

    def _take_keyboard(self, key: str) -> None:
        """Of all tabs only the open one is on the way of the Tab key, and the focus ring stands on no other."""
        self.setFocusProxy(self._buttons[key])
        for other, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
        if any(button.hasFocus() for other, button in self._buttons.items() if other != key):
            self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)


class Tabs(QWidget):
    """A tab row over its pages; a page is added once and shown when its tab is opened."""

    opened = Signal(str)

    def __init__(self, name: str = "", *, small: bool = False, margin: int = 0) -> None:
        super().__init__()
        self._tabs: list[Tab] = []
        self._pages: dict[str, QWidget] = {}
        self.tab_row = TabRow([], name, small=small, margin=margin)
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.tab_row)
        box.addWidget(self._stack, 1)
        self.tab_row.opened.connect(self._show)
        turn_within(self, self.tab_row.turn)

    def add(self, tab: Tab, page: QWidget) -> None:
        """Add a page behind a new tab."""
        self._tabs.append(tab)
        self._pages[tab.key] = page
        self._stack.addWidget(page)
        self.tab_row.show_tabs(self._tabs)
        if len(self._tabs) == 1:
            self.tab_row.open(tab.key)

    def carry(self, key: str, carries: str) -> None:
        """Change what a tab carries."""
        self._tabs = [Tab(tab.key, tab.title, carries) if tab.key == key else tab for tab in self._tabs]
        self.tab_row.show_tabs(self._tabs)

    def open(self, key: str) -> None:
        """Open a tab."""
        self.tab_row.open(key)
        self._stack.setCurrentWidget(self._pages[key])

    def current(self) -> str:
        """The key of the open tab."""
        return self.tab_row.current()

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self._pages[key])
        self.opened.emit(key)
