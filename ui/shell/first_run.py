"""What is shown before there is an office: create one, open one, or look around a sample."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.paths import SUFFIX
from app.words import _
from ui.shell.halves import Halves
from ui.shell.placing import place
from ui.shell.surroundings import Surroundings
from ui.shell.ways import Way, foot, what_is_on_disk
from ui.toolkit.buttons import link
from ui.toolkit.choices import Option
from ui.toolkit.layouts import clear, column, hairline, holding, row, scrolling
from ui.toolkit.paths import dropped_files
from ui.toolkit.progress import run_job
from ui.toolkit.segments import Segments
from ui.toolkit.states import Banner
from ui.toolkit.text import Text
from ui.toolkit.theme import Appearance

if TYPE_CHECKING:
    # The first page paints before the office's libraries are there.
    from app.people.founding import Founded
    from ui.shell.create_office import CreateOffice

MARGIN = 120
RECENT_SHOWN = 3


class FirstRun(QWidget):
    """Three ways to begin; `opened(path)` gives the office to open, after it was made, chosen or dropped here."""

    opened = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setWindowTitle("Hanse")
        self.setAccessibleName(_("Begin with Hanse"))
        self.setAcceptDrops(True)
        place(self, {})
        self.banner = Banner()
        self._recent = row(gap=4)
        self._create: CreateOffice | None = None
        self._stack = QStackedWidget()
        self._welcome = self._welcome_page()
        self._stack.addWidget(self._welcome)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addWidget(hairline())
        box.addWidget(foot())
        for keys, action in (("Ctrl+N", self.begin_office), ("Ctrl+O", self.choose)):
            QShortcut(QKeySequence(keys), self, action)
        self._show_recent()

    def begin_office(self) -> None:
        """Show the form that founds an office."""
        if self._create is None:
            from ui.shell.create_office import CreateOffice

            around = self._around
            self._create = CreateOffice(around.places.documents, around.today, around.messages)
            self._create.founded.connect(self._founded)
            self._create.given_up.connect(self.welcome)
            self._stack.addWidget(self._create)
        if self._stack.currentWidget() is not self._create:
            self._stack.setCurrentWidget(self._create)
            self._create.begin()

    def welcome(self) -> None:
        """Show the three ways again."""
        self._stack.setCurrentWidget(self._welcome)

    def choose(self) -> None:
        """Ask for an office file and open it."""
        if (path := self._around.messages.file_to_open(_("Open an office"), f"Hanse (*{SUFFIX})")) is not None:
            self.opened.emit(path)

    def look_around(self) -> None:
        """Open today's copy of the sample office, making it first where there is none."""
        around, today = self._around, self._around.today()
        name = _("Sample office {day}").format(day=today.isoformat())
        path = around.places.samples / f"{name}{SUFFIX}"
        if path.exists():
            self.opened.emit(path)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.refuse(
                _("The sample office cannot be written to “{path}” ({reason}).").format(
                    path=path.parent, reason=error.strerror
                )
            )
            return
        job = run_job(
            around.runner,
            _("Make the sample office"),
            lambda context: around.make_sample(path, today, context),
            self,
        )
        job.succeeded.connect(lambda _made: self.opened.emit(path))
        job.refused.connect(self.refuse)

    def refuse(self, sentence: str) -> None:
        """Say why an office was not opened, over the three ways."""
        self.welcome()
        self.banner.tell(sentence)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _dropped(event)) is not None:
            event.acceptProposedAction()
            self.opened.emit(path)

    def _founded(self, founded: "Founded") -> None:
        self._around.settings.sit_down(founded.office, founded.person)
        self.opened.emit(founded.path)

    def _welcome_page(self) -> QWidget:
        lead = Text(
            _(
                "The partnership desk of a small economic development office: from the first letter, through a "
                "decision you can defend, to results and an honest end."
            ),
            "lead",
            wrap=True,
        )
        inner = column(
            None,
            None,
            self.banner,
            8,
            Text("Hanse", "big"),
            6,
            lead,
            34,
            *self._ways(),
            self._recent,
            20,
            self._choices(),
            None,
            None,
            None,
        )
        right, right_inner = what_is_on_disk()

        def set_margins(narrow: int | None) -> None:
            inner.setContentsMargins(narrow or MARGIN, 12, narrow or 80, 12)
            right_inner.setContentsMargins(narrow or 72, 12, narrow or 72, 12)

        return Halves(scrolling(holding(inner, "page")), right, set_margins)

    def _ways(self) -> list[QWidget | int]:
        ways = [
            Way(
                "building-2",
                _("Create an office"),
                _("Name, place, currency, and one of four starting policies. Two minutes."),
                self.begin_office,
                "Ctrl+N",
                first=True,
            ),
            Way(
                "folder-open",
                _("Open an office…"),
                _("A .hanse file from a colleague, a stick or a backup. Or drop it here."),
                self.choose,
                "Ctrl+O",
            ),
            Way(
                "binoculars",
                _("Look around a sample office"),
                _("A fictional office, as of today. Change anything: it is a copy."),
                self.look_around,
            ),
        ]
        return [part for way in ways for part in (way, 8)]

    def _choices(self) -> QWidget:
        options = [
            Option(Appearance.SYSTEM, _("As the system")),
            Option(Appearance.LIGHT, _("Light")),
            Option(Appearance.DARK, _("Dark")),
        ]
        appearance = Segments(options, _("Appearance"))
        appearance.show_value(self._around.theme.appearance)
        appearance.chosen.connect(self._choose_appearance)
        return holding(row(Text(_("Appearance"), "secondary"), appearance, None))

    def _choose_appearance(self, appearance: Appearance) -> None:
        self._around.theme.choose(appearance)
        self._around.settings.choose_appearance(appearance.value)

    def _show_recent(self) -> None:
        clear(self._recent)
        known = [path for path in self._around.settings.recent if path.is_file()][:RECENT_SHOWN]
        if not known:
            return
        self._recent.addWidget(Text(_("Opened before"), "secondary"))
        for path in known:
            opener = link(path.stem, partial(self.opened.emit, path), name=_("Open {file}").format(file=path.name))
            opener.setToolTip(str(path))
            self._recent.addWidget(opener)
        self._recent.addStretch()


def _dropped(event: QDropEvent | QDragEnterEvent) -> Path | None:
    """The one office file that is being dropped, if it is one."""
    files = dropped_files(event)
    return files[0] if len(files) == len(event.mimeData().urls()) == 1 and files[0].suffix.lower() == SUFFIX else None
