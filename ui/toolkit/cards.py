"""What is computed, in plain words: cards with a big number, gauges, bullets and rows of facts."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.frozen import dataclass
from models.vocabulary import Token
from ui.toolkit.layouts import Part, clear, column, hairline, row
from ui.toolkit.shapes import Mark
from ui.toolkit.status import Chip, StatusText
from ui.toolkit.text import Text
from ui.toolkit.theme import SECONDARY, colour, font


class Card(QFrame):
    """A panel with sections 12 apart, each after the first under a hairline; in a column a stretch follows it."""

    def __init__(self, name: str = "", *, outlined: bool = False) -> None:
        super().__init__()
        self.setObjectName("outlined" if outlined else "card")
        self.setAccessibleName(name)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 14, 16, 14)
        self._box.setSpacing(12)

    def section(self, *parts: Part, gap: int = 6) -> QVBoxLayout:
        """Add a section of parts below each other."""
        if self._box.count():
            self._box.addWidget(hairline())
        made = column(*parts, gap=gap)
        self._box.addLayout(made)
        return made

    def clear(self) -> None:
        """Take all sections out, to show other figures."""
        clear(self._box)


class BigNumber(QWidget):
    """The one big number of a card, with its unit and a chip or a soft text at the right."""

    def __init__(self, number: str, unit: str = "", right: QWidget | str = "") -> None:
        super().__init__()
        self.number = Text(number, "big")
        self.unit = Text(unit, "secondary")
        end = Text(right, "secondary") if isinstance(right, str) else right
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for part, side in ((self.number, Qt.AlignmentFlag.AlignBottom), (self.unit, Qt.AlignmentFlag.AlignBottom)):
            line.addWidget(part, 0, side)
        # The unit stands on the number's base line, whose descent is larger.
        self.unit.setContentsMargins(0, 0, 0, 6)
        line.addStretch()
        line.addWidget(end)
        self.setAccessibleName(f"{number} {unit}".strip())


@dataclass(frozen=True)
class GaugeMark:
    """A mark on a gauge at `at` of its scale, with its label below."""

    at: float
    label: str = ""


class Gauge(QWidget):
    """A bar six high: filled to `value` of `total`, hatched from there to `promised`, with marks two wide."""

    def __init__(
        self,
        value: float,
        total: float,
        *,
        tone: str = "accent",
        promised: float = 0.0,
        marks: Sequence[GaugeMark] = (),
        name: str = "",
    ) -> None:
        super().__init__()
        self._marks: Sequence[GaugeMark] = ()
        self.show_value(value, total, tone=tone, promised=promised, marks=marks, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(
        self,
        value: float,
        total: float,
        *,
        tone: str = "accent",
        promised: float = 0.0,
        marks: Sequence[GaugeMark] = (),
        name: str = "",
    ) -> None:
        """Show other figures."""
        self._value, self._total, self._tone, self._promised, self._marks = value, total, tone, promised, marks
        self.setAccessibleName(name)
        self.setFixedHeight(6 if not marks else 14 if not any(mark.label for mark in marks) else 30)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 4 if self._marks else 0
        track = QRectF(0, top, self.width(), 6)
        outline = QPainterPath()
        outline.addRoundedRect(track, 2, 2)
        painter.setClipPath(outline)
        painter.fillRect(track, colour("line"))
        filled = self._x(self._value)
        painter.fillRect(QRectF(0, top, filled, 6), colour(self._tone))
        if self._promised:
            self._hatch(painter, QRectF(filled, top, self._x(self._promised + self._value) - filled, 6))
        painter.setClipping(False)
        for mark in self._marks:
            x = round(self._x(mark.at))
            painter.fillRect(QRect(x - 1, 0, 2, 14), colour("text"))
            painter.setFont(font(SECONDARY, 400, tabular=True))
            painter.setPen(colour("soft"))
            painter.drawText(QRect(x - 40, 15, 80, 15), int(Qt.AlignmentFlag.AlignCenter), mark.label)
        painter.end()

    def _x(self, value: float) -> float:
        return self.width() * min(max(value / self._total if self._total else 0.0, 0.0), 1.0)

    def _hatch(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour("bg")))
        painter.drawRect(place)
        x = place.left() + 1
        while x < place.right():
            painter.fillRect(QRectF(x, place.top(), 2, place.height()), colour(self._tone))
            x += 4


class LimitRow(QWidget):
    """A limit: name, "9 of 10" strong at the right, gauge, and a soft sentence; full turns warn, over turns bad."""

    def __init__(self, name: str, used: int, limit: int, words: str, sentence: str = "", promised: int = 0) -> None:
        super().__init__()
        tone = "bad" if used > limit else "warn" if used == limit else "accent"
        figure = Text(words, "head", "text" if tone == "accent" else tone)
        gauge = Gauge(used, limit, tone=tone, promised=promised, name=f"{name}: {words}")
        parts: list[Part] = [row(Text(name), None, figure), gauge]
        if sentence:
            parts.append(Text(sentence, "secondary", wrap=True))
        self.setLayout(column(*parts, gap=6))


class Bullets(QWidget):
    """Short sentences, each behind a bullet."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        super().__init__()
        self._box = column(gap=4)
        self.setLayout(self._box)
        self.show_sentences(sentences)

    def show_sentences(self, sentences: Iterable[str]) -> None:
        """Show other sentences."""
        clear(self._box)
        for sentence in sentences:
            dot = Text("•", "body", "soft")
            dot.setFixedWidth(14)
            dot.setAccessibleName(" ")
            text = Text(sentence, "body", wrap=True)
            line = row(dot, text, gap=0)
            line.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
            self._box.addLayout(line)


class SignalRow(QWidget):
    """A status in the left column and its sentence in the right one."""

    def __init__(self, mark: Mark, word: str, sentence: str, width: int = 98) -> None:
        super().__init__()
        status = StatusText()
        status.show_mark(mark, word)
        status.setFixedWidth(width)
        text = Text(sentence, "body", wrap=True)
        line = row(status, text, gap=0)
        line.setAlignment(status, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)


class Facts(QWidget):
    """Rows of a soft word and what it is, 34 high, each on a hairline."""

    def __init__(self, facts: Iterable[tuple[str, str | QWidget]] = (), width: int = 96) -> None:
        super().__init__()
        self._width = width
        self._box = column()
        self.setLayout(self._box)
        self.show_facts(facts)

    def show_facts(self, facts: Iterable[tuple[str, str | QWidget]]) -> None:
        """Show other rows; an empty text is shown as a dash."""
        clear(self._box)
        for name, value in facts:
            head = Text(name, "secondary")
            head.setFixedWidth(self._width)
            shown = value if isinstance(value, QWidget) else Text(value or "–", "body", wrap=True, selectable=True)
            if isinstance(shown, Text):
                head.setBuddy(shown)
            line = QWidget()
            line.setMinimumHeight(33)
            line.setLayout(row(head, shown, gap=0, margins=(0, 6, 0, 6)))
            self._box.addWidget(line)
            self._box.addWidget(hairline())


def chip(status: Token | None = None, mark: Mark | None = None, word: str = "") -> Chip:
    """A filled chip of a stored status, or of any mark and word."""
    made = Chip(status)
    if mark is not None:
        made.show_mark(mark, word)
    return made


def card_of(layout: QLayout, name: str = "") -> Card:
    """A card around one ready layout."""
    made = Card(name)
    made.section(layout)
    return made
