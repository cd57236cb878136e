"""What hangs together with the record that is shown, each a link."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.people.linked import ORGANISATION, PERSON, PLACE, Linked
from app.words import _
from ui.toolkit.buttons import link
from ui.toolkit.layouts import clear, column, scrolling
from ui.toolkit.text import Text

SHOWN = 12
WIDTH = 248
ROOM = WIDTH - 72
"""What margins and icon leave of the width for a title."""
IMAGES = {
    PERSON: "user",
    ORGANISATION: "building-2",
    PLACE: "map-pin",
    "requests": "inbox",
    "partnerships": "handshake",
}


class Links(QWidget):
    """Links in groups; `go(page, argument)` follows one."""

    def __init__(self, go: Callable[[str, object], object]) -> None:
        super().__init__()
        self._go = go
        self._box = column(gap=2, margins=(16, 16, 12, 16))
        inner = QWidget()
        inner.setLayout(self._box)
        self.setLayout(column(scrolling(inner)))

    def show_links(self, links: Sequence[Linked]) -> None:
        """Show other links."""
        clear(self._box)
        if not links:
            self._box.addWidget(Text(_("Nothing is linked yet."), "secondary", wrap=True))
        for kind, group in groupby(links, key=lambda each: each.kind):
            self._show_group(kind, list(group))
        self._box.addStretch(1)

    def _show_group(self, kind: str, links: Sequence[Linked]) -> None:
        if self._box.count():
            self._box.addSpacing(12)
        self._box.addWidget(Text(_title(kind) if len(links) == 1 else f"{_title(kind)} {len(links)}", "label"))
        for each in links[:SHOWN]:
            name = _("Open {title} {note}").format(title=each.title, note=each.note).strip()
            button = link(each.title, partial(self._go, each.page, each.argument), IMAGES[kind], name)
            button.setToolTip(each.title)
            _shorten(button, each.title)
            self._box.addWidget(button)
            if each.note:
                note = Text(each.note, "secondary")
                note.setContentsMargins(28, 0, 0, 4)
                self._box.addWidget(note)
        if len(links) > SHOWN:
            self._box.addWidget(Text(_("and {count} more").format(count=len(links) - SHOWN), "secondary"))


def _shorten(button: QPushButton, title: str) -> None:
    """End a long title in an ellipsis; a button by itself would cut it off."""
    button.ensurePolished()
    shown = button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, ROOM)
    button.setText(shown.replace("&", "&&"))


def _title(kind: str) -> str:
    return {
        PERSON: _("People"),
        ORGANISATION: _("Organisations"),
        PLACE: _("Place"),
        "requests": _("Requests"),
        "partnerships": _("Agreements"),
    }[kind]
