"""The annual plan: goals written and proposed, carried over, issued and locked, and what came of them by a day."""

import datetime as dt
import hashlib
import json
import sqlite3
from dataclasses import replace

import pytest

from app.decisions.annual_plan import plan_case
from app.decisions.objectives import objectives_on
from app.decisions.plan_keeping import (
    copy_forward,
    issue_plan,
    keep_goal,
    keep_priority,
    keep_text,
    move_goal,
    propose_goals,
    take_out_goal,
    take_out_priority,
)
from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.reports.gathering import figures
from app.results.expected import Flaw
from app.results.facts import IndicatorFacts, Point, Reading
from app.results.indicators import indicator as saved_indicator
from app.results.indicators import save_indicator
from app.results.measuring import MeasurementDraft, record_measurement
from app.results.planning import (
    GoalDraft,
    PriorityDraft,
    aimed,
    goal_flaw,
    goal_standing,
    proposed,
    remark_on,
    year_of,
)
from app.storage.check import check
from app.storage.dump import dump
from models.partnerships import Agreement
from models.results import Indicator, Objective
from models.updates import AnnualGoal, AnnualPlan
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind, Progress
from tests.app.results.small_office import TODAY, firms, with_objective

YEAR = year_of(2026, 1)
JUNE = dt.date(2026, 6, 30)


def indicator(**changes) -> IndicatorFacts:
    """A sum by quarter from 0 at the end of 2024 to 12 at the end of 2027; 5 were reached by the end of 2025."""
    usual = {
        "kind": IndicatorKind.OUTCOME,
        "direction": Direction.INCREASE,
        "accumulation": Accumulation.SUM,
        "frequency": Frequency.QUARTER,
        "baseline": Point(0.0, dt.date(2024, 12, 31)),
        "target": Point(12.0, dt.date(2027, 12, 31)),
        "readings": (
            Reading(dt.date(2025, 6, 30), 2.0),
            Reading(dt.date(2025, 12, 31), 3.0),
            Reading(dt.date(2026, 3, 31), 1.0),
            Reading(dt.date(2026, 6, 30), 1.0),
        ),
    }
    return IndicatorFacts(**usual | changes)


def marks(office):
    return objectives_on(office, TODAY).day.policy.numbers


class TestTheGoalOfAYear:
    def test_starts_from_what_had_been_reached_when_the_year_began(self, office):
        with_objective(office)
        goal = aimed(indicator(), 9.0, YEAR)
        assert goal.baseline == Point(5.0, dt.date(2025, 12, 31))
        assert goal.target == Point(9.0, dt.date(2026, 12, 31))
        stands = goal_standing(indicator(), 9.0, YEAR, JUNE, 1, marks(office))
        assert stands.actual == 7.0
        assert stands.expected == pytest.approx(5 + 4 * 181 / 365)
        assert stands.status is Progress.ON_TRACK

    def test_is_behind_its_own_line_even_where_the_long_plan_is_not(self, office):
        with_objective(office)
        assert goal_standing(indicator(), 11.0, YEAR, JUNE, 1, marks(office)).status is Progress.AT_RISK

    def test_has_not_started_before_its_year_and_is_final_after_it(self, office):
        with_objective(office)
        later = year_of(2027, 1)
        assert goal_standing(indicator(), 12.0, later, JUNE, 1, marks(office)).status is Progress.NOT_STARTED
        done = dt.date(2027, 3, 1)
        full = indicator(
            readings=(*indicator().readings, Reading(dt.date(2026, 9, 30), 1.0), Reading(dt.date(2026, 12, 31), 1.0))
        )
        assert goal_standing(full, 9.0, YEAR, done, 1, marks(office)).status is Progress.ACHIEVED
        assert goal_standing(full, 10.0, YEAR, done, 1, marks(office)).status is Progress.MISSED
        more = replace(full, readings=(*full.readings, Reading(dt.date(2027, 1, 31), 40.0)))
        assert goal_standing(more, 10.0, YEAR, done, 1, marks(office)).status is Progress.MISSED

    def test_is_never_green_without_figures(self, office):
        with_objective(office)
        bare = indicator(readings=indicator().readings[:2])
        assert goal_standing(bare, 9.0, YEAR, dt.date(2026, 10, 31), 1, marks(office)).status is Progress.NO_DATA

    def test_keeps_its_own_baseline_where_that_lies_in_the_year_or_nothing_was_reached(self):
        young = indicator(baseline=Point(0.0, dt.date(2026, 2, 1)))
        assert aimed(young, 3.0, YEAR).baseline == young.baseline
        assert aimed(indicator(readings=()), 3.0, YEAR).baseline == indicator().baseline

    def test_that_was_passed_before_the_year_is_counted_from_the_baseline(self):
        assert aimed(indicator(), 4.0, YEAR).baseline == indicator().baseline
        assert goal_flaw(indicator(), 4.0, YEAR) is None
        assert goal_flaw(indicator(), -1.0, YEAR) is Flaw.WRONG_SIDE
        assert goal_flaw(indicator(baseline=Point()), 4.0, YEAR) is Flaw.NO_BASELINE

    def test_keeps_the_steps_that_lie_on_its_way(self):
        steps = tuple(
            Point(value, on)
            for value, on in ((4.0, dt.date(2025, 9, 30)), (7.0, dt.date(2026, 9, 1)), (20.0, dt.date(2026, 10, 1)))
        )
        assert aimed(indicator(steps=steps), 9.0, YEAR).steps == (steps[1],)

    def test_is_proposed_from_the_indicators_own_plan(self):
        assert proposed(indicator(), YEAR, 0) == 8.0
        assert proposed(indicator(), year_of(2029, 1), 0) is None
        assert proposed(indicator(target=Point(12.0, dt.date(2026, 6, 30))), YEAR, 0) == 12.0
        assert proposed(indicator(target=Point()), YEAR, 0) is None
        assert proposed(indicator(whole=True), year_of(2025, 1), 2) == 4.0

    def test_year_begins_where_the_office_says(self):
        assert (year_of(2026, 4).start, year_of(2026, 4).end, year_of(2026, 4).name) == (
            dt.date(2026, 4, 1),
            dt.date(2027, 3, 31),
            "2026/27",
        )
        assert YEAR.name == "2026"


@pytest.fixture
def planned(office):
    """The small office with an indicator from 0 to 8 in two years, and no plan yet."""
    with_objective(office)
    return office


def case(office, year=None, on=TODAY):
    return plan_case(office, year, on)


def with_plan(office, **changes):
    keep_goal(office, case(office), None, replace(GoalDraft(1, 1, 4.0, "Four firms in Bergen"), **changes), TODAY)
    keep_priority(office, case(office), None, PriorityDraft(1, "The port opens."), TODAY)


def test_nothing_is_planned_at_first_and_a_goal_begins_it(planned):
    found = case(planned)
    assert (found.kept, found.goals, found.year.name, found.years) == (None, (), "2026", (2025, 2026, 2027))
    assert found.proposed(1) == 4.0
    assert found.partnerships == ((1, "Bergen (P-2026-001)"),)
    with_plan(planned)
    (goal,) = case(planned).goals
    assert (goal.said.counterpart, goal.said.indicator, goal.said.unit) == ("Bergen", "E12 New firms", "firms")
    assert (goal.said.path, goal.said.target, goal.objective) == (4.0, 4.0, "O-2026-001")
    assert goal.standing.status is Progress.NO_DATA
    assert [(each.name, each.reason) for each in case(planned).priorities] == [("Bergen", "The port opens.")]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (GoalDraft(1, 1, 4.0, " "), "text"),
        (GoalDraft(1, None, 4.0, "Four firms"), "indicator_id"),
        (GoalDraft(None, 99, 4.0, "Four firms"), "indicator_id"),
        (GoalDraft(7, 1, 4.0, "Four firms"), "indicator_id"),
        (GoalDraft(1, 1, -2.0, "Four firms"), "target"),
        (GoalDraft(1, 1, 0.0, "Four firms"), "target"),
        (GoalDraft(1, None, None, "x" * 40_001), "text"),
    ],
)
def test_a_goal_that_says_nothing_or_contradicts_is_refused(planned, draft, field):
    with pytest.raises(InvalidDraft) as refusal:
        keep_goal(planned, case(planned), None, draft, TODAY)
    assert [each.field for each in refusal.value.problems] == [field]
    assert case(planned).kept is None


def test_a_goal_in_words_needs_no_number(planned):
    keep_goal(planned, case(planned), None, GoalDraft(text="A charter is signed"), TODAY)
    (goal,) = case(planned).goals
    assert (goal.said.agreement, goal.said.indicator, goal.standing) == ("", "", None)


def test_a_partnership_comes_first_once_and_with_a_reason(planned):
    with_plan(planned)
    for draft, field in ((PriorityDraft(1, "Again"), "partnership_id"), (PriorityDraft(None, "Why"), "partnership_id"),
                         (PriorityDraft(1, " "), "reason")):  # fmt: skip
        with pytest.raises(InvalidDraft) as refusal:
            keep_priority(planned, case(planned), None, draft, TODAY)
        assert field in [each.field for each in refusal.value.problems]
    (first,) = case(planned).priorities
    keep_priority(planned, case(planned), first.id, PriorityDraft(1, "The ferry starts."), TODAY)
    assert case(planned).priorities[0].reason == "The ferry starts."
    assert (remark_on(3), remark_on(4)[:28]) == ("", "4 partnerships come first. T")


def test_goals_are_ordered_and_taken_out(planned):
    for text in ("One", "Two", "Three"):
        keep_goal(planned, case(planned), None, GoalDraft(text=text), TODAY)
    found = case(planned)
    move_goal(planned, found, found.goals[2].row.id, -1)
    move_goal(planned, case(planned), found.goals[2].row.id, -1)
    move_goal(planned, case(planned), found.goals[2].row.id, -1)
    assert [each.said.text for each in case(planned).goals] == ["Three", "One", "Two"]
    take_out_goal(planned, case(planned), found.goals[0].row.id)
    assert [each.said.text for each in case(planned).goals] == ["Three", "Two"]
    with_plan(planned)
    take_out_priority(planned, case(planned), case(planned).priorities[0].id)
    assert case(planned).priorities == ()


def test_a_plan_that_changed_meanwhile_is_not_written_over(planned):
    old = case(planned)
    keep_goal(planned, case(planned), None, GoalDraft(text="One"), TODAY)
    with pytest.raises(RecordChangedElsewhere):
        keep_goal(planned, old, None, GoalDraft(text="Two"), TODAY)
    seen = case(planned)
    keep_text(planned, case(planned), "A year of ports.")
    with pytest.raises(RecordChangedElsewhere):
        keep_goal(planned, seen, None, GoalDraft(text="Two"), TODAY)
    assert case(planned).kept.text == "A year of ports."


def test_goals_are_proposed_from_the_objectives_that_have_none(planned):
    save_indicator(planned, 1, None, firms(code="E13", name="Second"), TODAY)
    assert propose_goals(planned, case(planned)) == 1
    (goal,) = case(planned).goals
    assert (goal.said.text, goal.said.indicator, goal.said.target) == ("Eight firms in Bergen", "E12 New firms", 4.0)
    with pytest.raises(UserError, match="has a goal already"):
        propose_goals(planned, case(planned))


def test_a_plan_without_goals_or_priorities_is_not_issued(planned):
    with pytest.raises(UserError, match=r"at least one goal.*come first"):
        issue_plan(planned, case(planned), TODAY)
    assert case(planned).kept is None


def test_an_issued_plan_is_frozen_with_the_values_it_rests_on(planned):
    with_plan(planned)
    keep_text(planned, case(planned), "A year of ports.")
    issue_plan(planned, case(planned), TODAY)
    kept = case(planned).kept
    assert (kept.issued, kept.issued_on, kept.issued_by) == (True, TODAY, "Mara Lind")
    with planned.reading() as session:
        held = session.get(AnnualPlan, kept.id)
        assert hashlib.sha256(held.frozen.encode()).hexdigest() == held.frozen_sha256
    frozen = json.loads(kept.frozen)
    assert "Mara" not in kept.frozen
    assert frozen["issued"] == {"on": "2026-06-30", "person": "mara"}
    (goal,) = frozen["goals"]
    assert (goal["text"], goal["target"], goal["path"], goal["value"]) == ("Four firms in Bergen", 4.0, 4.0, None)
    assert frozen["priorities"] == [{"reference": "P-2026-001", "name": "Bergen", "reason": "The port opens."}]
    planned.close()
    assert check(planned.path) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda office, found: keep_goal(office, found, None, GoalDraft(text="More"), TODAY),
        lambda office, found: keep_goal(office, found, found.goals[0].row.id, GoalDraft(text="Less"), TODAY),
        lambda office, found: keep_text(office, found, "Other"),
        lambda office, found: take_out_goal(office, found, found.goals[0].row.id),
        lambda office, found: issue_plan(office, found, TODAY),
    ],
)
def test_nothing_of_an_issued_plan_changes(planned, act):
    with_plan(planned)
    issue_plan(planned, case(planned), TODAY)
    before = case(planned).kept
    with pytest.raises(UserError, match="issued"):
        act(planned, case(planned))
    assert case(planned).kept == before


def test_the_file_refuses_what_the_use_case_does_not_see(planned):
    with_plan(planned)
    issue_plan(planned, case(planned), TODAY)
    with pytest.raises(UserError, match="never changed"), planned.changing("Cheat") as session:
        session.get(AnnualGoal, 1).target = 1.0


def test_what_came_of_an_issued_plan_is_computed_and_its_words_stay(planned):
    with_plan(planned)
    issue_plan(planned, case(planned), TODAY)
    with planned.changing("Rename") as session:
        session.get(Indicator, 1).name = "Other name"
    record = objectives_on(planned, TODAY).day.objectives[0].indicators[0].record
    for on, value in ((dt.date(2026, 3, 31), 1.0), (dt.date(2026, 6, 30), 1.0)):
        record_measurement(planned, record, MeasurementDraft(dated_on=on, value=value), TODAY)
    (goal,) = case(planned).goals
    assert goal.said.indicator == "E12 New firms"
    assert (goal.standing.actual, goal.standing.expected, goal.standing.status) == (2.0, 1.0, Progress.ON_TRACK)


def test_before_the_first_figure_of_the_year_a_goal_stands_where_the_year_began(planned):
    save_indicator(planned, 1, saved_indicator(planned, 1), replace(firms(), baseline_on=dt.date(2024, 12, 31)), TODAY)
    record = objectives_on(planned, TODAY).day.objectives[0].indicators[0].record
    record_measurement(planned, record, MeasurementDraft(dated_on=dt.date(2025, 12, 31), value=3.0), TODAY)
    with_plan(planned, target=5.0)
    (goal,) = case(planned, 2026, dt.date(2026, 1, 10)).goals
    assert (goal.reached, goal.standing.actual) == (Point(3.0, dt.date(2025, 12, 31)), None)
    assert goal.standing.status is Progress.NOT_STARTED


def test_goals_are_not_proposed_by_what_ended_before_today(planned):
    ended = replace(firms(), target_on=dt.date(2026, 6, 1))
    save_indicator(planned, 1, saved_indicator(planned, 1), ended, TODAY)
    with pytest.raises(UserError, match="has a goal already"):
        propose_goals(planned, case(planned))


def test_last_years_goals_are_carried_over_with_new_values(planned):
    with_plan(planned)
    keep_goal(planned, case(planned), None, GoalDraft(text="A charter is signed"), TODAY)
    issue_plan(planned, case(planned), TODAY)
    following = case(planned, 2027)
    assert following.before.year == 2026
    assert copy_forward(planned, following, following.before) == 2
    after = case(planned, 2027)
    assert [(each.said.text, each.said.target) for each in after.goals] == [
        ("Four firms in Bergen", 8.0),
        ("A charter is signed", None),
    ]
    assert [each.reason for each in after.priorities] == ["The port opens."]
    assert copy_forward(planned, after, after.before) == 0
    assert len(case(planned, 2027).goals) == 2


def test_what_is_over_is_not_carried_over(planned):
    with_plan(planned)
    with planned.changing("End") as session:
        session.get(Agreement, 1).terminated_on = dt.date(2026, 6, 1)
    following = case(planned, 2027)
    assert copy_forward(planned, following, following.before) == 0
    assert case(planned, 2027).goals == ()


def test_a_plan_goes_into_a_dump(planned):
    with_plan(planned)
    issue_plan(planned, case(planned), TODAY)
    with planned.reading() as session:
        assert b"Four firms in Bergen" in dump(session)


def test_a_goal_edited_meanwhile_is_not_written_over(planned):
    with_plan(planned)
    old = case(planned)
    (goal,) = old.goals
    keep_goal(planned, case(planned), goal.row.id, GoalDraft(text="Three firms"), TODAY)
    with pytest.raises(RecordChangedElsewhere):
        keep_goal(planned, old, goal.row.id, GoalDraft(text="Two firms"), TODAY)


def test_a_goal_whose_indicator_is_no_longer_measured_comes_along_in_words(planned):
    with_plan(planned)
    with planned.changing("Close") as session:
        session.get(Objective, 1).closed_on = TODAY
    following = case(planned, 2027)
    copy_forward(planned, following, following.before)
    (goal,) = case(planned, 2027).goals
    assert (goal.row.indicator_id, goal.row.target) == (None, None)


def test_check_tells_when_what_was_sealed_was_changed_by_another_program(planned):
    with_plan(planned)
    issue_plan(planned, case(planned), TODAY)
    planned.close()
    with sqlite3.connect(planned.path) as other:
        other.execute("UPDATE annual_plan SET text = 'Other'")
    assert "text" in " ".join(check(planned.path))


def test_documents_tell_of_issued_plans_alone_and_from_their_day_on(planned):
    with_plan(planned)

    def told(on=TODAY):
        with planned.reading() as session:
            return [(plan.year, [goal.text for goal in plan.goals]) for plan in figures(session, on).plans]

    assert told() == []
    issue_plan(planned, case(planned), TODAY)
    assert told() == [(2026, ["Four firms in Bergen"])]
    assert told(dt.date(2026, 6, 29)) == []
