"""A line of years in a column of a table: where a day is, the years in the head, and today across all rows."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.toolkit.cells import margins_of
from ui.toolkit.tables import Table
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour

YEAR = 42
"""Pixels a year's number needs."""


class Span:
    """The days that are drawn, shared by all bars and their years."""

    def __init__(self) -> None:
        self.first, self.last, self.on = dt.date(2000, 1, 1), dt.date(2001, 12, 31), dt.date(2000, 1, 1)

    def x(self, day: dt.date, room: QRect) -> float:
        """Where a day is in a room; days outside lie outside."""
        return room.left() + (day - self.first).days / max((self.last - self.first).days, 1) * room.width()

    def marked_years(self, width: int) -> list[int]:
        """The years whose first day has a line, as many as there is room for their numbers."""
        count = self.last.year - self.first.year + 1
        step = next(each for each in (1, 2, 5, 10, 20, 50) if count / each * YEAR <= width or each == 50)
        return [year for year in range(self.first.year, self.last.year + 1) if year % step == 0 or step == 1]


class YearsHead(QWidget):
    """The numbers of the years in the head of the table, over the bars.

    It lies over the whole head and asks for the place of the column as it paints: the head shares out its room later
    than it says that it has another size.
    """

    def __init__(self, table: Table[Any], span: Span, column: int) -> None:
        self._head = table.horizontalHeader()
        super().__init__(self._head.viewport())
        self._table, self._span, self._column = table, span, column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._head.sectionResized.connect(lambda *_sizes: self.update())
        self._head.viewport().installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _follow(self) -> None:
        self.setGeometry(0, 0, self._head.viewport().width(), self._head.height() - 1)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = self._head.sectionViewportPosition(self._column)
        place = QRect(left, 0, self._head.sectionSize(self._column), self.height())
        painter.fillRect(place, colour("bg"))
        painter.setFont(role_font("secondary", tabular=True))
        painter.setPen(colour("soft"))
        room = room_of(self._table, place, self._column)
        for year in self._span.marked_years(room.width()):
            x = round(self._span.x(dt.date(year, 1, 1), room))
            painter.drawText(QRect(x + 3, 0, YEAR, self.height()), int(Qt.AlignmentFlag.AlignVCenter), str(year))
        painter.end()


def room_of(table: Table[Any], place: QRect, column: int) -> QRect:
    """Where in a cell of that column days are drawn."""
    left, right = margins_of(table, column)
    return place.adjusted(left, 0, -right, -1)


def paint_years(painter: QPainter, place: QRect, room: QRect, span: Span) -> None:
    """Draw the first day of each marked year through a cell."""
    for year in span.marked_years(room.width()):
        x = round(span.x(dt.date(year, 1, 1), room))
        painter.fillRect(QRect(x, place.top(), 1, place.height()), colour("line"))


def paint_today(painter: QPainter, place: QRect, room: QRect, span: Span) -> None:
    """Draw today through a cell."""
    today = round(span.x(span.on, room))
    painter.fillRect(QRect(today - 1, place.top(), 2, place.height()), colour("accent"))
