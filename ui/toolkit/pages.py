"""What the window expects of a page."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from app.frozen import dataclass
from ui.toolkit.palette_search import Entry

if TYPE_CHECKING:
    from ui.toolkit.record_form import RecordForm


class Page(QWidget):
    """Base of every page; a page overrides what it needs otherwise.

    `told(sentence)` puts a sentence into the status bar for some seconds.
    """

    told = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search: QLineEdit | None = None

    def open(self, argument: object = None) -> None:
        """The window has come to this page; an argument names a record or a view."""

    def reload(self, tables: frozenset[str]) -> None:
        """These tables of the office have changed; read again what shows them, keeping selection and typing."""

    def begin_new(self) -> None:
        """Ctrl+N: begin a new record."""

    def focus_search(self) -> None:
        """Ctrl+F: put the cursor into the search field."""
        if self.search is not None:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def save(self) -> bool:
        """Ctrl+S: save what is being edited, here every form in sight; False when it was refused."""
        return all(editor.save() for editor in self._editors())

    def can_leave(self) -> bool:
        """Whether the window may go elsewhere; a form with something unsaved asks first."""
        return all(editor.can_leave() for editor in self._editors())

    def _editors(self) -> "list[RecordForm[Any]]":
        # A page with a form has it imported; the window is painted before that.
        from ui.toolkit.record_form import RecordForm

        return [editor for editor in self.findChildren(RecordForm) if editor.isVisibleTo(self)]

    def first_stop(self) -> QWidget | None:
        """What takes the keyboard when the window comes here: the first list, or else the first field."""
        for kind in (QTableView, QLineEdit):
            for widget in self.findChildren(kind):
                if widget.isVisibleTo(self) and widget.isEnabled():
                    return widget
        return None

    def take_keyboard(self) -> None:
        """Give the keyboard to the first stop, else to whatever on the page can have it."""
        first = self.first_stop()
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)
        if first is None:
            self.focusNextChild()

    def where(self) -> object:
        """The argument that would lead back to what is shown now; kept for Back."""
        return None

    def entries(self) -> Iterable[Entry]:
        """What this page adds to the command palette while it is shown."""
        return ()

    def help_topic(self) -> str:
        """Which part of the help explains what is shown; empty for the page's own."""
        return ""


@dataclass(frozen=True)
class Act:
    """What the command palette offers from anywhere: words, and what its page is then opened with."""

    title: str
    argument: str
    icon: str = "plus"


@dataclass(frozen=True)
class PageSpec:
    """A page of the window: built by `factory` when it is first shown; without an icon it has no row of its own."""

    key: str
    title: str
    icon: str
    factory: Callable[[], Page]
    acts: Sequence[Act] = ()
