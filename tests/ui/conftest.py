"""Widgets are tested without a screen, in our own dress, and nothing may be left over."""

import logging
import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Appearance, Theme, load_other_scripts

# The offscreen platform says so once for every dialog.
# Fonts: Qt says it of each font that it asks for a script before the one that has it.
EXPECTED = ("This plugin does not support", "OpenType support missing")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application in light colours."""
    made = Theme(qapp, Appearance.LIGHT)
    load_other_scripts()
    return made


@pytest.fixture(autouse=True)
def dressed(theme: Theme) -> Iterator[None]:
    """Every widget test runs in our dress, light again afterwards."""
    yield
    theme.choose(Appearance.LIGHT)


@pytest.fixture(autouse=True)
def nothing_said(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning of Qt or of ours that nobody expected fails the test; so does a window left open."""
    said: list[str] = []

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(EXPECTED):
            said.append(message)

    before = qInstallMessageHandler(listen)
    yield
    qInstallMessageHandler(before)
    qapp.processEvents()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    warned = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert (said, warned, left) == ([], [], [])


@pytest.fixture
def messages() -> RecordedMessages:
    """Writes down what a person would have been told."""
    return RecordedMessages()


@pytest.fixture
def on_screen(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Shows a widget as the active window, which has the keyboard, and closes it when the test ends."""
    shown: list[QWidget] = []

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        shown.append(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    yield show
    for widget in shown:
        widget.hide()
        # A pause that ends after the test would ask an office that is closed by then.
        for pause in widget.findChildren(QTimer):
            pause.stop()
