"""What is done as soon as the window has painted: a score is seen before its answer is written."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

TWO_FRAMES = 33
"""Milliseconds in which the window certainly paints."""


class Later(QObject):
    """Actions in the order they were added; all of them are done together, at the latest by `now`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []
        self._pause = QTimer(self, singleShot=True, interval=TWO_FRAMES)
        self._pause.timeout.connect(self.now)

    def add(self, action: Callable[[], None]) -> None:
        """Do it once the window has painted."""
        self._waiting.append(action)
        self._pause.start()

    def now(self) -> None:
        """Do what waits."""
        self._pause.stop()
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()
