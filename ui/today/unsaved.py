"""The line on Today that leads to what was typed and not saved before Hanse ended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.words import _, ngettext
from ui.toolkit.buttons import Button, link
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text, restyle


class UnsavedLine(QWidget):
    """One sentence about what was typed last, with `opened(Address)` and `discarded(Address)`; hidden without any."""

    opened = Signal(object)
    discarded = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        frame = QFrame()
        frame.setObjectName("banner")
        frame.setProperty("tone", "accent")
        restyle(frame)
        self._newest: Address | None = None
        mark = StatusText()
        mark.show_mark(Mark(Shape.DIAMOND, "accent"), "")
        mark.setFixedWidth(12)
        self._text = Text("", "body", wrap=True)
        self.open_button: Button = link(_("Open"), lambda: self.opened.emit(self._newest))
        self.discard_button: Button = link(_("Discard…"), lambda: self.discarded.emit(self._newest))
        line = row(mark, self._text, self.discard_button, self.open_button, margins=(12, 6, 12, 6))
        line.setStretch(1, 1)
        frame.setLayout(line)
        self.setLayout(column(frame, margins=(0, 0, 0, 12)))
        self.hide()

    def show_addresses(self, found: Sequence[Address]) -> None:
        """Show where something was typed and not saved, the newest first."""
        self.setVisible(bool(found))
        if not found:
            return
        self._newest = found[0]
        named, more = found[0].words, len(found) - 1
        words = _("Typed and not saved before Hanse ended: {form}.")
        if more:
            words = ngettext(
                "Typed and not saved before Hanse ended: {form}, and {count} more.",
                "Typed and not saved before Hanse ended: {form}, and {count} more.",
                more,
            )
        self._text.setText(words.format(form=named, count=more))
        self.open_button.setAccessibleName(_("Open {form}").format(form=named))
        self.discard_button.setAccessibleName(_("Discard {form}").format(form=named))

    def sentence(self) -> str:
        """What is said; empty when there is nothing."""
        return "" if self.isHidden() else self._text.text()
