"""Random recorded facts of requests: cards, gates, decisions, questions."""

from itertools import accumulate

from tests.oracle.days import plain, shift
from tests.oracle.sweep_days import OFFSETS, day_text, maybe, random_day


def random_request(rng):
    """The recorded fields of one element of `requests`."""
    kind = rng.choice(["partnership"] * 9 + ["visit", "event", "network"])
    received = random_day(rng)
    request = {
        "reference": f"R-2026-{rng.randint(1, 999):03}",
        "title": "A request",
        "kind": kind,
        "category": None,
        "policy": None,
        "received_on": plain(maybe(rng, 0.95, lambda: received)),
        "withdrawn_on": day_text(rng, 0.05, received),
        "answered_on": day_text(rng, 0.3, received),
        "asked": [random_question(rng, received) for _ in range(rng.choice([0, 0, 0, 1, 2, 4]))],
        "decisions": [random_decision(rng, received) for _ in range(rng.choice([0, 0, 0, 0, 1, 2, 3]))],
    }
    if kind != "partnership":
        return request | dict.fromkeys(("gates", "scale", "marks", "criteria", "cards"))
    return request | {"policy": "Halifax 2014"} | random_assessment(rng)


def random_question(rng, near):
    asked = random_day(rng, near)
    return {"asked_on": plain(asked), "answered_on": plain(maybe(rng, 0.7, lambda: shift(asked, rng.choice(OFFSETS))))}


def random_decision(rng, near):
    outcome = rng.choice(["select", "decline", "refer", "defer", "defer"])
    decided = random_day(rng, near)
    return {
        "on": plain(decided),
        "outcome": outcome,
        "until": day_text(rng, 0.8, decided) if outcome == "defer" else None,
        "superseded_on": plain(maybe(rng, 0.4, lambda: shift(decided, rng.choice(OFFSETS)))),
    }


def random_assessment(rng):
    least, most = rng.choice([(1, 5), (1, 5), (0, 4), (0, 1), (1, 10), (-2, 2), (0, 100)])
    points = random_points(rng)
    keys = [f"C{index + 1}" for index in range(len(points))]
    gates = [random_gate(rng, f"G{index + 1}") for index in range(rng.choice([0, 0, 1, 3, 6]))]
    if gates and rng.random() < 0.5:
        for gate in gates:
            gate["state"] = "passed"
    return {
        "category": rng.choice(["economic", "friendship", "historic"]) if points or rng.random() < 0.7 else None,
        "gates": gates,
        "scale": {"min": least, "max": most},
        "marks": random_marks(rng),
        "criteria": [{"key": key, "points": value} for key, value in zip(keys, points, strict=True)],
        "cards": random_cards(rng, keys, least, most),
    }


def random_points(rng):
    count = rng.choice([0, 1, 1, 2, 2, 3, 4, 5, 8, 12])
    centroid = list(accumulate(1 / j / count for j in range(count, 0, -1)))[::-1] if count else []
    return rng.choice(
        [
            [1] * count,
            [0] * count,
            [rng.choice([0, 1, 2, 5]) for _ in range(count)],
            [rng.randint(0, 40) for _ in range(count)],
            [0.1 * rng.randint(0, 10) for _ in range(count)],
            [100] + [0] * (count - 1) if count else [],
            centroid,
        ]
    )


def random_gate(rng, key):
    return {
        "key": key,
        "state": rng.choice(["passed", "passed", "unknown", "failed", "waived"]),
        "settle_by": rng.choice(["selection", "signing", "after_signing"]),
        "computed": rng.random() < 0.2,
    }


def random_marks(rng):
    develop, recommend = rng.choice([(50, 70), (50, 70), (50, 100), (25, 50), (1, 2), (33.3, 66.6), (60.5, 75)])
    marks = [{"at": develop, "verdict": "develop"}, {"at": recommend, "verdict": "recommend"}]
    return rng.choice([marks, marks, marks, marks[:1], marks[1:], marks[::-1]])


def random_cards(rng, keys, least, most):
    """Cards in four tempers: full, all at one level, with gaps, and wild; at most one of them agreed."""
    cards = []
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3, 4])):
        temper, level = rng.choice(["full", "level", "gaps", "wild"]), rng.randint(least, most)
        ratings = {key: random_rating(rng, temper, level, least, most) for key in keys}
        if temper == "wild":
            ratings = {key: given for key, given in ratings.items() if given is not None or rng.random() < 0.5}
        cards.append(
            {
                "submitted": rng.random() < 0.85,
                "same_policy": rng.random() < 0.9,
                "conflict": rng.random() < 0.1,
                "agreed": False,
                "ratings": ratings,
            }
        )
    if cards and rng.random() < 0.4:
        rng.choice(cards)["agreed"] = True
    return cards


def random_rating(rng, temper, level, least, most):
    if temper == "level":
        return level
    gap = {"full": 0.0, "gaps": 0.15, "wild": 0.5}[temper]
    if rng.random() < gap:
        return rng.choice([None, "n/a", "n/a"])
    return rng.choice([least, most, rng.randint(least, most), rng.randint(least, most)])
