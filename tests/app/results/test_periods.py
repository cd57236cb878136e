"""Which figures are owed, and which are missing."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.numbers import PolicyNumbers
from app.results.expected import Path
from app.results.explain import why
from app.results.facts import Point
from app.results.progress import Ground
from tests.app.results.indicator_cases import LATEST, MARKS, SUM, near, on, read, sums, wild, year


def test_figures_go_stale_when_the_latest_due_end_is_uncovered():
    facts = sums(("03-31", 10))
    assert on(facts, year("07-30")).status == "on_track"
    stale = on(facts, year("07-31"))
    assert (stale.status, stale.ground) == ("no_data", Ground.STALE)
    assert on(sums(("04-01", 10)), year("07-31")).status != "no_data"
    assert on(sums(("03-31", 10), ("07-01", 30)), year("07-31")).stale is False


def test_irregular_figures_go_stale_by_age():
    facts = replace(LATEST, readings=read((300, 30)))
    assert on(facts, 665).status == "on_track"
    assert on(facts, 666).status == "no_data"
    assert on(facts, 400, marks=PolicyNumbers(stale_days=99)).status == "no_data"
    assert on(replace(facts, computed=True), 666).status == "at_risk"


def test_a_figure_speaks_for_the_targets_day_for_92_days():
    early, within = replace(LATEST, readings=read((908, 100))), replace(LATEST, readings=read((909, 100)))
    assert on(early, 1001).status == "no_data"
    assert on(within, 1001).status == "achieved"
    assert on(replace(within, lag=30), 1030).status == "on_track"
    assert on(replace(within, lag=30), 1031).status == "achieved"
    assert on(replace(LATEST, lag=30, readings=read((1000, 100))), 1001).status == "achieved"


def test_a_sum_with_a_missing_period_stands_only_where_it_can_but_rise():
    missing_first = (("06-30", 20), ("09-30", 10))
    assert on(sums(*missing_first), year("10-15")).status == "on_track"
    short = on(sums(("06-30", 10), ("09-30", 5)), year("10-15"))
    assert (short.status, short.ground, short.gap) == ("no_data", Ground.GAP, True)
    falling = sums(
        *missing_first, direction="decrease", baseline=Point(40.0, SUM.baseline.on), target=Point(0.0, SUM.target.on)
    )
    falling = replace(falling, readings=tuple(replace(each, value=-each.value) for each in falling.readings))
    assert on(falling, year("10-15")).status == "no_data"
    assert (
        on(sums(("03-31", -50), direction="decrease", target=Point(-40, SUM.target.on)), year("04-30")).status
        == "on_track"
    )
    assert on(sums(*missing_first, accumulation="running_total"), year("10-15")).gap is False


def test_a_period_not_yet_due_is_no_gap_before_the_end_but_one_after_it():
    facts = sums(("03-31", 10), ("06-30", 10), ("12-31", 15))
    found = on(facts, dt.date(2025, 1, 1))
    assert (found.status, found.ground) == ("no_data", Ground.FINAL_GAP)
    not_due = on(sums(("06-30", 5), lag=200), year("07-05"))
    assert (not_due.status, not_due.gap) == ("at_risk", False)
    assert on(sums(("03-31", 30), ("12-31", 15)), dt.date(2025, 1, 1)).status == "exceeded"
    falling = sums(("03-31", -30), ("12-31", -15), direction="decrease", target=Point(-40, SUM.target.on))
    assert on(falling, dt.date(2025, 1, 1)).status == "no_data"


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        (sums(), "2024-04-30"),
        (sums(("03-31", 1)), "2024-07-30"),
        (sums(("06-30", 1)), "2024-04-30"),
        (sums(("03-31", 1), ("12-31", 1)), "2024-07-30"),
        (sums(("06-30", 1), accumulation="latest"), "2024-10-30"),
        (sums(("06-30", 1), accumulation="latest", no_number_on=(year("09-15"),)), "2025-01-30"),
        (sums(("03-31", 1), no_number_on=(year("06-30"),)), "2024-10-30"),
        (sums(("12-01", 1), accumulation="latest"), None),
        (sums(*((f"{month:02}-01", 1) for month in (2, 5, 8, 11))), None),
        (sums(frequency="once"), "2025-01-30"),
        (sums(("11-01", 1), frequency="once"), None),
        (sums(("03-01", 1), frequency="once"), "2025-01-30"),
        (sums(frequency="irregular"), None),
        (sums(computed=True), None),
        (sums(kind="qualitative"), None),
        (sums(lag=10**9), "9999-12-31"),
        (sums(lag=-(10**9)), "0001-01-01"),
    ],
)
def test_the_next_figure_is_owed_after_its_lag(facts, day):
    expected = day and dt.date.fromisoformat(day)
    assert on(facts, dt.date(2025, 6, 1)).measure_on == expected


def test_fiscal_years_move_the_ends():
    assert on(SUM, year("01-02"), starts=2).measure_on == dt.date(2024, 3, 1)
    assert why(replace(SUM, frequency="year", lag=0), year("07-01"), 7, MARKS).missing == (year("06-30"),)


def test_why_names_the_periods_that_are_missing():
    found = why(sums(("09-30", 10), ("06-15", 9)), year("10-31"), 1, MARKS)
    assert [each.value for each in found.readings] == [9, 10]
    assert (found.latest_due, found.missing) == (year("09-30"), (year("03-31"),))
    assert (found.path, found.standing) == (Path.STRAIGHT, on(sums(("09-30", 10), ("06-15", 9)), year("10-31")))
    flawed = why(replace(SUM, kind="qualitative"), year("10-31"), 1, MARKS)
    assert (flawed.path, flawed.latest_due, flawed.missing) == (None, None, ())


@given(wild, near, st.integers(1, 12))
def test_the_periods_named_missing_agree_with_the_standing(facts, day, starts):
    found = why(facts, day, starts, MARKS)
    if found.latest_due and facts.frequency not in (None, "once", "irregular"):
        assert all(end <= day for end in found.missing)
        assert not found.standing.stale or found.missing[-1] == found.latest_due
        assert not found.standing.gap or found.missing
