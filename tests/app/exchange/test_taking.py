"""Scorecards that come back: exactly the right ones are taken, every other one is refused with its reason."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from app.errors import Cancelled, UserError
from app.exchange import form_layout as at
from app.exchange.form_layout import layout_of
from app.exchange.taking import files_of, look_through, take_in
from app.jobs import SilentJob
from app.people.contacts import contact_rows
from app.policy.choosing import start_from
from app.vetting.asking import WithdrawalDraft, withdraw
from app.vetting.assessors import ConflictDraft, declare_conflict
from app.vetting.rating import RatingDraft, rate, submit
from models.vetting import Request
from models.vocabulary import Confidence
from tests.app.exchange.forms import (
    CRITERIA,
    content_now,
    fill,
    looked_through,
    said,
    sent,
)
from tests.app.vetting.offices import TODAY, assessed, key_of

FOURS = dict.fromkeys(CRITERIA, 4)


@pytest.fixture
def content(office, reference):
    return content_now(office, reference)


@pytest.fixture
def form(office, reference, three, tmp_path) -> Path:
    return sent(office, reference, three[:1], tmp_path)[0]


def level_cell(content, key: str) -> str:
    return f"{at.LEVEL}{layout_of(content).row(CRITERIA.index(key))}"


def test_a_form_comes_back_as_a_submitted_scorecard(office, reference, content, form):
    def write(_book, sheet):
        sheet[f"{at.SURE}{layout_of(content).first}"] = "low"
        sheet[f"{at.EVIDENCE}{layout_of(content).first}"] = "Letter of May"

    fill(form, content, {"C1": "4,0", "C2": "4.0", "C3": 4.0, "C4": " n/a ", "C5": "４"}, why={"C4": "No"}, more=write)
    (found,) = looked_through(office, form)
    assert (found.good, found.assessor, found.reference, found.rated, found.criteria) == (
        True, "Ole Berg", reference, 4, 7,
    )  # fmt: skip
    assert found.unrated == tuple(each.name for each in content.criteria if each.key in ("C6", "C7"))
    assert assessed(office, reference).cards == ()
    assert take_in(office, [found], TODAY) == 1
    (card,) = assessed(office, reference).cards
    assert card.card.ratings == {"C1": 4, "C2": 4, "C3": 4, "C4": "n/a", "C5": 4}
    assert (card.assessor, card.submitted_on, card.notes["C1"].confidence) == ("Ole Berg", TODAY, Confidence.LOW)
    assert card.notes["C1"].evidence == "Letter of May"
    assert office.undo() == "Take in 1 scorecard"
    assert assessed(office, reference).cards == ()


@pytest.mark.parametrize(
    ("level", "reason"),
    [
        ("four", "“four” is no level. Levels go from 1 to 5."),
        (7, "7 is no level"),
        (0, "0 is no level"),
        (-4, "-4 is no level"),
        (3.5, "between two levels"),
        ("3,5", "between two levels"),
        ("4,0,0", "no level"),
        ("1e3", "no level"),
        (True, "no level"),
        (dt.date(2026, 1, 4), "no level"),
        ("=2+2", "holds a formula"),
        ("#REF!", "error"),
        ("4 or 5", "no level"),
    ],
)
def test_a_level_that_is_none_is_refused_with_its_cell(office, content, form, level, reason):
    fill(form, content, FOURS | {"C3": level})
    (found,) = looked_through(office, form)
    (flaw,) = found.flaws
    assert (flaw.sheet, flaw.cell) == ("Scorecard", level_cell(content, "C3"))
    assert reason in flaw.sentence


def test_every_problem_of_a_file_is_said_at_once(office, content, form):
    def write(_book, sheet):
        sheet[f"{at.SURE}{layout_of(content).first}"] = "quite"

    fill(form, content, {"C1": 9, "C2": "n/a", "C3": "x"}, more=write)
    (found,) = looked_through(office, form)
    places = layout_of(content)
    assert [flaw.cell for flaw in found.flaws] == [
        f"{at.LEVEL}{places.first}", f"{at.SURE}{places.first}", f"{at.WHY}{places.first + 1}",
        f"{at.LEVEL}{places.first + 2}",
    ]  # fmt: skip
    with pytest.raises(UserError, match="None of these"):
        take_in(office, [found], TODAY)


def test_a_conflict_keeps_the_card_out_with_its_note_whatever_else_is_written(office, reference, content, form):
    fill(form, content, {"C1": "nonsense"}, conflict="Yes", note="My brother works there")
    found = looked_through(office, form)
    assert take_in(office, found, TODAY) == 1
    (card,) = assessed(office, reference).cards
    assert (card.card.conflict, card.conflict_note, card.card.ratings) == (True, "My brother works there", {})
    assert assessed(office, reference).assessment.score.scorecards == 0


def test_a_conflict_that_is_neither_yes_nor_no_is_asked_about(office, content, form):
    fill(form, content, FOURS, conflict="perhaps")
    (found,) = looked_through(office, form)
    assert "neither “yes” nor nothing" in said(found)
    assert found.flaws[0].cell == f"{at.LEVEL}{layout_of(content).conflict}"


def test_the_same_file_and_the_same_form_twice(office, content, form, tmp_path):
    fill(form, content, FOURS)
    copy = Path(shutil.copy(form, tmp_path / "z copy.xlsx"))
    first, second = looked_through(office, form, copy)
    assert (first.good, said(second)) == (True, f"It is the same file as “{form.name}”.")
    take_in(office, [first, second], TODAY)
    later = TODAY + dt.timedelta(3)
    assert said(looked_through(office, copy, on=later)[0]) == "This very file was taken in already, on 30 Jun 2026."
    fill(copy, content, {"C1": 1})
    assert "This form of Ole Berg was taken in already, on 30 Jun 2026." in said(looked_through(office, copy)[0])


def test_two_versions_of_one_form_are_both_refused_unless_one_is_bad(office, content, form, tmp_path):
    other = fill(form, content, {"C1": 1}, target=tmp_path / "other.xlsx")
    fill(form, content, FOURS)
    assert ["is the same form" in said(each) for each in looked_through(office, form, other)] == [True, True]
    fill(form, content, {"C1": 8})
    assert [each.good for each in looked_through(office, form, other)] == [False, True]


def test_a_new_form_replaces_what_an_older_one_brought(office, reference, three, content, form, tmp_path):
    fill(form, content, FOURS)
    take_in(office, looked_through(office, form), TODAY)
    (newer,) = sent(office, reference, three[:1], tmp_path)
    fill(newer, content, {"C1": 2}, target=newer)
    assert take_in(office, looked_through(office, newer), TODAY) == 1
    (card,) = assessed(office, reference).cards
    assert card.card.ratings == {"C1": 2}


def test_a_conflict_declared_in_the_office_stands(office, reference, three, content, form):
    declare_conflict(office, key_of(office, reference), three[0], ConflictDraft("A brother"), TODAY)
    fill(form, content, FOURS)
    assert "Take that back first" in said(looked_through(office, form)[0])


def test_of_two_forms_of_one_assessor_the_newer_is_taken(office, reference, three, content, form, tmp_path):
    newer = sent(office, reference, three[:1], tmp_path)[0]
    fill(form, content, FOURS)
    fill(newer, content, {"C1": 1})
    found = looked_through(office, form, newer)
    assert ("is a newer form" in said(found[0]), found[1].good) == (True, True)
    take_in(office, found, TODAY)
    assert said(looked_through(office, form)[0]) == "A newer form of Ole Berg was taken in already."


def test_what_was_rated_in_the_window_stands(office, reference, content, form):
    office.person = next(each.uid for each in contact_rows(office) if each.name == "Ole Berg")
    for criterion in CRITERIA:
        rate(office, key_of(office, reference), criterion, RatingDraft(2), TODAY)
    submit(office, key_of(office, reference), TODAY)
    fill(form, content, FOURS)
    assert "that scorecard stands" in said(looked_through(office, form)[0])


def test_stale_forms(office, reference, content, form):
    fill(form, content, FOURS)
    key = key_of(office, reference)
    with office.changing("Correct") as session:
        session.get(Request, key).summary = "Something else"
    assert "was changed after the form was sent on 30 Jun 2026" in said(looked_through(office, form)[0])
    office.undo()
    assert looked_through(office, form)[0].good
    with office.changing("Move") as session:
        session.get(Request, key).category = None
    assert "was changed after" in said(looked_through(office, form)[0])
    office.undo()
    policy = start_from(office, "hanse_default")
    with office.changing("Move to another policy") as session:
        session.get(Request, key).policy_id = policy
    assert "under another policy" in said(looked_through(office, form)[0])
    office.undo()
    withdraw(office, key, WithdrawalDraft("Sender", TODAY), TODAY)
    assert "no longer assessed" in said(looked_through(office, form)[0])


def test_between_looking_and_taking_the_office_moved_on(office, reference, three, content, tmp_path):
    files = sent(office, reference, three, tmp_path)
    for path in files:
        fill(path, content, FOURS)
    found = looked_through(office, *files)
    take_in(office, found[2:], TODAY)
    with pytest.raises(UserError, match="no longer fits"):
        take_in(office, found, TODAY)
    assert len(assessed(office, reference).cards) == 1


def test_altered_structure_is_refused_with_its_cell(office, content, form, tmp_path):
    first = layout_of(content).first

    def insert(_book, sheet):
        sheet.insert_rows(first)

    moved = fill(form, content, FOURS, more=insert, target=tmp_path / "moved.xlsx")
    assert f"[{at.KEY}{first}]" in said(looked_through(office, moved)[0])

    def rewrite(_book, sheet):
        sheet[f"{at.LEVELS}{first}"] = "5  Everything is excellent"

    rewritten = fill(form, content, FOURS, more=rewrite, target=tmp_path / "rewritten.xlsx")
    assert f"[{at.LEVELS}{first}] The form was altered" in said(looked_through(office, rewritten)[0])

    def readdress(book, _sheet):
        book[at.IDS]["B4"] = "somebody else"

    other = fill(form, content, FOURS, more=readdress, target=tmp_path / "other.xlsx")
    assert "hidden sheet that says what it is was altered" in said(looked_through(office, other)[0])


def test_the_office_itself_and_what_is_no_file_are_left_alone(office, tmp_path):
    for path in (office.path, tmp_path / "gone.xlsx"):
        assert "not a file that could hold" in said(looked_through(office, path)[0])
    with pytest.raises(UserError, match="no workbook in it"):
        look_through(office, [], TODAY)


def test_a_folder_gives_its_workbooks_without_locks(tmp_path):
    for name in ("b.xlsx", "A.xlsm", "~$b.xlsx", ".~lock.b.xlsx#", "notes.txt", ".hidden.xlsx", "c.csv"):
        (tmp_path / name).touch()
    assert [path.name for path in files_of([tmp_path, tmp_path / "b.xlsx"])] == ["A.xlsm", "b.xlsx", "c.csv"]


class CancelledJob(SilentJob):
    """A job that was cancelled before it began."""

    def raise_if_cancelled(self) -> None:
        raise Cancelled


def test_cancelled_looking_through_takes_nothing(office, form):
    with pytest.raises(Cancelled):
        look_through(office, [form], TODAY)(CancelledJob())
