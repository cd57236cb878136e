"""What the Score tab shows of a scorecard: its rows, what is remarked about it, and which one comes first."""

from app.vetting.rating import own_card
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard, counts, spreads
from app.vetting.scoring import NOT_APPLICABLE
from app.words import _, screen
from ui.vetting.score_head import AGREED, OWN
from ui.vetting.score_tab import Shown


def first_choice(request: AssessedRequest, assessor: int | None, keys: list[object], *, editable: bool) -> object:
    """The scorecard that matters most among those that are offered: the agreed one, else one's own."""
    if AGREED in keys:
        return AGREED
    own = own_card(request.cards, request.policy, assessor)
    others = [card for card in request.cards if card is not own]
    if own is not None or not others or (editable and not any(counts(card) for card in others)):
        return OWN if OWN in keys else keys[0]
    return others[0].id


def shown_rows(request: AssessedRequest, card: Scorecard | None, *, agreeing: bool, hidden: bool) -> list[Shown]:
    """The criteria with what the card says, and what the assessors gave: where they are far apart, or are `agreeing`.

    Who has not submitted yet is not told what the others think (`hidden`).
    """
    category = request.policy.category(request.category)
    weighted = category.criteria if category else ()
    total = sum(each.points for each in weighted if not _away(card, each.criterion.key))
    plain = [each.card for each in request.cards]
    apart, given = (spreads(plain), spreads(plain, least=0)) if not hidden else ({}, {})
    return [
        Shown(
            each.criterion,
            each.points / total if total else None,
            card.notes.get(each.criterion.key) if card else None,
            given.get(each.criterion.key, ()) if agreeing or each.criterion.key in apart else (),
            far=each.criterion.key in apart,
        )
        for each in weighted
    ]


def remark(request: AssessedRequest, card: Scorecard | None, rated: int, count: int) -> str:
    """How far a scorecard is, and under which policy."""
    if not count:
        return _("This category is decided by its gates alone.")
    parts = [_("{rated} of {count} rated").format(rated=rated, count=count)]
    if card is not None and card.submitted_on:
        parts.append(_("submitted {day}").format(day=screen().day(card.submitted_on)))
    return " · ".join([*parts, request.policy.title])


def conflict_words(card: Scorecard | None) -> str:
    """Why a scorecard does not count, where a conflict of interest was declared."""
    if card is None or not card.card.conflict:
        return ""
    note = card.conflict_note or _("no reason was given")
    return _("Conflict of interest, so this scorecard does not count: {note}").format(note=note)


def _away(card: Scorecard | None, key: str) -> bool:
    note = card.notes.get(key) if card else None
    return note is not None and note.rating == NOT_APPLICABLE
