"""The register as a line of years: one bar for each agreement, its renewals, its reviews, and today."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.frozen import dataclass
from app.partnerships.timeline import TermLine, term_line, years
from app.today.portfolio import PortfolioRow
from app.words import _, screen
from models.vocabulary import Outcome
from ui.partnerships.columns import short_status, shown_status
from ui.toolkit.cells import Cells
from ui.toolkit.columns import ROW_ROLE, Column, Index
from ui.toolkit.layouts import MARGIN, column, row
from ui.toolkit.shapes import Mark, Shape, paint_shape
from ui.toolkit.status import StatusText
from ui.toolkit.tables import Table
from ui.toolkit.text import Text, role_font
from ui.toolkit.theme import colour
from ui.toolkit.years import Span, YearsHead, paint_today, paint_years, room_of

TERM = 2
BAR = 10


@dataclass(frozen=True)
class TimelineRow:
    """An agreement with its term as it is drawn."""

    row: PortfolioRow
    line: TermLine


class TimelineView(QWidget):
    """A list whose last column is the term; `chosen(reference)` says which agreement a person went to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.span = Span()
        self.table: Table[TimelineRow] = Table(
            _columns(), lambda each: each.row.reference, _("Terms of the agreements")
        )
        self.table.setItemDelegateForColumn(TERM, _TermCells(self.table, self.span))
        self.table.when_empty(_("No agreement here"), _("Other views may hold some."))
        self.table.sort("term")
        self.table.row_chosen.connect(lambda each: self.chosen.emit(each.row.reference) if each else None)
        self._years = YearsHead(self.table, self.span, TERM)
        self.setLayout(column(self.table, _legend()))

    def show_rows(self, rows: Iterable[PortfolioRow], day: OfficeDay) -> None:
        """Show agreements as they stand on the day."""
        shown = [TimelineRow(each, _line(each, day)) for each in rows]
        self.span.on = day.on
        self.span.first, self.span.last = years([each.line for each in shown], day.on)
        with QSignalBlocker(self.table):
            self.table.show_rows(shown)
        self._years.update()

    def filter(self, wanted: str) -> None:
        """Show what holds the words."""
        with QSignalBlocker(self.table):
            self.table.filter(wanted)

    def choose(self, reference: str) -> None:
        """Stand on an agreement, silently."""
        with QSignalBlocker(self.table):
            if not self.table.choose(reference):
                self.table.clearSelection()

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        """The keyboard goes to the list of terms."""
        self.table.setFocus()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.table]


def _line(each: PortfolioRow, day: OfficeDay) -> TermLine:
    agreement = each.agreement
    decided = day.standing_decision(3, agreement.record.id)
    sunset = decided.effect_on if decided is not None and decided.outcome == Outcome.SUNSET else None
    return term_line(agreement.facts, agreement.standing, agreement.record.signing_planned_on, sunset, day.on)


def term_sentence(line: TermLine) -> str:
    """The term in words: "5 Nov 2024 to 4 Nov 2027, review 4 May 2027"."""
    if line.begins is None:
        return _("no date is known yet")
    day = screen().day
    if line.ends is None:
        words = _("since {day}, without an end").format(day=day(line.begins))
    elif line.goes_on:
        words = _("{begins} to {ends}, then it renews itself").format(begins=day(line.begins), ends=day(line.ends))
    else:
        words = _("{begins} to {ends}").format(begins=day(line.begins), ends=day(line.ends))
    if line.planned:
        words = _("planned: {words}").format(words=words)
    if line.review is not None:
        said = _("{words}, review {day}, held") if line.review_answered else _("{words}, review {day}")
        words = said.format(words=words, day=day(line.review))
    return words


def _never(each: TimelineRow) -> bool:
    return each.line.begins is None and each.row.agreement.over


def _tone(row: PortfolioRow) -> str:
    """Over, past its end, or neither; the status itself stands beside in words."""
    if row.agreement.over:
        return "edge"
    days = row.agreement.standing.days_left
    return "bad" if days is not None and days < 0 else "accent"


def _columns() -> list[Column[TimelineRow]]:
    return [
        Column(
            "partner",
            _("Partner"),
            lambda each: each.row.agreement.record.counterpart,
            width=150,
            name=True,
            second=lambda each: each.row.reference,
        ),
        Column(
            "status",
            _("Status"),
            lambda each: short_status(each.row),
            width=112,
            mark=lambda each: shown_status(each.row)[0],
        ),
        Column(
            "term",
            _("Term"),
            lambda each: each.line.begins,
            lambda each: _("it never began") if _never(each) else term_sentence(each.line),
            stretch=True,
            find=False,
        ),
    ]


class _TermCells(Cells):
    """Paints a term in place of its words; the words are what is read aloud and copied."""

    def __init__(self, table: Table[TimelineRow], span: Span) -> None:
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
        if found.line.begins is None:
            painter.setFont(role_font("secondary"))
            painter.setPen(colour("soft"))
            painter.drawText(room.adjusted(4, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), index.data())
        else:
            self._paint_bar(painter, room, found)
        paint_today(painter, place, room, self._span)
        self._paint_reviews(painter, room, found.line)
        painter.setClipping(False)

    def _paint_bar(self, painter: QPainter, room: QRect, found: TimelineRow) -> None:
        line, tone = found.line, _tone(found.row)
        assert line.begins is not None
        left = self._span.x(line.begins, room)
        arrow = 8 if line.goes_on else 0
        right = room.right() - arrow if line.ends is None else self._span.x(line.ends, room)
        right = max(min(right, room.right() - arrow), left + 3)
        bar = QRectF(left, room.center().y() - BAR / 2 + 1, right - left, BAR)
        painter.setBrush(colour("bg" if line.planned else tone))
        painter.setPen(QPen(colour(tone), 1.4, Qt.PenStyle.DashLine) if line.planned else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(bar, 3, 3)
        for day in line.renewals:
            x = self._span.x(day, room)
            painter.fillRect(QRectF(x - 1, bar.top() - 4, 2, BAR + 8), colour("text"))
        if arrow:
            tip = QPointF(right + arrow, bar.center().y())
            corners = [QPointF(right + 1, bar.top() - 2), tip, QPointF(right + 1, bar.bottom() + 2)]
            painter.setPen(QPen(colour(tone), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(corners))

    def _paint_reviews(self, painter: QPainter, room: QRect, line: TermLine) -> None:
        """Those held as checks, the one to come as a diamond, red where it is late."""
        marks = [(day, Mark(Shape.CHECK, "text")) for day in line.held]
        if line.review is not None and not line.review_answered:
            marks.append((line.review, Mark(Shape.DIAMOND, "bad" if line.review < self._span.on else "text")))
        for day, mark in marks:
            x, y = self._span.x(day, room), room.center().y() + 1
            ground = QRectF(x - 7, y - 7, 14, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("bg"))
            painter.drawEllipse(ground)
            paint_shape(painter, ground.adjusted(2, 2, -2, -2), mark.shape, colour(mark.tone))


def _legend() -> QWidget:
    """What the signs on the bars mean."""
    holder = QWidget()
    review, held = StatusText(), StatusText()
    review.show_mark(Mark(Shape.DIAMOND, "text"), _("review"))
    held.show_mark(Mark(Shape.CHECK, "text"), _("review held"))
    words = Text(_("stroke: renews itself · arrow: goes on · dashed: planned · line across: today"), "secondary")
    holder.setLayout(row(review, held, words, None, gap=14, margins=(MARGIN, 6, MARGIN, 0)))
    return holder
