"""Text fields that leave Ctrl+Z to the window once there is nothing of their own to take back.

Names in Arabic or Hebrew begin at the left and stand on one line with all others: only their letters run the other way.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence, QTextLayout
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

_Key = QKeySequence.StandardKey


class LineEdit(QLineEdit):
    """A line of text."""

    def __init__(self) -> None:
        super().__init__()
        # Without "absolute", left means where the text begins, which in Arabic is the right edge.
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._stand_on_the_line)

    def _stand_on_the_line(self) -> None:
        """Keep the letters at one height: Qt lifts a text by what the type of another script is higher, twice."""
        margins = self.textMargins()
        margins.setBottom(-_higher(self.text(), self.font()))
        if margins != self.textMargins():
            self.setTextMargins(margins)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._stand_on_the_line()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        length = len(self.text())
        if self.hasSelectedText() and len(self.selectedText()) == length:
            # The cursor at the start: a long text that is selected stays where it was read.
            self.setSelection(length, -length)

    @override
    def event(self, event: QEvent) -> bool:
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
        return _left_to_the_window(event, undo, redo) or super().event(event)


class PlainEdit(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        document = self.document()
        option = document.defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        document.setDefaultTextOption(option)

    @override
    def event(self, event: QEvent) -> bool:
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        return _left_to_the_window(event, undo, redo) or super().event(event)


def _higher(text: str, font: QFont) -> int:
    """How many pixels a line of this text is higher than one of our own type, which Qt counts with one more."""
    if text.isascii():
        return 0
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return max(0, round(line.height()) - QFontMetrics(font).height() - 1)


def _left_to_the_window(event: QEvent, undo: bool, redo: bool) -> bool:
    """Refuse the claim a field lays to the keys of Undo and Redo even when it could do nothing with them."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if (event.matches(_Key.Undo) and not undo) or (event.matches(_Key.Redo) and not redo):
        event.ignore()
        return True
    return False
