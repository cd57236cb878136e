"""Opens an office beside the window that is already painted, in two steps: what Today shows, then everything else.

The first step reads through the driver alone; the second brings SQLAlchemy, the tables, history and guards.
"""

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.errors import UserError
from app.frozen import dataclass
from app.jobs import JobContext
from app.words import screen

if TYPE_CHECKING:
    from app.people.sitting import Head
    from app.storage.office import Office
    from app.today.first import TodayRows

LIBRARIES = ("sqlalchemy.orm", "models.tables", "app.storage.sessions")
UNSEEN = 2000
"""Milliseconds after which a window that nobody sees, such as one that starts as an icon, goes on all the same."""

PATIENCE = 10.0
"""Seconds for which the second step waits for whoever has the file."""


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
    """An office that is open, its id in every copy, what the window says of it, and Today where it could be read."""

    office: "Office"
    uid: str
    head: "Head"
    today: "TodayRows | None"


def open_office(path: Path, remembered: Callable[[str], str], today: dt.date, context: JobContext) -> Opened:
    """Carry out the first step as a job; raises UserError for a file that is refused, and Cancelled."""
    from app.storage.office import Office

    context.raise_if_cancelled()
    office = Office.open(path, examined=False)
    try:
        opened = _read(office, remembered, today)
        context.raise_if_cancelled()
    except BaseException:
        office.close()
        raise
    return opened


def _read(office: "Office", remembered: Callable[[str], str], today: dt.date) -> Opened:
    from app.people.sitting import office_head, office_uid, seated

    try:
        office.person = seated(office, remembered)
        return Opened(office, office_uid(office), office_head(office, today), _today(office, today))
    except UserError:
        raise
    except Exception:
        # A damaged file can make anything fail; it is refused.
        office.examine()
        raise


def _today(office: "Office", on: dt.date) -> "TodayRows | None":
    from app.today.first import today_rows

    try:
        return today_rows(office, on)
    except Exception:  # noqa: BLE001 - the page reads it again, and says what is wrong where a person sees it
        # A damaged file can make anything fail; it is refused.
        office.examine()
        return None


def get_ready(office: "Office", context: JobContext) -> None:
    """Carry out the second step as a job; raises UserError for a file that is damaged, and Cancelled."""
    for name in LIBRARIES:
        context.raise_if_cancelled()
        import_module(name)
    import_module("app.storage.schema").mapped()
    context.raise_if_cancelled()
    office.examine(PATIENCE)
    office.prepare(PATIENCE)
    # Dates in other patterns than Today's bring the names of the months.
    screen().day(dt.date(2000, 1, 1))
