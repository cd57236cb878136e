"""Small parts of the matrix of a comparison: texts of its columns, and emptying its grid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.toolkit.layouts import clear, column
from ui.toolkit.text import Elided, Text


def clear_but(grid: QGridLayout, kept: Sequence[QWidget]) -> None:
    """Take everything out of a grid and delete it, except what is used again."""
    for widget in kept:
        _take_out(grid, widget)
    clear(grid)


def _take_out(layout: QGridLayout, widget: QWidget) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        if inner is not None:
            inner.removeWidget(widget)
    layout.removeWidget(widget)


def two_lines(first: str, second: str, tone: str = "") -> QVBoxLayout:
    """A title of a row over what is remarked about it; both give way."""
    words = [Elided(first, "head", tone), Elided(second, "secondary")]
    for text in words:
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return column(None, *words, None, gap=2)


def at_right(text: Text, space: int = 10) -> Text:
    """A figure at the right of its column."""
    text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    text.setContentsMargins(0, 0, space, 0)
    return text


def giving_way(words: str) -> Elided:
    """A text that never widens its column."""
    text = Elided(words, "body")
    text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return text
