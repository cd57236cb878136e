"""Where the window stands when it opens: where it stood last, else as large as its design, else the whole screen."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

FRAME = 40
DESIGN = QSize(1366, 768)
LEAST = QSize(904, 480)
"""Holds every page, and fits a screen of 1366x768 at 150 % of size, which is 911x512."""


def place(window: QWidget, settings: Mapping[str, object]) -> None:
    """Take up the remembered `{"window": [x, y, width, height], "maximised": bool}`, or choose for the screen."""
    window.setMinimumSize(LEAST)
    before = settings.get("window")
    if isinstance(before, list) and len(before) == 4 and all(isinstance(part, int) for part in before):
        window.setGeometry(*before)
        if settings.get("maximised") is True:
            window.setWindowState(Qt.WindowState.WindowMaximized)
        return
    there = window.screen().availableGeometry().size()
    window.resize(DESIGN.boundedTo(there))
    # The frame of the window has to fit too; on a small laptop the window takes the whole screen.
    if there.height() < DESIGN.height() + FRAME or there.width() < DESIGN.width():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def placed(window: QWidget) -> dict[str, object]:
    """What `place` takes up at the next start: where the window stands, and whether it fills its screen.

    The whole screen is kept as that and not as a size: another scale, or another screen, has another one.
    """
    whole = bool(window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen))
    here = window.normalGeometry() if whole else window.geometry()
    if here.isEmpty():
        here = window.geometry()
    return {"window": [here.x(), here.y(), here.width(), here.height()], "maximised": whole}
