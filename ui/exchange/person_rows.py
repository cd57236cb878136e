"""The people who could assess, each with a box to tick and what is known of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.sending import Candidate
from app.folding import fold
from app.words import _
from ui.toolkit.layouts import clear, row
from ui.toolkit.marks import CheckBox
from ui.toolkit.text import Elided, Text

SHOWN_AT_ONCE = 40


class PersonRows(QWidget):
    """Boxes in the order they were given; the ones that are ticked stay in sight whatever is searched for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[int, CheckBox] = {}
        self._lines: dict[int, tuple[QWidget, str, bool]] = {}
        self._many = False
        self._more = Text("", "secondary")
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._box)
        outer.addWidget(self._more)
        outer.addStretch()

    def show_people(self, people: Sequence[Candidate]) -> None:
        """Show other people; nobody is ticked."""
        clear(self._box)
        self.boxes, self._lines = {}, {}
        names = [each.person.title for each in people]
        self._many = len(people) > SHOWN_AT_ONCE
        for each in people:
            self._add(each, twice=names.count(each.person.title) > 1)
        self.search("")
        self.changed.emit()

    def ticked(self) -> tuple[int, ...]:
        """The contacts that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def search(self, wanted: str) -> None:
        """Show who the words fit; without words everybody, or of many the office's own."""
        words = fold(wanted).split()
        hidden = 0
        for key, (line, text, at_home) in self._lines.items():
            fits = all(word in text for word in words) if words else at_home or not self._many
            shown = fits or self.boxes[key].isChecked()
            line.setVisible(shown)
            hidden += not shown
        self._more.setText(_("Type a name to find others.") if hidden and not words else "")
        self._more.setVisible(bool(self._more.text()))

    def _add(self, each: Candidate, *, twice: bool) -> None:
        person = each.person
        about = ", ".join(part for part in (person.role, person.organisation) if part)
        box = CheckBox(person.title.replace("&", "&&"))
        box.setAccessibleName(f"{person.title}, {about or person.id}" if twice else person.title)
        box.setAccessibleDescription(each.standing)
        box.setEnabled(each.may)
        box.toggled.connect(lambda _on: self.changed.emit())
        line = QWidget()
        line.setFixedHeight(34)
        said = [Elided(about, "secondary")] if about else []
        end = [Text(each.standing, "secondary")] if each.standing else []
        line.setLayout(row(box, *said, None, *end))
        self.boxes[person.id] = box
        self._lines[person.id] = (line, fold(f"{person.title} {about}"), person.at_home)
        self._box.addWidget(line)
