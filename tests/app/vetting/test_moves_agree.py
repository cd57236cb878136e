"""The preview of a move, what the effect of a version says, and the move itself judge alike, over a whole office."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.decisions.under_way import UnderWay, requests_under_way
from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from app.policy.drafts import CriterionDraft, GateDraft
from app.policy.editing import remove_part, save_part
from app.policy.parts import criterion_parts, gate_parts
from app.policy.versions import PolicyVersion, by_id, in_force, policy_versions
from app.sample.making import DEFAULT_DAY, make_sample
from app.storage.office import Office
from app.vetting.effect import assessed_under
from app.vetting.move_preview import preview
from app.vetting.moving import MoveDraft, move, versions_to_move_to
from app.vetting.settling import pass_gates
from models.vocabulary import GateRule, SettleBy
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, take


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "o.hanse"
    make_sample(path, on=DEFAULT_DAY, seed=7)
    return path


@pytest.fixture
def sample(made: Path, tmp_path: Path) -> Iterator[Office]:
    opened = Office.open(Path(shutil.copy(made, tmp_path / "o.hanse")))
    yield opened
    opened.close()


def another_version(office: Office, on: dt.date) -> PolicyVersion:
    """The version in force again: one gate less and two more, all asked of each category, and a criterion differs."""
    with office.reading() as session:
        now = in_force(policy_versions(session), on)
    draft = copy_to_draft(office, now.id)
    categories = tuple(each.key for each in now.categories)
    with office.reading() as session:
        copied = by_id(policy_versions(session))[draft]
    *kept, last = gate_parts(copied)
    remove_part(office, draft, GateDraft, last.id)
    for gate in kept:
        save_part(office, draft, gate.id, replace(gate.draft, categories=categories), on)
    for new in (
        GateDraft("Heard", settle_by=SettleBy.SELECTION, categories=categories[:1]),
        GateDraft("One a country", rule=GateRule.ONE_PER_COUNTRY, categories=categories),
    ):
        save_part(office, draft, None, new, on)
    part = criterion_parts(copied)[0]
    levels = ((1, "Nothing in common"), *part.draft.levels[1:])
    assert isinstance(part.draft, CriterionDraft)
    save_part(office, draft, part.id, replace(part.draft, levels=levels), on)
    put_in_force(office, draft, on)
    with office.reading() as session:
        return by_id(policy_versions(session))[draft]


def stands(assessment):
    """What is judged, whatever order the scorecards are read in."""
    return replace(assessment.facts, cards=()), assessment.score, assessment.verdict


def agree(office: Office, known: UnderWay, reference: str, target: PolicyVersion, category: str) -> None:
    """Preview and effect say what the move then makes of the request; the move is undone."""
    request = next(each for each in known.requests if each.reference == reference)
    occupied, on = known.occupied, known.on
    said = preview(request, target, target.category(category), occupied)
    judged = assessed_under(request, target, on, occupied) if category == request.category else said.after
    move(office, request, MoveDraft(target.id, category), on)
    moved = assessed(office, reference, on)
    where = f"{reference} as {category} under {target.title}"
    assert stands(said.after) == stands(moved.assessment), where
    assert stands(judged) == stands(moved.assessment), where
    office.undo()


def test_every_open_request_of_the_sample_in_every_category(sample: Office) -> None:
    another_version(sample, DEFAULT_DAY)
    under_way = requests_under_way(sample, DEFAULT_DAY)
    tried = 0
    for request in under_way.requests:
        for target in versions_to_move_to(sample, request):
            for category in target.categories:
                if (target.id, category.key) != (request.policy.id, request.category):
                    agree(sample, under_way, request.reference, target, category.key)
                    tried += 1
    assert tried >= len(under_way.requests) * 5


def test_a_gate_settled_under_another_category_is_judged_alike(office: Office) -> None:
    """Passed as one category asks it, while the request stands in another one that does not."""
    furnish(office)
    reference = take(office)
    gates = {each.gate.key for each in assessed(office, reference).gates}
    pass_gates(office, key_of(office, reference), dict.fromkeys(gates, "On file"), TODAY)
    here = assessed(office, reference).policy
    other = next(each for each in here.categories if gates - {gate.key for gate in each.gates})
    move(office, assessed(office, reference), MoveDraft(here.id, other.key), TODAY)
    newer = another_version(office, TODAY)
    for category in newer.categories:
        agree(office, requests_under_way(office, TODAY), reference, newer, category.key)
