"""Two people at one request, the waiting list, the reply proposed, and persons who are named beside the frozen copy."""

import datetime as dt
import json

import pytest
import sqlalchemy as sa

from app.decisions.declined import declined
from app.decisions.past import decisions_on_request
from app.decisions.recording import DecisionDraft
from app.decisions.replying import proposed_reply
from app.decisions.selecting import asks_why, decide, offered_alternatives
from app.decisions.selection_basis import office_on, selection_basis
from app.decisions.waiting import waiting_in
from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.people.erasing import erase
from app.policy.replies import reason_in_letter
from app.policy.resources import read
from app.storage.check import check
from models.decisions import Decision
from models.people import Contact
from models.vetting import Request, Scorecard
from models.vocabulary import Outcome, Stage
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready

SELECT = DecisionDraft(outcome=Outcome.SELECT, decided_on=TODAY, rationale="Fits and firm.")
DECLINE = DecisionDraft(outcome=Outcome.DECLINE, decided_on=TODAY, rationale="No.", reason_code="outside_priorities")
WAIT = DecisionDraft(outcome=Outcome.DEFER, decided_on=TODAY, rationale="Next in line.", waits_for_room=True)


@pytest.fixture
def desk(office):
    furnish(office)
    return office


def changed(draft: DecisionDraft, **values) -> DecisionDraft:
    return DecisionDraft(**vars(draft) | values)


def fill_the_year(office) -> None:
    """Select three, as many as the policy allows in a year."""
    for place in ("Ghent", "Brest", "Oslo"):
        decide(office, ready(office, place=place), SELECT, TODAY)


def test_a_decision_recorded_meanwhile_is_told_and_nothing_is_recorded_over_it(desk):
    reference = ready(desk, level=2)
    ours = selection_basis(desk, reference, TODAY).seen
    decide(desk, reference, DECLINE, TODAY, selection_basis(desk, reference, TODAY).seen)
    with pytest.raises(RecordChangedElsewhere, match="D-2026-001 was recorded meanwhile: Decline, 30 Jun 2026"):
        decide(desk, reference, changed(DECLINE, rationale="Ours."), TODAY, ours)
    assert len(decisions_on_request(desk, key_of(desk, reference))) == 1
    decide(desk, reference, changed(DECLINE, rationale="Ours."), TODAY, selection_basis(desk, reference, TODAY).seen)
    assert [past.row.rationale for past in decisions_on_request(desk, key_of(desk, reference))] == ["Ours.", "No."]


def test_a_request_changed_meanwhile_is_told(desk):
    reference = ready(desk, level=2)
    seen = selection_basis(desk, reference, TODAY).seen
    with desk.changing("Edit") as session:
        held = session.scalars(sa.select(Request).where(Request.reference == reference)).one()
        held.title = "Another title"
    with pytest.raises(RecordChangedElsewhere, match="changed after you began"):
        decide(desk, reference, DECLINE, TODAY, seen)


def test_who_waits_for_room_says_no_reason_and_stands_in_line_by_band_and_score(desk):
    fill_the_year(desk)
    better, other = ready(desk, place="Bergen", level=5), ready(desk, place="Turku")
    for reference in (other, better):
        assert not asks_why(WAIT, selection_basis(desk, reference, TODAY))
        decide(desk, reference, WAIT, TODAY)
    listed = waiting_in(office_on(desk, TODAY))
    assert [(each.place, each.request.reference, each.has_room) for each in listed] == [
        (1, better, False),
        (2, other, False),
    ]
    assert assessed(desk, better).assessment.stage == Stage.DEFERRED
    next_year = waiting_in(office_on(desk, dt.date(2027, 1, 2)))
    assert [each.has_room for each in next_year] == [True, True]
    decide(desk, better, changed(SELECT, override_reason="Two can wait no longer."), TODAY)
    assert [each.request.reference for each in waiting_in(office_on(desk, TODAY))] == [other]


def test_nobody_waits_where_there_is_room(desk):
    with pytest.raises(InvalidDraft) as refusal:
        decide(desk, ready(desk), changed(WAIT, differs_reason="Later"), TODAY)
    assert {problem.field for problem in refusal.value.problems} == {"waits_for_room"}


@pytest.mark.parametrize("policy", ["halifax", "hanse_default", "toronto_2018", "wichita"])
def test_every_reason_that_a_policy_comes_with_is_said_in_a_letter_or_left_to_be_written(policy):
    for reason in read(f"policies/{policy}.json")["reasons"]:
        said = reason_in_letter(reason["name"])
        assert said != reason["name"]
        assert (said == "") == (reason["key"] == "other")
    assert reason_in_letter("Not this year") == "Not this year"


def test_the_reply_comes_from_the_policy_with_what_is_known_filled_in(desk):
    reference = ready(desk, level=2)
    basis = selection_basis(desk, reference, TODAY)
    reply = proposed_reply(basis, DECLINE)
    assert "your letter of 1 Jun 2026 about “Port partnership”" in reply
    assert "cannot take it up: its subject lies outside the priorities we have set ourselves." in reply
    assert "{" not in reply
    open_one = proposed_reply(basis, changed(DECLINE, outcome=Outcome.DEFER))
    assert "{until}" in open_one
    with pytest.raises(InvalidDraft) as refusal:
        decide(desk, reference, changed(DECLINE, reply_text=open_one), TODAY)
    assert {problem.field for problem in refusal.value.problems} == {"reply_text"}
    assert "when there is room" in proposed_reply(basis, WAIT)
    assert proposed_reply(basis, DecisionDraft()) == ""


def test_an_alternative_of_which_nothing_is_said_is_recorded_by_its_name(desk):
    reference = ready(desk, level=2)
    alternatives = (*offered_alternatives(), ("Amend the MOU", ""), ("Do nothing", "Firms go on alone."))
    decide(desk, reference, changed(DECLINE, alternatives=alternatives), TODAY)
    past = decisions_on_request(desk, key_of(desk, reference))[0]
    assert past.alternatives == alternatives


def assessor_of(office, reference) -> int:
    """Put somebody else's name on the scorecard; returns their key."""
    with office.changing("Assess") as session:
        contact = Contact(name="Bo Ek", role="Analyst", email="bo@harbour.org", at_home=True)
        session.add(contact)
        session.flush()
        card = session.scalars(sa.select(Scorecard).where(Scorecard.request_id == key_of_in(session, reference))).one()
        card.assessor_id = contact.id
        return contact.id


def key_of_in(session, reference) -> int:
    return session.scalars(sa.select(Request.id).where(Request.reference == reference)).one()


def test_the_frozen_copy_holds_no_name_and_the_name_beside_it_can_be_erased(desk):
    reference = ready(desk, level=2)
    contact = assessor_of(desk, reference)
    decide(desk, reference, changed(DECLINE, decided_by="Bo Ek"), TODAY)
    past = decisions_on_request(desk, key_of(desk, reference))[0]
    assert "Bo Ek" not in json.dumps(past.frozen, ensure_ascii=False)
    assert past.person(past.frozen["scorecards"][0]) == "Bo Ek"
    erase(desk, contact)
    after = decisions_on_request(desk, key_of(desk, reference))[0]
    assert after.person(after.frozen["scorecards"][0]) == after.row.decided_by == "(erased)"
    assert (after.frozen, after.sha256) == (past.frozen, past.sha256)
    with desk.reading() as session:
        person = session.get_one(Contact, contact)
        assert (person.name, person.role, person.email) == ("(erased)", "", "")
    with pytest.raises(UserError, match="erased already"):
        erase(desk, contact)
    desk.close()
    assert check(desk.path) == []


def test_nobody_erases_the_person_at_the_keyboard(desk):
    with desk.reading() as session:
        anna = session.scalars(sa.select(Contact.id).where(Contact.uid == desk.person)).one()
    with pytest.raises(UserError, match="at the keyboard"):
        erase(desk, anna)


def test_the_register_of_declined_requests_keeps_reasons_the_latest_first(desk):
    older, newer = ready(desk, level=2), ready(desk, level=1, place="Oslo")
    decide(desk, older, changed(DECLINE, decided_on=dt.date(2026, 6, 20)), TODAY)
    decide(desk, newer, changed(DECLINE, body="Minute 7"), TODAY)
    rows = declined(desk, TODAY)
    assert [(row.reference, row.declined_on, row.body) for row in rows] == [
        (newer, TODAY, "Minute 7"),
        (older, dt.date(2026, 6, 20), ""),
    ]
    assert (rows[1].reason_code, rows[1].rationale, rows[1].score) == ("outside_priorities", "No.", 25)
    assert [row.reference for row in declined(desk, dt.date(2026, 6, 25))] == [older]
    decide(desk, older, changed(SELECT, differs_reason="New facts."), TODAY)
    assert [row.reference for row in declined(desk, TODAY)] == [newer]


def test_waiting_for_room_is_stored_with_the_decision(desk):
    fill_the_year(desk)
    reference = ready(desk, place="Bergen")
    decide(desk, reference, WAIT, TODAY)
    with desk.reading() as session:
        held = sa.select(Decision.waits_for_room).where(Decision.request_id == key_of_in(session, reference))
        assert session.scalars(held).one() is True
