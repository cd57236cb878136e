"""Own and agreed scorecards."""

import pytest

from app.errors import InvalidDraft, UserError
from app.vetting.rating import (
    RatingDraft,
    acting_assessor,
    agreed_card,
    as_if_submitted,
    empty_card,
    explain_agreed,
    own_card,
    propose_agreed,
    rate,
    submit,
    with_answer,
)
from models import people
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, take

CRITERIA = ("C1", "C2", "C3", "C4", "C5", "C6", "C7")


@pytest.fixture
def reference(office) -> str:
    furnish(office)
    return take(office)


def rate_all(office, key, levels):
    for criterion, level in zip(CRITERIA, levels, strict=True):
        if level is not None:
            rate(office, key, criterion, RatingDraft(level), TODAY)


def sit_down(office, name):
    with office.changing("Add person") as session:
        other = people.Contact(name=name, at_home=True)
        session.add(other)
        session.flush()
        office.person = other.uid


def test_a_rating_lands_on_the_own_card_and_counts_once_submitted(office, reference):
    key = key_of(office, reference)
    rate(office, key, "C1", RatingDraft(4, "Two ports", "Study of May"), TODAY)
    rate(office, key, "C1", RatingDraft(5, "Two ports"), TODAY)
    request = assessed(office, reference)
    card = own_card(request.cards, request.policy, acting_assessor(office))
    assert (card.assessor, card.notes["C1"].rating, card.notes["C1"].rationale) == ("Anna Lind", 5, "Two ports")
    assert request.assessment.score.coverage == 0
    assert as_if_submitted(request.assessment, request.cards, card).score.low == 25
    submit(office, key, TODAY)
    assert assessed(office, reference).assessment.score.low == 25
    assert office.undo() == "Submit the scorecard"
    assert office.undo() == "Rate “Sector alignment” 5"


def test_not_applicable_needs_a_reason(office, reference):
    key = key_of(office, reference)
    with pytest.raises(InvalidDraft) as refusal:
        rate(office, key, "C4", RatingDraft("n/a"), TODAY)
    assert refusal.value.problems[0].field == "rationale"
    rate(office, key, "C4", RatingDraft("n/a", "No ties are possible"), TODAY)
    submit(office, key, TODAY)
    row = next(row for row in assessed(office, reference).assessment.score.criteria if row.key == "C4")
    assert row.not_applicable


def test_levels_outside_the_scale_and_unknown_criteria_are_refused(office, reference):
    key = key_of(office, reference)
    with pytest.raises(UserError, match="from 1 to 5"):
        rate(office, key, "C1", RatingDraft(6), TODAY)
    with pytest.raises(UserError, match="no such criterion"):
        rate(office, key, "C99", RatingDraft(3), TODAY)
    assert assessed(office, reference).cards == ()


def test_an_empty_card_is_not_submitted(office, reference):
    with pytest.raises(UserError, match="Nothing is rated"):
        submit(office, key_of(office, reference), TODAY)
    assert assessed(office, reference).cards == ()


def test_the_agreed_card_starts_from_the_median_and_leaves_halves_open(office, reference):
    key = key_of(office, reference)
    rate_all(office, key, (4, 4, 4, 4, 4, 4, 4))
    submit(office, key, TODAY)
    with pytest.raises(UserError, match="needs no agreement"):
        propose_agreed(office, key)
    sit_down(office, "Ole Berg")
    rate_all(office, key, (4, 2, 3, 4, 4, 4, 4))
    submit(office, key, TODAY)
    propose_agreed(office, key)
    request = assessed(office, reference)
    agreed = agreed_card(request.cards, request.policy)
    assert agreed.card.ratings == {"C1": 4, "C2": 3, "C4": 4, "C5": 4, "C6": 4, "C7": 4}
    assert not request.assessment.score.agreed
    rate(office, key, "C3", RatingDraft(3), TODAY, agreed=True)
    submit(office, key, TODAY, agreed=True)
    score = assessed(office, reference).assessment.score
    assert (score.agreed, score.score is not None) == (True, True)


def test_a_second_proposal_says_that_one_is_begun(office, reference):
    key = key_of(office, reference)
    for name in ("Ole Berg", "Ada Holm"):
        sit_down(office, name)
        rate_all(office, key, (4, 4, 4, 4, 4, 4, 4))
        submit(office, key, TODAY)
    propose_agreed(office, key)
    rate(office, key, "C1", RatingDraft(2), TODAY, agreed=True)
    with pytest.raises(UserError, match="agreed scorecard is begun already"):
        propose_agreed(office, key)
    request = assessed(office, reference)
    assert agreed_card(request.cards, request.policy).card.ratings["C1"] == 2


def test_a_reason_makes_no_agreed_scorecard(office, reference):
    with pytest.raises(UserError, match="no agreed scorecard"):
        explain_agreed(office, key_of(office, reference), "The port plan")
    assert assessed(office, reference).cards == ()


def test_nobody_at_the_keyboard_still_has_a_card(office, reference):
    office.person = ""
    rate(office, key_of(office, reference), "C1", RatingDraft(2), TODAY)
    request = assessed(office, reference)
    assert own_card(request.cards, request.policy, acting_assessor(office)).assessor == ""


def test_an_answer_shows_in_the_score_before_it_is_saved(office, reference):
    key = key_of(office, reference)
    request = assessed(office, reference)
    begun = with_answer(empty_card(request.policy, acting_assessor(office)), "C1", RatingDraft(5, "Two ports"))
    assert as_if_submitted(request.assessment, request.cards, begun).score.low == 25
    assert request.assessment.score.low == 0
    rate(office, key, "C1", RatingDraft(2), TODAY)
    submit(office, key, TODAY)
    request = assessed(office, reference)
    (card,) = request.cards
    changed = with_answer(card, "C1", RatingDraft(5))
    assert as_if_submitted(request.assessment, request.cards, changed).score.low == 25
    assert (changed.notes["C1"].id, card.card.ratings) == (card.notes["C1"].id, {"C1": 2})
