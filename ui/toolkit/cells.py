"""Paints the cells and heads of our tables: hairlines, tint, names, status shapes, second lines."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from ui.toolkit.columns import ROW_ROLE, Column, Index, TableModel
from ui.toolkit.icons import paint_icon
from ui.toolkit.marks import paint_ring
from ui.toolkit.shapes import GAP, SIZE, paint_mark
from ui.toolkit.theme import BODY, SECONDARY, colour, font

ROW_HEIGHT, TWO_LINES, HEAD_HEIGHT = 34, 48, 30
PADDING = 8


class Cells(QStyledItemDelegate):
    """Paints a cell from its column; `hovered` is the row under the pointer."""

    def __init__(self, view: QTableView, columns: tuple[Column[Any], ...]) -> None:
        super().__init__(view)
        self._view, self._columns = view, columns
        self.hovered = -1

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        column = self._columns[index.column()]
        words = str(index.data() or "")
        extra = (SIZE + GAP if column.mark else 0) + (24 if column.icon else 0)
        return QSize(QFontMetrics(font(BODY, 600)).horizontalAdvance(words) + extra + 2 * PADDING, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, colour("tint"))
        elif index.row() == self.hovered:
            painter.fillRect(place, colour("panel"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), colour("line"))
        self._paint_cell(painter, place, index, chosen)
        if chosen and self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.fillRect(QRect(place.left(), place.top(), place.width(), 2), colour("accent"))
            painter.fillRect(QRect(place.left(), place.bottom() - 1, place.width(), 2), colour("accent"))
        painter.restore()

    def _paint_cell(self, painter: QPainter, place: QRect, index: Index, chosen: bool) -> None:
        column, row = self._columns[index.column()], index.data(ROW_ROLE)
        left, right = margins_of(self._view, index.column())
        room = place.adjusted(left, 0, -right, -1)
        mark = column.mark(row) if column.mark else None
        tone = column.tone(row) if column.tone else ""
        if column.icon and (name := column.icon(row)):
            paint_icon(painter, QRect(room.left(), room.center().y() - 7, 16, 16), name, tone or "soft")
            room = room.adjusted(24, 0, 0, 0)
        if mark is not None:
            paint_mark(painter, room, mark)
            room = room.adjusted(SIZE + GAP, 0, 0, 0)
        size = SECONDARY if mark or column.soft else BODY
        weight = 600 if column.strong or (chosen and column.name) else 500 if mark or column.name else 400
        ink = tone or (mark.tone if mark else "soft" if column.soft else "text")
        second = column.second(row) if column.second else ""
        if second:
            self._line(
                painter,
                QRect(room.left(), place.top() + 6, room.width(), 18),
                column,
                index.data(),
                (size, weight, ink),
            )
            self._line(
                painter,
                QRect(room.left(), place.top() + 24, room.width(), 17),
                column,
                second,
                (SECONDARY, 400, "soft"),
            )
        else:
            self._line(painter, room, column, index.data(), (size, weight, ink))

    def _line(
        self, painter: QPainter, room: QRect, column: Column[Any], words: str, look: tuple[int, int, str]
    ) -> None:
        size, weight, ink = look
        painter.setFont(font(size, weight, tabular=True))
        painter.setPen(colour(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        # A name in Arabic or Hebrew stays at the left edge of its column, where the eye looks for names.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(room, int(column.align | Qt.AlignmentFlag.AlignVCenter), shown)


class Head(QHeaderView):
    """The head of a table, 30 high; the sorting column is strong and has an arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setSortIndicatorShown(False)

    @override
    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:
        view = self.parent()
        model = self.model()
        if not isinstance(model, TableModel) or not isinstance(view, QTableView):
            return
        column = model.columns[section]
        by = model.sorted_by()
        sorting = by is not None and by[0] == column.key
        painter.save()
        painter.fillRect(place, colour("bg"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), colour("line"))
        painter.setFont(font(SECONDARY, 600 if sorting else 500))
        painter.setPen(colour("text" if sorting else "soft"))
        left, right = margins_of(view, section)
        room = place.adjusted(left, 0, -right, -1)
        if sorting and by is not None:
            room = self._paint_arrow(painter, room, column, descending=by[1])
        words = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(column.align | Qt.AlignmentFlag.AlignVCenter), words)
        if self.hasFocus() and section == 0:
            paint_ring(painter, place, 4)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, room: QRect, column: Column[Any], *, descending: bool) -> QRect:
        right = bool(column.align & Qt.AlignmentFlag.AlignRight)
        words = painter.fontMetrics().horizontalAdvance(column.title)
        left = room.right() - 6 if right else min(room.left() + words + 5, room.right() - 6)
        arrow = QRectF(left, room.center().y() - 1.5, 7, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour("text"))
        tip, base = (arrow.bottom(), arrow.top()) if descending else (arrow.top(), arrow.bottom())
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        middle = arrow.center().x()
        painter.drawPolygon(
            QPolygonF([QPointF(arrow.left(), base), QPointF(arrow.right(), base), QPointF(middle, tip)])
        )
        painter.setPen(pen)
        return room.adjusted(0, 0, -10, 0) if right else room


def margins_of(view: QTableView, column: int) -> tuple[int, int]:
    """The space at both sides of a cell: outer cells have the page's margin, so that tints reach the edge."""
    head = view.horizontalHeader()
    margin, place = int(view.property("margin")), head.visualIndex(column)
    last = head.count() - head.hiddenSectionCount() - 1
    return margin if place == 0 else PADDING, min(margin, 12) if place == last else PADDING
