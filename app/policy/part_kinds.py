"""How each part that a policy draft has several of is written back, and what another part stands in the way of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.errors import Problem
from app.policy.drafts import CategoryDraft, CriterionDraft, GateDraft, LimitDraft
from app.policy.keys import numbered, slug
from app.policy.list_drafts import DutyDraft, EvaluationDraft, PolicyClauseDraft, PriorityDraft, ReasonDraft
from app.policy.uses import lineage
from app.policy.versions import PolicyVersion, policy_versions
from app.words import _
from models.evaluation import EvaluationCriterion
from models.negotiation import PolicyClause
from models.policy import (
    CategoryCriterion,
    CategoryGate,
    Criterion,
    CriterionLevel,
    Gate,
    LegalDuty,
    Policy,
    PolicyCategory,
    PolicyLimit,
    Priority,
    ReasonCode,
)
from models.vocabulary import N_, LimitCounts


@dataclass(frozen=True)
class Writing:
    """A draft version on its way to being changed: the session, its record, and what it said before."""

    session: Session
    policy: Policy
    version: PolicyVersion


@dataclass(frozen=True)
class PartKind:
    """How parts of one kind are kept: their table, how they are written, and what another part stands in the way of.

    `words` name the step that changes one.
    """

    words: str
    table: type[Any]
    write: Callable[[Writing, Any, Any], int]
    clashes: Callable[[PolicyVersion, int | None, Any], Iterable[Problem]]


def _category(writing: Writing, record: PolicyCategory | None, draft: CategoryDraft) -> int:
    if record is None:
        taken = [each.key for version in _all(writing) for each in version.categories]
        record = _new(writing, PolicyCategory, key=slug(draft.name, taken, "category"))
    _set(record, draft, "gates", "smart_letters")
    record.smart_letters = ",".join(draft.smart_letters)
    keys = {gate.key: gate.id for gate in writing.version.gates}
    writing.session.flush()
    writing.session.execute(delete(CategoryGate).where(CategoryGate.category_id == record.id))
    asked = [keys[key] for key in draft.gates if key in keys]
    writing.session.add_all(CategoryGate(category_id=record.id, gate_id=gate) for gate in asked)
    return record.id


def _criterion(writing: Writing, record: Criterion | None, draft: CriterionDraft) -> int:
    session = writing.session
    if record is None:
        taken = [each.key for known in _all(writing) for each in known.criteria]
        record = _new(writing, Criterion, key=numbered("C", taken))
    was_retired = bool(record.retired)
    _set(record, draft, "levels", "points", "evidence")
    record.evidence = ",".join(draft.evidence)
    session.flush()
    session.execute(delete(CriterionLevel).where(CriterionLevel.criterion_id == record.id))
    described = [(level, text.strip()) for level, text in draft.levels if text.strip()]
    session.add_all(CriterionLevel(criterion_id=record.id, level=level, text=text) for level, text in described)
    if not draft.retired and not was_retired:
        _write_points(writing, record.id, dict(draft.points))
    return record.id


def _write_points(writing: Writing, criterion_id: int, points: Mapping[str, float]) -> None:
    """Points by category; other points than a ranking gave take the ranking of that category away."""
    session = writing.session
    for category in writing.version.categories:
        held = (CategoryCriterion.category_id == category.id) & (CategoryCriterion.criterion_id == criterion_id)
        own = session.scalar(select(CategoryCriterion).where(held))
        wanted = points.get(category.key)
        if (own.points if own else None) == wanted:
            continue
        ranking = CategoryCriterion.category_id == category.id
        for each in session.scalars(select(CategoryCriterion).where(ranking)):
            each.rank = None
        if own is not None and wanted is not None:
            own.points = wanted
        elif own is not None:
            session.delete(own)
        elif wanted is not None:
            session.add(CategoryCriterion(category_id=category.id, criterion_id=criterion_id, points=wanted))


def _gate(writing: Writing, record: Gate | None, draft: GateDraft) -> int:
    if record is None:
        taken = [each.key for version in _all(writing) for each in version.gates]
        record = _new(writing, Gate, key=numbered("G", taken), settle_by=draft.settle_by)
    _set(record, draft, "categories")
    writing.session.flush()
    writing.session.execute(delete(CategoryGate).where(CategoryGate.gate_id == record.id))
    asking = [each.id for each in writing.version.categories if each.key in draft.categories]
    writing.session.add_all(CategoryGate(category_id=category, gate_id=record.id) for category in asking)
    return record.id


def _limit(writing: Writing, record: PolicyLimit | None, draft: LimitDraft) -> int:
    if record is None:
        taken = [each.key for each in writing.version.limits]
        record = _new(writing, PolicyLimit, key=slug(draft.counts.value, taken, "limit"), counts=draft.counts)
    record.counts, record.most, record.categories = draft.counts, draft.most or 0, ",".join(draft.categories)
    writing.session.flush()
    return record.id


def _reason(writing: Writing, record: ReasonCode | None, draft: ReasonDraft) -> int:
    if record is None:
        taken = [each.key for version in _all(writing) for each in version.reasons]
        record = _new(writing, ReasonCode, key=slug(draft.name, taken, "reason"))
    return _plain(writing, record, draft)


def _priority(writing: Writing, record: Priority | None, draft: PriorityDraft) -> int:
    return _plain(writing, record or _new(writing, Priority, kind=draft.kind), draft)


def _duty(writing: Writing, record: LegalDuty | None, draft: DutyDraft) -> int:
    return _plain(writing, record or _new(writing, LegalDuty), draft)


def _clause(writing: Writing, record: PolicyClause | None, draft: PolicyClauseDraft) -> int:
    if record is None:
        taken = [each.key for version in _all(writing) for each in version.clauses]
        record = _new(writing, PolicyClause, key=slug(draft.name, taken, "clause"))
    return _plain(writing, record, draft)


def _evaluation(writing: Writing, record: EvaluationCriterion | None, draft: EvaluationDraft) -> int:
    if record is None:
        taken = [each.key for version in _all(writing) for each in version.evaluation]
        record = _new(writing, EvaluationCriterion, key=slug(draft.name, taken, "question"))
    return _plain(writing, record, draft)


def _plain(writing: Writing, record: Any, draft: Any) -> int:
    _set(record, draft)
    writing.session.flush()
    return int(record.id)


def _set(record: Any, draft: Any, *but: str) -> None:
    for field in fields(draft):
        if field.name not in but:
            value = getattr(draft, field.name)
            setattr(record, field.name, value.strip() if type(value) is str else value)


def _new(writing: Writing, table: type[Any], **values: Any) -> Any:
    last = writing.session.scalar(select(func.max(table.position)).where(table.policy_id == writing.policy.id))
    record = table(policy_id=writing.policy.id, position=0 if last is None else last + 1, **values)
    writing.session.add(record)
    return record


def _all(writing: Writing) -> Sequence[PolicyVersion]:
    """All versions in which a key means the same as in this one."""
    return lineage(policy_versions(writing.session), writing.version)


def _same_name(sentence: Callable[[], str], held: Callable[[PolicyVersion, Any], Iterable[tuple[int, str]]]) -> Any:
    """A check that no other part is called the same."""

    def clashes(version: PolicyVersion, part_id: int | None, draft: Any) -> Iterable[Problem]:
        wanted = draft.name.strip().casefold()
        if any(key != part_id and name.strip().casefold() == wanted for key, name in held(version, draft)):
            yield Problem("name", sentence().format(name=draft.name.strip()))

    return clashes


def _same_limit(version: PolicyVersion, part_id: int | None, draft: LimitDraft) -> Iterable[Problem]:
    own = (LimitCounts(draft.counts), frozenset(draft.categories))
    if any(each.id != part_id and (each.counts, frozenset(each.categories)) == own for each in version.limits):
        yield Problem("counts", _("There is a limit on this already. Change that one."))


def _named(held: Iterable[Any]) -> Iterable[tuple[int, str]]:
    return [(each.id, each.name) for each in held]


PART_KINDS: Mapping[type, PartKind] = {
    CategoryDraft: PartKind(
        N_("Change a category of the policy draft"),
        PolicyCategory,
        _category,
        _same_name(
            lambda: _("There is a category “{name}” already."), lambda version, _draft: _named(version.categories)
        ),
    ),
    CriterionDraft: PartKind(
        N_("Change a criterion of the policy draft"),
        Criterion,
        _criterion,
        _same_name(
            lambda: _("There is a criterion “{name}” already."), lambda version, _draft: _named(version.criteria)
        ),
    ),
    GateDraft: PartKind(
        N_("Change the gates of the policy draft"),
        Gate,
        _gate,
        _same_name(lambda: _("There is a gate “{name}” already."), lambda version, _draft: _named(version.gates)),
    ),
    LimitDraft: PartKind(N_("Change a limit of the policy draft"), PolicyLimit, _limit, _same_limit),
    ReasonDraft: PartKind(
        N_("Change the reasons of the policy draft"),
        ReasonCode,
        _reason,
        _same_name(lambda: _("There is a reason “{name}” already."), lambda version, _draft: _named(version.reasons)),
    ),
    PriorityDraft: PartKind(
        N_("Change the priorities of the policy draft"),
        Priority,
        _priority,
        _same_name(
            lambda: _("“{name}” is in this list already."),
            lambda version, draft: _named(each for each in version.priorities if each.kind == draft.kind),
        ),
    ),
    DutyDraft: PartKind(
        N_("Change the rules of law of the policy draft"),
        LegalDuty,
        _duty,
        _same_name(lambda: _("There is a rule “{name}” already."), lambda version, _draft: _named(version.duties)),
    ),
    PolicyClauseDraft: PartKind(
        N_("Change the clauses of the policy draft"),
        PolicyClause,
        _clause,
        _same_name(lambda: _("There is a clause “{name}” already."), lambda version, _draft: _named(version.clauses)),
    ),
    EvaluationDraft: PartKind(
        N_("Change the evaluation sheet of the policy draft"),
        EvaluationCriterion,
        _evaluation,
        _same_name(lambda: _("“{name}” is in this list already."), lambda version, _draft: _named(version.evaluation)),
    ),
}
