"""The parts a policy version has several of, each as the draft its form shows."""

from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from app.drafts import Draft
from app.policy.drafts import CategoryDraft, CriterionDraft, GateDraft, LimitDraft
from app.policy.list_drafts import DutyDraft, EvaluationDraft, PolicyClauseDraft, PriorityDraft, ReasonDraft
from app.policy.versions import PolicyVersion

D = TypeVar("D", bound=Draft)


@dataclass(frozen=True)
class Part(Generic[D]):
    """A part of a version: its key in this copy, and what its form shows."""

    id: int
    draft: D


def category_parts(version: PolicyVersion) -> list[Part[CategoryDraft]]:
    """The categories as their form shows them."""
    names = [field.name for field in fields(CategoryDraft) if field.name != "gates"]
    return [
        Part(
            each.id,
            CategoryDraft(
                **{name: getattr(each, name) for name in names}, gates=tuple(gate.key for gate in each.gates)
            ),
        )
        for each in version.categories
    ]


def criterion_parts(version: PolicyVersion) -> list[Part[CriterionDraft]]:
    """The criteria as their form shows them, one text a level of the scale."""
    levels = range(version.scale_min, version.scale_max + 1)
    points = {
        each.key: tuple((c.key, w.points) for c in version.categories for w in c.criteria if w.criterion is each)
        for each in version.criteria
    }
    return [
        Part(
            each.id,
            CriterionDraft(
                each.name,
                each.question,
                tuple((level, each.levels.get(level, "")) for level in levels),
                points[each.key],
                each.evidence,
                each.retired,
            ),
        )
        for each in version.criteria
    ]


def gate_parts(version: PolicyVersion) -> list[Part[GateDraft]]:
    """The gates as their form shows them."""
    return [
        Part(
            gate.id,
            GateDraft(
                gate.name,
                gate.question,
                gate.authority,
                gate.settle_by,
                gate.evidence,
                gate.rule,
                tuple(c.key for c in version.categories if gate in c.gates),
            ),
        )
        for gate in version.gates
    ]


def limit_parts(version: PolicyVersion) -> list[Part[LimitDraft]]:
    """The limits as their form shows them."""
    return [Part(each.id, LimitDraft(each.counts, each.most, each.categories)) for each in version.limits]


def reason_parts(version: PolicyVersion) -> list[Part[ReasonDraft]]:
    """The reasons to decline as their form shows them."""
    return [Part(each.id, ReasonDraft(each.name)) for each in version.reasons]


def priority_parts(version: PolicyVersion, kind: str) -> list[Part[PriorityDraft]]:
    """The priority sectors or markets as their form shows them."""
    return [
        Part(each.id, PriorityDraft(each.kind, each.key, each.name, each.source, each.dated_on))
        for each in version.priorities
        if each.kind == kind
    ]


def duty_parts(version: PolicyVersion) -> list[Part[DutyDraft]]:
    """The rules of law as their form shows them."""
    names = [field.name for field in fields(DutyDraft)]
    return [Part(each.id, DutyDraft(*(getattr(each, name) for name in names))) for each in version.duties]


def clause_parts(version: PolicyVersion) -> list[Part[PolicyClauseDraft]]:
    """The clauses as their form shows them."""
    return [Part(each.id, PolicyClauseDraft(each.name, each.note)) for each in version.clauses]


def evaluation_parts(version: PolicyVersion) -> list[Part[EvaluationDraft]]:
    """The questions of the evaluation sheet as their form shows them."""
    return [Part(each.id, EvaluationDraft(each.name, each.question, each.points)) for each in version.evaluation]
