"""What stands against putting a draft in force: one line, and below it each flaw with the tab that mends it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.policy.soundness import Flaw
from app.words import _, ngettext
from ui.toolkit.buttons import link
from ui.toolkit.layouts import clear, column, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

MOST = 6
"""How many flaws leave room for what mends them."""
READY, NOT_READY = Mark(Shape.CHECK, "good"), Mark(Shape.TRIANGLE, "warn")


class Flaws(QWidget):
    """Says that a draft is ready, or how many things stand against it; `opened` gives the tab of one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.mark = StatusText()
        self.show_all = link(_("Show what stands against it"), self._toggle)
        self._lines = column(gap=2)
        self._list = QWidget()
        self._list.setLayout(self._lines)
        self.setLayout(column(row(self.mark, self.show_all, None, gap=12), self._list, gap=2))
        self._list.hide()

    def show_flaws(self, flaws: Sequence[Flaw] | None) -> None:
        """Show the flaws of a draft; None for a version that is none."""
        self.setVisible(flaws is not None)
        count = len(flaws or ())
        if count:
            said = ngettext(
                "{count} thing stands against putting it in force",
                "{count} things stand against putting it in force",
                count,
            )
            self.mark.show_mark(NOT_READY, said.format(count=count))
        else:
            self.mark.show_mark(READY, _("Nothing stands against putting it in force"))
        self.show_all.setVisible(bool(count))
        clear(self._lines)
        for number, flaw in enumerate((flaws or ())[:MOST], 1):
            go = link(_("Mend"), partial(self.opened.emit, flaw.part))
            go.setAccessibleName(_("Mend {number}: {flaw}").format(number=number, flaw=flaw.sentence))
            self._lines.addLayout(row(Text(flaw.sentence, "body", wrap=True), go))
        if count > MOST:
            more = ngettext("and {count} more", "and {count} more", count - MOST).format(count=count - MOST)
            self._lines.addWidget(Text(more, "secondary"))
        if not count:
            self._list.hide()

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())
