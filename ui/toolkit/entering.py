"""Enter saves a form: from any field of one line, and with Ctrl from everywhere, also out of a long text."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit
from typing_extensions import override

from ui.toolkit.forms import Form

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def enter_saves(form: Form[Any], save: Callable[[], object]) -> None:
    """Save at Enter; while a list of suggestions is open, Enter is the list's, and only takes what is chosen in it."""
    _Entering(form, save)


class _Entering(QObject):
    """Listens to every field of one form."""

    def __init__(self, form: Form[Any], save: Callable[[], object]) -> None:
        super().__init__(form)
        self._form, self._save = form, save
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton):
            for field in form.findChildren(kind):
                field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in ENTER:
            return False
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(watched, QPlainTextEdit | QAbstractButton) and not ctrl:
            return False
        # The field first takes up what is typed in it, as it does at Tab.
        if isinstance(watched, QLineEdit):
            watched.editingFinished.emit()
        QTimer.singleShot(0, self._form, self._save)
        return True
