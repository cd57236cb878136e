"""What is due and how far the limits are used, as far as it follows from the two JSON documents."""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

from tests.oracle import agreements, progress, scores
from tests.oracle.days import add, by, parse, period, plain, shift

OPEN_STAGES = ("received", "waiting", "gates", "assessing", "ready", "blocked")
KINDS = ("reply", "reconsider", "sign", "notice", "review", "end", "conclude", "update", "milestone", "measure")
HORIZON = timedelta(days=90)


def expected(status_json, scores_json=None, reply_days=None):
    """The sorted entries {on, what, reference} of the kinds in KINDS, with on ≤ d + 90.

    `measure` has the objective's reference, `milestone` the agreement's. Snoozed entries and stock reasons are not
    in the JSON, so they are listed here. `reply_days` maps a policy to its reply days; without it the policy in force.
    """
    on = parse(status_json["on"])
    found = [entry for agreement in status_json["agreements"] for entry in of_agreement(agreement, status_json, on)]
    for objective in status_json["objectives"]:
        if not objective["over"]:
            found += [(day, "measure", objective["reference"]) for day in measures(objective, status_json, on)]
    for request in (scores_json or {"requests": []})["requests"]:
        days = reply_days_of(request, status_json["policy"], reply_days)
        found += of_request(request, on, days)
    listed = sorted(entry for entry in found if entry[0] is not None and (entry[0] - on) <= HORIZON)
    return [plain({"on": day, "what": what, "reference": reference}) for day, what, reference in listed]


def reply_days_of(request, policy, reply_days):
    return (reply_days or {}).get(request["policy"], policy["reply_days"])


def of_request(request, on, policy_reply_days):
    derived = scores.expected(request, on, policy_reply_days)
    if derived["stage"] == "deferred":
        until = parse(scores.standing(request["decisions"], on)["until"])
        return [(until, "reconsider", request["reference"])]
    if derived["stage"] in OPEN_STAGES and not by(parse(request["answered_on"]), on):
        return [(parse(derived["reply_by"]), "reply", request["reference"])]
    return []


def of_agreement(agreement, status_json, on):
    policy, fiscal_year_starts = status_json["policy"], status_json["fiscal_year_starts"]
    facts = agreements.read(agreement["facts"])
    now, end = agreements.status(facts, on), agreements.ends_on(facts, on)
    found = []
    if now == "approved":
        found.append((add(facts.approved_on, policy["sign_months"]), "sign"))
    if now == "renewing":
        found.append((shift(end, 1), "sign"))
    if now == "ended_undecided":
        found.append((shift(end, 1), "conclude"))
    if now == "in_force":
        found += of_agreement_in_force(facts, policy, fiscal_year_starts, on)
    if now not in agreements.OVER:
        undone = [m for m in facts.milestones or [] if not by(parse(m["done_on"]), on)]
        found += [(parse(milestone["due"]), "milestone") for milestone in undone]
    return [(day, what, agreement["reference"]) for day, what in found]


def of_agreement_in_force(facts, policy, fiscal_year_starts, on):
    end, review = agreements.ends_on(facts, on), agreements.review_on(facts, policy, on)
    found = [(update_due(facts, policy, fiscal_year_starts, on), "update")]
    if review is not None and not agreements.answered(facts, on, review):
        found.append((review, "review"))
    if end is not None and not facts.renews and not agreements.renewal_decided(facts, on):
        found.append((end, "end"))
    if facts.renews and not agreements.noticed(facts, on):
        found.append((notice_due(facts, on), "notice"))
    return found


def notice_due(facts, on):
    """The last day for notice, or None when that end is decided, or lies beyond the calendar."""
    end = agreements.first_end(facts, lambda some_end: shift(some_end, -facts.notice_days) >= on)
    day = shift(end, -facts.notice_days)
    decision = agreements.standing_decision(facts, on)
    if decision and decision["outcome"] in ("renew", "reclassify") and parse(decision["for_end"]) == end:
        return None
    return day if day >= on else None


def update_due(facts, policy, fiscal_year_starts, on):
    months = policy["update_months"]
    if months not in (1, 3, 6, 12):
        return None
    horizon = add(on, 2 * months)
    listed = agreements.periods_since(facts, months, fiscal_year_starts, horizon)
    issued = {day for day in facts.updates if day <= on}
    updated = [index for index, period in enumerate(listed) if period.end in issued]
    ended = [index for index, period in enumerate(listed) if period.end < on]
    chosen = updated[-1] + 1 if updated else max(ended, default=0)
    return shift(listed[chosen].end, policy["update_days"]) if chosen < len(listed) else None


def measures(objective, status_json, on):
    """The days on which figures of the objective's indicators are owed."""
    days = [measure_due(i, status_json["fiscal_year_starts"], on) for i in objective["indicators"] or []]
    return [day for day in days if day is not None]


def measure_due(indicator, fiscal_year_starts, on):
    figures = progress.read(indicator, fiscal_year_starts, on)
    if figures.computed or figures.frequency == "irregular" or not progress.computable(figures):
        return None
    done = [index for index, covered in enumerate(figures.covered) if covered]
    first = 0 if figures.accumulation == "sum" or not done else done[-1] + 1
    left = [end for end, covered in zip(figures.ends[first:], figures.covered[first:], strict=True) if not covered]
    return shift(left[0], figures.lag) if left else None


# Limits


def limits_used(status_json, scores_json=None):
    """{key: used} for the limits that follow from the JSON; `per_region` does not, nor `selected` without scores."""
    on = parse(status_json["on"])
    view = SimpleNamespace(status=status_json, scores=scores_json, on=on)
    count = {
        "in_force": lambda limit: len(counted(view, limit)),
        "selected": lambda limit: selected(view, limit),
        "active_projects": lambda limit: active_projects(view, limit),
        "per_country": lambda limit: per_country(view, limit),
    }
    used = {limit["key"]: count[limit["counts"]](limit) for limit in status_json["limits"] if limit["counts"] in count}
    return {key: number for key, number in used.items() if number is not None}


def in_categories(limit, category):
    return not limit["categories"] or category in limit["categories"]


def counted(view, limit):
    """The office's agreements that take a place, in the limit's categories."""
    return [
        agreement
        for agreement in view.status["agreements"]
        if agreement["led_by"] == "office"
        and not agreement["under"]
        and in_categories(limit, agreement["category"])
        and agreements.status(agreements.read(agreement["facts"]), view.on) in agreements.LIVE
    ]


def selected(view, limit):
    if view.scores is None:
        return None
    year = period(view.on, 12, view.status["fiscal_year_starts"])
    found = [
        scores.standing(r["decisions"], view.on) for r in view.scores["requests"] if in_categories(limit, r["category"])
    ]
    return sum(1 for d in found if d and d["outcome"] == "select" and parse(d["on"]) >= year.start)


def active_projects(view, limit):
    under = {agreement["reference"] for agreement in counted(view, limit)}
    return sum(1 for project in view.status["projects"] if project["agreement"] in under and running(project, view.on))


def running(project, on):
    end = parse(project["end"])
    return by(parse(project["start"]), on) and (end is None or end >= on) and not by(parse(project["cancelled_on"]), on)


def per_country(view, limit):
    countries = Counter(country for agreement in counted(view, limit) for country in set(agreement["countries"] or []))
    return max(countries.values(), default=0)
