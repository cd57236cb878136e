"""Versions of the office's rules: categories, criteria, gates, limits, marks, numbers.  In force, they never change."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, part_of, token
from models.vocabulary import GateRule, LimitCounts, Outcome, PolicyState, ResultArea, SettleBy, Verdict

NEVER_NEGATIVE = (
    "reply_days",
    "dormant_days",
    "zombie_days",
    "undecided_days",
    "stale_days",
    "update_days",
    "result_months",
)


def _policy_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("name"),
        check("scale", "scale_min < scale_max"),
        check(
            "state_dates",
            "(state = 'draft') = (in_force_on IS NULL) AND (state = 'retired') = (retired_on IS NOT NULL)",
        ),
        check("shares", "0 < behind AND behind <= on_track"),
        check("update_months", "update_months IN (0, 1, 3, 6, 12)"),
        in_order("in_force_on", "retired_on"),
        *(check(name, f"{name} >= 0") for name in NEVER_NEGATIVE),
    )


class Policy(Edited, Base):
    """One version of the rules."""

    __tablename__ = "policy"
    constraints = staticmethod(_policy_rules)

    key: Mapped[str]
    name: Mapped[str]
    number: Mapped[int] = mapped_column(default=1)
    state: Mapped[PolicyState] = mapped_column(token(PolicyState, "state"), default=PolicyState.DRAFT)
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("policy.id"))
    in_force_on: Mapped[dt.date | None]
    retired_on: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    vision: Mapped[str] = mapped_column(default="")
    gates_ordered: Mapped[bool] = mapped_column(default=False)
    scale_min: Mapped[int] = mapped_column(default=1)
    scale_max: Mapped[int] = mapped_column(default=5)
    reply_days: Mapped[int] = mapped_column(default=45)
    on_track: Mapped[float] = mapped_column(default=0.95)
    behind: Mapped[float] = mapped_column(default=0.85)
    dormant_days: Mapped[int] = mapped_column(default=180)
    zombie_days: Mapped[int] = mapped_column(default=365)
    undecided_days: Mapped[int] = mapped_column(default=90)
    evergreen_review_months: Mapped[int] = mapped_column(default=24)
    review_before_months: Mapped[int] = mapped_column(default=6)
    stale_days: Mapped[int] = mapped_column(default=365)
    update_months: Mapped[int] = mapped_column(default=3)
    update_days: Mapped[int] = mapped_column(default=30)
    result_months: Mapped[int] = mapped_column(default=12)
    sign_months: Mapped[int] = mapped_column(default=6)
    provenance: Mapped[str] = mapped_column(default="{}")


class PolicyGoal(Record, Base):
    """A strategic goal the policy serves."""

    __tablename__ = "policy_goal"
    constraints = staticmethod(lambda: (filled("text"),))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    text: Mapped[str]


class PolicyCategory(Record, Base):
    """A category of partnership and what the policy asks of it; days, months, counts a year.

    `longest_term_months` is what an agreement of the category may run at most. `review_before_months` is no longer
    read: the version's own number holds for all of them.
    """

    __tablename__ = "policy_category"
    constraints = staticmethod(lambda: (UniqueConstraint("policy_id", "key"), filled("name")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    contact_rhythm: Mapped[int | None]
    minimum_activities: Mapped[int | None]
    term_months: Mapped[int | None]
    longest_term_months: Mapped[int | None]
    notice_days: Mapped[int | None]
    review_before_months: Mapped[int | None]
    smart_letters: Mapped[str] = mapped_column(default="")


class Criterion(Record, Base):
    """A weighted question; a retired one counts in no category and is kept for what was rated on it.

    `evidence` are keys of what is shown beside it, separated by commas: figure names, `links`, `priorities`.
    """

    __tablename__ = "criterion"
    constraints = staticmethod(lambda: (UniqueConstraint("policy_id", "key"), filled("name")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    name: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="", server_default="")
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class CriterionLevel(Record, Base):
    """What a level of a criterion means."""

    __tablename__ = "criterion_level"
    constraints = staticmethod(lambda: (UniqueConstraint("criterion_id", "level"),))

    criterion_id: Mapped[int] = part_of("criterion")
    level: Mapped[int]
    text: Mapped[str]


class CategoryCriterion(Record, Base):
    """A criterion that counts in a category, with its points; `rank` (1 = first) where a ranking gave them."""

    __tablename__ = "category_criterion"
    constraints = staticmethod(
        lambda: (UniqueConstraint("category_id", "criterion_id"), check("points", "points >= 0"))
    )

    category_id: Mapped[int] = part_of("policy_category")
    criterion_id: Mapped[int] = part_of("criterion")
    points: Mapped[float]
    rank: Mapped[float | None]


class Gate(Record, Base):
    """A yes/no test with the authority that settles it and the decision point it must be settled by."""

    __tablename__ = "gate"
    constraints = staticmethod(lambda: (UniqueConstraint("policy_id", "key"), filled("name")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    name: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    settle_by: Mapped[SettleBy] = mapped_column(token(SettleBy, "settle_by"))
    rule: Mapped[GateRule | None] = mapped_column(token(GateRule, "rule"))


class CategoryGate(Record, Base):
    """A gate that a category asks for."""

    __tablename__ = "category_gate"
    constraints = staticmethod(lambda: (UniqueConstraint("category_id", "gate_id"),))

    category_id: Mapped[int] = part_of("policy_category")
    gate_id: Mapped[int] = part_of("gate")


class PolicyLimit(Record, Base):
    """How many of something the office takes on at most; `categories` are keys separated by commas, none = all."""

    __tablename__ = "policy_limit"
    constraints = staticmethod(lambda: (UniqueConstraint("policy_id", "key"), check("most", "most >= 0")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    counts: Mapped[LimitCounts] = mapped_column(token(LimitCounts, "counts"))
    categories: Mapped[str] = mapped_column(default="")
    most: Mapped[int]


class PolicyMark(Record, Base):
    """The score from which a verdict holds."""

    __tablename__ = "policy_mark"
    constraints = staticmethod(
        lambda: (
            UniqueConstraint("policy_id", "verdict"),
            check("at", "0 < at AND at <= 100"),
            check("band", "verdict IN ('develop', 'recommend')"),
        )
    )

    policy_id: Mapped[int] = part_of("policy")
    at: Mapped[float]
    verdict: Mapped[Verdict] = mapped_column(token(Verdict, "verdict"))


class ReasonCode(Record, Base):
    """A reason a request may be declined for."""

    __tablename__ = "reason_code"
    constraints = staticmethod(lambda: (UniqueConstraint("policy_id", "key"),))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    name: Mapped[str]


class ReplyText(Record, Base):
    """The text a reply to the sender starts from when a request is decided in one way."""

    __tablename__ = "reply_text"
    constraints = staticmethod(
        lambda: (
            UniqueConstraint("policy_id", "outcome"),
            check("of_selection", "outcome IN ('select', 'decline', 'defer', 'refer')"),
            filled("text"),
        )
    )

    policy_id: Mapped[int] = part_of("policy")
    outcome: Mapped[Outcome] = mapped_column(token(Outcome, "outcome"))
    text: Mapped[str]


class PolicyResultArea(Record, Base):
    """A result area the policy works in, under the name it gives it."""

    __tablename__ = "policy_result_area"
    constraints = staticmethod(lambda: (UniqueConstraint("policy_id", "area"), filled("name")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    area: Mapped[ResultArea] = mapped_column(token(ResultArea, "area"))
    name: Mapped[str]


class Priority(Record, Base):
    """A priority sector or market, with where it comes from."""

    __tablename__ = "priority"
    constraints = staticmethod(lambda: (check("kind", "kind IN ('sector', 'market')"), filled("name")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[dt.date | None]


class LegalDuty(Record, Base):
    """A rule of law the office has to mind; days before and after entering by which it must be done."""

    __tablename__ = "legal_duty"
    constraints = staticmethod(lambda: (filled("name"),))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    name: Mapped[str]
    applies_to: Mapped[str] = mapped_column(default="")
    legal_basis: Mapped[str] = mapped_column(default="")
    days_before: Mapped[int | None]
    days_after: Mapped[int | None]
    checked_by: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[dt.date | None]
    switched_on: Mapped[bool] = mapped_column(default=False)
