"""Scorecards of several assessors: who may be among them, conflicts of interest, and where they are far apart."""

import pytest

from app.errors import InvalidDraft, UserError
from app.vetting.assessors import (
    AssessorDraft,
    ConflictDraft,
    add_assessor,
    declare_conflict,
    forms_of,
    take_conflict_back,
)
from app.vetting.rating import (
    RatingDraft,
    attach_evidence,
    evidence_files,
    explain_agreed,
    propose_agreed,
    rate,
    submit,
)
from app.vetting.scorecards import Scorecard, counts, given_by, spreads
from app.vetting.scoring import Card
from models import people
from models.vocabulary import Confidence
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, take


@pytest.fixture
def reference(office) -> str:
    furnish(office)
    return take(office)


@pytest.fixture
def ole(office, reference) -> int:
    with office.changing("Add person") as session:
        made = people.Contact(name="Ole Berg")
        session.add(made)
        session.flush()
        return made.id


def card(**ratings) -> Card:
    return Card(submitted=True, same_policy=True, conflict=False, agreed=False, ratings=ratings)


def test_two_levels_apart_are_pointed_out_in_the_order_of_the_cards():
    cards = [card(C1=2, C2=3, C3="n/a", C4=None), card(C1=4, C2=4, C3=5, C4=1), card(C1=3, C3=3)]
    assert spreads(cards) == {"C1": (2, 4, 3), "C3": (5, 3)}
    assert spreads(cards, least=0) == {"C1": (2, 4, 3), "C2": (3, 4), "C3": (5, 3), "C4": (1,)}
    assert spreads([]) == spreads([card(C1=1)]) == {}


def named(name: str, key: int, **ratings) -> Scorecard:
    return Scorecard(key, 1, key, name, TODAY, "", "", {}, card(**ratings))


def test_who_gave_what_is_said_in_names_as_short_as_they_stay_apart():
    ada, ben = named("Ada Holm", 1, C1=4, C2="n/a", C3=None), named("Ben Ito", 2, C1=2)
    assert given_by([ada, ben]) == {"C1": (("Ada", 4), ("Ben", 2)), "C2": (("Ada", "n/a"),)}
    assert given_by([ada, named("Ada Lund", 3, C1=5)])["C1"] == (("Ada Holm", 4), ("Ada Lund", 5))
    assert given_by([named("Dr. Ito", 4, C1=1)])["C1"] == (("Dr. Ito", 1),)


@pytest.mark.parametrize(
    "other",
    [
        Card(False, True, False, False, {"C1": 5}),
        Card(True, False, False, False, {"C1": 5}),
        Card(True, True, True, False, {"C1": 5}),
        Card(True, True, False, True, {"C1": 5}),
    ],
)
def test_cards_that_do_not_count_set_nobody_apart(other):
    assert spreads([card(C1=1), card(C1=2), other]) == {}


def test_an_assessor_is_added_once(office, reference, ole):
    key = key_of(office, reference)
    with pytest.raises(InvalidDraft, match="who is to assess"):
        add_assessor(office, key, AssessorDraft(), TODAY)
    add_assessor(office, key, AssessorDraft(ole), TODAY)
    (added,) = assessed(office, reference).cards
    assert (added.assessor, counts(added), added.submitted_on) == ("Ole Berg", False, None)
    with pytest.raises(UserError, match="Ole Berg is among the assessors already"):
        add_assessor(office, key, AssessorDraft(ole), TODAY)
    assert office.undo() == "Add an assessor"
    assert forms_of(office, key) == []


def test_a_conflict_excludes_and_names_until_it_is_taken_back(office, reference):
    key = key_of(office, reference)
    rate(office, key, "C1", RatingDraft(4), TODAY)
    submit(office, key, TODAY)
    (own,) = assessed(office, reference).cards
    with pytest.raises(InvalidDraft, match="what the conflict is"):
        declare_conflict(office, key, own.assessor_id, ConflictDraft(" "), TODAY)
    declare_conflict(office, key, own.assessor_id, ConflictDraft("My brother works there"), TODAY)
    request = assessed(office, reference)
    assert (request.assessment.score.scorecards, request.cards[0].conflict_note) == (0, "My brother works there")
    assert request.cards[0].assessor == "Anna Lind"
    with pytest.raises(UserError, match="conflict of interest is declared"):
        rate(office, key, "C1", RatingDraft(5), TODAY)
    with pytest.raises(UserError, match="conflict of interest is declared"):
        submit(office, key, TODAY)
    take_conflict_back(office, own.id)
    request = assessed(office, reference)
    assert (request.assessment.score.scorecards, request.cards[0].conflict_note) == (1, "")
    assert request.cards[0].card.ratings == {"C1": 4}


def test_somebody_with_a_conflict_needs_no_card_before(office, reference, ole):
    declare_conflict(office, key_of(office, reference), ole, ConflictDraft("Sits on their board"), TODAY)
    (excluded,) = assessed(office, reference).cards
    assert (excluded.assessor, excluded.card.conflict, counts(excluded)) == ("Ole Berg", True, False)


def test_a_rating_keeps_evidence_confidence_and_files(office, reference, tmp_path):
    key = key_of(office, reference)
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    attach_evidence(office, key, "C2", letter, TODAY)
    rate(office, key, "C2", RatingDraft(3, "Growing", "https://example.org", Confidence.HIGH), TODAY)
    note = assessed(office, reference).cards[0].notes["C2"]
    assert (note.rating, note.evidence, note.confidence) == (3, "https://example.org", Confidence.HIGH)
    assert [file.name for file in evidence_files(office, note.id)] == ["letter.pdf"]
    with pytest.raises(UserError, match="no such criterion"):
        attach_evidence(office, key, "C99", letter, TODAY)
    with pytest.raises(UserError, match="cannot be read"):
        attach_evidence(office, key, "C2", tmp_path / "gone.pdf", TODAY)


def test_the_agreed_scorecard_says_why(office, reference, ole):
    key = key_of(office, reference)
    rate(office, key, "C1", RatingDraft(2), TODAY)
    submit(office, key, TODAY)
    with office.reading() as session:
        office.person = session.get(people.Contact, ole).uid
    rate(office, key, "C1", RatingDraft(4), TODAY)
    submit(office, key, TODAY)
    propose_agreed(office, key)
    explain_agreed(office, key, " We saw the port plan. ")
    submit(office, key, TODAY, agreed=True)
    request = assessed(office, reference)
    assert [c.rationale for c in request.cards if c.card.agreed] == ["We saw the port plan."]
    assert request.assessment.score.agreed
    assert spreads([c.card for c in request.cards]) == {"C1": (2, 4)}
