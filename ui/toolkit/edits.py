"""Text fields that leave Ctrl+Z to the window once there is nothing of their own to take back.

Names in Arabic or Hebrew begin at the left like all others: only the text in the field runs the other way.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

_Key = QKeySequence.StandardKey


class LineEdit(QLineEdit):
    """A line of text."""

    def __init__(self) -> None:
        super().__init__()
        # Without "absolute", left means where the text begins, which in Arabic is the right edge.
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

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


def _left_to_the_window(event: QEvent, undo: bool, redo: bool) -> bool:
    """Refuse the claim a field lays to the keys of Undo and Redo even when it could do nothing with them."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if (event.matches(_Key.Undo) and not undo) or (event.matches(_Key.Redo) and not redo):
        event.ignore()
        return True
    return False
