"""Figures are recorded, refused, corrected beside the old one, overruled, and shown period by period."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.objectives import next_due, objectives_on
from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.policy.numbers import PolicyNumbers
from app.results.course import course_shown
from app.results.explain import why
from app.results.figures import FigureKind, figures, period_label
from app.results.measuring import (
    NO_NUMBER,
    MeasurementDraft,
    OverrideDraft,
    correct_measurement,
    measurement,
    next_day,
    override_status,
    record_measurement,
    take_back_override,
)
from app.results.undertaking import (
    MilestoneDraft,
    ProjectDraft,
    finish_milestone,
    milestone,
    project,
    save_milestone,
    save_project,
)
from models.vocabulary import Progress
from tests.app.results.small_office import END, START, TODAY, with_objective

Q1, Q2 = dt.date(2026, 3, 31), dt.date(2026, 6, 30)


def shown(office, on=TODAY):
    return objectives_on(office, on).find("O-2026-001").indicators[0]


def record(office, on, value, **more):
    draft = MeasurementDraft(dated_on=on, value=value, **more)
    return record_measurement(office, shown(office).record, draft, TODAY)


def lines(office, on=TODAY):
    found = shown(office, on)
    return figures(found.record, why(found.record.facts, on, 1, PolicyNumbers()), on, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"dated_on": None}, "dated_on"),
        ({"dated_on": TODAY + dt.timedelta(1)}, "dated_on"),
        ({"dated_on": START}, "dated_on"),
        ({"dated_on": END + dt.timedelta(1), "projected": True}, "dated_on"),
        ({"value": None}, "value"),
        ({"value": 1.5}, "value"),
        ({"value": None, "numerator": 1.0, "denominator": 0.0}, "denominator"),
        ({"value": None, "numerator": 1.0}, "denominator"),
        ({"value": None, "denominator": 4.0}, "numerator"),
        ({"numerator": 1.0, "denominator": 4.0}, "value"),
        ({"no_number": NO_NUMBER[0]}, "no_number"),
    ],
)
def test_what_cannot_be_meant_is_refused_under_its_field_and_changes_nothing(office, changes, field):
    with_objective(office)
    draft = replace(MeasurementDraft(dated_on=Q1, value=1.0), **changes)
    with pytest.raises(InvalidDraft) as refusal:
        record_measurement(office, shown(office).record, draft, TODAY)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert shown(office).record.measurements == ()


def test_a_projected_figure_may_lie_ahead_and_does_not_count(office):
    with_objective(office)
    record(office, dt.date(2026, 12, 31), 4.0, projected=True)
    assert shown(office).standing.actual is None
    assert lines(office)[0].kind is FigureKind.PROJECTED


def test_a_correction_stays_beside_the_old_figure(office):
    with_objective(office)
    key = record(office, Q1, 1.0)
    old = measurement(office, key)
    correct_measurement(office, shown(office).record, old, replace(old.draft, value=2.0), TODAY)
    assert shown(office).standing.actual == 2
    found = [(line.kind, line.value) for line in lines(office) if line.measurement]
    assert found == [(FigureKind.ACTUAL, 2), (FigureKind.CORRECTED, 1)]
    with pytest.raises(RecordChangedElsewhere):
        correct_measurement(office, shown(office).record, old, replace(old.draft, value=3.0), TODAY)


def test_an_answer_without_a_number_takes_the_measure_off_the_list_and_covers_nothing(office):
    with_objective(office)
    assert next_due(objectives_on(office, TODAY).find("O-2026-001")) == Q1 + dt.timedelta(30)
    record(office, Q1, None, no_number=NO_NUMBER[0])
    assert next_due(objectives_on(office, TODAY).find("O-2026-001")) == Q2 + dt.timedelta(30)
    line = next(line for line in lines(office) if line.on == Q1)
    assert (line.kind, line.total, line.source) == (FigureKind.NO_NUMBER, None, NO_NUMBER[0])


def test_the_next_figure_is_offered_for_the_earliest_period_without_one(office):
    with_objective(office)
    assert next_day(shown(office).record, shown(office).standing, TODAY) == Q1
    record(office, Q1, 1.0)
    assert next_day(shown(office).record, shown(office).standing, TODAY) == Q2
    assert next_day(shown(office).record, shown(office).standing, dt.date(2026, 5, 2)) == dt.date(2026, 5, 2)


def test_lines_run_from_the_newest_to_the_baseline_with_their_totals(office):
    with_objective(office)
    record(office, Q2, 2.0)
    later = dt.date(2026, 8, 15)
    assert [(line.period, line.kind, line.value, line.total, line.expected) for line in lines(office, later)] == [
        ("Apr–Jun 2026", FigureKind.ACTUAL, 2, 2, 1),
        ("Jan–Mar 2026", FigureKind.MISSING, None, None, 0),
        ("31 Dec 2025", FigureKind.BASELINE, 0, 0, 0),
    ]


def test_the_line_of_the_chart_breaks_where_a_period_is_missing(office):
    with_objective(office)
    record(office, Q2, 2.0)
    later = dt.date(2026, 8, 15)
    found = shown(office, later)
    told = why(found.record.facts, later, 1, PolicyNumbers())
    drawn = course_shown(found.record, told, lines(office, later), later, 1)
    assert drawn.gaps == ((START, Q1, "Jan–Mar 2026"),)
    assert [[dot.on for dot in run] for run in drawn.pieces()] == [[START], [Q2]]


@pytest.mark.parametrize(
    ("months", "starts", "label"),
    [(0, 1, "30 Jun 2026"), (1, 1, "Jun 2026"), (3, 1, "Apr–Jun 2026"), (12, 1, "2026"), (12, 4, "Apr 2026–Mar 2027")],
)
def test_a_period_is_called_as_people_call_it(months, starts, label):
    assert period_label(TODAY, months, starts) == label


def test_a_status_set_by_hand_stands_beside_the_computed_one(office):
    key = with_objective(office)
    with pytest.raises(InvalidDraft):
        override_status(office, key, 1, OverrideDraft(Progress.ON_TRACK, " "), TODAY)
    override_status(office, key, 1, OverrideDraft(Progress.AT_RISK, "Half of it is not paid."), TODAY)
    found = shown(office)
    override = found.record.override
    assert (override.status, override.by, override.on) == (Progress.AT_RISK, "Mara Lind", TODAY)
    assert found.standing.status is Progress.NO_DATA
    take_back_override(office, key, found.record.version)
    assert shown(office).record.override is None


def test_milestones_and_projects(office):
    with_objective(office)
    assert [p.field for p in MilestoneDraft(agreement_id=1).problems(TODAY)] == ["title", "due_on"]
    key = save_milestone(office, None, MilestoneDraft("Call closed", Q2, agreement_id=1), TODAY)
    with pytest.raises(UserError):
        finish_milestone(office, key, 1, TODAY + dt.timedelta(1), TODAY)
    finish_milestone(office, key, 1, TODAY, TODAY)
    assert milestone(office, key).draft.done_on == TODAY
    draft = ProjectDraft(title="Shore power", agreement_id=1, start_on=Q2, end_on=Q1, budget=-1.0)
    assert [p.field for p in draft.problems(TODAY)] == ["end_on", "budget"]
    made = save_project(office, None, ProjectDraft(title="Shore power", agreement_id=1), TODAY)
    assert project(office, made).draft.title == "Shore power"
