"""The bar at the foot of a form: what is unsaved, Discard, Save."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import _
from ui.toolkit.buttons import Action, primary, secondary
from ui.toolkit.layouts import MARGIN, hairline, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

HEIGHT = 52


class SaveBar(QWidget):
    """52 high on a hairline; `words` name the two buttons, `extra` stands between them and the message."""

    def __init__(
        self,
        save: Action,
        discard: Action,
        words: tuple[str, str] | None = None,
        extra: Sequence[QWidget] = (),
        margin: int = MARGIN,
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        save_word, discard_word = words or (_("Save"), _("Discard"))
        self.save_button = primary(save_word, save).with_keys("Ctrl+S")
        self.discard_button = secondary(discard_word, discard)
        self._mark = StatusText()
        self._note = Text("", "secondary")
        self._mark.hide()
        line = row(
            self._mark,
            self._note,
            None,
            *extra,
            self.discard_button,
            self.save_button,
            margins=(margin, 10, margin, 11),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(hairline())
        box.addLayout(line, 1)
        self.set_modified(False)

    def set_modified(self, modified: bool) -> None:
        """Light up the buttons while there is something to save."""
        self.save_button.setEnabled(modified)
        self.discard_button.setEnabled(modified)
        if modified:
            self._say("", _("Not saved yet"))

    def tell_saved(self, sentence: str = "") -> None:
        """Say that it is saved."""
        self._say(sentence or _("Saved"), "")

    def note(self, sentence: str) -> None:
        """Say the consequence of the button ("Once recorded, this decision is frozen")."""
        self._say("", sentence)

    def sentence(self) -> str:
        """What the bar says."""
        return self._mark.word() if self._mark.isVisibleTo(self) else self._note.text()

    def _say(self, done: str, note: str) -> None:
        self._mark.show_mark(Mark(Shape.CHECK, "good"), done)
        self._mark.setVisible(bool(done))
        self._note.setText(note)
