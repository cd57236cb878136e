"""The frozen copy of all that Decision 1 rested on: plain values under plain names, persons by their uid alone."""

from dataclasses import asdict
from typing import Any

from app.decisions.selection_basis import LimitOutlook, SelectionBasis, limit_name
from app.decisions.told import Told
from app.vetting.requests import GateStanding
from app.vetting.robustness import Robustness
from app.vetting.scorecards import Scorecard, spreads

REQUEST = ("reference", "title", "counterpart", "country", "received_on")
GATE = ("key", "name", "settle_by", "computed")
SETTLED = ("state", "evidence", "authority", "settled_on", "waiver_reason")
LIMIT = ("key", "counts", "limit", "used", "promised")
FIRM = ("equal_weights_score", "equal_weights_band", "robust_share", "robust_share_same_order")
SCORE = ("score", "low", "high", "coverage", "band", "margin")
OFFICE = ("name", "place", "currency", "language")


def frozen_basis(basis: SelectionBasis, told: Told | None = None) -> dict[str, Any]:
    """Everything the decision rests on; scores 0-100, shares fractions of 1.

    Without `told`, what is written on the request is left out, and nobody is named who assessed it.
    """
    told = told or Told()
    request, assessment = basis.request, basis.request.assessment
    policy, score = request.policy, assessment.score
    category = policy.category(request.category)
    return {
        "as_of": basis.day.on,
        "office": {name: getattr(basis.day.office, name) for name in OFFICE},
        "request": {name: getattr(request, name) for name in REQUEST} | told.frozen(),
        "policy": {
            "uid": policy.uid,
            "title": policy.title,
            "number": policy.number,
            "in_force_on": policy.in_force_on,
            "scale": {"min": policy.scale_min, "max": policy.scale_max},
        },
        "category": request.category,
        "category_name": request.category_name,
        "term_months": category.term_months if category else None,
        "gates": [_gate(standing) for standing in request.gates],
        "scorecards": [_card(card, told) for card in request.cards if card.card.submitted or card.card.conflict],
        "spreads": spreads([card.card for card in request.cards]),
        "counting": {"scorecards": score.scorecards, "agreed": score.agreed} if score else None,
        "criteria": [asdict(row) for row in score.criteria] if score else [],
        "criterion_names": {each.key: each.name for each in policy.criteria},
        "marks": [{"at": at, "verdict": verdict} for at, verdict in policy.marks],
        **{name: getattr(score, name) if score else None for name in SCORE},
        "verdict": assessment.verdict,
        "robustness": _robustness(assessment.robustness) if assessment.robustness else None,
        "limits": [_limit(each, basis) for each in basis.limits],
    }


def _gate(standing: GateStanding) -> dict[str, Any]:
    of_policy = {name: getattr(standing.gate, name) for name in GATE}
    return of_policy | {name: getattr(standing, name) for name in SETTLED}


def _card(card: Scorecard, told: Told) -> dict[str, Any]:
    return {
        "person": told.uids.get(card.assessor_id or 0, ""),
        "submitted_on": card.submitted_on,
        "agreed": card.card.agreed,
        "conflict": card.card.conflict,
        "conflict_note": card.conflict_note if card.card.conflict else "",
        "same_policy": card.card.same_policy,
        "rationale": card.rationale,
        "ratings": {key: asdict(note) for key, note in card.notes.items()},
    }


def _limit(outlook: LimitOutlook, basis: SelectionBasis) -> dict[str, Any]:
    counterparts = {each.reference: each.record.counterpart for each in basis.day.agreements}
    weakest = [
        {
            "reference": each.reference,
            "counterpart": counterparts.get(each.reference, ""),
            "status": each.status,
            "silent_days": each.silent_days,
        }
        for each in (outlook.candidates if outlook.over else ())
    ]
    own = {name: getattr(outlook.use, name) for name in LIMIT}
    name = limit_name(outlook.use, basis.policy)
    return own | {"name": name, "would_be": outlook.would_be, "candidates": weakest}


def _robustness(firm: Robustness) -> dict[str, Any]:
    flips = firm.flips
    turning = {"weights": dict(flips.weights), "levels": [asdict(each) for each in flips.levels]} if flips else None
    return {name: getattr(firm, name) for name in FIRM} | {"flips": turning}
