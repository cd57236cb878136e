"""Requests as everything else reads them: what is recorded, and what follows from it on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import NamedTuple

from app.frozen import dataclass
from app.people.names import titled
from app.policy.versions import GateVersion, PolicyVersion
from app.storage.source import Readable, Source, day_of, made, one_of, source_of
from app.vetting.scorecards import Scorecard, scorecards
from app.vetting.scoring import Criterion, Mark, Scale
from app.vetting.stage import Asked, Assessment, Decision1, RequestFacts, assess
from app.vetting.verdict import Gate
from models.vocabulary import GateRule, GateState, RequestKind


@dataclass(frozen=True)
class Occupied:
    """Where agreements in force take a place already: by country and region, the requests they came from."""

    countries: Mapping[str, frozenset[int | None]] = field(default_factory=dict)
    regions: Mapping[str, frozenset[int | None]] = field(default_factory=dict)

    def by_another(self, rule: GateRule, country: str | None, region: str | None, request_id: int) -> bool | None:
        """Whether an agreement of another origin takes the place; None where the counterpart's place is not known."""
        area, taken = (country, self.countries) if rule == GateRule.ONE_PER_COUNTRY else (region, self.regions)
        return None if area is None else bool(taken.get(area, frozenset()) - {request_id})


@dataclass(frozen=True)
class GateStanding:
    """A gate of the request's category as it stands, with what was noted about it."""

    gate: GateVersion
    state: GateState
    evidence: str = ""
    authority: str = ""
    settled_on: dt.date | None = None
    waiver_reason: str = ""
    planned_on: dt.date | None = None


@dataclass(frozen=True)
class AssessedRequest:
    """A request with its assessment on a day; `counterpart` as it is shown, country and region those of its place.

    `noted` are all results of gates by the gate's key, also of gates that its category does not ask any more.
    """

    id: int
    reference: str
    title: str
    kind: RequestKind
    category: str | None
    policy: PolicyVersion
    source: str
    source_note: str
    place_id: int | None
    organisation_id: int | None
    counterpart: str
    country: str | None
    region: str | None
    received_on: dt.date
    answered_on: dt.date | None
    withdrawn_on: dt.date | None
    gates: tuple[GateStanding, ...]
    cards: tuple[Scorecard, ...]
    assessment: Assessment
    noted: Mapping[int, GateState] = field(default_factory=dict)

    @property
    def category_name(self) -> str:
        """The category as a person reads it."""
        return self.policy.category_name(self.category)


def assessed_requests(
    held: Readable,
    on: dt.date,
    policies: Mapping[int, PolicyVersion],
    decided: Mapping[int, Sequence[Decision1]],
    occupied: Occupied,
    only: int | None = None,
) -> list[AssessedRequest]:
    """All requests in the order of their references, or the one asked for; few statements whatever their number."""
    source = source_of(held)
    asked, noted = _questions(source, only), _gate_results(source, only)
    cards = scorecards(source, policies, only)
    rules = cache(lambda policy_id, category: _rules(policies[policy_id], category))
    return [
        _assessed(
            row,
            on,
            rules(row.policy_id, row.category),
            occupied,
            _Recorded(asked[row.id], tuple(decided.get(row.id, ())), noted[row.id], tuple(cards[row.id])),
        )
        for row in made(_Row, source.narrowed(REQUESTS, "WHERE request.id = ?", only), ROW)
    ]


REQUESTS = """
    SELECT request.id, request.reference, request.title, request.kind, request.category, request.policy_id,
        request.source, request.source_note, request.place_id, request.organisation_id,
        request.received_on, request.answered_on, request.withdrawn_on,
        place.name, place.local_name, place.country, place.region, organisation.name, organisation.local_name
    FROM request
    LEFT OUTER JOIN organisation ON organisation.id = request.organisation_id
    LEFT OUTER JOIN place ON place.id = coalesce(request.place_id, organisation.place_id)
    {only} ORDER BY request.reference"""
ROW = {3: one_of(RequestKind), 10: day_of, 11: day_of, 12: day_of}
QUESTIONS = "SELECT request_id, asked_on, answered_on FROM question {only} ORDER BY id"
RESULTS = """
    SELECT request_id, gate_id, state, evidence, authority, settled_on, waiver_reason, planned_on
    FROM gate_result {only}"""


class _Row(NamedTuple):
    """A request as it is stored, with the names of its counterpart."""

    id: int
    reference: str
    title: str
    kind: RequestKind
    category: str | None
    policy_id: int
    source: str
    source_note: str
    place_id: int | None
    organisation_id: int | None
    received_on: dt.date
    answered_on: dt.date | None
    withdrawn_on: dt.date | None
    place: str | None
    place_local: str | None
    country: str | None
    region: str | None
    organisation: str | None
    organisation_local: str | None


class _Noted(NamedTuple):
    """A gate as it was settled."""

    request_id: int
    gate_id: int
    state: GateState
    evidence: str
    authority: str
    settled_on: dt.date | None
    waiver_reason: str
    planned_on: dt.date | None


@dataclass(frozen=True)
class _Recorded:
    """What belongs to one request; gate results by the key of their gate."""

    asked: Sequence[Asked]
    decided: Sequence[Decision1]
    gates: Mapping[int, _Noted]
    cards: tuple[Scorecard, ...]


@dataclass(frozen=True)
class _Rules:
    """What a policy version asks of the requests of one category; the same for hundreds of them."""

    policy: PolicyVersion
    category_known: bool
    scale: Scale
    marks: tuple[Mark, ...]
    criteria: tuple[Criterion, ...]
    gates: tuple[GateVersion, ...]


def _rules(policy: PolicyVersion, key: str | None) -> _Rules:
    category = policy.category(key)
    return _Rules(
        policy,
        category is not None,
        Scale(policy.scale_min, policy.scale_max),
        tuple(Mark(at, verdict) for at, verdict in policy.marks),
        tuple(Criterion(w.criterion.key, w.points) for w in (category.criteria if category else ())),
        category.gates if category else (),
    )


def _assessed(row: _Row, on: dt.date, rules: _Rules, occupied: Occupied, recorded: _Recorded) -> AssessedRequest:
    gates = tuple(_standing(gate, recorded.gates.get(gate.id), occupied, row) for gate in rules.gates)
    facts = RequestFacts(
        kind=row.kind,
        category=row.category,
        category_known=rules.category_known,
        received_on=row.received_on,
        reply_days=rules.policy.numbers.reply_days,
        answered_on=row.answered_on,
        withdrawn_on=row.withdrawn_on,
        asked=tuple(recorded.asked),
        decisions=recorded.decided,
        gates=tuple(Gate(held.gate.key, held.state, held.gate.settle_by, held.gate.computed) for held in gates),
        scale=rules.scale,
        marks=rules.marks,
        criteria=rules.criteria,
        cards=tuple(card.card for card in recorded.cards),
    )
    return AssessedRequest(
        id=row.id,
        reference=row.reference,
        title=row.title,
        kind=row.kind,
        category=row.category,
        policy=rules.policy,
        source=row.source,
        source_note=row.source_note,
        place_id=row.place_id,
        organisation_id=row.organisation_id,
        counterpart=_counterpart(row),
        received_on=row.received_on,
        answered_on=row.answered_on,
        withdrawn_on=row.withdrawn_on,
        country=row.country,
        region=row.region,
        gates=gates,
        cards=recorded.cards,
        assessment=assess(facts, on),
        noted={key: each.state for key, each in recorded.gates.items()},
    )


def _counterpart(row: _Row) -> str:
    """The place's name, or the organisation's where no place is given."""
    if row.place_id is None and row.organisation:
        return titled(row.organisation, row.organisation_local or "")
    return titled(row.place, row.place_local or "") if row.place else ""


def state_of(
    gate: GateVersion,
    noted: GateState | None,
    occupied: Occupied,
    place: tuple[str | None, str | None],
    request_id: int,
) -> GateState:
    """How a gate stands: as noted; a computed one as the facts say, unless it is waived.  `place`: country, region."""
    if gate.rule is None or noted == GateState.WAIVED:
        return noted or GateState.UNKNOWN
    taken = occupied.by_another(gate.rule, *place, request_id)
    return {None: GateState.UNKNOWN, True: GateState.FAILED, False: GateState.PASSED}[taken]


def _standing(gate: GateVersion, noted: _Noted | None, occupied: Occupied, request: _Row) -> GateStanding:
    """The state of a gate, and what was noted about it where that is what counts."""
    held = noted.state if noted else None
    state = state_of(gate, held, occupied, (request.country, request.region), request.id)
    if noted is None or (gate.computed and held != GateState.WAIVED):
        return GateStanding(gate, state)
    return GateStanding(gate, *noted[2:])


def _questions(source: Source, only: int | None) -> Mapping[int, list[Asked]]:
    asked: dict[int, list[Asked]] = defaultdict(list)
    for request_id, asked_on, answered_on in source.narrowed(QUESTIONS, "WHERE request_id = ?", only):
        asked[request_id].append(Asked(day_of(asked_on), day_of(answered_on)))
    return asked


def _gate_results(source: Source, only: int | None) -> Mapping[int, dict[int, _Noted]]:
    noted: dict[int, dict[int, _Noted]] = defaultdict(dict)
    rows = source.narrowed(RESULTS, "WHERE request_id = ?", only)
    for row in made(_Noted, rows, {2: one_of(GateState), 5: day_of, 7: day_of}):
        noted[row.request_id][row.gate_id] = row
    return noted
