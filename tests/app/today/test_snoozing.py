"""Putting off what is due: with a reason, until a day, one step each, and taken up again."""

import datetime as dt

import pytest

from app.decisions.day import office_day
from app.errors import InvalidDraft, RecordGone
from app.today.agenda import agenda
from app.today.first import today_rows
from app.today.snoozing import SnoozeDraft, in_a_week, put_off, tomorrow, wake
from models.decisions import Snooze
from models.people import Contact
from models.results import Milestone
from models.vocabulary import DueKind
from tests.app.today.offices import TODAY, added, agreement, days, founded


@pytest.fixture
def ours(tmp_path):
    """An office that owes three milestones: two of one day, one of another."""
    office = founded(tmp_path)
    key = agreement(office)
    steps = (("Early", days(-3)), ("Twin", days(-3)), ("Late", days(5)))
    added(office, *(Milestone(agreement_id=key, title=title, due_on=on) for title, on in steps))
    yield office
    office.close()


def rows(office, on=TODAY):
    shown = today_rows(office, on)
    return [*(thing.row for thing in shown.first), *shown.later]


def titles(office, on=TODAY):
    return [row.title for row in rows(office, on) if row.what == DueKind.MILESTONE]


def milestone(office, title="Late"):
    return next(row for row in rows(office) if title in row.title)


WAIT = SnoozeDraft(days(7), "The ministry answers next week")


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (SnoozeDraft(), ["until_on", "reason"]),
        (SnoozeDraft(TODAY, " "), ["until_on", "reason"]),
        (SnoozeDraft(days(-1), "Later"), ["until_on"]),
        (SnoozeDraft(days(1), "x" * 40_001), ["reason"]),
        (SnoozeDraft(days(1), "Later"), []),
    ],
)
def test_all_problems_are_said_at_once(draft, fields):
    assert sorted(problem.field for problem in draft.problems(TODAY)) == sorted(fields)


def test_nothing_is_written_with_a_problem(ours):
    with pytest.raises(InvalidDraft):
        put_off(ours, milestone(ours), SnoozeDraft(TODAY, "Later"), TODAY)
    assert len(titles(ours)) == 3


def test_it_is_left_out_until_its_day_and_stands_in_a_list_of_its_own(ours):
    added(ours, Contact(uid="mara", name="Mara Lindqvist"))
    ours.person = "mara"
    put_off(ours, milestone(ours), WAIT, TODAY)
    assert "Milestone “Late”" not in titles(ours)
    (asleep,) = today_rows(ours, TODAY).put_off
    assert (asleep.row.title, asleep.until, asleep.reason, asleep.person) == (
        "Milestone “Late”", days(7), WAIT.reason, "Mara Lindqvist",
    )  # fmt: skip
    assert "Milestone “Late”" not in titles(ours, days(6))
    assert "Milestone “Late”" in titles(ours, days(7))
    assert today_rows(ours, days(7)).put_off == ()


def test_the_due_list_of_the_command_leaves_it_out_as_well(ours):
    put_off(ours, milestone(ours), WAIT, TODAY)
    with ours.source() as source:
        due = agenda(source, office_day(source, TODAY))
    assert [entry.on for entry in due if entry.what == DueKind.MILESTONE] == [days(-3), days(-3)]


def test_other_days_of_the_same_record_stay(ours):
    put_off(ours, milestone(ours, "Early"), WAIT, TODAY)
    assert titles(ours) == ["Milestone “Late”"]
    assert [each.row.title for each in today_rows(ours, TODAY).put_off] == ["Milestone “Early”", "Milestone “Twin”"]


def test_what_gets_another_day_is_due_again(ours):
    put_off(ours, milestone(ours), WAIT, TODAY)
    with ours.changing("Move") as session:
        session.get(Milestone, 3).due_on = days(6)
    assert "Milestone “Late”" in titles(ours)
    assert today_rows(ours, TODAY).put_off == ()


def test_what_is_settled_is_no_longer_put_off(ours):
    put_off(ours, milestone(ours), WAIT, TODAY)
    with ours.changing("Done") as session:
        session.get(Milestone, 3).done_on = TODAY
    assert today_rows(ours, TODAY).put_off == ()


def test_each_is_one_step_that_undo_names(ours):
    row = milestone(ours)
    put_off(ours, row, WAIT, TODAY)
    assert ours.undoable().name == "Put off until 2 Dec 2026: Milestone “Late”"
    wake(ours, row)
    assert ours.undoable().name == "Take up again: Milestone “Late”"
    assert "Milestone “Late”" in titles(ours)
    ours.undo()
    assert [each.reason for each in today_rows(ours, TODAY).put_off] == [WAIT.reason]
    ours.undo()
    assert "Milestone “Late”" in titles(ours)


def test_put_off_again_counts_the_last_word(ours):
    row = milestone(ours)
    put_off(ours, row, WAIT, TODAY)
    put_off(ours, row, SnoozeDraft(days(2), "Sooner after all"), TODAY)
    (asleep,) = today_rows(ours, TODAY).put_off
    assert (asleep.until, asleep.reason) == (days(2), "Sooner after all")


def test_what_is_awake_cannot_be_woken(ours):
    with pytest.raises(RecordGone, match="not put off any more"):
        wake(ours, milestone(ours))


def test_one_that_holds_for_every_day_of_a_record_is_woken_too(ours):
    added(ours, Snooze(what="milestone", reference="A-2026-001", until_on=days(9), reason="All of it"))
    assert titles(ours) == []
    asleep = today_rows(ours, TODAY).put_off
    assert [each.person for each in asleep] == ["", "", ""]
    wake(ours, asleep[0].row)
    assert len(titles(ours)) == 3


def test_the_days_that_are_offered():
    assert (tomorrow(TODAY), in_a_week(TODAY)) == (dt.date(2026, 11, 26), dt.date(2026, 12, 2))
    assert in_a_week(dt.date.max) == dt.date.max
