"""Check box and radio button in our colours, drawn by us because a style sheet can only show files there."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton
from typing_extensions import override

from ui.toolkit.shapes import Shape, paint_shape
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour

_BOX = 14
_GAP = 10


class CheckBox(QCheckBox):
    """Yes or no, with its words beside it."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name or text)
        self.setFont(role_font("body"))

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = _begin(painter, self)
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            paint_shape(painter, box.adjusted(2, 2, -2, -2), Shape.CHECK, colour("on_accent"))
        _finish(painter, self)


class RadioButton(QRadioButton):
    """One of several, with its words beside it."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name or text)
        self.setFont(role_font("body"))

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = _begin(painter, self)
        if self.isChecked():
            painter.setBrush(colour("bg"))
            painter.setPen(QPen(colour("accent"), 1))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(box.adjusted(3, 3, -3, -3))
        _finish(painter, self)


def _size(button: QAbstractButton) -> QSize:
    words = QFontMetrics(button.font()).horizontalAdvance(button.text())
    return QSize(3 + _BOX + (_GAP + words if words else 0) + 5, 28)


def _begin(painter: QPainter, button: QAbstractButton) -> QRectF:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = button.isChecked() and button.isEnabled()
    painter.setPen(QPen(colour("accent" if on else "edge"), 1))
    painter.setBrush(colour("accent" if on else "bg" if button.isEnabled() else "panel"))
    return QRectF(3.5, (button.height() - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)


def _finish(painter: QPainter, button: QAbstractButton) -> None:
    painter.setFont(button.font())
    painter.setPen(colour("text" if button.isEnabled() else "soft"))
    room = QRect(3 + _BOX + _GAP, 0, button.width(), button.height())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), button.text())
    if button.hasFocus():
        paint_ring(painter, button.rect())
    painter.end()


def paint_ring(painter: QPainter, place: QRect, radius: int = 6) -> None:
    """Paint the focus ring inside a place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent"), 2))
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), radius, radius)
