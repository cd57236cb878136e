"""A request's record: head, tabs and the card of what is computed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.decisions.gate_findings import findings
from app.decisions.selection_basis import SelectionBasis, basis_in
from app.vetting.rating import as_if_submitted
from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES, Assessment
from app.words import _, ngettext
from models.vocabulary import RequestKind, Stage
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, row
from ui.toolkit.paths import dropped_files
from ui.toolkit.tabs import TabRow
from ui.vetting import slips
from ui.vetting.decision_tab import DecisionTab
from ui.vetting.firm_tab import FirmTab
from ui.vetting.gates_tab import GatesTab
from ui.vetting.history_tab import HistoryTab
from ui.vetting.rail import Rail
from ui.vetting.record_actions import Doing
from ui.vetting.record_slips import RecordSlips
from ui.vetting.record_tabs import CARD, all_tabs, levels_first, tabs_of
from ui.vetting.request_head import RequestHead
from ui.vetting.request_tab import RequestTab
from ui.vetting.score_panel import ScorePanel

LEAST, BESIDE = 500, 760
"""How narrow it may become, and from which width on the card is no tab but stands beside them."""
LATE = ("gates", "decision", "history")
"""The tabs that show a request once they are opened; the others are needed for the card, or hold what was typed."""
DECIDE, REPLY, SCORE = "decide", "reply", "score-"
"""What an address ends with for Decision 1 and for the reply, and what the addresses of assessors' forms begin with."""


class RequestRecord(QWidget):
    """Shows one request; `decide(reference)` opens Decision 1; `told` carries what was done for the status bar."""

    told = Signal(str)

    def __init__(self, desk: Desk, decide: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._decide = desk, decide
        self.request: AssessedRequest | None = None
        self._day: OfficeDay | None = None
        self._basis: SelectionBasis | None = None
        self._stale: set[str] = set()
        self.tabs = TabRow(all_tabs(), _("Parts of the request"), margin=MARGIN)
        self.slip = slips.Slip(desk, self._close_slip)
        self._stack = QStackedWidget()
        self.slips = RecordSlips(desk, self.slip, self._shown, self._open_slip)
        self._make_pages(desk)
        self.head = RequestHead(self._doing(desk))
        self.rail = Rail(desk)
        self.card = self.rail.card
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    def _make_pages(self, desk: Desk) -> None:
        self.request_tab = RequestTab(desk, self.slips.answer, self.slips.ask, self.slips.withdraw)
        self.gates_tab = GatesTab(desk, self.slips.settle, self.slips.plan)
        self.score_panel = ScorePanel(desk)
        self.firm_tab = FirmTab()
        self.decision_tab = DecisionTab(desk, self._begin_decision)
        self.history_tab = HistoryTab(desk)
        self._pages: dict[str, QWidget] = {
            "request": self.request_tab,
            "gates": self.gates_tab,
            "score": self.score_panel,
            "firm": self.firm_tab,
            "decision": self.decision_tab,
            "history": self.history_tab,
        }
        for page in (*self._pages.values(), self.slip):
            self._stack.addWidget(page)

    def _doing(self, desk: Desk) -> Doing:
        return Doing(
            ask=self.slips.ask,
            decide=self._begin_decision,
            reply=self.slips.reply,
            withdraw=self.slips.withdraw,
            attach=self.request_tab.attach,
            move=self._begin_move,
            go=desk.go,
        )

    def _connect(self) -> None:
        self.tabs.opened.connect(self._open_tab)
        self.gates_tab.finished.connect(self.take_keyboard)
        self.gates_tab.told.connect(self.told)
        self.score_panel.scored.connect(self._scored)
        self.score_panel.rows.reached.connect(self.rail.show_criterion)
        self.card.rate_asked.connect(self._rate_missing)

    def _lay_out(self) -> None:
        self._body = row(self._stack, self.rail, gap=0)
        self.setMinimumWidth(LEAST)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.tabs)
        box.addLayout(self._body, 1)
        box.addWidget(self.rail.below)

    def show_request(self, day: OfficeDay, request: AssessedRequest) -> None:
        """Show a request as it stands on the day; the open tab stays open."""
        other = self.request is None or self.request.id != request.id
        self.request, self._day = request, day
        if other and self._stack.currentWidget() is self.slip:
            self._close_slip()
        self._basis = basis_in(day, request) if request.kind == RequestKind.PARTNERSHIP else None
        self.head.show_request(day, request)
        self._show_tabs(request)
        undecided = request.assessment.stage in OPEN_STAGES
        self.request_tab.show_request(request)
        if other and self.request_tab.is_modified():
            # What was typed here before a crash must not wait behind another tab.
            self.open_tab("request")
        self.score_panel.show_request(request, editable=undecided)
        levels_first(self.tabs, self.score_panel)
        self._stale = set(LATE)
        self._show_late(next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), ""))
        if self._card_is_beside():
            self.rail.setVisible(request.kind == RequestKind.PARTNERSHIP)
        self._show_evidence()
        begun = self.score_panel.begun() if undecided else None
        filled = begun is not None and begun.notes
        self._show_computed(as_if_submitted(request.assessment, request.cards, begun) if begun and filled else None)

    def _show_late(self, key: str) -> None:
        """Show the request on a tab, where it is one of those that wait until somebody looks at them."""
        if self.request is None or self._day is None or key not in self._stale:
            return
        self._stale.remove(key)
        stage = self.request.assessment.stage
        if key == "gates":
            found = findings(self._day, self.request)
            self.gates_tab.show_request(self.request, found, open_to_change=stage != Stage.WITHDRAWN)
        elif key == "decision":
            self.decision_tab.show_request(self.request, open_to_change=stage in OPEN_STAGES)
        else:
            self.history_tab.show_request(self.request.id)

    def _show_computed(self, preview: Assessment | None) -> None:
        """The card and how firm it is: as the request stands, or would with the scorecard that is being filled."""
        if self._basis is not None:
            self.card.show_basis(self._basis, preview)
            self.firm_tab.show_request(self._basis.request, preview)

    def _show_evidence(self) -> None:
        self.rail.show_request(self.request, scoring=self._stack.currentWidget() is self.score_panel)
        self.rail.show_criterion(self.score_panel.detail.criterion)

    def _scored(self, assessment: Assessment | None) -> None:
        """A level was chosen: its score stands on the card before it is saved."""
        if self._basis is None:
            return
        if assessment is None or self.score_panel.begun() is not None:
            self._show_computed(assessment)
            return
        request = replace(self._basis.request, assessment=assessment)
        self.card.show_basis(replace(self._basis, request=request), None)

    def take_keyboard(self) -> None:
        """Put the keyboard on the open tab, from which the arrows lead to the others."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> tuple[OfficeDay, AssessedRequest] | None:
        return None if self._day is None or self.request is None else (self._day, self.request)

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
            self._pages[CARD] = self.rail
            self.rail.stand_alone()
            self._stack.addWidget(self.rail)
        else:
            del self._pages[CARD]
            self.rail.stand_beside()
            self._body.addWidget(self.rail)
        if self.request is not None:
            self._show_tabs(self.request)
            if self._card_is_beside():
                self.rail.setVisible(self.request.kind == RequestKind.PARTNERSHIP)

    def open_tab(self, key: str) -> None:
        """Open a tab by its key, a short form by the name in its address ("ask", "gate-G1"), or what answers it."""
        request = self.request
        if request is not None and (key == DECIDE or (key == REPLY and request.kind == RequestKind.PARTNERSHIP)):
            self._decide(request.reference)
            return
        tab = key.partition("-")[0]
        if tab in self._pages:
            self.tabs.open(tab)
            self._open_tab(tab)
            if key.startswith(SCORE):
                self.score_panel.open_part(key.removeprefix(SCORE))
        elif request is not None:
            self.slips.open(key, request)

    def save(self) -> bool:
        """Save what is being typed on the tab that is open."""
        self.score_panel.let_go()
        shown = self._stack.currentWidget()
        return shown.save() if isinstance(shown, slips.Slip | RequestTab | GatesTab | ScorePanel) else True

    def is_modified(self) -> bool:
        """Whether something typed is not saved."""
        typed = self._stack.currentWidget() is self.slip and self.slip.is_modified()
        return typed or self.gates_tab.is_modified() or self.request_tab.is_modified()

    def can_leave(self) -> bool:
        """Ask about what is typed and not saved."""
        if not self.score_panel.can_leave() or not self.rail.can_leave():
            return False
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

    # The tabs.

    def _show_tabs(self, request: AssessedRequest) -> None:
        tabs = tabs_of(request, card=not self._card_is_beside())
        self.tabs.show_tabs(tabs)
        if self.tabs.current() not in {tab.key for tab in tabs}:
            self.tabs.open("request")
            self._open_tab("request")

    def _open_tab(self, key: str) -> None:
        self._show_late(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._show_evidence()

    def _open_slip(self) -> None:
        self._stack.setCurrentWidget(self.slip)
        self._show_evidence()

    def _close_slip(self) -> None:
        # First, or the stack would hand the keyboard to some control far down on the page.
        self.take_keyboard()
        self._open_tab(self.tabs.current() or "request")

    # What the head and the tabs begin.

    def _begin_decision(self) -> None:
        """By the window, which asks about what is typed and remembers the way back."""
        if self.request is not None:
            self._desk.go("requests", f"{self.request.reference}/{DECIDE}")

    def _rate_missing(self) -> None:
        self.open_tab("score")
        self.score_panel.rate_missing()

    def _begin_move(self) -> None:
        if self.can_leave():
            self.slips.move()

    # Files.

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event) and self.request is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped anywhere on the record, whichever tab is open."""
        paths = dropped_files(event)
        event.acceptProposedAction()
        if self.request is not None and self.request_tab.attach_all(paths):
            words = ngettext(
                "{count} file attached to {reference}", "{count} files attached to {reference}", len(paths)
            )
            self.told.emit(words.format(count=len(paths), reference=self.request.reference))
