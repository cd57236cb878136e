"""What follows from the recorded facts of one agreement on a day: end, review, status, silence and signals."""

import datetime as dt
from bisect import bisect_left
from types import SimpleNamespace

from tests.oracle.days import add, by, parse, parse_all, periods, plain, shift, term_end
from tests.oracle.scores import standing

LIVE = ("in_force", "renewing", "ended_undecided")
OVER = ("terminated", "replaced", "concluded", "abandoned")
DATES = (
    "effective_on",
    "signed_on",
    "approved_on",
    "dropped_on",
    "terminated_on",
    "ends_on",
    "notice_given_on",
    "review_on",
    "successor_effective_on",
)


def expected(agreement, policy, fiscal_year_starts, on):
    """Every derived field of one element of `agreements`; signals have key and since only."""
    facts = read(agreement["facts"])
    ends, now = ends_on(facts, on), status(facts, on)
    derived = {
        "status": now,
        "ends_on": ends,
        "days_left": (ends - on).days if ends and now in ("in_force", "ended_undecided") else None,
        "review_on": review_on(facts, policy, on),
        "renewal_decided": renewal_decided(facts, on),
    }
    watched = ("last_activity_on", "silent_days", "contact_rhythm", "dormant", "zombie")
    if now in LIVE:
        derived |= silence(facts, policy, on)
        derived["signals"] = signals(facts, policy, fiscal_year_starts, on)
    else:
        derived |= dict.fromkeys(watched) | {"signals": []}
    return plain(derived)


def read(facts):
    """The facts with their dates parsed; `effective` is the effective date e."""
    parsed = SimpleNamespace(**(facts | {name: parse(facts[name]) for name in DATES}))
    parsed.effective = parsed.effective_on or parsed.signed_on
    parsed.notice_days = facts["notice_days"] or 0
    parsed.activities, parsed.reviews = parse_all(facts["activities"]), parse_all(facts["reviews"])
    parsed.updates, parsed.results = parse_all(facts["updates"]), parse_all(facts["results"])
    parsed.rhythm = facts["contact_rhythm"] if facts["contact_rhythm"] is not None else facts["category_rhythm"]
    parsed.term = facts["term_months"] if (facts["term_months"] or 0) >= 1 else None
    parsed.renews = facts["term_kind"] == "auto_renew" and parsed.term is not None
    return parsed


def latest(days, on):
    """The latest of the days by `on`, or None."""
    return max((day for day in days if day <= on), default=None)


# Ends


def ends(facts):
    """The numbers 1, 2, … of the ends of an auto-renewing agreement, enough to pass the calendar's last day."""
    return range(1, 12 * dt.MAXYEAR // facts.term + 2)


def end_number(facts, k):
    return term_end(facts.effective, k * facts.term)


def first_end(facts, holds):
    """The first end of an auto-renewing agreement for which a condition holds that stays true for later ends."""
    numbers = ends(facts)
    found = bisect_left(numbers, True, key=lambda k: holds(end_number(facts, k)))
    return end_number(facts, numbers[min(found, len(numbers) - 1)])


def noticed(facts, on):
    return by(facts.notice_given_on, on)


def ends_on(facts, on):
    if facts.term_kind == "evergreen":
        return None
    if facts.renews:
        if facts.effective is None:
            return None
        if noticed(facts, on):
            return first_end(facts, lambda end: shift(end, -facts.notice_days) >= facts.notice_given_on)
        return first_end(facts, lambda end: end >= on)
    if facts.ends_on:
        return facts.ends_on
    return term_end(facts.effective, facts.term) if facts.effective and facts.term else None


# Review


def answered(facts, on, day):
    """Whether a review that took place by `on` answers a review date."""
    last = latest(facts.reviews, on)
    return last is not None and last >= shift(day, -60)


def review_on(facts, policy, on):
    if facts.review_on and not answered(facts, on, facts.review_on):
        return facts.review_on
    if facts.effective is None:
        return None
    end = ends_on(facts, on)
    if end is None:
        last = latest(facts.reviews, on) or facts.effective
        return add(max(last, facts.effective), policy["evergreen_review_months"])

    def before(some_end):
        return max(add(some_end, -policy["review_before_months"]), facts.effective)

    if not facts.renews:
        return before(end)
    found = before(first_end(facts, lambda some_end: not answered(facts, on, before(some_end))))
    return min(found, before(end)) if noticed(facts, on) else found


# Status


def standing_decision(facts, on):
    """The standing Decision 3; `amend` is passed over."""
    return standing([d for d in facts.decisions3 or [] if d["outcome"] != "amend"], on)


def renewal_decided(facts, on):
    end, decision = ends_on(facts, on), standing_decision(facts, on)
    return end is not None and decision is not None and parse(decision["for_end"]) == end


def sunset_has_come(facts, on):
    decision, end = standing_decision(facts, on), ends_on(facts, on)
    if decision is None or decision["outcome"] != "sunset":
        return False
    day_after = shift(end, 1) if end else None
    if facts.renews:
        return noticed(facts, on) and by(day_after, on)
    decided, about = parse(decision["on"]), parse(decision["for_end"])
    effect = parse(decision["effect_on"])
    if effect is None:
        after = shift(about, 1) if about else day_after
        effect = max(decided, after) if after else decided
    return effect <= on or by(day_after, on)


def abandoned(facts, on):
    effective = facts.effective
    return by(facts.dropped_on, on) and (effective is None or effective > facts.dropped_on)


def status(facts, on):
    if abandoned(facts, on):
        return "abandoned"
    if by(facts.terminated_on, on):
        return "terminated"
    if by(facts.successor_effective_on, on):
        return "replaced"
    if not by(facts.effective, on):
        if by(facts.signed_on, on):
            return "signed"
        return "approved" if by(facts.approved_on, on) else "negotiating"
    if sunset_has_come(facts, on):
        return "concluded"
    end = ends_on(facts, on)
    if end is not None and end < on:
        return "renewing" if renewal_decided(facts, on) else "ended_undecided"
    return "in_force"


# Silence and signals


def silence(facts, policy, on):
    last = latest(facts.activities, on)
    silent = (on - max(last or facts.effective, facts.effective)).days
    end = ends_on(facts, on)
    undecided = status(facts, on) in ("ended_undecided", "renewing") and (on - end).days > policy["undecided_days"]
    return {
        "last_activity_on": last,
        "silent_days": silent,
        "contact_rhythm": facts.rhythm,
        "dormant": silent > max(policy["dormant_days"], facts.rhythm or 0),
        "zombie": silent > max(policy["zombie_days"], facts.rhythm or 0) or undecided,
    }


def signals(facts, policy, fiscal_year_starts, on):
    silent = silence(facts, policy, on)["silent_days"]
    review = review_on(facts, policy, on)
    found = []
    if status(facts, on) == "ended_undecided":
        found.append(("ended_undecided", shift(ends_on(facts, on), 1)))
    if facts.rhythm is not None and silent > facts.rhythm:
        found.append(("silent", shift(on, facts.rhythm + 1 - silent)))
    if review is not None and review < on and not answered(facts, on, review):
        found.append(("review_overdue", shift(review, 1)))
    found.append(("no_update", no_update_since(facts, policy, fiscal_year_starts, on)))
    late = [parse(m["due"]) for m in facts.milestones or [] if open_before(m, on)]
    found.append(("overdue_milestone", shift(min(late), 1) if late else None))
    found.append(("nobody", nobody_since(facts, on)))
    if not any(objective["m_complete"] for objective in facts.objectives or []):
        found.append(("no_objective", facts.effective))
    found.append(("no_result", no_result_since(facts, policy, on)))
    listed = [{"key": key, "since": max(since, facts.effective)} for key, since in found if since is not None]
    if below_minimum(facts, on):
        listed.append({"key": "below_minimum", "since": None})
    return listed


def open_before(milestone, on):
    due = parse(milestone["due"])
    return due is not None and due < on and not by(parse(milestone["done_on"]), on)


def periods_since(facts, months, fiscal_year_starts, until):
    """The fiscal periods that began on or after e, up to the one that holds `until`."""
    if months not in (1, 3, 6, 12) or facts.effective is None or facts.effective > until:
        return []
    listed = periods(facts.effective, until, months, fiscal_year_starts)
    return [period for period in listed if period.start >= facts.effective]


def no_update_since(facts, policy, fiscal_year_starts, on):
    updated = set(facts.updates)
    listed = periods_since(facts, policy["update_months"], fiscal_year_starts, on)
    over = [p.end for p in listed if shift(p.end, policy["update_days"]) < on]
    if not over or over[-1] in updated:
        return None
    first = len(over) - 1
    while first > 0 and over[first - 1] not in updated:
        first -= 1
    return shift(over[first], policy["update_days"] + 1)


def nobody_since(facts, on):
    """The day since when no accountable person's role is current, or None while one is."""
    roles = [(parse(role["from"]), parse(role["to"])) for role in facts.accountable or []]
    if any((start is None or start <= on) and (end is None or end >= on) for start, end in roles):
        return None
    last = max((end for _, end in roles if end is not None and end < on), default=None)
    return shift(last, 1) if last else facts.effective


def no_result_since(facts, policy, on):
    months = policy["result_months"]
    if months is None:
        return None
    last, first = latest(facts.results, on), add(facts.effective, months)
    if on < first or (last is not None and on <= add(last, months)):
        return None
    return max(first, shift(add(last, months), 1)) if last else first


def below_minimum(facts, on):
    if facts.minimum is None or on < add(facts.effective, 12):
        return False
    return sum(1 for day in facts.activities if add(on, -12) < day <= on) < facts.minimum
