"""Starts the window: dresses the application, paints the shell, then opens the office and shows Today."""

import datetime as dt
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app import clock
from app.errors import UserError
from app.jobs import JobContext
from app.paths import paths
from app.settings import Settings
from app.words import _
from ui.shell.actions import Actions
from ui.shell.menus import MenuEntry
from ui.shell.office_window import OfficeWindow
from ui.shell.opening import AfterPainting, Opened, get_ready, open_office
from ui.shell.surroundings import Surroundings
from ui.toolkit.crash import CrashReporter
from ui.toolkit.jobs import JobRunner
from ui.toolkit.jobs_collector import COLLECTOR
from ui.toolkit.messages import Messages
from ui.toolkit.theme import Appearance, Theme

if TYPE_CHECKING:
    # Who has an office does not wait for the page of those who have none.
    from ui.shell.first_run import FirstRun

AFTER_PAINTING = 250
"""Milliseconds after the first page is shown before garbage is collected."""
BREATH = 100
"""Milliseconds after Today is painted in which its lists settle and a person may already press a key."""


def run(office: Path | None, on: dt.date | None) -> int:
    """Show the window until it is closed; returns the exit status."""
    # Nothing that start-up makes becomes garbage: looking for some would cost a fifth of it.
    gc.disable()
    application = dressed_application()
    around = surroundings(application, on)
    reporter = CrashReporter(around.places.log)
    reporter.install()
    hanse = Hanse(around)
    hanse.begin(office)
    status = application.exec()
    hanse.end()
    return status


def dressed_application() -> QApplication:
    """The Qt application; refuses the one pair of Python and Qt that is known to die."""
    if sys.version_info < (3, 12) and PySide6.__version_info__ >= (6, 12):
        raise UserError(_("PySide6 6.12 does not work on Python 3.11. Run “make run” again, or use Python 3.12."))
    application = QApplication.instance() or QApplication(["hanse"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Hanse")
    application.setDesktopFileName("hanse")
    return application


def surroundings(application: QApplication, on: dt.date | None, data: Path | None = None) -> Surroundings:
    """What outlives any one office; `data` takes the place of this person's own folder."""
    places = paths(data)
    settings = Settings(places.settings)
    return Surroundings(
        places=places,
        settings=settings,
        theme=Theme(application, Appearance(settings.appearance)),
        messages=Messages(),
        runner=JobRunner(),
        today=(lambda: on) if on else clock.today,
        make_sample=_make_sample,
    )


class Hanse(QObject):
    """The application between offices: the first page, or one window on one office."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._first: FirstRun | None = None
        self._shown: OfficeWindow | None = None

    def begin(self, office: Path | None) -> None:
        """Show the office asked for, else the last one, else the first page."""
        wanted = office or self._around.settings.last_office
        if wanted is None or (office is None and not wanted.exists()):
            self.first_page()
            return
        shown = OfficeWindow(self._around, self._actions())
        shown.window.show_office(*self._remembered(wanted))
        shown.window.show()
        self._shown = shown
        AfterPainting(shown.window, lambda: self._open(shown, wanted))

    def first_page(self, refusal: str = "") -> None:
        """Show the three ways to begin."""
        if self._first is None:
            from ui.shell.first_run import FirstRun

            self._first = FirstRun(self._around)
            self._first.opened.connect(self._changed_to)
        if refusal:
            self._first.refuse(refusal)
        self._first.show()
        QTimer.singleShot(AFTER_PAINTING, self, COLLECTOR.begin)

    def end(self) -> None:
        """Let everything go in order."""
        if self._shown is not None:
            self._shown.close()
        self._around.runner.shut_down()
        self._shown = None
        # An office that was opened while the window closed is still on its way here.
        QApplication.sendPostedEvents()

    def _changed_to(self, path: Path) -> None:
        """Another office was made or chosen: close what is open, then show it."""
        before = self._shown
        if before is not None and before.office is not None:
            page = before.window.page()
            if page is not None and not page.can_leave():
                return
            before.close()
        self._shown = None
        self.begin(path)
        if before is not None:
            before.window.hide()
            before.window.deleteLater()

    def _open(self, shown: OfficeWindow, path: Path) -> None:
        """The shell is painted: what Today needs is imported and read beside it, and the window stays alive."""
        if shown is not self._shown:
            return
        remembered, today = self._around.settings.person, self._around.today()
        job = self._around.runner.run(
            _("Open the office"), lambda context: open_office(path, remembered, today, context)
        )
        job.succeeded.connect(lambda opened: self._take_up(shown, opened))
        job.refused.connect(lambda sentence: self._refused(shown, sentence))

    def _refused(self, shown: OfficeWindow, sentence: str) -> None:
        if shown is self._shown:
            self._shown = None
            shown.close()
            self.first_page(sentence)
            shown.window.hide()
            shown.window.deleteLater()

    def _take_up(self, shown: OfficeWindow, opened: Opened) -> None:
        if shown is not self._shown:
            opened.office.close()
            return
        self._around.settings.opened(opened.office.path)
        shown.take_up(opened)
        if self._first is not None:
            self._first.hide()
            self._first.deleteLater()
            self._first = None
        AfterPainting(
            shown.window.page() or shown.window,
            lambda: QTimer.singleShot(BREATH, shown.window, lambda: self._get_ready(shown)),
        )

    def _get_ready(self, shown: OfficeWindow) -> None:
        """Today is painted: what every other page needs is brought beside it."""
        office = shown.office
        if office is None:
            return
        job = self._around.runner.run(_("Get the office ready"), lambda context: get_ready(office, context))
        job.succeeded.connect(lambda _nothing: self._ready(shown))
        job.refused.connect(lambda sentence: self._refused(shown, sentence))
        # The pages show better than an empty window what is wrong.
        job.failed.connect(lambda _error: self._ready(shown))

    def _ready(self, shown: OfficeWindow) -> None:
        if shown is self._shown:
            COLLECTOR.begin()
            shown.ready()

    def _remembered(self, path: Path) -> tuple[str, str]:
        """Name and policy line of the office as they were shown last, else the file's name."""
        said = self._around.settings.section("window").get("office")
        if isinstance(said, list) and len(said) == 3 and said[0] == str(path.absolute()):
            return str(said[1]), str(said[2])
        return path.stem, ""

    def _actions(self) -> Actions:
        return Actions(
            help=self._help,
            choose_person=self._choose_person,
            menu=(
                MenuEntry("file", _("New o&ffice…"), self._begin_office),
                MenuEntry("file", _("&Open an office…"), self._choose_office, "Ctrl+O"),
                MenuEntry("file", _("&Back up now…"), self._back_up),
                MenuEntry("file", _("Who is at the &keyboard…"), self._choose_person),
                *(MenuEntry("file", text, choose) for text, choose in self._appearances()),
            ),
        )

    def _appearances(self) -> list[tuple[str, Callable[[], None]]]:
        def chooser(appearance: Appearance) -> Callable[[], None]:
            return lambda: self._choose_appearance(appearance)

        return [
            (_("Colours as the &system"), chooser(Appearance.SYSTEM)),
            (_("&Light colours"), chooser(Appearance.LIGHT)),
            (_("&Dark colours"), chooser(Appearance.DARK)),
        ]

    def _choose_appearance(self, appearance: Appearance) -> None:
        self._around.theme.choose(appearance)
        self._around.settings.choose_appearance(appearance.value)

    def _begin_office(self) -> None:
        self.first_page()
        if self._first is not None:
            self._first.begin_office()

    def _choose_office(self) -> None:
        path = self._around.messages.file_to_open(_("Open an office"), "Hanse (*.hanse)")
        if path is not None:
            self._changed_to(path)

    def _back_up(self) -> None:
        shown = self._shown
        if shown is None or shown.office is None:
            return
        proposed = shown.office.path.with_name(f"{shown.office.path.stem} backup.hanse")
        target = self._around.messages.file_to_write(_("Back up the office"), str(proposed), "Hanse (*.hanse)")
        if target is not None:
            shown.back_up(target, lambda path: shown.window.status.tell(_("Backed up as {path}").format(path=path)))

    def _choose_person(self) -> None:
        from app.people.sitting import seats, take_a_seat

        shown = self._shown
        if shown is None or shown.office is None:
            return
        people = seats(shown.office)
        lines = [f"{seat.name}, {seat.role}" if seat.role else seat.name for seat in people]
        now = next((place for place, seat in enumerate(people) if seat.uid == shown.office.person), 0)
        ask = self._around.messages
        place = ask.pick(_("Who is at the keyboard?"), [*lines, _("Somebody new…")], now)
        name = ask.write(_("What is your name?")) if place == len(people) else None
        if place is None or (place == len(people) and name is None):
            return
        uid = people[place].uid if name is None else take_a_seat(shown.office, name, self._around.today())
        shown.office.person = uid
        self._around.settings.sit_down(shown.office_uid, uid)
        shown.show_head()

    def _help(self, topic: str) -> None:
        from ui.shell.help import show_help

        if self._shown is not None:
            show_help(self._shown.window, topic)


def _make_sample(path: Path, on: dt.date, context: JobContext) -> None:
    from app.sample.making import make_sample

    make_sample(path, on=on, context=context)
