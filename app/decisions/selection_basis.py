"""What Decision 1 on a request rests on: gates, score, what selecting makes of each limit; and its frozen copy."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from app.decisions.day import OfficeDay, office_day
from app.decisions.limits import LimitUse, PlacedAgreement, Proposed, candidates, would_be
from app.errors import RecordGone
from app.policy.versions import PolicyVersion
from app.storage.office import Office
from app.vetting.requests import AssessedRequest, GateStanding
from app.vetting.robustness import Robustness
from app.vetting.scorecards import Scorecard
from app.words import _
from models.vocabulary import GateState, LimitCounts, SettleBy


@dataclass(frozen=True)
class LimitOutlook:
    """A limit with what one more, selected or signed, would make of it, and whose sunset would make room."""

    use: LimitUse
    would_be: int
    candidates: tuple[PlacedAgreement, ...]

    @property
    def over(self) -> bool:
        """Whether that goes over the limit."""
        return self.would_be > self.use.limit


@dataclass(frozen=True)
class SelectionBasis:
    """What Decision 1 on a request rests on, on a day."""

    day: OfficeDay
    request: AssessedRequest
    limits: tuple[LimitOutlook, ...]

    @property
    def over(self) -> tuple[LimitOutlook, ...]:
        """The limits that selecting would exceed."""
        return tuple(each for each in self.limits if each.over)

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Names of the gates that stand against selecting: unknown where it is due, failed, in the policy's order."""
        return tuple(
            standing.gate.name
            for standing in self.request.gates
            if (standing.gate.settle_by == SettleBy.SELECTION and standing.state == GateState.UNKNOWN)
            or (standing.gate.settle_by != SettleBy.AFTER_SIGNING and standing.state == GateState.FAILED)
        )


def selection_basis(office: Office, reference: str, on: dt.date) -> SelectionBasis:
    """What a decision about the request of that reference rests on, on a day."""
    with office.reading() as session:
        return basis_of(office_day(session, on), reference)


def basis_in(day: OfficeDay, request: AssessedRequest) -> SelectionBasis:
    """The same from a day that has been computed already."""
    proposed = Proposed(
        request.category,
        frozenset({request.country}) if request.country else frozenset(),
        frozenset({request.region}) if request.region else frozenset(),
    )
    rules = {rule.key: rule for rule in day.limit_rules}
    outlook = tuple(
        LimitOutlook(
            use,
            would_be(rules[use.key], day.portfolio, proposed),
            candidates(rules[use.key], day.portfolio, proposed),
        )
        for use in day.limits
        if rules[use.key].covers(request.category)
    )
    return SelectionBasis(day, request, outlook)


def basis_of(day: OfficeDay, reference: str) -> SelectionBasis:
    """The same for the request of that reference; raises RecordGone when it is not there."""
    request = day.request(reference)
    if request is None:
        raise RecordGone(_("This request is no longer there. Its creation was undone."))
    return basis_in(day, request)


def limit_name(use: LimitUse, policy: PolicyVersion) -> str:
    """What a limit counts, as a person reads it: "Agreements in force: Economic"."""
    counts = _(LimitCounts(use.counts).label)
    names = ", ".join(policy.category_name(key) for key in use.categories)
    return f"{counts}: {names}" if names else counts


def limit_sentence(outlook: LimitOutlook, policy: PolicyVersion) -> str:
    """What one more makes of a limit: "This would be 11 of 10 (agreements in force: Economic)."."""
    name = limit_name(outlook.use, policy)
    sentence = _("This would be {would_be} of {limit} ({name}).")
    return sentence.format(would_be=outlook.would_be, limit=outlook.use.limit, name=name[:1].lower() + name[1:])


def frozen_basis(basis: SelectionBasis) -> dict[str, Any]:
    """Everything the decision rests on, as plain values under plain names; scores 0-100, shares fractions of 1."""
    request, assessment = basis.request, basis.request.assessment
    policy, score = request.policy, assessment.score
    numbers = ("score", "low", "high", "coverage", "band", "margin")
    return {
        "as_of": basis.day.on,
        "request": {name: getattr(request, name) for name in REQUEST},
        "policy": {"uid": policy.uid, "title": policy.title, "number": policy.number},
        "category": request.category,
        "category_name": request.category_name,
        "gates": [_gate(standing) for standing in request.gates],
        "scorecards": [_card(card) for card in request.cards if card.card.submitted],
        "criteria": [asdict(row) for row in score.criteria] if score else [],
        "criterion_names": {each.key: each.name for each in policy.criteria},
        "marks": [{"at": at, "verdict": verdict} for at, verdict in policy.marks],
        **{name: getattr(score, name) if score else None for name in numbers},
        "verdict": assessment.verdict,
        "robustness": _robustness(assessment.robustness) if assessment.robustness else None,
        "limits": [_limit(each) for each in basis.limits],
    }


REQUEST = ("reference", "title", "counterpart", "country", "received_on")
GATE = ("key", "name", "settle_by", "computed")
SETTLED = ("state", "evidence", "authority", "settled_on", "waiver_reason")
LIMIT = ("key", "counts", "limit", "used", "promised")
FIRM = ("equal_weights_score", "equal_weights_band", "robust_share", "robust_share_same_order")


def _gate(standing: GateStanding) -> dict[str, Any]:
    of_policy = {name: getattr(standing.gate, name) for name in GATE}
    return of_policy | {name: getattr(standing, name) for name in SETTLED}


def _card(card: Scorecard) -> dict[str, Any]:
    return {
        "assessor": card.assessor,
        "submitted_on": card.submitted_on,
        "agreed": card.card.agreed,
        "conflict": card.card.conflict,
        "ratings": {key: asdict(note) for key, note in card.notes.items()},
    }


def _limit(outlook: LimitOutlook) -> dict[str, Any]:
    return {name: getattr(outlook.use, name) for name in LIMIT} | {"would_be": outlook.would_be}


def _robustness(firm: Robustness) -> dict[str, Any]:
    flips = firm.flips
    turning = {"weights": dict(flips.weights), "levels": [asdict(each) for each in flips.levels]} if flips else None
    return {name: getattr(firm, name) for name in FIRM} | {"flips": turning}


def office_on(office: Office, on: dt.date) -> OfficeDay:
    """The whole office on a day."""
    with office.reading() as session:
        return office_day(session, on)
