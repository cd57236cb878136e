"""The policy versions of the sample: one retired, the one in force, the next one in draft, and the others shipped."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.policy.adopting import adopt
from app.policy.copying import copy_policy
from app.policy.starting import (
    ORDER,
    StartingCategory,
    StartingMark,
    StartingPolicy,
    StartingPriority,
    starting_policy,
)
from app.policy.versions import by_id, policy_versions
from app.sample.story import Story
from models.base import Base
from models.policy import (
    CategoryCriterion,
    Criterion,
    Policy,
    PolicyCategory,
    PolicyLimit,
    PolicyMark,
    ReasonCode,
)
from models.vocabulary import PolicyState, Verdict

FIRST_SINCE = 2090
CHANGED = 400
"""Days before the sample's own on which the second version took the place of the first."""

STRATEGY = "Economic strategy of the region, chapter 2"
SECTORS = (
    ("ocean", "Ocean technology"),
    ("advanced_manufacturing", "Advanced manufacturing"),
    ("life_sciences", "Life sciences and health technology"),
    ("food_beverage", "Food and beverage"),
)
HEAVIER = {"C6": 20, "C3": 10, "C4": 5}
"""The points of the draft where they are others than in the version in force."""
NEXT_NOTE = (
    "For the committee in spring: fit with our strategy counts twice as much, and a reply takes a month at most."
)
NEXT_REASON = 100
MARKETS = (("KR", "Republic of Korea"), ("DE", "Germany"), ("NL", "Netherlands"), ("UY", "Uruguay"), ("FI", "Finland"))


def write_policies(story: Story, session: Session) -> None:
    """Adopt the versions; what was received before the change is assessed under the first."""
    own = _with_priorities(starting_policy(ORDER[0]), story.ago(FIRST_SINCE))
    changed = story.ago(CHANGED)
    uid = story.chance.uid
    first = adopt(session, _first_version(own), story.ago(FIRST_SINCE), number=1, uid=uid)
    session.execute(
        update(Policy).where(Policy.id == first).values(state=PolicyState.RETIRED, retired_on=changed, version=3)
    )
    second = adopt(session, own, changed, number=2, uid=uid)
    for key in ORDER[1:]:
        adopt(session, starting_policy(key), None, uid=uid)
    _next_version(session, copy_policy(session, second, uid), uid)
    versions = by_id(policy_versions(session))
    story.old, story.new = versions[first], versions[second]


def _with_priorities(policy: StartingPolicy, dated_on: dt.date) -> StartingPolicy:
    return replace(
        policy,
        priority_sectors=tuple(StartingPriority(key, name, STRATEGY, dated_on) for key, name in SECTORS),
        priority_markets=tuple(StartingPriority(key, name, STRATEGY, dated_on) for key, name in MARKETS),
    )


def _next_version(session: Session, draft: int, uid: Callable[[], str]) -> None:
    """What the office is thinking of for the next review: strategy weighs more, and replies come sooner."""
    own = select(PolicyCategory.id).where(PolicyCategory.policy_id == draft, PolicyCategory.key == "economic")
    for key, points in HEAVIER.items():
        criterion = select(Criterion.id).where(Criterion.policy_id == draft, Criterion.key == key)
        session.execute(
            update(CategoryCriterion)
            .where(
                CategoryCriterion.category_id == own.scalar_subquery(),
                CategoryCriterion.criterion_id == criterion.scalar_subquery(),
            )
            .values(points=points)
        )
    changed: tuple[tuple[type[Base], ColumnElement[bool], dict[str, object]], ...] = (
        (Policy, Policy.id == draft, {"note": NEXT_NOTE, "reply_days": 30, "version": 2}),
        (
            PolicyMark,
            (PolicyMark.policy_id == draft) & (PolicyMark.verdict == Verdict.RECOMMEND),
            {"at": 72},
        ),
        (PolicyLimit, (PolicyLimit.policy_id == draft) & (PolicyLimit.key == "in_force"), {"most": 12}),
    )
    for table, own_rows, values in changed:
        session.execute(update(table).where(own_rows).values(**values))
    session.add(
        ReasonCode(uid=uid(), policy_id=draft, position=NEXT_REASON, key="no_project", name="No project to begin with")
    )
    session.flush()


def _first_version(policy: StartingPolicy) -> StartingPolicy:
    """As it was before the first review: cost was not asked about, and the marks were lower."""
    return replace(
        policy,
        note="The version before the first review. Cost was not a criterion, resources were not a gate.",
        categories=tuple(_first_category(category) for category in policy.categories),
        criteria=tuple(each for each in policy.criteria if each.key != "C7"),
        gates=tuple(each for each in policy.gates if each.key != "G5"),
        marks=(StartingMark(45, Verdict.DEVELOP), StartingMark(65, Verdict.RECOMMEND)),
    )


def _first_category(category: StartingCategory) -> StartingCategory:
    return replace(
        category,
        criteria={key: points for key, points in category.criteria.items() if key != "C7"},
        gates=tuple(key for key in category.gates if key != "G5"),
    )
