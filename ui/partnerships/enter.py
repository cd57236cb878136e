"""What a form beside a list needs: Enter in a single-line field saves it, and a name half typed is made whole."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.folding import fold
from ui.toolkit.choices import begins
from ui.toolkit.forms import Form
from ui.vetting.request_fields import OfferedPick


def enter_saves(form: Form[Any], save: Callable[[], object]) -> None:
    """Save at Enter; a name being typed becomes the one suggestion it can mean as soon as it is left."""
    picks = form.findChildren(OfferedPick)

    def finish() -> None:
        for pick in picks:
            settle(pick)
        save()

    for line in form.findChildren(QLineEdit):
        # What the key does to an open list of suggestions comes first.
        line.returnPressed.connect(lambda: QTimer.singleShot(0, form, finish))
    for pick in picks:
        pick.combo.installEventFilter(_Leaving(pick))


class _Leaving(QObject):
    """Settles a name when the keyboard leaves its field."""

    def __init__(self, pick: OfferedPick) -> None:
        super().__init__(pick)
        self._pick = pick

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            settle(self._pick)
        return False


def settle(pick: OfferedPick) -> None:
    """Take the one suggestion in which a word begins with what is typed, where there is only one."""
    text = pick.combo.currentText().strip()
    if not text or not isinstance(pick.read(), str):
        return
    wanted = fold(text)
    found = [option for option in pick.offers(text) if begins(fold(option.label), wanted)]
    if len(found) == 1:
        pick.show(found[0])
