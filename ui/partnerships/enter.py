"""Enter in a single-line field saves the form it is in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from ui.toolkit.choices import Pick
from ui.toolkit.forms import Form


def enter_saves(form: Form[Any], save: Callable[[], object]) -> None:
    """Save at Enter, once a name being typed has become the only suggestion it can mean."""

    def finish() -> None:
        for pick in form.findChildren(Pick):
            settle(pick)
        save()

    for line in form.findChildren(QLineEdit):
        # What the key does to an open list of suggestions comes first.
        line.returnPressed.connect(lambda: QTimer.singleShot(0, form, finish))


def settle(pick: Pick) -> None:
    """Take the one suggestion that fits what is typed, where it is the only one."""
    line = pick.combo.lineEdit()
    text = pick.combo.currentText().strip()
    if line is None or not text or not isinstance(pick.read(), str | None):
        return
    offers = getattr(pick, "offers", None)
    found = list(offers(text)) if callable(offers) else []
    beginning = [option for option in found if option.label.casefold().startswith(text.casefold())] or found
    if len(beginning) == 1:
        pick.show(beginning[0])
