"""Settling gates."""

import datetime as dt

import pytest
from sqlalchemy import select

from app.errors import InvalidDraft, UserError
from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from app.vetting.settling import GateDraft, PlanDraft, pass_gates, plan_gate, settle
from models.policy import Gate, Policy
from models.vocabulary import GateState, Stage
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, take


def state(office, reference, key):
    return next(each for each in assessed(office, reference).gates if each.gate.key == key)


@pytest.fixture
def reference(office) -> str:
    furnish(office)
    return take(office)


def test_a_gate_passes_with_evidence_authority_and_day_as_one_step(office, reference):
    settle(
        office, key_of(office, reference), "G1", GateDraft(GateState.PASSED, " The letter ", "Counsel", TODAY), TODAY
    )
    passed = state(office, reference, "G1")
    assert (passed.state, passed.evidence, passed.authority) == (GateState.PASSED, "The letter", "Counsel")
    assert passed.settled_on == TODAY
    assert office.undo() == "Pass gate “Economic purpose in writing”"
    assert state(office, reference, "G1").state == GateState.UNKNOWN


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (GateDraft(GateState.PASSED, "", "Counsel", TODAY), ["evidence"]),
        (GateDraft(GateState.FAILED, "Note", "Counsel", None), ["settled_on"]),
        (GateDraft(GateState.FAILED, "Note", "Counsel", TODAY + dt.timedelta(1)), ["settled_on"]),
        (GateDraft(GateState.WAIVED, "", "", TODAY, ""), ["authority", "waiver_reason"]),
        (GateDraft(None, "Note", "Counsel", TODAY), ["state", "settled_on"]),
    ],
)
def test_what_a_state_needs(office, reference, draft, fields):
    with pytest.raises(InvalidDraft) as refusal:
        settle(office, key_of(office, reference), "G1", draft, TODAY)
    assert set(fields) & {problem.field for problem in refusal.value.problems}
    assert state(office, reference, "G1").state == GateState.UNKNOWN


def test_a_failed_gate_blocks_and_can_be_opened_again(office, reference):
    key = key_of(office, reference)
    settle(office, key, "G2", GateDraft(GateState.FAILED, "Note of counsel", "Counsel", TODAY), TODAY)
    assert assessed(office, reference).assessment.stage == Stage.BLOCKED
    settle(office, key, "G2", GateDraft(GateState.UNKNOWN), TODAY)
    assert (state(office, reference, "G2").settled_on, state(office, reference, "G2").state) == (
        None,
        GateState.UNKNOWN,
    )


def test_several_gates_pass_in_one_step(office, reference):
    assert pass_gates(office, key_of(office, reference), {"G1": "Letter", "G3": "Letter", "G4": " "}, TODAY) == 2
    assert state(office, reference, "G3").authority == "staff"
    assert office.undo() == "Pass 2 gates"
    with pytest.raises(UserError, match="line of evidence"):
        pass_gates(office, key_of(office, reference), {}, TODAY)


def test_an_ordered_set_names_what_comes_first(office):
    furnish(office, "wichita")
    reference = take(office, category=None)
    key = key_of(office, reference)
    with pytest.raises(UserError, match="category"):
        settle(office, key, "G1", GateDraft(GateState.PASSED, "x", "x", TODAY), TODAY)
    policy = assessed(office, reference).policy
    category = next(each for each in policy.categories if len(each.gates) > 1)
    reference = take(office, category=category.key)
    key, gates = key_of(office, reference), [gate for gate in category.gates if not gate.computed]
    with pytest.raises(UserError, match="has to wait for"):
        settle(office, key, gates[1].key, GateDraft(GateState.PASSED, "x", "x", TODAY), TODAY)
    settle(office, key, gates[0].key, GateDraft(GateState.WAIVED, "", "Council", TODAY, "Asked before"), TODAY)
    settle(office, key, gates[1].key, GateDraft(GateState.PASSED, "x", "x", TODAY), TODAY)
    assert state(office, reference, gates[1].key).state == GateState.PASSED


def test_a_computed_gate_is_only_waived(office):
    furnish(office, "hanse_default", with_computed_gate=True)
    reference = take(office)
    key = key_of(office, reference)
    assert state(office, reference, "ONE").state == GateState.PASSED
    with pytest.raises(UserError, match="computed"):
        settle(office, key, "ONE", GateDraft(GateState.FAILED, "x", "x", TODAY), TODAY)
    settle(office, key, "ONE", GateDraft(GateState.WAIVED, "", "Council", TODAY, "The older one ends in May"), TODAY)
    assert state(office, reference, "ONE").state == GateState.WAIVED


def test_a_day_is_planned_for_an_open_gate_alone(office):
    furnish(office, "hanse_default", with_computed_gate=True)
    reference = take(office)
    key, day = key_of(office, reference), dt.date(2026, 7, 14)
    plan_gate(office, key, "G2", PlanDraft(day))
    assert (state(office, reference, "G2").state, state(office, reference, "G2").planned_on) == (GateState.UNKNOWN, day)
    assert office.undoable().name == "Plan gate “Legally permitted”"
    assert assessed(office, reference).assessment.stage == Stage.RECEIVED
    settle(office, key, "G2", GateDraft(GateState.PASSED, "Minute 12", "Council", TODAY), TODAY)
    with pytest.raises(UserError, match="settled already"):
        plan_gate(office, key, "G2", PlanDraft(day))
    with pytest.raises(UserError, match="settles itself"):
        plan_gate(office, key, "ONE", PlanDraft(day))


def test_a_computed_gate_whose_waiver_was_taken_back_holds_up_no_other(office):
    furnish(office, with_computed_gate=True)
    draft = copy_to_draft(office, assessed(office, take(office, title="Other")).policy.id)
    with office.changing("Settled in order, the computed gate first") as session:
        session.get(Policy, draft).gates_ordered = True
        session.scalars(select(Gate).where(Gate.policy_id == draft, Gate.key == "ONE")).one().position = -1
    put_in_force(office, draft, TODAY)
    reference = take(office)
    key = key_of(office, reference)
    settle(office, key, "ONE", GateDraft(GateState.WAIVED, "", "Council", TODAY, "The older one ends in May"), TODAY)
    settle(office, key, "ONE", GateDraft(GateState.UNKNOWN), TODAY)
    settle(office, key, "G1", GateDraft(GateState.PASSED, "Minute 12", "Council", TODAY), TODAY)
    assert state(office, reference, "G1").state == GateState.PASSED
