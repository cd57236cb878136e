"""Draws an indicator's course: expected grey, actual in accent, forecast dotted, missing periods calm, the target."""

import datetime as dt
import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from app.results.course import CourseShown, Dot
from app.words import _, screen
from ui.results.labels import free_place
from ui.toolkit.shapes import Shape, paint_shape
from ui.toolkit.theme import SECONDARY, colour, font

TOP, BOTTOM = 18, 26
LABEL = 34
LINES = 3
DESCENT = 3
"""How far a line of words reaches below its base line."""
SHARES = (0.5, 0.75, 0.38, 0.85, 0.25, 0.12)
"""Where along its time else a line can bear its name."""
Flags = Qt.AlignmentFlag


class Drawing:
    """One painting of one course; `bare` is one chart among many, without words inside."""

    def __init__(self, painter: QPainter, course: CourseShown, room: QRect, *, bare: bool = False) -> None:
        self._painter, self._course, self._room = painter, course, room
        self._taken: list[list[QPointF]] = []
        self._ticks = ticks(_values(course))
        self._days = max((course.end - course.start).days, 1)
        self._decimals, self._bare = _decimals(self._ticks), bare
        self._plot = QRectF(room) if bare else self._beside_words()

    def _beside_words(self) -> QRectF:
        """What the words at the left, below and at the right leave."""
        course = self._course
        words, metrics = screen(), QFontMetrics(font(SECONDARY, 600, tabular=True))
        number = words.number
        left = max(metrics.horizontalAdvance(number(tick, self._decimals)) for tick in self._ticks)
        self._goal = _("Target {number}").format(number=number(course.goal, course.decimals))
        self._landing = _("Lands at {number}").format(number=number(course.forecast, course.decimals))
        shown = [self._goal, words.day(course.end), *([self._landing] if course.forecast is not None else [])]
        right = max(metrics.horizontalAdvance(text) for text in shown)
        return QRectF(self._room).adjusted(left + 10, TOP, -right - 14, -BOTTOM)

    def draw(self) -> None:
        """Everything, from the ground up."""
        if not self._bare:
            self._grid()
            self._years()
        for first, last, name in self._course.gaps:
            self._gap(first, last, name)
        self._tolerance()
        self._line([self._at(*corner) for corner in self._course.expected], QPen(colour("edge"), 1.25))
        self._today()
        self._actual()
        self._end()
        if not self._bare:
            self._end_words()
            self._labels()

    def _x(self, day: dt.date) -> float:
        share = (day - self._course.start).days / self._days
        return self._plot.left() + min(max(share, 0.0), 1.0) * self._plot.width()

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return self._plot.bottom() - (value - low) / (high - low) * self._plot.height()

    def _at(self, day: dt.date, value: float) -> QPointF:
        return QPointF(self._x(day), self._y(value))

    def _line(self, points: Sequence[QPointF], pen: QPen) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(pen)
        self._painter.drawPolyline(QPolygonF(list(points)))

    def _text(
        self, place: QPointF, words: str, tone: str = "soft", weight: int = 400, align: Flags = Flags.AlignLeft
    ) -> None:
        """Words whose base line starts, is centred or ends at a place."""
        self._painter.setFont(font(SECONDARY, weight, tabular=True))
        self._painter.setPen(colour(tone))
        width = self._painter.fontMetrics().horizontalAdvance(words)
        left = place.x() - (width if align == Flags.AlignRight else width / 2 if align == Flags.AlignHCenter else 0)
        left = min(max(left, 0.0), self._room.width() - width)
        self._painter.drawText(QPointF(left, place.y()), words)

    def _grid(self) -> None:
        for tick in self._ticks:
            y = self._y(tick)
            self._painter.fillRect(QRectF(self._plot.left(), round(y), self._plot.width(), 1), colour("line"))
            words = screen().number(tick, self._decimals)
            self._text(QPointF(self._plot.left() - 8, y + 4), words, align=Flags.AlignRight)

    def _gap(self, first: dt.date, last: dt.date, name: str) -> None:
        left, right = self._x(first), self._x(last)
        self._painter.fillRect(QRectF(left, self._plot.top(), right - left, self._plot.height()), colour("calm"))
        if self._bare:
            return
        self._painter.setFont(font(SECONDARY))
        if self._painter.fontMetrics().horizontalAdvance(name) <= right - left + 8:
            middle = (left + right) / 2
            self._text(QPointF(middle, self._plot.bottom() - 20), _("no data"), align=Flags.AlignHCenter)
            self._text(QPointF(middle, self._plot.bottom() - 6), name, align=Flags.AlignHCenter)

    def _years(self) -> None:
        """The days on which a year begins, or the first and the last day where there is none between."""
        course = self._course
        years = range(course.start.year + 1, course.end.year + 1)
        every = max(1, math.ceil(len(years) * 44 / max(self._plot.width(), 1)))
        for year in list(years)[::every]:
            x = self._x(dt.date(year, 1, 1))
            self._painter.fillRect(QRectF(round(x), self._plot.bottom(), 1, 5), colour("edge"))
            self._text(QPointF(x + 4, self._plot.bottom() + 18), str(year))
        if not years:
            words = screen()
            self._text(QPointF(self._plot.left(), self._plot.bottom() + 18), words.day(course.start))
            last = QPointF(self._plot.right(), self._plot.bottom() + 18)
            self._text(last, words.day(course.end), align=Flags.AlignRight)

    def _tolerance(self) -> None:
        course = self._course
        if course.tolerance:
            top, bottom = self._y(course.goal + course.tolerance), self._y(course.goal - course.tolerance)
            self._painter.fillRect(
                QRectF(self._plot.left(), top, self._plot.width(), bottom - top), colour("good_ground")
            )

    def _today(self) -> None:
        course = self._course
        if course.start <= course.today <= course.end:
            x = self._x(course.today)
            top = self._plot.top() if self._bare else 4
            self._painter.fillRect(QRectF(round(x), top, 1, self._plot.bottom() - top), colour("text"))
            if self._bare:
                return
            near_the_end = x > self._plot.right() - 50
            place = QPointF(x - 6 if near_the_end else x + 6, 12)
            self._text(place, _("today"), "text", align=Flags.AlignRight if near_the_end else Flags.AlignLeft)

    def _actual(self) -> None:
        course = self._course
        pen = QPen(colour("accent"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for run in course.pieces():
            self._line([self._at(dot.on, dot.value) for dot in run], pen)
        if course.forecast is not None and course.actual:
            dotted = QPen(colour("accent"), 2, Qt.PenStyle.DotLine)
            dotted.setCapStyle(Qt.PenCapStyle.RoundCap)
            last = course.actual[-1]
            self._line([self._at(last.on, last.value), self._at(course.end, course.forecast)], dotted)
        for dot in course.actual:
            self._dot(dot)

    def _dot(self, dot: Dot) -> None:
        self._painter.setPen(QPen(colour("accent"), 2))
        self._painter.setBrush(colour("accent" if dot.verified else "bg"))
        self._painter.drawEllipse(self._at(dot.on, dot.value), 3.5, 3.5)

    def _end(self) -> None:
        """The target as a diamond, and where the pace lands."""
        course, goal = self._course, self._at(self._course.end, self._course.goal)
        paint_shape(self._painter, QRectF(goal.x() - 5, goal.y() - 5, 10, 10), Shape.DIAMOND, colour("good"))
        if course.forecast is not None:
            self._painter.setPen(QPen(colour("accent"), 2))
            self._painter.setBrush(colour("bg"))
            self._painter.drawEllipse(self._at(course.end, course.forecast), 3.5, 3.5)

    def _end_words(self) -> None:
        """What the two marks at the end are, at their right."""
        course, words, goal = self._course, screen(), self._at(self._course.end, self._course.goal)
        left, goal_y, landing_y = goal.x() + 12, goal.y(), None
        if course.forecast is not None:
            landing = self._at(course.end, course.forecast)
            goal_y, landing_y = _apart(goal_y, landing.y(), self._room.height() - LABEL / 2)
        self._text(QPointF(left, goal_y), self._goal, "good", 600)
        self._text(QPointF(left, goal_y + 15), words.day(course.end))
        if landing_y is not None:
            self._text(QPointF(left, landing_y), self._landing, "accent", 600)
            self._text(QPointF(left, landing_y + 15), _("at this pace"))

    def _labels(self) -> None:
        """The names of the two lines, each where neither line runs through it."""
        course = self._course
        expected, last = course.expected, course.actual[-1] if course.actual else None
        way = [(dot.on, dot.value) for dot in course.actual]
        self._taken = [[self._at(*corner) for corner in path] for path in (expected, way) if path]
        over = bool(way) and _on_path(way, self._day(0.62)) > _on_path(expected, self._day(0.62)) + 1e-9
        word = _("Expected, by steps") if course.by_steps else _("Expected")
        self._beside(expected, word, "soft", 400, above=not over, first=0.62)
        if last is not None:
            middle = course.actual[(len(course.actual) - 1) // 2]
            word = _("Actual, running total") if course.adds_up else _("Actual")
            share = (middle.on - course.start).days / self._days
            self._beside(way, word, "accent", 600, above=self._ahead(middle), first=share)
            number = screen().number(last.value, course.decimals)
            place = self._at(last.on, last.value) + QPointF(0, -10 if self._ahead(last) else 18)
            self._text(place, number, "accent", 600, Flags.AlignHCenter)

    def _day(self, share: float) -> dt.date:
        return self._course.start + dt.timedelta(days=round(self._days * share))

    def _ahead(self, dot: Dot) -> bool:
        """Whether an actual value lies above the expected line."""
        return dot.value > _on_path(self._course.expected, dot.on) + 1e-9

    def _beside(
        self,
        path: Sequence[tuple[dt.date, float]],
        words: str,
        tone: str,
        weight: int,
        *,
        above: bool,
        first: float,
    ) -> None:
        """Words above or below a line, near a share of its time, where no line and no other words are."""
        width = QFontMetrics(font(SECONDARY, weight, tabular=True)).horizontalAdvance(words)
        days = [day for day in map(self._day, (first, *SHARES)) if path[0][0] <= day <= path[-1][0]]
        spots = [self._at(day, _on_path(path, day)) for day in [*days, path[-1][0]]]
        room = self._plot.adjusted(0, -TOP, 0, 0)
        found = free_place(spots, width, above=above, within=room, lines=self._taken)
        if found is not None:
            self._taken.append([found.topLeft(), found.topRight(), found.bottomRight(), found.bottomLeft()])
            self._text(QPointF(found.left(), found.bottom() - DESCENT), words, tone, weight)


def _apart(goal: float, landing: float, lowest: float) -> tuple[float, float]:
    """Where two labels of two lines stand so that neither lies on the other nor below the lowest place."""
    goal, landing = min(goal, lowest), min(landing, lowest)
    if abs(goal - landing) >= LABEL:
        return goal, landing
    upper, lower = (goal, landing) if goal <= landing else (landing, goal)
    lower = min(upper + LABEL, lowest)
    upper = min(upper, lower - LABEL)
    return (upper, lower) if goal <= landing else (lower, upper)


def ticks(values: Sequence[float]) -> list[float]:
    """Round values from below the smallest to above the largest, about four of them."""
    low, high = min(values), max(values)
    spread = high - low
    if spread <= 1e-9 * max(abs(low), abs(high), 1e-3):
        spread = max(abs(high), 1.0)
    rough = spread / LINES
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 4, 5, 10) if size * factor >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        last += 1
    return [place * step for place in range(first, last + 1)]


def _values(course: CourseShown) -> list[float]:
    found = [course.base, course.goal, *(value for _day, value in course.expected), *(d.value for d in course.actual)]
    if course.forecast is not None:
        found.append(course.forecast)
    if course.tolerance:
        found += [course.goal - course.tolerance, course.goal + course.tolerance]
    return found


def _decimals(shown: Sequence[float]) -> int:
    step = shown[1] - shown[0]
    return 0 if abs(step - round(step)) < 1e-9 else max(0, 1 - math.floor(math.log10(step)))


def _on_path(path: Sequence[tuple[dt.date, float]], day: dt.date) -> float:
    """The value of a path of corners on a day, straight between them."""
    before = [corner for corner in path if corner[0] <= day]
    after = [corner for corner in path if corner[0] > day]
    if not before or not after:
        return (before or after)[-1 if before else 0][1]
    (first, low), (last, high) = before[-1], after[0]
    return low + (high - low) * (day - first).days / max((last - first).days, 1)
