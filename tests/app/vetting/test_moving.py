"""Moving a request to another policy version or category: what stays, what becomes due, what falls away."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.decisions.day import occupied_by
from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from app.decisions.selection_basis import office_on
from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from app.vetting.move_preview import in_words, preview
from app.vetting.moving import MoveDraft, move, versions_to_move_to
from app.vetting.rating import RatingDraft, attach_evidence, evidence_files, rate, submit
from app.vetting.settling import GateDraft, pass_gates, settle
from models.policy import Criterion, CriterionLevel, Gate, Policy
from models.vetting import GateResult, Scorecard
from models.vocabulary import Authority, GateState, Outcome, Verdict
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take

LATER = dt.date(2026, 6, 15)


@pytest.fixture
def desk(office):
    furnish(office)
    return office


def second_version(office) -> int:
    """The version in force again, but its first gate is another one and its first criterion has other levels."""
    with office.reading() as session:
        first = session.scalars(select(Policy.id)).one()
    draft = copy_to_draft(office, first)
    with office.changing("Edit draft") as session:
        gate = session.scalars(select(Gate).where(Gate.policy_id == draft).order_by(Gate.position)).first()
        gate.key, gate.name = "NEW", "Seen by the council"
        criterion = session.scalars(
            select(Criterion).where(Criterion.policy_id == draft).order_by(Criterion.position)
        ).first()
        level = session.scalars(select(CriterionLevel).where(CriterionLevel.criterion_id == criterion.id)).first()
        level.text = "Something else altogether"
    put_in_force(office, draft, LATER)
    return draft


def where(office, policy_id: int):
    return next(each for each in versions_to_move_to(office, assessed(office, "R-2026-001")) if each.id == policy_id)


def seen(office, reference: str, policy, category: str):
    request = assessed(office, reference)
    day = office_on(office, TODAY)
    return preview(request, policy, policy.category(category), occupied_by(day.agreements))


def come_true(moved, found) -> bool:
    """Whether the request stands as the preview said, whatever order its scorecards are read in."""
    now, said = moved.assessment, found.after
    return (replace(now.facts, cards=()), now.score, now.verdict) == (
        replace(said.facts, cards=()),
        said.score,
        said.verdict,
    )


def test_a_move_to_a_newer_version_keeps_what_is_the_same(desk):
    reference = ready(desk)
    version = second_version(desk)
    request = assessed(desk, reference)
    old_title = request.policy.title
    found = seen(desk, reference, where(desk, version), "economic")
    assert found.gates_fallen == ("Economic purpose in writing",)
    assert "Seen by the council" in found.gates_due
    assert (found.criteria_due, found.criteria_fallen) == (("Sector alignment",), ("Sector alignment",))
    assert (len(found.criteria_kept), found.cards) == (6, 1)
    assert found.before.verdict == Verdict.RECOMMEND
    assert found.after.verdict == Verdict.INCOMPLETE
    words = in_words(found)
    assert words.due == ("Gates: Seen by the council", "Ratings of Sector alignment")
    assert words.verdict.startswith("Now: Recommend, 75 of 100. Then: Incomplete, ")
    move(desk, request, MoveDraft(version, "economic"), TODAY)
    moved = assessed(desk, reference)
    assert moved.policy.id == version
    assert come_true(moved, found)
    assert moved.assessment.score.coverage == 0.75
    (card,) = [card for card in moved.cards if card.policy_id == version]
    assert (card.assessor, card.submitted_on, len(card.notes)) == ("Anna Lind", TODAY, 6)
    assert desk.undoable().name == f"Move {reference} to Economic partnership, {moved.policy.title}"
    assert moved.policy.title != old_title


def test_what_was_recorded_under_the_old_version_stays_for_history(desk):
    reference = ready(desk)
    version = second_version(desk)
    with desk.reading() as session:
        before = len(session.scalars(select(GateResult.id)).all())
    move(desk, assessed(desk, reference), MoveDraft(version, "economic"), TODAY)
    with desk.reading() as session:
        assert len(session.scalars(select(Scorecard.id)).all()) == 2
        assert len(session.scalars(select(GateResult.id)).all()) == 2 * before - 1
    desk.undo()
    again = assessed(desk, reference)
    assert again.assessment.verdict == Verdict.RECOMMEND
    assert len(again.cards) == 1


def test_moving_back_counts_each_scorecard_once_and_takes_what_is_new_along(desk):
    reference = ready(desk)
    version = second_version(desk)
    first = assessed(desk, reference).policy
    move(desk, assessed(desk, reference), MoveDraft(version, "economic"), TODAY)
    key = key_of(desk, reference)
    rate(desk, key, "C2", RatingDraft(5, "Seen since"), TODAY)
    found = seen(desk, reference, first, "economic")
    move(desk, assessed(desk, reference), MoveDraft(first.id, "economic"), TODAY)
    back = assessed(desk, reference)
    assert come_true(back, found)
    assert back.assessment.score.scorecards == 1
    notes = next(card for card in back.cards if card.policy_id == first.id).notes
    assert (notes["C1"].rating, notes["C2"].rating) == (4, 5)


def test_another_category_says_what_becomes_due_and_what_falls_away(desk):
    reference = ready(desk)
    request = assessed(desk, reference)
    found = seen(desk, reference, request.policy, "friendship")
    move(desk, request, MoveDraft(request.policy.id, "friendship"), TODAY)
    moved = assessed(desk, reference)
    assert moved.category == "friendship"
    assert come_true(moved, found)
    names = {each.gate.name for each in moved.gates}
    assert {*found.gates_kept, *found.gates_due, *found.gates_open} == names


def test_what_is_open_already_does_not_become_due(desk):
    """Nothing is settled before, so another version makes only what is new in it due."""
    reference = take(desk)
    version = second_version(desk)
    found = seen(desk, reference, where(desk, version), "economic")
    assert found.gates_due == ("Seen by the council",)
    assert "Legally permitted" in found.gates_open
    assert (found.criteria_due, found.criteria_fallen) == ((), ())
    assert "Sector alignment" in found.criteria_open
    words = in_words(found)
    assert words.due == ("Gates: Seen by the council",)
    assert words.stays[-1].startswith("Open as before: Legally permitted, ")


@pytest.mark.parametrize(
    ("outcome", "more"), [(Outcome.SELECT, {}), (Outcome.DECLINE, {"reason_code": "outside_priorities"})]
)
def test_a_decided_request_stays_where_it_was_decided(desk, outcome, more):
    reference = ready(desk)
    version = second_version(desk)
    differs = {"differs_reason": "Other reasons"} if outcome == Outcome.DECLINE else {}
    decide(desk, reference, DecisionDraft(outcome, TODAY, Authority.STAFF, rationale="So", **more, **differs), TODAY)
    with pytest.raises(UserError, match="is decided, under"):
        move(desk, assessed(desk, reference), MoveDraft(version, "economic"), TODAY)


def test_a_move_asks_for_both_and_for_something_else(desk):
    reference = take(desk)
    request = assessed(desk, reference)
    with pytest.raises(InvalidDraft):
        move(desk, request, MoveDraft(None, None), TODAY)
    with pytest.raises(UserError, match="there already"):
        move(desk, request, MoveDraft(request.policy.id, "economic"), TODAY)
    with pytest.raises(UserError, match="no such category"):
        move(desk, request, MoveDraft(request.policy.id, "sister city"), TODAY)


def test_a_request_that_was_moved_meanwhile_is_looked_at_again(desk):
    reference = take(desk)
    request = assessed(desk, reference)
    move(desk, request, MoveDraft(request.policy.id, "friendship"), TODAY)
    with pytest.raises(RecordChangedElsewhere):
        move(desk, request, MoveDraft(request.policy.id, "friendship"), TODAY)


def test_a_gate_that_was_waived_or_planned_comes_along(desk):
    reference = take(desk)
    key = key_of(desk, reference)
    settle(desk, key, "G2", GateDraft(GateState.WAIVED, "", "Council", TODAY, "Known since 1998"), TODAY)
    settle(desk, key, "G3", GateDraft(GateState.UNKNOWN, planned_on=dt.date(2026, 7, 9)), TODAY)
    move(desk, assessed(desk, reference), MoveDraft(second_version(desk), "economic"), TODAY)
    gates = {each.gate.key: each for each in assessed(desk, reference).gates}
    assert (gates["G2"].state, gates["G2"].waiver_reason) == (GateState.WAIVED, "Known since 1998")
    assert (gates["G3"].state, gates["G3"].planned_on) == (GateState.UNKNOWN, dt.date(2026, 7, 9))


def copy_in_force(office) -> int:
    """A second version in force that is the same as the first."""
    with office.reading() as session:
        first = session.scalars(select(Policy.id)).one()
    draft = copy_to_draft(office, first)
    put_in_force(office, draft, LATER)
    return draft


def gate_of(office, reference: str, key: str):
    return next(each for each in assessed(office, reference).gates if each.gate.key == key)


def test_a_waiver_that_was_taken_back_does_not_return_with_the_request(office):
    furnish(office, with_computed_gate=True)
    reference = take(office)
    key, first = key_of(office, reference), assessed(office, reference).policy
    settle(office, key, "ONE", GateDraft(GateState.WAIVED, "", "Council", TODAY, "The older one ends"), TODAY)
    second = copy_in_force(office)
    move(office, assessed(office, reference), MoveDraft(second, "economic"), TODAY)
    assert gate_of(office, reference, "ONE").waiver_reason == "The older one ends"
    settle(office, key, "ONE", GateDraft(GateState.UNKNOWN), TODAY)
    found = seen(office, reference, first, "economic")
    move(office, assessed(office, reference), MoveDraft(first.id, "economic"), TODAY)
    back = gate_of(office, reference, "ONE")
    assert (back.state, back.waiver_reason) == (GateState.PASSED, "")
    assert come_true(assessed(office, reference), found)


def test_files_of_a_rating_come_along(desk, tmp_path):
    reference = take(desk)
    key = key_of(desk, reference)
    rate(desk, key, "C2", RatingDraft(4), TODAY)
    letter = tmp_path / "study.pdf"
    letter.write_bytes(b"%PDF")
    attach_evidence(desk, key, "C2", letter, TODAY)
    submit(desk, key, TODAY)
    pass_gates(desk, key, {"G2": "Note"}, TODAY)
    version = second_version(desk)
    move(desk, assessed(desk, reference), MoveDraft(version, "economic"), TODAY)
    (card,) = [card for card in assessed(desk, reference).cards if card.policy_id == version]
    assert [file.name for file in evidence_files(desk, card.notes["C2"].id)] == ["study.pdf"]
