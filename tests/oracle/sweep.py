"""Random recorded facts in the shapes of the command line's JSON, biased towards edges, to feed two implementations."""

from tests.oracle.days import plain, shift
from tests.oracle.recorded import POLICY
from tests.oracle.sweep_agreements import random_agreement
from tests.oracle.sweep_days import OFFSETS, day_text, maybe, random_day, random_on
from tests.oracle.sweep_requests import random_request
from tests.oracle.sweep_results import random_indicator, random_objective

__all__ = [
    "random_agreement",
    "random_documents",
    "random_indicator",
    "random_objective",
    "random_on",
    "random_policy",
    "random_request",
]


def random_policy(rng):
    """The numbers of the policy, with `update_months` and `result_months` null now and then; sometimes the defaults."""
    policy = dict(POLICY)
    if rng.random() < 0.5:
        policy |= {
            "reply_days": rng.choice([0, 1, 30, 90]),
            "dormant_days": rng.choice([0, 90, 365]),
            "zombie_days": rng.choice([30, 365]),
            "undecided_days": rng.choice([0, 90]),
            "evergreen_review_months": rng.choice([1, 12, 24, 60]),
            "review_before_months": rng.choice([0, 1, 3, 12]),
            "stale_days": rng.choice([30, 90, 365]),
            "update_months": rng.choice([None, 1, 3, 6, 12]),
            "update_days": rng.choice([0, 1, 30, 120]),
            "result_months": rng.choice([None, 1, 12, 24]),
            "sign_months": rng.choice([1, 6]),
        }
    return policy


def random_documents(rng, size=4):
    """(scores document, status document) with recorded facts only, on one day; references are distinct."""
    on = random_on(rng)
    requests = [random_request(rng) | {"reference": f"R-2026-{n:03}"} for n in range(size)]
    agreements = [random_agreement(rng) | {"reference": f"A-2026-{n:03}"} for n in range(size)]
    objectives = [random_objective(rng, rng.choice([None, *agreements])) for _ in range(size)]
    objectives = [objective | {"reference": f"O-2026-{n:03}"} for n, objective in enumerate(objectives)]
    for objective in objectives:
        for indicator in objective["indicators"]:
            indicator["code"] = f"{objective['reference']}/{indicator['code']}"
    projects = [random_project(rng, n, rng.choice(agreements)["reference"]) for n in range(size)]
    limits = [
        {"key": counts, "counts": counts, "categories": rng.choice([[], ["economic"]]), "limit": rng.randint(0, 8)}
        for counts in ("in_force", "selected", "active_projects", "per_country")
    ]
    status = {
        "on": plain(on),
        "fiscal_year_starts": rng.choice([1, 4, 4, 10, rng.randint(1, 12)]),
        "policy": random_policy(rng),
        "objectives": objectives,
        "agreements": agreements,
        "projects": projects,
        "limits": limits,
        "due": [],
    }
    return {"on": plain(on), "requests": requests}, status


def random_project(rng, index, agreement):
    start = random_day(rng)
    return {
        "reference": f"P-2026-{index:03}",
        "agreement": agreement,
        "start": plain(start),
        "end": plain(maybe(rng, 0.7, lambda: shift(start, rng.choice(OFFSETS)))),
        "cancelled_on": day_text(rng, 0.1, start),
    }
