"""Text fields that leave Ctrl+Z to the window once there is nothing of their own to take back."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

_Key = QKeySequence.StandardKey


class LineEdit(QLineEdit):
    """A line of text."""

    @override
    def event(self, event: QEvent) -> bool:
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
        return _left_to_the_window(event, undo, redo) or super().event(event)


class PlainEdit(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

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
