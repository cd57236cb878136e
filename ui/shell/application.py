"""Starts the window: dresses the application, paints the shell, then opens the office and shows Today."""

import datetime as dt
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app import clock
from app.errors import UserError
from app.jobs import JobContext
from app.paths import Paths, paths
from app.settings import Settings
from app.words import _
from ui.shell.first_run import FirstRun
from ui.shell.office_window import OfficeWindow, Surroundings
from ui.shell.window import Actions
from ui.toolkit.crash import CrashReporter
from ui.toolkit.menus import MenuEntry
from ui.toolkit.messages import Messages
from ui.toolkit.theme import Appearance, Theme


def run(office: Path | None, on: dt.date | None) -> int:
    """Show the window until it is closed; returns the exit status."""
    application = dressed_application()
    places = paths()
    reporter = CrashReporter(places.log)
    reporter.install()
    hanse = Hanse(application, places, on)
    hanse.begin(office)
    return application.exec()


def dressed_application() -> QApplication:
    """The Qt application; refuses the one pair of Python and Qt that is known to die."""
    if sys.version_info < (3, 12) and PySide6.__version_info__ >= (6, 12):
        raise UserError(_("PySide6 6.12 does not work on Python 3.11. Run “make run” again, or use Python 3.12."))
    application = QApplication.instance() or QApplication(["hanse"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Hanse")
    application.setApplicationDisplayName("Hanse")
    application.setDesktopFileName("hanse")
    return application
