"""What ties one value of a draft to one widget, whatever kind of value it is."""

import datetime as dt
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from ui.toolkit.text import restyle

V = TypeVar("V")
FIELD_HEIGHT = 30


@dataclass(frozen=True)
class Unread:
    """A text that was typed and cannot be read as a value, as it is kept until it is saved."""

    text: str


class Binding(QObject, Generic[V]):
    """What a form needs of a field: `widget`, `changed`, `read()`, `show(value)`, `problem()`, `in_words()`.

    A text that cannot be read as a value is a `problem()`; `read()` then gives the binding's empty value.  `left` says
    that a person has finished typing here, so that a problem can be said at once.
    """

    changed = Signal()
    left = Signal()
    takes_label = True

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def read(self) -> V:
        """The value on the screen."""
        raise NotImplementedError

    def show(self, value: V) -> None:
        """Put a value on the screen."""
        raise NotImplementedError

    def kept(self) -> Any:
        """The value as it is kept until it is saved: plain, and something that `show` takes."""
        return self.read()

    def today(self) -> dt.date | None:
        """The day that a field of days takes for today."""
        return None

    def typed(self) -> str:
        """The text that was typed, where this is a field of text that can be unreadable."""
        return ""

    def show_typed(self, text: str) -> None:
        """Put back a text that could not be read."""

    def unsaved(self) -> Any:
        """What is kept of this field: the text that cannot be read, else the value."""
        return Unread(self.typed()) if self.typed() and self.problem() else self.kept()

    def show_unsaved(self, value: Any) -> None:
        """Put back what was kept."""
        if isinstance(value, Unread):
            self.show_typed(value.text)
        else:
            self.show(value)

    def problem(self) -> str:
        """A sentence when what was typed cannot be read; empty when it can."""
        return ""

    def in_words(self) -> str:
        """The value as a reader sees it, for the read-only form."""
        return str(self.read() or "")

    def name(self, label: str) -> None:
        """Say to a screen reader what this is."""
        self.widget.setAccessibleName(label)

    def describe(self, sentence: str) -> None:
        """Say hint and problem to a screen reader, and colour the border while there is a problem."""
        self.widget.setAccessibleDescription(sentence)

    def mark_problem(self, wrong: bool) -> None:
        """Colour the border while there is a problem."""
        mark_problem(self.widget, wrong)

    def focus(self) -> None:
        """Put the cursor here."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)


def mark_problem(widget: QWidget, wrong: bool) -> None:
    """Colour the border of a field, or give it its own again."""
    if bool(widget.property("problem")) != wrong:
        widget.setProperty("problem", wrong)
        restyle(widget)
