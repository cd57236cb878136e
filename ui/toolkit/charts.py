"""Shows a chart that was drawn elsewhere as an SVG picture."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.toolkit.marks import paint_ring


class ChartView(QWidget):
    """A picture that keeps its proportions; the keyboard stops at it and a screen reader says what it shows."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, svg: str, name: str, description: str) -> None:
        """Show an SVG text; `description` says in words what the eye sees.  ValueError for what is no SVG."""
        if not self._renderer.load(QByteArray(svg.encode())):
            raise ValueError("not an SVG picture")
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._renderer.defaultSize() if self._renderer.isValid() else QSize(400, 200)

    @override
    def hasHeightForWidth(self) -> bool:
        return self._renderer.isValid()

    @override
    def heightForWidth(self, width: int) -> int:
        size = self._renderer.defaultSize()
        return round(width * size.height() / max(size.width(), 1))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._renderer.isValid():
            self._renderer.render(painter, QRectF(self.rect()))
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()
