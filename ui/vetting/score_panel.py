"""The Score tab: whose scorecard is shown, its criteria, submitting it, and agreeing on one when there are several."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.drafts import refuse
from app.errors import UserError
from app.storage.attachments import AttachedFile
from app.vetting.assessors import forms_of, take_conflict_back
from app.vetting.intake import save_copy
from app.vetting.rating import (
    RatingDraft,
    acting_assessor,
    as_if_submitted,
    attach_evidence,
    empty_card,
    evidence_files,
    explain_agreed,
    propose_agreed,
    rate,
    submit,
    with_answer,
)
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard
from app.words import _
from models.vocabulary import Confidence
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Keeper
from ui.toolkit.layouts import MARGIN, column, hairline, holding, row, scrolling
from ui.toolkit.states import Banner
from ui.toolkit.text import Text
from ui.vetting.assessor_slip import ADD, CONFLICT, AssessorSlip
from ui.vetting.in_place_text import InPlaceText
from ui.vetting.later import Later
from ui.vetting.score_at_hand import AtHand
from ui.vetting.score_detail import ScoreDetail
from ui.vetting.score_foot import ScoreFoot
from ui.vetting.score_head import AGREED, OWN, ScoreHead, offered_cards, title_of
from ui.vetting.score_row import OUT
from ui.vetting.score_shown import conflict_words, first_choice, remark, shown_rows
from ui.vetting.score_tab import ScoreRows


class ScorePanel(QWidget):
    """Own and agreed scorecards are filled here; those of other assessors are read.

    `scored(assessment)` says at once what an answer makes of the request, before it is saved; None takes that back.
    """

    scored = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._hand = AtHand()
        self._at = ""
        self.head = ScoreHead()
        self.foot = ScoreFoot()
        self.banner = Banner()
        self.conflict = Text("", "body", "warn", wrap=True)
        self.agreed_because = InPlaceText(_("Why this is agreed"), _("Why the assessors agreed on this"))
        self.rows = ScoreRows(self._rate, [*self.foot.stops(), *self.head.stops()])
        self.detail = ScoreDetail()
        self.slip = AssessorSlip(desk, self._close_slip)
        self._keeper = Keeper(self, self.rows.typing, self.rows.show_unsaved, self.banner)
        self._kept: tuple[object, ...] = ()
        self._later = Later(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        said = row(self.conflict, margins=(0, 8, 0, 4))
        above = column(self.banner, self.head, hairline(), said, margins=(OUT, 0, 0, 0))
        inner = column(above, self.rows, self.agreed_because, None, margins=(MARGIN - OUT, 4, MARGIN, 8))
        self._below = holding(column(hairline(), row(self.detail, margins=(MARGIN, 8, MARGIN, 10))))
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._scroll = scrolling(holding(inner), _("Score"))
        self._tab = holding(column(self._scroll, self._below, self.foot))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tab)
        self._stack.addWidget(self.slip)
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        head, detail = self.head, self.detail
        self.rows.written.connect(self._keeper.touch)
        self.rows.reached.connect(self._show_detail)
        self.agreed_because.left.connect(self._explain)
        head.chosen.connect(self._choose)
        self.foot.agree_asked.connect(self._agree)
        self.foot.submit_asked.connect(self._submit)
        self.foot.change_asked.connect(self._change)
        head.add_asked.connect(partial(self.open_part, ADD))
        head.conflict_asked.connect(self._ask_conflict)
        head.send_asked.connect(self._begin_sending)
        head.take_asked.connect(lambda: self._desk.go("requests", f"{self._asked().reference}/take"))
        detail.edited.connect(self._note_down)
        detail.attach_asked.connect(self._attach)
        detail.file_opened.connect(self._open_file)

    def show_request(self, request: AssessedRequest, *, editable: bool) -> None:
        """Show the scorecard that matters most: the agreed one, else the acting person's own."""
        if self._hand.request is None or self._hand.request.id != request.id:
            self._hand.choose(None)
            self._at = ""
            # What was written belongs to the request before, and was saved or given up on the way here.
            self.agreed_because.show_text("")
            self.banner.hide()
            self._close_slip()
            self._scroll.verticalScrollBar().setValue(0)
        self._hand.request, self._hand.editable, self._hand.ahead = request, editable, None
        self._show()

    def let_go(self) -> None:
        """Save what is being written."""
        self.rows.let_go()
        self.detail.let_go()
        self.agreed_because.let_go()
        self._later.now()

    def save(self) -> bool:
        """Save what is being written, also in a short form."""
        self.let_go()
        return self.slip.save() if self._stack.currentWidget() is self.slip else True

    def can_leave(self) -> bool:
        """Save what is being written; ask about a short form."""
        self.let_go()
        return self._stack.currentWidget() is not self.slip or self.slip.can_leave()

    def begun(self) -> Scorecard | None:
        """The scorecard being filled here and not submitted yet."""
        return self._hand.begun()

    def open_part(self, part: str) -> None:
        """Open the short form of that name, `ADD` or `CONFLICT`, or the scorecard of an assessor ("of-12").

        `OWN` and `AGREED` lead back to reasons that were being written there. Any other name opens nothing.
        """
        kind, _dash, key = part.partition("-")
        if kind == "of" and key.isdigit():
            self._hand.choose_of(int(key))
            self._show()
        elif part in (OWN, AGREED):
            self._hand.choose(part)
            self._hand.changing = True
            self._show()
        elif part == ADD:
            self.slip.ask_who(self._asked(), self._added)
        elif part == CONFLICT:
            self.slip.ask_what(self._asked(), self._hand.judge(), self.head.name_of(self._hand.chosen))
        if part in (ADD, CONFLICT):
            self._stack.setCurrentWidget(self.slip)

    def rate_missing(self) -> None:
        """Put the keyboard on the first criterion without a level, on the scorecard that counts.

        Where all of them were filled elsewhere, say what to do about it.
        """
        self.let_go()
        self._hand.choose_counting()
        self._hand.changing = True
        self._show()
        if self._hand.fillable():
            self.rows.focus_open()
        else:
            said = _("Only its assessor can complete this scorecard. Send it to them anew, or fill in one of your own.")
            self.banner.tell(said, "accent", _("Send it anew…"), self._begin_sending)

    def _asked(self) -> AssessedRequest:
        return self._hand.asked()

    # What is shown.

    def _show(self) -> None:
        request = self._asked()
        self._hand.assessor = acting_assessor(self._desk.office)
        offered = offered_cards(request, self._hand.assessor, editable=self._hand.editable)
        keys = [key for key, _name in offered]
        if self._hand.chosen not in keys:
            self._hand.choose(first_choice(self._hand, keys))
        self.head.offer(offered, self._hand.chosen, title_of(self._hand.chosen, self._hand.card()))
        self.head.show_waiting(forms_of(self._desk.office, request.id))
        self._show_card()

    def _show_card(self) -> None:
        request, card = self._asked(), self._hand.card()
        fillable = self._hand.fillable()
        hidden = self._hand.chosen == OWN and not (card is not None and card.card.submitted)
        shown = shown_rows(request, card, agreeing=self._hand.agreeing, hidden=hidden)
        self.rows.show_rows((request.id, self._hand.chosen), request.policy, shown, editable=fillable)
        self._keep_reasons(request, fillable=fillable)
        self.head.remark.setText(remark(request, card, shown))
        self.foot.show_scorecard(self._hand, shown)
        declared = card if card is not None and card.card.conflict else None
        self.head.allow(changes=self._hand.editable and bool(shown), conflict=declared, judged=not self._hand.agreeing)
        self.conflict.setText(conflict_words(card))
        self.conflict.setVisible(declared is not None)
        self.agreed_because.setVisible(self._hand.agreeing)
        self.agreed_because.setReadOnly(not fillable)
        if not self.agreed_because.is_changed():
            self.agreed_because.show_text(card.rationale if card is not None else "")
        self._below.setVisible(bool(shown))
        self._show_detail(self._at)

    def _show_detail(self, key: str) -> None:
        request, card = self._asked(), self._hand.card()
        category = request.policy.category(request.category)
        criteria = {each.criterion.key: each.criterion for each in category.criteria} if category else {}
        self._at = key if key in criteria else next(iter(criteria), "")
        if not self._at:
            return
        other = self.detail.criterion != self._at
        if other:
            self.detail.let_go()
        note = card.notes.get(self._at) if card else None
        self.detail.show_criterion(request.policy, criteria[self._at], note, editable=self._hand.fillable())
        if other or self._hand.ahead is None:
            # Choosing a level attaches nothing, and has no time to ask.
            self.detail.show_files(evidence_files(self._desk.office, note.id) if note is not None and note.id else [])

    def _keep_reasons(self, request: AssessedRequest, *, fillable: bool) -> None:
        shown = (request.id, self._hand.chosen, fillable, *self.rows.rows)
        if shown == self._kept:
            return
        self._kept = shown
        self._keeper.rest()
        if not fillable:
            return
        self._keeper.keep_in(self._desk.kept, self._hand.address())

    # What a person does.

    def _choose(self, key: object) -> None:
        self.let_go()
        self._hand.choose(key)
        self._show()
        self.scored.emit(self._hand.draft())
        self._scroll.verticalScrollBar().setValue(0)

    def _rate(self, criterion: str, draft: RatingDraft) -> None:
        """Save an answer; one that changes the score is shown first and saved as soon as that is painted."""
        refuse(draft.problems(self._desk.today()))
        request, agreed = self._asked(), self._hand.agreeing
        card = self._hand.card() or empty_card(request.policy, self._hand.assessor, agreed=agreed)
        self._later.add(partial(self._write, request.id, criterion, draft, agreed))
        if card.card.ratings.get(criterion) == draft.rating:
            self._later.now()
            return
        self._hand.ahead = with_answer(card, criterion, draft)
        self._show_card()
        self.scored.emit(as_if_submitted(request.assessment, request.cards, self._hand.ahead))

    def _write(self, request_id: int, criterion: str, draft: RatingDraft, agreed: bool) -> None:
        try:
            rate(self._desk.office, request_id, criterion, draft, self._desk.today(), agreed=agreed)
        except UserError as refusal:
            self._hand.ahead = None
            self._show_card()
            self.scored.emit(None)
            if criterion in self.rows.rows:
                self.rows.rows[criterion].refuse(str(refusal))
        else:
            self._keeper.keep()

    def _note_down(self, evidence: str, confidence: Confidence | None) -> None:
        if (line := self.rows.rows.get(self.detail.criterion)) is not None:
            line.note_down(evidence, confidence)

    def _attach(self, paths: list[Path]) -> None:
        self.let_go()
        key, agreed = self.detail.criterion, self._hand.agreeing
        found = paths or self._desk.messages.files_to_open(_("Attach evidence"))
        for path in found if self._hand.fillable() else []:
            attach = partial(attach_evidence, self._desk.office, self._asked().id, key, path, self._desk.today())
            self._do(partial(attach, agreed=agreed))

    def _open_file(self, file: AttachedFile) -> None:
        target = self._desk.messages.file_to_write(_("Save a copy"), file.name)
        if target is not None:
            self._do(partial(save_copy, self._desk.office, file.document_id, target))

    def _explain(self) -> None:
        # From here on it counts as saved: the text would otherwise stand in the way of every other card's.
        self.agreed_because.show_text(self.agreed_because.text())
        self._do(partial(explain_agreed, self._desk.office, self._asked().id, self.agreed_because.text()))

    def _submit(self) -> None:
        self.let_go()
        self._do(partial(submit, self._desk.office, self._asked().id, self._desk.today(), agreed=self._hand.agreeing))

    def _begin_sending(self) -> None:
        self._desk.go("requests", f"{self._asked().reference}/send")

    def _change(self) -> None:
        """Let a submitted scorecard be written on, or no longer."""
        self.let_go()
        self._hand.changing = not self._hand.changing
        self._show_card()
        if self._hand.changing:
            self.rows.focus_open()

    def _agree(self) -> None:
        self.let_go()
        self._do(partial(propose_agreed, self._desk.office, self._asked().id))
        self._hand.choose(AGREED)
        self.show_request(self._asked(), editable=self._hand.editable)
        self.scored.emit(self._hand.draft())
        self.rows.focus_open()

    def _ask_conflict(self) -> None:
        self.let_go()
        if (card := self._hand.card()) is not None and card.card.conflict:
            self._do(partial(take_conflict_back, self._desk.office, card.id))
        else:
            self.open_part(CONFLICT)

    def _added(self, card: int) -> None:
        self._hand.choose(card)
        self._show()

    def _close_slip(self) -> None:
        was_open = self._stack.currentWidget() is self.slip
        self._stack.setCurrentWidget(self._tab)
        if was_open:
            self.head.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, action: Callable[[], object]) -> None:
        try:
            action()
        except (UserError, OSError) as refusal:
            self.banner.tell(str(refusal))
        else:
            self.banner.hide()
