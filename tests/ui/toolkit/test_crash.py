import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.toolkit.crash import CrashDialog, CrashReporter


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def reporter(tmp_path: Path, shown: list[str], qtbot: QtBot) -> Iterator[CrashReporter]:
    made = CrashReporter(tmp_path / "logs" / "hanse.log", shown.append)
    made.install()
    yield made
    made.remove()


def crash(reporter: CrashReporter) -> None:
    try:
        raise LookupError("no such partner")
    except LookupError:
        reporter.take(*sys.exc_info())


def test_a_mistake_is_written_down_and_shown_once(
    reporter: CrashReporter, shown: list[str], tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    for _cell in range(20):
        crash(reporter)
    assert shown == []
    qtbot.waitUntil(lambda: bool(shown))
    log = (tmp_path / "logs" / "hanse.log").read_text("utf-8")
    assert len(shown) == 1
    assert log.count("LookupError: no such partner") == 1
    assert "test_crash.py" in shown[0]


def test_a_mistake_in_another_thread_reaches_the_gui_thread(
    reporter: CrashReporter, shown: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = QThread()
    thread.run = lambda: crash(reporter)
    thread.start()
    thread.wait()
    qtbot.waitUntil(lambda: bool(shown))
    assert "no such partner" in shown[0]


def test_a_log_that_cannot_be_written_does_not_hide_the_mistake(
    tmp_path: Path, shown: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    reporter = CrashReporter(tmp_path / "file" / "hanse.log", shown.append)
    crash(reporter)
    qtbot.waitUntil(lambda: bool(shown))


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog("Traceback <b>of</b> it")
    qtbot.addWidget(dialog)
    dialog._copy()
    assert QGuiApplication.clipboard().text() == "Traceback <b>of</b> it"
    assert dialog.findChild(QPlainTextEdit).isReadOnly()
