"""The Today page: what comes first, what is due after that, limits and silence."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.errors import UserError
from app.words import _, screen
from ui.today.beginning import Beginning
from ui.today.due_list import DueList
from ui.today.first_things import FirstThings
from ui.today.side import Side
from ui.today.unsaved import UnsavedLine
from ui.today.way import way_to
from ui.toolkit.buttons import Button
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, SectionHead, column, hairline, holding, row, scrolling
from ui.toolkit.pages import Page
from ui.toolkit.states import Stateful
from ui.toolkit.text import Text

if TYPE_CHECKING:
    from app.today.first import TodayRows
    from app.today.rows import TodayRow

SIDE = 336


class TodayPage(Page):
    """Reads the office when it is shown and something has changed, or the day has; `read` was read before."""

    def __init__(self, desk: Desk, read: "TodayRows | None" = None) -> None:
        super().__init__(_("Today"))
        self._desk = desk
        self._read = read
        self._shown: TodayRows | None = None
        self._stale = True
        self.head = PageHead(_("Today"))
        self.unsaved = UnsavedLine()
        self.unsaved.opened.connect(lambda address: desk.go(address.page, address.argument))
        self.unsaved.discarded.connect(self._discard)
        self.first = FirstThings()
        self.after_head = SectionHead(_("After that"), height=34)
        self.due = DueList()
        self.nothing = Text("", "body", "soft", wrap=True)
        self.beginning = Beginning(self._begin, lambda page: desk.go(page, None))
        self.side = Side(lambda reference: desk.go("partnerships", reference), lambda: desk.go("policy", None))
        self.first.opened.connect(self._open_row)
        self.due.opened.connect(self._open_row)
        self._first_head = SectionHead(_("What comes first"), height=26)
        self._lay_out()

    @override
    def open(self, argument: object = None) -> None:
        self._read_if_stale()

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
        self.side.show_day(rows)
        self.beginning.setVisible(rows.new)
        busy = bool(rows.first)
        for part in (self._first_head, self.first):
            part.setVisible(busy)
        self.after_head.setVisible(bool(rows.later))
        self.due.setVisible(bool(rows.later))
        self.nothing.setVisible(not rows.later and not rows.new)
        self.nothing.setText(
            _("That is all: nothing else is due in the next 90 days.")
            if busy
            else _("Nothing is due in the next 90 days, and nothing is late.")
        )
        count = len(rows.later)
        self.after_head.remark.setText(_("{count} more, up to 90 days ahead").format(count=count))

        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Down the page, then down its side: what was made last would come last."""
        side = self.side.findChildren(Button)
        unsaved = [self.unsaved.open_button, self.unsaved.discard_button]
        for before, after in pairwise([*unsaved, *self.first.buttons, *self.due.tables, *side]):
            QWidget.setTabOrder(before, after)

    def _discard(self, address: Address) -> None:
        question = _("Discard what was typed in “{form}”?").format(form=address.words)
        if self._desk.messages.ask(question, _("Discard what is typed"), _("Keep it"), careful=True):
            self._desk.kept.forget(address)
            self.unsaved.show_addresses(self._desk.kept.addresses())

    def _open_row(self, due: "TodayRow") -> None:
        self._desk.go(due.page, way_to(due))

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
                None,
                margins=(MARGIN, 0, MARGIN, 16),
            )
        )
        area = scrolling(inner)
        self.due.scroll_in(area)
        self._states = Stateful(area)
        beside = scrolling(self.side)
        beside.setFixedWidth(SIDE)
        middle = holding(column(self.head, self._states))
        line = row(middle, hairline(vertical=True), beside, gap=0)
        line.setStretch(0, 1)
        self.setLayout(line)
