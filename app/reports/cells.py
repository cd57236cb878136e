"""Text made safe for spreadsheet cells: nothing typed into the office can become a formula or break the file."""

import re
from typing import Any

LONGEST = 32_767

# What XML 1.0 cannot carry, plus the two non-characters that leave a workbook unreadable.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Spreadsheets decode this pattern inside text; written as itself it would come out as another character.
_DECODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LEADING = ("=", "+", "-", "@", "\t", "\n")


def clean(text: str) -> str:
    """The text without what a spreadsheet cannot hold, cut to the 32 767 units a cell takes."""
    if text.isprintable() and "_x" not in text and len(text) <= LONGEST // 2:
        return text
    plain = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _cut(_DECODED.sub("_x005F_", plain))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet, or a file made from it, might take the text for something to compute."""
    return text.startswith(_LEADING) or text.lstrip(" ").startswith(_LEADING)


def put_text(cell: Any, text: str) -> None:
    """Write text as text: the value first, then its type, because the value alone decides on a formula."""
    cell.value = clean(text)
    cell.data_type = "s"


def _cut(text: str) -> str:
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
