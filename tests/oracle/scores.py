"""What follows from the recorded facts of one request: verdict, stage, reply by; and how two requests compare."""

from fractions import Fraction

from tests.oracle.days import EPSILON, by, number, parse, plain, shift
from tests.oracle.ratings import agreed_card, applicable, band, counting, margin, score_range, weigh
from tests.oracle.robustness import firmness, flips, others_score, reach

ASSESSED_FIELDS = (
    "criteria",
    "scorecards",
    "agreed",
    "score",
    "low",
    "high",
    "coverage",
    "band",
    "verdict",
    "margin",
    "equal_weights_score",
    "equal_weights_band",
    "robust_share",
    "robust_share_same_order",
    "flips",
)


def expected(request, on, policy_reply_days):
    """Every derived field of one element of `requests`, as JSON values."""
    reply = reply_by(request, on, policy_reply_days)
    if request["kind"] != "partnership":
        derived = dict.fromkeys(ASSESSED_FIELDS) | {"stage": stage(request, on, None), "reply_by": reply}
        return plain(derived)
    derived = assess(request)
    derived["stage"] = stage(request, on, derived)
    derived["reply_by"] = reply
    return plain(derived)


def assess(request):
    """Score, bands, verdict and robustness, as fractions."""
    criteria = weigh(request)
    marks = [(number(mark["at"]), mark["verdict"]) for mark in request["marks"] or []]
    derived = {"criteria": criteria, "scorecards": len(counting(request)), "agreed": agreed_card(request) is not None}
    derived |= score_range(criteria)
    low, high = derived["low"], derived["high"]
    same = low is not None and bool(marks) and band(low, marks) == band(high, marks)
    derived["band"] = band(low, marks) if same else None
    derived["margin"] = margin(derived["score"], marks)
    derived["verdict"] = verdict(request, derived)
    derived |= firmness(criteria, derived["score"], marks)
    derived["flips"] = flips(request, criteria, derived["score"], marks)
    return derived


def verdict(request, derived):
    gates = request["gates"] or []
    if any(gate["state"] == "failed" and gate["settle_by"] in ("selection", "signing") for gate in gates):
        return "blocked"
    if request["category"] is None or any(selection_unknown(gate) for gate in gates):
        return "incomplete"
    if all(c["points"] == 0 for c in derived["criteria"]):
        return "recommend"
    if derived["scorecards"] >= 2 and not derived["agreed"]:
        return "incomplete"
    return derived["band"] or "incomplete"


def selection_unknown(gate):
    return gate["settle_by"] == "selection" and gate["state"] == "unknown"


def standing(decisions, on):
    """The latest decision by that day that is not superseded by it; of one day, the one recorded later."""
    best = None
    for decision in decisions or []:
        day = parse(decision["on"])
        if not by(day, on) or by(parse(decision["superseded_on"]), on):
            continue
        if best is None or day >= parse(best["on"]):
            best = decision
    return best


def decided_stage(request, on):
    decision = standing(request["decisions"], on)
    outcome = decision["outcome"] if decision else None
    if outcome == "defer":
        return None if by(parse(decision["until"]), on) else "deferred"
    return {"select": "selected", "decline": "declined", "refer": "referred"}.get(outcome)


def stage(request, on, derived):
    if by(parse(request["withdrawn_on"]), on):
        return "withdrawn"
    decided = decided_stage(request, on)
    if decided:
        return decided
    if any(by(parse(q["asked_on"]), on) and not by(parse(q["answered_on"]), on) for q in request["asked"] or []):
        return "waiting"
    if request["kind"] != "partnership":
        return "answered" if by(parse(request["answered_on"]), on) else "received"
    return assessed_stage(request, derived)


def assessed_stage(request, derived):
    gates = request["gates"] or []
    if derived["verdict"] == "blocked":
        return "blocked"
    untouched = derived["scorecards"] == 0 and not derived["agreed"]
    settled = any(gate["state"] != "unknown" and not gate["computed"] for gate in gates)
    if derived["verdict"] == "incomplete" and untouched and not settled:
        return "received"
    if any(selection_unknown(gate) for gate in gates):
        return "gates"
    return "assessing" if derived["verdict"] == "incomplete" else "ready"


def reply_by(request, on, policy_reply_days):
    received = parse(request["received_on"])
    if received is None or policy_reply_days is None:
        return None
    spans = []
    for question in request["asked"] or []:
        asked, answered = parse(question["asked_on"]), parse(question["answered_on"])
        if by(asked, on):
            after = answered.toordinal() if by(answered, on) else on.toordinal() + 1
            spans.append((asked.toordinal(), after))
    outstanding, reached = 0, 0
    for first, after in sorted(spans):
        outstanding += max(0, after - max(first, reached))
        reached = max(reached, after)
    return shift(received, policy_reply_days + outstanding)


def pair(a, b):
    """{"weights": {KEY: fraction | null}, "share"}: where two requests swap, and how often a is at least b.

    Null where the two do not share their applicable criteria with their weights, or one has no score.
    """
    first, second = assess(a), assess(b)
    ours, theirs = applicable(first["criteria"]), applicable(second["criteria"])
    alike = [(c["key"], c["weight"]) for c in ours] == [(c["key"], c["weight"]) for c in theirs]
    if not alike or first["score"] is None or second["score"] is None:
        return {"weights": None, "share": None}
    weights = {mine["key"]: swap_weight(ours, mine, theirs, yours) for mine, yours in zip(ours, theirs, strict=True)}
    unrated = any(c["value"] is None for c in ours + theirs)
    gaps = [] if unrated else [100 * (m["value"] - y["value"]) for m, y in zip(ours, theirs, strict=True)]
    return plain({"weights": weights, "share": None if unrated else reach(gaps, Fraction(0))})


def swap_weight(ours, mine, theirs, yours):
    our_rest, their_rest = others_score(ours, mine), others_score(theirs, yours)
    if our_rest is None or mine["value"] is None or yours["value"] is None:
        return None
    lead = their_rest - our_rest
    denominator = 100 * (mine["value"] - yours["value"]) + lead
    if abs(denominator) < EPSILON:
        return None
    at = lead / denominator
    return at if EPSILON < at < 1 - EPSILON else None
