"""An outcome beside others: growth over the same two periods, both series and both periods said."""

import datetime as dt
from dataclasses import replace

import pytest

from app.results.beside import beside_in_words
from app.results.compared import compared
from app.results.explain import why
from app.results.facts import Point, Reading
from app.results.readings import counted
from app.results.sheet import Sheet
from app.results.written_out import written_out
from models.vocabulary import Frequency
from tests.app.results.indicator_cases import LATEST, MARKS, SUM, year
from tests.app.results.test_sentences import measured

QUARTERLY = replace(LATEST, frequency=Frequency.QUARTER)


def series(*pairs):
    return tuple(Point(value, year(day)) for day, value in pairs)


def facts(base, *pairs):
    return replace(base, readings=tuple(Reading(year(day), value) for day, value in pairs))


def found(indicator, others, on="12-31"):
    return compared(indicator, counted(indicator, year(on)), others, 1)


def test_both_grow_over_the_first_and_the_last_period_they_share():
    own = facts(QUARTERLY, ("03-15", 10.0), ("06-30", 99.0), ("09-02", 14.0), ("12-31", 50.0))
    shown = found(own, series(("02-01", 400.0), ("03-31", 500.0), ("09-30", 560.0)))
    assert (shown.first.end, shown.last.end) == (year("03-31"), year("09-30"))
    assert (shown.first.own, shown.last.own, shown.first.other, shown.last.other) == (10.0, 14.0, 500.0, 560.0)
    assert (shown.own, shown.other) == pytest.approx((0.4, 0.12))
    assert shown.ahead == pytest.approx(28.0)


def test_a_later_figure_that_does_not_count_yet_is_not_compared():
    own = facts(QUARTERLY, ("03-15", 10.0), ("06-30", 12.0), ("09-02", 14.0))
    assert found(own, series(("03-31", 5.0), ("06-30", 6.0), ("09-30", 7.0)), "07-31").last.end == year("06-30")


@pytest.mark.parametrize(
    "others", [(), series(("03-31", 5.0)), series(("06-30", 5.0), ("09-30", 6.0)), (Point(None, year("03-31")),)]
)
def test_without_two_periods_of_both_there_is_nothing_to_compare(others):
    assert found(facts(QUARTERLY, ("03-31", 1.0), ("12-31", 2.0)), others) is None


def test_what_had_been_reached_before_is_no_period_of_a_sum():
    sums = replace(SUM, frequency=Frequency.QUARTER)
    before = replace(sums.baseline, on=dt.date(2023, 12, 31), value=3.0)
    others = (Point(5.0, dt.date(2023, 12, 31)), *series(("03-31", 6.0)))
    assert found(facts(replace(sums, baseline=before), ("03-31", 4.0)), others) is None
    level = replace(QUARTERLY, baseline=before)
    assert found(facts(level, ("03-31", 4.0)), others).first.end == dt.date(2023, 12, 31)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (
            (10.0, 500.0),
            (
                "From Jan–Mar 2024 to Jul–Sept 2024: here 10 to 14 (+40.0 %), All markets 500 to 560 (+12.0 %). "
                "Difference: +28.0 percentage points. Source: Statistics office."
            ),
        ),
        (
            (10.0, 0.0),
            (
                "From Jan–Mar 2024 to Jul–Sept 2024: here 10 to 14 (+40.0 %), All markets 0 to 560 "
                "(no growth can be said from 0). Source: Statistics office."
            ),
        ),
    ],
)
def test_the_periods_and_both_series_are_said(first, said):
    own = facts(QUARTERLY, ("03-31", first[0]), ("09-30", 14.0))
    sheet = Sheet(
        comparator="All markets",
        comparator_source="Statistics office",
        series=series(("03-31", first[1]), ("09-30", 560.0)),
    )
    record = replace(measured(own), sheet=sheet)
    words = beside_in_words(record, counted(own, year("12-31")), 1)
    assert words.replace("\N{NO-BREAK SPACE}", " ") == said
    assert beside_in_words(replace(record, sheet=Sheet()), (), 1) == ""
    assert "not two periods yet" in beside_in_words(record, (), 1)


def test_the_other_series_is_written_out_and_of_a_long_one_its_end():
    held = tuple(Point(float(number), dt.date(2024, 1, 1) + dt.timedelta(31 * number)) for number in range(14))
    record = replace(measured(QUARTERLY), sheet=Sheet(comparator="All markets", series=held))
    lines = dict(written_out(record, why(record.facts, year("12-31"), 1, MARKS), year("12-31"), 1, MARKS))
    assert lines["All markets"].startswith("… · 2 (3 Mar 2024) · 3 (")
    assert lines["All markets"].endswith(" · 13 (7 Feb 2025)")
    assert "not two periods yet" in lines["Beside others"]
