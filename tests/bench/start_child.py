"""One start in a process of its own: watches a bare window, or Hanse through its own front door, and says what it saw.

`python -m tests.bench.start_child {bare|tables|hanse|pulse} STARTED OFFICE DAY` prints one JSON object; STARTED is what
the parent's monotonic clock, which all processes share, said when it began this one.  `tables` is the bare window
after SQLAlchemy and our tables, `pulse` is Hanse with a clock that finds out for how long it does not answer.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QMainWindow,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

WATCHED = ("sqlalchemy", "openpyxl", "reportlab", "alembic", "numpy", "pypdfium2", "babel")
ROWS, COLUMNS = 30, 8
PAGE_MEMORY = Path("/proc/self/statm")


class Watcher(QObject):
    """Notes the first paint of a window and the first paint of a list with rows in it, then ends the application."""

    def __init__(self, application: QApplication, started: float, *, rows: bool, pulse: bool = False) -> None:
        super().__init__()
        self._application, self._started, self._rows, self._pulsed = application, started, rows, pulse
        self.seen: dict[str, Any] = {}
        self._beat = time.monotonic()
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._note_gap)
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if "painted" not in self.seen and watched.isWindow():
                self._soon("painted")
            elif "filled" not in self.seen and self._rows and _shows_rows(watched.parent()):
                self._soon("filled")
        elif event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            # Nobody is here to answer; what went wrong stands on standard error.
            self._application.exit()
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
            self._note_gap()
            self._application.exit()
        elif self._pulsed:
            self.seen |= {"gap_before_page": 0.0, "gap_with_page": 0.0}
            self._beat = time.monotonic()
            self._pulse.start(1)

    def _note_gap(self) -> None:
        """How long since the last beat; the last gap of all is the one in which the page is made."""
        if self._pulsed:
            now = time.monotonic()
            last = "gap_with_page" if "ui.today.page" in sys.modules else "gap_before_page"
            self.seen[last] = max(self.seen[last], now - self._beat)
            self._beat = now


def _shows_rows(view: QObject | None) -> bool:
    return isinstance(view, QAbstractItemView) and view.model() is not None and view.model().rowCount() > 0


def _memory() -> int | None:
    """Resident bytes of this process, where the system says it."""
    if not PAGE_MEMORY.exists():
        return None
    import resource

    return int(PAGE_MEMORY.read_text().split()[1]) * resource.getpagesize()


def bare(started: float, *, tables: bool = False) -> dict[str, Any]:
    """A window of nothing but a table; with `tables`, after what any program with our model has to import."""
    if tables:
        import app.storage.schema

        app.storage.schema.mapped()
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
    if not watcher.seen.get("filled"):
        raise SystemExit("Today was never filled.")
    return watcher.seen


def _run(arguments: Sequence[str]) -> dict[str, Any]:
    what, started, office, day = arguments
    if what in ("bare", "tables"):
        return bare(float(started), tables=what == "tables")
    return hanse(float(started), office, day, pulse=what == "pulse")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(sys.argv[1:])) + "\n")
