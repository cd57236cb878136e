"""Lines that are read as numbers: whole ones, those with decimals, money."""

import re
from decimal import Context, Decimal, InvalidOperation
from typing import TypeVar

from PySide6.QtGui import Qt
from typing_extensions import override

from app.words import _, screen
from ui.toolkit.binding import Binding
from ui.toolkit.edits import LineEdit
from ui.toolkit.text import role_font

V = TypeVar("V")
MOST_WHOLE, MOST_DECIMAL = 10**9, 10**15
"""What a number can be at most where its field says nothing else: the file and the reports hold these exactly."""
MOST_DIGITS = 60
EXACT = Context(prec=400)


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
