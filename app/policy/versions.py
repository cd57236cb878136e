"""Policy versions as frozen facts: the one in force on a day, the one a request is assessed under, all of them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.policy.numbers import PolicyNumbers
from models.policy import (
    CategoryCriterion,
    CategoryGate,
    Criterion,
    CriterionLevel,
    Gate,
    LegalDuty,
    Policy,
    PolicyCategory,
    PolicyGoal,
    PolicyLimit,
    PolicyMark,
    Priority,
    ReasonCode,
)
from models.vocabulary import GateRule, LimitCounts, PolicyState, SettleBy, Verdict


@dataclass(frozen=True)
class CriterionVersion:
    """A criterion with its described levels by level number."""

    id: int
    key: str
    name: str
    question: str
    levels: dict[int, str]


@dataclass(frozen=True)
class GateVersion:
    """A gate; `rule` says how a computed one finds its state, none for one that a person settles."""

    id: int
    key: str
    name: str
    question: str
    authority: str
    evidence: str
    settle_by: SettleBy
    rule: GateRule | None

    @property
    def computed(self) -> bool:
        """Whether recorded facts settle it."""
        return self.rule is not None


@dataclass(frozen=True)
class Weighted:
    """A criterion that counts in a category, with its points."""

    criterion: CriterionVersion
    points: float


@dataclass(frozen=True)
class CategoryVersion:
    """A category: rhythm and notice in days, terms in months, activities a year; criteria and gates in order."""

    id: int
    key: str
    name: str
    note: str
    contact_rhythm: int | None
    minimum_activities: int | None
    term_months: int | None
    notice_days: int | None
    review_before_months: int | None
    smart_letters: tuple[str, ...]
    criteria: tuple[Weighted, ...]
    gates: tuple[GateVersion, ...]


@dataclass(frozen=True)
class LimitVersion:
    """A limit; no categories: all of them."""

    key: str
    counts: LimitCounts
    categories: tuple[str, ...]
    most: int


@dataclass(frozen=True)
class Named:
    """A key with its name, such as a reason code or a priority sector; source and day where they are known."""

    key: str
    name: str
    kind: str = ""
    source: str = ""
    dated_on: dt.date | None = None


@dataclass(frozen=True)
class DutyVersion:
    """A rule of law: days before and after entering by which it must be done."""

    name: str
    applies_to: str
    legal_basis: str
    days_before: int | None
    days_after: int | None
    checked_by: str
    checked_on: dt.date | None
    switched_on: bool


@dataclass(frozen=True)
class PolicyVersion:
    """Everything one version says; `marks` are (score, verdict), `provenance` says what is source and what proposed."""

    id: int
    uid: str
    key: str
    name: str
    number: int
    state: PolicyState
    in_force_on: dt.date | None
    retired_on: dt.date | None
    source: str
    note: str
    vision: str
    gates_ordered: bool
    scale_min: int
    scale_max: int
    numbers: PolicyNumbers
    marks: tuple[tuple[float, Verdict], ...]
    goals: tuple[str, ...]
    categories: tuple[CategoryVersion, ...]
    criteria: tuple[CriterionVersion, ...]
    gates: tuple[GateVersion, ...]
    limits: tuple[LimitVersion, ...]
    reasons: tuple[Named, ...]
    priorities: tuple[Named, ...]
    duties: tuple[DutyVersion, ...]
    provenance: dict[str, str]

    @property
    def title(self) -> str:
        """Name and version number, as a decision quotes it."""
        return f"{self.name}, version {self.number}" if self.number > 1 else self.name

    @cached_property
    def _by_key(self) -> dict[str, CategoryVersion]:
        return {category.key: category for category in self.categories}

    def category(self, key: str | None) -> CategoryVersion | None:
        """The category of that key, where this version has it."""
        return self._by_key.get(key) if key else None

    def category_name(self, key: str | None) -> str:
        """What a person reads for a category, also for one that this version does not know."""
        found = self.category(key)
        return found.name if found else (key or "")

    def reason_name(self, key: str) -> str:
        """What a person reads for a reason code."""
        return next((reason.name for reason in self.reasons if reason.key == key), key)


def policy_versions(session: Session) -> tuple[PolicyVersion, ...]:
    """All versions, in the order they were made; a few statements whatever their number."""
    parts = _Parts(session)
    return tuple(parts.version(policy) for policy in session.scalars(select(Policy).order_by(Policy.id)))


def in_force(versions: Iterable[PolicyVersion], on: dt.date) -> PolicyVersion:
    """The version with the latest in-force date up to `on`; when there is none, the first version."""
    versions = tuple(versions)
    dated = [version for version in versions if version.in_force_on is not None and version.in_force_on <= on]
    return max(dated, key=lambda version: (version.in_force_on, version.id)) if dated else versions[0]


def by_id(versions: Iterable[PolicyVersion]) -> dict[int, PolicyVersion]:
    """The versions by their key."""
    return {version.id: version for version in versions}


class _Parts:
    """The rows of all versions, read once and grouped by what they belong to."""

    def __init__(self, session: Session) -> None:
        self._levels: dict[int, dict[int, str]] = defaultdict(dict)
        for level in session.scalars(select(CriterionLevel).order_by(CriterionLevel.level)):
            self._levels[level.criterion_id][level.level] = level.text
        self._criteria = {c.id: self._criterion(c) for c in _ordered(session, Criterion)}
        self._gates = {g.id: self._gate(g) for g in _ordered(session, Gate)}
        self._of_policy = {
            kind: _grouped(_ordered(session, kind), "policy_id")
            for kind in (PolicyGoal, PolicyCategory, Criterion, Gate, PolicyLimit, ReasonCode, Priority, LegalDuty)
        }
        self._marks = _grouped(session.scalars(select(PolicyMark).order_by(PolicyMark.at)), "policy_id")
        self._weights = _grouped(session.scalars(select(CategoryCriterion)), "category_id")
        self._asked = _grouped(session.scalars(select(CategoryGate)), "category_id")

    def version(self, policy: Policy) -> PolicyVersion:
        """One version with all its parts."""
        own = {kind: groups[policy.id] for kind, groups in self._of_policy.items()}
        return PolicyVersion(
            id=policy.id,
            uid=policy.uid,
            key=policy.key,
            name=policy.name,
            number=policy.number,
            state=policy.state,
            in_force_on=policy.in_force_on,
            retired_on=policy.retired_on,
            source=policy.source,
            note=policy.note,
            vision=policy.vision,
            gates_ordered=policy.gates_ordered,
            scale_min=policy.scale_min,
            scale_max=policy.scale_max,
            numbers=PolicyNumbers(**{field.name: getattr(policy, field.name) for field in fields(PolicyNumbers)}),
            marks=tuple((mark.at, mark.verdict) for mark in self._marks[policy.id]),
            goals=tuple(goal.text for goal in own[PolicyGoal]),
            categories=tuple(self._category(category) for category in own[PolicyCategory]),
            criteria=tuple(self._criteria[row.id] for row in own[Criterion]),
            gates=tuple(self._gates[row.id] for row in own[Gate]),
            limits=tuple(
                LimitVersion(row.key, row.counts, split(row.categories), row.most) for row in own[PolicyLimit]
            ),
            reasons=tuple(Named(row.key, row.name) for row in own[ReasonCode]),
            priorities=tuple(Named(row.key, row.name, row.kind, row.source, row.dated_on) for row in own[Priority]),
            duties=tuple(_taken(DutyVersion, row) for row in own[LegalDuty]),
            provenance=json.loads(policy.provenance),
        )

    def _category(self, row: PolicyCategory) -> CategoryVersion:
        points = {weight.criterion_id: weight.points for weight in self._weights[row.id]}
        asked = {gate.gate_id for gate in self._asked[row.id]}
        return CategoryVersion(
            id=row.id,
            key=row.key,
            name=row.name,
            note=row.note,
            contact_rhythm=row.contact_rhythm,
            minimum_activities=row.minimum_activities,
            term_months=row.term_months,
            notice_days=row.notice_days,
            review_before_months=row.review_before_months,
            smart_letters=split(row.smart_letters),
            criteria=tuple(Weighted(c, points[c.id]) for c in self._criteria.values() if c.id in points),
            gates=tuple(gate for gate in self._gates.values() if gate.id in asked),
        )

    def _criterion(self, row: Criterion) -> CriterionVersion:
        return CriterionVersion(row.id, row.key, row.name, row.question, self._levels[row.id])

    def _gate(self, row: Gate) -> GateVersion:
        gate: GateVersion = _taken(GateVersion, row)
        return gate


def split(keys: str) -> tuple[str, ...]:
    """Keys that are stored in one text, separated by commas."""
    return tuple(key.strip() for key in keys.split(",") if key.strip())


def _ordered(session: Session, kind: Any) -> list[Any]:
    return list(session.scalars(select(kind).order_by(kind.position, kind.id)))


def _grouped(rows: Iterable[Any], owner: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, owner)].append(row)
    return groups


def _taken(kind: Any, row: Any) -> Any:
    """A facts dataclass filled from the columns of the same names."""
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})
