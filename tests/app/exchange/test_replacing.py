"""A scorecard that comes back to one that is there already: after a move, over what was entered, of a namesake."""

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from app.errors import UserError
from app.exchange import form_layout as at
from app.exchange.form_layout import layout_of
from app.exchange.sending import candidates
from app.exchange.taking import take_in
from app.people.contacts import contact, contact_rows, save_contact
from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from app.vetting.assessors import ConflictDraft, declare_conflict
from app.vetting.moving import MoveDraft, move
from app.vetting.rating import RatingDraft, attach_evidence, evidence_files, rate, submit
from app.words import screen
from models.policy import CategoryCriterion, Criterion, PolicyCategory
from tests.app.exchange.forms import CRITERIA, add_people, content_now, fill, looked_through, said, sent
from tests.app.vetting.offices import TODAY, assessed, key_of, take
from tests.app.vetting.test_moving import second_version

FOURS = dict.fromkeys(CRITERIA, 4)


@pytest.fixture
def content(office, reference):
    return content_now(office, reference)


@pytest.fixture
def form(office, reference, three, tmp_path) -> Path:
    return sent(office, reference, three[:1], tmp_path)[0]


def sit_down(office, name: str) -> None:
    office.person = next(each.uid for each in contact_rows(office) if each.name == name)


def taken(office, *paths: Path) -> int:
    return take_in(office, looked_through(office, *paths), TODAY)


def moved_on(office, reference: str, category: str = "economic") -> None:
    move(office, assessed(office, reference), MoveDraft(second_version(office), category), TODAY)


def standing(office, reference: str, name: str) -> tuple[str, bool]:
    found = {each.person.name: (each.standing, each.may) for each in candidates(office, key_of(office, reference))}
    return found[name]


def own_card(office, reference: str):
    request = assessed(office, reference)
    (card,) = [each for each in request.cards if each.policy_id == request.policy.id]
    return card


def test_after_a_move_whoever_worked_by_file_is_sent_the_new_criteria(
    office, reference, three, content, form, tmp_path
):
    fill(form, content, FOURS)
    taken(office, form)
    moved_on(office, reference)
    assert standing(office, reference, "Ole Berg") == ("has assessed; 1 of 7 criteria is open", True)
    (again,) = sent(office, reference, three[:1], tmp_path)
    assert standing(office, reference, "Ole Berg") == ("sent, not back yet", True)
    fill(again, content_now(office, reference), {"C1": 5})
    (found,) = looked_through(office, again)
    assert (said(found), found.replaces) == ("", "")
    assert take_in(office, [found], TODAY) == 1
    assert own_card(office, reference).card.ratings == FOURS | {"C1": 5}
    assert assessed(office, reference).assessment.score.coverage == 1
    assert standing(office, reference, "Ole Berg") == ("has assessed already", True)


def test_a_conflict_that_came_by_file_can_be_answered_anew_after_a_move(
    office, reference, three, content, form, tmp_path
):
    fill(form, content, {}, conflict="yes", note="A brother")
    taken(office, form)
    moved_on(office, reference)
    assert standing(office, reference, "Ole Berg") == ("conflict of interest declared", True)
    (again,) = sent(office, reference, three[:1], tmp_path)
    fill(again, content_now(office, reference), FOURS)
    (found,) = looked_through(office, again)
    assert (said(found), found.replaces) == ("", "Takes back the declared conflict of interest (“A brother”).")
    take_in(office, [found], TODAY)
    card = own_card(office, reference)
    assert (card.card.conflict, card.conflict_note, card.card.ratings) == (False, "", FOURS)


def two_categories(office, reference: str) -> tuple[int, str]:
    """A version in force the request is moved to: its own category asks six criteria, another one seven."""
    version = copy_to_draft(office, assessed(office, reference).policy.id)
    with office.changing("Six criteria in one category, seven in another") as session:
        criteria = {c.key: c.id for c in session.scalars(select(Criterion).where(Criterion.policy_id == version))}
        own = select(PolicyCategory).where(PolicyCategory.policy_id == version)
        six, seven = session.scalars(own.order_by(PolicyCategory.key != "economic", PolicyCategory.id).limit(2))
        asked = select(CategoryCriterion).where(CategoryCriterion.category_id.in_([six.id, seven.id]))
        for weighted in session.scalars(asked).all():
            session.delete(weighted)
        session.flush()
        for category, keys in ((six, CRITERIA[:6]), (seven, CRITERIA)):
            session.add_all(
                CategoryCriterion(category_id=category.id, criterion_id=criteria[each], points=10) for each in keys
            )
        other = seven.key
    put_in_force(office, version, TODAY)
    move(office, assessed(office, reference), MoveDraft(version, "economic"), TODAY)
    return version, other


def test_in_another_category_the_card_is_sent_again_and_keeps_what_was_rated(office, reference, three, tmp_path):
    version, other = two_categories(office, reference)
    sit_down(office, "Ole Berg")
    key = key_of(office, reference)
    for criterion in CRITERIA[:6]:
        rate(office, key, criterion, RatingDraft(3), TODAY)
    submit(office, key, TODAY)
    assert standing(office, reference, "Ole Berg") == ("has assessed already", False)
    move(office, assessed(office, reference), MoveDraft(version, other), TODAY)
    assert standing(office, reference, "Ole Berg") == ("has assessed; 1 of 7 criteria is open", True)
    (form,) = sent(office, reference, three[:1], tmp_path)
    fill(form, content_now(office, reference), {"C1": 5, "C7": 5})
    taken(office, form)
    assert own_card(office, reference).card.ratings == dict.fromkeys(CRITERIA, 3) | {"C1": 5, "C7": 5}


def test_what_a_category_does_not_ask_is_left_as_it_is(office, reference, three, tmp_path):
    version, other = two_categories(office, reference)
    move(office, assessed(office, reference), MoveDraft(version, other), TODAY)
    (form,) = sent(office, reference, three[:1], tmp_path)
    fill(form, content_now(office, reference), FOURS)
    taken(office, form)
    move(office, assessed(office, reference), MoveDraft(version, "economic"), TODAY)
    (form,) = sent(office, reference, three[:1], tmp_path)
    fill(form, content_now(office, reference), {"C1": 5})
    taken(office, form)
    assert own_card(office, reference).card.ratings == {"C1": 5, "C7": 4}


def test_what_is_replaced_is_said_before_and_files_stay(office, reference, three, content, form, tmp_path):
    fill(form, content, FOURS)
    taken(office, form)
    key = key_of(office, reference)
    sit_down(office, "Ole Berg")
    rate(office, key, "C1", RatingDraft(2, "Seen there"), TODAY)
    rate(office, key, "C2", RatingDraft(1), TODAY)
    rate(office, key, "C4", RatingDraft(3), TODAY)
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(b"%PDF-1.4 a letter")
    attach_evidence(office, key, "C1", paper, TODAY)
    attach_evidence(office, key, "C5", paper, TODAY)
    (newer,) = sent(office, reference, three[:1], tmp_path)
    fill(newer, content, {"C1": 5, "C2": 5, "C3": 5})
    (found,) = looked_through(office, newer)
    day = screen().day(TODAY)
    names = f"{name_of(content, 'C1')}, {name_of(content, 'C2')}"
    assert found.replaces == (
        f"Replaces 2 ratings that were entered in the office on {day}: {names}. 2 files attached there stay."
    )
    take_in(office, [found], TODAY)
    card = own_card(office, reference)
    # C4 was entered in the office and the form leaves it open; C6 and C7 came from the older form.
    assert {k: v for k, v in card.card.ratings.items() if v is not None} == {"C1": 5, "C2": 5, "C3": 5, "C4": 3}
    assert [file.name for k in ("C1", "C5") for file in evidence_files(office, card.notes[k].id)] == ["letter.pdf"] * 2


def name_of(content, key: str) -> str:
    return next(each.name for each in content.criteria if each.key == key)


def test_a_form_that_says_the_same_replaces_nothing(office, reference, three, content, form, tmp_path):
    fill(form, content, FOURS)
    taken(office, form)
    (newer,) = sent(office, reference, three[:1], tmp_path)
    fill(newer, content, {"C1": 1})
    (found,) = looked_through(office, newer)
    assert found.replaces == ""


def test_a_conflict_that_takes_ratings_away_says_so(office, reference, content, form, tmp_path):
    sit_down(office, "Ole Berg")
    key = key_of(office, reference)
    rate(office, key, "C1", RatingDraft(2), TODAY)
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(b"%PDF-1.4 a letter")
    attach_evidence(office, key, "C1", paper, TODAY)
    fill(form, content, {}, conflict="yes", note="A brother")
    (found,) = looked_through(office, form)
    assert found.replaces.startswith("Replaces 1 rating that was entered in the office on ")
    assert found.replaces.endswith("1 file attached there stays.")
    take_in(office, [found], TODAY)
    card = own_card(office, reference)
    assert (card.card.conflict, card.card.ratings) == (True, {"C1": None})
    assert len(evidence_files(office, card.notes["C1"].id)) == 1


def test_what_was_not_said_to_be_replaced_is_not(office, reference, content, form):
    """Somebody rates between looking and taking: the files have to be looked through again."""
    fill(form, content, FOURS)
    found = looked_through(office, form)
    sit_down(office, "Ole Berg")
    rate(office, key_of(office, reference), "C1", RatingDraft(2), TODAY)
    with pytest.raises(UserError, match="Look through the files again"):
        take_in(office, found, TODAY)
    assert own_card(office, reference).card.ratings == {"C1": 2}
    assert "Replaces 1 rating" in looked_through(office, form)[0].replaces


def test_namesakes_are_told_apart(office, reference, content, tmp_path):
    namesakes = add_people(office, "Jan Kowalski", "Jan Kowalski")
    files = sent(office, reference, namesakes, tmp_path)
    fill(files[0], content, FOURS)
    fill(files[1], content, dict.fromkeys(CRITERIA, 2))
    found = looked_through(office, *files)
    assert [said(each) for each in found] == ["", ""]
    assert take_in(office, found, TODAY) == 2
    cards = {card.assessor_id: card.card.ratings["C1"] for card in assessed(office, reference).cards}
    assert cards == {namesakes[0]: 4, namesakes[1]: 2}


def test_hidden_ids_of_another_assessor_are_refused(office, reference, three, content, tmp_path):
    files = sent(office, reference, three[:2], tmp_path)
    for path in files:
        fill(path, content, FOURS)
    swapped = with_ids_of(files[0], files[1], tmp_path / "swapped.xlsx")
    (found,) = looked_through(office, swapped)
    (flaw,) = found.flaws
    assert (flaw.sheet, flaw.cell) == ("Scorecard", at.WHOSE)
    assert flaw.sentence.startswith("It shows “Ole Berg · Harbour · ")
    assert "was made for 李明" in flaw.sentence


def test_hidden_ids_of_another_request_are_refused(office, reference, three, content, tmp_path):
    second = take(office, "Museum partnership", place="Lyon", country="FR")
    (first,) = sent(office, reference, three[:1], tmp_path)
    (other,) = sent(office, second, three[:1], tmp_path)
    fill(first, content, FOURS)
    (found,) = looked_through(office, with_ids_of(first, other, tmp_path / "swapped.xlsx"))
    (flaw,) = found.flaws
    assert flaw.cell == f"B{at.FIRST_FACT}"
    assert reference in flaw.sentence
    assert second in flaw.sentence


def with_ids_of(path: Path, other: Path, target: Path) -> Path:
    shutil.copy(path, target)
    book, source = openpyxl.load_workbook(target), openpyxl.load_workbook(other)
    for row in range(1, len(at.CARRIED) + 1):
        book[at.IDS][f"B{row}"] = source[at.IDS][f"B{row}"].value
    book.save(target)
    return target


@pytest.mark.parametrize("box", [None, "   "])
def test_a_conflict_in_words_without_the_yes_is_asked_about(office, content, form, box):
    fill(form, content, FOURS, conflict=box or "", note="My brother works there")
    (found,) = looked_through(office, form)
    (flaw,) = found.flaws
    assert flaw.cell == f"{at.LEVEL}{layout_of(content).conflict}"
    assert "It says “My brother works there”, but the box is empty" in flaw.sentence


@pytest.mark.parametrize(("box", "note"), [("no", "We met once"), ("", "none"), ("", "n/a"), ("", "–")])
def test_a_conflict_that_is_denied_is_none(office, content, form, box, note):
    fill(form, content, FOURS, conflict=box, note=note)
    assert [said(each) for each in looked_through(office, form)] == [""]


def test_a_conflict_declared_in_the_office_is_not_sent_round(office, reference, three, content, form):
    fill(form, content, FOURS)
    taken(office, form)
    moved_on(office, reference)
    declare_conflict(office, key_of(office, reference), three[1], ConflictDraft("A cousin"), TODAY)
    assert standing(office, reference, "李明") == ("conflict of interest declared", False)


def test_a_form_is_still_good_after_its_assessor_was_renamed(office, reference, content, tmp_path):
    (bo,) = add_people(office, "Bo Ekman")
    (form,) = sent(office, reference, [bo], tmp_path)
    saved = contact(office, bo)
    save_contact(office, saved, replace(saved.draft, name="Bo Ekman-Lund"), TODAY)
    fill(form, content, FOURS)
    (found,) = looked_through(office, form)
    assert found.flaws == ()


def test_what_was_begun_in_the_office_is_said_before_it_counts(office, reference, content, tmp_path):
    (ole,) = add_people(office, "Ole Berg")
    (form,) = sent(office, reference, [ole], tmp_path)
    sit_down(office, "Ole Berg")
    for key in ("C1", "C2"):
        rate(office, key_of(office, reference), key, RatingDraft(1), TODAY)
    fill(form, content, {"C3": 5})
    (found,) = looked_through(office, form)
    assert found.replaces.startswith("2 ratings begun in the office and not submitted will count with it: ")


def test_ratings_that_a_move_brought_along_are_not_said_to_be_typed(office, reference, content, tmp_path):
    (ole,) = add_people(office, "Ole Berg")
    (form,) = sent(office, reference, [ole], tmp_path)
    fill(form, content, FOURS)
    taken(office, form)
    moved_on(office, reference)
    (second,) = sent(office, reference, [ole], tmp_path)
    now = content_now(office, reference)
    fill(second, now, {each.key: 2 for each in now.criteria})
    (found,) = looked_through(office, second)
    assert "that came along when the request was moved on" in found.replaces
    assert "entered in the office" not in found.replaces
