"""One start in a process of its own: watches a bare Qt window, or Hanse through its own front door, and says what it saw.

`python -m tests.bench.start_child {bare|hanse} STARTED OFFICE DAY` prints one JSON object; STARTED is what the parent's
monotonic clock, which all processes share, said when it began this one.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

WATCHED = ("sqlalchemy", "openpyxl", "reportlab", "alembic", "numpy", "pypdfium2", "babel")
ROWS, COLUMNS = 30, 8
PAGE_MEMORY = Path("/proc/self/statm")


class Watcher(QObject):
    """Notes the first paint of a window and the first paint of a list with rows in it, then ends the application."""

    def __init__(self, application: QApplication, started: float, *, rows: bool, pulse: bool = False) -> None:
        super().__init__()
        self._application, self._started, self._rows = application, started, rows
        self.seen: dict[str, Any] = {}
        self._last, self._gaps = 0.0, []
        application.installEventFilter(self)
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._beat)
        self._wanted = pulse

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if "painted" not in self.seen and watched.isWindow():
                self._soon("painted")
            elif "filled" not in self.seen and self._rows and _shows_rows(watched.parent()):
                self._soon("filled")
        return False

    def _soon(self, name: str) -> None:
        """Note it when everything that is painted with this widget is on the screen."""
        self.seen[name] = None
        QTimer.singleShot(0, self, lambda: self._note(name))

    def _note(self, name: str) -> None:
        loaded = {module.split(".")[0] for module in sys.modules}
        self.seen[name] = {
            "seconds": time.monotonic() - self._started,
            "cpu_seconds": time.process_time(),
            "memory": _memory(),
            "modules": [module for module in WATCHED if module in loaded],
        }
        if name == ("filled" if self._rows else "painted"):
            self.seen["longest_gap"] = max(self._gaps, default=None)
            self._application.exit()
        elif self._wanted:
            self._last = time.monotonic()
            self._pulse.start(1)

    def _beat(self) -> None:
        now = time.monotonic()
        self._gaps.append(now - self._last)
        self._last = now


def _shows_rows(view: QObject | None) -> bool:
    return isinstance(view, QAbstractItemView) and view.model() is not None and view.model().rowCount() > 0


def _memory() -> int | None:
    """Resident bytes of this process, where the system says it."""
    if not PAGE_MEMORY.exists():
        return None
    import resource

    return int(PAGE_MEMORY.read_text().split()[1]) * resource.getpagesize()


def bare(started: float) -> dict[str, Any]:
    """A window of nothing but a table."""
    application = QApplication(["bare"])
    watcher = Watcher(application, started, rows=False)
    window, table = QMainWindow(), QTableWidget(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"Row {row}, column {column}"))
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    application.exec()
    return watcher.seen


def hanse(started: float, office: str, day: str, *, pulse: bool) -> dict[str, Any]:
    """The product, as `python main.py OFFICE --on DAY` starts it."""
    import main
    from ui.shell.application import dressed_application

    watcher = Watcher(dressed_application(), started, rows=True, pulse=pulse)
    main.main([office, "--on", day])
    return watcher.seen


def _run(arguments: Sequence[str]) -> dict[str, Any]:
    what, started, *rest = arguments
    if what == "bare":
        return bare(float(started))
    return hanse(float(started), rest[0], rest[1], pulse=what == "pulse")


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1:])))
