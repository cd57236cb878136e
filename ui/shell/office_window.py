"""A window on one open office: what ties the pages, undo, history, backups and the person at the keyboard together."""

import datetime as dt
from collections.abc import Callable, Iterable, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import OfficeBusy, UserError
from app.jobs import JobContext
from app.words import _
from ui.shell.actions import Actions
from ui.shell.counts import page_counts
from ui.shell.opening import Opened
from ui.shell.rooms import page_specs
from ui.shell.surroundings import Surroundings
from ui.shell.window import Window
from ui.today.new_day import DayWatch, said_of
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import JobRunner
from ui.toolkit.palette_search import Entry

if TYPE_CHECKING:
    from app.people.sitting import Head
    from app.storage.office import Office
    from app.today.finding import Found
    from app.today.first import TodayRows


QUIET = 700
"""Milliseconds after a change before the pages' numbers are counted again: a person goes on first."""


class Announcer(QObject):
    """Carries the office's "these tables changed" to the GUI thread, from whichever thread it is said in."""

    changed = Signal(object)


class OfficeUndo:
    """The office's history as the window's Undo and Redo."""

    def __init__(self, office: "Office") -> None:
        self._office = office

    def undo_name(self) -> str | None:
        """The step Undo would undo."""
        return self._name(self._office.undoable)

    def redo_name(self) -> str | None:
        """The step Redo would do again."""
        return self._name(self._office.redoable)

    def undo(self) -> None:
        """Undo it."""
        self._office.undo()

    def redo(self) -> None:
        """Do it again."""
        self._office.redo()

    def _name(self, offer: Callable[[], Any]) -> str | None:
        try:
            found = offer()
        except OfficeBusy:
            return None
        return found.name if found.possible else None


class OfficeWindow:
    """The window before and after its office is open."""

    def __init__(self, around: Surroundings, actions: Actions) -> None:
        self._around = around
        self._desk: Desk | None = None
        self.office_uid = ""
        self.runner = JobRunner()
        self._windows: MutableMapping[str, Any] = around.settings.section("window")
        self.window = Window(
            page_specs(self._opened_desk, self._read_before),
            around.messages,
            self.runner,
            actions=actions,
            settings=dict(self._windows),
            on_settings=self._windows.update,
            admitted=(),
        )
        self.runner.started.connect(self.window.watch)
        self._today: TodayRows | None = None
        self._announcer = Announcer()
        self._announcer.changed.connect(self._changed)
        self._counting = QTimer(self._announcer, singleShot=True, interval=QUIET)
        self._counting.timeout.connect(self._count)
        self._days = DayWatch(self.window, lambda: around.today())
        self._days.changed.connect(self._day_changed)

    @property
    def office(self) -> "Office | None":
        """The office, once it is open."""
        return self._desk.office if self._desk else None

    def take_up(self, opened: Opened) -> None:
        """Show an office that has just been opened, beginning with Today; other pages wait until it is ready."""
        around, office = self._around, opened.office
        self.office_uid = opened.uid
        self._desk = Desk(
            office=office,
            today=around.today,
            theme=around.theme,
            messages=around.messages,
            runner=self.runner,
            go=self.window.navigate,
            watch=self.window.watch,
            settings=around.settings.section("pages"),
        )
        office.listen(self._announcer.changed.emit)
        self._show_head(opened.head)
        self._today = opened.today
        waits = self.window.admit({"today"})
        if not waits and not self.window.current():
            self.window.navigate("today")

    def ready(self) -> None:
        """Everything is there: every page may be shown, Undo offered, records found, and today's copy made."""
        if self.office is not None:
            self.window.admit(None)
            self.window.use_undo(OfficeUndo(self.office))
            self.window.add_entries(self._records)
            self._counting.start()
            self.back_up()

    def show_head(self) -> None:
        """Say whose office it is, which policy is in force, and who is at the keyboard."""
        from app.people.sitting import office_head

        if self.office is not None:
            self._show_head(office_head(self.office, self._around.today()))

    def back_up(self, target: Path | None = None, done: Callable[[Path], None] | None = None) -> None:
        """Make the copy beside the office that is due when it has changed since the last one, or one at `target`."""
        from app.storage import backup, copies

        office = self.office
        if office is None:
            return
        place = target or copies.copy_due(office.path, self._around.today())
        if place is None:
            return

        def work(context: JobContext) -> Path:
            place.parent.mkdir(exist_ok=True)
            return backup.back_up(office, place, context).path

        # A sheet over the window would take the keys from whoever is at work already.
        job = self.runner.run(_("Back up the office"), work, aside=target is None)
        job.succeeded.connect(done or (lambda _path: self._saved()))
        job.refused.connect(self.window.status.tell)

    def close(self) -> None:
        """Let the office go, once what still gets it ready has stopped, and copy what changed; the window stays."""
        self._around.runner.shut_down()
        self.runner.shut_down()
        if self.office is not None:
            path = self.office.path
            self.office.close()
            self._desk = None
            self._copy_closed(path)

    def _copy_closed(self, path: Path) -> None:
        from app.storage import copies

        # Nobody is there any more to be told; what is still due is made when the office is opened again.
        with suppress(UserError, OSError):
            copies.copy_closed(path, self._around.today())

    def _show_head(self, head: "Head") -> None:
        self.window.show_office(head.name, head.policy)
        self.window.status.show_person(head.person)
        if self.office is not None:
            self._windows["office"] = [str(self.office.path), head.name, head.policy]

    def _opened_desk(self) -> Desk:
        assert self._desk is not None, "no page is shown before the office is open"
        return self._desk

    def _read_before(self) -> "TodayRows | None":
        read, self._today = self._today, None
        return read

    def _changed(self, tables: frozenset[str]) -> None:
        if self._desk is None:
            return
        self.window.reload(tables)
        self._counting.start()
        if tables & {"office", "policy", "contact"}:
            self.show_head()
        self._saved()

    def _day_changed(self, before: dt.date, now: dt.date) -> None:
        """Everything that depends on the day is read again, as if every table had changed."""
        if self._desk is None or not self._desk.office.ready:
            return
        from app.storage.schema import metadata

        self.window.reload(metadata().tables)
        self._counting.start()
        self.show_head()
        self.window.status.tell(said_of(before, now)[0])

    def _count(self) -> None:
        """Show how much waits behind each page."""
        if self.office is None or not self.office.ready:
            return
        try:
            self.window.navigation.show_counts(page_counts(self.office, self._around.today()))
        except OfficeBusy:
            self._counting.start()

    def _saved(self) -> None:
        from app import clock

        self.window.status.show_saved(_("Saved {time}").format(time=clock.time_of_day()))

    def _records(self) -> Iterable[Entry]:
        from app.today.finding import everything

        if self.office is None:
            return []
        return [self._entry(found) for found in everything(self.office)]

    def _entry(self, found: "Found") -> Entry:
        return Entry(
            found.title,
            lambda: self.window.navigate(found.page, found.reference),
            "people" if found.page == "people" else "records",
            found.icon,
            found.reference if found.page != "people" else "",
            found.note,
        )
