"""What a draft would make of the requests under way is what it makes of them once they are assessed under it."""

import dataclasses

import pytest
from sqlalchemy import select

from app.decisions.under_way import requests_under_way
from app.policy.copying import copy_to_draft
from app.policy.drafts import CriterionDraft, GateDraft, ScaleDraft, WeightsDraft
from app.policy.editing import remove_part, save_part, save_whole
from app.policy.parts import criterion_parts, gate_parts
from app.policy.versions import PolicyVersion, by_id, in_force, policy_versions
from app.policy.weights import Weight, ranked
from app.storage.office import Office
from app.vetting.asking import WithdrawalDraft, withdraw
from app.vetting.move_preview import preview
from app.vetting.requests import Occupied
from models.policy import Criterion, Gate
from models.vetting import GateResult, Rating, Request, Scorecard
from models.vocabulary import GateRule, SettleBy, Verdict
from tests.app.vetting.offices import TODAY, assessed, furnish, ready, take


def version(office: Office, key: int) -> PolicyVersion:
    with office.reading() as session:
        return by_id(policy_versions(session))[key]


@pytest.fixture
def draft(office: Office) -> int:
    """A draft made of the version that five requests stand under."""
    furnish(office)
    for level in (2, 3, 4, 5):
        ready(office, level, title=f"Level {level}", place=f"Town {level}")
    take(office, "Not rated", place="Elsewhere")
    with office.changing("Rate otherwise") as session:
        for rating in session.scalars(select(Rating)):
            rating.level = 1 + rating.id * 7 % 5
    with office.reading() as session:
        now = in_force(policy_versions(session), TODAY)
    return copy_to_draft(office, now.id)


def effects(office: Office, draft: int):
    return requests_under_way(office, TODAY).under(version(office, draft))


def moved(office: Office, draft: int) -> None:
    """Put everything that is recorded under the draft, by key: what is assessed then is computed from the file."""
    with office.changing("Move") as session:
        criteria = {each.key: each.id for each in version_parts(session, Criterion, draft)}
        gates = {each.key: each.id for each in version_parts(session, Gate, draft)}
        all_criteria = {each.id: each.key for each in session.scalars(select(Criterion))}
        all_gates = {each.id: each.key for each in session.scalars(select(Gate))}
        for rating in session.scalars(select(Rating)).all():
            key = all_criteria[rating.criterion_id]
            if key in criteria:
                rating.criterion_id = criteria[key]
            else:
                session.delete(rating)
        for result in session.scalars(select(GateResult)).all():
            key = all_gates[result.gate_id]
            if key in gates:
                result.gate_id = gates[key]
            else:
                session.delete(result)
        for kind in (Scorecard, Request):
            for each in session.scalars(select(kind)):
                each.policy_id = draft


def version_parts(session, kind, policy_id):
    return session.scalars(select(kind).where(kind.policy_id == policy_id)).all()


def same_as_moved(office: Office, draft: int):
    found = effects(office, draft)
    assert len(found) == 5
    moved(office, draft)
    for each in found:
        real = assessed(office, each.reference).assessment
        assert each.after.verdict == real.verdict
        assert (each.after.score, each.after.low, each.after.high, each.after.band) == (
            real.score.score,
            real.score.low,
            real.score.high,
            real.score.band,
        )
    return found


def test_a_draft_that_says_the_same_changes_nothing(office, draft):
    found = same_as_moved(office, draft)
    assert not any(each.verdict_changes or each.moved_by for each in found)
    assert all(each.before == each.after for each in found)


def test_other_weights_and_marks(office, draft):
    save_whole(office, draft, WeightsDraft("economic", ranked({"C1": 3, "C2": 1, "C5": 2})), TODAY)
    save_whole(office, draft, ScaleDraft(1, 5, 20, 60), TODAY)
    found = same_as_moved(office, draft)
    changing = [each.verdict_changes for each in found]
    assert changing == sorted(changing, reverse=True)
    assert any(changing)


def test_a_new_criterion_leaves_a_range_and_is_named(office, draft):
    save_part(office, draft, None, CriterionDraft("Climate", points=(("economic", 100.0),)), TODAY)
    found = same_as_moved(office, draft)
    assert all("Climate" in each.unrated for each in found)
    assert all(each.after.high - each.after.low >= 50 for each in found)


def test_a_retired_criterion_falls_away_and_is_named(office, draft):
    part = criterion_parts(version(office, draft))[0]
    save_part(office, draft, part.id, dataclasses.replace(part.draft, retired=True), TODAY)
    found = same_as_moved(office, draft)
    assert sum("Sector alignment" in each.dropped for each in found) == 4


def test_gates_keep_their_state_and_a_new_one_is_open(office, draft):
    first = gate_parts(version(office, draft))[0]
    remove_part(office, draft, GateDraft, first.id)
    save_part(office, draft, None, GateDraft("Harbour", settle_by=SettleBy.SELECTION, categories=("economic",)), TODAY)
    found = same_as_moved(office, draft)
    assert {each.after.verdict for each in found} == {Verdict.INCOMPLETE}


def test_a_gate_that_facts_settle_is_computed(office, draft):
    new = GateDraft("One a country", rule=GateRule.ONE_PER_COUNTRY, categories=("economic",))
    save_part(office, draft, None, new, TODAY)
    found = same_as_moved(office, draft)
    assert {each.after.verdict for each in found} == {each.before.verdict for each in found}


def test_a_category_the_draft_does_not_have_is_incomplete(office, draft):
    without = dataclasses.replace(version(office, draft), categories=())
    found = requests_under_way(office, TODAY).under(without)
    assert {each.after.verdict for each in found} == {Verdict.INCOMPLETE}


def test_weights_that_are_all_zero_leave_the_gates_as_the_test(office, draft):
    save_whole(office, draft, WeightsDraft("economic", (Weight("C1", 0),)), TODAY)
    same_as_moved(office, draft)


def test_what_is_settled_is_left_alone(office, draft):
    reference = effects(office, draft)[0].reference
    withdraw(office, assessed(office, reference).id, WithdrawalDraft("No longer", TODAY), TODAY)
    assert reference not in [each.reference for each in effects(office, draft)]


def test_levels_in_other_words_are_another_question(office, draft):
    part = criterion_parts(version(office, draft))[0]
    levels = ((1, "Nothing in common"), *part.draft.levels[1:])
    save_part(office, draft, part.id, dataclasses.replace(part.draft, levels=levels), TODAY)
    found = effects(office, draft)
    assert sum(each.dropped == ("Sector alignment",) for each in found) == 4
    assert all("Sector alignment" in each.unrated for each in found)


def test_on_another_scale_nothing_is_rated(office, draft):
    save_whole(office, draft, ScaleDraft(1, 4, 50, 70), TODAY)
    assert {(each.after.low, each.after.high) for each in effects(office, draft)} == {(0, 100)}


def test_it_says_what_a_move_would_do(office, draft):
    part = criterion_parts(version(office, draft))[1]
    save_part(office, draft, part.id, dataclasses.replace(part.draft, question="Other words"), TODAY)
    save_whole(office, draft, WeightsDraft("economic", ranked({"C1": 3, "C2": 1, "C5": 2})), TODAY)
    known = {each.reference: each for each in requests_under_way(office, TODAY).requests}
    target = version(office, draft)
    for each in effects(office, draft):
        moving = preview(known[each.reference], target, target.category("economic"), Occupied())
        assert (moving.after.verdict, moving.after.score.low) == (each.after.verdict, each.after.low)
