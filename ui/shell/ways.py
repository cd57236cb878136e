"""The parts of the first page: its three ways to begin, and what an office is on disk."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.buttons import Action
from ui.toolkit.cards import Card
from ui.toolkit.icons import paint_icon
from ui.toolkit.layouts import column, hairline, holding, row
from ui.toolkit.states import Picture
from ui.toolkit.text import Text, role_font
from ui.toolkit.theme import colour


class Way(QPushButton):
    """One way to begin, 76 high: icon, what it does, a line about it, and its keys."""

    def __init__(
        self, image: str, title: str, sentence: str, action: Action, keys: str = "", *, first: bool = False
    ) -> None:
        super().__init__()
        self._image, self._title, self._sentence, self._first = image, title, sentence, first
        self._keys = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFixedHeight(76)
        # A button does not get narrower than it would like by itself.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.clicked.connect(lambda: action())

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 76)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(360, 76)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, lit = self._first, self.underMouse() or self.isDown()
        painter.setPen(QPen(colour("accent" if first else "edge" if lit else "line"), 1))
        painter.setBrush(colour("accent" if first else "panel" if lit else "bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ink, soft = ("on_accent", "on_accent") if first else ("text", "soft")
        paint_icon(painter, QRect(20, 26, 24, 24), self._image, "on_accent" if first else "accent")
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, words, role, tone in (
            (QRect(59, 18, self.width() - 140, 20), self._title, "head", ink),
            (QRect(59, 38, self.width() - 140, 20), self._sentence, "secondary", soft),
        ):
            painter.setFont(role_font(role))
            painter.setPen(colour(tone))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignLeft), shown)
        painter.setFont(role_font("secondary"))
        painter.setPen(colour(soft))
        painter.drawText(self.rect().adjusted(0, 0, -20, 0), int(middle | Qt.AlignmentFlag.AlignRight), self._keys)
        if self.hasFocus():
            painter.setPen(QPen(colour("on_accent" if first else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = 4 if first else 1
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.end()


def what_is_on_disk() -> tuple[QWidget, QVBoxLayout]:
    """The right side of the first page with its layout: what an office is on disk."""
    facts: Sequence[tuple[str, str]] = (
        ("archive", _("Everything is in it: requests, decisions, people, documents.")),
        ("copy", _("Copy the file and you have copied the office.")),
        ("history", _("Backups are made by themselves, beside it, every day it changes.")),
        ("wifi-off", _("No network, no account, no server. It works on the plane.")),
    )
    card = Card(_("Your office.hanse"), outlined=True)
    words = column(Text(_("Your office.hanse"), "head"), Text(_("one file, yours"), "secondary"), gap=4)
    card.section(row(Picture("file", "accent", 28), words, None, gap=16, margins=(4, 2, 4, 2)))
    parts: list[QWidget | int | None] = [None, Text(_("What is on disk"), "head"), 14, card, 18]
    for place, (image, sentence) in enumerate(facts):
        parts += [hairline()] if place else []
        line = holding(row(Picture(image), Text(sentence, wrap=True), gap=16))
        line.setMinimumHeight(54)
        parts.append(line)
    parts += [10, Text(_("Readable in ten years with any SQLite tool."), "secondary"), None, None]
    inner = column(*parts)
    return holding(inner, "side"), inner


def foot() -> QWidget:
    """The line at the foot of the first page."""
    foot = holding(row(Text("Hanse", "secondary"), None, margins=(16, 0, 16, 0)), "side")
    foot.setFixedHeight(23)
    return foot
