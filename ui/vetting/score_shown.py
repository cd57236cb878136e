"""What the Score tab shows of a scorecard: its rows, what is remarked about it, and which one comes first."""

from collections.abc import Sequence

from app.vetting.rating import own_card
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard, counts, given_by, spreads
from app.vetting.scoring import NOT_APPLICABLE, Rating, combined_rating
from app.vetting.shares import shares_shown
from app.words import _, ngettext, screen
from ui.vetting.score_at_hand import AtHand
from ui.vetting.score_head import AGREED, OWN
from ui.vetting.score_row import Shown


def first_choice(hand: AtHand, keys: Sequence[object]) -> object:
    """The scorecard that matters most among those that are offered: the agreed one, else one's own."""
    if AGREED in keys:
        return AGREED
    request = hand.asked()
    own = own_card(request.cards, request.policy, hand.assessor)
    others = [card for card in request.cards if card is not own]
    if own is not None or not others or (hand.editable and not any(counts(card) for card in others)):
        return OWN if OWN in keys else keys[0]
    return others[0].id


def shown_rows(request: AssessedRequest, card: Scorecard | None, *, agreeing: bool, hidden: bool) -> list[Shown]:
    """The criteria with what the card says, and what the assessors gave: where they are far apart, or are `agreeing`.

    Who has not submitted yet is not told what the others think (`hidden`).
    """
    category = request.policy.category(request.category)
    weighted = category.criteria if category else ()
    total = sum(each.points for each in weighted if not _away(card, each.criterion.key))
    apart = {} if hidden else spreads([each.card for each in request.cards])
    given = {} if hidden else given_by(request.cards)
    shares = [each.points / total if total else None for each in weighted]
    away = [_away(card, each.criterion.key) for each in weighted]
    shown = iter(shares_shown([share for share, out in zip(shares, away, strict=True) if not out]))
    return [
        Shown(
            each.criterion,
            "" if out else next(shown),
            card.notes.get(each.criterion.key) if card else None,
            _given_words(given[each.criterion.key], agreeing=agreeing, far=each.criterion.key in apart)
            if each.criterion.key in given and (agreeing or each.criterion.key in apart)
            else "",
            far=each.criterion.key in apart,
        )
        for each, out in zip(weighted, away, strict=True)
    ]


def _given_words(given: Sequence[tuple[str, Rating]], *, agreeing: bool, far: bool) -> str:
    """Who gave what, "Ada 4 · Ben 2"; beside the agreed scorecard also the median, from which it begins."""
    said = [f"{name or _('Without a name')} {_('n/a') if level == NOT_APPLICABLE else level}" for name, level in given]
    median = combined_rating([level for _name, level in given])
    if agreeing and len(given) > 1 and isinstance(median, int | float):
        shown = screen().number(median, 0 if median == int(median) else 1)
        said.append(_("median {level}").format(level=shown))
    sentence = " · ".join(said)
    return _("Far apart: {given}").format(given=sentence) if far else sentence


def remark(request: AssessedRequest, card: Scorecard | None, shown: Sequence[Shown]) -> str:
    """How far a scorecard is, and under which policy; what does not apply is not among what is to be rated."""
    if not shown:
        return _("This category is decided by its gates alone.")
    given = [each.note.rating if each.note is not None else None for each in shown]
    away = given.count(NOT_APPLICABLE)
    rated = len(given) - away - given.count(None)
    parts = [_("{rated} of {count} rated").format(rated=rated, count=len(given) - away)]
    if away:
        parts.append(ngettext("{count} does not apply", "{count} do not apply", away).format(count=away))
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
