"""Outline icons by name, tinted by token when they are painted, so that they follow the theme by themselves."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from ui.toolkit.theme import tokens

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZE = 16
_MISSING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="2"><rect x="5" y="5" width="14" height="14" rx="3"/></svg>'
)


def icon(name: str, tone: str = "text", checked: str = "accent") -> QIcon:
    """An icon in the colour of a token; `checked` is the token while its button is on."""
    return QIcon(_Tinted(name, tone, checked))


def pixmap(name: str, tone: str = "text", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels in today's colour of the token."""
    return _drawn(name, tokens().colour(tone), size, ratio)


def paint_icon(painter: QPainter, place: QRect, name: str, tone: str = "text") -> None:
    """Paint the icon into a square place."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(place.topLeft(), pixmap(name, tone, place.width(), ratio))


@cache
def _source(name: str) -> str:
    try:
        return (ICONS / f"{name}.svg").read_text("utf-8")
    except OSError:
        return _MISSING


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    # Lucide is drawn with strokes of 2 on a grid of 24; at 16 pixels 1.75 is the weight of our type.
    source = _source(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


_COPIES: list[QIconEngine] = []


def _with_room(drawn: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """The icon at the left of a wider picture: the space between the icon and the words of a button."""
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return picture


class _Tinted(QIconEngine):
    """Asks for the colour at the moment of painting."""

    def __init__(self, name: str, tone: str, checked: str) -> None:
        super().__init__()
        self._name, self._tone, self._checked = name, tone, checked

    def clone(self) -> QIconEngine:
        # Qt takes the copy without telling Python, which would free it: held here, it lives until Qt deletes it.
        copy = _Tinted(self._name, self._tone, self._checked)
        _COPIES.append(copy)
        return copy

    @override
    def iconName(self) -> str:
        return self._name

    @override
    def isNull(self) -> bool:
        return False

    @override
    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = max(1, round(min(size.width(), size.height()) / scale))
        drawn = _drawn(self._name, self._colour(mode, state), side, scale)
        return drawn if size.width() <= size.height() else _with_room(drawn, size, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        corner = rect.topLeft() + QPoint(0, (rect.height() - side) // 2)
        drawn = _drawn(self._name, self._colour(mode, state), side, painter.device().devicePixelRatio())
        painter.drawPixmap(corner, drawn)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return tokens().soft
        return tokens().colour(self._checked if state is QIcon.State.On else self._tone)
