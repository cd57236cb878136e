"""The sum behind a standing, line by line: what is written there can be followed with pencil and paper."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.results.explain import why
from app.results.facts import IndicatorFacts, Point, Reading
from app.results.objectives import IndicatorRecord
from app.results.written_out import written_out
from tests.app.results.indicator_cases import LATEST, MARKS, SUM, near, sums, wild, year
from tests.app.results.test_sentences import measured, row


def said(shown: IndicatorRecord | IndicatorFacts, day):
    record = shown if isinstance(shown, IndicatorRecord) else measured(shown)
    on = day if isinstance(day, dt.date) else year(day)
    lines = written_out(record, why(record.facts, on, 1, MARKS), on, 1, MARKS)
    return {line.title: line.words.replace("\N{NO-BREAK SPACE}", " ") for line in lines}


def test_a_sum_behind_its_straight_line():
    found = said(sums(("03-31", 7), ("06-30", 9)), "07-10")
    assert found["Figures that count"] == "0 at the start + 7 + 9 = 16"
    assert found["Speaks for"] == "30 Jun 2024, the day of the latest figure"
    assert found["Expected by then"] == "0 + (40 − 0) × 182 of 366 days = 19.9"
    assert found["Compared"] == "(16 − 0) ÷ (19.9 − 0) = 80 % of the progress expected"
    assert found["Figures due"] == "all up to Jan–Mar 2024 are there; the next is due by 30 Oct 2024"
    assert found["So"] == (
        "At risk. Progress so far is compared with the progress expected by then. "
        "On track from 95 %, behind from 85 %, at risk below."
    )
    assert found["At the present pace"].startswith("16 in 182 days: lands at 32 of 40 on 31 Dec 2024")


def test_many_figures_are_not_all_written():
    months = tuple((f"{month:02}-{day}", 1.0) for month in (1, 2, 3, 4) for day in (10, 15, 20, 25))
    found = said(sums(*months), "05-01")
    assert found["Figures that count"] == "0 at the start + 1 + 1 + 1 + … 10 more … + 1 + 1 + 1 = 16"


def test_what_does_not_count_is_named():
    rows = (
        row("03-31", 3.0),
        row("03-30", 5.0, projected=True),
        row("03-29", 5.0, superseded_by_id=1),
        row("03-28", 5.0)._replace(breakdown="retail"),
        row("09-30", 4.0),
        row("09-30", 4.0)._replace(dated_on=dt.date(2023, 1, 1)),
        row("09-30", 4.0)._replace(dated_on=dt.date(2025, 1, 1)),
        row("02-01", None)._replace(numerator=4.0, denominator=0.0),
    )
    readings = tuple(Reading(r.dated_on, r.value, r.numerator, r.denominator) for r in rows if r.counts)
    found = said(measured(replace(SUM, readings=readings), *rows), "06-30")
    assert found["Not counted"] == (
        "projected: 1; corrected since: 1; a part of another figure: 1; not after the baseline's day: 1; "
        "after the target's day: 1; later than this day: 1; divided by zero: 1"
    )


@pytest.mark.parametrize(
    ("changes", "day", "title", "words"),
    [
        ({"computed": True}, "06-30", "Figures that count",
         "nothing has been counted, so it stands at its baseline of 0"),
        ({"computed": True}, "06-30", "Speaks for", "30 Jun 2024, for Hanse counts it itself"),
        ({"computed": True}, "06-30", "Figures due", "none, for Hanse counts it itself"),
        ({}, "04-10", "Figures due", "none yet; the next is due by 30 Apr 2024"),
        ({}, "06-30", "Figures due", "1 is missing: Jan–Mar 2024"),
        ({}, "06-30", "So", "No data. No figure has been recorded that counts."),
        ({"target": Point(None, year("12-31"))}, "06-30", "So",
         "The plan cannot be computed with. Its target lacks a value or a day."),
        ({"readings": (Reading(year("03-31"), 41.0),)}, "06-30", "Compared", "41 beside the target of 40 firms"),
        ({"readings": (Reading(year("03-31"), 1.0),), "steps": (Point(9.0, year("03-31")),)}, "04-01",
         "Expected by then", "9, the step of 31 Mar 2024"),
        ({"readings": (Reading(year("03-31"), 1.0),), "steps": (Point(9.0, year("05-31")),)}, "04-01",
         "Expected by then", "0; the first step has not come"),
        ({"readings": (Reading(year("03-31"), 1.0),), "steps": (Point(9.0, year("05-31")),)}, "04-01", "Compared",
         "1 beside 0; no progress is expected so far, so there is no share of it"),
        ({"readings": (Reading(year("03-31"), 1.0),), "whole": True, "target": Point(5.0, year("12-31"))}, "04-01",
         "Expected by then",
         "0 + (5 − 0) × 91 of 366 days = 1.2; fewer than four are expected so far, so only whole ones are: 1"),
    ],
)  # fmt: skip
def test_each_part_in_its_words(changes, day, title, words):
    assert said(replace(SUM, **changes), day)[title] == words


def test_an_average_is_one_fraction():
    pairs = (Reading(year("03-31"), None, 1.0, 4.0), Reading(year("06-30"), None, 5.0, 6.0))
    found = said(replace(SUM, accumulation="average", readings=pairs, target=Point(1.0, year("12-31"))), "06-30")
    assert found["Figures that count"] == "(1 + 5) ÷ (4 + 6) = 0.6"
    found = said(sums(("03-31", 3), ("06-30", 4), accumulation="average"), "06-30")
    assert found["Figures that count"] == "(3 + 4) ÷ 2 = 3.5"


def test_a_level_is_held():
    changes = {"direction": "maintain", "tolerance": 1.0, "accumulation": "latest"}
    found = said(sums(("03-31", 42), ("06-30", 41.5), **changes), "06-30")
    assert found["Figures that count"] == "41.5, of 30 Jun 2024, the latest of 2"
    assert found["Expected by then"] == "40, the level to be held"
    assert found["Compared"] == "41.5 is 1.5 away from 40; 1 are allowed, up to 2 is behind"


@given(wild, near | st.dates())
def test_whatever_is_recorded_can_be_explained(facts, day):
    lines = written_out(measured(facts), why(facts, day, 4, MARKS), day, 4, MARKS)
    assert {line.title for line in lines} >= {"Figures that count", "So"}
    assert all(line.words for line in lines)


def test_the_verdict_is_that_of_the_standing():
    facts = replace(LATEST, readings=(Reading(dt.date(2024, 6, 1), 20.0),))
    for months in range(1, 36):
        day = dt.date(2024 + months // 12, 1 + months % 12, 15)
        assert said(facts, day)["So"].startswith(str(why(facts, day, 1, MARKS).standing.status.label))
