"""A new objective started from a ready one or from another agreement's: what comes along, and on which days."""

import datetime as dt
from dataclasses import fields, replace

import pytest

from app.decisions.objectives import objectives_on
from app.errors import InvalidDraft
from app.policy.ready_objectives import ready_objectives
from app.results.indicators import Step, indicator, save_indicator
from app.results.measuring import MeasurementDraft, record_measurement
from app.results.setting import ObjectiveDraft, objective, save_objective
from app.results.starting import NewObjective, Start, Term, from_objective, from_ready, moved, set_objective
from app.results.undertaking import ProjectDraft, save_project
from models.vocabulary import CountedIn, Direction, Travel
from tests.app.results.small_office import END, TODAY, firms, furnish, with_objective

READY = {each.key: each for each in ready_objectives()}
JULY = dt.date(2026, 7, 1)


def started(start: Start, agreement: int, **changes) -> NewObjective:
    known = {field.name for field in fields(NewObjective)}
    assert set(start.values) <= known
    return NewObjective(**{"agreement_id": agreement, **start.values, **changes})


@pytest.mark.parametrize("key", READY)
def test_every_ready_objective_is_set_with_its_indicators_in_one_step(office, key):
    agreement = furnish(office)
    start = from_ready(READY[key], "CAD", Term(JULY, END), 3, TODAY)
    set_objective(office, started(start, agreement), start.indicators, TODAY)
    found = objectives_on(office, TODAY).find("O-2026-001")
    assert len(found.indicators) == len(READY[key].indicators)
    assert not {"S", "T"} & {each.letter for each in found.smart.missing}
    assert found.smart.letters["M"] == (key != "export_sales")
    office.undo()
    assert objectives_on(office, TODAY).day.objectives == ()


def test_its_months_are_counted_from_the_day_it_can_begin():
    start = from_ready(READY["two_missions"], "CAD", Term(JULY), 3, TODAY)
    assert (start.values["start_on"], start.values["end_on"]) == (JULY, dt.date(2027, 12, 31))
    assert start.values["review_on"] == dt.date(2027, 9, 30)
    assert {each.target_on for each in start.indicators} == {dt.date(2027, 12, 31)}
    assert [each.computed for each in start.indicators] == [True, False]
    assert not start.shortened


def test_what_does_not_fit_into_the_term_ends_with_it_and_says_so():
    start = from_ready(READY["export_sales"], "CAD", Term(JULY, END), 3, TODAY)
    assert (start.values["end_on"], start.shortened) == (END, True)
    assert start.indicators[0].target_on == END
    assert start.indicators[0].unit == "CAD"


def test_the_targets_follow_the_days_of_the_form():
    start = from_ready(READY["two_missions"], "CAD", Term(JULY), 3, TODAY)
    later = start.fitted(dt.date(2026, 10, 1), dt.date(2028, 6, 30))
    assert {each.target_on for each in later} == {dt.date(2028, 6, 30)}
    assert {each.baseline_on for each in later} == {dt.date(2026, 9, 29)}
    assert start.fitted(JULY, dt.date(2027, 12, 31)) == start.indicators
    assert start.fitted(None, None) == start.indicators


@pytest.mark.parametrize(
    ("day", "since", "begins", "there"),
    [
        ("2026-12-31", "2024-01-01", "2025-01-01", "2027-12-31"),
        ("2024-02-29", "2024-01-01", "2025-01-01", "2025-02-28"),
        ("2026-03-15", "2026-01-10", "2026-02-20", "2026-04-25"),
        ("2026-03-15", "2026-03-01", "2025-12-01", "2025-12-15"),
        ("2025-12-31", "2026-01-01", "2027-01-01", "2026-12-31"),
    ],
)
def test_a_day_keeps_its_place_in_another_term(day, since, begins, there):
    days = [dt.date.fromisoformat(each) for each in (day, since, begins, there)]
    assert moved(*days[:3]) == days[3]
    assert moved(None, *days[1:3]) is None


def test_a_copy_has_the_words_the_plan_and_no_figures(office):
    key = with_objective(office, steps=(Step(dt.date(2026, 12, 31), 3.0),))
    first = objective(office, 1)
    said = replace(
        first.draft, statement="Eight firms.", hours_needed=80.0, hours_found=80.0, person_id=1, goal="Ports"
    )
    save_objective(office, first, said, TODAY)
    measured = objectives_on(office, TODAY).find("O-2026-001").indicators[0].record
    record_measurement(office, measured, MeasurementDraft(dated_on=dt.date(2026, 3, 31), value=2.0), TODAY)
    term = Term(dt.date(2027, 1, 1), dt.date(2028, 12, 31))
    start = from_objective(office, 1, dt.date(2026, 1, 1), term)
    copy = started(start, 1)
    assert (copy.statement, copy.hours_needed, copy.goal) == ("Eight firms.", 80.0, "Ports")
    assert (copy.hours_found, copy.person_id, copy.reviewed_on) == (None, None, None)
    assert (copy.start_on, copy.end_on) == (dt.date(2026, 12, 31), dt.date(2028, 12, 31))
    set_objective(office, copy, start.fitted(copy.start_on, copy.end_on), TODAY)
    found = objectives_on(office, TODAY).find("O-2026-002").indicators[0].record
    assert found.measurements == ()
    assert found.facts.baseline.value == 0.0
    assert [(each.on, each.value) for each in found.facts.steps] == [(dt.date(2027, 12, 31), 3.0)]
    assert found.id != key


def test_a_baseline_measured_elsewhere_is_left_open(office):
    with_objective(office, baseline_value=40.0, target_value=60.0)
    start = from_objective(office, 1, None, Term(JULY, END))
    assert (start.indicators[0].baseline_value, start.indicators[0].target_value) == (None, 60.0)


def test_steps_beyond_a_shorter_term_stay_behind(office):
    with_objective(office, steps=(Step(dt.date(2026, 12, 31), 3.0), Step(dt.date(2027, 9, 30), 6.0)))
    start = from_objective(office, 1, dt.date(2026, 1, 1), Term(dt.date(2026, 1, 1), dt.date(2027, 6, 30)))
    assert [each.value for each in start.indicators[0].steps] == [3.0]
    assert (start.values["end_on"], start.shortened) == (dt.date(2027, 6, 30), True)


def test_an_indicator_that_cannot_be_meant_keeps_the_whole_objective_back(office):
    agreement = furnish(office)
    draft = NewObjective(title="Firms", agreement_id=agreement)
    with pytest.raises(InvalidDraft, match="New firms: The target equals"):
        set_objective(office, draft, [firms(target_value=0.0)], TODAY)
    assert objectives_on(office, TODAY).day.objectives == ()


def test_an_objective_that_was_copied_is_not_changed_by_its_copy(office):
    key = with_objective(office)
    save_objective(office, None, ObjectiveDraft(title="Other", agreement_id=1), TODAY)
    copy = from_objective(office, 1, None, Term(JULY)).indicators[0]
    save_indicator(office, 2, None, replace(copy, direction=Direction.INCREASE, target_value=9.0), TODAY)
    assert indicator(office, key).draft.target_value == 8.0


def test_a_copy_counts_under_the_agreement_for_the_project_stays_behind(office):
    with_objective(office)
    save_objective(office, None, ObjectiveDraft(title="Visits", agreement_id=1), TODAY)
    project = save_project(office, None, ProjectDraft(title="Quays", agreement_id=1), TODAY)
    seen = objective(office, 2)
    save_objective(office, seen, replace(seen.draft, project_id=project), TODAY)
    save_indicator(office, 2, None, firms(computed=True, counted_in=CountedIn.PROJECT), TODAY)
    start = from_objective(office, 2, None, Term(JULY))
    assert start.indicators[0].counted_in is CountedIn.AGREEMENT
    set_objective(office, started(start, 1), start.indicators, TODAY)


def test_soft_landings_are_counted_each_way():
    start = from_ready(READY["soft_landing"], "CAD", Term(JULY), 3, TODAY)
    assert [each.rule.direction for each in start.indicators] == [Travel.OUTBOUND, Travel.INBOUND]
