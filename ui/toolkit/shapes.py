"""The nine status shapes, drawn in code, and painting helpers for a shape with its word."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.frozen import dataclass
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour, tokens


class Shape(StrEnum):
    """What a status looks like; the same everywhere, so that nobody has to see the colour."""

    DOT = "dot"
    HALF = "half"
    RING = "ring"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DASH = "dash"
    CHECK = "check"
    CROSS = "cross"


@dataclass(frozen=True)
class Mark:
    """A shape in the colour of a token."""

    shape: Shape
    tone: str = "soft"


SIZE = 10
GAP = 6


def paint_shape(painter: QPainter, place: QRectF, shape: Shape, ink: QColor) -> None:
    """Paint one shape into a square of about ten pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    unit = place.width() / 10
    if shape in _STROKED:
        pen = QPen(ink, 2 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in _STROKED[shape]:
            painter.drawPolyline(_points(place, unit, line))
    elif shape in _FILLED:
        painter.drawPolygon(_points(place, unit, _FILLED[shape]))
    elif shape is Shape.SQUARE:
        painter.drawRoundedRect(place.adjusted(unit, unit, -unit, -unit), unit, unit)
    else:
        _paint_round(painter, place, unit, shape, ink)
    painter.restore()


_STROKED: dict[Shape, tuple[tuple[tuple[float, float], ...], ...]] = {
    Shape.DASH: (((1, 5), (9, 5)),),
    Shape.CHECK: (((1, 5.4), (3.8, 8.2), (9, 2.2)),),
    Shape.CROSS: (((1.8, 1.8), (8.2, 8.2)), ((8.2, 1.8), (1.8, 8.2))),
}
_FILLED: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.DIAMOND: ((5, 0.4), (9.6, 5), (5, 9.6), (0.4, 5)),
    Shape.TRIANGLE: ((5, 0.5), (10, 9.5), (0, 9.5)),
}


def _points(place: QRectF, unit: float, points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(place.x() + x * unit, place.y() + y * unit) for x, y in points])


def _paint_round(painter: QPainter, place: QRectF, unit: float, shape: Shape, ink: QColor) -> None:
    inner = place.adjusted(unit, unit, -unit, -unit)
    if shape is Shape.DOT:
        painter.drawEllipse(inner)
        return
    painter.setPen(QPen(ink, 1.6 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner.adjusted(0.4 * unit, 0.4 * unit, -0.4 * unit, -0.4 * unit))
    if shape is Shape.HALF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(inner, 90 * 16, 180 * 16)


def paint_mark(painter: QPainter, place: QRect, mark: Mark, size: int = SIZE) -> None:
    """Paint a mark at the left of a place, centred in its height."""
    square = QRectF(place.x(), place.y() + (place.height() - size) / 2, size, size)
    paint_shape(painter, square, mark.shape, colour(mark.tone))


def paint_status(painter: QPainter, place: QRect, mark: Mark, word: str) -> None:
    """Paint shape and word the way tables show a status."""
    paint_mark(painter, place, mark)
    painter.setFont(role_font("word"))
    painter.setPen(colour(mark.tone))
    room = place.adjusted(SIZE + GAP, 0, 0, 0)
    shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def paint_chip(painter: QPainter, place: QRect, mark: Mark, word: str) -> None:
    """Paint a filled chip over the whole of a place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().ground_of(mark.tone)))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    inner = place.adjusted(8, 0, -8, 0)
    paint_mark(painter, inner, mark, 9)
    painter.setFont(role_font("word"))
    painter.setPen(colour(mark.tone))
    painter.drawText(inner.adjusted(9 + 5, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), word)
    painter.restore()
