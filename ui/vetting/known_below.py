"""What is known about a criterion, below the tabs: one line that opens it, where there is no room beside them."""

from PySide6.QtWidgets import QWidget

from app.words import _
from ui.toolkit.buttons import link
from ui.toolkit.layouts import MARGIN, column, hairline, row

MOST = 150


class KnownBelow(QWidget):
    """Takes the evidence in while it stands here; shut to begin with, since the levels need the room first."""

    def __init__(self) -> None:
        super().__init__()
        self._foot: QWidget | None = None
        self._open = False
        self.toggle = link("", self._turn)
        self._box = column(hairline(), row(self.toggle, None, margins=(MARGIN, 4, MARGIN, 4)))
        self.setLayout(self._box)
        self.hide()
        self._say()

    def take(self, foot: QWidget) -> None:
        """From now on the evidence stands here."""
        self._foot = foot
        foot.setMaximumHeight(MOST)
        self._box.addWidget(foot)
        self._say()

    def give_back(self) -> None:
        """The evidence stands elsewhere again."""
        self._foot = None
        self.hide()

    def _turn(self) -> None:
        self._open = not self._open
        self._say()

    def _say(self) -> None:
        self.toggle.rename(_("Hide what is known") if self._open else _("Show what is known"))
        if self._foot is not None:
            self._foot.setVisible(self._open)
