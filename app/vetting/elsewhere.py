"""How a request would stand in another category or under another policy version: what a move carries along, and then.

The move itself, its preview and the effect of a version on the requests under way all go by this.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.policy.versions import CategoryVersion, CriterionVersion, GateVersion, PolicyVersion
from app.vetting.requests import AssessedRequest, Occupied, state_of
from app.vetting.scorecards import Scorecard
from app.vetting.scoring import Card, Criterion, Mark, Scale
from app.vetting.stage import RequestFacts
from app.vetting.verdict import Gate
from models.vocabulary import GateState


def same_criteria(old: PolicyVersion, new: PolicyVersion) -> dict[str, CriterionVersion]:
    """By key, the criteria of the new version that ask the same as those of the old: same scale, same levels."""
    if (old.scale_min, old.scale_max) != (new.scale_min, new.scale_max):
        return {}
    levels = {each.key: each.levels for each in old.criteria}
    return {each.key: each for each in new.criteria if levels.get(each.key) == each.levels}


def carried_gates(
    own: PolicyVersion, noted: Mapping[int, GateState], target: PolicyVersion
) -> list[tuple[GateVersion, GateVersion]]:
    """The gates whose results a move takes along, each with the one of the target that gets it; `noted` is by gate.

    Also those that the category does not ask; of a computed one only its waiver, or that it is waived no more.
    """
    if own.id == target.id:
        return []
    there = {gate.key: gate for gate in target.gates}
    both = ((gate, there[gate.key]) for gate in own.gates if gate.id in noted and gate.key in there)
    waiver = GateState.WAIVED
    return [(old, new) for old, new in both if new.rule is None or waiver in (noted[old.id], noted.get(new.id))]


def twin_of(card: Scorecard, waiting: list[Scorecard]) -> Scorecard | None:
    """The scorecard of the same assessor that an earlier move left under the other version; it is taken out."""
    alike = [each for each in waiting if (each.assessor_id, each.card.agreed) == (card.assessor_id, card.card.agreed)]
    if alike:
        waiting.remove(alike[-1])
    return alike[-1] if alike else None


def facts_elsewhere(
    request: AssessedRequest, policy: PolicyVersion, category: CategoryVersion | None, occupied: Occupied
) -> RequestFacts:
    """The facts of a request after a move; without a category it is one that the version does not have."""
    facts = request.assessment.facts
    return replace(
        facts,
        category=category.key if category else facts.category,
        category_known=category is not None,
        reply_days=policy.numbers.reply_days,
        gates=_gates(request, policy, category, occupied) if category else (),
        scale=Scale(policy.scale_min, policy.scale_max),
        marks=tuple(Mark(at, verdict) for at, verdict in policy.marks),
        criteria=tuple(Criterion(each.criterion.key, each.points) for each in (category.criteria if category else ())),
        cards=_cards(request, policy),
    )


def _gates(
    request: AssessedRequest, policy: PolicyVersion, category: CategoryVersion, occupied: Occupied
) -> tuple[Gate, ...]:
    carried = carried_gates(request.policy, request.noted, policy)
    noted = {**request.noted, **{new.id: request.noted[old.id] for old, new in carried}}
    place = request.country, request.region
    return tuple(
        Gate(gate.key, state_of(gate, noted.get(gate.id), occupied, place, request.id), gate.settle_by, gate.computed)
        for gate in category.gates
    )


def _cards(request: AssessedRequest, policy: PolicyVersion) -> tuple[Card, ...]:
    """The scorecards as they would count after the move."""
    if policy.id == request.policy.id:
        return tuple(request.assessment.facts.cards)
    same = same_criteria(request.policy, policy)
    waiting = [card for card in request.cards if card.policy_id == policy.id]
    found = []
    for card in request.cards:
        if card.policy_id == request.policy.id:
            twin = twin_of(card, waiting)
            carried = {key: rating for key, rating in card.card.ratings.items() if key in same}
            known = {**(twin.card.ratings if twin else {}), **carried}
            found.append(replace(card.card, same_policy=True, ratings=known))
    found += [replace(card.card, same_policy=True) for card in waiting]
    found += [replace(card.card, same_policy=False) for card in request.cards if card.policy_id != policy.id]
    return tuple(found)
