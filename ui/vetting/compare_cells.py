"""The cells of a comparison: a level with its tint, a score with its range, a weight to try out."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.vetting.comparing import Cell
from app.vetting.requests import AssessedRequest
from app.vetting.scoring import Score
from app.words import _, screen
from models.vocabulary import Verdict
from ui.toolkit.bindings import parse_number
from ui.toolkit.buttons import Action, icon_button
from ui.toolkit.cards import Gauge, GaugeMark
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import column, row
from ui.toolkit.shapes import Mark
from ui.toolkit.status import StatusText, mark_of, word_of
from ui.toolkit.text import Elided, Text, role_font
from ui.toolkit.theme import colour, tokens
from ui.toolkit.tokens import mix

TINTS = (0.06, 0.10, 0.16, 0.24, 0.34)
CELL, FIELD, TRY_WIDTH = 34, 28, 92
TONES = {Verdict.RECOMMEND: "good", Verdict.DECLINE: "bad", Verdict.BLOCKED: "soft"}


class LevelCell(QWidget):
    """A level as its number and words on the tint of its height; dashed where nobody has rated it."""

    def __init__(self, cell: Cell, name: str) -> None:
        super().__init__()
        self._cell = cell
        self.setMinimumSize(40, CELL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.figure, self.words = _said(cell)
        self.setAccessibleName(f"{name}: {self.figure} {self.words}")
        whole = cell.words or self.words
        self.setToolTip(whole)

    @override
    def sizeHint(self) -> QSize:
        return QSize(164, CELL)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, place = self._cell, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if cell.value is not None:
            step = min(max(round(cell.value * (len(TINTS) - 1)), 0), len(TINTS) - 1)
            painter.setBrush(QColor(mix(tokens().bg, tokens().accent, TINTS[step])))
            painter.drawRoundedRect(place, 4, 4)
        elif cell.asked and not cell.not_applicable:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(place, 4, 4)
        self._write(painter)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        known = self._cell.value is not None
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(colour("text" if known or self._cell.asked else "soft"))
        painter.setFont(role_font("head", tabular=True))
        room = self.rect().adjusted(10, 0, -6, 0)
        painter.drawText(room, middle, self.figure)
        wide = max(painter.fontMetrics().horizontalAdvance(self.figure) + 10, 20)
        painter.setFont(role_font("body"))
        painter.setPen(colour("text" if known else "soft"))
        words = room.adjusted(wide, 0, 0, 0)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(
            words, middle, painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, words.width())
        )


class TryWeight(LineEdit):
    """Points to try out, in warn once they differ from the policy's; `tried(number)` follows what can be read.

    Without points of their `own` the requests weigh the criterion differently: nothing is tried until it is typed, and
    None once it is erased again. `refused(sentence)` when the cursor leaves what cannot be read, or nothing.
    """

    tried = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, own: float | None) -> None:
        super().__init__()
        self.own = own
        self.setProperty("compact", True)
        self.setFixedSize(TRY_WIDTH, FIELD)
        self.setPlaceholderText("" if own is not None else _("own"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)
        self.setMaxLength(12)
        self.show_points(own)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._settle)

    def show_points(self, points: float | None) -> None:
        """Show other points."""
        self.points = points
        self.setText(_plain(points))
        self.dress()

    def dress(self) -> None:
        """Take the colours in force."""
        changed = self.points != self.own
        self.setFont(role_font("head" if changed else "body", tabular=True))
        warn = colour("warn").name()
        self.setStyleSheet(f"QLineEdit {{ color: {warn}; border-color: {warn}; }}" if changed else "")

    def _edited(self, text: str) -> None:
        number = parse_number(text)
        if not text.strip() and self.own is None:
            self.points = None
            self.dress()
            self.tried.emit(None)
            return
        if number is None or number < 0:
            self.setAccessibleDescription(_("Points are a number of 0 or more."))
            return
        self.setAccessibleDescription("")
        self.points = float(number)
        self.dress()
        self.tried.emit(self.points)

    def _settle(self) -> None:
        """What cannot be read gives way to the points that count."""
        typed, held = self.text().strip(), _plain(self.points)
        if typed == held or (parse_number(typed) is not None and parse_number(typed) == parse_number(held)):
            return
        self.setText(held)
        self.setAccessibleDescription("")
        if not typed:
            sentence = _("A weight cannot be empty. It stays at {points}; type 0 to leave the criterion out.")
        elif held:
            sentence = _("“{text}” is no weight: points are a number of 0 or more, such as 25. It stays at {points}.")
        else:
            sentence = _("“{text}” is no weight: points are a number of 0 or more, such as 25.")
        self.refused.emit(sentence.format(text=typed, points=held))


class ScoreCell(QWidget):
    """A score with its verdict over its gauge: hatched from the low to the high end of a range.

    Where it is `narrow`, the verdict's words stand below the score, on as many lines as they take.
    """

    def __init__(self, request: AssessedRequest, shown: str, name: str, *, narrow: bool = False) -> None:
        super().__init__()
        self.number = Text(shown, "title")
        self.status = StatusText()
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        assessment = request.assessment
        verdict = word_of(assessment.verdict) if assessment.verdict is not None else ""
        if assessment.verdict is not None:
            self.status.show_mark(mark_of(assessment.verdict), "" if narrow else verdict)
        head: QBoxLayout = row(self.number, self.status, gap=8)
        head.setStretch(1, 1)
        if narrow:
            # Lines that break by themselves would need their height from the width, and the grid is drawn without it.
            self.words = Text(verdict.replace(" ", "\n"), "secondary")
            self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            head = column(head, self.words, None)
        low, high = _ends(assessment.score)
        tone = TONES.get(assessment.verdict, "warn") if assessment.verdict else "warn"
        marks = [GaugeMark(mark.at) for mark in assessment.facts.marks]
        said = f"{name}: {shown} {verdict}"
        self.gauge = Gauge(low, 100, tone=tone, promised=high - low, marks=marks, name=said)
        self.setLayout(column(head, self.gauge, gap=4, margins=(8, 8, 8, 6)))
        self.setAccessibleName(said)


class TriedCell(QWidget):
    """The score with the weights that are tried out, and what they change."""

    def __init__(self) -> None:
        super().__init__()
        self.number = Text("", "name", "soft")
        self.change = Text("", "secondary")
        self.setLayout(row(self.number, self.change, None, gap=6, margins=(8, 0, 4, 0)))

    def show_score(self, shown: str, change: str, name: str, *, tried: bool) -> None:
        """Show another score."""
        self.number.setText(shown)
        self.number.set_tone("warn" if tried else "soft")
        self.change.setText(change)
        self.setAccessibleName(f"{name}: {shown} {change}".strip())


class RequestCell(QWidget):
    """The head of a request's column: what it is called, its reference, and a way to take it out."""

    def __init__(self, name: str, reference: str, remove: Action, *, removable: bool) -> None:
        super().__init__()
        self.name, self.reference = Elided(name, "head"), Elided(reference, "secondary")
        for text in (self.name, self.reference):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.out = icon_button("x", _("Take {reference} out").format(reference=reference), remove, bare=True)
        self.out.setStyleSheet("QPushButton { min-width: 16px; max-width: 16px; min-height: 16px; max-height: 16px; }")
        self.out.setIconSize(QSize(12, 12))
        if not removable:
            # Showing what has no parent yet would open it as a window of its own.
            self.out.hide()
        below = row(self.reference, self.out, gap=0)
        below.setStretch(0, 1)
        self.setLayout(column(None, self.name, below, None, gap=1, margins=(8, 0, 0, 0)))


class MarkCell(StatusText):
    """A shape with its words that gives way where there is little room; the rest is in the tooltip."""

    def __init__(self, mark: Mark, words: str, detail: str, name: str) -> None:
        super().__init__()
        self.show_mark(mark, words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(8, 0, 0, 0)
        self.setToolTip("\n".join(part for part in (words, detail) if part))
        self.setAccessibleName(f"{name}: {words}")


def _said(cell: Cell) -> tuple[str, str]:
    """The figure and the words of a cell."""
    if not cell.asked:
        return "–", _("not asked")
    if cell.not_applicable:
        return _("n/a"), _("does not apply")
    if cell.rating is None:
        return "?", _("not rated")
    if cell.rating != int(cell.rating):
        return screen().number(cell.rating, 1), _("between two levels")
    plain = cell.words.removesuffix(".")
    first = plain.split(" ", 1)[0]
    keeps = len(first) > 1 and first.isupper()
    return screen().number(cell.rating), plain if keeps else plain[:1].lower() + plain[1:]


def _ends(score: Score | None) -> tuple[float, float]:
    low, high = (score.low, score.high) if score else (None, None)
    return (low or 0.0, high or 0.0) if low is not None else (0.0, 0.0)


def _plain(points: float | None) -> str:
    if points is None:
        return ""
    return str(int(points)) if points == int(points) else f"{points:g}"
