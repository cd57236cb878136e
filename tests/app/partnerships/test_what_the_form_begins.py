"""What the form of an agreement does not begin, and which agreement is the way on."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.approving import record_approval
from app.decisions.day import office_day
from app.decisions.recording import DecisionDraft
from app.errors import InvalidDraft, UserError
from app.partnerships.drafting import agreement, draft_successor, save_agreement
from app.storage.office import Office
from app.today.dossier import dossier
from app.today.portfolio import portfolio
from models.partnerships import Agreement
from models.vocabulary import Outcome
from tests.app.partnerships.offices import DAY, START, begin, furnish, in_force

REF = "A-2026-001"


def test_a_successor_that_was_dropped_is_not_the_way_on(office: Office):
    """Else nobody can draft another one: the button leads to what was dropped."""
    known = furnish(office)
    key = in_force(office, known.busan)
    after = draft_successor(office, key, "economic", DAY)
    record_approval(office, after, DecisionDraft(outcome=Outcome.DROP, decided_on=DAY, rationale="No."), DAY)
    assert dossier(office, portfolio(office, DAY), REF).successor == ""


def test_the_form_does_not_sign_what_decision_2_has_not_approved(office: Office):
    """The cap is one and taken: nobody is asked for a reason, and no decision is recorded."""
    known = furnish(office)
    in_force(office, known.busan)
    key = begin(office, known.aberdeen, title="Second")
    saved = agreement(office, key)
    with pytest.raises(UserError):
        save_agreement(office, saved, replace(saved.draft, signed_on=DAY), DAY)
    with office.reading() as session:
        (limit,) = office_day(session, DAY).limits
    assert limit.used <= limit.limit


def test_another_successor_is_drafted_in_the_place_of_one_that_was_dropped(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    after = draft_successor(office, key, "economic", DAY)
    record_approval(office, after, DecisionDraft(outcome=Outcome.DROP, decided_on=DAY, rationale="No."), DAY)
    second = draft_successor(office, key, "economic", DAY)
    assert second != after
    assert dossier(office, portfolio(office, DAY), REF).successor == second


@pytest.mark.parametrize("name", ["signed_on", "effective_on"])
def test_what_is_approved_or_was_begun_is_dated_in_the_form(office: Office, name: str):
    known = furnish(office, most=5)
    key = begin(office, known.aberdeen)
    saved = agreement(office, key)
    with pytest.raises(InvalidDraft) as refused:
        save_agreement(office, saved, replace(saved.draft, **{name: DAY}), DAY)
    assert [each.field for each in refused.value.problems] == [name]
    with office.changing("Approved") as session:
        session.get(Agreement, key).approved_on = DAY
    save_agreement(office, agreement(office, key), replace(saved.draft, **{name: DAY}), DAY)
    old = in_force(office, known.busan)
    saved = agreement(office, old)
    save_agreement(office, saved, replace(saved.draft, signed_on=START + dt.timedelta(days=1)), DAY)
    assert agreement(office, old).draft.signed_on == START + dt.timedelta(days=1)
