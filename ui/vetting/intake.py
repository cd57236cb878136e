"""Taking in a request: the form, and beside it the requests that may be the same."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.vetting.duplicates import Duplicate, KnownRequest, Likeness, known_requests, possible_duplicates
from app.vetting.intake import RequestDraft, new_request, policy_of, take_in
from app.words import _, screen
from ui.toolkit.buttons import link
from ui.toolkit.cards import Card
from ui.toolkit.desk import Desk
from ui.toolkit.entering import enter_saves
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, clear, column, row
from ui.toolkit.record_form import RecordForm
from ui.toolkit.text import Text
from ui.vetting.request_fields import RequestForm

RAIL, BESIDE, UNBOUNDED = 248, 640, 16777215
"""The card's width, from which width on there is room for it beside the form, and Qt's largest width."""
PAUSE = 200
NEW = "new"
"""What the page is asked for to take in a request."""


class IntakePage(QWidget):
    """A new request in under a minute; `done(reference)` hears what was taken in, empty when it was given up."""

    def __init__(self, desk: Desk, done: Callable[[str], None], open_request: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._done, self._open = desk, done, open_request
        self._known: list[KnownRequest] = []
        self._alike_found = False
        self._reference = ""
        self._policy = policy_of(desk.office, desk.today())
        self.form = RequestForm(desk, self._policy, new=True)
        self.record: RecordForm[RequestDraft] = RecordForm(
            self.form,
            self._save,
            desk.messages,
            words=(_("Take in request"), _("Cancel")),
        )
        self._alike = column(gap=8)
        self._card = Card(_("Possible duplicates"))
        self._card.setFixedWidth(RAIL)
        self._card.section(Text(_("Asked before?"), "head"), self._alike)
        self._head = PageHead(_("New request"))
        self._rail = column(16, self._card, None, margins=(0, 0, MARGIN, 0))
        self._body = row(self.record, self._rail, gap=0)
        self.setLayout(column(self._head, self._body))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._compare)
        enter_saves(self.form, self.record.save)
        self.form.changed.connect(self._pause.start)
        self.record.saved.connect(lambda _draft: self._done(self._reference))
        self.record.discarded.connect(lambda: self._done(""))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_card()

    def _place_card(self) -> None:
        """Beside the form; where there is no room, above it, and only while there is something to say."""
        beside = self.width() >= BESIDE
        turned = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        if self._body.direction() != turned:
            self._body.setDirection(turned)
            self._card.setMinimumWidth(RAIL if beside else 0)
            self._card.setMaximumWidth(RAIL if beside else UNBOUNDED)
            self._rail.setContentsMargins(0 if beside else MARGIN, 0, MARGIN, 0)
        self._card.setVisible(beside or self._alike_found)

    def begin(self, draft: RequestDraft | None = None) -> None:
        """Start with an empty form and today's date, or with what a scan knows of a place already."""
        self._policy = policy_of(self._desk.office, self._desk.today())
        self._known = known_requests(self._desk.office)
        self.form.show_policy(self._policy)
        self.record.show_record(draft or new_request(self._policy, self._desk.today()), new=True)
        self._head.show_head(_("New request"), _("assessed under {policy}").format(policy=self._policy.title))
        self.show_alike([])
        self.record.keep_in(self._desk.kept, Address("requests", NEW, _("New request")))
        self._compare()
        self.form.focus_first()

    def show_alike(self, found: list[Duplicate]) -> None:
        """Show the requests that may be the same."""
        clear(self._alike)
        self._alike_found = bool(found)
        self._place_card()
        if not found:
            sentence = _("Requests about the same place or organisation appear here while you type.")
            self._alike.addWidget(Text(sentence, "secondary", wrap=True))
        for each in found:
            said = _("Open {reference}").format(reference=each.reference)
            reference = link(each.reference, partial(self._open, each.reference), name=said)
            why = {
                Likeness.PLACE: _("same place"),
                Likeness.ORGANISATION: _("same organisation"),
                Likeness.TITLE: _("similar title"),
            }[each.likeness]
            words = _("{why} · received {day}").format(why=why, day=screen().day(each.received_on))
            self._alike.addLayout(
                column(
                    row(reference, None),
                    Text(each.title, "body", wrap=True),
                    Text(words, "secondary", wrap=True),
                    gap=2,
                )
            )

    def _compare(self) -> None:
        self.show_alike(possible_duplicates(self.form.draft(), self._known))

    def _save(self, _saved: RequestDraft, draft: RequestDraft) -> None:
        self._reference = take_in(self._desk.office, draft, self._desk.today())
