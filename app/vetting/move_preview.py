"""What moving a request would do: what stays, what becomes due, what falls away, as facts and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.policy.versions import CategoryVersion, GateVersion, PolicyVersion
from app.storage.office import Office
from app.vetting.explain import score_in_words
from app.vetting.moving import carries, same_criteria, twin_of
from app.vetting.needed import listed
from app.vetting.requests import AssessedRequest, Occupied
from app.vetting.scoring import Card, Criterion, Mark, Scale
from app.vetting.stage import Assessment, RequestFacts, assess
from app.vetting.verdict import SETTLED_WELL, Gate
from app.words import _, ngettext, screen
from models.vetting import GateResult
from models.vocabulary import GateState, Verdict


@dataclass(frozen=True)
class Moving:
    """What a move would do, gates and criteria by name; `before` and `after` are the whole assessments."""

    policy: PolicyVersion
    category: CategoryVersion
    gates_kept: tuple[str, ...]
    gates_due: tuple[str, ...]
    gates_fallen: tuple[str, ...]
    criteria_kept: tuple[str, ...]
    criteria_due: tuple[str, ...]
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


def preview(
    office: Office, request: AssessedRequest, policy: PolicyVersion, category: CategoryVersion, occupied: Occupied
) -> Moving:
    """What moving the request to a category of a policy version would do; nothing is changed."""
    states = _states_there(office, request, category, occupied)
    cards, moved = _cards_there(request, policy)
    after = assess(_facts_there(request.assessment.facts, policy, category, states, cards), request.assessment.on)
    was = _rated(card.card for card in request.cards if card.policy_id == request.policy.id)
    now = _rated(card for card in cards if card.same_policy)
    own = request.policy.category(request.category)
    weighed = {each.criterion.key: each.criterion.name for each in category.criteria}
    weighed_before = {each.criterion.key: each.criterion.name for each in own.criteria} if own else {}
    settled = {each.gate.key: each.gate.name for each in request.gates if each.state in SETTLED_WELL}
    holds = {key for key, state in states.items() if state in SETTLED_WELL}
    return Moving(
        policy,
        category,
        gates_kept=tuple(gate.name for gate in category.gates if gate.key in holds),
        gates_due=tuple(gate.name for gate in category.gates if gate.key not in holds),
        gates_fallen=tuple(name for key, name in settled.items() if key not in holds),
        criteria_kept=tuple(name for key, name in weighed.items() if key in now),
        criteria_due=tuple(name for key, name in weighed.items() if key not in now),
        criteria_fallen=tuple(
            name for key, name in weighed_before.items() if key in was and not (key in weighed and key in now)
        ),
        cards=moved,
        before=request.assessment,
        after=after,
    )


def _facts_there(
    facts: RequestFacts,
    policy: PolicyVersion,
    category: CategoryVersion,
    states: Mapping[str, GateState],
    cards: tuple[Card, ...],
) -> RequestFacts:
    return replace(
        facts,
        category=category.key,
        category_known=True,
        reply_days=policy.numbers.reply_days,
        gates=tuple(Gate(each.key, states[each.key], each.settle_by, each.computed) for each in category.gates),
        scale=Scale(policy.scale_min, policy.scale_max),
        marks=tuple(Mark(at, verdict) for at, verdict in policy.marks),
        criteria=tuple(Criterion(each.criterion.key, each.points) for each in category.criteria),
        cards=cards,
    )


def in_words(moving: Moving) -> MovingWords:
    """The preview in short lines, gates before ratings, and the verdict now and then."""
    return MovingWords(
        stays=_lines((_("Gates: {names}"), moving.gates_kept), (_ratings_of(moving.cards), moving.criteria_kept)),
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


def _states_there(
    office: Office, request: AssessedRequest, category: CategoryVersion, occupied: Occupied
) -> dict[str, GateState]:
    """By key, how each gate of the category would stand."""
    with office.reading() as session:
        rows = select(GateResult.gate_id, GateResult.state).where(GateResult.request_id == request.id)
        noted = {row.gate_id: row.state for row in session.execute(rows)}
    own = {gate.key: noted[gate.id] for gate in request.policy.gates if gate.id in noted}
    return {gate.key: _state_there(gate, own, noted, occupied, request) for gate in category.gates}


def _state_there(
    gate: GateVersion,
    own: Mapping[str, GateState],
    noted: Mapping[int, GateState],
    occupied: Occupied,
    request: AssessedRequest,
) -> GateState:
    for state in (own.get(gate.key), noted.get(gate.id)):
        if state is not None and carries(state, gate):
            return state
    if gate.rule is None:
        return GateState.UNKNOWN
    taken = occupied.by_another(gate.rule, request.country, request.region, request.id)
    return {None: GateState.UNKNOWN, True: GateState.FAILED, False: GateState.PASSED}[taken]


def _cards_there(request: AssessedRequest, policy: PolicyVersion) -> tuple[tuple[Card, ...], int]:
    """The scorecards as they would count after the move, and how many are carried over."""
    if policy.id == request.policy.id:
        own = [card for card in request.cards if card.policy_id == policy.id]
        return tuple(card.card for card in request.cards), len(own)
    same = same_criteria(request.policy, policy)
    waiting = [card for card in request.cards if card.policy_id == policy.id]
    found, moved = [], 0
    for card in request.cards:
        if card.policy_id == request.policy.id:
            twin = twin_of(card, waiting)
            carried = {key: rating for key, rating in card.card.ratings.items() if key in same}
            found.append(
                replace(card.card, same_policy=True, ratings={**(twin.card.ratings if twin else {}), **carried})
            )
            moved += 1
    found += [replace(card.card, same_policy=True) for card in waiting]
    found += [replace(card.card, same_policy=False) for card in request.cards if card.policy_id != policy.id]
    return tuple(found), moved


def _rated(cards: Iterable[Card]) -> set[str]:
    return {key for card in cards for key, rating in card.ratings.items() if rating is not None}
