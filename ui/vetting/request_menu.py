"""What the page Requests can do besides showing one request: compare, scan, scorecards that came back, registers."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.words import _
from ui.toolkit.buttons import icon_button
from ui.toolkit.desk import Desk

COMPARE, SCAN, TAKE, REGISTERS = "compare", "scan", "take", "registers"
DECLINED, WAITING = f"{REGISTERS}-declined", f"{REGISTERS}-waiting"


class RequestMenu:
    """A button with a menu; `chosen()` gives the requests that are chosen in the list."""

    def __init__(self, desk: Desk, chosen: Callable[[], Sequence[str]]) -> None:
        self._desk, self._chosen = desk, chosen
        self.button = icon_button("ellipsis", _("More about requests"))
        self._menu = QMenu(self.button)
        self.button.clicked.connect(lambda: self._menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft())))
        for words, act in (
            (_("Compare…"), self.compare),
            (_("Scan places…"), lambda: self._go(SCAN)),
            (_("Take scorecards back…"), lambda: self._go(TAKE)),
            (_("Register of declined requests"), lambda: self._go(DECLINED)),
            (_("Waiting list"), lambda: self._go(WAITING)),
        ):
            made = QAction(words, self._menu)
            made.triggered.connect(lambda *_checked, act=act: act())
            self._menu.addAction(made)

    def compare(self) -> None:
        """Set the chosen requests side by side."""
        self._go(f"{COMPARE}/{','.join(self._chosen())}")

    def _go(self, argument: str) -> None:
        self._desk.go("requests", argument)
