"""Choosing among policies: the shipped ones in a line each, starting from another one, putting a version in force."""

import datetime as dt

from sqlalchemy import func, select

from app.drafts import refuse
from app.errors import Problem, UserError
from app.policy.adopting import adopt
from app.policy.copying import found_policy, version_of
from app.policy.soundness import problems_of
from app.policy.starting import StartingPolicy, starting_policy
from app.policy.versions import PolicyVersion, policy_versions
from app.storage.office import Office
from app.words import _, ngettext
from models.partnerships import AgreementCategory
from models.policy import Policy
from models.vocabulary import LimitCounts, PolicyState


def summary(policy: StartingPolicy) -> str:
    """What a starting policy asks, in one line."""
    parts = [
        ngettext("{count} category", "{count} categories", len(policy.categories)).format(count=len(policy.categories)),
        _counted_gates(policy),
        _counted_criteria(policy),
    ]
    most = next((limit.limit for limit in policy.limits if limit.counts == LimitCounts.IN_FORCE), None)
    if most is not None:
        parts.append(_("at most {count} agreements").format(count=most))
    return ", ".join(parts)


def _counted_gates(policy: StartingPolicy) -> str:
    count = len(policy.gates)
    if policy.gates_ordered:
        return ngettext("{count} gate in order", "{count} gates in order", count).format(count=count)
    return ngettext("{count} gate", "{count} gates", count).format(count=count)


def _counted_criteria(policy: StartingPolicy) -> str:
    count = len(policy.criteria)
    if not count:
        return _("no score: the gates are the test")
    return ngettext("{count} weighted criterion", "{count} weighted criteria", count).format(count=count)


def versions_of(office: Office) -> tuple[PolicyVersion, ...]:
    """All versions of the office, drafts included, the newest first."""
    with office.reading() as session:
        return policy_versions(session)[::-1]


def start_from(office: Office, key: str) -> int:
    """Copy a shipped policy into the office as a draft; returns the draft's key."""
    starting = starting_policy(key)
    with office.changing(_("Start from the policy “{name}”").format(name=starting.name)) as session:
        before = session.scalar(select(func.max(Policy.number)).where(Policy.key == key)) or 0
        return adopt(session, starting, None, before + 1)


def categories_without_rules(office: Office, version: PolicyVersion) -> list[str]:
    """The categories that agreements of the office have and the version does not know."""
    with office.reading() as session:
        used = session.scalars(select(AgreementCategory.category).distinct().order_by(AgreementCategory.category))
        return [key for key in used if version.category(key) is None]


def put_in_force(office: Office, policy_id: int, on: dt.date) -> None:
    """Put a draft in force from a day on and retire the version that was; what is in force is never undone.

    Requests keep the version they were taken in under.  Raises InvalidDraft with all that stands against it.
    """
    with office.changing(_("Put the policy in force")) as session:
        draft = found_policy(session, policy_id)
        if draft.state != PolicyState.DRAFT:
            raise UserError(_("“{name}” is not a draft: only a draft can be put in force.").format(name=draft.name))
        refuse(Problem(flaw.part, flaw.sentence) for flaw in problems_of(version_of(session, policy_id)))
        for other in session.scalars(select(Policy).where(Policy.state == PolicyState.IN_FORCE)):
            if other.in_force_on is not None and other.in_force_on > on:
                raise UserError(_("“{name}” comes into force later. Choose a later day.").format(name=other.name))
            other.state, other.retired_on = PolicyState.RETIRED, on
        draft.state, draft.in_force_on = PolicyState.IN_FORCE, on
