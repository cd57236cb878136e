"""The lines of the window's menus, each with its keys."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.words import _
from ui.shell.actions import Actions
from ui.shell.menus import MenuEntry, Menus
from ui.toolkit.pages import Page, PageSpec

if TYPE_CHECKING:
    from ui.shell.window import Window


def fill_menus(menus: Menus, window: "Window", listed: Sequence[PageSpec], actions: Actions) -> None:
    """Put in what the window does itself, the lines of others, and a line for each page."""
    add = menus.add
    add(MenuEntry("file", _("&New"), window.begin_new, "Ctrl+N"))
    add(MenuEntry("file", _("&Save"), _on_page(window, lambda page: page.save()), "Ctrl+S"))
    if any(spec.key == "missions" for spec in listed):
        add(MenuEntry("file", _("Note a &talk…"), window.note_talk, "Ctrl+Shift+N"))
    for entry in actions.menu:
        add(entry)
    menus.separate("file")
    add(MenuEntry("file", _("&Quit"), window.close, "Ctrl+Q"))
    menus.undo = add(MenuEntry("edit", _("&Undo"), window.undo, "Ctrl+Z"))
    menus.redo = add(MenuEntry("edit", _("&Redo"), window.redo, "Ctrl+Shift+Z"))
    menus.separate("edit")
    add(MenuEntry("edit", _("&Find"), _on_page(window, lambda page: page.focus_search()), "Ctrl+F"))
    add(MenuEntry("edit", _("Find or &do anything"), window.open_palette, "Ctrl+K"))
    add(MenuEntry("go", _("&Back"), window.back, "Alt+Left"))
    menus.separate("go")
    menus.add_pages(listed, window.navigate)
    add(MenuEntry("help", _("&Help on this page"), lambda: _help(window, actions), "F1"))


def _on_page(window: "Window", act: Callable[[Page], object]) -> Callable[[], object]:
    """What a menu line does on the page that is shown."""
    return lambda: act(page) if (page := window.page()) is not None else None


def _help(window: "Window", actions: Actions) -> None:
    """Open the help at what is shown."""
    page = window.page()
    actions.help((page.help_topic() if page else "") or window.current())
