"""What every starting policy has to hold, and what each is known for."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.policy.numbers import PolicyNumbers
from app.policy.starting import (
    ORDER,
    SHARED,
    SMART_LETTERS,
    Provenance,
    StartingPolicy,
    provenance_at,
    starting_policies,
    starting_policy,
)
from models.vocabulary import LimitCounts, SettleBy, Verdict

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "policies"
IDENTITY = {"key", "name", "sources", "note", "provenance"}  # what the file says about itself


def record(key: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))


def paths(value: Any, path: str) -> list[str]:
    """Every value's dotted path; items are named by their key, or counted where they have none."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in paths(each, f"{path}.{name}")] or [path]
    if isinstance(value, list) and value:
        named = [each.get("key", index) if isinstance(each, dict) else index for index, each in enumerate(value)]
        return [leaf for name, each in zip(named, value, strict=True) for leaf in paths(each, f"{path}.{name}")]
    return [path]


@pytest.fixture(params=ORDER)
def policy(request: pytest.FixtureRequest) -> StartingPolicy:
    return starting_policy(request.param)


def test_every_file_is_offered_and_named_by_its_key() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(ORDER)
    assert [policy.key for policy in starting_policies()] == list(ORDER)


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(KeyError):
        starting_policy("../halifax")


def test_every_value_is_marked_as_source_or_proposed(policy: StartingPolicy) -> None:
    values = {name: value for name, value in record(policy.key).items() if name not in IDENTITY}
    leaves = [leaf for name, value in values.items() for leaf in paths(value, name)]
    assert len(leaves) > 80
    assert {provenance_at(policy.provenance, leaf) for leaf in leaves} <= set(Provenance)


def test_every_mark_is_about_something_in_the_file(policy: StartingPolicy) -> None:
    leaves = [leaf for name, value in record(policy.key).items() for leaf in paths(value, name)]
    # Files of their own hold what all policies share.
    marked = [path for path in policy.provenance if path not in SHARED]
    assert [path for path in marked if not any(f"{leaf}.".startswith(f"{path}.") for leaf in leaves)] == []


def test_a_value_without_a_mark_is_noticed(policy: StartingPolicy) -> None:
    assert provenance_at(policy.provenance, "weather.in.spring") is None


def test_sources_name_title_year_and_how_they_were_read(policy: StartingPolicy) -> None:
    assert all(each.title and 1990 < each.year < 2030 and each.read_in for each in policy.sources)
    assert all(str(each.year) in policy.source for each in policy.sources)
    assert policy.note
    assert policy.vision
    assert policy.goals


def test_the_file_states_every_number(policy: StartingPolicy) -> None:
    assert set(record(policy.key)["numbers"]) == set(PolicyNumbers.__dataclass_fields__)
    assert 0 < policy.numbers.behind <= policy.numbers.on_track
    assert policy.numbers.update_months in {1, 3, 6, 12}


def test_keys_are_unique(policy: StartingPolicy) -> None:
    for group in (policy.categories, policy.criteria, policy.gates, policy.limits, policy.reasons):
        keys = [each.key for each in group]
        assert len(keys) == len(set(keys))


def test_categories_refer_to_what_exists_in_the_policys_order(policy: StartingPolicy) -> None:
    criteria = [criterion.key for criterion in policy.criteria]
    gates = [gate.key for gate in policy.gates]
    for category in policy.categories:
        assert list(category.criteria) == [key for key in criteria if key in category.criteria]
        assert list(category.gates) == [key for key in gates if key in category.gates]
        assert set(category.smart_letters) <= set(SMART_LETTERS)
        assert category.term_months is None or 36 <= category.term_months <= category.longest_term_months <= 60
    assert {key for category in policy.categories for key in category.criteria} == set(criteria)
    assert {key for category in policy.categories for key in category.gates} == set(gates)


def test_points_make_one_hundred(policy: StartingPolicy) -> None:
    for category in policy.categories:
        assert sum(category.criteria.values()) == (100 if category.criteria else 0)
        assert all(points > 0 for points in category.criteria.values())


def test_every_level_of_the_scale_is_described_once(policy: StartingPolicy) -> None:
    assert (policy.scale_min, policy.scale_max) == (1, 5)
    for criterion in policy.criteria:
        assert [each.level for each in criterion.levels] == [1, 2, 3, 4, 5]
        assert len({each.text for each in criterion.levels}) == 5
        assert all(each.text for each in criterion.levels)
        assert criterion.question.endswith("?")


def test_marks_are_there_where_criteria_are(policy: StartingPolicy) -> None:
    expected = [(50, Verdict.DEVELOP), (70, Verdict.RECOMMEND)] if policy.criteria else []
    assert [(mark.at, mark.verdict) for mark in policy.marks] == expected


def test_gates_ask_a_question_and_count_from_one(policy: StartingPolicy) -> None:
    assert [gate.order for gate in policy.gates] == list(range(1, len(policy.gates) + 1))
    assert all(gate.question.endswith("?") and gate.evidence for gate in policy.gates)


def test_no_gate_is_computed_from_a_limit(policy: StartingPolicy) -> None:
    assert [gate.key for gate in policy.gates if gate.rule is not None] == []


def test_limits_are_about_categories_that_exist(policy: StartingPolicy) -> None:
    keys = {category.key for category in policy.categories}
    assert all(set(limit.categories) <= keys and limit.limit > 0 for limit in policy.limits)


def test_reason_codes_to_start_with(policy: StartingPolicy) -> None:
    assert [reason.key for reason in policy.reasons] == [
        "outside_priorities",
        "insufficient_capacity_here",
        "insufficient_commitment_there",
        "duplicate_link",
        "limit_reached",
        "gate_failed",
        "withdrawn_by_sender",
        "other",
    ]


def test_duties_are_examples_that_are_switched_off(policy: StartingPolicy) -> None:
    assert policy.duties
    assert not any(duty.switched_on or duty.checked_on or duty.checked_by for duty in policy.duties)
    assert all(duty.name.startswith("Example") and "not legal advice" in duty.legal_basis for duty in policy.duties)


def test_hanse_default_has_seven_gates_and_seven_criteria_and_is_all_proposed() -> None:
    policy = starting_policy("hanse_default")
    assert [gate.settle_by for gate in policy.gates] == [SettleBy.SELECTION] * 5 + [SettleBy.SIGNING] * 2
    assert dict(policy.categories[0].criteria) == {"C1": 25, "C2": 15, "C3": 15, "C4": 10, "C5": 15, "C6": 10, "C7": 10}
    assert {path for path, said in policy.provenance.items() if said is Provenance.SOURCE} == {"result_areas", "goals"}
    assert "no city" in policy.note


def test_halifax_has_three_categories_and_says_what_was_not_read() -> None:
    policy = starting_policy("halifax")
    economic, friendship, historic = policy.categories
    assert (economic.key, friendship.key, historic.key) == ("economic", "friendship", "historic")
    assert not historic.criteria
    assert not historic.gates
    assert "2014 was not available" in policy.note
    assert provenance_at(policy.provenance, "categories.economic.criteria.buy_in") is Provenance.PROPOSED
    assert provenance_at(policy.provenance, "criteria.layers.name") is Provenance.SOURCE
    assert provenance_at(policy.provenance, "criteria.layers.levels.3") is Provenance.PROPOSED
    heavy = economic.criteria["buy_in"], economic.criteria["connections"]
    assert min(heavy) > max(points for key, points in economic.criteria.items() if key not in {"buy_in", "connections"})


def test_wichita_has_eight_ordered_gates_and_nothing_to_score() -> None:
    policy = starting_policy("wichita")
    assert policy.gates_ordered
    assert [gate.key for gate in policy.gates] == [
        "trade_focus",
        "counterpart_interest",
        "industry",
        "mayor",
        "delegation",
        "mou",
        "council",
        "reporting",
    ]
    assert policy.criteria == ()
    assert policy.numbers.update_months == 3
    assert provenance_at(policy.provenance, "gates_ordered") is Provenance.SOURCE
    assert provenance_at(policy.provenance, "gates.mou.settle_by") is Provenance.PROPOSED


def test_toronto_2018_has_its_three_limits_and_terms_from_the_source() -> None:
    policy = starting_policy("toronto_2018")
    assert {limit.counts: limit.limit for limit in policy.limits} == {
        LimitCounts.IN_FORCE: 10,
        LimitCounts.SELECTED: 3,
        LimitCounts.ACTIVE_PROJECTS: 2,
    }
    assert provenance_at(policy.provenance, "limits.in_force.limit") is Provenance.SOURCE
    partnership = policy.categories[0]
    assert (partnership.term_months, partnership.longest_term_months) == (36, 60)
    assert provenance_at(policy.provenance, "categories.partnership.term_months") is Provenance.SOURCE
    assert "realistic" not in partnership.smart_letters
