"""How agreements are judged at their end and together: evaluation sheets, and reviews of the whole portfolio."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, part_of, refers_to, token
from models.vocabulary import Authority, ReviewOutcome


class EvaluationCriterion(Record, Base):
    """A question of the evaluation sheet at an agreement's end, and its points."""

    __tablename__ = "evaluation_criterion"
    constraints = staticmethod(
        lambda: (filled("key"), filled("name"), UniqueConstraint("policy_id", "key"), check("points", "points >= 0"))
    )

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    name: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    points: Mapped[float]


class Evaluation(Edited, Base):
    """An evaluation sheet of an agreement under a policy version; final once a Decision 3 rests on it."""

    __tablename__ = "evaluation"

    agreement_id: Mapped[int] = part_of("agreement")
    policy_id: Mapped[int] = refers_to("policy")
    dated_on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(default="")
    decision_id: Mapped[int | None] = refers_to("decision")


class EvaluationMark(Record, Base):
    """The level given to one criterion of the sheet, by its key, on the policy's scale; none: left open."""

    __tablename__ = "evaluation_mark"
    constraints = staticmethod(lambda: (UniqueConstraint("evaluation_id", "key"), filled("key")))

    evaluation_id: Mapped[int] = part_of("evaluation")
    key: Mapped[str]
    level: Mapped[int | None]
    rationale: Mapped[str] = mapped_column(default="")


class PortfolioReview(Edited, Base):
    """A sitting in which all agreements were looked at together; closed once its minutes are final.

    `effect_on` is the day on which what it ends ends; `frozen` is, as JSON, what its minutes rest on besides its own
    words.
    """

    __tablename__ = "portfolio_review"
    constraints = staticmethod(lambda: (filled("title"),))

    title: Mapped[str]
    held_on: Mapped[dt.date]
    body: Mapped[str] = mapped_column(default="")
    present: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[dt.date | None]
    authority: Mapped[Authority] = mapped_column(
        token(Authority, "authority"), default=Authority.STAFF, server_default=Authority.STAFF.value
    )
    decided_by: Mapped[str] = mapped_column(default="", server_default="")
    effect_on: Mapped[dt.date | None]
    frozen: Mapped[str] = mapped_column(default="", server_default="")
    frozen_sha256: Mapped[str] = mapped_column(default="", server_default="")


class PortfolioReviewItem(Edited, Base):
    """What the sitting said about one agreement, why, and the decision or review that carried it out."""

    __tablename__ = "portfolio_review_item"
    constraints = staticmethod(lambda: (UniqueConstraint("review_id", "agreement_id"), filled("reason")))

    review_id: Mapped[int] = part_of("portfolio_review")
    agreement_id: Mapped[int] = refers_to("agreement")
    outcome: Mapped[ReviewOutcome] = mapped_column(token(ReviewOutcome, "outcome"))
    category: Mapped[str | None]
    reason: Mapped[str]
    decision_id: Mapped[int | None] = refers_to("decision")
    held_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="SET NULL"), index=True)
