"""The head of the Score tab: whose scorecard is shown, how far it is, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.vetting.assessors import SentForm
from app.vetting.rating import agreed_card, own_card
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard
from app.words import _
from ui.toolkit.buttons import link
from ui.toolkit.choices import ComboBox
from ui.toolkit.elided import Elided
from ui.toolkit.layouts import column, holding, row
from ui.toolkit.text import Text

OWN, AGREED = "own", "agreed"
LONGEST_NAME = 15
MOST = 100


class ScoreHead(QWidget):
    """Two lines; `chosen(key)` is `OWN`, `AGREED` or the key of another assessor's scorecard."""

    chosen = Signal(object)
    add_asked = Signal()
    conflict_asked = Signal()
    send_asked = Signal()
    take_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[object] = []
        self._names: dict[object, str] = {}
        self.title = Text("", "head")
        self.remark = Text("", "secondary", wrap=True)
        self.cards = ComboBox()
        self.cards.setMinimumContentsLength(LONGEST_NAME)
        self.cards.currentIndexChanged.connect(self._choose)
        label = Text(_("Scorecard"), "secondary")
        label.setBuddy(self.cards)
        self.card_line = holding(row(label, self.cards))
        self.card_line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.add = link(_("Add assessor…"), self.add_asked.emit)
        self.conflict = link("", self.conflict_asked.emit)
        self.send = link(_("Send…"), self.send_asked.emit, name=_("Send scorecards"))
        self.take = link(_("Take back…"), self.take_asked.emit, name=_("Take scorecards back"))
        self.waiting = Elided("", "secondary")
        first = row(self.card_line, self.title, self.remark)
        first.setStretch(2, MOST)
        second = row(self.add, self.conflict, self.send, self.take, self.waiting, None, gap=12)
        second.setStretch(4, MOST)
        self.setLayout(column(first, second, gap=4, margins=(0, 8, 0, 8)))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, what is done most first."""
        return [self.cards, self.add, self.conflict, self.send, self.take]

    def offer(self, offered: Sequence[tuple[object, str]], chosen: object, title: str) -> None:
        """Offer scorecards; where there is one alone, its title stands in place of the list."""
        self._keys, self._names = [key for key, _name in offered], dict(offered)
        blocked = self.cards.blockSignals(True)
        self.cards.clear()
        self.cards.addItems([name for _key, name in offered])
        self.cards.setCurrentIndex(self._keys.index(chosen))
        self.cards.blockSignals(blocked)
        self.card_line.setVisible(len(offered) > 1)
        self.title.setText(title)
        self.title.setVisible(len(offered) <= 1)

    def allow(self, *, changes: bool, conflict: Scorecard | None, judged: bool) -> None:
        """Show the links that can be followed; `conflict` is the card it is declared on, if it is."""
        for each in (self.add, self.send, self.take):
            each.setVisible(changes)
        self.conflict.setVisible(changes and judged)
        self.conflict.rename(_("Take the conflict back") if conflict else _("Conflict…"))
        if conflict is None:
            self.conflict.setAccessibleName(_("Declare a conflict of interest"))

    def name_of(self, key: object) -> str:
        """The name under which a scorecard is offered."""
        return self._names.get(key, "")

    def show_waiting(self, forms: Sequence[SentForm]) -> None:
        """Say whose scorecards were sent and are not back."""
        names = list(dict.fromkeys(form.assessor for form in forms if form.taken_on is None))
        self.waiting.setText(_("Waiting for {names}").format(names=", ".join(names)) if names else "")
        self.waiting.setVisible(bool(names))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.chosen.emit(self._keys[place])


def offered_cards(request: AssessedRequest, assessor: int | None, *, editable: bool) -> list[tuple[object, str]]:
    """The scorecards of a request with the names to choose them by: agreed, own, then the other assessors'."""
    cards, policy = request.cards, request.policy
    own, agreed = own_card(cards, policy, assessor), agreed_card(cards, policy)
    offered: list[tuple[object, str]] = []
    if agreed is not None:
        offered.append((AGREED, _("Agreed") if agreed.card.submitted else _("Agreed, not submitted")))
    if own is not None or editable or not cards:
        offered.append((OWN, _("Yours, conflict declared") if own is not None and own.card.conflict else _("Yours")))
    return offered + [(card.id, card_name(card)) for card in cards if card not in (own, agreed)]


def card_name(card: Scorecard) -> str:
    """Whose scorecard it is, and what keeps it from counting."""
    name = card.assessor or _("Without a name")
    if card.card.conflict:
        return _("{name}, conflict declared").format(name=name)
    return name if card.card.submitted else _("{name}, not submitted").format(name=name)


def title_of(chosen: object, card: Scorecard | None) -> str:
    """What stands over the criteria."""
    if chosen == AGREED:
        return _("Agreed scorecard")
    return _("Your scorecard") if chosen == OWN or card is None else card_name(card)
