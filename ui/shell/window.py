"""The main window: shows one page at a time, built when it is first wanted, and knows the way back.

It imports no database: it is painted before the office file is read.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget
from typing_extensions import override

from app.errors import UserError
from app.words import _
from ui.shell.actions import Actions
from ui.shell.menus import Menus
from ui.shell.navigation import Navigation
from ui.shell.offers import buttons, lines, steps, ways
from ui.shell.placing import place, placed
from ui.shell.status_bar import StatusBar
from ui.shell.undo import NothingToUndo, Step, Undo, undone_in_field
from ui.shell.waiting import Waiting
from ui.shell.window_menus import fill_menus
from ui.toolkit.jobs import Job, Runner
from ui.toolkit.layouts import column, hairline, holding, row
from ui.toolkit.messages import Messages
from ui.toolkit.pages import Page, PageSpec
from ui.toolkit.palette import CommandPalette
from ui.toolkit.palette_search import Entry, Provider
from ui.toolkit.progress import ProgressSheet
from ui.toolkit.theme import load_other_scripts

WORDED = 1060
"""How wide a window is whose navigation has words beside its icons."""


class Window(QMainWindow):
    """Navigation, the page, the status bar, the menus and the command palette.

    `settings` is a plain mapping that is read once; `on_settings` hears what `placed` gives at closing.
    `admitted` are the keys of the pages that may be shown by now, all of them when it is None (then it is `complete`):
    a person who wants another one waits in front of it until `admit` lets them in.
    """

    navigated = Signal(str)

    def __init__(
        self,
        specs: Sequence[PageSpec],
        messages: Messages,
        runner: Runner,
        *,
        undo: Undo | None = None,
        actions: Actions | None = None,
        settings: Mapping[str, object] | None = None,
        on_settings: Callable[[dict[str, object]], None] | None = None,
        admitted: Collection[str] | None = None,
    ) -> None:
        super().__init__()
        self._specs = {spec.key: spec for spec in specs}
        self._messages, self._runner = messages, runner
        self._undo: Undo = undo or NothingToUndo()
        self._actions = actions or Actions()
        self._on_settings = on_settings
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._trail: list[tuple[str, object]] = []
        self._admitted, self.complete = admitted, admitted is None
        self._waiting: Waiting | None = None
        self.setWindowTitle("Hanse")
        self.setAccessibleName("Hanse")
        listed = [spec for spec in specs if spec.icon]
        self._palette: CommandPalette | None = None
        self._providers: list[Provider] = [self._own_entries]
        self.navigation = Navigation(listed, self.open_palette)
        self.status = StatusBar(self.undo, lambda: self._actions.choose_person())
        self._stack = QStackedWidget()
        self._lay_out()
        self._menus = Menus(self)
        fill_menus(self._menus, self, listed, self._actions)
        self.navigation.chosen.connect(self._wanted)
        place(self, settings or {})
        self._rest_keyboard()
        self.show_undo()

    # Pages.

    def navigate(self, key: str, argument: object = None) -> bool:
        """Show a page, with a record or view on it; False when what is unsaved keeps the person here."""
        page = self.page()
        if page is not None and not page.can_leave():
            self.navigation.show_current(self._current)
            return False
        if page is not None:
            self._trail = [*self._trail[-30:], (self._current, page.where())]
        self._show(key, argument) if self._may_show(key) else self._wait_for(key, argument)
        return True

    def admit(self, keys: Collection[str] | None) -> bool:
        """From now on these pages may be shown, None: all; whoever waits for one of them is let in.

        Returns whether somebody waits for another page still.
        """
        self._admitted, self.complete = keys, keys is None
        waiting = self._waiting
        if waiting is None or self._stack.currentWidget() is not waiting:
            return False
        if not self._may_show(waiting.key):
            return True
        self._show(waiting.key, waiting.argument)
        if waiting.begins:
            self.begin_new()
        return False

    def note_talk(self) -> None:
        """Ctrl+Shift+N: note a talk, under the agreement that is shown where one is."""
        page = self.page()
        shown = str((page.where() if page else None) or "").partition("/")[0]
        self.navigate("missions", f"log/{shown}" if shown else "log")

    def back(self) -> None:
        """Go back to where the person was before."""
        page = self.page()
        if self._trail and (page is None or page.can_leave()):
            self._show(*self._trail.pop())

    def page(self, key: str = "") -> Page | None:
        """The page that is shown, or the one of a key if it has been built."""
        return self._pages.get(key or self._current)

    def current(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def reload(self, tables: Iterable[str]) -> None:
        """The office has changed: every page that was built reads again what it shows."""
        changed = frozenset(tables)
        for page in self._pages.values():
            page.reload(changed)
        self.show_undo()

    def show_office(self, name: str, policy: str) -> None:
        """Show whose file this is."""
        self.navigation.show_office(name, policy)
        self.setWindowTitle(f"{name} – Hanse" if name else "Hanse")

    def use_undo(self, undo: Undo) -> None:
        """Take up the office's undo once the office is open."""
        self._undo = undo
        self.show_undo()

    def add_entries(self, provider: Provider) -> None:
        """Let somebody offer entries to the command palette."""
        self._providers.append(provider)

    def watch(self, job: Job) -> None:
        """Show progress and Cancel over the window when a job takes long."""
        ProgressSheet(job, self)

    # What the keys do.

    def open_palette(self) -> None:
        """Ctrl+K."""
        if self._palette is None:
            self._palette = CommandPalette(self)
        page = self.page()
        of_page = [page.entries, lambda: buttons(page)] if page else []
        self._palette.providers = [*self._providers, *of_page]
        self._palette.open()

    def begin_new(self) -> None:
        """Ctrl+N on what is shown; what stands for a page that comes passes it on."""
        shown = self._stack.currentWidget()
        if isinstance(shown, Page):
            shown.begin_new()

    def undo(self) -> None:
        """Undo the last step of the office; inside a text field the field's own typing comes first."""
        self._step(Step.UNDO)

    def redo(self) -> None:
        """Do again what was undone."""
        self._step(Step.REDO)

    def show_undo(self) -> None:
        """Name in menu and status bar what Undo and Redo would do."""
        name = self._undo.undo_name()
        self._menus.show_undo(name, self._undo.redo_name())
        self.status.show_undo(name)

    def _step(self, step: Step) -> None:
        if undone_in_field(self.focusWidget(), step):
            return
        page = self.page()
        if page is not None and not page.can_leave():
            return
        try:
            self._undo.undo() if step is Step.UNDO else self._undo.redo()
        except UserError as refusal:
            self._messages.refuse(str(refusal))
        self.show_undo()

    def _wanted(self, key: str) -> None:
        if key != self._current or self._trail:
            self.navigate(key)

    def _may_show(self, key: str) -> bool:
        return self._admitted is None or key in self._admitted

    def _wait_for(self, key: str, argument: object) -> None:
        """Mark the page as wanted and say that it comes."""
        if self._waiting is None:
            self._waiting = Waiting()
            self._stack.addWidget(self._waiting)
        self._current = ""
        self._rest_keyboard()
        self._waiting.wait_for(key, argument)
        self._stack.setCurrentWidget(self._waiting)
        self.navigation.show_current(key)

    def _show(self, key: str, argument: object) -> None:
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._specs[key].factory()
            page.told.connect(self.status.tell)
            self._stack.addWidget(page)
        self._current = key
        # Within the page it stays where it is: a list that is given the keyboard may choose its first row.
        follows = not self._walking() and (argument is None or self._stack.currentWidget() is not page)
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(key)
        if follows:
            page.take_keyboard()
        page.open(argument)
        self.navigated.emit(key)

    def _walking(self) -> bool:
        """Whether a person walks through the navigation with arrows: the keyboard does not follow to the page then."""
        return self.navigation.isAncestorOf(self.focusWidget() or self)

    def _rest_keyboard(self) -> None:
        """While there is no page nothing has the keyboard, so that nobody types into what is not there yet."""
        if not self._walking():
            self._stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _own_entries(self) -> Iterable[Entry]:
        if "missions" in self._specs:
            yield Entry(_("Note a talk"), self.note_talk, "actions", "plus", first=True)
        yield from ways(self._specs.values(), self.navigate)
        yield from steps(self._undo, self.undo, self.redo)
        yield from lines(self._actions.menu)

    # Building.

    def _lay_out(self) -> None:
        upper = row(self.navigation, hairline(vertical=True), gap=0)
        upper.addWidget(self._stack, 1)
        box = column()
        box.addLayout(upper, 1)
        box.addWidget(self.status)
        self.setCentralWidget(holding(box, "page"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.make_narrow(self.width() < WORDED)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, load_other_scripts)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if (page is not None and not page.can_leave()) or not self._actions.closing():
            event.ignore()
            return
        self._runner.shut_down()
        if self._on_settings is not None:
            self._on_settings(placed(self))
        event.accept()
