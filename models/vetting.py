"""Requests and what is found out about them: questions asked, gates, scorecards, ratings."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, part_of, refers_to, token
from models.vocabulary import Confidence, GateState, RequestKind


def _request_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("title"),
        in_order("received_on", "answered_on"),
        in_order("received_on", "withdrawn_on"),
    )


class Request(Edited, Base):
    """Something asked of the office; assessed under one policy version; `category` is a key of that version."""

    __tablename__ = "request"
    constraints = staticmethod(_request_rules)

    reference: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[RequestKind] = mapped_column(token(RequestKind, "kind"), default=RequestKind.PARTNERSHIP)
    category: Mapped[str | None]
    policy_id: Mapped[int] = refers_to("policy")
    source: Mapped[str] = mapped_column(default="")
    source_note: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int | None] = refers_to("place")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    contact_id: Mapped[int | None] = refers_to("contact")
    received_on: Mapped[dt.date]
    summary: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[dt.date | None]
    answer: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[dt.date | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")


class Question(Edited, Base):
    """Information the office asked the sender for."""

    __tablename__ = "question"
    constraints = staticmethod(lambda: (filled("text"), in_order("asked_on", "answered_on")))

    request_id: Mapped[int] = part_of("request")
    asked_on: Mapped[dt.date]
    text: Mapped[str]
    answered_on: Mapped[dt.date | None]
    answer: Mapped[str] = mapped_column(default="")


def _gate_result_rules() -> tuple[CheckConstraint | UniqueConstraint, ...]:
    return (
        UniqueConstraint("request_id", "gate_id"),
        check("settled", "(state = 'unknown') = (settled_on IS NULL)"),
        check("waiver", "state <> 'waived' OR (trim(waiver_reason) <> '' AND trim(authority) <> '')"),
    )


class GateResult(Edited, Base):
    """How a gate stands for a request; a waiver has reason, authority and day."""

    __tablename__ = "gate_result"
    constraints = staticmethod(_gate_result_rules)

    request_id: Mapped[int] = part_of("request")
    gate_id: Mapped[int] = refers_to("gate")
    state: Mapped[GateState] = mapped_column(token(GateState, "state"), default=GateState.UNKNOWN)
    authority: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[dt.date | None]
    waiver_reason: Mapped[str] = mapped_column(default="")


class Scorecard(Edited, Base):
    """One assessor's ratings of one request under one policy version, or the agreed one."""

    __tablename__ = "scorecard"
    constraints = staticmethod(lambda: (check("conflict", "conflict OR conflict_note = ''"),))

    request_id: Mapped[int] = part_of("request")
    policy_id: Mapped[int] = refers_to("policy")
    assessor_id: Mapped[int | None] = refers_to("contact")
    agreed: Mapped[bool] = mapped_column(default=False)
    submitted_on: Mapped[dt.date | None]
    conflict: Mapped[bool] = mapped_column(default=False)
    conflict_note: Mapped[str] = mapped_column(default="")
    rationale: Mapped[str] = mapped_column(default="")


def _rating_rules() -> tuple[CheckConstraint | UniqueConstraint, ...]:
    return (
        UniqueConstraint("scorecard_id", "criterion_id"),
        check("not_applicable", "NOT not_applicable OR (level IS NULL AND trim(rationale) <> '')"),
    )


class Rating(Record, Base):
    """One answer to one criterion: a whole level, or not applicable with a reason, or still open."""

    __tablename__ = "rating"
    constraints = staticmethod(_rating_rules)

    scorecard_id: Mapped[int] = part_of("scorecard")
    criterion_id: Mapped[int] = refers_to("criterion")
    level: Mapped[int | None]
    not_applicable: Mapped[bool] = mapped_column(default=False)
    rationale: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence | None] = mapped_column(token(Confidence, "confidence"))
