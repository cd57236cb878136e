"""An indicator line by line: the sum behind where it stands, or its sheet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.results.written_out import Line
from app.words import _
from ui.toolkit.cards import Facts
from ui.toolkit.layouts import SectionHead, clear, column
from ui.toolkit.states import Stateful

TITLES = 168


class ReasonsPane(Stateful):
    """The lines of the sum under the indicator's name."""

    def __init__(self) -> None:
        self._head, self._lines = column(), Facts(width=TITLES)
        inside = QWidget()
        inside.setLayout(column(self._head, self._lines, None, gap=6, margins=(0, 10, 0, 16)))
        super().__init__(inside)

    def show_sum(self, name: str, day: str, lines: Sequence[Line]) -> None:
        """Show the sum of one indicator."""
        clear(self._head)
        self._head.addWidget(SectionHead(name, _("on {day}").format(day=day)))
        self._lines.show_facts(lines)
        self.ready()

    def show_lines(self, name: str, lines: Sequence[Line]) -> None:
        """Show lines under the name of an indicator, whatever the day."""
        clear(self._head)
        self._head.addWidget(SectionHead(name))
        self._lines.show_facts(lines)
        self.ready()

    def show_nothing(self, sentence: str = "") -> None:
        """Say that there is no indicator to explain."""
        words = sentence or _("Once there is an indicator, its status is explained here.")
        self.empty(_("Nothing is measured yet"), words)
