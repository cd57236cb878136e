"""What happens when our own code fails: a log file, and one dialog with a report that can be copied."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from app.words import _
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.layouts import column, row
from ui.toolkit.text import Text

KEPT_LOG = 1_000_000


class CrashReporter(QObject):
    """Takes over `sys.excepthook`; the same place in the code is reported to the person once."""

    _crashed = Signal(str)

    def __init__(self, log: Path, show: Callable[[str], None] | None = None) -> None:
        """`log` is appended to; `show` takes the report on the GUI thread (our dialog when left out)."""
        super().__init__()
        self._log = log
        self._seen: set[tuple[str, int]] = set()
        self._lock = threading.Lock()
        # A failing data() fires once for each cell, and a job from its own thread: hence the queue.
        self._crashed.connect(show or show_report, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook

    def install(self) -> None:
        """Be told of every exception nobody caught, in every thread."""
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the report down and show it, unless this place has been reported before."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            self._before(kind, error or kind(), trace)
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        with self._lock:
            place = _place(trace)
            known = place in self._seen
            self._seen.add(place)
            if not known:
                self._write(report)
        if not known:
            sys.stderr.write(report)
            self._crashed.emit(report)

    def _write(self, report: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            if self._log.exists() and self._log.stat().st_size > KEPT_LOG:
                self._log.replace(self._log.with_suffix(".old"))
            with self._log.open("a", encoding="utf-8") as log:
                log.write(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()) + "\n" + report + "\n")
        except OSError as error:
            sys.stderr.write(f"{self._log}: {error}\n")


class CrashDialog(QDialog):
    """Says that it was our fault, that the file is safe, and shows the report."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setWindowTitle(_("Hanse made a mistake"))
        self.setAccessibleName(self.windowTitle())
        self.resize(640, 420)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(_("Report"))
        sentence = _(
            "What you did last may not have been done. What was saved before is safe. "
            "You can go on; to help us, copy this report into a message."
        )
        buttons = row(None, secondary(_("Copy the report"), self._copy, "copy"), primary(_("Go on"), self.accept))
        box = column(Text(self.windowTitle(), "title"), Text(sentence, wrap=True), self._report, buttons, gap=12)
        box.setContentsMargins(20, 20, 20, 16)
        self.setLayout(box)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def show_report(report: str) -> None:
    """Show the dialog without blocking the one who failed."""
    dialog = CrashDialog(report)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _place(trace: TracebackType | None) -> tuple[str, int]:
    frames = traceback.extract_tb(trace)
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
