"""Long work off the GUI thread: one worker, a handle for each job, and an immediate runner for tests."""

import threading
from collections.abc import Callable
from itertools import count
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from app.errors import Cancelled, UserError
from app.jobs import JobContext
from ui.toolkit.jobs_collector import COLLECTOR

Result = TypeVar("Result")
Work = Callable[[JobContext], Any]


class Job(QObject):
    """The handle of a job, living in the GUI thread.

    `progressed(done, total, text)`, then exactly one of `succeeded(result)`, `refused(sentence)` for a UserError,
    `failed(exception)` for our bug, `cancelled()`; and `ended()` after each of them.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    refused = Signal(str)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _reported = Signal(int, int, str)
    _settled = Signal(object, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.is_ended = False
        self._stop = threading.Event()
        # Both pass through the GUI thread's queue: whoever connects before the event loop turns misses nothing.
        self._reported.connect(self._progress)
        self._settled.connect(self._settle)

    def cancel(self) -> None:
        """Ask the work to stop at its next question."""
        self._stop.set()

    def report(self, done: int, total: int, text: str = "") -> None:
        """Called by the work: say how far it is."""
        self._reported.emit(done, total, text)

    def raise_if_cancelled(self) -> None:
        """Called by the work: stop here when a person asked for it."""
        if self._stop.is_set():
            raise Cancelled

    def carry_out(self, work: Work) -> None:
        """Do the work on the calling thread; the outcome reaches the GUI thread through a queued signal."""
        try:
            self.raise_if_cancelled()
            result = work(self)
        except BaseException as error:  # noqa: BLE001 - every outcome has to reach the person who waits
            self._settled.emit(None, error)
        else:
            self._settled.emit(result, None)

    def _progress(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _settle(self, result: object, error: BaseException | None) -> None:
        self.is_ended = True
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        elif isinstance(error, UserError):
            self.refused.emit(str(error))
        else:
            self.failed.emit(error)
        self.ended.emit()


class Runner(Protocol):
    """Who runs jobs."""

    def run(self, title: str, work: Work) -> Job:
        """Begin the work; connect to the handle before control goes back to the event loop."""

    def shut_down(self) -> None:
        """Cancel what runs and wait for it."""


class _Task(QRunnable):
    """Has let go of the job, a QObject of the GUI thread, by the time `left` is released."""

    def __init__(self, carry_out: Callable[[Work], None], work: Work, left: threading.Lock) -> None:
        super().__init__()
        self._carry_out, self._work, self._left = carry_out, work, left

    def run(self) -> None:
        try:
            self._carry_out(self._work)
        finally:
            del self._carry_out, self._work
            self._left.release()


class _Stay:
    """A job while it is in the worker thread; nothing collects garbage meanwhile."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.left = threading.Lock()
        self.left.acquire()
        self._over = False
        COLLECTOR.pause()

    def end(self) -> None:
        """Wait until the worker has let go of the job, which takes it moments once the outcome is told."""
        if not self._over:
            self._over = True
            self.left.acquire()
            COLLECTOR.resume()


class JobRunner(QObject):
    """One worker thread: jobs that use the office file come one after another.

    `started(job)` is for whoever shows progress over the window.
    """

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: dict[int, _Stay] = {}
        self._numbers = count()

    def run(self, title: str, work: Work, *, aside: bool = False) -> Job:
        """Begin the work in the worker thread; `aside` is what nobody asked for, so that nothing is shown of it."""
        job, number = Job(title), next(self._numbers)
        stay = self._running[number] = _Stay(job)
        # A connection that knew its own job would keep it for ever.
        job.ended.connect(lambda: self._running.pop(number).end())
        job.failed.connect(_raise)
        if not aside:
            self.started.emit(job)
        self._pool.start(_Task(job.carry_out, work, stay.left))
        return job

    def shut_down(self) -> None:
        """Cancel what runs and wait for it."""
        for stay in self._running.values():
            stay.job.cancel()
        self._pool.waitForDone()
        # Their outcomes are on their way; perhaps nobody is left to hear them.
        for stay in self._running.values():
            stay.end()


class ImmediateRunner:
    """For tests: the work is done when the event loop comes round, in the same thread."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def run(self, title: str, work: Work) -> Job:
        """Do the work at once; its outcome is told as soon as the event loop turns."""
        job = Job(title)
        self.jobs.append(job)
        job.failed.connect(_raise)
        QTimer.singleShot(0, job, lambda: job.carry_out(work))
        return job

    def shut_down(self) -> None:
        """Nothing runs between events."""


def _raise(error: BaseException) -> None:
    """Our bug goes the way of every bug: to the excepthook, its log and its dialog."""
    raise error
