"""A quarterly update: what it asks, kept as a draft, issued in one step, locked, and corrected beside itself."""

import datetime as dt
import hashlib
import json
import shutil
from dataclasses import replace

import pytest

from app.decisions.day import office_day
from app.decisions.objectives import objectives_on
from app.decisions.update_issuing import issue_update, keep_update
from app.decisions.updating import period_name, update_case
from app.errors import InvalidDraft, RecordChangedElsewhere, RecordGone, UserError
from app.results.measuring import NO_NUMBER, MeasurementDraft, record_measurement
from app.results.update_asked import Period, Way
from app.results.update_correcting import CorrectionDraft, correct_update
from app.results.update_draft import NOT_DONE, FigureSaid, MilestoneSaid, UpdateDraft
from app.results.update_rows import corrections
from app.storage.office import Office
from app.today.first import today_rows
from models.vocabulary import DueKind, Signal, UpdatePart
from tests.app.decisions.updated import Q3, REFERENCE, REPORTED, TODAY, furnish_twelve, reported


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """The file of that office, made once."""
    path = tmp_path_factory.mktemp("twelve") / "twelve.hanse"
    made = Office.create(path, now=lambda: "2026-10-15T10:00:00Z")
    furnish_twelve(made)
    made.close()
    return path


@pytest.fixture
def twelve(furnished, tmp_path):
    opened = Office.open(shutil.copy(furnished, tmp_path / "twelve.hanse"))
    opened.person = "mara"
    yield opened
    opened.close()


def case(office, on=TODAY, end=None):
    return update_case(office, REFERENCE, on, end)


def filled(found, **changes):
    """A draft that can be issued: every figure, the milestone, and a sentence."""
    figures = tuple(FigureSaid(each.id, 3.0) for each in found.figures if each.way is Way.ASKED)
    done = tuple(MilestoneSaid(row.id, done_on=TODAY) for row in found.milestones if row.done_on is None)
    return replace(UpdateDraft(figures, done, text="Two firms sold."), **changes)


def issue(office, **changes):
    found = case(office)
    return issue_update(office, found, filled(found, **changes), TODAY)


def refused(office, **changes):
    with pytest.raises(InvalidDraft) as refusal:
        issue(office, **changes)
    return [problem.field for problem in refusal.value.problems]


def test_it_asks_for_the_latest_quarter_that_has_ended_and_for_all_that_is_due_in_it(twelve):
    found = case(twelve)
    assert (found.period, found.due_on) == (Period(dt.date(2026, 7, 1), Q3), dt.date(2026, 10, 30))
    ways = [each.way for each in found.figures]
    assert (ways.count(Way.ASKED), ways.count(Way.COUNTED)) == (REPORTED, 2)
    assert [row.title for row in found.milestones] == ["Protocol agreed"]
    assert [row.title for row in found.activities] == ["Summer visit", "Call"]
    assert [row.title for row in found.planned] == ["Fair"]
    counted = [(each.value, each.before) for each in found.figures if each.way is Way.COUNTED]
    assert counted == [(1.0, 1.0), (1.0, 1.0)]


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ((2026, 7, 1), (2026, 9, 30), "July–September 2026"),
        ((2026, 3, 1), (2026, 3, 31), "March 2026"),
        ((2025, 11, 1), (2026, 1, 31), "November 2025–January 2026"),
    ],
)
def test_a_period_is_named_after_its_months(start, end, name):
    assert period_name(Period(dt.date(*start), dt.date(*end))) == name


def test_nothing_is_reported_on_what_is_not_there_or_not_in_force(twelve):
    with pytest.raises(RecordGone):
        update_case(twelve, "A-1999-001", TODAY)
    with pytest.raises(UserError, match="not in force yet"):
        case(twelve, on=dt.date(2025, 12, 31))


def test_a_draft_is_kept_and_found_again_with_everything_typed(twelve):
    found = case(twelve)
    first, second, *_rest = (each.id for each in found.figures)
    draft = UpdateDraft(
        (FigureSaid(first, 7.0), FigureSaid(second, no_number=NO_NUMBER[0])),
        (MilestoneSaid(found.milestones[0].id, reason=NOT_DONE[0], new_due_on=dt.date(2026, 11, 1)),),
        (found.activities[1].id,),
        "Progress.",
        "Difficult.",
        "Next.",
    )
    keep_update(twelve, found, draft, TODAY)
    again = case(twelve)
    assert again.draft == draft
    keep_update(twelve, again, replace(draft, figures=(FigureSaid(first, 8.0),)), TODAY)
    assert [each.value for each in case(twelve).draft.figures] == [8.0]
    with pytest.raises(RecordChangedElsewhere):
        keep_update(twelve, again, draft, TODAY)


def test_what_is_left_is_said_in_the_order_of_the_page(twelve):
    found = case(twelve)
    said = found.left(UpdateDraft(tuple(FigureSaid(each.id, 1.0) for each in found.figures[1:])))
    assert [each.words for each in said] == [
        "Measure 0",
        "Milestone “Protocol agreed”",
        "Progress, in a sentence",
        "What comes next (may stay empty)",
    ]


def test_it_cannot_be_issued_with_something_open_and_says_each_of_it_under_its_field(twelve):
    found = case(twelve)
    assert refused(twelve, figures=(), milestones=(), text=" ") == [
        *(f"figure-{each.id}" for each in found.figures if each.way is Way.ASKED),
        f"milestone-{found.milestones[0].id}",
        "text",
    ]
    first, key = found.figures[0].id, found.milestones[0].id
    others = filled(found).figures[1:]
    assert refused(twelve, figures=(FigureSaid(first, 1.5), *others)) == [f"figure-{first}"]
    assert refused(twelve, milestones=(MilestoneSaid(key, reason="Late", new_due_on=TODAY),)) == [f"milestone-{key}"]
    assert refused(twelve, milestones=(MilestoneSaid(key, TODAY + dt.timedelta(1)),)) == [f"milestone-{key}"]
    assert case(twelve).kept is None


def test_a_quarter_that_still_runs_can_be_kept_and_not_issued(twelve):
    issue(twelve)
    found = case(twelve)
    assert found.period.end == dt.date(2026, 12, 31)
    keep_update(twelve, found, UpdateDraft(text="So far."), TODAY)
    with pytest.raises(InvalidDraft, match="The period ends on 31 Dec 2026"):
        issue_update(twelve, case(twelve), filled(case(twelve)), TODAY)


def test_issuing_makes_measurements_finishes_the_milestone_and_freezes_a_copy(twelve):
    found = case(twelve)
    no_number = FigureSaid(found.figures[0].id, no_number=NO_NUMBER[2])
    issue(twelve, figures=(no_number, *filled(found).figures[1:]), left_out=(found.activities[1].id,))
    after = case(twelve, end=Q3)
    assert after.issued
    assert [each.way for each in after.figures if each.way is not Way.COUNTED] == [Way.RECORDED] * REPORTED
    assert after.figures[0].no_number == NO_NUMBER[2]
    last = [row.measurements[-1] for row in reported(twelve)]
    assert {(row.dated_on, row.value) for row in last[1:]} == {(Q3, 3.0)}
    assert after.milestones[0].done_on == TODAY
    assert after.kept.sha256 == hashlib.sha256(after.kept.frozen.encode()).hexdigest()
    copy = json.loads(after.kept.frozen)
    assert [each["value"] for each in copy["figures"]] == [None, *[3.0] * 9, 1.0, 1.0]
    assert (copy["figures"][1]["before"], copy["figures"][1]["actual"], copy["figures"][1]["actual_before"]) == (
        2,
        6,
        3,
    )
    assert [each["status"] for each in copy["figures"][:2]] == ["no_data", copy["figures"][1]["status"]]
    assert [each["title"] for each in copy["activities"]] == ["Summer visit"]
    assert copy["issued"] == {"on": "2026-10-15", "person": "mara"}
    assert "Mara Lind" not in after.kept.frozen


def test_after_it_no_figure_is_due_for_the_quarter_and_the_update_counts_as_issued(twelve):
    before = objectives_on(twelve, TODAY).day
    assert {each.measure_on for each in before.objectives[0].indicators[:REPORTED]} != {None}
    owed = before.objectives[0].indicators[0].measure_on
    issue(twelve)
    after = objectives_on(twelve, TODAY).day
    assert after.objectives[0].indicators[0].measure_on != owed
    assert after.agreement(REFERENCE).facts.updates == (Q3,)


def test_a_milestone_that_is_not_done_is_moved_and_says_why(twelve):
    found = case(twelve)
    moved = MilestoneSaid(found.milestones[0].id, reason=NOT_DONE[1], new_due_on=dt.date(2026, 11, 30))
    issue(twelve, milestones=(moved,))
    row = next(each for each in case(twelve).milestones if each.id == moved.milestone_id)
    assert (row.due_on, row.done_on) == (dt.date(2026, 11, 30), None)
    said = json.loads(case(twelve, end=Q3).kept.frozen)["milestones"][0]
    assert (said["due_on"], said["reason"], said["new_due_on"]) == ("2026-09-20", NOT_DONE[1], "2026-11-30")


def test_what_was_recorded_before_is_not_measured_twice(twelve):
    first = reported(twelve)[0]
    record_measurement(twelve, first, MeasurementDraft(dated_on=Q3, value=9.0), TODAY)
    assert case(twelve).figures[0].way is Way.RECORDED
    issue(twelve)
    assert [row.value for row in reported(twelve)[0].measurements] == [1.0, 2.0, 9.0]


def test_a_figure_that_came_in_while_the_page_was_open_is_not_recorded_again(twelve):
    found = case(twelve)
    record_measurement(twelve, reported(twelve)[0], MeasurementDraft(dated_on=Q3, value=9.0), TODAY)
    issue_update(twelve, found, filled(found), TODAY)
    assert [row.value for row in reported(twelve)[0].measurements] == [1.0, 2.0, 9.0]


def test_what_is_issued_is_locked_and_issuing_is_one_step(twelve):
    issue(twelve)
    issued = case(twelve, end=Q3)
    for use in (keep_update, issue_update):
        with pytest.raises(UserError):
            use(twelve, issued, filled(issued), TODAY)


def test_a_corrected_figure_supersedes_the_measurement_and_both_stay_readable(twelve):
    key = issue(twelve)
    first = reported(twelve)[0]
    said = FigureSaid(first.id, 4.0)
    correct_update(twelve, key, first, CorrectionDraft(said, reason="One firm answered late."), TODAY)
    correct_update(twelve, key, reported(twelve)[0], CorrectionDraft(FigureSaid(first.id, 5.0), reason="Two."), TODAY)
    rows = reported(twelve)[0].measurements
    assert [(row.value, row.superseded_by_id is None) for row in rows[1:]] == [
        (2.0, True),
        (3.0, False),
        (4.0, False),
        (5.0, True),
    ]
    with twelve.reading() as session:
        found = corrections(session, key)
    assert [(each.old.value, each.new.value, each.by, each.reason) for each in found] == [
        (3.0, 4.0, "Mara Lind", "One firm answered late."),
        (4.0, 5.0, "Mara Lind", "Two."),
    ]
    assert json.loads(case(twelve, end=Q3).kept.frozen)["figures"][0]["value"] == 3.0


def test_a_corrected_text_stands_beside_the_one_that_was_issued(twelve):
    key = issue(twelve)
    correct_update(
        twelve, key, None, CorrectionDraft(part=UpdatePart.PROGRESS, text="Three firms sold.", reason="Wrong."), TODAY
    )
    with twelve.reading() as session:
        (found,) = corrections(session, key)
    assert (found.part, found.text, found.on) == (UpdatePart.PROGRESS, "Three firms sold.", TODAY)
    assert case(twelve, end=Q3).kept.text == "Two firms sold."


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (CorrectionDraft(FigureSaid(1, 4.0)), ["reason"]),
        (CorrectionDraft(FigureSaid(1), reason="Wrong."), ["figure"]),
        (CorrectionDraft(part=UpdatePart.NEXT, reason="Wrong."), ["text"]),
        (CorrectionDraft(reason="Wrong."), ["figure"]),
        (CorrectionDraft(FigureSaid(1, numerator=1.0, denominator=0.0), reason="Wrong."), ["figure"]),
    ],
)
def test_a_correction_says_what_and_why(draft, fields):
    assert [each.field for each in draft.problems(TODAY)] == fields


def test_what_hanse_counted_and_what_is_not_issued_is_not_corrected_here(twelve):
    keep_update(twelve, case(twelve), UpdateDraft(), TODAY)
    correction = CorrectionDraft(FigureSaid(1, 4.0), reason="Wrong.")
    with pytest.raises(UserError, match="not issued yet"):
        correct_update(twelve, case(twelve).kept.id, reported(twelve)[0], correction, TODAY)
    key = issue(twelve)
    counted = objectives_on(twelve, TODAY).day.objectives[0].indicators[-1].record
    with pytest.raises(UserError, match="counted by Hanse"):
        correct_update(twelve, key, counted, correction, TODAY)


def test_the_sign_of_a_missing_update_goes_with_the_latest_one(twelve):
    def signs(on):
        with twelve.reading() as session:
            return [each.key for each in office_day(session, on).agreement(REFERENCE).standing.signals]

    late = dt.date(2026, 11, 15)
    assert Signal.NO_UPDATE in signs(late)
    issue(twelve)
    assert Signal.NO_UPDATE not in signs(late)


def test_today_no_longer_asks_for_it(twelve):
    def asked():
        rows = today_rows(twelve, TODAY)
        listed = (*(thing.row for thing in rows.first), *rows.later)
        return [(row.what, row.on) for row in listed if row.what in (DueKind.UPDATE, DueKind.MEASURE)]

    assert (DueKind.UPDATE, dt.date(2026, 10, 30)) in asked()
    issue(twelve)
    assert asked() == []
