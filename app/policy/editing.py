"""Writes the parts of a policy draft, one by one; a version that has been in force is refused."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.drafts import Draft, refuse
from app.errors import InvalidDraft, Problem, RecordGone, UserError
from app.policy.comparing import compare
from app.policy.copying import draft_policy, version_of
from app.policy.drafts import AboutDraft, GateDraft, NumbersDraft, ScaleDraft, WeightsDraft
from app.policy.list_drafts import REPLIED, AreasDraft, RepliesDraft
from app.policy.numbers import MAY_LACK
from app.policy.part_kinds import PART_KINDS, PartKind, Writing
from app.policy.starting import Provenance
from app.policy.uses import category_use, criterion_use
from app.policy.versions import PolicyVersion
from app.storage.office import Office
from app.words import _
from models.policy import (
    CategoryCriterion,
    Criterion,
    CriterionLevel,
    Policy,
    PolicyCategory,
    PolicyGoal,
    PolicyMark,
    PolicyResultArea,
    ReplyText,
)
from models.vocabulary import N_, ResultArea, Verdict


def save_part(office: Office, policy_id: int, part_id: int | None, draft: Draft, today: dt.date) -> int:
    """Keep a category, criterion, gate, limit, reason, priority or rule of law of a draft; a new one without a key.

    Returns the part's key.  Raises InvalidDraft, UserError for a version that is no draft, RecordGone.
    """
    kind = PART_KINDS[type(draft)]
    refuse(draft.problems(today))
    with _editing(office, policy_id, kind.words) as (session, policy, version):
        refuse(kind.clashes(version, part_id, draft))
        record = None if part_id is None else _part(session, kind, policy_id, part_id)
        return kind.write(Writing(session, policy, version), record, draft)


def remove_part(office: Office, policy_id: int, kind: type[Draft], part_id: int) -> None:
    """Delete a part of a draft; refused with a UserError that says where it is used."""
    with _editing(office, policy_id, PART_KINDS[kind].words) as (session, _policy, version):
        record = _part(session, PART_KINDS[kind], policy_id, part_id)
        _refuse_in_use(session, version, record)
        session.delete(record)


def move_part(office: Office, policy_id: int, kind: type[Draft], part_id: int, by: int) -> None:
    """Move a part up (`by` −1) or down (1) among its like; at an end it stays."""
    table = PART_KINDS[kind].table
    with _editing(office, policy_id, PART_KINDS[kind].words) as (session, _policy, _version):
        record = _part(session, PART_KINDS[kind], policy_id, part_id)
        wanted = select(table).where(table.policy_id == policy_id).order_by(table.position, table.id)
        like = [each for each in session.scalars(wanted) if getattr(each, "kind", "") == getattr(record, "kind", "")]
        place = like.index(record)
        like.insert(min(max(place + by, 0), len(like) - 1), like.pop(place))
        for position, each in enumerate(like):
            each.position = position


def order_gates(office: Office, policy_id: int, ordered: bool) -> None:
    """Say whether a gate of a draft can only be settled once all before it are."""
    with _editing(office, policy_id, PART_KINDS[GateDraft].words) as (_session, policy, _version):
        policy.gates_ordered = ordered


def save_whole(office: Office, policy_id: int, draft: Draft, today: dt.date) -> None:
    """Keep what a draft version has once: what it is about, scale and marks, numbers, replies, areas, weights.

    Raises InvalidDraft, UserError for a version that is no draft, RecordGone.
    """
    refuse(draft.problems(today))
    words, write = WRITERS[type(draft)]
    with _editing(office, policy_id, words) as (session, policy, version):
        write(Writing(session, policy, version), draft)


@contextmanager
def _editing(office: Office, policy_id: int, words: str) -> Iterator[tuple[Session, Policy, PolicyVersion]]:
    """A step that changes a draft, in words; what it changes is marked as the office's own."""
    with office.changing(_(words)) as session:
        policy, before = draft_policy(session, policy_id), version_of(session, policy_id)
        yield session, policy, before
        session.flush()
        changed = {each.path: str(Provenance.OWN) for each in compare(before, version_of(session, policy_id))}
        if changed:
            policy.provenance = json.dumps(before.provenance | changed, ensure_ascii=False)


def _part(session: Session, kind: PartKind, policy_id: int, part_id: int) -> Any:
    record = session.get(kind.table, part_id)
    if record is None or record.policy_id != policy_id:
        raise RecordGone(_("This part of the policy is no longer there. It was deleted, or its making was undone."))
    return record


def _refuse_in_use(session: Session, version: PolicyVersion, record: Any) -> None:
    if isinstance(record, Criterion):
        criterion = next(each for each in version.criteria if each.id == record.id)
        if (use := criterion_use(session, version, criterion)).used:
            raise UserError(use.sentence(criterion.name))
    elif isinstance(record, PolicyCategory):
        category = next(each for each in version.categories if each.id == record.id)
        if (held := category_use(session, category)).used:
            raise UserError(held.sentence(category.name))
        limits = [limit for limit in version.limits if category.key in limit.categories]
        if limits:
            said = _("The category “{name}” cannot be deleted: a limit is held to it. Change that limit first.")
            raise UserError(said.format(name=category.name))


def _write_about(writing: Writing, draft: AboutDraft) -> None:
    policy, session = writing.policy, writing.session
    policy.name, policy.vision, policy.note = draft.name.strip(), draft.vision.strip(), draft.note.strip()
    session.execute(delete(PolicyGoal).where(PolicyGoal.policy_id == policy.id))
    goals = [line.strip() for line in draft.goals.splitlines() if line.strip()]
    session.add_all(PolicyGoal(policy_id=policy.id, position=place, text=goal) for place, goal in enumerate(goals))


def _write_scale(writing: Writing, draft: ScaleDraft) -> None:
    policy, session = writing.policy, writing.session
    low, high = draft.scale_min, draft.scale_max
    if low is None or high is None:
        raise InvalidDraft([Problem("scale_min", _("Say the lowest level."))])
    policy.scale_min, policy.scale_max = low, high
    own = select(Criterion.id).where(Criterion.policy_id == policy.id)
    outside = (CriterionLevel.level < low) | (CriterionLevel.level > high)
    session.execute(delete(CriterionLevel).where(CriterionLevel.criterion_id.in_(own), outside))
    session.execute(delete(PolicyMark).where(PolicyMark.policy_id == policy.id))
    for verdict, at in ((Verdict.DEVELOP, draft.develop), (Verdict.RECOMMEND, draft.recommend)):
        if at is not None:
            session.add(PolicyMark(policy_id=policy.id, at=at, verdict=verdict))


def _write_numbers(writing: Writing, draft: NumbersDraft) -> None:
    for name in draft.__dataclass_fields__:
        value = getattr(draft, name)
        setattr(writing.policy, name, (value or 0) if name in MAY_LACK else value)


def _write_replies(writing: Writing, draft: RepliesDraft) -> None:
    session, own = writing.session, ReplyText.policy_id == writing.policy.id
    session.execute(delete(ReplyText).where(own))
    for outcome in REPLIED:
        if text := getattr(draft, outcome.value).strip():
            session.add(ReplyText(policy_id=writing.policy.id, outcome=outcome, text=text))


def _write_areas(writing: Writing, draft: AreasDraft) -> None:
    session, own = writing.session, PolicyResultArea.policy_id == writing.policy.id
    session.execute(delete(PolicyResultArea).where(own))
    for position, area in enumerate(ResultArea):
        if name := getattr(draft, area.value).strip():
            session.add(PolicyResultArea(policy_id=writing.policy.id, position=position, area=area, name=name))


def _write_weights(writing: Writing, draft: WeightsDraft) -> None:
    category = writing.version.category(draft.category)
    if category is None:
        raise RecordGone(_("This category is no longer there. It was deleted, or its making was undone."))
    # What is retired keeps its points for the day it is taken back.
    keys = {criterion.key: criterion.id for criterion in writing.version.criteria if not criterion.retired}
    held = CategoryCriterion.category_id == category.id
    writing.session.execute(delete(CategoryCriterion).where(held, CategoryCriterion.criterion_id.in_(keys.values())))
    for weight in draft.weights:
        if weight.criterion in keys:
            values = {"points": weight.points, "rank": weight.rank}
            writing.session.add(
                CategoryCriterion(category_id=category.id, criterion_id=keys[weight.criterion], **values)
            )


WRITERS: Mapping[type, tuple[str, Callable[[Writing, Any], None]]] = {
    AboutDraft: (N_("Change what the policy draft is about"), _write_about),
    ScaleDraft: (N_("Change scale and marks of the policy draft"), _write_scale),
    NumbersDraft: (N_("Change the numbers of the policy draft"), _write_numbers),
    RepliesDraft: (N_("Change the replies of the policy draft"), _write_replies),
    AreasDraft: (N_("Change the result areas of the policy draft"), _write_areas),
    WeightsDraft: (N_("Change the weights of the policy draft"), _write_weights),
}
