"""Undo as the window sees it: the office's steps, and before them the typing in the field that has the keyboard."""

from enum import Enum
from typing import Protocol

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class Step(Enum):
    """Back or forth."""

    UNDO = "undo"
    REDO = "redo"


class Undo(Protocol):
    """The office's undo as the window sees it; names are those of the actions, None when there is nothing."""

    def undo_name(self) -> str | None:
        """What Undo would undo."""

    def redo_name(self) -> str | None:
        """What Redo would do again."""

    def undo(self) -> None:
        """Undo one step; raises UserError with a sentence when it cannot be."""

    def redo(self) -> None:
        """Do it again."""


class NothingToUndo:
    """Before an office is open."""

    def undo_name(self) -> str | None:
        """Nothing."""
        return None

    def redo_name(self) -> str | None:
        """Nothing."""
        return None

    def undo(self) -> None:
        """Nothing."""

    def redo(self) -> None:
        """Nothing."""


def undone_in_field(field: QWidget | None, step: Step) -> bool:
    """Take back the typing in a text field, or do it again; False when there is none."""
    undo = step is Step.UNDO
    if isinstance(field, QLineEdit) and (field.isUndoAvailable() if undo else field.isRedoAvailable()):
        field.undo() if undo else field.redo()
        return True
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        if document.isUndoAvailable() if undo else document.isRedoAvailable():
            field.undo() if undo else field.redo()
            return True
    return False
