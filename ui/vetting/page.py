"""The page Requests: list beside record, the form of a new request, and the pages that take the place of both."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.decisions.selection_basis import office_on
from app.errors import UserError
from app.vetting.intake import RequestDraft
from app.vetting.requests import AssessedRequest
from app.words import _
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import column, list_beside_record
from ui.toolkit.pages import Page
from ui.toolkit.states import Stateful
from ui.toolkit.turning import turn_within
from ui.vetting.intake import NEW, IntakePage
from ui.vetting.other_pages import DECIDE as DECIDE
from ui.vetting.other_pages import (
    LIST_AND_RECORD,
    SEND,
    Around,
    Deciding,
    DecidingFactory,
    FilesFactory,
    OtherPages,
)
from ui.vetting.record import RequestRecord
from ui.vetting.request_list import WIDTH, RequestList
from ui.vetting.request_menu import COMPARE, TAKE

ABOUT_ONE = frozenset({COMPARE, SEND, TAKE, DECIDE})
"""What follows the reference of a request to open a page about it."""

WATCHED = frozenset(
    {
        "request",
        "question",
        "gate_result",
        "scorecard_form",
        "place_figure",
        "organisation_link",
        "scan",
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


class RequestsPage(Page):
    """`open` takes a reference, with a tab or short form ("R-2026-014/score", "R-2026-014/ask") or with what shall be
    done about it (`decide`, `compare`, `send`, `take`), or "new", "compare/R-2026-014,R-2026-015", "scan", "take",
    "registers-declined", "registers-waiting".

    `deciding` makes the page of Decision 1, `files` those of scorecards by file, when they are first needed.
    """

    def __init__(self, desk: Desk, deciding: DecidingFactory, files: FilesFactory) -> None:
        super().__init__(_("Requests"))
        self._desk = desk
        self._day: OfficeDay | None = None
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
        around = Around(
            back=self._back,
            decided=self._decided,
            told=self.told.emit,
            open_request=self._open_other,
            begin_request=self._begin_with,
        )
        self.others = OtherPages(desk, self._stack, around, deciding, files)
        self.setLayout(column(self._stack))
        self.list.chosen.connect(self._choose)
        self.list.table.row_opened.connect(lambda _request: self.record.take_keyboard())
        self.record.told.connect(self.told)
        turn_within(self, self.record.tabs.turn)

    @property
    def _deciding(self) -> Deciding:
        return self.others.deciding()

    @override
    def open(self, argument: object = None) -> None:
        about, _slash, part = str(argument or "").partition("/")
        elsewhere = self.others.shown() is not None
        if self._stale:
            self._read(about)
        if about == NEW:
            self.begin_new()
        elif part in ABOUT_ONE and self.list.knows(about):
            self._open_page(part, about)
        elif self._open_page(about, part):
            pass
        elif about and self.list.choose(about):
            self._show_list()
            if part:
                self.record.open_tab(part)
        elif about:
            self.told.emit(_("{reference} is not among the requests.").format(reference=about))
        else:
            self._stack.setCurrentIndex(LIST_AND_RECORD)
        if self.others.shown() is None and not about:
            self.list.table.setFocus()
        elif self.others.shown() is None and elsewhere and self._work.currentWidget() is self.right:
            self.record.take_keyboard()

    def _open_page(self, name: str, about: str) -> bool:
        """Open a page that takes the place of list and record; False where there is none of that name."""
        assert self._day is not None
        try:
            return self.others.open(name, about, self._day)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return True

    @override
    def reload(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self._stale = True
            if self.isVisible():
                self._read()

    @override
    def begin_new(self) -> None:
        if self.can_leave():
            self._begin_with(None)

    def _begin_with(self, draft: RequestDraft | None) -> None:
        """Take in a request, an empty one or what a scan knows of a place."""
        try:
            if self._intake is None:
                self._intake = IntakePage(self._desk, self._taken_in, self._open_other)
                self._work.addWidget(self._intake)
            self._intake.begin(draft)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._stack.setCurrentIndex(LIST_AND_RECORD)
        self._work.setCurrentWidget(self._intake)
        self._intake.form.focus_first()

    @override
    def save(self) -> bool:
        if (other := self.others.shown()) is not None:
            return other.save()
        if self._intake is not None and self._work.currentWidget() is self._intake:
            return self._intake.record.save()
        return self.record.save()

    @override
    def can_leave(self) -> bool:
        if (other := self.others.shown()) is not None:
            return other.may_leave()
        if self._intake is not None and self._work.currentWidget() is self._intake:
            return self._intake.record.can_leave()
        return self.record.can_leave()

    @override
    def where(self) -> object:
        if self.others.shown() is not None:
            name, _slash, about = self.others.argument().partition("/")
            return f"{about}/{name}" if name == DECIDE else self.others.argument()
        request = self.record.request
        return f"{request.reference}/{self.record.tabs.current()}" if request else None

    @override
    def help_topic(self) -> str:
        return "decision-1" if self.others.argument().startswith(DECIDE) and self.others.shown() else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a page that stands in place of list and record, as its Back does."""
        other = self.others.shown()
        if event.key() != Qt.Key.Key_Escape or other is None:
            super().keyPressEvent(event)
        elif other.may_leave():
            self._back()

    def decide(self, reference: str) -> None:
        """Open Decision 1 on a request."""
        self._open_page(DECIDE, reference)

    def _back(self) -> None:
        self._stack.setCurrentIndex(LIST_AND_RECORD)
        self.record.take_keyboard()

    def _decided(self) -> None:
        self._stack.setCurrentIndex(LIST_AND_RECORD)
        self._read()
        self.record.open_tab("decision")
        self.record.take_keyboard()

    def _taken_in(self, reference: str) -> None:
        self._show_list()
        self._read()
        if reference:
            self.list.choose(reference)
            self.told.emit(_("Taken in as {reference}.").format(reference=reference))
            self.record.open_tab("request")
            self.record.take_keyboard()

    def _open_other(self, reference: str) -> None:
        if self.can_leave():
            self._show_list()
            self.list.choose(reference)

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(LIST_AND_RECORD)
        self._work.setCurrentWidget(self.right)

    def _read(self, first: str = "") -> None:
        self._stale = False
        self._day = office_on(self._desk.office, self._desk.today())
        # The list puts its cursor back on the same request, which nobody has chosen.
        self._reading = True
        self.list.show_requests(self._day.requests, self._day.on, self._day.policy.id)
        held = self.record.request
        if held is None and not (first and self.list.choose(first)):
            self.list.table.choose_first()
        self._reading = False
        now = next((each for each in self._day.requests if held is not None and each.id == held.id), None)
        self._show(now or self.list.table.chosen())
        self.others.read(self._day)

    def _choose(self, request: AssessedRequest | None) -> None:
        held = self.record.request
        if self._reading or self._is_in_front(request):
            return
        if request is None:
            self._hide_filtered()
            return
        if not self.can_leave():
            if held is not None:
                # The list has only begun to choose, and would paint its own choice over this one.
                QTimer.singleShot(0, self, lambda: self.list.choose(held.reference))
            return
        self._show_list()
        self._show(request)

    def _is_in_front(self, request: AssessedRequest | None) -> bool:
        held, shown = (
            self.record.request,
            self._work.currentWidget() is self.right and self.right.currentWidget() is self.record,
        )
        return request is not None and held is not None and held.id == request.id and shown

    def _hide_filtered(self) -> None:
        """A record that the list does not show any more goes, unless something is typed in it."""
        if self._work.currentWidget() is self.right and not self.record.is_modified():
            sentence = _("What was shown is not among what the list looks for.")
            self.right.empty(_("No request chosen"), sentence, image="inbox")

    def _show(self, request: AssessedRequest | None) -> None:
        if request is None or self._day is None:
            head = _("No request yet") if not self._day or not self._day.requests else _("No request chosen")
            sentence = _("Take in what others ask of the office: a letter, a call, an idea of your own.")
            self.right.empty(head, sentence, _("Take in the first request…"), self.begin_new, "inbox")
            return
        self.right.ready()
        self.record.show_request(self._day, request)
