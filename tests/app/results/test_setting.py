"""Setting objectives and their indicators: what may stay open, and what contradicts itself."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.objectives import objectives_on
from app.errors import InvalidDraft, RecordChangedElsewhere
from app.policy.library import indicator_library
from app.results.indicators import IndicatorDraft, Step, from_library, indicator, save_indicator
from app.results.letters import letters
from app.results.past import deeds
from app.results.setting import ObjectiveDraft, objective, save_objective
from app.results.smart import smart
from models.vocabulary import Accumulation, Counted, CountedIn, Direction, ResultArea
from tests.app.results.small_office import END, START, TODAY, firms, furnish, with_objective


def named(problems):
    return [problem.field for problem in problems]


def test_an_incomplete_objective_is_saved_under_the_next_reference(office):
    agreement = furnish(office)
    for number in (1, 2):
        key = save_objective(office, None, ObjectiveDraft(title=" Firms ", agreement_id=agreement), TODAY)
        found = objectives_on(office, TODAY).find(f"O-2026-{number:03d}")
        assert (found.record.id, found.record.title) == (key, "Firms")
        assert found.smart.missing


def test_a_form_that_saw_an_older_version_is_refused(office):
    key = save_objective(office, None, ObjectiveDraft(title="Firms", agreement_id=furnish(office)), TODAY)
    seen = objective(office, key)
    save_objective(office, seen, replace(seen.draft, role="Officer"), TODAY)
    with pytest.raises(RecordChangedElsewhere):
        save_objective(office, seen, replace(seen.draft, role="Mayor"), TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"agreement_id": None}, "agreement_id"),
        ({"end_on": START - dt.timedelta(1)}, "end_on"),
        ({"review_on": START - dt.timedelta(1)}, "review_on"),
        ({"review_on": END + dt.timedelta(1)}, "end_on"),
        ({"budget_needed": -1.0}, "budget_needed"),
        ({"hours_found": -0.5}, "hours_found"),
        ({"closed_on": TODAY + dt.timedelta(1)}, "closed_on"),
    ],
)
def test_a_contradiction_is_a_problem_of_its_field(changes, field):
    draft = ObjectiveDraft(title="Firms", agreement_id=1, start_on=START, end_on=END)
    assert draft.problems(TODAY) == []
    assert named(replace(draft, **changes).problems(TODAY)) == [field]


def test_the_letters_follow_what_is_typed():
    draft = ObjectiveDraft(title="Firms", statement="Eight firms.", hours_needed=120, hours_found=80)
    facts = draft.facts("", "")
    found = {each.key: each for each in letters(facts, [], smart(facts, [], None))}
    assert found["S"].line == "Choose the result area."
    assert found["resourced"].line == "80 of 120 hours found."
    complete = replace(draft, result_area=ResultArea.EXPORTS, activity="Visits", beneficiary="Yards", hours_found=120)
    facts = complete.facts("Mara", "City of Bergen")
    found = {each.key: each for each in letters(facts, [], smart(facts, [], None))}
    assert (found["S"].complete, found["S"].line) == (True, "Exports, Yards")
    assert found["resourced"].complete


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"target_value": 0.0}, "target_value"),
        ({"target_value": -3.0}, "target_value"),
        ({"direction": Direction.DECREASE}, "target_value"),
        ({"target_on": START}, "target_on"),
        ({"target_value": 7.5}, "target_value"),
        ({"direction": Direction.MAINTAIN}, "tolerance"),
        ({"direction": Direction.MAINTAIN, "tolerance": -1.0}, "tolerance"),
        ({"direction": None}, "direction"),
        ({"code": ""}, "code"),
        ({"lag": -1}, "lag"),
        ({"computed": True, "counts": "call, juggling"}, "counts"),
        ({"computed": True, "counted": None}, "counted"),
        ({"computed": True, "counted": Counted.LEADS}, "counted"),
        ({"computed": True, "counted_in": None}, "counted_in"),
        ({"computed": True, "accumulation": Accumulation.RUNNING_TOTAL}, "accumulation"),
        ({"steps": (Step(START, 1.0),)}, "steps"),
        ({"steps": (Step(END + dt.timedelta(1), 1.0),)}, "steps"),
        ({"steps": (Step(END, 1.0), Step(END, 2.0))}, "steps"),
        ({"numerator_label": "firms asked"}, "denominator_label"),
        ({"denominator_label": "firms asked"}, "numerator_label"),
        ({"breakdowns": "Ports\nships\nports"}, "breakdowns"),
        ({"series": (Step(START, 1.0),)}, "comparator"),
        ({"comparator": "All", "series": (Step(START, 1.0), Step(START, 2.0))}, "series"),
        ({"comparator": "All", "series": (Step(TODAY + dt.timedelta(1), 1.0),)}, "series"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_a_problem_of_its_field(changes, field):
    assert firms().problems(TODAY) == []
    assert field in named(firms(**changes).problems(TODAY))


def test_what_is_counted_in_a_project_needs_one(office):
    key = with_objective(office)
    seen = indicator(office, key)
    counted = replace(seen.draft, computed=True, counted_in=CountedIn.PROJECT)
    with pytest.raises(InvalidDraft) as refused:
        save_indicator(office, 1, seen, counted, TODAY)
    assert named(refused.value.problems) == ["counted_in"]


def test_a_plan_without_baseline_or_target_can_be_saved():
    assert IndicatorDraft(code="X", name="Visits").problems(TODAY) == []


def test_steps_are_stored_and_raise_the_version(office):
    key = with_objective(office)
    seen = indicator(office, key)
    step = Step(dt.date(2026, 12, 31), 3.0)
    save_indicator(office, 1, seen, replace(seen.draft, steps=(step,)), TODAY)
    again = indicator(office, key)
    assert (again.version, again.draft.steps) == (seen.version + 1, (step,))
    save_indicator(office, 1, again, replace(again.draft, steps=()), TODAY)
    assert indicator(office, key).draft.steps == ()


def test_an_indicator_refused_changes_nothing(office):
    furnish(office)
    key = save_objective(office, None, ObjectiveDraft(title="Firms", agreement_id=1), TODAY)
    with pytest.raises(InvalidDraft):
        save_indicator(office, key, None, firms(target_value=0.0), TODAY)
    assert objectives_on(office, TODAY).find("O-2026-001").indicators == ()


def test_every_line_of_the_library_becomes_a_draft_without_contradiction():
    for line in indicator_library():
        draft = from_library(line, "CAD", START, END)
        assert draft.problems(TODAY) == [], line.code
        assert draft.unit != "currency"
        assert draft.informational == (line.direction is None)


def test_what_was_done_is_told_newest_first(office):
    key = with_objective(office)
    seen = indicator(office, key)
    save_indicator(office, 1, seen, replace(seen.draft, source="Customs"), TODAY)
    told = deeds(office, 1)
    assert [deed.what for deed in told] == [
        "Edit indicator “New firms”",
        "Add indicator “New firms”",
        "Set objective “Eight firms in Bergen”",
    ]
    assert {deed.person for deed in told} == {"Mara Lind"}


SHEET = {
    "responsible": "Trade officer",
    "breakdowns": "Yards\n\n Ports ",
    "numerator_label": "firms that sold",
    "denominator_label": "firms asked",
    "comparator": "All markets",
    "comparator_source": "Customs",
    "series": (Step(dt.date(2025, 12, 31), 40.0), Step(dt.date(2026, 3, 31), 44.0)),
}


def test_the_whole_sheet_is_stored_and_read_with_the_office(office):
    key = with_objective(office, **SHEET)
    assert indicator(office, key).draft == firms(**SHEET | {"breakdowns": "Yards\n\n Ports"})
    sheet = objectives_on(office, TODAY).find("O-2026-001").indicators[0].record.sheet
    assert (sheet.responsible, sheet.labels, sheet.comparator) == ("Trade officer", ("Yards", "Ports"), "All markets")
    assert [each.value for each in sheet.series] == [40.0, 44.0]
    assert sheet.breaks == ()


def test_growth_from_zero_is_said_to_need_a_first_value():
    assert list(firms().hints()) == []
    assert [line[:6] for line in firms(comparator="All markets").hints()] == ["Growth"]
    zero = firms(comparator="All markets", baseline_value=2.0, series=(Step(TODAY, 3.0), Step(START, 0.0)))
    assert [line[:14] for line in zero.hints()] == ["The comparator"]
    assert list(firms(comparator="All markets", baseline_value=2.0).hints()) == []
