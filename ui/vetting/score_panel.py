"""The Score tab: which scorecard is shown, its criteria, submitting it, and agreeing on one when there are several."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.vetting.rating import (
    RatingDraft,
    acting_assessor,
    agreed_card,
    counts,
    own_card,
    propose_agreed,
    rate,
    submit,
)
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard
from app.words import _, screen
from ui.toolkit.buttons import secondary
from ui.toolkit.choices import ComboBox
from ui.toolkit.desk import Desk
from ui.toolkit.elided import Elided
from ui.toolkit.keeping import Address, Keeper
from ui.toolkit.layouts import MARGIN, column, hairline, holding, row, scrolling
from ui.toolkit.states import Banner
from ui.toolkit.text import Text
from ui.vetting.score_tab import OUT, ScoreRows, Shown

OWN, AGREED = "own", "agreed"
LONGEST_NAME = 28


class ScorePanel(QWidget):
    """Own and agreed scorecards are filled here; those of other assessors are read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._request: AssessedRequest | None = None
        self._editable = False
        self._assessor: int | None = None
        self._chosen: object = None
        self._keys: list[object] = []
        self.title = Text("", "head")
        self.remark = Elided("", "secondary")
        self.cards = ComboBox()
        self.cards.setMinimumContentsLength(LONGEST_NAME)
        self.cards.currentIndexChanged.connect(self._choose)
        label = Text(_("Scorecard"), "secondary")
        label.setBuddy(self.cards)
        self._card_line = holding(row(label, self.cards, None))
        self.agree = secondary(_("Agree on one…"), self._agree)
        self.submit = secondary(_("Submit scorecard"), self._submit)
        self.banner = Banner()
        self.rows = ScoreRows(self._rate)
        self._keeper = Keeper(self, self.rows.typing, self.rows.show_unsaved, self.banner)
        self.rows.written.connect(self._keeper.touch)
        self._kept: tuple[object, ...] = ()
        self.foot = Text(
            _("Each level is described in the policy: point at a level or a name to read them."), "secondary", wrap=True
        )
        head = row(self.title, self.remark, None, self.agree, self.submit, margins=(0, 8, 0, 8))
        above = column(self.banner, self._card_line, head, hairline(), margins=(OUT, 0, 0, 0))
        below = column(8, self.foot, margins=(OUT, 0, 0, 0))
        inner = column(above, self.rows, below, None, margins=(MARGIN - OUT, 8, MARGIN, 16))
        self.setLayout(column(scrolling(holding(inner), _("Score"))))

    def show_request(self, request: AssessedRequest, *, editable: bool) -> None:
        """Show the scorecard that matters most: the agreed one, else the acting person's own."""
        if self._request is None or self._request.id != request.id:
            self._chosen = None
            self.banner.hide()
        self._request, self._editable = request, editable
        self._assessor = acting_assessor(self._desk.office)
        self._offer_cards()
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard on the first criterion."""
        self.rows.focus_first()

    def let_go(self) -> None:
        """Save the reason that is being written."""
        self.rows.let_go()

    def begun(self) -> Scorecard | None:
        """The scorecard being filled here and not submitted yet."""
        card = self._card()
        return card if card is not None and not card.card.submitted and self._chosen in (OWN, AGREED) else None

    def _card(self) -> Scorecard | None:
        assert self._request is not None
        cards, policy = self._request.cards, self._request.policy
        if self._chosen == AGREED:
            return agreed_card(cards, policy)
        if self._chosen == OWN:
            return own_card(cards, policy, self._assessor)
        return next((card for card in cards if card.id == self._chosen), None)

    def _offer_cards(self) -> None:
        assert self._request is not None
        cards, policy = self._request.cards, self._request.policy
        own, agreed = own_card(cards, policy, self._assessor), agreed_card(cards, policy)
        others = [card for card in cards if card not in (own, agreed)]
        offered: list[tuple[object, str]] = [(AGREED, _("Agreed"))] if agreed else []
        if own is not None or self._editable or not cards:
            offered.append((OWN, _("Yours")))
        offered += [(card.id, _card_name(card)) for card in others]
        self._keys = [key for key, _name in offered]
        if self._chosen not in self._keys:
            self._chosen = self._first_choice(own, agreed, others)
        blocked = self.cards.blockSignals(True)
        self.cards.clear()
        self.cards.addItems([name for _key, name in offered])
        self.cards.setCurrentIndex(self._keys.index(self._chosen))
        self.cards.blockSignals(blocked)
        self._card_line.setVisible(len(offered) > 1)

    def _first_choice(self, own: Scorecard | None, agreed: Scorecard | None, others: list[Scorecard]) -> object:
        if agreed is not None:
            return AGREED
        if own is not None or not others or (self._editable and not any(counts(card) for card in others)):
            return OWN if OWN in self._keys else self._keys[0]
        return others[0].id

    def _show(self) -> None:
        assert self._request is not None
        request, card = self._request, self._card()
        category = request.policy.category(request.category)
        weighted = category.criteria if category else ()
        total = sum(each.points for each in weighted if not _away(card, each.criterion.key))
        shown = [
            Shown(
                each.criterion,
                each.points / total if total else None,
                card.notes.get(each.criterion.key) if card else None,
            )
            for each in weighted
        ]
        fillable = self._editable and self._chosen in (OWN, AGREED)
        self.rows.show_rows((request.id, self._chosen), request.policy, shown, editable=fillable)
        self._keep_reasons(request, fillable=fillable)
        rated = sum(1 for each in shown if each.note is not None and each.note.rating is not None)
        self.title.setText(_title(self._chosen, card))
        parts = [request.policy.title, _("{rated} of {count} rated").format(rated=rated, count=len(shown))]
        if card is not None and card.submitted_on:
            parts.append(_("submitted {day}").format(day=screen().day(card.submitted_on)))
        self.remark.setText(" · ".join(parts) if shown else _("This category is decided by its gates alone."))
        self.submit.setVisible(fillable and bool(shown) and (card is None or not card.card.submitted))
        self.submit.setEnabled(rated > 0)
        counting = sum(1 for each in request.cards if counts(each))
        self.agree.setVisible(self._editable and counting > 1 and agreed_card(request.cards, request.policy) is None)
        self.foot.setVisible(bool(shown))

    def _keep_reasons(self, request: AssessedRequest, *, fillable: bool) -> None:
        shown = (request.id, self._chosen, fillable, *self.rows.rows)
        if shown == self._kept:
            return
        self._kept = shown
        self._keeper.rest()
        if not fillable:
            return
        words = _("{reference}, reasons of the scorecard").format(reference=request.reference)
        address = Address("requests", f"{request.reference}/score-{self._chosen}", words, edits=True)
        self._keeper.keep_in(self._desk.kept, address)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._keys) and self._request is not None:
            self._chosen = self._keys[place]
            self._show()

    def _rate(self, criterion: str, draft: RatingDraft) -> None:
        assert self._request is not None
        today = self._desk.today()
        rate(self._desk.office, self._request.id, criterion, draft, today, agreed=self._chosen == AGREED)
        self._keeper.keep()

    def _submit(self) -> None:
        assert self._request is not None
        self.let_go()
        self._do(lambda: submit(self._desk.office, self._key(), self._desk.today(), agreed=self._chosen == AGREED))

    def _agree(self) -> None:
        self._do(lambda: propose_agreed(self._desk.office, self._key()))
        self._chosen = AGREED
        if self._request is not None:
            self.show_request(self._request, editable=self._editable)

    def _key(self) -> int:
        assert self._request is not None
        return self._request.id

    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except UserError as refusal:
            self.banner.tell(str(refusal))
        else:
            self.banner.hide()


def _title(chosen: object, card: Scorecard | None) -> str:
    if chosen == AGREED:
        return _("Agreed scorecard")
    return _("Your scorecard") if chosen == OWN or card is None else _card_name(card)


def _card_name(card: Scorecard) -> str:
    name = card.assessor or _("Without a name")
    if card.card.conflict:
        return _("{name}, conflict declared").format(name=name)
    return name if card.card.submitted else _("{name}, not submitted").format(name=name)


def _away(card: Scorecard | None, key: str) -> bool:
    note = card.notes.get(key) if card else None
    return note is not None and note.rating == "n/a"
