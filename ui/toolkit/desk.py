"""What every page is given: the open office, the day, and whom to ask for messages, jobs and another page."""

import datetime as dt
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    # The shell paints before the office's libraries are there.
    from app.storage.office import Office
    from ui.toolkit.jobs import JobRunner
    from ui.toolkit.messages import Messages
    from ui.toolkit.theme import Theme


@dataclass(frozen=True)
class Desk:
    """The collaborators of a page; `go(page, reference)` shows another page, `settings` is what is remembered here."""

    office: "Office"
    today: Callable[[], dt.date]
    theme: "Theme"
    messages: "Messages"
    runner: "JobRunner"
    go: Callable[[str, str], None]
    settings: MutableMapping[str, Any]


class Page(QWidget):
    """A page of the window; the shell calls these, each page answers what it can."""

    def open_record(self, reference: str) -> None:
        """Show the record of that reference; empty: the list as it was left."""

    def reload(self, tables: frozenset[str]) -> None:
        """Read again what shows rows of these tables, keeping selection and what is being typed."""

    def create(self) -> None:
        """Begin a new record (Ctrl+N)."""

    def find(self) -> None:
        """Put the keyboard into the search field (Ctrl+F)."""

    def save(self) -> None:
        """Save what is being typed (Ctrl+S)."""

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks the person when something would be."""
        return True

    def count(self) -> str:
        """What the navigation shows beside the page's name; empty: nothing."""
        return ""


class PageFactory(Protocol):
    """Builds a page when it is first shown."""

    def __call__(self, desk: Desk) -> Page:
        """The page for this desk."""
