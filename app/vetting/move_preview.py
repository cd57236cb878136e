"""What moving a request would do: what stays, what becomes due, what falls away, as facts and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.policy.versions import CategoryVersion, PolicyVersion
from app.vetting.elsewhere import facts_elsewhere
from app.vetting.explain import score_in_words
from app.vetting.needed import listed
from app.vetting.requests import AssessedRequest, Occupied
from app.vetting.scoring import Card
from app.vetting.stage import Assessment, RequestFacts, assess
from app.vetting.verdict import SETTLED_WELL
from app.words import _, ngettext, screen
from models.vocabulary import Verdict


@dataclass(frozen=True)
class Moving:
    """What a move would do, gates and criteria by name; `before` and `after` are the whole assessments.

    What is `open` waits for an answer before the move as after it, what is `due` only after it.
    """

    policy: PolicyVersion
    category: CategoryVersion
    gates_kept: tuple[str, ...]
    gates_due: tuple[str, ...]
    gates_open: tuple[str, ...]
    gates_fallen: tuple[str, ...]
    criteria_kept: tuple[str, ...]
    criteria_due: tuple[str, ...]
    criteria_open: tuple[str, ...]
    criteria_fallen: tuple[str, ...]
    cards: int
    before: Assessment
    after: Assessment


@dataclass(frozen=True)
class MovingWords:
    """The same for a reader: each a list of lines; empty where there is nothing to say."""

    stays: tuple[str, ...]
    due: tuple[str, ...]
    falls_away: tuple[str, ...]
    verdict: str


def preview(request: AssessedRequest, policy: PolicyVersion, category: CategoryVersion, occupied: Occupied) -> Moving:
    """What moving the request to a category of a policy version would do; nothing is changed."""
    after = assess(facts_elsewhere(request, policy, category, occupied), request.assessment.on)
    gates = _gates(request, category, after.facts)
    criteria = _criteria(request, category, after.facts)
    return Moving(
        policy,
        category,
        gates_kept=gates.kept,
        gates_due=gates.due,
        gates_open=gates.still_open,
        gates_fallen=gates.fallen,
        criteria_kept=criteria.kept,
        criteria_due=criteria.due,
        criteria_open=criteria.still_open,
        criteria_fallen=criteria.fallen,
        cards=sum(card.policy_id == request.policy.id for card in request.cards),
        before=request.assessment,
        after=after,
    )


@dataclass(frozen=True)
class _Sorted:
    """Names by what the move does to what they stand for."""

    kept: tuple[str, ...]
    due: tuple[str, ...]
    still_open: tuple[str, ...]
    fallen: tuple[str, ...]


def _gates(request: AssessedRequest, category: CategoryVersion, after: RequestFacts) -> _Sorted:
    states = {gate.key: gate.state for gate in after.gates}
    stood = {each.gate.key: each.state for each in request.gates}
    asked = {gate.key: gate.name for gate in category.gates}
    holds = {key for key, state in states.items() if state in SETTLED_WELL}
    as_before = {key for key, state in states.items() if stood.get(key) == state} - holds
    settled = {each.gate.key: each.gate.name for each in request.gates if each.state in SETTLED_WELL}
    return _sorted(asked, holds, as_before, {key: name for key, name in settled.items() if key not in holds})


def _criteria(request: AssessedRequest, category: CategoryVersion, after: RequestFacts) -> _Sorted:
    was = _rated(card.card for card in request.cards if card.policy_id == request.policy.id)
    now = _rated(card for card in after.cards if card.same_policy)
    own = request.policy.category(request.category)
    weighed_before = {each.criterion.key: each.criterion.name for each in own.criteria} if own else {}
    weighed = {each.criterion.key: each.criterion.name for each in category.criteria}
    holds = now & set(weighed)
    as_before = set(weighed_before) - was - holds
    return _sorted(weighed, holds, as_before, {key: name for key, name in weighed_before.items() if key in was - holds})


def _sorted(asked: Mapping[str, str], holds: set[str], as_before: set[str], fallen: Mapping[str, str]) -> _Sorted:
    return _Sorted(
        kept=tuple(name for key, name in asked.items() if key in holds),
        due=tuple(name for key, name in asked.items() if key not in holds | as_before),
        still_open=tuple(name for key, name in asked.items() if key in as_before),
        fallen=tuple(fallen.values()),
    )


def in_words(moving: Moving) -> MovingWords:
    """The preview in short lines, gates before ratings, and the verdict now and then."""
    return MovingWords(
        stays=_lines(
            (_("Gates: {names}"), moving.gates_kept),
            (_ratings_of(moving.cards), moving.criteria_kept),
            (_("Open as before: {names}"), (*moving.gates_open, *moving.criteria_open)),
        ),
        due=_lines((_("Gates: {names}"), moving.gates_due), (_("Ratings of {names}"), moving.criteria_due)),
        falls_away=_lines(
            (_("Gates: {names}"), moving.gates_fallen), (_("Ratings of {names}"), moving.criteria_fallen)
        ),
        verdict=_("Now: {before}. Then: {after}.").format(before=_stands(moving.before), after=_stands(moving.after)),
    )


def _ratings_of(cards: int) -> str:
    if cards < 2:
        return _("Ratings of {names}")
    one, many = _("Ratings of {{names}}, on {count} scorecard"), _("Ratings of {{names}}, on {count} scorecards")
    return ngettext(one, many, cards).format(count=cards)


def _lines(*named: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(words.format(names=listed(names, screen())) for words, names in named if names)


def _stands(assessment: Assessment) -> str:
    verdict = _((assessment.verdict or Verdict.INCOMPLETE).label)
    score = assessment.score
    if score is None or not score.coverage:
        return verdict
    shown = score_in_words(score, assessment.facts.marks)
    return _("{verdict}, {score} of 100").format(verdict=verdict, score=shown)


def _rated(cards: Iterable[Card]) -> set[str]:
    return {key for card in cards for key, rating in card.ratings.items() if rating is not None}
