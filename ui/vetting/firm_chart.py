"""Draws the score along each criterion’s weight: a small plot for each, with marks, today’s weight and the turn."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.vetting.scoring import TOLERANCE, Mark
from app.vetting.weight_courses import WeightCourse
from app.words import NO_BREAK, _, screen
from ui.toolkit.marks import paint_ring
from ui.toolkit.theme import SECONDARY, colour, font

NAME, PLOT, FOOT, GAP = 20, 72, 20, 18
CELL = NAME + PLOT + FOOT + GAP
NARROWEST = 190
BETWEEN = 24
PAD = 6
"""Between the plots and the ring of the keyboard."""
LABELS = 28
"""Room at the right of a plot for the numbers of the marks."""


class FirmChart(QWidget):
    """The plots, as many beside each other as there is room for; a screen reader hears what each shows."""

    def __init__(self) -> None:
        super().__init__()
        self._courses: Sequence[WeightCourse] = ()
        self._marks: Sequence[Mark] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Score along the weight of each criterion"))

    def show_courses(self, courses: Sequence[WeightCourse], marks: Sequence[Mark]) -> None:
        """Draw other lines."""
        self._courses, self._marks = courses, sorted(marks, key=lambda mark: mark.at)
        self.setAccessibleDescription("\n".join(_described(course) for course in courses))
        self.updateGeometry()
        self.update()

    def columns(self, width: int) -> int:
        """How many plots stand beside each other."""
        return max(1, (width - 2 * PAD + BETWEEN) // (NARROWEST + BETWEEN))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return -(-len(self._courses) // self.columns(width)) * CELL + PAD

    @override
    def sizeHint(self) -> QSize:
        return QSize(460, self.heightForWidth(460))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside = self.columns(self.width())
        width = (self.width() - 2 * PAD - BETWEEN * (beside - 1)) / beside
        for place, course in enumerate(self._courses):
            corner = QPointF(PAD + (place % beside) * (width + BETWEEN), PAD + (place // beside) * CELL)
            _Plot(painter, course, self._marks, corner, width).draw()
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()


class _Plot:
    """One painting of one criterion."""

    def __init__(
        self, painter: QPainter, course: WeightCourse, marks: Sequence[Mark], corner: QPointF, width: float
    ) -> None:
        self._painter, self._course, self._marks, self._corner = painter, course, marks, corner
        self._width = width
        self._room = QRectF(corner.x(), corner.y() + NAME, width - LABELS, PLOT)

    def draw(self) -> None:
        """Name, marks, line, today and the turn, from the ground up."""
        self._words(QRectF(self._corner.x(), self._corner.y(), self._width, NAME), self._course.name, "text", 600)
        self._painter.fillRect(QRectF(self._room.left(), self._room.bottom(), self._room.width(), 1), colour("edge"))
        self._draw_marks()
        self._painter.setPen(QPen(colour("accent"), 2))
        self._painter.drawLine(self._at(0), self._at(1))
        turn = self._course.turn
        if turn is not None:
            self._drop(turn, "warn")
        self._drop(self._course.weight, "text")
        if turn is not None and abs(turn - self._course.weight) > TOLERANCE:
            self._dot(turn, "warn", filled=False)
        self._dot(self._course.weight, "accent", filled=True)
        foot = QRectF(self._corner.x(), self._room.bottom() + 3, self._width, FOOT)
        self._words(foot, _foot(self._course), "soft", 400)

    def _draw_marks(self) -> None:
        """A line for each mark, with its number at the right where it does not lie on another."""
        last = float("inf")
        for mark in self._marks:
            y = round(self._y(mark.at))
            self._painter.fillRect(QRectF(self._room.left(), y, self._room.width(), 1), colour("line"))
            if last - y >= SECONDARY:
                place = QRectF(self._room.right() + 6, y - 8, LABELS, 16)
                self._words(place, screen().number(mark.at), "soft", 400)
                last = y

    def _drop(self, weight: float, tone: str) -> None:
        """A thin line from the axis up to the score at a weight."""
        point = self._at(weight)
        pen = QPen(colour(tone), 1, Qt.PenStyle.DotLine)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(point.x(), self._room.bottom()), point)

    def _dot(self, weight: float, tone: str, *, filled: bool) -> None:
        self._painter.setPen(QPen(colour(tone), 2))
        self._painter.setBrush(colour(tone if filled else "bg"))
        self._painter.drawEllipse(self._at(weight), 3.5, 3.5)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _at(self, weight: float) -> QPointF:
        return QPointF(self._room.left() + weight * self._room.width(), self._y(self._course.at(weight)))

    def _y(self, score: float) -> float:
        return self._room.bottom() - score / 100 * (self._room.height() - 6)

    def _words(self, room: QRectF, words: str, tone: str, weight: int) -> None:
        self._painter.setFont(font(SECONDARY, weight, tabular=True))
        self._painter.setPen(colour(tone))
        shown = QFontMetrics(self._painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        whole = QRect(int(room.left()), int(room.top()), int(room.width()), int(room.height()))
        self._painter.drawText(whole, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _foot(course: WeightCourse) -> str:
    """Today's weight, and the one at which the verdict turns."""
    now = _("{weight} now").format(weight=_percent(course.weight))
    if course.turn is None or course.becomes is None:
        return _("{now} · no weight turns it").format(now=now)
    return _("{now} · turns at {turn}").format(now=now, turn=_percent(course.turn))


def _described(course: WeightCourse) -> str:
    sentence = _("{name}: score {none} without it, {all} with it alone. {foot}")
    numbers = screen().number
    return sentence.format(name=course.name, none=numbers(course.others), all=numbers(course.alone), foot=_foot(course))


def _percent(fraction: float) -> str:
    """As a figure among figures: one decimal where it is needed."""
    value = 100 * fraction
    return f"{screen().number(value, 0 if abs(value - round(value)) < TOLERANCE else 1)}{NO_BREAK}%"
