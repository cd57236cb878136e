"""The sheet that appears when a job takes longer than half a second, with Cancel."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.buttons import secondary
from ui.toolkit.jobs import Job, Runner, Work
from ui.toolkit.layouts import column, row
from ui.toolkit.text import Text

PATIENCE = 500


class ProgressSheet(QDialog):
    """Follows one job; nothing is seen of it when the job ends in time."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(job.title)
        self.setAccessibleName(job.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(420)
        self._step = Text("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = secondary(_("Cancel"), self._stop)
        box = column(Text(job.title, "head"), self._bar, self._step, row(None, self._cancel), gap=12)
        box.setContentsMargins(20, 20, 20, 16)
        self.setLayout(box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._appear)
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)
        self._timer.start()

    def reject(self) -> None:
        """Esc cancels the job; the sheet goes when the job has ended."""
        self._stop()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        event.ignore()

    def _appear(self) -> None:
        if not self._job.is_ended:
            self.show()

    def _stop(self) -> None:
        self._job.cancel()
        self._cancel.setEnabled(False)
        self._step.setText(_("Stopping; nothing half-done is left …"))

    def _progressed(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._cancel.isEnabled():
            self._step.setText(text)

    def _ended(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()


def run_job(runner: Runner, title: str, work: Work, parent: QWidget) -> Job:
    """Begin a job and watch it with a sheet over `parent`."""
    job = runner.run(title, work)
    ProgressSheet(job, parent)
    return job
