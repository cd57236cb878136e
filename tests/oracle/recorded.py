"""Recorded facts in the shapes of the JSON, for the hand-computed cases: small, and complete unless changed."""

import datetime as dt

from tests.oracle import agreements

ON = dt.date(2026, 6, 30)
POLICY = {
    "reply_days": 45,
    "on_track": 0.95,
    "behind": 0.85,
    "dormant_days": 180,
    "zombie_days": 365,
    "undecided_days": 90,
    "evergreen_review_months": 24,
    "review_before_months": 6,
    "stale_days": 365,
    "update_months": 3,
    "update_days": 30,
    "result_months": 12,
    "sign_months": 6,
}


def card(ratings, **changes):
    return {"submitted": True, "same_policy": True, "conflict": False, "agreed": False, "ratings": ratings} | changes


def request(points, *cards, **changes):
    return {
        "reference": "R-2026-001",
        "kind": "partnership",
        "category": "economic",
        "policy": "Halifax 2014",
        "received_on": "2026-06-01",
        "withdrawn_on": None,
        "answered_on": None,
        "asked": [],
        "decisions": [],
        "gates": [],
        "scale": {"min": 1, "max": 5},
        "marks": [{"at": 50, "verdict": "develop"}, {"at": 70, "verdict": "recommend"}],
        "criteria": [{"key": key, "points": value} for key, value in points.items()],
        "cards": list(cards),
    } | changes


def agreement(**facts):
    recorded = dict.fromkeys(
        (*agreements.DATES, "term_months", "notice_days", "contact_rhythm", "category_rhythm", "minimum")
    )
    lists = ("decisions3", "activities", "reviews", "milestones", "accountable", "objectives", "updates", "results")
    recorded |= {"term_kind": "fixed"} | {name: [] for name in lists} | facts
    return {
        "reference": "A-1",
        "category": "economic",
        "under": None,
        "led_by": "office",
        "countries": ["FR"],
        "facts": recorded,
    }


def indicator(values=(), **changes):
    return {
        "code": "I1",
        "kind": "outcome",
        "direction": "increase",
        "accumulation": "sum",
        "frequency": "quarter",
        "computed": False,
        "whole": False,
        "lag": 0,
        "tolerance": None,
        "informational": False,
        "unit": "visits",
        "source": "own count",
        "baseline": {"value": 0, "on": "2025-12-31"},
        "steps": [],
        "target": {"value": 40, "on": "2026-12-31"},
        "readings": [
            {"on": on, "value": value, "numerator": None, "denominator": None} for on, value in dict(values).items()
        ],
    } | changes


def objective(*indicators, **facts):
    names = ("statement", "result_area", "activity", "beneficiary", "person", "role", "counterpart", "rationale")
    empty = ("qualitative_measure", "qualitative_reason", "budget_needed", "budget_found", "hours_found")
    recorded = dict.fromkeys(names, "given") | dict.fromkeys(empty) | {"hours_needed": 0}
    recorded |= {"start": "2026-01-01", "end": "2026-12-31", "review": "2026-07-01"} | facts
    return {"reference": "O-1", "agreement": "A-1", "over": False, "facts": recorded, "indicators": list(indicators)}
