"""The pages that take the place of list and record on the page Requests; each is made when it is first needed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.decisions.day import OfficeDay
from app.vetting.intake import RequestDraft
from ui.toolkit.desk import Desk
from ui.vetting.request_menu import COMPARE, REGISTERS, SCAN, TAKE

if TYPE_CHECKING:
    # None of them is needed before somebody asks for it.
    from ui.vetting.compare_page import ComparePage
    from ui.vetting.registers import Registers
    from ui.vetting.scan_page import ScanPage

DECIDE, SEND = "decide", "send"
LIST_AND_RECORD = 0


class OtherPage(Protocol):
    """What is asked of each of them."""

    def save(self) -> bool:
        """What Ctrl+S does there."""

    def may_leave(self) -> bool:
        """Ask about what is typed; False means stay."""


class Deciding(OtherPage, Protocol):
    """The page of Decision 1."""

    def begin(self, reference: str) -> None:
        """Start deciding about a request."""


class ScorecardFiles(OtherPage, Protocol):
    """Sending scorecards and taking them back."""

    def begin_send(self, reference: str) -> None:
        """Choose who assesses a request."""

    def begin_take(self) -> None:
        """Look through files that came back."""


Leave = Callable[[], None]
DecidingFactory = Callable[[Desk, Leave], tuple[QWidget, Deciding]]
FilesFactory = Callable[[Desk, Leave, Callable[[str], object]], tuple[QWidget, ScorecardFiles]]


@dataclass(frozen=True)
class Around:
    """The page they stand on: `back()` shows list and record again, `decided()` after a decision."""

    back: Leave
    decided: Leave
    told: Callable[[str], object]
    open_request: Callable[[str], None]
    begin_request: Callable[[RequestDraft], object]


class OtherPages:
    """Shows them in a stack; `deciding` and `files` make those that belong to other rooms."""

    def __init__(
        self, desk: Desk, stack: QStackedWidget, around: Around, deciding: DecidingFactory, files: FilesFactory
    ) -> None:
        self._desk, self._stack, self._around = desk, stack, around
        self._make_deciding, self._make_files = deciding, files
        self._deciding: Deciding | None = None
        self._files: ScorecardFiles | None = None
        self._compare: ComparePage | None = None
        self._scan: ScanPage | None = None
        self._registers: Registers | None = None
        self._widgets: dict[str, QWidget] = {}
        self._shown, self._name, self._about = "", "", ""

    def shown(self) -> OtherPage | None:
        """Which page is shown instead of list and record."""
        if self._stack.currentIndex() == LIST_AND_RECORD:
            return None
        pages: dict[str, OtherPage | None] = {
            DECIDE: self._deciding,
            TAKE: self._files,
            COMPARE: self._compare,
            SCAN: self._scan,
            REGISTERS: self._registers,
        }
        return pages[self._shown]

    def argument(self) -> str:
        """What leads back to the page that is shown."""
        return f"{self._name}/{self._about}" if self._about else self._name

    def deciding(self) -> Deciding:
        """The page of Decision 1."""
        if self._deciding is None:
            widget, self._deciding = self._make_deciding(self._desk, self._around.decided)
            self._add(DECIDE, widget)
        return self._deciding

    def open(self, name: str, about: str, day: OfficeDay) -> bool:
        """Open a page by its name, about what follows; False for a name that is none. Raises UserError."""
        which, _dash, part = name.partition("-")
        if which == DECIDE:
            self.deciding().begin(about)
        elif which == COMPARE:
            self._comparing().begin([each for each in about.split(",") if each])
        elif which == SCAN:
            self._scanning().begin(int(about) if about.isdigit() else None)
        elif which == SEND:
            which = TAKE
            self._scorecards().begin_send(about)
        elif which == TAKE:
            self._scorecards().begin_take()
        elif which == REGISTERS:
            self._listing().begin(day, part or "declined")
        else:
            return False
        self._shown, self._name, self._about = which, name, about
        self._stack.setCurrentWidget(self._widgets[which])
        return True

    def _add(self, name: str, widget: QWidget) -> None:
        """Into the stack before it begins: it could not take the keyboard otherwise."""
        self._widgets[name] = widget
        self._stack.addWidget(widget)

    def read(self, day: OfficeDay) -> None:
        """Show anew what the page shows, after the office changed."""
        shown = self.shown()
        if shown is self._registers and self._registers is not None:
            self._registers.read(day)
        for page in (self._compare, self._scan):
            if page is not None and shown is page:
                page.read()

    def _comparing(self) -> "ComparePage":
        from ui.vetting.compare_page import ComparePage

        if self._compare is None:
            self._compare = ComparePage(self._desk, self._around.back)
            self._add(COMPARE, self._compare)
            self._compare.told.connect(self._around.told)
        return self._compare

    def _scanning(self) -> "ScanPage":
        from ui.vetting.scan_page import ScanPage

        if self._scan is None:
            self._scan = ScanPage(self._desk, self._around.back, self._around.begin_request)
            self._add(SCAN, self._scan)
            self._scan.told.connect(self._around.told)
        return self._scan

    def _scorecards(self) -> ScorecardFiles:
        if self._files is None:
            widget, self._files = self._make_files(self._desk, self._around.back, self._around.told)
            self._add(TAKE, widget)
        return self._files

    def _listing(self) -> "Registers":
        from ui.vetting.registers import Registers

        if self._registers is None:
            self._registers = Registers(self._around.back, self._around.open_request)
            self._add(REGISTERS, self._registers)
        return self._registers
