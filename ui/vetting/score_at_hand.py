"""Which scorecard of a request the Score tab has at hand, and who may write on it."""

from app.vetting.rating import agreed_card, as_if_submitted, own_card
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard, counts
from app.vetting.stage import Assessment
from app.words import _
from ui.toolkit.keeping import Address
from ui.vetting.score_head import AGREED, OWN


class AtHand:
    """The request, the `chosen` scorecard (`OWN`, `AGREED` or a key), and the `assessor` at the keyboard.

    `ahead` is the scorecard with an answer that is shown already and not written yet; `changing` says that a person
    asked to change the chosen one although it is submitted.
    """

    def __init__(self) -> None:
        self.request: AssessedRequest | None = None
        self.editable = False
        self.assessor: int | None = None
        self.chosen: object = None
        self.ahead: Scorecard | None = None
        self.changing = False

    def choose(self, key: object) -> None:
        """Take another scorecard to hand; a submitted one cannot be written on before that is asked for."""
        self.chosen, self.ahead, self.changing = key, None, False

    def choose_of(self, assessor: int) -> None:
        """Take the newest scorecard of an assessor to hand, where there is one under the request's policy."""
        request = self.asked()
        if assessor == self.assessor:
            self.choose(OWN)
        elif (card := own_card(request.cards, request.policy, assessor)) is not None:
            self.choose(card.id)

    def choose_counting(self) -> None:
        """Take the scorecard to hand from which the score comes: the agreed one, one's own, or another's."""
        request = self.asked()
        counting = [card for card in request.cards if counts(card)]
        own = own_card(request.cards, request.policy, self.assessor)
        if agreed_card(request.cards, request.policy) is not None:
            self.choose(AGREED)
        else:
            self.choose(OWN if own in counting or not counting else counting[0].id)

    def asked(self) -> AssessedRequest:
        """The request, once there is one."""
        assert self.request is not None
        return self.request

    @property
    def agreeing(self) -> bool:
        """Whether the agreed scorecard is shown."""
        return self.chosen == AGREED

    def card(self) -> Scorecard | None:
        """The scorecard as it is shown; None where nothing is on it yet."""
        request = self.asked()
        if self.ahead is not None:
            return self.ahead
        if self.agreeing:
            return agreed_card(request.cards, request.policy)
        if self.chosen == OWN:
            return own_card(request.cards, request.policy, self.assessor)
        return next((card for card in request.cards if card.id == self.chosen), None)

    def judge(self) -> int | None:
        """Whose scorecard it is: the contact, none where nobody said who sits at the keyboard."""
        card = self.card()
        return self.assessor if self.chosen == OWN or card is None else card.assessor_id

    def fillable(self) -> bool:
        """Whether it can be written on here and now."""
        return self._is_ours() and (self.changing or not self._is_submitted())

    def standing(self) -> bool:
        """Whether it is submitted, and can be written on here once somebody asks to change it."""
        return self._is_ours() and self._is_submitted()

    def _is_ours(self) -> bool:
        card = self.card()
        return self.editable and self.chosen in (OWN, AGREED) and not (card is not None and card.card.conflict)

    def _is_submitted(self) -> bool:
        card = self.card()
        return card is not None and card.card.submitted

    def begun(self) -> Scorecard | None:
        """The scorecard being filled here and not submitted yet."""
        card = self.card()
        return card if card is not None and not card.card.submitted and self.chosen in (OWN, AGREED) else None

    def draft(self) -> Assessment | None:
        """What the request would be with the scorecard that is begun; None where nothing stands on it."""
        request, begun = self.asked(), self.begun()
        return as_if_submitted(request.assessment, request.cards, begun) if begun and begun.notes else None

    def address(self) -> Address:
        """Under what the reasons that are being written are kept."""
        reference = self.asked().reference
        words = _("{reference}, reasons of the scorecard").format(reference=reference)
        return Address("requests", f"{reference}/score-{self.chosen}", words, edits=True)
