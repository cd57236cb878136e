"""Ctrl+Tab and Ctrl+PageDown open the next tab, with Shift or PageUp the one before, wherever the cursor is."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

STEPS = {"Ctrl+Tab": 1, "Ctrl+PgDown": 1, "Ctrl+Shift+Tab": -1, "Ctrl+Shift+Backtab": -1, "Ctrl+PgUp": -1}
TURN = "turns_tabs"

Turn = Callable[[int], object]


def turn_within(area: QWidget, turn: Turn) -> None:
    """Anywhere in an area the keys call `turn(1)` or `turn(-1)`; the innermost of several areas has them."""
    area.setProperty(TURN, _Held(turn))
    for keys, step in STEPS.items():
        shortcut = QShortcut(QKeySequence(keys), area)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        act = partial(_turn_innermost, step)
        shortcut.activated.connect(act)
        # Areas in each other want the same keys, and Qt leaves it open which of them is asked.
        shortcut.activatedAmbiguously.connect(act)


class _Held:
    """A function as a property can hold it."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn


def _turn_innermost(step: int) -> None:
    area = QApplication.focusWidget()
    while area is not None:
        if (held := area.property(TURN)) is not None:
            cast(_Held, held).turn(step)
            return
        area = area.parentWidget()
