"""A request's record: head, tabs and the card of what is computed."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.decisions.selection_basis import basis_in
from app.vetting.asking import QuestionRow, ask, questions, record_answer, reply, withdraw
from app.vetting.rating import as_if_submitted
from app.vetting.requests import AssessedRequest, GateStanding
from app.vetting.settling import settle
from app.vetting.stage import OPEN_STAGES
from app.words import _, screen
from models.vocabulary import RequestKind, Stage
from ui.toolkit.buttons import Button, icon_button, primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, RecordHead, column, holding, row, scrolling
from ui.toolkit.tabs import TabRow
from ui.vetting import slips
from ui.vetting.assessment_card import WIDTH, AssessmentCard
from ui.vetting.decision_tab import DecisionTab
from ui.vetting.gates_tab import GatesTab
from ui.vetting.history_tab import HistoryTab
from ui.vetting.record_tabs import CARD, all_tabs, tabs_of
from ui.vetting.reply_due import reply_due
from ui.vetting.request_tab import RequestTab
from ui.vetting.score_panel import ScorePanel

LEAST, BESIDE, UNBOUNDED = 500, 700, 16777215
"""How narrow it may become, and from which width on the card is no tab but stands beside them; Qt's largest width."""


class RequestRecord(QWidget):
    """Shows one request; `decide(reference)` opens Decision 1."""

    def __init__(self, desk: Desk, decide: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._decide = desk, decide
        self.request: AssessedRequest | None = None
        self.head = RecordHead()
        self.tabs = TabRow(all_tabs(), _("Parts of the request"), margin=MARGIN)
        self.request_tab = RequestTab(desk, self._answer, self._ask, self._withdraw)
        self.gates_tab = GatesTab(desk, self._settle)
        self.score_panel = ScorePanel(desk)
        self.decision_tab = DecisionTab(desk, self._begin_decision)
        self.history_tab = HistoryTab(desk)
        self.slip = slips.Slip(desk, self._close_slip)
        self.card = AssessmentCard()
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {
            "request": self.request_tab,
            "gates": self.gates_tab,
            "score": self.score_panel,
            "decision": self.decision_tab,
            "history": self.history_tab,
        }
        for page in (*self._pages.values(), self.slip):
            self._stack.addWidget(page)
        self._lay_out()
        self.tabs.opened.connect(self._open_tab)
        self.gates_tab.finished.connect(lambda: self.tabs.setFocus(Qt.FocusReason.OtherFocusReason))

    def _lay_out(self) -> None:
        self._around = column(16, self.card, None, margins=(0, 0, MARGIN, 16))
        self._rail = scrolling(holding(self._around), _("What is computed about the request"))
        self._rail.setFixedWidth(WIDTH + MARGIN)
        self._body = row(self._stack, self._rail, gap=0)
        self.setMinimumWidth(LEAST)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.tabs)
        box.addLayout(self._body, 1)

    def show_request(self, day: OfficeDay, request: AssessedRequest) -> None:
        """Show a request as it stands on the day; the open tab stays open."""
        other = self.request is None or self.request.id != request.id
        self.request = request
        if other and self._stack.currentWidget() is self.slip:
            self._close_slip()
        came_of_it = [each.reference for each in day.agreements if each.record.request_id == request.id]
        self._show_head(request, day.on, came_of_it)
        self._show_tabs(request)
        undecided = request.assessment.stage in OPEN_STAGES
        self.request_tab.show_request(request)
        if other and self.request_tab.is_modified():
            # What was typed here before a crash must not wait behind another tab.
            self.open_tab("request")
        self.gates_tab.show_request(request, open_to_change=request.assessment.stage != Stage.WITHDRAWN)
        self.score_panel.show_request(request, editable=undecided)
        self.decision_tab.show_request(request, open_to_change=undecided)
        if self.tabs.current() == "history":
            self.history_tab.show_request(request.id)
        begun = self.score_panel.begun() if undecided else None
        preview = as_if_submitted(request.assessment, request.cards, begun) if begun and begun.notes else None
        if self._card_is_beside():
            self._rail.setVisible(request.kind == RequestKind.PARTNERSHIP)
        if request.kind == RequestKind.PARTNERSHIP:
            self.card.show_basis(basis_in(day, request), preview)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._card_is_beside() != (self.width() >= BESIDE):
            self._move_card()

    def _card_is_beside(self) -> bool:
        return CARD not in self._pages

    def _move_card(self) -> None:
        """From beside the tabs into one of them, or back."""
        if self._card_is_beside():
            self._pages[CARD] = self._rail
            for each in (self._rail, self.card):
                each.setMinimumWidth(0)
                each.setMaximumWidth(UNBOUNDED)
            self._around.setContentsMargins(MARGIN, 0, MARGIN, 16)
            self._stack.addWidget(self._rail)
        else:
            del self._pages[CARD]
            self._rail.setFixedWidth(WIDTH + MARGIN)
            self.card.setFixedWidth(WIDTH)
            self._around.setContentsMargins(0, 0, MARGIN, 16)
            self._body.addWidget(self._rail)
        if self.request is not None:
            self._show_tabs(self.request)
            if self._card_is_beside():
                self._rail.setVisible(self.request.kind == RequestKind.PARTNERSHIP)

    def open_tab(self, key: str) -> None:
        """Open a tab by its key, or a short form by the name in its address: "ask", "answer-12", "gate-G1"."""
        tab = key.partition("-")[0]
        if tab in self._pages:
            self.tabs.open(tab)
            self._open_tab(tab)
        elif self.request is not None:
            self._open_slip(key, self.request)

    def _open_slip(self, part: str, request: AssessedRequest) -> None:
        named: dict[str, Callable[[], object]] = {"ask": self._ask, "reply": self._reply, "withdraw": self._withdraw}
        for question in questions(self._desk.office, request.id):
            named[f"answer-{question.id}"] = partial(self._answer, question)
        for standing in request.gates:
            named[f"gate-{standing.gate.key}"] = partial(self._settle, standing)
        if part in named:
            named[part]()

    def save(self) -> bool:
        """Save what is being typed on the tab that is open."""
        self.score_panel.let_go()
        shown = self._stack.currentWidget()
        return shown.save() if isinstance(shown, slips.Slip | RequestTab | GatesTab) else True

    def can_leave(self) -> bool:
        """Ask about what is typed and not saved."""
        self.score_panel.let_go()
        if self._stack.currentWidget() is self.slip and not self.slip.can_leave():
            return False
        if self.gates_tab.is_modified() and not self._may_lose_evidence():
            return False
        return self.request_tab.can_leave()

    def _may_lose_evidence(self) -> bool:
        answer = self._desk.messages.ask_unsaved()
        if answer == "save":
            return self.gates_tab.save()
        if answer == "discard":
            self.gates_tab.discard()
        return answer == "discard"

    # The head.

    def _show_head(self, request: AssessedRequest, on: dt.date, came_of_it: list[str]) -> None:
        stands, words = request.assessment, screen()
        self.head.show_record(
            request.title,
            stands.stage,
            request.reference,
            request.counterpart,
            _("received {day}").format(day=words.day(request.received_on)),
            request.category_name if request.kind == RequestKind.PARTNERSHIP else _(request.kind.label),
            reply_due(request, on),
        )
        self.head.head.title.setToolTip(request.title)
        agreements = [self._way_to(reference) for reference in came_of_it[-1:]]
        self.head.head.set_actions([*agreements, *self._actions(request)])

    def _way_to(self, reference: str) -> Button:
        words = _("Open {reference}").format(reference=reference)
        return secondary(words, partial(self._desk.go, "partnerships", reference), "handshake")

    def _actions(self, request: AssessedRequest) -> list[Button]:
        stage = request.assessment.stage
        actions = [icon_button("paperclip", _("Attach files"), self.request_tab.attach)]
        if stage in OPEN_STAGES:
            actions.append(secondary(_("Ask…"), self._ask, "mail"))
            actions[-1].setAccessibleName(_("Ask for information"))
            if request.kind == RequestKind.PARTNERSHIP:
                actions.append(primary(_("Decide…"), self._begin_decision, "gavel"))
            else:
                actions.append(primary(_("Reply…"), self._reply, "reply"))
        elif stage in (Stage.DECLINED, Stage.REFERRED) and request.kind == RequestKind.PARTNERSHIP:
            actions.append(secondary(_("Decide again…"), self._begin_decision, "gavel"))
        return actions

    # The tabs.

    def _show_tabs(self, request: AssessedRequest) -> None:
        tabs = tabs_of(request, card=not self._card_is_beside())
        self.tabs.show_tabs(tabs)
        if self.tabs.current() not in {tab.key for tab in tabs}:
            self.tabs.open("request")
            self._open_tab("request")

    def _open_tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self._pages[key])
        if key == "history" and self.request is not None:
            self.history_tab.show_request(self.request.id)

    def _close_slip(self) -> None:
        # First, or the stack would hand the keyboard to some control far down on the page.
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open_tab(self.tabs.current() or "request")

    # What the head and the tabs begin.

    def _begin_decision(self) -> None:
        if self.request is not None and self.can_leave():
            self._decide(self.request.reference)

    def _ask(self) -> None:
        form, draft = slips.question_form(self._desk)
        title = _("Ask the sender for information")
        remark = _("Recorded here and counted: while the answer is out, the reply date moves.")
        self._begin("ask", title, form, draft, partial(ask, self._desk.office), remark)

    def _answer(self, question: QuestionRow) -> None:
        form, draft = slips.answer_form(self._desk)
        self._begin(
            f"answer-{question.id}",
            _("Record the sender’s answer"),
            form,
            draft,
            lambda _key, typed, today: record_answer(self._desk.office, question.id, typed, today),
            question.text,
        )

    def _reply(self) -> None:
        form, draft = slips.reply_form(self._desk)
        self._begin("reply", _("Reply to the sender"), form, draft, partial(reply, self._desk.office))

    def _withdraw(self) -> None:
        form, draft = slips.withdrawal_form(self._desk)
        self._begin("withdraw", _("The sender withdrew the request"), form, draft, partial(withdraw, self._desk.office))

    def _settle(self, standing: GateStanding) -> None:
        form, draft = slips.gate_form(self._desk, standing)
        self._begin(
            f"gate-{standing.gate.key}",
            standing.gate.name,
            form,
            draft,
            lambda key, typed, today: settle(self._desk.office, key, standing.gate.key, typed, today),
            standing.gate.question,
        )

    def _begin(
        self, part: str, title: str, form: slips.AnyForm, draft: object, save: slips.Act, remark: str = ""
    ) -> None:
        if self.request is None:
            return
        key, reference = self.request.id, self.request.reference
        address = Address("requests", f"{reference}/{part}", f"{reference}, {title}", edits=part.startswith("gate-"))
        act: Callable[[object], object] = lambda typed: save(key, typed, self._desk.today())  # noqa: E731
        self._stack.setCurrentWidget(self.slip)
        self.slip.begin(title, form, draft, act, _("Save"), address, remark)
