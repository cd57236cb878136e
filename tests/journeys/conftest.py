"""Journeys start Hanse as `main.py` does, with folders of their own and a day that stands still."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from typing_extensions import override

from app.sample.making import make_sample
from tests.journeys.screen import Screen
from tests.ui.conftest import EXPECTED
from ui.shell.application import Hanse, dressed_application, surroundings
from ui.shell.first_run import FirstRun
from ui.shell.window import Window
from ui.toolkit.messages import Messages
from ui.toolkit.theme import Appearance

DAY = dt.date(2026, 6, 30)
FIRST_WORDS = {"Hanse", "What comes first", "What to do first"}
"""One of these stands on the screen when a person can begin: the first page, or Today."""


class Unasked(Messages):
    """No journey needs a box: each that comes is written down, answered with `answer`, and fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.answer = "cancel"

    @override
    def ask(self, question: str, yes: str, no: str = "", detail: str = "", *, careful: bool = False) -> bool:
        self.said.append(question)
        return self.answer == "discard"

    @override
    def pick(self, question: str, lines: list[str], current: int = 0) -> int | None:
        self.said.append(question)
        return None

    @override
    def write(self, question: str) -> str | None:
        self.said.append(question)
        return None

    @override
    def ask_unsaved(self) -> str:
        self.said.append("Save the changes on this page?")
        return self.answer

    @override
    def file_to_open(self, title: str, filters: str = "") -> Path | None:
        self.said.append(title)
        return None

    @override
    def files_to_open(self, title: str, filters: str = "") -> list[Path]:
        self.said.append(title)
        return []

    @override
    def file_to_write(self, title: str, proposed: str, filters: str = "") -> Path | None:
        self.said.append(title)
        return None

    @override
    def _run(self, image: object, text: str, detail: str, buttons: list[tuple[str, object]], default: int = 0) -> int:
        self.said.append(f"{text} {detail}".strip())
        return len(buttons) - 1


class Desktop:
    """One person's machine: starts Hanse and ends it; what is remembered stays."""

    def __init__(self, home: Path, qtbot: QtBot) -> None:
        self.documents, self.screen, self.messages = home, Screen(qtbot), Unasked()
        self._bot, self._running = qtbot, None
        home.mkdir(exist_ok=True)

    def start(self, office: Path | None = None, on: dt.date = DAY) -> Screen:
        """Start Hanse as `main.py OFFICE --on DAY` does and wait until something is on the screen."""
        around = surroundings(dressed_application(), on, self.documents)
        around.theme.choose(Appearance.LIGHT)
        # The screen that nobody sees is smaller than any laptop's.
        around.settings.section("window").setdefault("window", [0, 0, 1366, 768])
        self._running = Hanse(replace(around, messages=self.messages))
        self._running.begin(office)
        self._bot.waitUntil(lambda: any(each.isVisible() for each in QApplication.topLevelWidgets()), timeout=8000)
        self.screen.wait(lambda: any(words in FIRST_WORDS for words in self.screen.texts()))
        self.screen.everything_is_there()
        return self.screen

    def close(self) -> None:
        """Close Hanse as Ctrl+Q does."""
        if self._running is None:
            return
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window | FirstRun)]
        for window in windows:
            window.close()
        self._running.end()
        # What a job still says in the last moment is heard before its window goes.
        QApplication.processEvents()
        self._running.deleteLater()
        self._running = None
        for window in windows:
            # The first page goes by itself once an office is open.
            if isValid(window):
                window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def nothing_warned() -> Iterator[None]:
    """A warning of Qt that nobody expected fails the journey."""
    said: list[str] = []

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(EXPECTED):
            said.append(message)

    before = qInstallMessageHandler(listen)
    yield
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture
def desktop(tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "home", qtbot)
    # Within this time Qt takes a click into a list that has just opened for the end of the one that opened it.
    between_clicks = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(1)
    yield made
    made.close()
    QApplication.setDoubleClickInterval(between_clicks)
    assert made.messages.said == []


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office as of 30 June 2026, made once; nobody opens it to write."""
    path = tmp_path_factory.mktemp("sample") / "sample.hanse"
    make_sample(path, on=DAY)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample office."""
    return Path(shutil.copy(sample_file, tmp_path / "sample.hanse"))
