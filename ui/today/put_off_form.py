"""The small form that puts an entry of the due list off: until when, and why."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.today.rows import TodayRow
from app.today.snoozing import SnoozeDraft, in_a_week, put_off, tomorrow
from app.words import _
from ui.today.way import PUT_OFF
from ui.toolkit.bindings import TextLine
from ui.toolkit.buttons import link
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import row as line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout


class SnoozeForm(Form[SnoozeDraft]):
    """A day, typed or given by one of two words beside it, and the reason."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(
            [
                Field("until_on", _("Until"), lambda: DateLine(today, ahead=True), width=150),
                Field("reason", _("Why it can wait"), lambda: TextLine(_("In a few words")), beside=True),
            ],
            gap=6,
            name=_("Put off"),
        )
        self._today = today
        self.tomorrow = link(_("Tomorrow"), lambda: self._choose(tomorrow), name=_("Put off until tomorrow"))
        self.week = link(_("In a week"), lambda: self._choose(in_a_week), name=_("Put off for a week"))
        box: QVBoxLayout = self.layout()  # type: ignore[assignment]
        box.addLayout(line(self.tomorrow, self.week, None, gap=16))

    def _choose(self, day: Callable[[dt.date], dt.date]) -> None:
        self.binding("until_on").show(day(self._today()))
        self.binding("reason").focus()


class PutOffForm(InlineForm[SnoozeDraft]):
    """Opened for one row; a week is offered, the cursor stands in the reason, Enter puts it off."""

    def __init__(self, desk: Desk, told: Callable[[str], object]) -> None:
        self._desk, self._told = desk, told
        self.row: TodayRow | None = None
        super().__init__(SnoozeForm(desk.today), self._put_off, desk.messages, "", _("Put off"))
        self.title.setWordWrap(True)

    def begin_row(self, row: TodayRow) -> None:
        """Ask until when this row is put off."""
        self.row = row
        whose = " · ".join(part for part in (row.partner, row.reference) if part)
        words = _("Put off: {title} · {whose}").format(title=row.title, whose=whose)
        self.title.setText(words)
        self.setAccessibleName(words)
        address = Address("today", f"{PUT_OFF}/{row.what}/{row.reference}/{row.on.isoformat()}", words)
        self.begin(SnoozeDraft(in_a_week(self._desk.today())), "reason", self._desk.kept, address)

    def _put_off(self, draft: SnoozeDraft) -> None:
        assert self.row is not None, "the form is open for a row"
        put_off(self._desk.office, self.row, draft, self._desk.today())
        self._told(_("Put off: {title}").format(title=self.row.title))
