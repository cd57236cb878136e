"""Notices that the day has changed while the window stood open: overnight, by the clock or by a time zone."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.words import _, screen

LOOKS_EVERY = 60_000
"""Milliseconds between two looks at the clock while a window stays in front all night."""
LONG = 31
"""Days: a laptop may sleep that long, a jump further ahead is rather a wrong clock."""
AHEAD = dt.timedelta(hours=6)
"""How far a clock may have been set right without anybody being told."""


class DayWatch(QObject):
    """Looks at the day whenever the window of `widget` is activated, and each minute in between.

    `changed(before, now)` comes once for each new day, also when it went back.
    """

    changed = Signal(object, object)

    def __init__(self, widget: QWidget, today: Callable[[], dt.date]) -> None:
        super().__init__(widget)
        self._today, self._day = today, today()
        self._minute = QTimer(self, interval=LOOKS_EVERY)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        widget.installEventFilter(self)

    def look(self) -> None:
        """Compare the clock with the day seen last."""
        before, now = self._day, self._today()
        if now != before:
            self._day = now
            self.changed.emit(before, now)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Show):
            self.look()
        return False


def said_of(before: dt.date, now: dt.date) -> tuple[str, bool]:
    """A sentence about the new day, and whether a person should doubt the clock."""
    was, is_now = screen().day(before, "EEEE d MMMM y"), screen().day(now, "EEEE d MMMM y")
    if now < before:
        sentence = _(
            "The day went back from {before} to {now}: the clock or the time zone of this computer has changed. "
            "What is due and what is late follow the new day; look through dates typed under the old one."
        )
        return sentence.format(before=was, now=is_now), True
    if (now - before).days > LONG:
        sentence = _(
            "The day went from {before} to {now}. If that is not right, set this computer's clock: "
            "what is due and what is late follow it."
        )
        return sentence.format(before=was, now=is_now), True
    return _("A new day: {now}. What is due was worked out again.").format(now=is_now), False


def clock_is_behind(changed_at: str, now: str) -> str:
    """A sentence where the office was changed at an instant that this computer's clock has not reached; else empty.

    Both instants are UTC text with `Z`, so that a time zone plays no part.
    """
    if not changed_at:
        return ""
    changed = dt.datetime.fromisoformat(changed_at)
    if changed - dt.datetime.fromisoformat(now) <= AHEAD:
        return ""
    return _(
        "This office was last changed on {day}, which lies ahead of this computer's clock. Set the clock right: "
        "until then what is due and what is late may be wrong."
    ).format(day=screen().day(changed.date()))
