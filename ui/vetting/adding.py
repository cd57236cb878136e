"""A field that adds what is named in it: once it is finished, and not while a person looks through the suggestions."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ui.toolkit.choices import Pick


def whenever_finished(field: Pick, add: Callable[[], None]) -> None:
    """Call `add` when Enter is pressed in the field, or a suggestion is taken."""

    def soon(*_taken: object) -> None:
        # The suggestion is in the field only after this.
        QTimer.singleShot(0, field, add)

    line, completer = field.combo.lineEdit(), field.combo.completer()
    if line is not None:
        line.returnPressed.connect(soon)
    if completer is not None:
        completer.activated.connect(soon)
