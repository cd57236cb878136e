"""What follows from the recorded facts of an objective on a day: SMART letter by letter, and the roll-up."""

from itertools import pairwise

from tests.oracle import agreements
from tests.oracle.days import EPSILON, by, number, parse
from tests.oracle.progress import expected_indicator

LETTERS = ("S", "M", "A", "realistic", "resourced", "T")
__all__ = ["expected_indicator", "expected_objective"]


def expected_objective(objective, agreement, policy, fiscal_year_starts, on):
    """smart, missing and status of one objective; `agreement` is its element of `agreements`, or None."""
    facts = objective["facts"]
    lacks = {
        "S": [f"S.{name}" for name in ("statement", "result_area", "activity", "beneficiary") if blank(facts[name])],
        "M": measurable_lacks(facts, objective["indicators"] or []),
        "A": [f"A.{name}" for name in ("person", "role", "counterpart") if blank(facts[name])],
        "realistic": ["R.rationale"] if blank(facts["rationale"]) else [],
        "resourced": resource_lacks(facts),
        "T": time_lacks(facts, agreement, on),
    }
    return {
        "smart": {letter: not lacks[letter] for letter in LETTERS},
        "missing": [token for letter in LETTERS for token in lacks[letter]],
        "status": roll_up(objective["indicators"] or [], policy, fiscal_year_starts, on),
    }


def blank(value):
    return value is None or (isinstance(value, str) and not value.strip())


def measurable_lacks(facts, indicators):
    if not blank(facts["qualitative_measure"]) and not blank(facts["qualitative_reason"]):
        return []
    lacks = sorted(
        (len(indicator_lacks(i)), i["code"], indicator_lacks(i)) for i in indicators if not i["informational"]
    )
    if lacks:
        return lacks[0][2]
    return ["M.indicator"] if blank(facts["qualitative_measure"]) else ["M.reason"]


def indicator_lacks(indicator):
    baseline, target = indicator["baseline"] or {}, indicator["target"] or {}
    b, g = number(baseline.get("value")), number(target.get("value"))
    start, end = parse(baseline.get("on")), parse(target.get("on"))
    maintain = indicator["direction"] == "maintain"
    sign = {"increase": 1, "decrease": -1}.get(indicator["direction"])
    checks = [
        ("M.unit", blank(indicator["unit"])),
        ("M.baseline", b is None or start is None),
        ("M.target", g is None or end is None),
        ("M.source", blank(indicator["source"])),
        ("M.tolerance", maintain and (indicator["tolerance"] is None or indicator["tolerance"] < 0)),
        ("M.order", start is not None and end is not None and end <= start),
        ("M.direction", sign is not None and b is not None and g is not None and sign * (g - b) <= EPSILON),
    ]
    return [token for token, fails in checks if fails]


def resource_lacks(facts):
    if facts["budget_needed"] is None and facts["hours_needed"] is None:
        return ["R.need"]
    return [
        f"R.{name}"
        for name in ("budget", "hours")
        if facts[f"{name}_needed"] is not None
        and number(facts[f"{name}_found"] or 0) < number(facts[f"{name}_needed"]) - EPSILON
    ]


def time_lacks(facts, agreement, on):
    start, end, review = parse(facts["start"]), parse(facts["end"]), parse(facts["review"])
    lacks = [f"T.{name}" for name in ("start", "end", "review") if not facts[name]]
    in_order = all(a <= b for a, b in pairwise(day for day in (start, review, end) if day))
    if not in_order or (start and end and start >= end):
        lacks.append("T.order")
    term = fixed_end(agreement, on)
    if end and term and end > term:
        lacks.append("T.term")
    return lacks


def fixed_end(agreement, on):
    """The end of an agreement that does not renew by itself, or None."""
    if agreement is None:
        return None
    facts = agreements.read(agreement["facts"])
    if facts.renews and not by(facts.notice_given_on, on):
        return None
    return agreements.ends_on(facts, on)


def roll_up(indicators, policy, fiscal_year_starts, on):
    reported = [i for i in indicators if not i["informational"]]
    found = {expected_indicator(i, policy, fiscal_year_starts, on)["status"] for i in reported}
    if not found:
        return "no_data"
    for worst in ("missed", "at_risk", "behind", "no_data"):
        if worst in found:
            return worst
    if found == {"exceeded"}:
        return "exceeded"
    if found <= {"achieved", "exceeded"}:
        return "achieved"
    return "not_started" if found == {"not_started"} else "on_track"
