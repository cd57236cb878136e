"""The page Requests: list beside record, the form of a new request, and the page of Decision 1."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.decisions.selection_basis import office_on
from app.errors import UserError
from app.vetting.requests import AssessedRequest
from app.words import _
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import column, list_beside_record
from ui.toolkit.pages import Page
from ui.toolkit.states import Stateful
from ui.vetting.intake import NEW, IntakePage
from ui.vetting.record import RequestRecord
from ui.vetting.request_list import WIDTH, RequestList

WATCHED = frozenset(
    {
        "request",
        "question",
        "gate_result",
        "scorecard",
        "rating",
        "decision",
        "condition",
        "agreement",
        "attachment",
        "policy",
        "place",
        "organisation",
        "contact",
        "project",
        "office",
    }
)


DECIDE = "decide"
"""What follows the reference of a request to open Decision 1 on it."""


class Deciding(Protocol):
    """The page of a decision, as this page uses it."""

    def begin(self, reference: str) -> None:
        """Start deciding about a request."""

    def save(self) -> bool:
        """Record the decision."""

    def may_leave(self) -> bool:
        """Ask about what is typed."""


DecidingFactory = Callable[[Desk, Callable[[], None]], tuple[QWidget, Deciding]]


class RequestsPage(Page):
    """`open` takes a reference, with a tab ("R-2026-014/score"), a short form ("R-2026-014/ask") or "decide", or "new".

    `deciding(desk, leave)` builds the page of Decision 1 when it is first needed.
    """

    def __init__(self, desk: Desk, deciding: DecidingFactory) -> None:
        super().__init__(_("Requests"))
        self._desk, self._deciding_factory = desk, deciding
        self._day: OfficeDay | None = None
        self._deciding: Deciding | None = None
        self._intake: IntakePage | None = None
        self._stale = True
        self._reading = False
        self.list = RequestList(desk, self.begin_new)
        self.search = self.list.search
        self.record = RequestRecord(desk, self.decide)
        self.right = Stateful(self.record)
        self._work = QStackedWidget()
        self._work.addWidget(self.right)
        self._stack = QStackedWidget()
        self._stack.addWidget(list_beside_record(self.list, self._work, WIDTH))
        self.setLayout(column(self._stack))
        self.list.chosen.connect(self._choose)

    @override
    def open(self, argument: object = None) -> None:
        reference, _slash, tab = str(argument or "").partition("/")
        if self._stale:
            self._read(reference)
        if reference == NEW:
            self.begin_new()
        elif reference and self.list.choose(reference):
            self._show_list()
            if tab == DECIDE:
                self.decide(reference)
            elif tab:
                self.record.open_tab(tab)
        elif reference:
            self.told.emit(_("{reference} is not among the requests.").format(reference=reference))
        if self._stack.currentIndex() == 0 and not reference:
            self.list.table.setFocus()

    @override
    def reload(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self._stale = True
            if self.isVisible():
                self._read()

    @override
    def begin_new(self) -> None:
        if not self.can_leave():
            return
        try:
            if self._intake is None:
                self._intake = IntakePage(self._desk, self._taken_in, self._open_other)
                self._work.addWidget(self._intake)
            self._intake.begin()
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._stack.setCurrentIndex(0)
        self._work.setCurrentWidget(self._intake)
        self._intake.form.focus_first()

    @override
    def save(self) -> bool:
        if self._is_deciding() and self._deciding is not None:
            return self._deciding.save()
        if self._intake is not None and self._work.currentWidget() is self._intake:
            return self._intake.record.save()
        return self.record.save()

    @override
    def can_leave(self) -> bool:
        if self._is_deciding():
            return self._deciding is None or self._deciding.may_leave()
        if self._intake is not None and self._work.currentWidget() is self._intake:
            return self._intake.record.can_leave()
        return self.record.can_leave()

    @override
    def where(self) -> object:
        chosen = self.list.table.chosen()
        part = DECIDE if self._is_deciding() else self.record.tabs.current()
        return f"{chosen.reference}/{part}" if chosen else None

    @override
    def help_topic(self) -> str:
        return "decision-1" if self._is_deciding() else ""

    def decide(self, reference: str) -> None:
        """Open Decision 1 on a request."""
        if self._deciding is None:
            page, self._deciding = self._deciding_factory(self._desk, self._decided)
            self._stack.addWidget(page)
        try:
            self._deciding.begin(reference)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._stack.setCurrentIndex(1)

    def _is_deciding(self) -> bool:
        return self._stack.currentIndex() == 1

    def _decided(self) -> None:
        self._stack.setCurrentIndex(0)
        self._read()
        self.record.open_tab("decision")

    def _taken_in(self, reference: str) -> None:
        self._show_list()
        self._read()
        if reference:
            self.list.choose(reference)
            self.told.emit(_("Taken in as {reference}.").format(reference=reference))
            self.record.setFocus()

    def _open_other(self, reference: str) -> None:
        if self.can_leave():
            self._show_list()
            self.list.choose(reference)

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self._work.setCurrentWidget(self.right)

    def _read(self, first: str = "") -> None:
        self._stale = False
        self._day = office_on(self._desk.office, self._desk.today())
        # The list puts its cursor back on the same request, which nobody has chosen.
        self._reading = True
        self.list.show_requests(self._day.requests, self._day.on)
        held = self.record.request
        if held is None and not (first and self.list.choose(first)):
            self.list.table.choose_first()
        self._reading = False
        now = next((each for each in self._day.requests if held is not None and each.id == held.id), None)
        self._show(now or self.list.table.chosen())

    def _choose(self, request: AssessedRequest | None) -> None:
        held = self.record.request
        if (
            self._reading
            or request is None
            or (held is not None and held.id == request.id and self._work.currentWidget() is self.right)
        ):
            return
        if not self.can_leave():
            if held is not None:
                self.list.choose(held.reference)
            return
        self._show_list()
        self._show(request)

    def _show(self, request: AssessedRequest | None) -> None:
        if request is None or self._day is None:
            head = _("No request yet") if not self._day or not self._day.requests else _("No request chosen")
            sentence = _("Take in what others ask of the office: a letter, a call, an idea of your own.")
            self.right.empty(head, sentence, _("Take in the first request…"), self.begin_new, "inbox")
            return
        self.right.ready()
        self.record.show_request(self._day, request)
