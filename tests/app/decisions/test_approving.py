"""Decision 2: what is checked, what asks for a reason, what it sets and what superseding clears."""

import datetime as dt
import json

import pytest
from sqlalchemy import select

from app.decisions.approving import approval_case, record_approval
from app.decisions.recording import DecisionDraft
from app.errors import InvalidDraft, RecordGone, UserError
from app.partnerships.register import agreement_records
from app.storage.office import Office
from models.decisions import Decision
from models.partnerships import Agreement
from models.policy import CategoryGate, Gate, Policy
from models.vetting import GateResult, Request
from models.vocabulary import AgreementStatus, GateState, Outcome, SettleBy
from tests.app.partnerships.offices import DAY, begin, complete, furnish, in_force

REF = "A-2026-001"


def draft(outcome: Outcome = Outcome.APPROVE, on: dt.date = DAY, **values: object) -> DecisionDraft:
    return DecisionDraft(outcome=outcome, decided_on=on, rationale="It fits.", **values)


def lacking(office: Office, reference: str = REF) -> list[str]:
    return [check.key for check in approval_case(office, reference, DAY).checks if not check.met]


def facts(office: Office, reference: str = REF):
    with office.reading() as session:
        return next(each.facts for each in agreement_records(session) if each.reference == reference)


def test_every_missing_thing_is_a_sentence_of_its_own(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen, notice_days=None)
    assert lacking(office) == ["accountable", "counterpart", "exit", "project", "objective", "resources"]
    assert len(approval_case(office, REF, DAY).lacks) == 6


def test_what_is_complete_lacks_nothing(office: Office):
    known = furnish(office)
    complete(office, begin(office, known.aberdeen), known)
    case = approval_case(office, REF, DAY)
    assert case.lacks == ()
    assert len(case.checks) == 7


def test_only_the_letters_of_the_category_are_asked_for(office: Office):
    known = furnish(office)
    complete(office, begin(office, known.aberdeen), known)
    with office.changing("Forget") as session:
        from models.results import Objective

        objective = session.get(Objective, 1)
        objective.beneficiary, objective.rationale = "", ""
    lacks = approval_case(office, REF, DAY).lacks
    assert len(lacks) == 1
    assert "O-2026-001" in lacks[0]
    assert "Name who benefits." in lacks[0]


def test_gates_of_the_request_are_settled_before_signing(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    complete(office, key, known)
    with office.changing("Draft policy") as session:
        rules = Policy(key="next", name="Next")
        session.add(rules)
        session.flush()
        from models.policy import PolicyCategory

        category = PolicyCategory(policy_id=rules.id, position=1, key="economic", name="Economic")
        gates = [
            Gate(policy_id=rules.id, position=n, key=f"G{n}", name=f"Gate {n}", settle_by=by)
            for n, by in enumerate((SettleBy.SELECTION, SettleBy.SIGNING, SettleBy.AFTER_SIGNING), 1)
        ]
        session.add_all([category, *gates])
        session.flush()
        session.add_all(CategoryGate(category_id=category.id, gate_id=gate.id) for gate in gates)
        request = Request(reference="R-2026-001", title="Ask", policy_id=rules.id, received_on=DAY, category="economic")
        session.add(request)
        session.flush()
        session.add(GateResult(request_id=request.id, gate_id=gates[0].id, state=GateState.PASSED, settled_on=DAY))
        session.get(Agreement, key).request_id = request.id
    lacks = approval_case(office, REF, DAY).lacks
    assert len(lacks) == 1
    assert "Gate 2" in lacks[0]


def test_a_full_limit_asks_for_a_reason_and_names_the_weakest(office: Office):
    known = furnish(office, most=1)
    in_force(office, known.busan)
    complete(office, begin(office, known.aberdeen), known)
    case = approval_case(office, "A-2026-002", DAY)
    limit = case.limits[0]
    assert (limit.use.used, limit.would_be, limit.over) == (1, 2, True)
    assert [each.reference for each in limit.candidates] == ["A-2026-001"]
    assert case.lacks == ("This would be 2 of 1 (agreements in force: Economic).",)


def test_a_successor_takes_the_place_of_what_it_follows(office: Office):
    known = furnish(office, most=1)
    before = in_force(office, known.busan)
    after = begin(office, known.busan)
    with office.changing("Follow") as session:
        session.get(Agreement, after).predecessor_id = before
    assert not approval_case(office, "A-2026-002", DAY).limits[0].over


def test_approving_in_spite_of_gaps_needs_the_reason(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen)
    with pytest.raises(InvalidDraft) as refused:
        record_approval(office, REF, draft(), DAY)
    assert [problem.field for problem in refused.value.problems] == ["override_reason"]
    assert facts(office).approved_on is None
    record_approval(office, REF, draft(override_reason="The mayor travels on Friday."), DAY)
    assert facts(office).approved_on == DAY


def test_sending_it_back_needs_nothing_and_dropping_sets_its_day(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen)
    record_approval(office, REF, draft(Outcome.RETURN), DAY)
    assert (facts(office).approved_on, facts(office).dropped_on) == (None, None)
    record_approval(office, REF, draft(Outcome.DROP), DAY)
    assert facts(office).dropped_on == DAY


def test_a_later_decision_clears_what_the_earlier_one_set(office: Office):
    known = furnish(office)
    complete(office, begin(office, known.aberdeen), known)
    first = record_approval(office, REF, draft(on=dt.date(2026, 6, 1)), DAY)
    second = record_approval(office, REF, draft(Outcome.RETURN), DAY)
    assert facts(office).approved_on is None
    with office.reading() as session:
        assert session.scalars(select(Decision.superseded_by_id).where(Decision.id == first)).one() == second
    record_approval(office, REF, draft(Outcome.DROP), DAY)
    record_approval(office, REF, draft(), DAY)
    assert (facts(office).approved_on, facts(office).dropped_on) == (DAY, None)


def test_once_signed_it_is_not_decided_again(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    with pytest.raises(UserError, match="past its signing"):
        record_approval(office, REF, draft(Outcome.DROP), DAY)


def test_what_it_rested_on_is_frozen_with_it(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen)
    key = record_approval(office, REF, draft(override_reason="Urgent"), DAY)
    with office.reading() as session:
        row = session.execute(select(Decision.frozen, Decision.point, Decision.outcome).where(Decision.id == key)).one()
    frozen = json.loads(row.frozen)
    assert (row.point, row.outcome) == (2, Outcome.APPROVE)
    assert frozen["agreement"]["status"] == AgreementStatus.NEGOTIATING
    assert frozen["policy"]["title"] == "Hanse default"
    assert [check["key"] for check in frozen["checks"] if check["lack"]] == [
        "accountable",
        "counterpart",
        "project",
        "objective",
        "resources",
    ]
    assert frozen["limits"][0]["would_be"] == 1


def test_an_agreement_that_is_not_there_is_said(office: Office):
    furnish(office)
    with pytest.raises(RecordGone, match="A-1999-001"):
        approval_case(office, "A-1999-001", DAY)
