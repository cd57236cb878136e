"""What an update asks of an indicator: to be filled, counted by Hanse, recorded before, or nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from app.results.facts import IndicatorFacts, Point, Reading
from app.results.measuring import NO_NUMBER
from app.results.objectives import IndicatorRecord, MeasurementRow
from app.results.update_asked import Period, Way, asked_figure
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind

Q1, Q2, Q3 = dt.date(2026, 3, 31), dt.date(2026, 6, 30), dt.date(2026, 9, 30)
SUMMER = Period(dt.date(2026, 7, 1), Q3)
PLAN = IndicatorFacts(
    kind=IndicatorKind.OUTCOME,
    direction=Direction.INCREASE,
    accumulation=Accumulation.SUM,
    frequency=Frequency.QUARTER,
    baseline=Point(0.0, dt.date(2025, 12, 31)),
    target=Point(8.0, dt.date(2027, 12, 31)),
)


def measured(on, value=None, key=1, **more):
    plain = {"no_number": "", "projected": False, "verified": False, "contribution": None, "breakdown": ""}
    plain |= {"source": "", "note": "", "superseded_by_id": None, "numerator": None, "denominator": None} | more
    return MeasurementRow(id=key, version=1, indicator_id=1, dated_on=on, value=value, **plain)


def asked(*rows, period=SUMMER, **changes):
    readings = tuple(Reading(row.dated_on, row.value, row.numerator, row.denominator) for row in rows if row.counts)
    facts = replace(PLAN, **{"readings": readings} | changes)
    record = IndicatorRecord(1, 1, "New firms", "", 0, facts, None, rows)
    return asked_figure(record, "Eight firms", period, 1)


def test_a_quarterly_figure_is_asked_for_the_end_of_the_quarter_beside_the_one_before():
    found = asked(measured(Q1, 1.0), measured(Q2, 2.0, 2))
    assert (found.way, found.on, found.since, found.before) == (Way.ASKED, Q3, SUMMER.start, 2.0)


def test_why_the_quarter_before_has_no_number_is_told():
    found = asked(measured(Q2, no_number=NO_NUMBER[0]))
    assert (found.before, found.why_none) == (None, NO_NUMBER[0])


def test_what_was_recorded_before_is_shown_and_not_asked_again():
    found = asked(measured(dt.date(2026, 8, 1), 2.0), measured(Q3, 3.0, 2))
    assert (found.way, found.value, found.measurement_id) == (Way.RECORDED, 5.0, 2)
    latest = asked(measured(Q3, 3.0, 2), measured(dt.date(2026, 8, 1), 2.0), accumulation=Accumulation.RUNNING_TOTAL)
    assert (latest.way, latest.value) == (Way.RECORDED, 3.0)


def test_an_answer_without_a_number_is_shown_with_its_reason():
    found = asked(measured(Q3, no_number=NO_NUMBER[1]))
    assert (found.way, found.value, found.no_number) == (Way.RECORDED, None, NO_NUMBER[1])


@pytest.mark.parametrize("change", [{"projected": True}, {"superseded_by_id": 9}, {"breakdown": "Female"}])
def test_what_never_counts_answers_nothing(change):
    assert asked(measured(Q3, 3.0, **change)).way is Way.ASKED


def test_what_hanse_counts_is_never_asked():
    readings = (Reading(dt.date(2026, 5, 1), 1.0), Reading(dt.date(2026, 7, 1), 1.0), Reading(Q3, 1.0))
    found = asked(computed=True, readings=readings)
    assert (found.way, found.value, found.before) == (Way.COUNTED, 2.0, 1.0)
    total = asked(computed=True, readings=(Reading(Q3, 6.0),), accumulation=Accumulation.RUNNING_TOTAL)
    assert (total.value, total.before) == (6.0, 0.0)


@pytest.mark.parametrize(
    ("frequency", "end", "on"),
    [
        (Frequency.MONTH, Q3, Q3),
        (Frequency.HALF_YEAR, Q3, None),
        (Frequency.HALF_YEAR, Q2, Q2),
        (Frequency.YEAR, dt.date(2026, 12, 31), dt.date(2026, 12, 31)),
        (Frequency.ONCE, Q3, None),
        (Frequency.ONCE, dt.date(2027, 12, 31), dt.date(2027, 12, 31)),
    ],
)
def test_only_the_period_in_which_a_figure_falls_due_asks_for_it(frequency, end, on):
    found = asked(frequency=frequency, period=Period(dt.date(end.year, end.month - 2, 1), end))
    assert (found.on if found else None) == on


def test_what_comes_as_it_happens_is_welcome_and_not_owed():
    assert asked(frequency=Frequency.IRREGULAR).way is Way.WELCOME
    assert asked(frequency=Frequency.IRREGULAR, target=Point(8.0, Q3)).way is Way.ASKED


def test_the_last_figure_speaks_for_the_target_s_day():
    assert asked(target=Point(8.0, dt.date(2026, 8, 31))).on == dt.date(2026, 8, 31)


@pytest.mark.parametrize(
    "changes",
    [
        {"target": Point(8.0, Q2)},
        {"baseline": Point(0.0, Q3)},
        {"kind": IndicatorKind.QUALITATIVE},
    ],
)
def test_nothing_is_asked_outside_the_plan_or_where_words_measure(changes):
    assert asked(**changes) is None
