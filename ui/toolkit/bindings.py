"""One value of a draft tied to one widget: text, lines, numbers, money, yes or no."""

import datetime as dt
import re
from decimal import Context, Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QFontMetrics, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.frozen import dataclass
from app.words import _, screen
from ui.toolkit.edits import LineEdit, PlainEdit
from ui.toolkit.marks import CheckBox
from ui.toolkit.text import restyle, role_font

V = TypeVar("V")
FIELD_HEIGHT = 30
MOST_WHOLE, MOST_DECIMAL = 10**9, 10**15
"""What a number can be at most where its field says nothing else: the file and the reports hold these exactly."""
MOST_DIGITS = 60
EXACT = Context(prec=400)


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


class _NumberLine(Binding[V]):
    """A line that is read as a number; right-aligned, because numbers are compared by their ends."""

    def __init__(self, suffix: str) -> None:
        self.edit = LineEdit()
        super().__init__(self.edit)
        self.suffix = suffix
        self.edit.setFont(role_font("body", tabular=True))
        self.edit.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        self.edit.setPlaceholderText(suffix)
        self.edit.setMaxLength(MOST_DIGITS)
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self.left)

    @override
    def typed(self) -> str:
        return self.edit.text().strip()

    @override
    def show_typed(self, text: str) -> None:
        self._put(text)

    @override
    def in_words(self) -> str:
        return " ".join(part for part in (self.edit.text().strip(), self.suffix) if part)

    def _put(self, digits: str) -> None:
        """What is stored is shown whole, even when it is longer than anybody may type."""
        self.edit.setMaxLength(max(MOST_DIGITS, len(digits)))
        self.edit.setText(digits)


class WholeNumber(_NumberLine[int | None]):
    """A whole number or nothing, from `low` to `high`."""

    def __init__(self, low: int = -MOST_WHOLE, high: int = MOST_WHOLE, suffix: str = "") -> None:
        super().__init__(suffix)
        self._low, self._high = low, high

    @override
    def read(self) -> int | None:
        number = parse_number(self.edit.text())
        return int(number) if number is not None and number == int(number) else None

    @override
    def show(self, value: int | None) -> None:
        self._put("" if value is None else str(value))

    @override
    def problem(self) -> str:
        text = self.edit.text().strip()
        if not text:
            return ""
        number = self.read()
        if number is None:
            return _("“{text}” is not a whole number. Write it in digits, such as 12.").format(text=text)
        return beyond(text, number, self._low, self._high)


class DecimalNumber(_NumberLine[Decimal | None]):
    """A number with up to `decimals` places, or nothing; reads `1 234,50`, `1,234.50` and `1234.5` alike."""

    def __init__(self, decimals: int = 2, suffix: str = "") -> None:
        super().__init__(suffix)
        self._decimals = decimals

    @override
    def read(self) -> Decimal | None:
        return parse_number(self.edit.text())

    @override
    def show(self, value: Decimal | float | None) -> None:
        self._put("" if value is None else exactly(value))

    @override
    def problem(self) -> str:
        text = self.edit.text().strip()
        number = self.read()
        if text and number is None:
            return _("“{text}” is not a number. Write it in digits, such as {example}.").format(
                text=text, example=screen().number(1234.5, 1)
            )
        if number is None:
            return ""
        if said := beyond(text, number, -MOST_DECIMAL, MOST_DECIMAL):
            return said
        # Rounding goes by the context's precision, which a long tail of decimals exceeds.
        if -int(number.normalize(EXACT).as_tuple().exponent) > self._decimals:
            return _("{text} has too many decimals. {decimals} are kept.").format(text=text, decimals=self._decimals)
        return ""


class Money(DecimalNumber):
    """An amount in the currency that is named."""

    def __init__(self, currency: str) -> None:
        super().__init__(2, currency)


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


def mark_problem(widget: QWidget, wrong: bool) -> None:
    """Colour the border of a field, or give it its own again."""
    if bool(widget.property("problem")) != wrong:
        widget.setProperty("problem", wrong)
        restyle(widget)


def exactly(value: Decimal | float) -> str:
    """A number in digits, with nothing rounded and no exponent, as `parse_number` reads it back."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"{Decimal(repr(value)).normalize(EXACT):f}"


def beyond(text: str, number: Decimal | int, low: int, high: int) -> str:
    """The sentence for a number outside its bounds; empty for one within."""
    if number < low:
        return _("{number} is too small. It can be {low} or more.").format(number=text, low=screen().number(low))
    if number > high:
        return _("{number} is too large. It can be {high} at most.").format(number=text, high=screen().number(high))
    return ""


GROUP = r"[\s'’\u00a0\u202f]"


def parse_number(text: str) -> Decimal | None:
    """A number as people write it, or None: spaces and quotes group threes; of comma and point the last is the decimal.

    A single comma or point followed by exactly three digits groups only when it is the language's own group sign.
    """
    written = text.strip().replace("\u2212", "-")
    if re.search(GROUP, written) and not re.fullmatch(rf"[+-]?\s?\d{{1,3}}({GROUP}\d{{3}})+([.,]\d+)?", written):
        return None
    plain = re.sub(GROUP, "", written)
    if not re.fullmatch(r"[+-]?[\d.,]*\d", plain):
        return None
    signs = [char for char in plain if char in ",."]
    if len(set(signs)) == 2:
        group = "," if plain.rfind(".") > plain.rfind(",") else "."
        plain = plain.replace(group, "")
    elif len(signs) > 1 or (signs and signs[0] == "," and re.search(r",\d{3}$", plain) and screen().language == "en"):
        if not re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})+", plain):
            return None
        plain = re.sub(r"[.,]", "", plain)
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def field_size(width: int) -> QSize:
    """The size of a field of that width."""
    return QSize(width, FIELD_HEIGHT)
