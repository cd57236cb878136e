"""The oracle's agreements, due entries and limits against cases worked out by hand."""

import pytest

from tests.oracle import agreements, due
from tests.oracle.recorded import ON, POLICY, agreement, indicator, objective, request


def agreed(on=ON, policy=POLICY, **facts):
    return agreements.expected(agreement(**facts), policy, 4, on)


# Agreements


@pytest.mark.parametrize(
    ("notice", "end"),
    [(None, "2026-12-31"), ("2025-10-02", "2025-12-31"), ("2025-10-03", "2026-12-31"), ("2026-07-01", "2026-12-31")],
)
def test_an_auto_renewing_agreement_ends_where_notice_fixed_it(notice, end):
    facts = {"term_kind": "auto_renew", "signed_on": "2020-01-01", "term_months": 12, "notice_days": 90}
    assert agreed(**facts, notice_given_on=notice)["ends_on"] == end


def test_status_by_its_dates():
    assert agreed(approved_on="2026-06-01")["status"] == "approved"
    assert agreed(signed_on="2026-06-30", effective_on="2026-07-01")["status"] == "signed"
    assert agreed(signed_on="2026-06-30", dropped_on="2026-06-29")["status"] == "abandoned"
    assert agreed(signed_on="2026-06-29", dropped_on="2026-06-29")["status"] == "in_force"
    ended = agreed(signed_on="2025-01-01", term_months=12)
    assert (ended["status"], ended["ends_on"], ended["days_left"]) == ("ended_undecided", "2025-12-31", -181)
    assert (ended["review_on"], ended["zombie"], ended["dormant"]) == ("2025-06-30", True, True)
    assert ended["signals"][0] == {"key": "ended_undecided", "since": "2026-01-01"}


def test_a_decision_3_answers_only_the_end_it_was_about():
    facts = {"signed_on": "2025-01-01", "term_months": 12}
    renew = {"on": "2026-01-10", "outcome": "renew", "for_end": "2025-12-31", "effect_on": None, "superseded_on": None}
    assert agreed(**facts, decisions3=[renew])["status"] == "renewing"
    assert agreed(**facts, decisions3=[renew | {"for_end": "2024-12-31"}])["status"] == "ended_undecided"
    later = renew | {"on": "2026-02-01", "outcome": "amend", "for_end": None}
    assert agreed(**facts, decisions3=[renew, later])["status"] == "renewing"
    sunset = renew | {"on": "2026-02-01", "outcome": "sunset", "effect_on": "2026-12-01"}
    assert agreed(**facts, decisions3=[renew, sunset])["status"] == "concluded"
    assert agreed(signed_on="2025-01-01", decisions3=[sunset])["status"] == "in_force"


def test_when_a_sunset_takes_effect():
    sunset = {"on": "2026-06-01", "outcome": "sunset", "for_end": None, "effect_on": None, "superseded_on": None}

    def status(for_end=None, on="2026-06-01", **facts):
        return agreed(signed_on="2025-07-01", decisions3=[sunset | {"for_end": for_end, "on": on}], **facts)["status"]

    assert status() == "concluded"
    assert status(term_months=12, for_end="2026-06-30") == "in_force"
    assert status(ends_on="2026-06-29", for_end="2026-06-29") == "concluded"
    assert status(ends_on="2026-06-30") == "in_force"
    assert status(ends_on="2026-12-31", for_end="2025-12-31") == "concluded"
    auto = {"term_kind": "auto_renew", "term_months": 6, "for_end": "2025-12-31"}
    assert status(**auto) == "in_force"
    assert status(**auto, notice_given_on="2025-12-31") == "concluded"


def test_silence_begins_the_day_after_the_rhythm():
    facts = {"signed_on": "2026-06-20", "term_kind": "evergreen"}
    assert "silent" not in [signal["key"] for signal in agreed(**facts, contact_rhythm=10)["signals"]]
    assert agreed(**facts, contact_rhythm=9)["signals"][0] == {"key": "silent", "since": "2026-06-30"}


def test_the_year_of_the_minimum_is_open_at_its_first_day():
    facts = {"signed_on": "2025-06-30", "term_kind": "evergreen", "minimum": 1}
    assert agreed(**facts, activities=["2025-06-30"])["signals"][-1]["key"] == "below_minimum"
    assert agreed(**facts, activities=["2025-07-01"])["signals"][-1]["key"] != "below_minimum"


def test_review_dates():
    auto = {"term_kind": "auto_renew", "signed_on": "2020-01-01", "term_months": 12}
    assert agreed(**auto)["review_on"] == "2020-06-30"
    assert agreed(**auto, reviews=["2025-05-01"])["review_on"] == "2026-06-30"
    assert agreed(**auto, reviews=["2025-04-30"])["review_on"] == "2025-06-30"
    evergreen = {"term_kind": "evergreen", "signed_on": "2020-01-01", "ends_on": "2026-01-01"}
    assert agreed(**evergreen, reviews=["2025-05-01", "2026-07-01"])["review_on"] == "2027-05-01"
    assert agreed(review_on="2026-01-01")["review_on"] == "2026-01-01"


def test_signals_with_their_days():
    found = agreed(
        signed_on="2025-01-01",
        term_kind="evergreen",
        activities=["2026-01-01", "2026-08-01"],
        category_rhythm=90,
        updates=["2025-06-30", "2025-09-30"],
        milestones=[{"due": "2026-06-29", "done_on": None}, {"due": "2026-05-01", "done_on": "2026-06-30"}],
        accountable=[{"from": None, "to": "2026-03-31"}],
        objectives=[{"m_complete": True}],
        results=["2025-06-30"],
        minimum=2,
    )
    assert (found["last_activity_on"], found["silent_days"]) == ("2026-01-01", 180)
    assert (found["dormant"], found["zombie"]) == (False, False)
    assert [(signal["key"], signal["since"]) for signal in found["signals"]] == [
        ("silent", "2026-04-02"),
        ("no_update", "2026-01-31"),
        ("overdue_milestone", "2026-06-30"),
        ("nobody", "2026-04-01"),
        ("below_minimum", None),
    ]


# What is due, limits, and the whole documents


def status_document(*agreements_, objectives=(), limits=(), projects=()):
    return {
        "on": "2026-06-30",
        "fiscal_year_starts": 1,
        "policy": POLICY,
        "agreements": list(agreements_),
        "objectives": list(objectives),
        "projects": list(projects),
        "limits": list(limits),
        "due": [],
    }


def test_what_is_due_for_an_agreement():
    auto = agreement(
        term_kind="auto_renew", signed_on="2025-11-01", term_months=12, notice_days=60, updates=["2026-03-31"]
    )
    assert due.expected(status_document(auto)) == [
        {"on": "2026-04-30", "what": "review", "reference": "A-1"},
        {"on": "2026-07-30", "what": "update", "reference": "A-1"},
        {"on": "2026-09-01", "what": "notice", "reference": "A-1"},
    ]
    never = agreement(term_kind="evergreen", signed_on="2026-01-01")
    assert due.expected(status_document(never)) == [{"on": "2026-04-30", "what": "update", "reference": "A-1"}]
    approved = agreement(approved_on="2026-01-31", milestones=[{"due": "2026-09-28", "done_on": None}])
    assert [(entry["on"], entry["what"]) for entry in due.expected(status_document(approved))] == [
        ("2026-07-31", "sign"),
        ("2026-09-28", "milestone"),
    ]


def test_what_is_due_for_requests_and_objectives():
    def measures(*readings):
        document = status_document(objectives=[objective(indicator(dict.fromkeys(readings, 1), lag=10))])
        return [entry["on"] for entry in due.expected(document)]

    assert measures() == ["2026-04-10"]
    assert measures("2026-06-30") == ["2026-04-10"]
    assert measures("2026-03-31") == ["2026-07-10"]
    found = due.expected(status_document(), {"requests": [request({})]})
    assert found == [{"on": "2026-07-16", "what": "reply", "reference": "R-2026-001"}]


def test_limits_count_the_offices_agreements_in_their_categories():
    counts = ("in_force", "per_country", "selected", "active_projects")
    limits = [{"key": key, "counts": key, "categories": ["economic"], "limit": 3} for key in counts]
    live = [agreement(signed_on="2026-01-01") | {"reference": f"A-{n}"} for n in range(6)]
    live[1]["under"] = "A-0"
    live[2]["led_by"] = "partner"
    live[3]["category"] = "friendship"
    live[4]["countries"] = ["DE", "FR"]
    project = {"agreement": "A-0", "start": "2026-06-30", "end": None, "cancelled_on": None}
    projects = [project, project | {"agreement": "A-1"}, project | {"end": "2026-06-29"}]
    select = {"on": "2026-01-01", "outcome": "select", "until": None, "superseded_on": None}
    requests = [request({}, decisions=[select]), request({}, decisions=[select | {"on": "2025-12-31"}])]
    used = due.limits_used(status_document(*live, limits=limits, projects=projects), {"requests": requests})
    assert used == {"in_force": 3, "per_country": 3, "selected": 1, "active_projects": 1}
