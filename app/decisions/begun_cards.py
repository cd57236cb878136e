"""Scorecards that are filled in and not submitted: they do not count, and whoever decides has to know of them."""

from collections.abc import Iterable

from app.vetting.needed import listed
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import Scorecard
from app.vetting.scoring import NOT_APPLICABLE
from app.words import _, screen


def begun_cards(request: AssessedRequest) -> tuple[Scorecard, ...]:
    """Those of the request's policy version that say something and are not submitted, without a declared conflict.

    None where an agreed scorecard is submitted: nobody waits for the others any more.
    """
    score = request.assessment.score
    if score is not None and score.agreed:
        return ()
    return tuple(card for card in request.cards if _begun(card))


def begun_sentence(request: AssessedRequest, cards: Iterable[Scorecard]) -> str:
    """Whose they are and how much of them is rated, in one sentence."""
    score = request.assessment.score
    asked = {row.key for row in score.criteria} if score is not None else set()
    names = [_("{card} ({rated} of {count} rated)").format(card=_whose(card), **_rated(card, asked)) for card in cards]
    sentence = _("Filled in but not submitted, so not counted: {cards}.")
    return sentence.format(cards=listed(names, screen()))


def _begun(card: Scorecard) -> bool:
    plain = card.card
    given = any(rating is not None for rating in plain.ratings.values())
    return given and plain.same_policy and not (plain.submitted or plain.conflict)


def _whose(card: Scorecard) -> str:
    if card.card.agreed:
        return _("the agreed scorecard")
    return _("the scorecard of {name}").format(name=card.assessor) if card.assessor else _("a scorecard without a name")


def _rated(card: Scorecard, asked: set[str]) -> dict[str, int]:
    """Of the criteria that apply."""
    given = [card.card.ratings.get(key) for key in asked]
    applies = len(given) - given.count(NOT_APPLICABLE)
    return {"rated": applies - given.count(None), "count": applies}
