"""The oracle's indicators and objectives against cases worked out by hand."""

import datetime as dt

import pytest

from tests.oracle import progress, results
from tests.oracle.recorded import ON, POLICY, agreement, indicator, objective


def measured(*arguments, on=ON, **changes):
    return progress.expected_indicator(indicator(*arguments, **changes), POLICY, 1, on)


# Objectives and indicators


def test_a_sum_on_its_way():
    found = measured({"2026-03-31": 9, "2026-06-30": 10})
    assert found["actual"] == 19
    assert found["expected"] == pytest.approx(40 * 181 / 365)
    assert (found["status"], found["forecast_value"]) == ("on_track", pytest.approx(19 * 365 / 181))
    assert found["forecast_date"] == "2027-01-17"


def test_a_missing_period_is_a_gap_that_only_helps_an_increase():
    assert measured({"2026-06-30": 19})["status"] == "on_track"
    assert measured({"2026-06-30": 10})["status"] == "no_data"
    assert measured({"2026-03-31": 10}, on=dt.date(2026, 7, 1))["status"] == "no_data"
    assert measured({"2026-06-30": 40})["status"] == "achieved"


def test_the_final_word_needs_the_last_period():
    after = dt.date(2027, 1, 1)
    whole = {"2026-03-31": 10, "2026-06-30": 10, "2026-09-30": 10, "2026-12-31": 10}
    assert measured(whole, on=after)["status"] == "achieved"
    assert measured(whole | {"2026-12-31": 9}, on=after)["status"] == "missed"
    assert measured(whole | {"2026-12-31": 11}, on=after)["status"] == "exceeded"
    del whole["2026-06-30"]
    assert measured(whole, on=after)["status"] == "no_data"


def test_small_counts_wait_for_the_whole_thing():
    changes = {"computed": True, "whole": True, "accumulation": "running_total", "frequency": "irregular"}
    found = measured(**changes, target={"value": 2, "on": "2026-12-31"})
    assert (found["actual"], found["expected"], found["ratio"], found["status"]) == (0, 0, None, "on_track")
    assert found["forecast_value"] is None


def test_what_is_small_and_what_rounds_towards_the_baseline():
    changes = {"computed": True, "whole": True, "accumulation": "running_total", "frequency": "irregular"}
    ends = {"baseline": {"value": 0, "on": "2026-01-01"}, "target": {"value": 8, "on": "2026-12-27"}}
    small = measured({"2026-02-01": 3}, **changes, **ends, on=dt.date(2026, 6, 29))
    assert (small["expected"], small["forecast_value"]) == (3, None)
    half = measured({"2026-02-01": 3}, **changes, **ends, on=dt.date(2026, 6, 30))
    assert (half["expected"], half["ratio"], half["forecast_value"]) == (4, 0.75, 6)
    ends["target"]["value"] = 10
    assert measured({"2026-02-01": 3.75}, **changes, **ends)["forecast_value"] == 7


def test_an_open_end_after_the_last_covered_one_is_no_gap():
    late = measured({"2026-03-31": 10}, lag=30, on=dt.date(2026, 7, 30))
    assert (late["status"], late["expected"]) == ("on_track", pytest.approx(40 * 90 / 365))
    waiting = measured({"2026-06-30": 10}, lag=200, on=ON)
    assert waiting["status"] == "at_risk"


def test_a_figure_asked_for_once_may_be_91_days_old():
    after, changes = dt.date(2027, 1, 1), {"accumulation": "latest", "frequency": "once"}
    assert measured({"2026-10-01": 40}, **changes, on=after)["status"] == "achieved"
    assert measured({"2026-09-30": 40}, **changes, on=after)["status"] == "no_data"


def test_maintain_and_not_computable():
    changes = {"direction": "maintain", "accumulation": "latest", "target": {"value": 10, "on": "2026-12-31"}}
    assert measured({"2026-06-30": 12}, **changes, tolerance=1)["status"] == "behind"
    found = measured({"2026-06-30": 12}, **changes)
    assert (found["status"], found["actual"], found["expected"]) == ("no_data", 12, None)


def test_ratio_of_an_average():
    readings = [
        {"on": "2026-03-31", "value": None, "numerator": 1, "denominator": 4},
        {"on": "2026-06-30", "value": None, "numerator": 5, "denominator": 6},
        {"on": "2026-06-30", "value": None, "numerator": 5, "denominator": 0},
    ]
    assert measured(accumulation="average", readings=readings)["actual"] == 0.6


def test_smart_letters():
    def missing(*indicators, **facts):
        found = results.expected_objective(objective(*indicators, **facts), agreement(), POLICY, 1, ON)
        assert [letter for letter, done in found["smart"].items() if not done] == list(
            dict.fromkeys(
                {"R.rationale": "realistic"}.get(t, "resourced" if t[0] == "R" else t[0]) for t in found["missing"]
            )
        )
        return found["missing"]

    assert missing(indicator()) == []
    assert missing() == ["M.indicator"]
    assert missing(qualitative_measure="felt") == ["M.reason"]
    assert missing(qualitative_measure="felt", qualitative_reason="no count") == []
    lacking = indicator(unit=" ", target={"value": 0, "on": "2025-12-31"})
    assert missing(lacking) == ["M.unit", "M.order", "M.direction"]
    assert missing(indicator(), budget_needed=100, hours_needed=None, rationale="") == ["R.rationale", "R.budget"]
    assert missing(indicator(), end="2026-06-30", review="2026-07-01") == ["T.order"]
    assert missing(indicator(), review=None, end="2026-01-01") == ["T.review", "T.order"]


def test_an_objective_may_not_outlast_its_agreement_unless_that_renews_itself():
    facts = {"signed_on": "2026-01-01", "term_months": 6, "term_kind": "auto_renew"}
    arguments = (objective(indicator()), agreement(**facts, notice_given_on="2026-06-30"), POLICY, 1, ON)
    assert results.expected_objective(*arguments)["missing"] == ["T.term"]
    arguments[1]["facts"]["notice_given_on"] = None
    assert results.expected_objective(*arguments)["missing"] == []


def test_roll_up_takes_the_worst():
    def rolled(*indicators):
        return results.roll_up(indicators, POLICY, 1, ON)

    on_track, achieved = indicator({"2026-06-30": 20}), indicator({"2026-06-30": 40})
    assert rolled() == rolled(indicator(informational=True)) == "no_data"
    assert (rolled(achieved), rolled(achieved, on_track)) == ("achieved", "on_track")
    assert rolled(on_track, indicator()) == "no_data"
