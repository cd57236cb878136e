"""The chart of an indicator's course on the page: the keyboard stops at it, and it can be copied as a picture."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.results.course import CourseShown
from app.words import _
from ui.results.drawing import Drawing
from ui.toolkit.marks import paint_ring
from ui.toolkit.theme import colour

HEIGHT = 232
FINE = 2


class CourseChart(QWidget):
    """The chart; the keyboard stops at it and a screen reader says what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._course: CourseShown | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Chart of actual against expected"))

    def show_course(self, course: CourseShown) -> None:
        """Draw another course."""
        self._course = course
        self.setAccessibleDescription(course.description)
        self.setToolTip(course.description)
        self.update()

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture, twice as fine as on the page."""
        picture = QPixmap(self.size() * FINE)
        picture.setDevicePixelRatio(FINE)
        picture.fill(colour("bg"))
        painter = QPainter(picture)
        self._draw(painter)
        painter.end()
        QGuiApplication.clipboard().setPixmap(picture)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._course is not None:
            Drawing(painter, self._course, self.rect()).draw()
