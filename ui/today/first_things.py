"""The three things that come first, each a sentence with the button that leads to where it is settled."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.today.first import FirstThing
from app.words import _
from ui.toolkit.buttons import Button, icon_button
from ui.toolkit.direction import from_the_left
from ui.toolkit.layouts import clear, column, hairline, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Sentence, TwoLines

HEIGHT = 48
WEEK = 7


class FirstThings(QWidget):
    """Three rows at most; `opened(TodayRow)` when a button is pressed, `put_off(TodayRow)` for what can wait."""

    opened = Signal(object)
    put_off = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._box = column()
        self.buttons: list[Button] = []
        self.later: list[Button] = []
        self._things: tuple[FirstThing, ...] = ()
        self.setLayout(self._box)

    def show_things(self, things: Sequence[FirstThing]) -> None:
        """Show other things."""
        clear(self._box)
        self.buttons, self.later, self._things = [], [], tuple(things)
        self._box.addWidget(hairline())
        for place, thing in enumerate(things):
            self._box.addWidget(self._line(thing, "primary" if place == 0 else "secondary"))
            self._box.addWidget(hairline())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P puts off the one whose button has the keyboard."""
        places = [place for place, button in enumerate(self.buttons) if button.hasFocus()]
        if event.key() == Qt.Key.Key_P and not event.modifiers() and places:
            self.put_off.emit(self._things[places[0]].row)
        else:
            super().keyPressEvent(event)

    def _line(self, thing: FirstThing, kind: str) -> QWidget:
        words = TwoLines(_sentence(thing), thing.facts)
        for text in (words.first, words.second):
            # A long title is cut at the button, never the button at the title.
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button = Button(thing.step, lambda: self.opened.emit(thing.row), kind=kind)
        name = _("{step} {reference}, {title}")
        button.setAccessibleName(name.format(step=thing.step, reference=thing.row.reference, title=thing.row.title))
        button.setFixedWidth(112)
        title = _("Put off {reference}, {title}").format(reference=thing.row.reference, title=thing.row.title)
        later = icon_button("calendar", title, lambda: self.put_off.emit(thing.row), bare=True)
        later.with_keys("P", title)
        self.buttons.append(button)
        self.later.append(later)
        status = StatusText()
        status.show_mark(_mark(thing), "")
        status.setFixedWidth(24)
        line = row(status, words, 12, button, 2, later, gap=0)
        line.setStretch(1, 1)
        line.setAlignment(status, Qt.AlignmentFlag.AlignVCenter)
        held = holding(line)
        held.setFixedHeight(HEIGHT - 1)
        return held


def _sentence(thing: FirstThing) -> Sentence:
    partner = thing.partner if thing.before else from_the_left(thing.partner)
    return Sentence([thing.before, partner, thing.after], strong=[1])


def _mark(thing: FirstThing) -> Mark:
    if thing.row.days <= 0:
        return Mark(Shape.TRIANGLE, "bad")
    return Mark(Shape.HALF, "warn") if thing.row.days < WEEK else Mark(Shape.RING)
