"""What is put off, at the foot of the due list: when it comes back, who said so and why, and Wake."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.today.put_off import PutOff
from app.words import _, ngettext, screen
from ui.toolkit.buttons import Button, link
from ui.toolkit.direction import from_the_left
from ui.toolkit.layouts import clear, column, hairline, holding, row
from ui.toolkit.states import Picture
from ui.toolkit.text import Text, TwoLines

HEIGHT = 48
SHOWN = 40


class PutOffList(QWidget):
    """One row each; `opened(TodayRow)` leads to where it is settled, `woken(TodayRow)` puts it back on the list."""

    opened = Signal(object)
    woken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._box = column()
        self.buttons: list[Button] = []
        self.setLayout(self._box)

    def show_rows(self, rows: Sequence[PutOff]) -> None:
        """Show what is put off; nothing at all where nothing is."""
        clear(self._box)
        self.buttons = []
        self.setVisible(bool(rows))
        if not rows:
            return
        head = holding(row(Text(_("Put off"), "label"), Text(str(len(rows)), "secondary"), None))
        head.setFixedHeight(28)
        self._box.addWidget(head)
        self._box.addWidget(hairline())
        for each in rows[:SHOWN]:
            self._box.addWidget(self._line(each))
            self._box.addWidget(hairline())
        if (more := len(rows) - SHOWN) > 0:
            words = ngettext("{count} more is put off for longer", "{count} more are put off for longer", more)
            self._box.addWidget(Text(words.format(count=more), "secondary"))

    def _line(self, each: PutOff) -> QWidget:
        due = each.row
        partner = from_the_left(due.partner)
        words = TwoLines(" · ".join(part for part in (partner, due.title) if part), _why(each))
        for text in (words.first, words.second):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            text.setToolTip(text.text())
        named = {"reference": due.reference, "title": due.title, "day": screen().day(due.on)}
        wake = link(
            _("Wake"),
            lambda: self.woken.emit(due),
            name=_("Wake {reference}, {title}, due {day}").format(**named),
        )
        opener = link(
            _("Open"),
            lambda: self.opened.emit(due),
            name=_("Open what is put off, {reference}, {title}, due {day}").format(**named),
        )
        self.buttons += [wake, opener]
        picture = Picture("calendar", "soft", 16)
        line = row(picture, words, 12, wake, opener, gap=12)
        line.setStretch(1, 1)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignVCenter)
        held = holding(line)
        held.setFixedHeight(HEIGHT - 1)
        return held


def _why(each: PutOff) -> str:
    """When it comes back, who put it off and why, and when it was due."""
    back = _("Back on {day}").format(day=screen().day(each.until))
    said = f"{each.person}: {each.reason}" if each.person else each.reason
    return f"{each.row.reference} · {back} · {said}"
