"""What is planned as bars over time: agreements, their projects and objectives, milestones as marks, and today.

Somebody comes to see what runs at once and what is due next.  They would curse a picture that says nothing to a
keyboard, a bar that leads nowhere, and having to find the agreement again among bars of all the others.
"""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.decisions.plan_bars import Bar, ProjectState, bars, drawn, in_words
from app.words import _
from models.vocabulary import AgreementStatus, Progress
from ui.toolkit.cells import Cells
from ui.toolkit.columns import ROW_ROLE, Column, Index
from ui.toolkit.layouts import MARGIN, column, row
from ui.toolkit.shapes import Mark, Shape, paint_shape
from ui.toolkit.status import StatusText, mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.text import Text
from ui.toolkit.theme import colour
from ui.toolkit.years import Span, YearsHead, paint_today, paint_years, room_of

TERM = 2
HIGH, LOW = 10, 6
ICONS = {"agreement": "handshake", "project": "flag", "objective": "target"}
STATES = {
    ProjectState.PLANNED: Mark(Shape.RING, "soft"),
    ProjectState.ACTIVE: Mark(Shape.DOT, "good"),
    ProjectState.ENDED: Mark(Shape.SQUARE, "soft"),
    ProjectState.CANCELLED: Mark(Shape.DASH, "soft"),
}
DONE, DUE, LATE = Mark(Shape.CHECK, "text"), Mark(Shape.DIAMOND, "text"), Mark(Shape.DIAMOND, "bad")


class PlanBars(QWidget):
    """A table whose last column is drawn; Enter or a click on a line leads to its record by `go(page, address)`."""

    def __init__(self, go: Callable[[str, str], object]) -> None:
        super().__init__()
        self.span = Span()
        self.table: Table[Bar] = Table(
            _columns(), lambda each: each.key, _("What is planned, over time"), opens_on_click=True
        )
        self.table.setItemDelegateForColumn(TERM, _BarCells(self.table, self.span))
        self.table.when_empty(_("Nothing is planned"), _("Agreements, their projects and objectives are drawn here."))
        self.table.row_opened.connect(lambda each: go(each.page, each.address))
        self._years = YearsHead(self.table, self.span, TERM)
        self.setLayout(column(self.table, _legend()))

    def show_day(self, day: OfficeDay) -> None:
        """Show what is planned as it stands on a day."""
        rows = bars(day)
        self.span.on = day.on
        self.span.first, self.span.last = drawn(rows, day.on)
        with QSignalBlocker(self.table):
            self.table.show_rows(rows)
        self._years.update()

    def filter(self, wanted: str) -> None:
        """Show the lines that hold the words, such as an agreement's reference."""
        self.table.filter(wanted)


def shown_status(status: AgreementStatus | ProjectState | Progress) -> tuple[Mark, str]:
    """Mark and word of what a line stands at."""
    if isinstance(status, ProjectState):
        return STATES[status], _(status.label)
    return mark_of(status), word_of(status)


def _columns() -> list[Column[Bar]]:
    return [
        Column("title", _("Agreement, project, objective"), lambda each: each.title, width=296, name=True,
               second=_about, icon=lambda each: ICONS[each.kind]),
        Column("status", _("Status"), lambda each: shown_status(each.status)[1], width=150,
               mark=lambda each: shown_status(each.status)[0]),
        Column("term", _("Time"), lambda each: each.begins, in_words, stretch=True, find=False),
    ]  # fmt: skip


def _about(bar: Bar) -> str:
    own = [bar.reference] if bar.kind == "agreement" else [bar.reference, bar.counterpart, bar.agreement]
    return " · ".join(own)


class _BarCells(Cells):
    """Paints a bar in place of its words; the words are what is read aloud and copied."""

    def __init__(self, table: Table[Bar], span: Span) -> None:
        super().__init__(table, table.table_model.columns)
        self._table, self._span = table, span

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        beside = self._table.itemDelegate()
        if isinstance(beside, Cells):
            self.hovered = beside.hovered
        super().paint(painter, option, index)

    @override
    def _paint_cell(self, painter: QPainter, place: QRect, index: Index, chosen: bool) -> None:
        room, found = room_of(self._table, place, TERM), index.data(ROW_ROLE)
        paint_years(painter, place, room, self._span)
        painter.setClipRect(room.adjusted(-1, 0, 1, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found.begins is not None or found.ends is not None:
            self._paint_bar(painter, room, found)
        paint_today(painter, place, room, self._span)
        for mark in found.marks:
            self._paint_mark(painter, room, mark.done_on or mark.due_on, _shape(mark.done_on, late=mark.late))
        painter.setClipping(False)

    def _paint_bar(self, painter: QPainter, room: QRect, found: Bar) -> None:
        """Full where both days are known; an end that is not known fades into a line of dots."""
        left = self._span.x(found.begins, room) if found.begins else float(room.left())
        right = self._span.x(found.ends, room) if found.ends else float(room.right())
        left, right = max(left, room.left() - 4.0), min(max(right, left + 3), room.right() + 4.0)
        high = HIGH if found.kind == "agreement" else LOW
        bar = QRectF(left, room.center().y() - high / 2 + 1, right - left, high)
        tone = "edge" if found.kind == "agreement" else shown_status(found.status)[0].tone
        dotted = found.begins is None or found.ends is None or found.status == ProjectState.PLANNED
        painter.setBrush(colour("bg" if dotted else tone))
        painter.setPen(QPen(colour(tone), 1.4, Qt.PenStyle.DashLine) if dotted else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(bar, 3, 3)

    def _paint_mark(self, painter: QPainter, room: QRect, day: dt.date, mark: Mark) -> None:
        middle = QPointF(self._span.x(day, room), room.center().y() + 1)
        ground = QRectF(middle.x() - 7, middle.y() - 7, 14, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("bg"))
        painter.drawEllipse(ground)
        paint_shape(painter, ground.adjusted(2, 2, -2, -2), mark.shape, colour(mark.tone))


def _shape(done_on: dt.date | None, *, late: bool) -> Mark:
    return DONE if done_on is not None else LATE if late else DUE


def _legend() -> QWidget:
    """What the signs on the bars mean."""
    holder = QWidget()
    signs = []
    for mark, word in ((DUE, _("milestone")), (DONE, _("milestone done")), (LATE, _("milestone overdue"))):
        sign = StatusText()
        sign.show_mark(mark, word)
        signs.append(sign)
    words = Text(_("dashed: planned, or an end that is not known · line across: today"), "secondary")
    holder.setLayout(row(*signs, words, None, gap=14, margins=(MARGIN, 6, MARGIN, 10)))
    return holder
