"""Random offices as plain facts: changing policies, agreements with what was promised, duties of law, snoozes."""

from tests.oracle import owed
from tests.oracle.days import add, parse, plain, shift
from tests.oracle.sweep import random_policy
from tests.oracle.sweep_agreements import random_facts
from tests.oracle.sweep_days import CENTRE, OFFSETS, day_text, maybe, random_day, random_on

LEAP_DAYS = ("2020-02-29", "2024-02-29", "2028-02-29")
MONTH_ENDS = ("2024-01-31", "2025-08-31", "2023-11-30")
REGIONS = {"FR": "155", "DE": "155", "JP": "030", "KR": "030", "CA": "021", "US": "021"}
CATEGORIES = ("economic", "friendship", "historic")
COUNTS = ("in_force", "active_projects", "per_country", "per_region")


def random_office(rng, size):
    """An office with so many agreements; its policies change on known days."""
    office = {
        "fiscal_year_starts": rng.choice([1, 4, 4, 10, rng.randint(1, 12)]),
        "policies": random_policies(rng),
        "agreements": [],
        "partnerships": {},
        "snoozes": [],
    }
    for number in range(size):
        office["agreements"].append(random_kept(rng, office, number))
    for partnership in office["partnerships"].values():
        partnership["activities"] = [day_text(rng) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
    office["days"] = random_days(rng)
    office["snoozes"] = random_snoozes(rng, office)
    return office


def random_days(rng):
    """Days to ask about: leap days, the day a policy changes and the one before, and others."""
    return [rng.choice(LEAP_DAYS), plain(CENTRE), *(plain(random_on(rng)) for _ in range(2)), "2025-06-30"]


def random_policies(rng):
    days = ["2019-01-01", rng.choice(["2024-02-29", "2025-01-01"]), rng.choice(["2025-06-30", "2026-06-30"])]
    return [random_version(rng, day) for day in days]


def random_version(rng, day):
    """The numbers, categories, limits and rules of law of one version."""
    known = rng.choice([CATEGORIES, CATEGORIES, CATEGORIES[:2]])
    return {
        "in_force_on": day,
        "numbers": random_policy(rng),
        "categories": {
            key: {"rhythm": rng.choice([None, 1, 90, 180]), "minimum": rng.choice([None, None, 1, 2, 4])}
            for key in known
        },
        "limits": [
            {
                "key": counts,
                "counts": counts,
                "categories": rng.choice([[], ["economic"], ["friendship", "economic"]]),
                "limit": rng.randint(0, 8),
            }
            for counts in COUNTS
        ],
        "duties": [
            {
                "name": name,
                "days_before": rng.choice([None, 0, 14, 60]),
                "days_after": rng.choice([None, 0, 14, 400]),
                "switched_on": rng.random() < 0.7,
            }
            for name in ("Tell the minister", "Ask the province")
        ],
    }


def random_kept(rng, office, number):
    """One agreement with all that is kept about it; what it points to comes before it."""
    before = [each["reference"] for each in office["agreements"]]
    facts = sound(rng, random_facts(rng))
    new = number == 0 or rng.random() < 0.8
    predecessor = maybe(rng, 0.12, lambda: rng.choice(before)) if before else None
    if predecessor and rng.random() < 0.4:
        begins = parse(facts["effective_on"] or facts["signed_on"])
        facts["dropped_on"] = plain(shift(begins or random_day(rng), rng.choice([-30, -1, 0, 1])))
    ship = f"P-{number}" if new else office["agreements"][-1]["partnership"]
    office["partnerships"].setdefault(ship, {})
    return {
        "reference": f"A-2026-{number:03}",
        "partnership": ship,
        "spells": random_spells(rng),
        "led_by": rng.choice(["office", "office", "office", "partner"]),
        "under": maybe(rng, 0.1, lambda: rng.choice(before)) if before else None,
        "predecessor": predecessor,
        "countries": rng.choice([["FR"], ["FR", "DE"], ["JP"], ["KR"], ["CA"], ["US", "CA"], ["JP", "FR"]]),
        "facts": facts,
        "obligations": [
            {"due": day_text(rng, 0.9), "met": day_text(rng, 0.3), "side": rng.choice(["home", "counterpart"])}
            for _ in range(rng.choice([0, 0, 1, 2]))
        ],
        "duties": {name: random_duty(rng) for name in ("Tell the minister", "Ask the province") if rng.random() < 0.3},
        "projects": [random_project(rng) for _ in range(rng.choice([0, 0, 1, 2]))],
    }


def random_spells(rng):
    """Categories from a day on, the first of them often since ever."""
    first = {"category": rng.choice(CATEGORIES), "from": maybe(rng, 0.2, lambda: "2021-05-01")}
    later = {"category": rng.choice(CATEGORIES), "from": rng.choice(["2024-02-29", "2026-06-30", "2026-07-01"])}
    return [first, later] if rng.random() < 0.3 else [first]


def random_duty(rng):
    return {
        "applies": rng.random() < 0.8,
        "before_done": day_text(rng, 0.4),
        "after_done": day_text(rng, 0.4),
    }


def random_project(rng):
    start = random_day(rng)
    return {
        "start": plain(start),
        "end": plain(maybe(rng, 0.7, lambda: shift(start, rng.choice(OFFSETS)))),
        "cancelled": day_text(rng, 0.1, start),
        "activities": [day_text(rng) for _ in range(rng.choice([0, 0, 1]))],
    }


def sound(rng, facts):
    """The facts as a file can hold them, more often on leap days and at the ends of months."""
    if rng.random() < 0.25:
        name = "effective_on" if facts["effective_on"] else "signed_on"
        facts[name] = rng.choice(LEAP_DAYS + MONTH_ENDS)
    facts["term_months"] = facts["term_months"] or None
    if facts["ends_on"] and facts["effective_on"] and facts["ends_on"] < facts["effective_on"]:
        facts["ends_on"] = plain(add(parse(facts["effective_on"]), rng.choice([1, 12, 48])))
    for name in ("activities", "reviews", "results"):
        facts[name] = sorted(day for day in facts[name] if day)
    facts["milestones"] = [each for each in facts["milestones"] if each["due"]]
    for each in facts["accountable"]:
        if each["from"] and each["to"] and each["to"] < each["from"]:
            each["from"], each["to"] = each["to"], each["from"]
    facts["updates"] = sorted(set(facts["updates"]))
    if facts["results"] and not facts["objectives"]:
        facts["objectives"] = [{"m_complete": rng.random() < 0.5}]
    facts["successor_effective_on"] = None
    return facts


def random_snoozes(rng, office):
    """Some of what would be due on the days asked about, put off until a day near them; some for another day."""
    snoozes = []
    for text in office["days"]:
        on = parse(text)
        for entry in owed.due(office, on):
            if rng.random() < 0.15:
                due = rng.choice([entry["on"], entry["on"], entry["on"], plain(shift(parse(entry["on"]), 1))])
                until = plain(shift(on, rng.choice([-1, 0, 1, 30])))
                snoozes.append({"what": entry["what"], "reference": entry["reference"], "due": due, "until": until})
    return snoozes
