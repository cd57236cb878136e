"""Where the name of a line can stand in a chart, so that no line runs through it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

WORDS, CLEAR, HAIR = 15, 6, 2
"""Height of a line of words, how far it stays from what it names, and how near another line may come."""


def free_place(
    spots: Iterable[QPointF], width: float, *, above: bool, within: QRectF, lines: Sequence[Sequence[QPointF]]
) -> QRectF | None:
    """The first place for words of a width near one of the spots, in sight and with no line through it.

    Where there is none, the first one in sight all the same; None where none is.
    """
    first: QRectF | None = None
    for spot in spots:
        for place in beside(spot, width, above=above):
            if not within.contains(place):
                continue
            if not any(crosses(place, line) for line in lines):
                return place
            first = place if first is None else first
    return first


def beside(at: QPointF, width: float, *, above: bool) -> list[QRectF]:
    """Where words of a width can stand near a point: on the wanted side first, to its left, middle and right."""
    sides = (above, not above)
    lefts = (at.x() - width - CLEAR, at.x() - width / 2, at.x() + CLEAR)
    return [
        QRectF(left, at.y() - far - WORDS if up else at.y() + far, width, WORDS)
        for up in sides
        for far in (CLEAR, 3 * CLEAR)
        for left in lefts
    ]


def crosses(place: QRectF, line: Sequence[QPointF]) -> bool:
    """Whether a line of corners runs through a rectangle, or comes closer to it than a hair."""
    wide = place.adjusted(-HAIR, -HAIR, HAIR, HAIR)
    path = QPainterPath()
    path.addRect(wide)
    for first, last in pairwise(line):
        stroke = QPainterPath(first)
        stroke.lineTo(last)
        if wide.contains(first) or wide.contains(last) or path.intersects(_thick(stroke)):
            return True
    return False


def _thick(line: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(1)
    return stroker.createStroke(line)
