"""How a page is laid out: heads, hairlines, columns, list beside record, and texts in rows."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.words import _
from models.vocabulary import Token
from ui.toolkit.buttons import Action, icon_button
from ui.toolkit.status import Chip
from ui.toolkit.text import Elided, RecordTitle, Text

MARGIN = 20
HEAD = 60
Part = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
Box = TypeVar("Box", QVBoxLayout, QHBoxLayout)


def column(*parts: Part, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below each other: widgets, layouts, a number of pixels of space, or None for a stretch."""
    return _filled(QVBoxLayout(), parts, gap, margins)


def row(*parts: Part, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other, as in `column`."""
    return _filled(QHBoxLayout(), parts, gap, margins)


def holding(layout: QLayout, name: str = "") -> QWidget:
    """A widget around a layout; `name` is an object name the style sheet knows (`side`, `page`)."""
    widget = QWidget()
    if name:
        widget.setObjectName(name)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


def hairline(vertical: bool = False) -> QFrame:
    """A line of one pixel."""
    line = QFrame()
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def scrolling(content: QWidget, name: str = "") -> QScrollArea:
    """A part of the page that scrolls down and never sideways; the keyboard scrolls to what has the focus."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setObjectName("clear")
    if not content.objectName():
        content.setObjectName("clear")
    area.setWidget(content)
    if name:
        area.setAccessibleName(name)
    return area


def reveal(widget: QWidget, turns: int = 1) -> None:
    """Scroll what a widget stands in so that all of it is seen, once it has its new size.

    With two `turns` it comes after whatever else is to be seen: the field before the sentence over its form.
    """

    def show() -> None:
        if turns > 1:
            reveal(widget, turns - 1)
            return
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 0, MARGIN)
            above = above.parentWidget()

    QTimer.singleShot(0, widget, show)


def list_beside_record(left: QWidget, right: QWidget, left_width: int) -> QSplitter:
    """A list and the record chosen in it, with one hairline between that can be dragged."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setStretchFactor(0, 0)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([left_width, 1178 - left_width])
    return splitter


class PageHead(QWidget):
    """The head of a page, 60 high: way back, title 18/600, chip, a soft remark, and actions at the right."""

    def __init__(self, title: str = "", actions: Sequence[QWidget] = (), back: Action | None = None) -> None:
        super().__init__()
        self.setFixedHeight(HEAD)
        self.title = RecordTitle(title, "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip = Chip()
        self.chip.hide()
        self.remark = Elided("", "secondary")
        self._actions = row(gap=8)
        self._back = icon_button("arrow-left", _("Back"), back, bare=True) if back else None
        first: list[Part] = [self._back] if self._back else []
        self._line = row(*first, self.title, self.chip, self.remark, None, self._actions)
        self.setLayout(self._line)
        self.set_margins(MARGIN)
        self.set_actions(actions)

    def set_actions(self, actions: Sequence[QWidget]) -> None:
        """Put other controls at the right."""
        clear(self._actions)
        for action in actions:
            self._actions.addWidget(action)

    def set_margins(self, side: int, top: int = 0) -> None:
        """Change the space at both sides and above."""
        left = side if self._back is None else side - 8
        self._line.setContentsMargins(left, top, side, 0)

    def show_status(self, status: Token | None) -> None:
        """Show a status as chip beside the title; None for none."""
        if status is not None:
            self.chip.show_status(status)
        self.chip.setVisible(status is not None)

    def show_head(self, title: str, remark: str = "") -> None:
        """Change title and remark."""
        self.title.setText(title)
        self.remark.setText(remark)


class RecordHead(QWidget):
    """The head of a record: a page head closer to its line of facts, `head` and `facts`."""

    def __init__(self, actions: Sequence[QWidget] = (), back: Action | None = None, margin: int = MARGIN) -> None:
        super().__init__()
        self.head = PageHead("", actions, back)
        self.head.setFixedHeight(46)
        self.head.set_margins(margin, 14)
        self.facts = FactLine()
        self.facts.setFixedHeight(28)
        self.setLayout(column(self.head, row(self.facts, margins=(margin, 0, margin, 0))))

    def show_record(self, title: str, status: Token | None, *facts: str) -> None:
        """Show title, status chip and facts of a record."""
        self.head.show_head(title)
        self.head.show_status(status)
        self.facts.show_facts(*facts)


class SectionHead(QWidget):
    """A head of 13/600 with a soft count or remark, and at the right a soft text or a control."""

    def __init__(self, title: str, remark: str = "", right: str | QWidget = "", height: int = 28) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.title = Text(title, "head")
        self.remark = Text(remark, "secondary")
        end = Text(right, "secondary") if isinstance(right, str) else right
        self.setLayout(row(self.title, self.remark, None, end))


class FactLine(Elided):
    """One soft line of facts, parted by middle dots; what is empty is left out."""

    def __init__(self, *facts: str) -> None:
        super().__init__("", "secondary", selectable=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_facts(*facts)

    def show_facts(self, *facts: str) -> None:
        """Show other facts."""
        self.setText(" · ".join(fact for fact in facts if fact))


def _filled(box: Box, parts: Sequence[Part], gap: int, margins: Margins) -> Box:
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)
    return box
