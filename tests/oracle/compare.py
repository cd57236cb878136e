"""Every difference between the two JSON documents of the command line and the oracle."""

from collections import Counter
from math import isclose

from tests.oracle import agreements, due, results, scores
from tests.oracle.days import parse

ABSENT = object()


def disagreements(scores_json, status_json, reply_days=None):
    """Sentences such as "requests[R-2026-001].band: Hanse 'develop', oracle None"; none when both agree.

    `reply_days` maps a policy to its reply days, where requests use older policies than the one in force.
    """
    found = []
    if scores_json["on"] != status_json["on"]:
        found.append(differs("on", scores_json["on"], status_json["on"]))
    on = parse(status_json["on"])
    for request in scores_json["requests"]:
        days = due.reply_days_of(request, status_json["policy"], reply_days)
        compare(f"requests[{request['reference']}]", request, scores.expected(request, on, days), found)
    compare_agreements(status_json, on, found)
    compare_objectives(status_json, on, found)
    for key, used in due.limits_used(status_json, scores_json).items():
        stated = next(limit for limit in status_json["limits"] if limit["key"] == key)
        compare(f"limits[{key}]", stated, {"used": used}, found)
    compare_due(status_json, due.expected(status_json, scores_json, reply_days), found)
    return found


def differs(path, hanse, oracle):
    return f"{path}: Hanse {'nothing' if hanse is ABSENT else repr(hanse)}, oracle {oracle!r}"


def same(hanse, oracle):
    """Numbers to 1e-9, everything else exactly; a truth value is not a number."""
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (hanse, oracle))
    if numbers:
        return isclose(hanse, oracle, rel_tol=1e-9, abs_tol=1e-9)
    return type(hanse) is type(oracle) and hanse == oracle


def compare(path, hanse, oracle, found):
    """Add the differences to `found`; what the oracle leaves out is not looked at."""
    if isinstance(oracle, dict) and isinstance(hanse, dict):
        for key, value in oracle.items():
            compare(f"{path}.{key}", hanse.get(key, ABSENT), value, found)
    elif isinstance(oracle, list) and isinstance(hanse, list) and len(oracle) == len(hanse):
        for index, (theirs, ours) in enumerate(zip(hanse, oracle, strict=True)):
            label = ours.get("key", index) if isinstance(ours, dict) else index
            compare(f"{path}[{label}]", theirs, ours, found)
    elif not same(hanse, oracle):
        found.append(differs(path, hanse, oracle))


def compare_agreements(status_json, on, found):
    policy, fiscal_year_starts = status_json["policy"], status_json["fiscal_year_starts"]
    for agreement in status_json["agreements"]:
        path = f"agreements[{agreement['reference']}]"
        derived = agreements.expected(agreement, policy, fiscal_year_starts, on)
        ours = {signal["key"]: signal["since"] for signal in derived.pop("signals")}
        theirs = {signal["key"]: signal["since"] for signal in agreement["signals"]}
        if list(ours) == list(theirs):
            compare(f"{path}.signals", theirs, ours, found)
        else:
            compare(f"{path}.signals", list(theirs), list(ours), found)
        compare(path, agreement, derived, found)


def compare_objectives(status_json, on, found):
    policy, fiscal_year_starts = status_json["policy"], status_json["fiscal_year_starts"]
    by_reference = {agreement["reference"]: agreement for agreement in status_json["agreements"]}
    for objective in status_json["objectives"]:
        path = f"objectives[{objective['reference']}]"
        agreement = by_reference.get(objective["agreement"])
        derived = results.expected_objective(objective, agreement, policy, fiscal_year_starts, on)
        missing = derived.pop("missing")
        if objective["missing"] != missing:
            found.append(differs(f"{path}.missing", objective["missing"], missing))
        compare(path, objective, derived, found)
        if agreement and agreements.status(agreements.read(agreement["facts"]), on) in agreements.OVER:
            compare(path, objective, {"over": True}, found)
        for indicator in objective["indicators"]:
            derived = results.expected_indicator(indicator, policy, fiscal_year_starts, on)
            compare(f"{path}.indicators[{indicator['code']}]", indicator, derived, found)


def compare_due(status_json, expected, found):
    stated = [(entry["on"], entry["what"], entry["reference"]) for entry in status_json["due"]]
    if stated != sorted(stated):
        found.append("due: Hanse does not sort by on, what, reference")
    on = parse(status_json["on"])
    found += [f"due: Hanse lists {entry}, after d + 90" for entry in stated if parse(entry[0]) - on > due.HORIZON]
    owners = {project["reference"]: project["agreement"] for project in status_json["projects"]}
    owners |= {i["code"]: o["reference"] for o in status_json["objectives"] for i in o["indicators"]}
    theirs = Counter((day, what, owners.get(ref, ref)) for day, what, ref in stated if what in due.KINDS)
    ours = Counter((entry["on"], entry["what"], entry["reference"]) for entry in expected)
    for entry in sorted((theirs | ours).keys()):
        if theirs[entry] != ours[entry]:
            found.append(f"due: {entry} Hanse {theirs[entry]} times, oracle {ours[entry]} times")
    reviews = {(o["facts"]["review"], o["reference"]) for o in status_json["objectives"] if not o["over"]}
    for day, what, reference in stated:
        if what == "objective_review" and (day, reference) not in reviews:
            found.append(f"due: Hanse lists {(day, what, reference)}, which no open objective asks for")
