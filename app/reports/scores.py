"""Every request as `scores --json` prints it: what is recorded, and what follows from it."""

from collections.abc import Mapping
from typing import Any

from app.decisions.day import OfficeDay
from app.vetting.requests import AssessedRequest
from app.vetting.robustness import Robustness
from app.vetting.scoring import Score
from models.vocabulary import RequestKind

UNASKED = (
    "decisions", "gates", "scale", "marks", "criteria", "cards", "scorecards", "agreed", "score", "low", "high",
    "coverage", "band", "verdict", "margin", "equal_weights_score", "equal_weights_band", "robust_share",
    "robust_share_same_order", "flips",
)  # fmt: skip
"""What only a partnership request has; the other kinds print null."""


def scores(day: OfficeDay) -> dict[str, Any]:
    """The document of `scores --json`; dates and tokens as they are, for the caller to write as text."""
    return {"on": day.on, "requests": [_request(request) for request in day.requests]}


def _request(request: AssessedRequest) -> dict[str, Any]:
    found = request.assessment
    shown = {
        "reference": request.reference,
        "title": request.title,
        "kind": request.kind,
        "category": request.category,
        "policy": request.policy.title,
        "received_on": request.received_on,
        "reply_by": found.reply_by,
        "stage": found.stage,
        "withdrawn_on": request.withdrawn_on,
        "answered_on": request.answered_on,
        "asked": [{"asked_on": asked.asked_on, "answered_on": asked.answered_on} for asked in found.facts.asked],
    }
    if request.kind != RequestKind.PARTNERSHIP or found.score is None:
        return shown | dict.fromkeys(UNASKED) | {"policy": None}
    return shown | _recorded(request) | _score(found.score) | {"verdict": found.verdict} | _firm(found.robustness)


def _recorded(request: AssessedRequest) -> dict[str, Any]:
    facts = request.assessment.facts
    return {
        "decisions": [
            {"on": made.on, "outcome": made.outcome, "until": made.until, "superseded_on": made.superseded_on}
            for made in facts.decisions
        ],
        "gates": [
            {"key": gate.key, "state": gate.state, "settle_by": gate.settle_by, "computed": gate.computed}
            for gate in facts.gates
        ],
        "scale": {"min": facts.scale.min, "max": facts.scale.max},
        "marks": [{"at": mark.at, "verdict": mark.verdict} for mark in facts.marks],
        "cards": [
            {
                "submitted": card.submitted,
                "same_policy": card.same_policy,
                "conflict": card.conflict,
                "agreed": card.agreed,
                "ratings": _ratings(card.ratings, [criterion.key for criterion in facts.criteria]),
            }
            for card in facts.cards
        ],
    }


def _ratings(ratings: Mapping[str, Any], keys: list[str]) -> dict[str, Any]:
    """A whole level, `"n/a"` or null for each criterion of the category."""
    return {key: ratings.get(key) for key in keys}


def _score(score: Score) -> dict[str, Any]:
    return {
        "criteria": [
            {
                "key": row.key,
                "points": row.points,
                "weight": row.weight,
                "rating": row.rating,
                "value": row.value,
                "not_applicable": row.not_applicable,
            }
            for row in score.criteria
        ],
        "scorecards": score.scorecards,
        "agreed": score.agreed,
        "score": score.score,
        "low": score.low,
        "high": score.high,
        "coverage": score.coverage,
        "band": score.band,
        "margin": score.margin,
    }


def _firm(firm: Robustness | None) -> dict[str, Any]:
    firm = firm or Robustness()
    flips = firm.flips and {
        "weights": dict(firm.flips.weights),
        "levels": [
            {"criterion": flip.criterion, "rating": flip.rating, "band": flip.band} for flip in firm.flips.levels
        ],
    }
    return {
        "equal_weights_score": firm.equal_weights_score,
        "equal_weights_band": firm.equal_weights_band,
        "robust_share": firm.robust_share,
        "robust_share_same_order": firm.robust_share_same_order,
        "flips": flips,
    }
