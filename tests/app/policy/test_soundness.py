"""A draft that fails can be kept as a draft, and says everything that stands against putting it in force."""

import dataclasses

import pytest

from app.errors import InvalidDraft
from app.policy.choosing import put_in_force, versions_of
from app.policy.drafts import CategoryDraft, CriterionDraft, WeightsDraft
from app.policy.editing import save_part, save_whole
from app.policy.parts import criterion_parts
from app.policy.soundness import problems_of
from app.policy.starting import starting_policies
from app.policy.versions import ClauseVersion, EvaluationVersion
from app.policy.weights import Weight
from models.vocabulary import PolicyState, Verdict
from tests.app.policy.offices import TODAY, version


def sentences(said):
    return [flaw.sentence for flaw in problems_of(said)]


def test_nothing_stands_against_what_is_shipped(kiel):
    from app.policy.choosing import start_from

    for policy in starting_policies():
        assert sentences(version(kiel, start_from(kiel, policy.key))) == []


def test_all_flaws_are_said_and_the_version_stays_a_draft(kiel, draft):
    save_whole(kiel, draft.id, WeightsDraft("economic", (Weight("C1", 0), Weight("C2", 0))), TODAY)
    save_part(kiel, draft.id, None, CriterionDraft("Climate"), TODAY)
    first = criterion_parts(draft)[0]
    some = tuple((level, "" if level in (2, 4) else words) for level, words in first.draft.levels)
    save_part(kiel, draft.id, first.id, dataclasses.replace(first.draft, levels=some, points=()), TODAY)
    save_part(kiel, draft.id, None, CategoryDraft("Sister city", contact_rhythm=90), TODAY)
    assert sentences(version(kiel, draft.id)) == [
        "“Sector alignment” does not say what these levels mean: 2, 4.",
        "“Climate” has no levels: nobody could say what a rating means. Describe each level.",
        "Economic partnership: all weights are 0. Give points to at least one criterion, or take all of them out.",
        "Sister city: it has neither gates nor criteria, so every request would be recommended.",
    ]
    with pytest.raises(InvalidDraft) as refusal:
        put_in_force(kiel, draft.id, TODAY)
    assert [problem.field for problem in refusal.value.problems] == ["criteria", "criteria", "weights", "gates"]
    assert [each.state for each in versions_of(kiel)] == [PolicyState.DRAFT, PolicyState.IN_FORCE]


def test_what_is_retired_needs_no_words(kiel, draft):
    save_part(kiel, draft.id, None, CriterionDraft("Climate", retired=True), TODAY)
    assert sentences(version(kiel, draft.id)) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"scale_min": 5, "scale_max": 1}, "numbers"),
        ({"marks": ((70.0, Verdict.DEVELOP), (50.0, Verdict.RECOMMEND))}, "numbers"),
        ({"marks": ((120.0, Verdict.RECOMMEND),)}, "numbers"),
        ({"marks": ()}, "numbers"),
        ({"reasons": ()}, "lists"),
        ({"evaluation": (EvaluationVersion("a", "A", "", 0), EvaluationVersion("b", "B", "", 0))}, "lists"),
        ({"evaluation": (EvaluationVersion("a", "A", "", -1), EvaluationVersion("b", "B", "", 2))}, "lists"),
        ({"evaluation": (EvaluationVersion("a", "A", "", 1), EvaluationVersion("a", "B", "", 2))}, "lists"),
        ({"clauses": (ClauseVersion("a", "A"), ClauseVersion("b", "a "))}, "lists"),
    ],
)
def test_what_came_from_elsewhere_is_judged_too(draft, change, part):
    assert [flaw.part for flaw in problems_of(dataclasses.replace(draft, **change))][-1] == part


def test_a_version_without_questions_of_its_own_is_sound(draft):
    assert sentences(dataclasses.replace(draft, evaluation=(), clauses=())) == []


def test_a_category_is_needed_and_a_limit_needs_its_category(draft):
    limit = dataclasses.replace(draft.limits[0], categories=("sister",))
    without = dataclasses.replace(draft, categories=(), limits=(limit,))
    assert [flaw.part for flaw in problems_of(without)] == ["categories", "limits"]


def test_names_are_told_apart(draft):
    twice = (draft.gates[0], dataclasses.replace(draft.gates[0], key="G9"))
    assert "is there 2 times" in sentences(dataclasses.replace(draft, gates=twice))[0]
