"""The outline of the world with a status shape on every place of an agreement, for mouse and keyboard."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.frozen import dataclass
from app.partnerships.positions import Position, world_outline
from app.words import _
from ui.partnerships.map_marks import Cluster, clusters, room_for_words
from ui.toolkit.marks import paint_ring
from ui.toolkit.shapes import Mark, paint_shape
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour

NORTH, SOUTH = 84.0, -57.0
DOT, REACH = 12, 12
CLOSEST = 16.0
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass(frozen=True)
class Stop:
    """A place on the map: what is drawn there, what it says, and the references of its agreements.

    The lowest `urgency` is drawn over its neighbours.
    """

    position: Position
    mark: Mark
    words: str
    references: tuple[str, ...]
    urgency: int = 0


class MapChart(QWidget):
    """Arrows go from place to place, Enter opens (again: the next agreement there), plus and minus come nearer or not.

    Places close together are one dot until one comes nearer; clicking it again opens the next of its agreements.
    `opened(reference)` is Enter or a click, `moved(words)` says where the keyboard is.
    """

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Map of agreements"))
        self._stops: tuple[Stop, ...] = ()
        self._at = -1
        self._opened = ""
        self._zoom = 1.0
        self._centre = QPointF(0, (NORTH + SOUTH) / 2)
        self._land = _land()

    def show_stops(self, stops: Iterable[Stop]) -> None:
        """Show other places; the keyboard stays at its place where that is still there."""
        kept = self._stops[self._at].position.place_id if self._at >= 0 else None
        self._stops = tuple(sorted(stops, key=lambda stop: (stop.position.longitude or 0, stop.position.title)))
        places = [stop.position.place_id for stop in self._stops]
        self._at = places.index(kept) if kept in places else -1
        self.update()

    def show_chosen(self, reference: str) -> None:
        """Stand on the place of an agreement, silently."""
        self._opened = reference
        if self._at < 0 or reference not in self._stops[self._at].references:
            self._at = next((n for n, stop in enumerate(self._stops) if reference in stop.references), -1)
        self._say()

    def stops(self) -> Sequence[Stop]:
        """The places that are drawn, from west to east."""
        return self._stops

    def at(self) -> Stop | None:
        """The place the keyboard is on."""
        return self._stops[self._at] if self._at >= 0 else None

    def zoom_by(self, factor: float) -> None:
        """Come nearer or go farther, around the place the keyboard is on."""
        self._zoom = min(max(self._zoom * factor, 1.0), CLOSEST)
        if (stop := self.at()) is not None:
            self._centre = _degrees(stop.position)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 280)

    # Keyboard and mouse.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in STEPS:
            self._go(*STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._stops:
            self._stand(0 if key == Qt.Key.Key_Home else len(self._stops) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text() in ("+", "=", "-"):
            self.zoom_by(0.5 if event.text() == "-" else 2.0)
        elif event.text() == "0":
            self.zoom_by(0.0)
        else:
            super().keyPressEvent(event)

    def _go(self, right: int, down: int) -> None:
        """To the nearest place in a direction; from nowhere to the first one."""
        if self._at < 0:
            self._stand(0)
            return
        here = self._point(self._stops[self._at].position)
        ahead: list[tuple[float, int]] = []
        for place, stop in enumerate(self._stops):
            step = self._point(stop.position) - here
            along, aside = step.x() * right + step.y() * down, abs(step.x() * down) + abs(step.y() * right)
            if place != self._at and along > 0.01:
                ahead.append((along + 2 * aside, place))
        if ahead:
            self._stand(min(ahead)[1])

    def _stand(self, place: int) -> None:
        if place < len(self._stops):
            self._at = place
            if not self.rect().contains(self._point(self._stops[place].position).toPoint()):
                self._centre = _degrees(self._stops[place].position)
            self._say()

    def _say(self) -> None:
        stop = self.at()
        words = stop.words if stop else ""
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.moved.emit(words)
        self.update()

    def _open(self, places: tuple[int, ...] = ()) -> None:
        """The first agreement of the places, or of where the keyboard is; or the one after that which is open."""
        among = places or ((self._at,) if self._at >= 0 else ())
        known = [(reference, place) for place in among for reference in self._stops[place].references]
        if not known:
            return
        opened = [reference for reference, _place in known]
        after = opened.index(self._opened) + 1 if self._opened in opened else 0
        self._opened, place = known[after % len(known)]
        if place != self._at:
            self._stand(place)
        self.opened.emit(self._opened)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._near(event.position())
        if event.button() == Qt.MouseButton.LeftButton and hit is not None:
            self._open(hit.places)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(2.0 if event.angleDelta().y() > 0 else 0.5)
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._near(QPointF(event.pos()))
            if hit is not None:
                said = "\n".join(self._stops[place].words for place in hit.places)
                QToolTip.showText(event.globalPos(), said, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def dots(self) -> list[Cluster]:
        """What is drawn: the places, those close together as one."""
        points = [self._point(stop.position) for stop in self._stops]
        return clusters(points, [stop.urgency for stop in self._stops])

    def _near(self, point: QPointF) -> Cluster | None:
        found = min(self.dots(), key=lambda each: (each.point - point).manhattanLength(), default=None)
        return found if found is not None and (found.point - point).manhattanLength() <= REACH else None

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._stops:
            self._stand(0)
        self.update()

    # Drawing.

    def _transform(self) -> QTransform:
        """From degrees to pixels: as large as it fits, and never with emptiness beside the land of the world."""
        scale = min(self.width() / 360, self.height() / (NORTH - SOUTH)) * self._zoom
        room_x = max(180 - self.width() / 2 / scale, 0.0)
        room_y = max((NORTH - SOUTH) / 2 - self.height() / 2 / scale, 0.0)
        middle = (NORTH + SOUTH) / 2
        x = min(max(self._centre.x(), -room_x), room_x)
        y = min(max(self._centre.y(), middle - room_y), middle + room_y)
        made = QTransform()
        made.translate(self.width() / 2, self.height() / 2)
        made.scale(scale, -scale)
        made.translate(-x, -y)
        return made

    def _point(self, position: Position) -> QPointF:
        return self._transform().map(_degrees(position))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("panel"))
        painter.setPen(QPen(colour("edge"), 0.6))
        painter.setBrush(colour("calm"))
        painter.setClipRect(self._transform().mapRect(QRectF(-180, SOUTH, 360, NORTH - SOUTH)))
        painter.drawPath(self._transform().map(self._land))
        painter.setClipping(False)
        self._paint_dots(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect(), 4)
        painter.end()

    def _paint_dots(self, painter: QPainter) -> None:
        """All dots, then the names there is room for; that of the place the keyboard is on in any case."""
        drawn = self.dots()
        here = [number for number, dot in enumerate(drawn) if self._at in dot.places]
        for number, dot in enumerate(drawn):
            self._paint_dot(painter, dot, chosen=number in here)
        painter.setFont(role_font("word"))
        words = {number: self._named(dot) for number, dot in enumerate(drawn)}
        widths = {number: painter.fontMetrics().horizontalAdvance(said) + 8.0 for number, said in words.items()}
        rooms = room_for_words([dot.point for dot in drawn], widths, QRectF(self.rect()), here)
        for number, room in rooms.items():
            self._paint_words(painter, room, words[number], chosen=number in here)

    def _named(self, dot: Cluster) -> str:
        """The place, that of the keyboard before others, with how many agreements there are."""
        place = self._at if self._at in dot.places else dot.places[0]
        title, count = self._stops[place].position.title, sum(len(self._stops[each].references) for each in dot.places)
        if len(dot.places) > 1:
            return _("{place} +{count}").format(place=title, count=len(dot.places) - 1)
        return f"{title} · {count}" if count > 1 else title

    def _paint_dot(self, painter: QPainter, dot: Cluster, *, chosen: bool) -> None:
        at, mark = dot.point, self._stops[dot.places[0]].mark
        ground = QRectF(at.x() - DOT / 2 - 2, at.y() - DOT / 2 - 2, DOT + 4, DOT + 4)
        painter.setPen(QPen(colour("accent"), 2) if chosen else QPen(colour("line"), 1))
        painter.setBrush(colour("bg"))
        painter.drawEllipse(ground.adjusted(-2, -2, 2, 2) if chosen else ground)
        paint_shape(painter, ground.adjusted(3, 3, -3, -3), mark.shape, colour(mark.tone))

    def _paint_words(self, painter: QPainter, room: QRectF, words: str, *, chosen: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("bg"))
        painter.setOpacity(1.0 if chosen else 0.8)
        painter.drawRoundedRect(room, 4, 4)
        painter.setOpacity(1.0)
        painter.setPen(colour("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)


def _degrees(position: Position) -> QPointF:
    return QPointF(position.longitude or 0.0, min(max(position.latitude or 0.0, SOUTH), NORTH))


def _land() -> QPainterPath:
    """The land in degrees; a lake is a ring inside another one."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in world_outline():
        path.addPolygon(QPolygonF([QPointF(east, north) for east, north in ring]))
        path.closeSubpath()
    return path
