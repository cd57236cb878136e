"""The Today page: what comes first, what is due after that, what is put off, limits, silence and the Inbox."""

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from app import clock
from app.errors import UserError
from app.words import _, screen
from ui.today.beginning import Beginning
from ui.today.due_list import DueList
from ui.today.first_things import FirstThings
from ui.today.new_day import DayWatch, clock_is_behind, said_of
from ui.today.put_off_list import PutOffList
from ui.today.side import Side
from ui.today.unsaved import UnsavedLine
from ui.today.way import PUT_OFF, to_file, way_to
from ui.toolkit.buttons import Button, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, SectionHead, column, hairline, holding, row, scrolling
from ui.toolkit.pages import Page
from ui.toolkit.states import Banner, Stateful
from ui.toolkit.text import Text

if TYPE_CHECKING:
    from app.today.first import TodayRows
    from app.today.rows import TodayRow
    from ui.today.put_off_form import PutOffForm

SIDE = 336


class TodayPage(Page):
    """Reads the office when it is shown and something has changed, or the day has; `read` was read before.

    `open` takes "put-off/KIND/REFERENCE/DAY" for the form that puts that line off.
    """

    def __init__(self, desk: Desk, read: "TodayRows | None" = None) -> None:
        super().__init__(_("Today"))
        self._desk = desk
        self._read = read
        self._shown: TodayRows | None = None
        self._stale = True
        self._last: QWidget | None = None
        self._put_off: PutOffForm | None = None
        self.head = PageHead(_("Today"), [secondary(_("Calendar file…"), self.export_calendar, "calendar")])
        self.banner = Banner()
        self._slot = column(margins=(MARGIN, 0, MARGIN, 0))
        self.unsaved = UnsavedLine()
        self.unsaved.opened.connect(lambda address: desk.go(address.page, address.argument))
        self.unsaved.discarded.connect(self._discard)
        self.first = FirstThings()
        self.after_head = SectionHead(_("After that"), height=34)
        self.due = DueList()
        self.put_off = PutOffList()
        self.nothing = Text("", "body", "soft", wrap=True)
        self.beginning = Beginning(self._begin, lambda page: desk.go(page, None))
        self.side = Side(
            lambda reference: desk.go("partnerships", reference),
            lambda: desk.go("policy", None),
            lambda reference: desk.go("missions", to_file(reference)),
            lambda: desk.go("missions", None),
        )
        for part in (self.first, self.due, self.put_off):
            part.opened.connect(self._open_row)
        for part in (self.first, self.due):
            part.put_off.connect(self.begin_putting_off)
        self.put_off.woken.connect(self._wake)
        self.days = DayWatch(self, lambda: desk.today())
        self.days.changed.connect(self._day_changed)
        self._first_head = SectionHead(_("What comes first"), height=26)
        self._lay_out()

    @override
    def open(self, argument: object = None) -> None:
        self._read_if_stale()
        asked = str(argument or "").split("/")
        if asked[0] == PUT_OFF and self._shown is not None:
            rows = (*(thing.row for thing in self._shown.first), *self._shown.later)
            found = [each for each in rows if [each.what, each.reference, each.on.isoformat()] == asked[1:]]
            if found:
                self.begin_putting_off(found[0])

    @override
    def save(self) -> bool:
        return self._put_off.save() if self._put_off is not None and self._put_off.isVisible() else True

    @override
    def can_leave(self) -> bool:
        if self._put_off is None or self._put_off.isHidden():
            return True
        if not self._put_off.can_leave():
            return False
        if not self._put_off.isHidden():
            self._put_off.close_form()
        return True

    @override
    def first_stop(self) -> QWidget | None:
        if self.beginning.isVisibleTo(self):
            return self.beginning.first_step
        return self._last if self._last is not None and self._last.isVisibleTo(self) else super().first_stop()

    @override
    def reload(self, tables: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._read_if_stale()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_stale()

    def _read_if_stale(self) -> None:
        today = self._desk.today()
        fresh = not self._stale and self._shown is not None and self._shown.on == today
        # Not before the first page is painted: this brings the office's rules along.
        from app.today.first import today_rows

        try:
            self.unsaved.show_addresses(self._desk.kept.addresses())
            if fresh:
                return
            read, self._read = self._read, None
            rows = read if read is not None and read.on == today else today_rows(self._desk.office, today)
        except UserError as refusal:
            self._states.failed(str(refusal), action=self._read_if_stale)
            return
        self._stale = False
        self._shown = rows
        self._show(rows)
        self._states.ready()

    def _show(self, rows: "TodayRows") -> None:
        self.head.show_head(_("Today"), screen().day(rows.on, "EEEE d MMMM y"))
        self.first.show_things(rows.first)
        self.due.show_rows(rows.later, [thing.row for thing in rows.first])
        self.put_off.show_rows(rows.put_off)
        self.side.show_day(rows)
        if doubt := clock_is_behind(rows.changed_at, clock.now()):
            self.banner.tell(doubt, "warn")
        self.beginning.setVisible(rows.new)
        busy = bool(rows.first)
        for part in (self._first_head, self.first):
            part.setVisible(busy)
        self.after_head.setVisible(bool(rows.later))
        self.due.setVisible(bool(rows.later))
        self.nothing.setVisible(not rows.later and not rows.new)
        self.nothing.setText(_nothing_due(busy, bool(rows.put_off)))
        count = len(rows.later)
        self.after_head.remark.setText(_("{count} more, up to 90 days ahead").format(count=count))

        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Down the page, then down its side: what was made last would come last."""
        side = self.side.findChildren(Button)
        unsaved = [self.unsaved.open_button, self.unsaved.discard_button]
        down = [*unsaved, *self.first.buttons, *self.due.tables, *self.first.later, *self.put_off.buttons]
        for before, after in pairwise([*down, *side, *self.head.findChildren(Button)]):
            QWidget.setTabOrder(before, after)

    def _discard(self, address: Address) -> None:
        question = _("Discard what was typed in “{form}”?").format(form=address.words)
        if self._desk.messages.ask(question, _("Discard what is typed"), _("Keep it"), careful=True):
            self._desk.kept.forget(address)
            self.unsaved.show_addresses(self._desk.kept.addresses())

    def _open_row(self, due: "TodayRow") -> None:
        self._remember()
        self._desk.go(due.page, way_to(due))

    def _remember(self) -> None:
        """Where the keyboard was, for when the person comes back."""
        self._last = next((table for table in self.due.tables if table.hasFocus()), None)

    # Putting off.

    def begin_putting_off(self, due: "TodayRow") -> None:
        """Open the small form over the page for one line."""
        # What writes brings the office's libraries along; the page is painted before that.
        from ui.today.put_off_form import PutOffForm

        if self._put_off is None:
            self._put_off = PutOffForm(self._desk, self.told.emit)
            self._put_off.closed.connect(self.take_keyboard)
            self._slot.addWidget(self._put_off)
            self._slot.addSpacing(8)
        elif not self._put_off.can_leave():
            return
        self._remember()
        self._put_off.begin_row(due)

    def _wake(self, due: "TodayRow") -> None:
        from app.today.snoozing import wake

        try:
            wake(self._desk.office, due)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self.told.emit(_("On the list again: {title}").format(title=due.title))

    # Dates for other programs, and days that change.

    def export_calendar(self) -> None:
        """Ask where, and write all dates of the office as a calendar file."""
        from ui.today.calendar_saving import save_calendar

        if said := save_calendar(self._desk, clock.now()):
            self.banner.tell(said, "good")

    def _day_changed(self, before: dt.date, now: dt.date) -> None:
        sentence, doubtful = said_of(before, now)
        if doubtful:
            self.banner.tell(sentence, "warn")
        else:
            self.banner.hide()
            self.told.emit(sentence)
        if self.isVisible():
            self._read_if_stale()

    def _begin(self, key: str) -> None:
        """Go to a page and begin a new record there."""
        if not self._desk.go(key, None):
            return
        pages = self.parentWidget()
        if isinstance(pages, QStackedWidget) and isinstance(page := pages.currentWidget(), Page):
            page.begin_new()

    def _lay_out(self) -> None:
        inner = holding(
            column(
                self.unsaved,
                self.beginning,
                self._first_head,
                self.first,
                8,
                self.after_head,
                self.due,
                self.nothing,
                self.put_off,
                None,
                margins=(MARGIN, 0, MARGIN, 16),
            )
        )
        area = scrolling(inner)
        self.due.scroll_in(area)
        self._states = Stateful(area)
        beside = scrolling(self.side)
        beside.setFixedWidth(SIDE)
        self._slot.insertWidget(0, self.banner)
        over = holding(self._slot)
        over.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        middle = holding(column(self.head, over, self._states))
        line = row(middle, hairline(vertical=True), beside, gap=0)
        line.setStretch(0, 1)
        self.setLayout(line)


def _nothing_due(busy: bool, some_put_off: bool) -> str:
    """What an empty list means."""
    if busy:
        return _("That is all: nothing else is due in the next 90 days.")
    if some_put_off:
        return _("Nothing is due now: what is left of the next 90 days is put off.")
    return _("Nothing is due in the next 90 days, and nothing is late.")
