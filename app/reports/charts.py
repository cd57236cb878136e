"""Charts as vector drawings, the same for paper and screen: labelled where they are read, without legends or frames."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import (
    STATE_DEFAULTS,
    Circle,
    Drawing,
    Group,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
    String,
)
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports.figures import IndicatorFigures
from app.reports.scripts import Face, plain_font, ready
from app.reports.statuses import Shape, Sign, sign
from app.reports.wording import figure, tight
from app.words import Words
from models.vocabulary import N_, Progress

TEXT, SOFT, LINE, RULE = HexColor("#1B2430"), HexColor("#5C6878"), HexColor("#DFE3EA"), HexColor("#AEB7C4")
ACCENT, PALE, WHITE = HexColor("#0F5E8C"), HexColor("#DFE3EA"), HexColor("#FFFFFF")
# Every drawing begins by choosing a font; reportlab's own would be named in the file without being embedded.
STATE_DEFAULTS["fontName"] = str(Face.REGULAR)
_FAMILIES = {
    Face.REGULAR: "Inter",
    Face.MEDIUM: "Inter; font-weight: 500",
    Face.SEMIBOLD: "Inter; font-weight: 600",
}
MARK, PITCH = 4.6, 14
MOST_LINES = 3


def as_svg(drawing: Any) -> str:
    """The drawing as SVG text for the screen, where a face is a family and a weight instead of a file."""
    ready()
    drawn = str(renderSVG.drawToString(drawing))
    for face, family in _FAMILIES.items():
        drawn = drawn.replace(f"font-family: {face};", f"font-family: {family};")
    return drawn


def mark(shown: Sign, x: float, y: float, radius: float = MARK) -> Any:
    """A status shape around a point; legible without its colour."""
    colour = HexColor(shown.tone.value)
    group = Group()
    for shape in _outline(shown.shape, x, y, radius, colour):
        group.add(shape)
    return group


def _outline(shape: Shape, x: float, y: float, r: float, colour: Any) -> Iterable[Any]:
    ring = {"fillColor": None, "strokeColor": colour, "strokeWidth": 1.2}
    fill = {"fillColor": colour, "strokeColor": None}
    if shape == Shape.DOT:
        return [Circle(x, y, r, **fill)]
    if shape == Shape.RING:
        return [Circle(x, y, r - 0.6, **ring)]
    if shape == Shape.DASHED:
        return [Circle(x, y, r - 0.6, strokeDashArray=[1.6, 1.6], **ring)]
    if shape == Shape.HALF:
        return [Circle(x, y, r - 0.6, **ring), _half(x, y, r - 0.6, colour)]
    if shape == Shape.DIAMOND:
        return [Polygon([x, y + r + 0.4, x + r + 0.4, y, x, y - r - 0.4, x - r - 0.4, y], **fill)]
    if shape == Shape.TRIANGLE:
        return [Polygon([x, y + r, x + r + 0.3, y - r + 0.6, x - r - 0.3, y - r + 0.6], **fill)]
    if shape == Shape.SQUARE:
        return [Rect(x - r + 0.7, y - r + 0.7, 2 * r - 1.4, 2 * r - 1.4, **fill)]
    if shape == Shape.DASH:
        return [Line(x - r, y, x + r, y, strokeColor=colour, strokeWidth=1.6)]
    signed = {"strokeColor": WHITE, "strokeWidth": 1.3, "strokeLineCap": 1, "strokeLineJoin": 1}
    a = r * 0.45
    if shape == Shape.CHECK:
        tick = PolyLine([x - a, y, x - a * 0.2, y - a * 0.8, x + a * 1.1, y + a * 0.8], **signed)
        return [Circle(x, y, r, **fill), tick]
    cross = [Line(x - a, y - a, x + a, y + a, **signed), Line(x - a, y + a, x + a, y - a, **signed)]
    return [Rect(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1, **fill), *cross]


def _half(x: float, y: float, r: float, colour: Any) -> Any:
    bend = 0.5523 * r
    path = Path(fillColor=colour, strokeColor=None)
    path.moveTo(x, y + r)
    path.curveTo(x - bend, y + r, x - r, y + bend, x - r, y)
    path.curveTo(x - r, y - bend, x - bend, y - r, x, y - r)
    path.closePath()
    return path


def text(x: float, y: float, words: str, size: float = 8, face: Face = Face.REGULAR, **look: Any) -> Any:
    """A short label; `anchor` start, middle or end, `colour` as reportlab's."""
    anchor, colour = look.get("anchor", "start"), look.get("colour", TEXT)
    font = plain_font(words, face)
    return String(x, y, words, fontName=font, fontSize=size, fillColor=colour, textAnchor=anchor)


def status_marks(status: Progress, count: int, width: float, height: float = 16) -> Any:
    """One mark for each objective with the number beside them; a bar where the marks would not fit."""
    drawing = Drawing(width, height)
    middle = height / 2
    if not count:
        drawing.add(text(0, middle - 3, "0", 8.5, colour=SOFT))
        return drawing
    room = max(int((width - 14) // PITCH), 1)
    lines = -(-count // room)
    if lines <= MOST_LINES:
        drawing = Drawing(width, height + PITCH * (lines - 1))
        middle = drawing.height / 2
        for index in range(count):
            x, y = MARK + 0.6 + PITCH * (index % room), drawing.height - height / 2 - PITCH * (index // room)
            drawing.add(mark(sign(status), x, y))
        end: float = PITCH * min(count, room)
    else:
        drawing.add(mark(sign(status), MARK + 0.6, middle))
        end = max(PITCH + 6, width - 26)
        bar = {"fillColor": HexColor(sign(status).tone.value), "strokeColor": None}
        drawing.add(Rect(PITCH, middle - 3, end - PITCH - 2, 6, **bar))
    drawing.add(text(end + 3, middle - 3, str(count), 8.5))
    return drawing


def progress_bar(indicator: IndicatorFigures, width: float = 80, height: float = 12) -> Any:
    """Actual as a bar, expected as a tick, the target as the end of the line; all counted from the baseline."""
    drawing = Drawing(width, height)
    middle = height / 2
    drawing.add(Line(0, middle, width, middle, strokeColor=RULE, strokeWidth=0.8))
    if indicator.baseline is None or indicator.target is None or indicator.baseline.value == indicator.target.value:
        return drawing
    first, last = indicator.baseline.value, indicator.target.value

    def place(value: float) -> float:
        return min(max((value - first) / (last - first), 0), 1) * width

    if indicator.actual is not None:
        colour = HexColor(sign(indicator.status).tone.value)
        bar = Rect(0, middle - 2.6, max(place(indicator.actual), 0.8), 5.2, fillColor=colour, strokeColor=None)
        drawing.add(bar)
    if indicator.expected is not None:
        tick = place(indicator.expected)
        drawing.add(Line(tick, middle - 5.5, tick, middle + 5.5, strokeColor=TEXT, strokeWidth=1.1))
    return drawing


def term_bar(
    start: dt.date, end: dt.date, now: dt.date, width: float, labels: Sequence[str], review: Any = None
) -> Any:
    """An agreement's term, what has passed in accent, today a line; labels: now, days left, start, end, review."""
    drawing = Drawing(width, 46)
    span = max((end - start).days, 1)

    def place(day: dt.date) -> float:
        return min(max((day - start).days / span, 0), 1) * width

    here = place(now)
    drawing.add(Rect(0, 19, width, 6.5, fillColor=PALE, strokeColor=None))
    drawing.add(Rect(0, 19, here, 6.5, fillColor=ACCENT, strokeColor=None))
    drawing.add(Line(here, 15, here, 31, strokeColor=TEXT, strokeWidth=1.1))
    day, left, began, ends, reviewed = labels
    beyond = here > width / 2
    gap = stringWidth(left, Face.SEMIBOLD, 9.5) + 8
    drawing.add(text(here - 6 if beyond else here + gap, 33, day, 8, colour=SOFT, anchor="end" if beyond else "start"))
    late = beyond and here + gap > width
    if late:
        drawing.contents.pop()
        drawing.add(text(width, 33, f"{day} · {left}" if day else left, 9, Face.SEMIBOLD, anchor="end"))
    else:
        drawing.add(text(here + 6 if beyond else here, 33, left, 9.5, Face.SEMIBOLD))
    drawing.add(text(0, 6, began, 8, colour=SOFT))
    drawing.add(text(width, 6, ends, 8, colour=SOFT, anchor="end"))
    if review and start < review < end:
        x = place(review)
        drawing.add(Line(x, 15, x, 25.5, strokeColor=TEXT, strokeWidth=0.8))
        ends_at = width - stringWidth(ends, Face.REGULAR, 8) - 12
        if stringWidth(began, Face.REGULAR, 8) + 12 < x - stringWidth(reviewed, Face.REGULAR, 8) and x < ends_at:
            drawing.add(text(x, 6, reviewed, 8, colour=SOFT, anchor="end"))
    return drawing


def split_bar(parts: Sequence[tuple[str, int, Any]], width: float) -> Any:
    """Counts that make up a whole, side by side, each with its word above; parts without anything are left out."""
    drawing = Drawing(width, 40)
    shown = [part for part in parts if part[1]]
    total, gap, x = sum(part[1] for part in shown), 6, 0.0
    room = width - gap * (len(shown) - 1)
    least = min(46.0, room / max(len(shown), 1))
    spare = room - least * len(shown)
    for word, count, colour in shown:
        breadth = least + spare * count / total
        drawing.add(text(x, 30, word, 8, Face.MEDIUM))
        drawing.add(Rect(x, 4, breadth, 20, fillColor=colour or WHITE, strokeColor=None if colour else TEXT))
        on_dark = colour in (ACCENT, SOFT)
        drawing.add(text(x + 8, 10.5, str(count), 9.5, Face.SEMIBOLD, colour=WHITE if on_dark else TEXT))
        x += breadth + gap
    return drawing


def indicator_chart(indicator: IndicatorFigures, now: dt.date, width: float, height: float, words: Words) -> Any:
    """Actual against expected over time: readings in accent, the expected way grey, the target at its end."""
    drawing = Drawing(width, height)
    if indicator.baseline is None or indicator.target is None or not indicator.readings:
        drawing.add(text(0, height / 2, words.text(N_("No figures yet")), 8, colour=SOFT))
        return drawing
    plot = _Plot(indicator, width - 34, height - 34)
    expected, actual = plot.points(_way(indicator)), plot.points(_actuals(indicator))
    drawing.add(Line(0, 16, plot.width, 16, strokeColor=LINE, strokeWidth=0.8))
    drawing.add(PolyLine(expected, strokeColor=RULE, strokeWidth=1.3))
    drawing.add(PolyLine(actual, strokeColor=ACCENT, strokeWidth=2, strokeLineJoin=1))
    drawing.add(Circle(actual[-2], actual[-1], 2.6, fillColor=ACCENT, strokeColor=None))
    drawing.add(text(plot.width + 4, expected[-1] - 3, figure(indicator.target.value, words), 8, colour=SOFT))
    above = min(actual[-1] + 6, height - 18)
    value = figure(indicator.readings[-1].value, words)
    drawing.add(text(actual[-2], above, value, 8.5, Face.SEMIBOLD, colour=ACCENT, anchor="middle"))
    x = plot.place(now)
    if 0 < x < plot.width:
        drawing.add(Line(x, 16, x, height - 9, strokeColor=TEXT, strokeWidth=0.8))
        drawing.add(text(x, height - 7, tight(words.day(now)), 7.5, colour=SOFT, anchor="middle"))
    drawing.add(text(0, 4, tight(words.day(indicator.baseline.on)), 7.5, colour=SOFT))
    drawing.add(text(plot.width, 4, tight(words.day(indicator.target.on)), 7.5, colour=SOFT, anchor="end"))
    return drawing


class _Plot:
    """Where a day and a value stand on a chart of one indicator."""

    def __init__(self, indicator: IndicatorFigures, width: float, height: float) -> None:
        assert indicator.baseline is not None
        assert indicator.target is not None
        self.width = width
        self._height = height
        self._start = indicator.baseline.on
        self._days = max((indicator.target.on - self._start).days, 1)
        values = [item.value for item in (indicator.baseline, indicator.target, *indicator.steps)]
        values += [value for _day, value in _actuals(indicator)]
        self._low, high = min(values), max(values)
        self._range = (high - self._low) or 1.0

    def place(self, day: dt.date) -> float:
        """The day's distance from the left."""
        return (day - self._start).days / self._days * self.width

    def points(self, series: Iterable[tuple[dt.date, float]]) -> list[float]:
        """The series as x, y, x, y…"""
        out: list[float] = []
        for day, value in series:
            out += [self.place(day), 18 + (value - self._low) / self._range * (self._height - 4)]
        return out


def _way(indicator: IndicatorFigures) -> list[tuple[dt.date, float]]:
    """The expected way: as it was computed, else a staircase where the target has steps, else a straight line."""
    assert indicator.baseline is not None
    assert indicator.target is not None
    if indicator.way:
        return [(item.on, item.value) for item in indicator.way]
    way = [(indicator.baseline.on, indicator.baseline.value)]
    for step in indicator.steps:
        way += [(step.on, way[-1][1]), (step.on, step.value)]
    if indicator.steps:
        way.append((indicator.target.on, way[-1][1]))
    return [*way, (indicator.target.on, indicator.target.value)]


def _actuals(indicator: IndicatorFigures) -> list[tuple[dt.date, float]]:
    """The readings from the baseline on."""
    assert indicator.baseline is not None
    return [(indicator.baseline.on, indicator.baseline.value), *((item.on, item.value) for item in indicator.readings)]
