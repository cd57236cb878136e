"""The oracle's days and scores against cases worked out by hand; and the whole of it against itself."""

import datetime as dt
import random
from fractions import Fraction

import pytest

from tests.oracle import agreements, days, disagreements, due, progress, results, robustness, scores, sweep
from tests.oracle.days import parse
from tests.oracle.recorded import ON, card, request


def scored(*arguments, on=ON, **changes):
    return scores.expected(request(*arguments, **changes), on, 45)


# Days


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-01", 12, "2024-12-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("9999-06-01", 12, "9999-12-31"),
        ("9999-08-31", 12, "9999-12-31"),
    ],
)
def test_a_term_ends_the_day_before_or_on_a_months_last_day(start, months, end):
    assert days.term_end(parse(start), months) == parse(end)


def test_months_and_periods_stay_within_the_calendar():
    assert days.add(dt.date(2026, 3, 31), -1) == dt.date(2026, 2, 28)
    assert days.add(dt.date.max, 1) == dt.date.max
    assert days.period(ON, 12, 4) == (dt.date(2026, 4, 1), dt.date(2027, 3, 31))
    assert days.period(dt.date(2026, 3, 31), 6, 4) == (dt.date(2025, 10, 1), dt.date(2026, 3, 31))
    assert days.period(dt.date.min, 12, 4) == (dt.date.min, dt.date(1, 3, 31))


# Scores


def test_a_missing_rating_gives_a_range_and_no_band():
    found = scored({"a": 40, "b": 30, "c": 30}, card({"a": 5, "b": 3, "c": None}))
    assert (found["low"], found["high"], found["coverage"]) == (55, 85, 0.7)
    assert (found["score"], found["band"], found["verdict"], found["stage"]) == (None, None, "incomplete", "assessing")


def test_a_band_no_missing_rating_can_change_is_said():
    found = scored({"a": 80, "b": 20}, card({"a": 5}))
    assert (found["low"], found["high"], found["score"], found["verdict"]) == (80, 100, None, "recommend")


def test_two_criteria_worked_out():
    found = scored({"a": 8, "b": 2}, card({"a": 5, "b": 1}))
    assert (found["score"], found["margin"], found["verdict"], found["stage"]) == (80, 10, "recommend", "ready")
    assert (found["equal_weights_score"], found["equal_weights_band"]) == (50, "develop")
    assert (found["robust_share"], found["robust_share_same_order"]) == (0.3, 0.6)
    assert found["flips"]["weights"] == {"a": 0.7, "b": 0.3}
    assert found["flips"]["levels"] == [{"criterion": "a", "rating": 4, "band": "develop"}]


def test_the_next_levels_of_half_a_rating():
    cards = [card({"a": 3, "b": 3}), card({"a": 4, "b": 3}), card({"b": 3})]
    found = scored({"a": 1, "b": 1}, *cards)
    assert (found["score"], found["band"]) == (56.25, "develop")
    assert found["flips"]["levels"] == [{"criterion": "b", "rating": 2, "band": "decline"}]
    one = scored({"a": 1}, *cards)
    assert (one["score"], one["band"]) == (62.5, "develop")
    assert one["flips"]["levels"] == [{"criterion": "a", "rating": 4, "band": "recommend"}]


def test_not_applicable_by_more_than_half_and_the_median_otherwise():
    cards = [card({"a": 2, "b": "n/a"}), card({"a": 5, "b": "n/a"}), card({"a": 3, "b": 4})]
    found = scored({"a": 1, "b": 1}, *cards)
    assert [c["rating"] for c in found["criteria"]] == [3, None]
    assert [c["not_applicable"] for c in found["criteria"]] == [False, True]
    assert (found["scorecards"], found["score"], found["verdict"]) == (3, 50, "incomplete")
    even = scored({"a": 1, "b": 1}, *cards[1:])
    assert [c["rating"] for c in even["criteria"]] == [4, 4]


def test_the_agreed_card_is_what_counts():
    cards = [card({"a": 2}), card({"a": 3}), card({"a": 5}, agreed=True, conflict=True)]
    found = scored({"a": 1}, *cards)
    assert (found["scorecards"], found["agreed"], found["score"], found["verdict"]) == (2, True, 100, "recommend")
    cards[-1]["submitted"] = False
    assert scored({"a": 1}, *cards)["agreed"] is False


def test_no_points_and_no_category():
    assert scored({"a": 0}, card({"a": 5}))["verdict"] == "recommend"
    assert scored({"a": 0}, card({"a": 5}))["low"] is None
    assert scored({}, category=None)["verdict"] == "incomplete"


@pytest.mark.parametrize(
    ("states", "verdict", "stage"),
    [
        ("failed unknown passed", "blocked", "blocked"),
        ("unknown unknown unknown", "incomplete", "received"),
        ("unknown passed unknown", "incomplete", "gates"),
        ("passed unknown failed", "recommend", "ready"),
    ],
)
def test_gates(states, verdict, stage):
    gates = [
        {"key": settle_by, "state": state, "settle_by": settle_by, "computed": False}
        for settle_by, state in zip(("selection", "signing", "after_signing"), states.split(), strict=True)
    ]
    found = scored({}, gates=gates)
    assert (found["verdict"], found["stage"]) == (verdict, stage)


def test_the_shares_against_the_pages_own_recursion():
    rng = random.Random(7)
    for _ in range(200):
        values = [Fraction(rng.choice([0, 25, 50, 75, 100])) for _ in range(rng.randint(1, 9))]
        assert robustness.reach(values, Fraction(60)) == recursion(values, Fraction(60))
    assert robustness.reach([Fraction(100), Fraction(100), Fraction(0)], Fraction(70)) == Fraction(51, 100)


def recursion(values, mark):
    gaps = [value - mark for value in values]
    above, below = [x for x in gaps if x >= 0], [y for y in gaps if y < 0]
    shares = [Fraction(1)] + [Fraction(0)] * len(below)
    for x in above:
        for k, y in enumerate(below, start=1):
            shares[k] = (x * shares[k - 1] - y * shares[k]) / (x - y)
    return shares[-1] if above else Fraction(0)


def test_a_pair_swaps_where_both_score_alike():
    first = request({"a": 1, "b": 1}, card({"a": 5, "b": 1}))
    second = request({"a": 1, "b": 1}, card({"a": 2, "b": 2}))
    found = scores.pair(first, second)
    assert found == {"weights": {"a": 0.25, "b": 0.75}, "share": 0.75}


def test_reply_by_moves_by_the_days_an_answer_was_outstanding_once():
    asked = [
        {"asked_on": "2026-06-05", "answered_on": "2026-06-10"},
        {"asked_on": "2026-06-08", "answered_on": "2026-06-12"},
        {"asked_on": "2026-06-29", "answered_on": None},
        {"asked_on": "2026-07-01", "answered_on": None},
    ]
    found = scored({}, asked=asked)
    assert (found["stage"], found["reply_by"]) == ("waiting", "2026-07-25")


def test_the_standing_decision():
    def decision(on, outcome, until=None, superseded_on=None):
        return {"on": on, "outcome": outcome, "until": until, "superseded_on": superseded_on}

    def stage(*decisions):
        return scored({}, decisions=list(decisions))["stage"]

    assert stage(decision("2026-06-02", "decline"), decision("2026-06-02", "select")) == "selected"
    assert stage(decision("2026-06-02", "decline"), decision("2026-07-01", "select")) == "declined"
    assert stage(decision("2026-06-02", "decline", superseded_on="2026-06-30")) == "ready"
    assert stage(decision("2026-06-02", "defer", until="2026-06-30")) == "ready"
    assert stage(decision("2026-06-02", "defer", until="2026-07-01")) == "deferred"


def test_a_visit_has_a_stage_and_no_score():
    found = scored({}, kind="visit", answered_on="2026-06-30")
    assert (found["stage"], found["reply_by"], found["score"], found["flips"]) == ("answered", "2026-07-16", None, None)


# The whole documents


def filled(seed):
    """Random documents with the derived fields the oracle gives."""
    requests, status = sweep.random_documents(random.Random(seed))
    on, policy, fiscal_year_starts = parse(status["on"]), status["policy"], status["fiscal_year_starts"]
    for one in requests["requests"]:
        one |= scores.expected(one, on, policy["reply_days"])
    for one in status["agreements"]:
        one |= agreements.expected(one, policy, fiscal_year_starts, on)
    by_reference = {one["reference"]: one for one in status["agreements"]}
    for one in status["objectives"]:
        above = by_reference.get(one["agreement"])
        one |= results.expected_objective(one, above, policy, fiscal_year_starts, on)
        one["over"] = above is not None and above["status"] in agreements.OVER
        for reported in one["indicators"]:
            reported |= progress.expected_indicator(reported, policy, fiscal_year_starts, on)
    for limit in status["limits"]:
        limit["used"] = due.limits_used(status, requests)[limit["key"]]
    status["due"] = due.expected(status, requests)
    return requests, status


@pytest.mark.parametrize("seed", range(40))
def test_the_oracle_is_total_and_agrees_with_itself(seed):
    assert disagreements(*filled(seed)) == []


def test_every_difference_is_named():
    requests, status = filled(3)
    requests["requests"][0]["stage"] = "elsewhere"
    status["agreements"][1]["ends_on"] = "2000-01-01"
    status["limits"][0]["used"] += 1
    status["due"].append({"on": "2000-01-01", "what": "notice", "reference": "A-9"})
    found = disagreements(requests, status)
    assert found[0].startswith("requests[R-2026-000].stage: Hanse 'elsewhere', oracle '")
    assert found[1].startswith("agreements[A-2026-001].ends_on: Hanse '2000-01-01', oracle ")
    assert found[2].startswith("limits[in_force].used: Hanse ")
    assert found[3] == "due: Hanse does not sort by on, what, reference"
    assert found[4] == "due: ('2000-01-01', 'notice', 'A-9') Hanse 1 times, oracle 0 times"
