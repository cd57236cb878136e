"""Random recorded facts of agreements: terms, notice, decisions, activities, updates."""

from tests.oracle.days import add, periods, plain, shift, term_end
from tests.oracle.sweep_days import CENTRE, OFFSETS, day_text, maybe, past_day, random_day, several_days


def random_agreement(rng):
    """The recorded fields of one element of `agreements`."""
    reference = rng.randint(1, 999)
    return {
        "reference": f"A-2026-{reference:03}",
        "counterpart": "A city",
        "category": rng.choice(["economic", "friendship", "historic"]),
        "form": rng.choice(["mou", "letter_of_intent", "charter", "contract", "informal"]),
        "under": maybe(rng, 0.15, lambda: "A-2020-001"),
        "countries": rng.choice([["FR"], ["FR", "DE"], ["JP"], [], ["CA", "CA"]]),
        "led_by": rng.choice(["office", "office", "office", "partner"]),
        "partner_reference": None,
        "recorded_on": day_text(rng),
        "facts": random_facts(rng),
    }


def random_facts(rng):
    signed, effective = past_day(rng, 1500), past_day(rng, 1500)
    start = effective if rng.random() < 0.5 else None
    e = start or signed
    end = maybe(rng, 0.4, lambda: random_day(rng, shift(CENTRE, -60)))
    term = rng.choice([None, 0, 1, 3, 12, 12, 24, 36, 60])
    ends = [end] if end else [term_end(e, k * term) for k in (1, 2, 3, 4)] if term else [random_day(rng, e)]
    notice = rng.choice([None, 0, 30, 90, 400])
    return {
        "term_kind": rng.choice(["fixed", "fixed", "auto_renew", "auto_renew", "evergreen"]),
        "effective_on": plain(start),
        "signed_on": plain(maybe(rng, 0.85, lambda: signed)),
        "approved_on": day_text(rng, 0.6, signed),
        "dropped_on": day_text(rng, 0.08, e),
        "terminated_on": day_text(rng, 0.06),
        "ends_on": plain(end),
        "term_months": term,
        "notice_days": notice,
        "notice_given_on": plain(maybe(rng, 0.3, lambda: shift(rng.choice(ends), -(notice or 0) + rng.randint(-2, 2)))),
        "review_on": day_text(rng, 0.25),
        "successor_effective_on": day_text(rng, 0.06),
        "decisions3": [random_decision3(rng, ends) for _ in range(rng.choice([0, 0, 0, 1, 1, 2, 3]))],
        "activities": several_days(rng, 6),
        "reviews": [
            plain(shift(random_day(rng, rng.choice(ends)), rng.choice([0, -60, -61]))) for _ in several_days(rng, 3)
        ],
        "contact_rhythm": maybe(rng, 0.3, lambda: rng.choice([1, 30, 90, 400])),
        "category_rhythm": rng.choice([None, 90, 180]),
        "milestones": [{"due": day_text(rng, 0.9), "done_on": day_text(rng, 0.5)} for _ in several_days(rng, 3)],
        "accountable": [{"from": day_text(rng, 0.7), "to": day_text(rng, 0.4)} for _ in several_days(rng, 3)],
        "objectives": [{"m_complete": rng.random() < 0.5} for _ in several_days(rng, 3)],
        "updates": random_updates(rng, e),
        "results": several_days(rng, 3),
        "minimum": rng.choice([None, None, 0, 1, 2, 4]),
    }


def random_decision3(rng, ends):
    end = rng.choice([None, ends[0], ends[0], rng.choice(ends)])
    decided = shift(min(end or CENTRE, CENTRE), rng.choice([-1, 1]) * rng.choice(OFFSETS))
    return {
        "on": plain(decided),
        "outcome": rng.choice(["renew", "amend", "reclassify", "sunset", "sunset"]),
        "for_end": plain(end),
        "effect_on": day_text(rng, 0.2, decided),
        "superseded_on": plain(maybe(rng, 0.25, lambda: shift(decided, rng.choice(OFFSETS)))),
    }


def random_updates(rng, e):
    """Ends of ended fiscal periods of a random frequency and start of year, some of them left out."""
    first = max(e, add(CENTRE, -48))
    if rng.random() < 0.4 or first > CENTRE:
        return []
    listed = periods(first, CENTRE, rng.choice([1, 3, 3, 6, 12]), rng.choice([1, 4, 4, 10]))
    kept = rng.choice([0.3, 0.8, 1.0])
    return [plain(period.end) for period in listed if period.end <= CENTRE and rng.random() < kept]
