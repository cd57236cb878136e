"""Scorecards as they are read: whose, when submitted, and every rating with what was said about it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.frozen import dataclass
from app.policy.versions import PolicyVersion
from app.storage.source import Readable, Source, converted, day_of, one_of, source_of
from app.vetting.scoring import NOT_APPLICABLE, Card, Rating
from models.vocabulary import Confidence

CARDS = """
    SELECT scorecard.id, scorecard.request_id, scorecard.policy_id, scorecard.assessor_id, scorecard.submitted_on,
        scorecard.conflict_note, scorecard.rationale, scorecard.conflict, scorecard.agreed,
        coalesce(contact.name, ''), request.policy_id
    FROM scorecard
    JOIN request ON request.id = scorecard.request_id
    LEFT OUTER JOIN contact ON contact.id = scorecard.assessor_id
    {only} ORDER BY scorecard.id"""
NOTES = """
    SELECT rating.scorecard_id, rating.criterion_id, rating.level, rating.not_applicable, rating.rationale,
        rating.evidence, rating.confidence, rating.id
    FROM rating
    {only} ORDER BY rating.id"""
ONE_CARD = "WHERE scorecard.request_id = ?"
ONE_NOTE = "JOIN scorecard ON scorecard.id = rating.scorecard_id WHERE scorecard.request_id = ?"
SURE = one_of(Confidence)
FAR_APART = 2


@dataclass(frozen=True)
class RatingNote:
    """One answer with its reasons; `rating` is a level, `"n/a"` or none; files are attached to its `id`."""

    criterion: str
    rating: Rating
    rationale: str
    evidence: str
    confidence: Confidence | None
    id: int


@dataclass(frozen=True)
class Scorecard:
    """One scorecard: who filled it, when it was submitted, and what it says; `notes` by criterion key."""

    id: int
    policy_id: int
    assessor_id: int | None
    assessor: str
    submitted_on: dt.date | None
    conflict_note: str
    rationale: str
    notes: Mapping[str, RatingNote]
    card: Card


def scorecards(
    held: Readable, policies: Mapping[int, PolicyVersion], only: int | None = None
) -> Mapping[int, list[Scorecard]]:
    """All scorecards by request, or those of one request; a criterion is named by its key in its own version."""
    source = source_of(held)
    keys = {criterion.id: criterion.key for policy in policies.values() for criterion in policy.criteria}
    notes = _notes(source, keys, only)
    found: dict[int, list[Scorecard]] = defaultdict(list)
    rows = source.narrowed(CARDS, ONE_CARD, only)
    for key, request_id, policy_id, assessor_id, submitted_on, conflict_note, rationale, *rest in rows:
        conflict, agreed, assessor, asked_under = rest
        said = notes[key]
        card = Card(
            submitted=submitted_on is not None,
            same_policy=policy_id == asked_under,
            conflict=bool(conflict),
            agreed=bool(agreed),
            ratings={key: note.rating for key, note in said.items()},
        )
        submitted = day_of(submitted_on)
        found[request_id].append(
            Scorecard(key, policy_id, assessor_id, assessor, submitted, conflict_note, rationale, said, card)
        )
    return found


def counts(card: Scorecard) -> bool:
    """Whether a scorecard counts: submitted, for the request's policy, without a declared conflict, one assessor's."""
    return _counts(card.card)


def spreads(cards: Sequence[Card], least: int = FAR_APART) -> dict[str, tuple[int, ...]]:
    """By criterion the levels of the counting scorecards, in their order, where two are at least that far apart."""
    given: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        if _counts(card):
            for key, rating in card.ratings.items():
                if rating is not None and rating != NOT_APPLICABLE:
                    given[key].append(rating)
    return {key: tuple(levels) for key, levels in given.items() if max(levels) - min(levels) >= least}


def given_by(cards: Sequence[Scorecard]) -> dict[str, tuple[tuple[str, Rating], ...]]:
    """By criterion who gave what, as the counting scorecards say; the names are as short as they stay apart."""
    counting = [card for card in cards if counts(card)]
    names = dict(zip((card.id for card in counting), _short([card.assessor for card in counting]), strict=True))
    given: dict[str, list[tuple[str, Rating]]] = defaultdict(list)
    for card in counting:
        for key, rating in card.card.ratings.items():
            if rating is not None:
                given[key].append((names[card.id], rating))
    return {key: tuple(said) for key, said in given.items()}


def _short(names: Sequence[str]) -> list[str]:
    """Given names where no two are alike; whole ones else, and where the first word is only an initial or a title."""
    first = [name.split(" ", 1)[0] for name in names]
    return [
        word if len(word) > 1 and not word.endswith(".") and first.count(word) == 1 else name
        for word, name in zip(first, names, strict=True)
    ]


def _counts(card: Card) -> bool:
    return card.submitted and card.same_policy and not (card.conflict or card.agreed)


def _notes(source: Source, keys: Mapping[int, str], only: int | None) -> Mapping[int, dict[str, RatingNote]]:
    notes: dict[int, dict[str, RatingNote]] = defaultdict(dict)
    rows = converted(source.narrowed(NOTES, ONE_NOTE, only), {6: SURE})
    for card_id, criterion_id, level, not_applicable, rationale, evidence, confidence, rating_id in rows:
        key = keys[criterion_id]
        rating: Rating = NOT_APPLICABLE if not_applicable else level
        notes[card_id][key] = RatingNote(key, rating, rationale, evidence, confidence, rating_id)
    return notes
