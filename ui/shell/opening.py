"""Opens an office beside the window that is already painted: libraries, file, who sits here and what the head says.

It imports no database before it is asked to.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.jobs import JobContext
from app.words import screen

if TYPE_CHECKING:
    from app.people.sitting import Head
    from app.storage.office import Office

LIBRARIES = ("sqlalchemy.orm", "models.tables", "app.storage.office", "app.people.sitting", "app.today.first")
UNSEEN = 2000
"""Milliseconds after which a window that nobody sees, such as one that starts as an icon, goes on all the same."""


class AfterPainting(QObject):
    """Does one thing once, when a window has been painted for the first time."""

    def __init__(self, window: QWidget, action: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._action = window, action
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act)
        self._timer.start(UNSEEN)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The window's children are painted with it; the timer's turn comes when all of it is on the screen.
            self._timer.start(0)
        return False

    def _act(self) -> None:
        self._window.removeEventFilter(self)
        self._action()


@dataclass(frozen=True)
class Opened:
    """An office that is open, its id in every copy, and what the window says of it."""

    office: "Office"
    uid: str
    head: "Head"


def open_office(path: Path, remembered: Callable[[str], str], today: dt.date, context: JobContext) -> Opened:
    """Carry out the opening as a job; raises UserError for a file that is refused, and Cancelled."""
    _bring_the_libraries(context)
    from app.people.sitting import office_head, office_uid, seated
    from app.storage.office import Office

    office = Office.open(path)
    try:
        context.raise_if_cancelled()
        office.person = seated(office, remembered)
        return Opened(office, office_uid(office), office_head(office, today))
    except BaseException:
        office.close()
        raise


def _bring_the_libraries(context: JobContext) -> None:
    """Import what reading an office takes, so that the GUI thread finds it there."""
    for name in LIBRARIES:
        context.raise_if_cancelled()
        import_module(name)
    import_module("app.storage.schema").mapped()
    # The first date in words brings the names of the months.
    screen().day(dt.date(2000, 1, 1))
