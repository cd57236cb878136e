"""The strip of the six SMART letters: each complete with what it says, or on its ground with what it lacks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.results.letters import Letter
from app.words import _
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text, restyle

HEIGHT = 66
DONE, LACKING = Mark(Shape.CHECK, "good"), Mark(Shape.TRIANGLE, "warn")


class LettersStrip(QWidget):
    """Six cells between two hairlines."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("SMART, letter by letter"))
        self._cells = [_LetterCell() for _place in range(6)]
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for place, cell in enumerate(self._cells):
            if place:
                line.addWidget(hairline(vertical=True))
            line.addWidget(cell, 1)
        self.setLayout(column(hairline(), line, hairline()))
        self.setFixedHeight(HEIGHT + 2)

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show other letters."""
        for place, (cell, letter) in enumerate(zip(self._cells, letters, strict=True)):
            cell.show_letter(letter, first=place == 0)


class _LetterCell(QFrame):
    """One letter."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._initial, self._name = Text("", "title"), Text("", "name")
        self._mark = StatusText()
        self._mark.setFixedWidth(12)
        self._line = _TwoLines()
        self._box = column(row(self._initial, self._name, self._mark, None, gap=6), self._line, None, gap=1)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_letter(self, letter: Letter, *, first: bool) -> None:
        """Show what the letter says or lacks; all that lacks is in the tooltip."""
        self._box.setContentsMargins(8 if first and not letter.complete else 0 if first else 10, 4, 6, 2)
        self._initial.setText(letter.initial)
        self._name.setText(letter.name)
        self._line.show_words(letter.line)
        tone = "" if letter.complete else "warn"
        for text, otherwise in ((self._initial, "text"), (self._name, "text"), (self._line, "soft")):
            text.set_tone(tone or otherwise)
        self._mark.show_mark(DONE if letter.complete else LACKING, "")
        state = _("complete") if letter.complete else " ".join(letter.sentences)
        self.setAccessibleName(f"{letter.name}: {state}")
        self.setToolTip("\n".join(letter.sentences) or letter.line)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class _TwoLines(Text):
    """A text of at most two lines; what does not fit ends in an ellipsis."""

    def __init__(self) -> None:
        super().__init__("", "secondary")
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, first, rest = self.fontMetrics(), "", self._words.split()
        while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= self.width():
            first = f"{first} {rest.pop(0)}".strip()
        second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, self.width())
        self.setText(f"{first}\n{second}" if second else first)


def lacks(letters: Sequence[Letter]) -> list[str]:
    """Every lacking sentence behind the name of its letter."""
    return [f"{letter.name}: {sentence}" for letter in letters for sentence in letter.sentences]
