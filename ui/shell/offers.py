"""What the command palette offers: new records, documents, every page, Undo, the menus' lines, a page's buttons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.words import _
from ui.shell.menus import MenuEntry
from ui.shell.undo import Undo
from ui.toolkit.buttons import Button
from ui.toolkit.pages import PageSpec
from ui.toolkit.palette_search import Entry

Go = Callable[..., object]
BOXED = ("primary", "secondary", "danger")
"""The kinds of buttons that are actions of a page; the others lead on from a line of it."""


def ways(specs: Iterable[PageSpec], go: Go) -> Iterator[Entry]:
    """The pages, and what each of them can be opened to begin."""
    kept = list(specs)
    for spec in kept:
        if spec.icon:
            title = _("Go to {page}").format(page=spec.title)
            yield Entry(title, partial(go, spec.key), "actions", spec.icon, first=True)
    for spec in kept:
        for act in spec.acts:
            yield Entry(act.title, partial(go, spec.key, act.argument), "actions", act.icon, first=True)


def steps(undo: Undo, back: Callable[[], object], forth: Callable[[], object]) -> Iterator[Entry]:
    """Undo and Redo by the names of what they would do."""
    if name := undo.undo_name():
        yield Entry(_("Undo “{action}”").format(action=name), back, "actions", "undo-2")
    if name := undo.redo_name():
        yield Entry(_("Redo “{action}”").format(action=name), forth, "actions", "undo-2")


def lines(menu: Sequence[MenuEntry]) -> Iterator[Entry]:
    """Lines of the menus, without the marks that belong to menus."""
    for entry in menu:
        yield Entry(entry.text.replace("&", "").rstrip("…"), entry.run, "actions", "file-text")


def buttons(page: QWidget) -> Iterator[Entry]:
    """The buttons of a page that could be pressed at this moment, by their names."""
    for button in page.findChildren(Button):
        if button.property("kind") in BOXED and button.isEnabled() and button.isVisibleTo(page):
            yield Entry(button.accessibleName(), button.click, "actions", "chevron-right")
