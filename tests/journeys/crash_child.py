"""A Hanse to be killed: opens a form of an office by its address, types into one field, and says when that is kept."""

import datetime as dt
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.storage import drafts
from ui.shell.application import Hanse, dressed_application, surroundings


class Typist:
    """Waits for each step of the window, then does the next."""

    def __init__(self, hanse: Hanse, page: str, argument: str, field: str, text: str) -> None:
        self._hanse, self._page, self._argument, self._field, self._text = hanse, page, argument, field, text
        self._typed = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._step)
        self._timer.start(20)

    def _step(self) -> None:
        shown = self._hanse._shown
        if shown is None or shown.office is None or not shown.window.complete:
            return
        if not self._typed:
            self._typed = True
            shown.window.navigate(self._page, self._argument)
            page = shown.window.page()
            assert page is not None
            QTest.keyClicks(self._named(page), self._text)
        elif drafts.kept(shown.office):
            self._timer.stop()
            sys.stdout.write("kept\n")
            sys.stdout.flush()

    def _named(self, page: QWidget) -> QWidget:
        edits: list[QWidget] = [*page.findChildren(QPlainTextEdit), *page.findChildren(QLineEdit)]
        found = [each for each in edits if each.accessibleName() == self._field and each.isVisible()]
        if len(found) != 1:
            # Whoever waits for our word reads the end of it instead.
            os._exit(len(found))
        return found[0]


def main(office: str, on: str, home: str, *typed: str) -> int:
    application = dressed_application()
    hanse = Hanse(surroundings(application, dt.date.fromisoformat(on), Path(home)))
    hanse.begin(Path(office))
    typist = Typist(hanse, *typed)
    status = application.exec()
    del typist
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
