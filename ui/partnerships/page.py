"""The Partnerships page: saved views, the list, and beside it the record of the agreement chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.errors import UserError
from app.partnerships.drafting import StartDraft, start_partnership
from app.today.dossier import dossier
from app.today.portfolio import Portfolio, PortfolioRow, View, portfolio
from app.words import _, ngettext
from models.vocabulary import LimitCounts
from ui.partnerships.columns import portfolio_columns
from ui.partnerships.deciding import APPROVE, CONCLUDE, DecidingFactory, DecidingStack
from ui.partnerships.deciding import DecisionPages as DecisionPages
from ui.partnerships.enter import enter_saves
from ui.partnerships.partner_form import StartForm
from ui.partnerships.record import AgreementRecord
from ui.partnerships.register_views import LIST as AS_LIST
from ui.partnerships.register_views import RegisterViews
from ui.toolkit.buttons import secondary
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, column, holding, list_beside_record, row
from ui.toolkit.narrow import RoomForNames
from ui.toolkit.pages import Page
from ui.toolkit.search import SearchField
from ui.toolkit.states import Empty
from ui.toolkit.tables import Table
from ui.toolkit.tabs import Tab, TabRow
from ui.toolkit.text import Text
from ui.vetting.slips import Slip

LIST = 690
LEAST = 442
COLUMNS = "partnerships.columns"
NEW = "new"
ALL = "all"
"""The tab of every agreement, over and not; the others are the views by their keys."""


class PartnershipsPage(Page):
    """`open` takes a reference, a reference with a tab ("A-2024-003/roles"), a short form ("A-2024-003/edit") or a
    decision ("A-2024-003/approve"), a View, or "new"; nothing leaves the list as it was.

    `deciding` builds the pages of Decisions 2 and 3 when first needed; `more` are further controls of its head.
    """

    def __init__(self, desk: Desk, deciding: DecidingFactory, more: Sequence[QWidget] = ()) -> None:
        super().__init__(_("Partnerships"))
        self._desk, self._factory = desk, deciding
        self._portfolio: Portfolio | None = None
        self._reference = ""
        self._stale = True
        self.search = SearchField(_("Partner, reference, person"))
        self.views = TabRow(_tabs(None), _("Saved views"), margin=MARGIN)
        self.table: Table[PortfolioRow] = Table(
            portfolio_columns(desk.today()), lambda each: each.reference, _("Agreements")
        )
        self.shapes = RegisterViews(desk, self.table)
        self.record = AgreementRecord(desk, lambda what, reference: self._stack.decide(what, reference))
        self.start = Slip(desk, self._show_record)
        self._nothing = Empty(_("No agreement chosen"), _("Choose one in the list to see where it stands."))
        self._right = QStackedWidget()
        for part in (self._nothing, self.record, self.start):
            self._right.addWidget(part)
        self._right.setMinimumWidth(LEAST)
        self._count, self._limit = Text("", "secondary"), Text("", "secondary")
        self._lay_out(more)

    def _lay_out(self, more: Sequence[QWidget]) -> None:
        new = secondary(_("New partnership"), self.begin_new, "plus").with_keys("Ctrl+N")
        assert self.search is not None
        self._columns = self.table.columns_button()
        self._columns.setVisible(self.shapes.current() == AS_LIST)
        head = PageHead(_("Partnerships"), [self.shapes.switch, self.search, self._columns, *more, new])
        self.table.search_with(self.search)
        self.shapes.search_with(self.search)
        self.shapes.went.connect(self._went)
        self.shapes.switched.connect(lambda shape: self._columns.setVisible(shape == AS_LIST))
        self.search.textChanged.connect(self._searched)
        self.table.when_empty(
            _("No agreement here"),
            _("Agreements come from requests that were selected, or are begun here."),
            _("New partnership"),
            self.begin_new,
        )
        self.table.sort("days")
        RoomForNames(self.table, 128)
        self.table.keep_columns(self._desk.settings.get(COLUMNS, {}), self._keep_columns)
        self.table.row_chosen.connect(self._chosen)
        self.views.opened.connect(lambda _key: self._show_rows())
        foot = row(self._count, None, self._limit, margins=(MARGIN, 8, MARGIN, 10))
        splitter = list_beside_record(holding(column(self.shapes, foot)), self._right, LIST)
        box = column(head, self.views)
        box.addWidget(splitter, 1)
        self._stack = DecidingStack(self._desk, holding(box), self._factory, self.told.emit)
        self.setLayout(column(self._stack))

    def _keep_columns(self, state: dict[str, object]) -> None:
        self._desk.settings[COLUMNS] = state

    # What the window asks.

    @override
    def open(self, argument: object = None) -> None:
        self._stack.left = ""
        if self._stale:
            self._read()
        if isinstance(argument, View):
            self.views.open(argument.value)
            self._show_rows()
        elif argument == NEW:
            self._stack.show_list()
            self.begin_new()
        elif isinstance(argument, str) and argument:
            reference, _slash, part = argument.partition("/")
            self._stack.show_list()
            self._open_reference(reference)
            if part in (APPROVE, CONCLUDE):
                self._stack.decide(part, reference)
            elif part and reference == self._reference:
                self.record.open_tab(part)
        elif self._stack.deciding() is None:
            self.table.choose_first()

    @override
    def reload(self, tables: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    @override
    def begin_new(self) -> None:
        if not self.can_leave():
            return
        if self._portfolio is None:
            self._read()
        assert self._portfolio is not None
        form = StartForm(self._desk, self._portfolio.day.policy)
        title = _("New partnership")
        address = Address("partnerships", NEW, title)
        self.start.begin(title, form, form.first_draft(), self._start, _("Start partnership"), address)
        enter_saves(form, self.start.save)
        self._right.setCurrentWidget(self.start)
        form.focus_first()

    @override
    def save(self) -> bool:
        if (page := self._stack.deciding()) is not None:
            return page.save()
        if self._right.currentWidget() is self.start:
            return self.start.save()
        return self.record.save()

    @override
    def can_leave(self) -> bool:
        if self._stack.deciding() is not None:
            return self._stack.may_leave()
        if self._right.currentWidget() is self.start:
            if not self.start.can_leave():
                return False
            self._show_record()
            return True
        return self.record.can_leave()

    @override
    def where(self) -> object:
        if self._stack.left:
            return self._stack.left
        return f"{self._reference}/{self.record.place()}" if self._reference else None

    @override
    def help_topic(self) -> str:
        return self._stack.help_topic()

    # Showing.

    def _read(self) -> None:
        self._portfolio = portfolio(self._desk.office, self._desk.today())
        self._stale = False
        found = self._portfolio
        self.views.show_tabs(_tabs(found))
        # What was shown stays, also when it has left the view; a decision on it may just be recorded.
        self._show_rows(stay=bool(self._reference))
        if self._reference:
            self._show_reference(self._reference)

    def _show_rows(self, *, stay: bool = False) -> None:
        assert self._portfolio is not None
        self.shapes.show_rows([each for each in self._portfolio.rows if self._in_view(each)], self._portfolio)
        self._choose(self._reference)
        self._show_count()
        self._limit.setText(_limits(self._portfolio))
        if not stay and self._right.currentWidget() is not self.start:
            self.table.choose_first()

    def _in_view(self, found: PortfolioRow) -> bool:
        return self.views.current() == ALL or View(self.views.current()) in found.views

    def _choose(self, reference: str) -> None:
        """Stand on an agreement in list, timeline and map."""
        if reference:
            self.table.choose(reference)
            self.shapes.choose(reference)

    def _show_count(self) -> None:
        """How many of the view are in the list, and whether the record beside it is among them."""
        shown, count = self.table.table_model.rowCount(), self.table.table_model.total()
        words = ngettext("{count} agreement", "{count} agreements", count).format(count=count)
        if shown != count:
            words = ngettext("{shown} of {count} agreement", "{shown} of {count} agreements", count)
            words = words.format(shown=shown, count=count)
        if self._reference and self.table.table_model.place_of(self._reference) < 0:
            words = _("{words} · {reference} is not in the list").format(words=words, reference=self._reference)
        self._count.setText(words)

    def _searched(self) -> None:
        """Show the first match in place of a record that does not match, unless something is typed there."""
        typing = self.record.is_typing() or self._right.currentWidget() is self.start
        if self.search is not None and self.search.text() and not typing:
            self.table.choose_first()
        self._show_count()

    def _open_reference(self, reference: str) -> None:
        assert self._portfolio is not None
        found = next((each for each in self._portfolio.rows if each.reference == reference), None)
        if found is None:
            self._desk.messages.refuse(_("There is no agreement {reference}.").format(reference=reference))
            return
        if not self._in_view(found):
            self.views.open((View.HISTORIC if View.HISTORIC in found.views else View.CURRENT).value)
            self._show_rows()
        if self.search is not None and self.search.text():
            self.search.clear()
        self._choose(reference)
        self._show_reference(reference)

    def _went(self, reference: str) -> None:
        """A person went to an agreement in the timeline or on the map: the list goes along, which asks first."""
        self.table.choose(reference)
        if self._reference != reference:
            self.shapes.choose(self._reference)

    def _chosen(self, found: PortfolioRow | None) -> None:
        if found is None or found.reference == self._reference:
            return
        if not self.can_leave():
            self._choose(self._reference)
            return
        self._show_reference(found.reference)
        self.shapes.choose(found.reference)

    def _show_reference(self, reference: str) -> None:
        assert self._portfolio is not None
        try:
            shown = dossier(self._desk.office, self._portfolio, reference)
        except UserError:
            self._reference = ""
            self._right.setCurrentWidget(self._nothing)
            return
        self._reference = reference
        self.record.show_dossier(shown, self._portfolio)
        self._show_count()
        if self._right.currentWidget() is not self.start:
            self._right.setCurrentWidget(self.record)

    def _show_record(self) -> None:
        self._right.setCurrentWidget(self.record if self._reference else self._nothing)

    def _start(self, draft: StartDraft) -> None:
        reference = start_partnership(self._desk.office, draft, self._desk.today())
        if self._stale:
            self._read()
        self._right.setCurrentWidget(self.record)
        self._open_reference(reference)
        self.told.emit(
            _("{reference} is begun. Next: who answers for it, and its objectives.").format(reference=reference)
        )


def _tabs(found: Portfolio | None) -> list[Tab]:
    """The saved views with how many each holds, and all of them together."""
    tabs = [Tab(view.value, _(view.label), str(found.count(view)) if found else "") for view in View]
    return [*tabs, Tab(ALL, _("All"), str(len(found.rows)) if found else "")]


def _limits(found: Portfolio) -> str:
    """How full the limits of agreements in force are."""
    policy = found.day.policy
    said = []
    for use in found.day.limits:
        if use.counts == LimitCounts.IN_FORCE:
            names = ", ".join(policy.category_name(key) for key in use.categories).lower()
            words = _("{used} of {limit} places taken, {categories}") if names else _("{used} of {limit} places taken")
            said.append(words.format(used=use.used, limit=use.limit, categories=names))
    return " · ".join(said)
