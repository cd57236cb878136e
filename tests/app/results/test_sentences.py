"""A standing in words: no rounded number contradicts the word beside it, and what is counted is said apart."""

import datetime as dt
from dataclasses import replace

import pytest

from app.policy.numbers import PolicyNumbers
from app.results.amounts import decimals_beside, share_beside, with_unit
from app.results.course import course_shown
from app.results.explain import why
from app.results.facts import IndicatorFacts, Point, Reading
from app.results.figures import figures
from app.results.objectives import IndicatorRecord, MeasurementRow
from app.results.progress import Ground, Standing
from app.results.sentences import beside_number, headline, how_far, pace, reasons, rests_on
from models.vocabulary import Progress
from tests.app.results.indicator_cases import SUM, sums, year

MARKS = PolicyNumbers()


def measured(facts: IndicatorFacts, *rows: MeasurementRow) -> IndicatorRecord:
    return IndicatorRecord(1, 1, "New firms", "", 0, replace(facts, unit="firms"), None, rows)


def row(day, value, **more):
    usual = {"projected": False, "verified": False, "superseded_by_id": None}
    known = usual | more
    return MeasurementRow(
        1, 1, 1, year(day), value, None, None, "", known["projected"], known["verified"], None, "", "", "",
        known["superseded_by_id"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "others", "decimals"),
    [(11.96, (12.0,), 2), (12.0, (12.0,), 0), (11.999, (12.0,), 3), (7.0, (8.0, None), 0), (12.4, (12.0,), 1)],
)
def test_a_number_never_reaches_by_rounding_what_it_has_not_reached(value, others, decimals):
    assert decimals_beside(value, others, 0) == decimals


def test_a_share_just_below_a_mark_says_so():
    assert share_beside(0.9461, (0.95,)) == "94.6\N{NO-BREAK SPACE}%"
    assert share_beside(0.9499, (0.95,)) == "94.99\N{NO-BREAK SPACE}%"
    assert share_beside(0.88, (0.95, 0.85)) == "88\N{NO-BREAK SPACE}%"


def test_units():
    assert with_unit("4.5", "%") == "4.5\N{NO-BREAK SPACE}%"
    assert with_unit("12", "firms") == "12 firms"
    assert with_unit("0.4", "ratio") == "0.4"


def test_how_far_says_of_for_what_adds_up_and_target_for_the_rest():
    assert how_far(measured(SUM), 7.0) == "7 of 40"
    assert how_far(measured(SUM), None) == "–"
    assert how_far(measured(replace(SUM, accumulation="latest")), 7.0) == "7, target 40"
    assert how_far(measured(SUM), 39.8) == "39.8 of 40"
    assert beside_number(measured(replace(SUM, direction="maintain", tolerance=2.0))) == "hold 40 firms ± 2"


def test_the_headline_names_the_share_of_expected_progress():
    standing = Standing(Progress.BEHIND, Ground.RATIO, actual=7.0, expected=8.0, ratio=0.88, as_of=year("09-30"))
    assert (
        headline("Behind", standing, MARKS) == "Behind · 88\N{NO-BREAK SPACE}% of the progress expected by 30 Sept 2024"
    )
    assert reasons(measured(SUM), standing) == ("8 expected by 30 Sept 2024; 7 recorded.",)


def test_the_pace_says_where_it_leads_and_when_that_is_too_late():
    facts = sums(("03-31", 5.0), ("06-30", 5.0))
    told = why(facts, year("07-15"), 1, MARKS)
    record = measured(facts)
    sentences = pace(record, told.standing, year("07-15"), dt.date(2025, 1, 31))
    assert sentences[0] == "lands at 20 of 40 on 31 Dec 2024"
    assert sentences[1].startswith("reaches 40 on ")
    assert sentences[2] == "that is after the agreement ends, on 31 Jan 2025"
    stepped = replace(facts, steps=(Point(10.0, year("06-30")),))
    told = why(stepped, year("07-15"), 1, MARKS)
    assert pace(measured(stepped), told.standing, year("07-15")) == (
        "The plan goes by steps, so no pace is projected.",
    )


def test_projected_verified_and_corrected_figures_are_told_apart():
    facts = sums(("03-31", 5.0), ("09-30", 5.0))
    rows = (
        row("03-31", 5.0, verified=True),
        row("09-30", 5.0),
        row("12-31", 9.0, projected=True),
        row("03-31", 4.0, superseded_by_id=7),
    )
    told = why(facts, year("11-15"), 1, MARKS)
    assert rests_on(measured(facts, *rows), told) == (
        "2 figures count",
        "1 of 2 verified, the rest self-reported",
        "1 more projected, not added",
        "1 figure corrected since",
        "1 period without a figure",
    )


def test_of_more_figures_than_a_chart_has_room_for_the_first_and_the_last_are_drawn():
    rows = tuple(
        row("12-31", 1.0)._replace(id=place, dated_on=dt.date(2024, 1, 1) + dt.timedelta(days=place % 360))
        for place in range(2000)
    )
    facts = replace(SUM, frequency="irregular", readings=tuple(Reading(each.dated_on, each.value) for each in rows))
    shown, day = measured(facts, *rows), year("12-31")
    found = why(facts, day, 1, MARKS)
    lines = figures(shown, found, day, 1)
    course = course_shown(shown, found, lines, day, 1)
    assert len(lines) == 2001
    assert 100 < len(course.actual) <= 202
    assert (course.actual[0].value, course.actual[-1].value) == (0.0, 2000.0)
