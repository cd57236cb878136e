"""Copies a starting policy into the office as a version of its own: a draft, or in force from a day on."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from app.policy.checklists import add_checklists
from app.policy.numbers import MAY_LACK
from app.policy.starting import StartingCategory, StartingPolicy
from app.words import _
from models.base import new_uid
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
    PolicyResultArea,
    Priority,
    ReasonCode,
    ReplyText,
)
from models.vocabulary import PolicyState


def adopt(
    session: Session,
    starting: StartingPolicy,
    on: dt.date | None,
    number: int = 1,
    uid: Callable[[], str] = new_uid,
) -> int:
    """Write a starting policy as version `number`, in force from `on` or a draft without it; returns its key.

    `uid` names the new records; it is asked in the same order for the same policy.
    """
    return _Adoption(session, starting, uid).write(on, number)


class _Adoption:
    """One starting policy on its way into the office."""

    def __init__(self, session: Session, starting: StartingPolicy, uid: Callable[[], str]) -> None:
        self._session = session
        self._starting = starting
        self._uid = uid

    def write(self, on: dt.date | None, number: int) -> int:
        """All parts while it is a draft; only then does it come into force, from when it never changes."""
        policy = self._policy(number)
        self._lists(policy.id)
        self._categories(policy.id, self._criteria(policy.id), self._gates(policy.id))
        add_checklists(self._session, policy.id, self._uid, self._starting.clauses, self._starting.evaluation)
        self._session.flush()
        if on is not None:
            policy.state, policy.in_force_on = PolicyState.IN_FORCE, on
            self._session.flush()
        return policy.id

    def _policy(self, number: int) -> Policy:
        own = self._starting
        numbers = asdict(own.numbers)
        policy = Policy(
            uid=self._uid(),
            key=own.key,
            name=own.name,
            number=number,
            source=own.source,
            note=own.note,
            vision=own.vision,
            gates_ordered=own.gates_ordered,
            scale_min=own.scale_min,
            scale_max=own.scale_max,
            provenance=json.dumps({path: str(said) for path, said in own.provenance.items()}, ensure_ascii=False),
            **numbers | {name: numbers[name] or 0 for name in MAY_LACK},
        )
        self._session.add(policy)
        self._session.flush()
        return policy

    def _lists(self, policy_id: int) -> None:
        own = self._starting
        for position, goal in enumerate(own.goals):
            self._add(PolicyGoal, policy_id=policy_id, position=position, text=goal)
        for position, limit in enumerate(own.limits):
            joined = ",".join(limit.categories)
            self._add(
                PolicyLimit,
                policy_id=policy_id,
                position=position,
                key=limit.key,
                counts=limit.counts,
                categories=joined,
                most=limit.limit,
            )
        for mark in own.marks:
            self._add(PolicyMark, policy_id=policy_id, at=mark.at, verdict=mark.verdict)
        for position, reason in enumerate(own.reasons):
            self._add(ReasonCode, policy_id=policy_id, position=position, key=reason.key, name=reason.name)
        for outcome, text in own.replies.items():
            self._add(ReplyText, policy_id=policy_id, outcome=outcome, text=text)
        for position, area in enumerate(own.result_areas):
            self._add(PolicyResultArea, policy_id=policy_id, position=position, area=area, name=_(area.label))
        for kind, listed in (("sector", own.priority_sectors), ("market", own.priority_markets)):
            for position, priority in enumerate(listed):
                self._add(Priority, policy_id=policy_id, position=position, kind=kind, **asdict(priority))
        for position, duty in enumerate(own.duties):
            values = asdict(duty)
            del values["id"]
            self._add(LegalDuty, policy_id=policy_id, position=position, **values)

    def _criteria(self, policy_id: int) -> Mapping[str, int]:
        own = self._starting.criteria
        added = {
            each.key: self._add(
                Criterion,
                policy_id=policy_id,
                position=position,
                key=each.key,
                name=each.name,
                question=each.question,
                evidence=",".join(each.evidence),
            )
            for position, each in enumerate(own)
        }
        keys = self._keys(added)
        for each in own:
            for level in each.levels:
                self._add(CriterionLevel, criterion_id=keys[each.key], level=level.level, text=level.text)
        return keys

    def _gates(self, policy_id: int) -> Mapping[str, int]:
        return self._keys(
            {
                gate.key: self._add(
                    Gate,
                    policy_id=policy_id,
                    position=gate.order,
                    key=gate.key,
                    name=gate.name,
                    question=gate.question,
                    authority=str(gate.authority),
                    evidence=gate.evidence,
                    settle_by=gate.settle_by,
                    rule=gate.rule,
                )
                for gate in self._starting.gates
            }
        )

    def _categories(self, policy_id: int, criteria: Mapping[str, int], gates: Mapping[str, int]) -> None:
        own = self._starting.categories
        keys = self._keys({each.key: self._category(policy_id, position, each) for position, each in enumerate(own)})
        for each in own:
            for criterion, points in each.criteria.items():
                self._add(
                    CategoryCriterion, category_id=keys[each.key], criterion_id=criteria[criterion], points=points
                )
            for gate in each.gates:
                self._add(CategoryGate, category_id=keys[each.key], gate_id=gates[gate])

    def _category(self, policy_id: int, position: int, category: StartingCategory) -> Any:
        return self._add(
            PolicyCategory,
            policy_id=policy_id,
            position=position,
            key=category.key,
            name=category.name,
            note=category.note,
            contact_rhythm=category.contact_rhythm,
            minimum_activities=category.minimum_activities,
            term_months=category.term_months,
            longest_term_months=category.longest_term_months,
            notice_days=category.notice_days,
            smart_letters=",".join(category.smart_letters),
        )

    def _add(self, record_kind: type[Any], /, **values: Any) -> Any:
        record = record_kind(uid=self._uid(), **values)
        self._session.add(record)
        return record

    def _keys(self, added: Mapping[str, Any]) -> Mapping[str, int]:
        """The keys of new records in this copy, by the keys the policy gives them."""
        self._session.flush()
        return {key: record.id for key, record in added.items()}
