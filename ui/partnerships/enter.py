"""What a form beside a list needs: Enter in a single-line field saves it, and long lists of choices give way."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.toolkit.choices import fold
from ui.toolkit.forms import Form
from ui.vetting.request_fields import OfferedPick

LEAST_LETTERS = 8


def give_way(form: Form[Any]) -> None:
    """Let a list of choices be narrower than its longest line, so that the form fits beside a list."""
    for combo in form.findChildren(QComboBox):
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LEAST_LETTERS)


def enter_saves(form: Form[Any], save: Callable[[], object]) -> None:
    """Save at Enter; a name being typed becomes the one suggestion it can mean as soon as it is left."""
    for line in form.findChildren(QLineEdit):
        # What the key does to an open list of suggestions comes first.
        line.returnPressed.connect(lambda: QTimer.singleShot(0, form, save))
    for pick in form.findChildren(OfferedPick):
        if (typed := pick.combo.lineEdit()) is not None:
            typed.editingFinished.connect(partial(settle, pick))


def settle(pick: OfferedPick) -> None:
    """Take the one suggestion in which a word begins with what is typed, where there is only one."""
    text = pick.combo.currentText().strip()
    if not text or not isinstance(pick.read(), str):
        return
    wanted = fold(text)
    found = [option for option in pick.offers(text) if _begins(fold(option.label), wanted)]
    if len(found) == 1:
        pick.show(found[0])


def _begins(label: str, wanted: str) -> bool:
    return label.startswith(wanted) or f" {wanted}" in label
