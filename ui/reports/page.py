"""The Reports page: choose a document, make it, look at it."""

from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget
from typing_extensions import override

from app.errors import InvalidDraft, UserError
from app.reports.making import Made, NotOurs, Order, content_of, make
from app.reports.offering import KINDS, MEMO, UPDATE, WORKBOOK, DocumentKind, Scope, scope, workbook_sheets
from app.words import _
from ui.reports.documents import before_preview, document_columns, making, pages_of
from ui.reports.order_form import OrderForm
from ui.reports.preview import Preview, Sheets, about
from ui.reports.saved import SavedFile
from ui.reports.written import written_so_far
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import Job, Work
from ui.toolkit.layouts import MARGIN, PageHead, column, hairline, holding, row, scrolling
from ui.toolkit.pages import Page
from ui.toolkit.states import Banner, Stateful
from ui.toolkit.tables import Table

LEFT = 440
FOLDER = "reports.folder"


class ReportsPage(Page):
    """On the left the documents and what is asked of the chosen one; on the right what it looks like."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Reports"))
        self._desk = desk
        self._scope: Scope | None = None
        self._stale = True
        self._awaited = False
        self._made: dict[str, Made] = {}
        self.documents: Table[DocumentKind] = Table(
            document_columns(), lambda kind: kind.key, _("Documents"), head=False, fit=True
        )
        self.banner = Banner()
        self.order_form = OrderForm(desk.today, desk.messages, self._folder)
        self.make_button = primary("", self.make).with_keys("Ctrl+S", _("Make and save"))
        self.preview_button = secondary(_("Preview"), self.preview, "eye")
        self.saved = SavedFile()
        self.previews = {
            kind.key: Preview(desk.runner, self._refuse, pages_of(kind)) for kind in KINDS if kind.has_pages
        }
        self.sheets = Sheets(desk.runner, self._refuse)
        self._lay_out()
        self.documents.row_chosen.connect(self._show_kind)
        self.documents.row_opened.connect(lambda _kind: self.make_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.order_form.changed.connect(self._edited)
        self.saved.told.connect(self.told)
        self.saved.refused.connect(self._refuse)

    @property
    def kind(self) -> DocumentKind:
        """The document that is chosen."""
        return self.documents.chosen() or WORKBOOK

    @override
    def open(self, argument: object = None) -> None:
        self._read_if_stale()
        if not isinstance(argument, str) or not argument:
            return
        key, _slash, reference = argument.partition("/")
        self.documents.choose(key)
        if not reference or not self.kind.by_subject:
            return
        if self.order_form.choose_subject(reference):
            self.preview()
        else:
            lacking = (
                _("There is no update {reference}.")
                if self.kind == UPDATE
                else _("{reference} is not there, or has no memo.")
            )
            self._refuse(lacking.format(reference=reference))

    @override
    def where(self) -> object:
        subject = self.order_form.order().subject if self.kind.by_subject else None
        return f"{self.kind.key}/{subject}" if subject else self.kind.key

    @override
    def reload(self, tables: frozenset[str]) -> None:
        self._stale = True
        for preview in self.previews.values():
            preview.about.outdate()
        self.sheets.about.outdate()
        if self.isVisible():
            self._read_if_stale()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_stale()

    @override
    def save(self) -> bool:
        """Ctrl+S makes the document; there is nothing else to save here."""
        self.make()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes the document from any field and presses the button that has the keyboard."""
        focused = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
        elif isinstance(focused, QLineEdit):
            self.make()

    def make(self) -> None:
        """Make the chosen document and save it; asks before a file is replaced that Hanse did not make."""
        self._make(replace=self.order_form.may_replace())

    def preview(self) -> None:
        """Make the chosen document into memory and show its pages; while another is made, after that one."""
        self._awaited = not self.make_button.isEnabled()
        if not self._ready() or self._scope is None:
            return
        kind, order = self.kind, self._order()
        try:
            work = content_of(self._desk.office, kind, order)
        except UserError as refusal:
            self._refuse_order(refusal)
            return
        job = self._run(making(kind), work)
        job.succeeded.connect(lambda content: self._show_pages(kind, content, order))

    def _order(self) -> Order:
        """What is on the screen, and for a memo what is being written about the decision to come."""
        order = self.order_form.order()
        if self.kind != MEMO or not order.subject:
            return order
        return replace(order, written=written_so_far(self._desk, order.subject))

    def _make(self, *, replace: bool) -> None:
        if not self._ready():
            return
        kind, order = self.kind, self._order()
        try:
            work = make(self._desk.office, kind, order, replace=replace)
        except NotOurs as taken:
            self._ask_about(taken)
            return
        except UserError as refusal:
            self._refuse_order(refusal)
            return
        self.saved.show_path(None)
        job = self._run(self.make_button.accessibleName(), work)
        job.succeeded.connect(lambda made: self._saved(kind, made, order))

    def _ask_about(self, taken: NotOurs) -> None:
        """Two ways on, or neither; nothing was touched."""
        answers = [
            _("Save as “{name}”").format(name=taken.free.name),
            _("Replace “{name}”").format(name=taken.path.name),
        ]
        chosen = self._desk.messages.choose(
            _("“{name}” exists and was not made by Hanse.").format(name=taken.path.name),
            answers,
            _("It may be a document of yours, or one of ours that was worked on. Replacing it loses what is in it."),
        )
        if chosen == 0:
            self.order_form.write_to(taken.free)
        if chosen >= 0:
            self._make(replace=chosen == 1)

    def _ready(self) -> bool:
        self.banner.hide()
        return self.make_button.isEnabled() and not self.order_form.unreadable()

    def _run(self, title: str, work: Work) -> Job:
        """Run the job; until it ends there is no second one."""
        job = self._desk.runner.run(title, work)
        self._allow(False)
        job.refused.connect(self._refuse)
        job.cancelled.connect(lambda: self.banner.tell(_("Cancelled; nothing was written."), "accent"))
        job.ended.connect(self._free)
        return job

    def _free(self) -> None:
        self._allow(True)
        if self._awaited:
            self.preview()

    def _allow(self, allowed: bool) -> None:
        self.make_button.setEnabled(allowed)
        self.preview_button.setEnabled(allowed)

    def _saved(self, kind: DocumentKind, made: Made, order: Order) -> None:
        self._made[kind.key] = made
        self._desk.settings[FOLDER] = str(made.path.parent)
        if kind == self.kind:
            self.saved.show_path(made.path)
        self.told.emit(_("Saved as {name}").format(name=made.path.name))
        if kind.has_pages:
            # A workbook is read again only where somebody asks to see it: that takes longer than drawing a page.
            self._show_pages(kind, made.content, order)

    def _show_pages(self, kind: DocumentKind, content: object, order: Order) -> None:
        if not isinstance(content, bytes) or self._scope is None or order.on is None:
            return
        if kind.by_subject:
            what = order.subject or ""
        else:
            what = _("All years") if order.year is None else self._scope.year(order.year).name
        show = self.previews[kind.key].show_pdf if kind.has_pages else self.sheets.show_workbook
        show(content, about(what, order.on), _choice(order))

    def _refuse(self, sentence: str) -> None:
        self.banner.tell(sentence)

    def _refuse_order(self, refusal: UserError) -> None:
        if isinstance(refusal, InvalidDraft):
            self.order_form.show_problems(refusal.problems)
        else:
            self._refuse(str(refusal))

    def _edited(self) -> None:
        self.banner.hide()
        shown = self.previews.get(self.kind.key) or self.sheets
        shown.about.compare(_choice(self.order_form.order()))

    def _read_if_stale(self) -> None:
        if not self._stale:
            return
        try:
            self._scope = scope(self._desk.office, self._desk.today())
        except UserError as refusal:
            self._states.failed(str(refusal), action=self._read_if_stale)
            return
        self._stale = False
        self._states.ready()
        if self.documents.chosen() is None:
            job = self._desk.runner.run(_("Read what the workbook holds"), workbook_sheets)
            job.succeeded.connect(self.sheets.show_sheets)
            self.documents.show_rows(KINDS)
            self.documents.choose_first()
        else:
            self._show_kind(self.kind)

    def _show_kind(self, kind: DocumentKind | None) -> None:
        if kind is None or self._scope is None:
            return
        self.banner.hide()
        self.order_form.show_kind(kind, self._scope)
        self.make_button.rename(making(kind))
        self.saved.show_path(self._made[kind.key].path if kind.key in self._made else None)
        preview = self.previews.get(kind.key)
        self._right.setCurrentWidget(preview or self.sheets)
        if preview is not None and not preview.shows_pages():
            preview.show_nothing(*before_preview(self._scope, kind))

    def _folder(self) -> Path:
        """Where the last document was saved on this machine, else beside the office."""
        last = self._desk.settings.get(FOLDER)
        if isinstance(last, str) and last and Path(last).is_dir():
            return Path(last)
        return self._desk.office.path.absolute().parent

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.sheets)
        for preview in self.previews.values():
            self._right.addWidget(preview)
        self.banner.hide()
        asked = column(
            self.banner,
            self.order_form,
            row(self.make_button, self.preview_button, None),
            self.saved,
            None,
            gap=16,
            margins=(MARGIN, 16, MARGIN, MARGIN),
        )
        left = holding(column(self.documents, scrolling(holding(asked))))
        left.setFixedWidth(LEFT)
        body = row(left, hairline(vertical=True), self._right, gap=0)
        body.setStretch(2, 1)
        self._states = Stateful(holding(body))
        self.setLayout(column(PageHead(_("Reports")), hairline(), self._states))


def _choice(order: Order) -> Hashable:
    """What pages are of: they are told from those of another choice by it."""
    return order.year, order.on, order.subject
