"""Makes a draft of any version, so that the office can change its rules without touching those in force."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import RecordGone, UserError
from app.policy.checklists import add_checklists
from app.policy.starting import Provenance, starting_clauses, starting_evaluation
from app.policy.versions import PolicyVersion, by_id, policy_versions
from app.storage.office import Office
from app.words import _
from models.base import new_uid
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
    PolicyGoal,
    PolicyLimit,
    PolicyMark,
    PolicyResultArea,
    Priority,
    ReasonCode,
    ReplyText,
)
from models.vocabulary import PolicyState

LISTS = (
    PolicyGoal,
    PolicyLimit,
    PolicyMark,
    ReasonCode,
    ReplyText,
    PolicyResultArea,
    Priority,
    LegalDuty,
    PolicyClause,
    EvaluationCriterion,
)
OWN = ("id", "uid", "version")
"""What every record has of its own."""


def copy_to_draft(office: Office, policy_id: int) -> int:
    """Copy a version with all its parts into a new draft; returns the draft's key.  Raises RecordGone."""
    with office.changing(_("New version of the policy")) as session:
        return copy_policy(session, policy_id)


def copy_policy(session: Session, policy_id: int, uid: Callable[[], str] = new_uid) -> int:
    """The same within a session; `uid` names the new records, always in the same order."""
    policy = found_policy(session, policy_id)
    last = session.scalar(select(func.max(Policy.number)).where(Policy.key == policy.key)) or 0
    copying = _Copying(session, uid)
    own = {"number": last + 1, "state": PolicyState.DRAFT, "in_force_on": None, "retired_on": None}
    draft = copying.one(policy, own | {"based_on_id": policy.id})
    for kind in LISTS:
        copying.all(kind, "policy_id", {policy.id: draft})
    criteria = copying.all(Criterion, "policy_id", {policy.id: draft})
    gates = copying.all(Gate, "policy_id", {policy.id: draft})
    categories = copying.all(PolicyCategory, "policy_id", {policy.id: draft})
    copying.all(CriterionLevel, "criterion_id", criteria)
    copying.all(CategoryCriterion, "category_id", categories, "criterion_id", criteria)
    copying.all(CategoryGate, "category_id", categories, "gate_id", gates)
    _complete(session, draft, uid)
    return draft


def _complete(session: Session, policy_id: int, uid: Callable[[], str]) -> None:
    """Give a copy of a version from before there were clauses and evaluation those an office starts with."""
    version = version_of(session, policy_id)
    if version.clauses or version.evaluation:
        return
    add_checklists(session, policy_id, uid, starting_clauses(), starting_evaluation())
    proposed = {"clauses": str(Provenance.PROPOSED), "evaluation": str(Provenance.PROPOSED)}
    found_policy(session, policy_id).provenance = json.dumps(version.provenance | proposed, ensure_ascii=False)
    session.flush()


def remove_draft(office: Office, policy_id: int) -> None:
    """Delete a draft; versions based on it are then based on what it was based on.  Raises UserError, RecordGone."""
    with office.changing(_("Delete the draft of the policy")) as session:
        draft = draft_policy(session, policy_id)
        for other in session.scalars(select(Policy).where(Policy.based_on_id == draft.id)):
            other.based_on_id = draft.based_on_id
        session.flush()
        session.delete(draft)


def found_policy(session: Session, policy_id: int) -> Policy:
    """The record of a version; raises RecordGone."""
    found = session.get(Policy, policy_id)
    if found is None:
        raise RecordGone(_("This policy is no longer there. Its making was undone."))
    return found


def draft_policy(session: Session, policy_id: int) -> Policy:
    """The record of a version that is a draft; raises UserError for one that has been in force, RecordGone."""
    found = found_policy(session, policy_id)
    if found.state != PolicyState.DRAFT:
        said = _("“{name}” has been in force and never changes. Make a new version from it and change that one.")
        raise UserError(said.format(name=found.name))
    return found


def version_of(session: Session, policy_id: int) -> PolicyVersion:
    """One version with all its parts; raises RecordGone."""
    found = by_id(policy_versions(session)).get(policy_id)
    if found is None:
        raise RecordGone(_("This policy is no longer there. Its making was undone."))
    return found


class _Copying:
    """Records on their way into a copy, each with a name of its own."""

    def __init__(self, session: Session, uid: Callable[[], str]) -> None:
        self._session, self._uid = session, uid

    def one(self, record: Any, changed: dict[str, Any]) -> int:
        """The key of the copy of one record with some values changed."""
        names = [column.key for column in type(record).__mapper__.column_attrs if column.key not in OWN]
        copy = type(record)(uid=self._uid(), **{name: getattr(record, name) for name in names} | changed)
        self._session.add(copy)
        self._session.flush()
        return int(copy.id)

    def all(
        self, kind: type[Any], owner: str, owners: dict[int, int], link: str = "", linked: dict[int, int] | None = None
    ) -> dict[int, int]:
        """Copies of all records whose `owner` is among those copied, by the keys of the originals."""
        found = self._session.scalars(select(kind).where(getattr(kind, owner).in_(owners)).order_by(kind.id)).all()
        keys = {}
        for record in found:
            changed = {owner: owners[getattr(record, owner)]}
            if linked is not None:
                changed[link] = linked[getattr(record, link)]
            keys[record.id] = self.one(record, changed)
        return keys
