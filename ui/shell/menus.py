"""The menu bar: every shortcut of the window has its place here, where it can be read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.frozen import dataclass
from app.words import _
from ui.toolkit.pages import PageSpec


@dataclass(frozen=True)
class MenuEntry:
    """A line a collaborator adds to a menu; `menu` is file, edit, go or help."""

    menu: str
    text: str
    run: Callable[[], object]
    keys: str = ""


class Menus:
    """Builds the menus of a window and keeps the two whose texts change."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._bar = window.menuBar()
        self._bar.setAccessibleName(_("Menu"))
        self._menus: dict[str, QMenu] = {}
        for key, title in (("file", _("&File")), ("edit", _("&Edit")), ("go", _("&Go")), ("help", _("&Help"))):
            self._menus[key] = self._bar.addMenu(title)
        self.undo: QAction | None = None
        self.redo: QAction | None = None

    def add(self, entry: MenuEntry) -> QAction:
        """Add a line; its keys work everywhere in the window."""
        action = QAction(entry.text, self._window)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: entry.run())
        self._menus[entry.menu].addAction(action)
        return action

    def separate(self, menu: str) -> None:
        """Draw a line."""
        self._menus[menu].addSeparator()

    def add_pages(self, specs: Sequence[PageSpec], go: Callable[[str], object]) -> None:
        """Add the pages with Ctrl+1, Ctrl+2, …"""
        for place, spec in enumerate(specs, 1):
            keys = f"Ctrl+{place}" if place <= 9 else ""
            self.add(MenuEntry("go", spec.title, partial(go, spec.key), keys))

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would do."""
        for action, word, name in ((self.undo, _("&Undo"), undo), (self.redo, _("&Redo"), redo)):
            if action is not None:
                action.setText(f"{word} “{name.replace('&', '&&')}”" if name else word)
                action.setEnabled(name is not None)
