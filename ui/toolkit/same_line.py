"""Keeps the keyboard on its line while the lines of a list are made anew."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

OF_A_LINE = 6
"""Buttons that stand on one line at most; where more have the same parent, their lines have no widget of their own."""


def same_line(within: QWidget) -> Callable[[], None] | None:
    """What gives the keyboard back to its line once the lines are there again; None where it is on no button here.

    The button of the same name comes first, then one that stands beside what stood beside it, then the one in its
    place: after a line was removed that is the next one's.
    """
    focused = within.focusWidget()
    buttons = _buttons(within)
    if not isinstance(focused, QAbstractButton) or focused not in buttons:
        return None
    line = [each for each in buttons if each.parentWidget() is focused.parentWidget()]
    name, place = focused.accessibleName(), buttons.index(line[0] if len(line) <= OF_A_LINE else focused)
    beside, at = {each.accessibleName() for each in line}, line.index(focused)

    def take() -> None:
        found = _buttons(within)
        if not found:
            return
        same = next((each for each in found if each.accessibleName() == name), None)
        near = next((each for each in found if each.accessibleName() in beside), None)
        if same is None and near is not None:
            again = [each for each in found if each.parentWidget() is near.parentWidget()]
            same = again[min(at, len(again) - 1)]
        (same or found[min(place, len(found) - 1)]).setFocus()

    return lambda: QTimer.singleShot(0, within, take)


def _buttons(within: QWidget) -> list[QAbstractButton]:
    return [each for each in within.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
