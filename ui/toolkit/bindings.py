"""The values of a draft that forms ask for most, each tied to its widget: text, lines, numbers, money, yes or no."""

from PySide6.QtGui import QFontMetrics
from typing_extensions import override

from app.words import _
from ui.toolkit.binding import FIELD_HEIGHT as FIELD_HEIGHT
from ui.toolkit.binding import Binding as Binding
from ui.toolkit.binding import Unread as Unread
from ui.toolkit.binding import mark_problem as mark_problem
from ui.toolkit.edits import LineEdit, PlainEdit
from ui.toolkit.marks import CheckBox
from ui.toolkit.number_lines import DecimalNumber as DecimalNumber
from ui.toolkit.number_lines import Money as Money
from ui.toolkit.number_lines import WholeNumber as WholeNumber
from ui.toolkit.number_lines import parse_number as parse_number
from ui.toolkit.text import role_font


class TextLine(Binding[str]):
    """One line of text, without the spaces around it."""

    def __init__(self, placeholder: str = "", limit: int = 300) -> None:
        self.edit = LineEdit()
        super().__init__(self.edit)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setMaxLength(limit)
        self.edit.textChanged.connect(self.changed)

    @override
    def read(self) -> str:
        return self.edit.text().strip()

    @override
    def show(self, value: str | None) -> None:
        self.edit.setText(value or "")
        self.edit.setCursorPosition(0)


class TextLines(Binding[str]):
    """Several lines of text; Tab goes on to the next field; `rows` are seen at once."""

    def __init__(self, rows: int = 4, placeholder: str = "") -> None:
        self.edit = PlainEdit()
        super().__init__(self.edit)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setMinimumHeight(rows * QFontMetrics(role_font("body")).lineSpacing() + 20)
        self.edit.setMaximumHeight(self.edit.minimumHeight())
        self.edit.textChanged.connect(self.changed)

    @override
    def read(self) -> str:
        return self.edit.toPlainText().strip()

    @override
    def show(self, value: str | None) -> None:
        self.edit.setPlainText(value or "")


class YesNo(Binding[bool]):
    """A check box that carries its own words."""

    takes_label = False

    def __init__(self, text: str) -> None:
        self.box = CheckBox(text)
        super().__init__(self.box)
        self.box.toggled.connect(self.changed)

    @override
    def read(self) -> bool:
        return self.box.isChecked()

    @override
    def show(self, value: bool | None) -> None:
        self.box.setChecked(bool(value))

    @override
    def in_words(self) -> str:
        return f"{self.box.text()}: {_('yes') if self.read() else _('no')}"

    def name(self, label: str) -> None:
        """The box says its own words; a label would only repeat them."""
