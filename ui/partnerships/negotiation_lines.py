"""The lines a negotiation is shown in: a mark, a name, soft facts, links at the right, and sentences below."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.toolkit.layouts import Part, SectionHead, clear, column, hairline, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

OPEN, DONE, LATE, LEFT = (
    Mark(Shape.RING, "warn"),
    Mark(Shape.CHECK, "good"),
    Mark(Shape.TRIANGLE, "bad"),
    Mark(Shape.DASH),
)
HEAD = 34


class Section(QWidget):
    """A head with a remark and a link, and the lines below it, which are shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column()
        self.setLayout(self._box)

    def show_lines(self, title: str, remark: str, link: QWidget | str, lines: Iterable[Part], empty: str = "") -> None:
        """Show other lines; `empty` is said where there are none."""
        clear(self._box)
        self._box.addWidget(SectionHead(title, remark, link, height=HEAD))
        shown = list(lines)
        for line in shown:
            self._box.addWidget(hairline())
            if isinstance(line, QWidget):
                self._box.addWidget(line)
            elif not isinstance(line, int) and line is not None:
                self._box.addLayout(line)
        if not shown and empty:
            self._box.addWidget(Text(empty, "body", "soft", wrap=True))
        self._box.addSpacing(12)


def line(mark: Mark, word: str, name: str, facts: str, links: Iterable[QWidget], *below: str) -> QVBoxLayout:
    """One line; `word` is what the mark means, `below` are sentences under it, empty ones left out."""
    status = StatusText()
    status.show_mark(mark, word)
    status.setFixedWidth(18)
    status.setToolTip(word)
    title = Text(name, "name", wrap=True)
    head = row(status, title, *links)
    head.setStretch(1, 1)
    parts: list[Part] = [head]
    said = [text for text in (facts, *below) if text]
    parts += [row(Text(text, "secondary", wrap=True, selectable=True), margins=(26, 0, 0, 0)) for text in said]
    return column(*parts, gap=0, margins=(0, 4, 0, 6))
