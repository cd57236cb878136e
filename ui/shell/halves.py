"""Two halves of a window before there is an office: what a person does, and beside it what that is about."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from ui.toolkit.layouts import hairline, row, scrolling

LEFT, LEFT_LEAST, SHARE = 760, 600, 0.556
NARROW, NARROW_MARGIN = 1120, 24


class Halves(QWidget):
    """The left half is 760 wide in a wide window and gives way in a narrow one; the right half scrolls by itself.

    `set_margins(narrow)` is told the margin at the sides in a narrow window, and None in a wide one.
    """

    def __init__(self, left: QWidget, right: QWidget, set_margins: Callable[[int | None], object]) -> None:
        super().__init__()
        self._left, self._set_margins = left, set_margins
        self.setLayout(row(left, hairline(vertical=True), beside(right), gap=0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(min(LEFT, max(LEFT_LEAST, round(SHARE * self.width()))))
        self._set_margins(NARROW_MARGIN if self.width() < NARROW else None)


def beside(content: QWidget) -> QScrollArea:
    """The right half on the side ground, as far as it reaches."""
    area = scrolling(content)
    area.setObjectName("side")
    area.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return area
