"""Decision 1: what it needs, what it freezes, and what follows from it."""

import datetime as dt
import json

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from app.decisions.past import decisions_on_request
from app.decisions.recording import DecisionDraft
from app.decisions.request_story import request_story
from app.decisions.selecting import decide, differs, override_sentences
from app.decisions.selection_basis import office_on, selection_basis
from app.errors import InvalidDraft, UserError
from app.storage.check import check
from app.vetting.asking import WithdrawalDraft, withdraw
from app.vetting.settling import GateDraft, settle
from models import decisions
from models.people import Organisation
from models.vocabulary import AgreementStatus, Authority, GateState, Outcome, RequestKind, Stage, Verdict
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take

SELECT = DecisionDraft(outcome=Outcome.SELECT, decided_on=TODAY, rationale="Fits and firm.")
DECLINE = DecisionDraft(
    outcome=Outcome.DECLINE, decided_on=TODAY, rationale="Does not fit.", reason_code="outside_priorities"
)


@pytest.fixture
def desk(office):
    furnish(office)
    return office


def changed(draft: DecisionDraft, **values) -> DecisionDraft:
    return DecisionDraft(**vars(draft) | values)


def refused(office, reference, draft) -> set[str]:
    with pytest.raises(InvalidDraft) as refusal:
        decide(office, reference, draft, TODAY)
    with office.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(decisions.Decision)) == 0
    return {problem.field for problem in refusal.value.problems}


def test_selecting_begins_a_partnership_and_an_agreement_by_the_terms_of_its_category(desk):
    reference = ready(desk, organisation="Port of Gdynia")
    assert decide(desk, reference, SELECT, TODAY) == "A-2026-001"
    day = office_on(desk, TODAY)
    agreement = day.agreements[0]
    assert agreement.standing.status == AgreementStatus.NEGOTIATING
    assert (agreement.category, agreement.record.request_id) == ("economic", key_of(desk, reference))
    assert (agreement.facts.term_months, agreement.facts.notice_days) == (36, 90)
    assert agreement.record.countries == {"PL"}
    assert {party.title for party in agreement.record.parties} == {"Port of Gdynia"}
    assert assessed(desk, reference).assessment.stage == Stage.SELECTED


def test_an_organisation_that_lies_elsewhere_is_a_party_beside_the_place(desk):
    first = ready(desk, organisation="Port of Gdynia")
    second = ready(desk, organisation=assessed(desk, first).organisation_id, place="Oslo", country="NO")
    decide(desk, second, SELECT, TODAY)
    assert {party.title for party in office_on(desk, TODAY).agreements[0].record.parties} == {"Oslo", "Port of Gdynia"}


def test_declining_records_the_reply_and_freezes_all_it_rests_on(desk):
    reference = ready(desk, level=2)
    draft = changed(DECLINE, reply_text="Thank you, no.", alternatives=(("Do nothing", "Nothing"),))
    assert decide(desk, reference, draft, TODAY) == ""
    request = assessed(desk, reference)
    assert (request.assessment.stage, request.answered_on) == (Stage.DECLINED, TODAY)
    past = decisions_on_request(desk, request.id)[0]
    frozen = past.frozen
    assert (frozen["score"], frozen["verdict"], frozen["band"]) == (25, "decline", "decline")
    assert frozen["policy"]["uid"] == request.policy.uid
    assert {gate["state"] for gate in frozen["gates"]} == {"passed"}
    assert frozen["scorecards"][0]["ratings"]["C1"]["rating"] == 2
    assert frozen["robustness"]["robust_share"] == 1
    assert [(each["key"], each["would_be"], each["limit"]) for each in frozen["limits"]] == [
        ("in_force", 1, 10),
        ("selected", 1, 3),
        ("active_projects", 1, 6),
    ]
    assert past.alternatives == (("Do nothing", "Nothing"),)
    assert json.dumps(frozen)


def test_a_recorded_decision_cannot_be_changed_by_raw_sql(desk):
    decide(desk, ready(desk, level=2), DECLINE, TODAY)
    with pytest.raises(UserError), desk.changing("Cheat") as session:
        session.execute(sa.text("UPDATE decision SET rationale = 'x'"))
    assert not desk.undoable().possible


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"outcome": None}, "outcome"),
        ({"outcome": Outcome.APPROVE}, "outcome"),
        ({"rationale": ""}, "rationale"),
        ({"authority": None}, "authority"),
        ({"decided_on": TODAY + dt.timedelta(1)}, "decided_on"),
        ({"decided_on": dt.date(2026, 5, 1)}, "decided_on"),
        ({"outcome": Outcome.DECLINE, "differs_reason": "Later"}, "reason_code"),
        ({"outcome": Outcome.DEFER, "differs_reason": "Later"}, "until_on"),
        ({"outcome": Outcome.DEFER, "differs_reason": "Later", "until_on": TODAY}, "until_on"),
        ({"outcome": Outcome.REFER, "differs_reason": "Later"}, "referred_to_id"),
        ({"outcome": Outcome.DEFER, "until_on": dt.date(2026, 9, 1)}, "differs_reason"),
    ],
)
def test_what_each_outcome_needs(desk, change, field):
    assert field in refused(desk, ready(desk), changed(SELECT, **change))


def test_which_outcomes_follow_a_verdict():
    assert not differs(Outcome.SELECT, Verdict.RECOMMEND)
    assert differs(Outcome.SELECT, Verdict.INCOMPLETE)
    assert differs(Outcome.DECLINE, Verdict.RECOMMEND)
    assert not differs(Outcome.REFER, Verdict.DEVELOP)
    assert not differs(None, Verdict.DECLINE)
    assert not differs(Outcome.SELECT, None)


def test_an_open_gate_of_selection_asks_for_a_reason(desk):
    reference = ready(desk)
    settle(desk, key_of(desk, reference), "G4", GateDraft(GateState.UNKNOWN), TODAY)
    assert refused(desk, reference, SELECT) == {"override_reason", "differs_reason"}
    draft = changed(SELECT, override_reason="The chamber agrees by Friday.", differs_reason="As good as passed.")
    decide(desk, reference, draft, TODAY)
    past = decisions_on_request(desk, key_of(desk, reference))[0]
    assert past.row.override_reason == "The chamber agrees by Friday."
    assert past.frozen["verdict"] == "incomplete"


def test_over_a_limit_asks_for_a_reason_and_says_by_how_much(desk):
    for place in ("Gdynia", "Ghent", "Brest"):
        decide(desk, ready(desk, place=place), SELECT, TODAY)
    reference = ready(desk, place="Bergen")
    assert override_sentences(selection_basis(desk, reference, TODAY)) == ["This would be 4 of 3 (selected this year)."]
    assert refused_field(desk, reference, SELECT) == {"override_reason"}
    decide(desk, reference, changed(SELECT, override_reason="One ends in May."), TODAY)
    assert assessed(desk, reference).assessment.stage == Stage.SELECTED


def refused_field(office, reference, draft) -> set[str]:
    with pytest.raises(InvalidDraft) as refusal:
        decide(office, reference, draft, TODAY)
    return {problem.field for problem in refusal.value.problems}


def test_what_was_typed_for_another_outcome_is_not_kept(desk):
    reference = ready(desk)
    draft = changed(SELECT, reason_code="outside_priorities", until_on=TODAY, differs_reason="x", override_reason="y")
    decide(desk, reference, draft, TODAY)
    row = decisions_on_request(desk, key_of(desk, reference))[0].row
    assert (row.reason_code, row.until_on, row.differs_reason, row.override_reason) == ("", None, "", "")


def test_a_later_decision_supersedes_and_a_selection_is_first_dropped(desk):
    reference = ready(desk, level=2)
    decide(desk, reference, changed(DECLINE, decided_on=dt.date(2026, 6, 20)), TODAY)
    assert refused_field(desk, reference, changed(DECLINE, decided_on=dt.date(2026, 6, 10))) == {"decided_on"}
    decide(desk, reference, changed(SELECT, differs_reason="New facts."), TODAY)
    newest, older = decisions_on_request(desk, key_of(desk, reference))
    assert (newest.row.superseded_on, older.row.superseded_on) == (None, TODAY)
    with pytest.raises(UserError, match="A-2026-001"):
        decide(desk, reference, DECLINE, TODAY)


def test_what_cannot_be_decided_at_all(desk):
    visit = take(desk, kind=RequestKind.VISIT)
    with pytest.raises(UserError, match="answered, not decided"):
        decide(desk, visit, DECLINE, TODAY)
    gone = take(desk)
    withdraw(desk, key_of(desk, gone), WithdrawalDraft("New plans", TODAY), TODAY)
    with pytest.raises(UserError, match="withdrew"):
        decide(desk, gone, DECLINE, TODAY)
    with pytest.raises(UserError, match="no longer there"):
        decide(desk, "R-2020-001", DECLINE, TODAY)


def test_selecting_needs_a_counterpart(desk):
    reference = ready(desk, place=None, country=None)
    assert "outcome" in refused(desk, reference, SELECT)


def test_a_referral_names_the_organisation(desk):
    with desk.changing("Add organisation") as session:
        body = Organisation(name="Provincial Trade Office")
        session.add(body)
        session.flush()
        body_id = body.id
    reference = ready(desk, level=2)
    draft = changed(DECLINE, outcome=Outcome.REFER, referred_to_id=body_id, authority=Authority.COMMITTEE)
    decide(desk, reference, draft, TODAY)
    assert assessed(desk, reference).assessment.stage == Stage.REFERRED
    assert decisions_on_request(desk, key_of(desk, reference))[0].referred_to == "Provincial Trade Office"


def test_the_story_tells_every_step_with_before_and_after(desk):
    reference = ready(desk, level=2)
    decide(desk, reference, DECLINE, TODAY)
    story = request_story(desk, key_of(desk, reference))
    names = [step.name for step in story]
    assert names[0] == f"Decide {reference}"
    assert names[-1].startswith("Take in request")
    assert "Rate “Sector alignment” 2" in names
    assert {step.person for step in story} == {"Anna Lind"}
    passed = next(step for step in story if step.name.startswith("Pass "))
    assert ("Economic purpose in writing", "State", "Passed") in {
        (change.subject, change.field, change.after) for change in passed.changes
    }


@pytest.mark.parametrize(
    "change", ["outcome = 'select'", "rationale = 'Because'", "decided_on = '2026-06-01'", "reason_code = 'other'"]
)
def test_what_another_program_changes_about_a_decision_is_found(desk, change):
    decide(desk, ready(desk, level=2), DECLINE, TODAY)
    desk.close()
    assert check(desk.path) == []
    raw = driver.connect(str(desk.path), isolation_level=None)
    raw.execute(f"UPDATE decision SET {change}")
    raw.close()
    column = change.partition(" ")[0]
    assert check(desk.path) == [f"decision D-2026-001 no longer says what was sealed: {column} was changed."]
