"""A copy says the same as the version it is made from, and changes nothing of it."""

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from app.errors import RecordGone, UserError
from app.policy.choosing import put_in_force, start_from, versions_of
from app.policy.comparing import compare
from app.policy.copying import copy_to_draft, remove_draft
from app.policy.drafts import WeightsDraft
from app.policy.editing import remove_part, save_whole
from app.policy.list_drafts import PolicyClauseDraft
from app.policy.shown import provenance_in_words
from app.policy.weights import Weight
from models.evaluation import EvaluationCriterion
from models.negotiation import PolicyClause
from models.policy import CategoryCriterion, Criterion, CriterionLevel
from models.vocabulary import PolicyState
from tests.app.policy.offices import TODAY, version


@pytest.mark.parametrize("key", ["hanse_default", "halifax", "wichita", "toronto_2018"])
def test_a_copy_says_the_same(kiel, key):
    first = version(kiel, start_from(kiel, key))
    copy = version(kiel, copy_to_draft(kiel, first.id))
    assert compare(first, copy) == ()
    assert (copy.state, copy.number, copy.based_on_id) == (PolicyState.DRAFT, first.number + 1, first.id)
    assert copy.provenance == first.provenance
    assert copy.uid != first.uid
    assert [dataclasses.replace(each, id=0) for each in copy.gates] == [
        dataclasses.replace(each, id=0) for each in first.gates
    ]


def test_a_copy_has_the_same_clauses_and_questions(kiel, draft):
    first = version(kiel, 1)
    for name in ("clauses", "evaluation"):
        held, copied = getattr(first, name), getattr(draft, name)
        assert [dataclasses.replace(each, id=0) for each in held] == [
            dataclasses.replace(each, id=0) for each in copied
        ]
        assert not {each.id for each in held} & {each.id for each in copied}


def test_a_version_from_before_there_were_clauses_gets_those_an_office_starts_with(kiel, draft):
    with kiel.changing("As an older release wrote it") as session:
        for kind in (PolicyClause, EvaluationCriterion):
            session.execute(sa.delete(kind).where(kind.policy_id == draft.id))
    old = version(kiel, draft.id)
    assert old.clauses == old.evaluation == ()
    copy = version(kiel, copy_to_draft(kiel, draft.id))
    assert [each.key for each in copy.clauses] == [each.key for each in version(kiel, 1).clauses]
    assert [each.points for each in copy.evaluation] == [30, 25, 15, 15, 10, 5]
    assert provenance_in_words(copy, "clauses.purpose") == "our proposal"


def test_what_an_office_took_out_stays_out_of_the_copy(kiel, draft):
    for clause in draft.clauses:
        remove_part(kiel, draft.id, PolicyClauseDraft, clause.id)
    assert version(kiel, copy_to_draft(kiel, draft.id)).clauses == ()


def test_a_copy_has_records_of_its_own(kiel, draft):
    with kiel.reading() as session:
        for kind in (Criterion, CriterionLevel, CategoryCriterion):
            uids = session.scalars(sa.select(kind.uid)).all()
            assert len(set(uids)) == len(uids)
    before = version(kiel, 1)
    save_whole(kiel, draft.id, WeightsDraft("economic", (Weight("C1", 1),)), TODAY)
    assert version(kiel, 1) == before


def test_a_copy_of_a_retired_version_can_be_put_in_force(kiel, draft):
    put_in_force(kiel, draft.id, TODAY)
    again = copy_to_draft(kiel, 1)
    put_in_force(kiel, again, TODAY + dt.timedelta(days=1))
    assert [each.state for each in versions_of(kiel)] == [
        PolicyState.IN_FORCE,
        PolicyState.RETIRED,
        PolicyState.RETIRED,
    ]


def test_a_draft_is_deleted_with_its_parts_and_what_was_made_from_it_stays(kiel, draft):
    later = copy_to_draft(kiel, draft.id)
    remove_draft(kiel, draft.id)
    assert [each.id for each in versions_of(kiel)] == [later, 1]
    assert version(kiel, later).based_on_id == 1
    with kiel.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).where(Criterion.policy_id == draft.id)) == 0


def test_only_a_draft_is_deleted(kiel):
    with pytest.raises(UserError, match="has been in force"):
        remove_draft(kiel, 1)
    with pytest.raises(RecordGone):
        copy_to_draft(kiel, 99)
