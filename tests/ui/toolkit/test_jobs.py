import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.jobs import JobContext
from ui.toolkit.jobs import ImmediateRunner, Job, JobRunner, Runner
from ui.toolkit.jobs_collector import COLLECTOR
from ui.toolkit.progress import ProgressSheet, run_job


@pytest.fixture
def runner(qtbot: QtBot) -> JobRunner:
    made = JobRunner()
    yield made
    made.shut_down()


def outcome_of(job: Job) -> list[object]:
    """What the handle tells, in order."""
    told: list[object] = []
    job.progressed.connect(lambda done, total, text: told.append((done, total, text)))
    job.succeeded.connect(lambda result: told.append(("succeeded", result)))
    job.refused.connect(lambda sentence: told.append(("refused", sentence)))
    job.cancelled.connect(lambda: told.append("cancelled"))
    job.failed.connect(lambda error: told.append(("failed", type(error))))
    job.ended.connect(lambda: told.append("ended"))
    return told


def count(context: JobContext) -> str:
    context.report(1, 2, "one")
    context.report(2, 2, "two")
    return "counted"


def refuse(context: JobContext) -> None:
    raise UserError("The disk is full. Free some space.")


def fail(context: JobContext) -> None:
    raise ZeroDivisionError


@pytest.fixture(params=[JobRunner, ImmediateRunner])
def any_runner(request: pytest.FixtureRequest, qtbot: QtBot) -> Runner:
    made = request.param()
    yield made
    made.shut_down()


def test_a_job_tells_its_progress_and_its_result(any_runner: Runner, qtbot: QtBot) -> None:
    told = outcome_of(any_runner.run("Count", count))
    qtbot.waitUntil(lambda: "ended" in told)
    assert told == [(1, 2, "one"), (2, 2, "two"), ("succeeded", "counted"), "ended"]


def test_a_refusal_is_a_sentence_and_no_failure(any_runner: Runner, qtbot: QtBot) -> None:
    told = outcome_of(any_runner.run("Export", refuse))
    qtbot.waitUntil(lambda: "ended" in told)
    assert told == [("refused", "The disk is full. Free some space."), "ended"]


def test_a_failure_goes_the_way_of_every_bug(any_runner: Runner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hooked: list[type[BaseException]] = []
    with qtbot.captureExceptions() as caught:
        told = outcome_of(any_runner.run("Fail", fail))
        qtbot.waitUntil(lambda: "ended" in told)
    hooked += [kind for kind, _error, _trace in caught]
    assert ("failed", ZeroDivisionError) in told
    assert hooked == [ZeroDivisionError]


def test_the_outcome_is_told_in_the_gui_thread(runner: JobRunner, qtbot: QtBot) -> None:
    threads: list[QThread] = []
    job = runner.run("Count", lambda context: QThread.currentThread())
    job.succeeded.connect(lambda worker: threads.extend([worker, QThread.currentThread()]))
    qtbot.waitUntil(lambda: job.is_ended)
    assert threads[1] is QThread.currentThread() is not threads[0]


def test_a_cancelled_job_says_so_and_nothing_else(runner: JobRunner, qtbot: QtBot) -> None:
    going = threading.Event()

    def forever(context: JobContext) -> None:
        going.set()
        while True:
            context.raise_if_cancelled()

    job = runner.run("Import", forever)
    told = outcome_of(job)
    assert going.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: job.is_ended)
    assert told == ["cancelled", "ended"]


def test_jobs_come_one_after_another(runner: JobRunner, qtbot: QtBot) -> None:
    running, most = [0], [0]

    def work(context: JobContext) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        running[0] -= 1

    jobs = [runner.run(f"Job {n}", work) for n in range(50)]
    qtbot.waitUntil(lambda: all(job.is_ended for job in jobs))
    assert most == [1]
    assert not runner._running


def test_a_quick_job_shows_no_sheet_and_a_slow_one_does(runner: JobRunner, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    quick = run_job(runner, "Quick", count, window)
    qtbot.waitUntil(lambda: quick.is_ended)
    go_on = threading.Event()
    job = runner.run("Slow", lambda context: go_on.wait(5))
    sheet = ProgressSheet(job, window)
    assert sheet._timer.interval() == 500
    sheet._timer.setInterval(0)
    qtbot.waitUntil(sheet.isVisible)
    assert (sheet.windowTitle(), sheet._cancel.isEnabled()) == ("Slow", True)
    sheet.reject()
    assert not sheet._cancel.isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: job.is_ended)
    qtbot.waitUntil(lambda: window.findChildren(ProgressSheet) == [])


def test_many_jobs_are_forgotten_safely(runner: JobRunner, qtbot: QtBot) -> None:
    ended = [0]
    for number in range(200):
        work = (count, refuse)[number % 2]
        job = runner.run("Forget", work)
        job.ended.connect(lambda: ended.__setitem__(0, ended[0] + 1))
    del job
    qtbot.waitUntil(lambda: ended[0] == 200, timeout=10_000)


class Dropped(QObject):
    """Refers to itself and has a timer that runs, as the parts of a window do that is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        QTimer(self, interval=1000).start()


@pytest.fixture
def collecting_often() -> Iterator[None]:
    """Garbage is looked for after every few objects that are made."""
    before = gc.get_threshold()
    gc.set_threshold(50, 1, 1)
    yield
    gc.set_threshold(*before)


def test_garbage_is_never_collected_in_the_thread_of_a_job(
    runner: JobRunner, qtbot: QtBot, collecting_often: None
) -> None:
    dropped, churned = threading.Event(), threading.Event()
    threads: list[int] = []

    def work(context: JobContext) -> None:
        dropped.wait(5)
        for _turn in range(20):
            made = [[number] for number in range(2000)]
        assert made
        churned.set()

    job = runner.run("Churn", work)
    gone = weakref.ref(Dropped(), lambda _gone: threads.append(threading.get_ident()))
    dropped.set()
    # The GUI thread makes nothing meanwhile: whoever collects now is the job.
    assert churned.wait(5)
    qtbot.waitUntil(lambda: job.is_ended)
    gc.collect()
    assert gone() is None
    assert threads == [threading.get_ident()]


def test_garbage_is_collected_again_when_no_job_is_left(runner: JobRunner, qtbot: QtBot) -> None:
    other = JobRunner()
    go_on = threading.Event()
    jobs = [runner.run("First", count), other.run("Other", lambda context: go_on.wait(5))]
    qtbot.waitUntil(lambda: jobs[0].is_ended)
    assert not gc.isenabled()
    go_on.set()
    # Nobody waits for the outcome: a window that closes leaves nothing switched off all the same.
    other.shut_down()
    assert gc.isenabled()
    qtbot.waitUntil(lambda: jobs[1].is_ended)
    assert gc.isenabled()


def test_collecting_that_begins_beside_a_job_waits_for_its_end(runner: JobRunner, qtbot: QtBot) -> None:
    gc.disable()
    go_on = threading.Event()
    job = runner.run("Slow", lambda context: go_on.wait(5))
    COLLECTOR.begin()
    assert not gc.isenabled()
    go_on.set()
    qtbot.waitUntil(lambda: job.is_ended)
    assert gc.isenabled()
    gc.unfreeze()


def test_a_job_lets_go_of_its_handle_in_the_gui_thread(runner: JobRunner, qtbot: QtBot) -> None:
    threads: list[int] = []
    kept = []
    for _turn in range(200):
        job = runner.run("Forget", count)
        kept.append(weakref.ref(job, lambda _gone: threads.append(threading.get_ident())))
    del job
    qtbot.waitUntil(lambda: len(threads) == 200, timeout=10_000)
    assert set(threads) == {threading.get_ident()}


def test_a_job_beside_what_a_person_does_shows_no_sheet(runner: JobRunner, qtbot: QtBot) -> None:
    begun: list[Job] = []
    runner.started.connect(begun.append)
    watched = runner.run("Import", count)
    aside = runner.run("Copy", count, aside=True)
    qtbot.waitUntil(lambda: watched.is_ended and aside.is_ended)
    assert begun == [watched]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_qt_calls_do_not_lose_references_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _turn in range(10_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
