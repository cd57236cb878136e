"""A starting policy copied into an office: everything it says arrives, and once in force nothing of it changes."""

import datetime as dt
from dataclasses import replace
from itertools import count

import pytest
import sqlalchemy as sa

from app.errors import UserError
from app.policy.adopting import adopt
from app.policy.starting import ORDER, starting_policy
from app.policy.versions import PolicyVersion, by_id, policy_versions
from app.storage.office import Office
from models.policy import Criterion, Policy, PolicyCategory
from models.vocabulary import PolicyState

DAY = dt.date(2026, 1, 5)


def adopted(office: Office, key: str, on: dt.date | None = DAY, number: int = 1) -> PolicyVersion:
    with office.changing("Adopt") as session:
        policy_id = adopt(session, starting_policy(key), on, number)
    with office.reading() as session:
        return by_id(policy_versions(session))[policy_id]


@pytest.mark.parametrize("key", ORDER)
def test_everything_a_starting_policy_says_arrives(office: Office, key: str) -> None:
    starting, version = starting_policy(key), adopted(office, key)
    assert (version.key, version.name, version.number) == (starting.key, starting.name, 1)
    assert (version.vision, version.note, version.source) == (starting.vision, starting.note, starting.source)
    assert version.goals == starting.goals
    assert version.numbers == starting.numbers
    assert (version.scale_min, version.scale_max) == (starting.scale_min, starting.scale_max)
    assert version.gates_ordered == starting.gates_ordered
    assert version.marks == tuple((mark.at, mark.verdict) for mark in starting.marks)
    assert version.provenance == {path: str(said) for path, said in starting.provenance.items()}


@pytest.mark.parametrize("key", ORDER)
def test_its_parts_arrive_in_order(office: Office, key: str) -> None:
    starting, version = starting_policy(key), adopted(office, key)
    assert [gate.key for gate in version.gates] == [gate.key for gate in starting.gates]
    assert [gate.settle_by for gate in version.gates] == [gate.settle_by for gate in starting.gates]
    levels = {each.key: {level.level: level.text for level in each.levels} for each in starting.criteria}
    assert {each.key: each.levels for each in version.criteria} == levels
    for category, wanted in zip(version.categories, starting.categories, strict=True):
        assert category.key == wanted.key
        assert {each.criterion.key: each.points for each in category.criteria} == dict(wanted.criteria)
        assert {gate.key for gate in category.gates} == set(wanted.gates)
        assert category.smart_letters == wanted.smart_letters
        assert (category.contact_rhythm, category.term_months) == (wanted.contact_rhythm, wanted.term_months)
    limits = [(limit.key, limit.counts, limit.categories, limit.limit) for limit in starting.limits]
    assert [(limit.key, limit.counts, limit.categories, limit.most) for limit in version.limits] == limits
    assert [reason.key for reason in version.reasons] == [reason.key for reason in starting.reasons]
    assert [duty.name for duty in version.duties] == [duty.name for duty in starting.duties]
    assert [replace(clause, id=0) for clause in version.clauses] == list(starting.clauses)
    assert [replace(asked, id=0) for asked in version.evaluation] == list(starting.evaluation)
    assert sum(asked.points for asked in version.evaluation) == 100


def test_without_a_day_it_is_a_draft_that_can_still_change(office: Office) -> None:
    version = adopted(office, "halifax", None)
    assert (version.state, version.in_force_on) == (PolicyState.DRAFT, None)
    with office.changing("Edit") as session:
        session.execute(sa.update(PolicyCategory).values(note="Ours"))


def test_in_force_it_has_its_day_and_number_and_never_changes(office: Office) -> None:
    version = adopted(office, "hanse_default", DAY, 2)
    assert (version.state, version.in_force_on, version.number) == (PolicyState.IN_FORCE, DAY, 2)
    for kind in (Policy, Criterion):
        with pytest.raises(UserError), office.changing("Edit") as session:
            session.execute(sa.update(kind).values(name="Another"))


def test_uids_are_those_given(office: Office) -> None:
    numbers = count()
    with office.changing("Adopt") as session:
        adopt(session, starting_policy("wichita"), None, uid=lambda: f"uid {next(numbers)}")
    with office.reading() as session:
        assert session.scalars(sa.select(Policy.uid)).all() == ["uid 0"]
        assert session.scalars(sa.select(Criterion.uid)).all() == []
        assert all(uid.startswith("uid ") for uid in session.scalars(sa.select(PolicyCategory.uid)))
