"""A table whose rows have an order that a person gives them: dragged, or moved by Alt+Up and Alt+Down."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from ui.toolkit.columns import Row
from ui.toolkit.tables import Table
from ui.toolkit.theme import colour

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedTable(Table[Row]):
    """`moved(by)` asks to move the row under the cursor up (negative) or down; the page does it and shows the rows."""

    moved = Signal(int)

    def arrange(self) -> None:
        """One row at a time, and no order but the one given."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionsClickable(False)
        self._from = self._to = -1

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in STEPS:
            self.moved.emit(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton
        self._from = self.indexAt(event.position().toPoint()).row() if plain else -1
        self._to = self._from

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from < 0 or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        self._to = self._row_at(event.position().toPoint().y())
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        by, self._from, self._to = self._to - self._from, -1, -1
        self.viewport().unsetCursor()
        super().mouseReleaseEvent(event)
        self.viewport().update()
        if by:
            self.moved.emit(by)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._from < 0 or self._to == self._from:
            return
        place = self.visualRect(self.table_model.index(self._to, 0))
        y = place.top() if self._to < self._from else place.bottom()
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(0, y - 1, self.viewport().width(), 2), colour("accent"))
        painter.end()

    def _row_at(self, y: int) -> int:
        """The row at a height, the first or last one beyond the ends."""
        row = self.rowAt(y)
        return row if row >= 0 else 0 if y < 0 else self.table_model.rowCount() - 1
