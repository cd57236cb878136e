"""The line at the foot: what is saved at the left; who is at the keyboard and what Undo would undo at the right."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.buttons import Action, Button
from ui.toolkit.layouts import hairline
from ui.toolkit.states import Picture
from ui.toolkit.text import Elided

HEIGHT = 24
TOLD_FOR = 8000
UNDO_SHARE = 3
"""The name of what Undo would undo takes a third of the bar at most."""


class StatusBar(QWidget):
    """24 high; a sentence that is told stands in place of "Saved 14:02" for some seconds."""

    def __init__(self, undo: Action, choose_person: Action) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._saved = ""
        self._left = Elided("", "secondary")
        self._check = Picture("check", "soft", 12)
        self._check.hide()
        self._person = Button("", choose_person, kind="status", image="user")
        self._person.hide()
        self._undo_words = _("Nothing to undo")
        self._undo = Button(self._undo_words, undo, kind="status", image="undo-2")
        self._undo.setEnabled(False)
        for button in (self._person, self._undo):
            button.setIconSize(QSize(16, 12))
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 10, 0)
        line.setSpacing(6)
        for part in (self._check, self._left):
            line.addWidget(part)
        line.addStretch()
        line.addWidget(self._person)
        line.addWidget(self._undo)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(hairline())
        box.addLayout(line, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOLD_FOR)
        self._timer.timeout.connect(lambda: self._say(self._saved))

    def show_saved(self, sentence: str) -> None:
        """Say what is saved ("Saved 14:02 · backup today 09:10")."""
        self._saved = sentence
        if not self._timer.isActive():
            self._say(sentence)

    def tell(self, sentence: str) -> None:
        """Say something for some seconds."""
        self._say(sentence)
        self._timer.start()

    def sentence(self) -> str:
        """What the left side says."""
        return self._left.text()

    def show_person(self, name: str) -> None:
        """Say who is at the keyboard; a click changes it."""
        self._person.rename(name)
        self._person.setAccessibleName(_("At the keyboard: {name}").format(name=name))
        self._person.setToolTip(_("At the keyboard: {name}").format(name=name))
        self._person.setVisible(bool(name))

    def show_undo(self, action: str | None) -> None:
        """Name what Undo would undo; None for nothing."""
        self._undo_words = _("Undo: {action}").format(action=action) if action else _("Nothing to undo")
        self._undo.setEnabled(action is not None)
        self._fit_undo()

    def _fit_undo(self) -> None:
        """A long name of a step ends in an ellipsis; the tooltip and a screen reader say all of it."""
        room = self.width() // UNDO_SHARE
        shown = self._undo.fontMetrics().elidedText(self._undo_words, Qt.TextElideMode.ElideRight, room)
        self._undo.rename(shown)
        self._undo.setAccessibleName(self._undo_words)
        self._undo.setToolTip("" if shown == self._undo_words else self._undo_words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_undo()

    def _say(self, sentence: str) -> None:
        self._left.setText(sentence)
        self._check.setVisible(bool(sentence))
