"""Requests and what is found out about them: questions, gates, scorecards, ratings; scans before any request."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, part_of, refers_to, token
from models.vocabulary import Confidence, GateState, RequestKind


def _request_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("title"),
        in_order("received_on", "answered_on"),
        in_order("received_on", "withdrawn_on"),
        check("cost", "cost >= 0"),
        check("hours", "hours >= 0"),
    )


class Request(Edited, Base):
    """Something asked of the office; assessed under one policy version; `category` is a key of that version.

    `sectors` are keys separated by commas; `cost` (the office's currency) and `hours` (staff) are what it would ask
    for in a year.
    """

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
    sectors: Mapped[str] = mapped_column(default="", server_default="")
    cost: Mapped[float | None]
    hours: Mapped[float | None]


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
    """How a gate stands for a request; a waiver has reason, authority and day.

    `planned_on` is the day on which it is to be settled, such as that of a council meeting.
    """

    __tablename__ = "gate_result"
    constraints = staticmethod(_gate_result_rules)

    request_id: Mapped[int] = part_of("request")
    gate_id: Mapped[int] = refers_to("gate")
    state: Mapped[GateState] = mapped_column(token(GateState, "state"), default=GateState.UNKNOWN)
    authority: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[dt.date | None]
    waiver_reason: Mapped[str] = mapped_column(default="")
    planned_on: Mapped[dt.date | None]


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


class ScorecardForm(Record, Base):
    """A scorecard sent out as a workbook: what it was made of, and what came back.

    `content_sha256` is over the facts, criteria and levels it shows; `file_sha256` over the bytes that were taken in.
    """

    __tablename__ = "scorecard_form"
    constraints = staticmethod(
        lambda: (
            check("content_sha256", "length(content_sha256) = 64"),
            check("file_sha256", "file_sha256 = '' OR length(file_sha256) = 64"),
            check("taken", "(taken_on IS NULL) = (file_sha256 = '')"),
            in_order("sent_on", "taken_on"),
        )
    )

    request_id: Mapped[int] = part_of("request")
    policy_id: Mapped[int] = refers_to("policy")
    assessor_id: Mapped[int] = refers_to("contact")
    sent_on: Mapped[dt.date]
    content_sha256: Mapped[str]
    taken_on: Mapped[dt.date | None]
    file_sha256: Mapped[str] = mapped_column(default="")
    scorecard_id: Mapped[int | None] = mapped_column(ForeignKey("scorecard.id", ondelete="SET NULL"), index=True)


class Scan(Edited, Base):
    """Places ranked before anybody asked."""

    __tablename__ = "scan"
    constraints = staticmethod(lambda: (filled("name"),))

    name: Mapped[str]
    made_on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(default="")


class ScanFigure(Record, Base):
    """A figure that counts in a scan, with its points and which way is better."""

    __tablename__ = "scan_figure"
    constraints = staticmethod(
        lambda: (UniqueConstraint("scan_id", "key"), filled("key"), check("points", "points >= 0"))
    )

    scan_id: Mapped[int] = part_of("scan")
    position: Mapped[int]
    key: Mapped[str]
    points: Mapped[float]
    more_is_better: Mapped[bool] = mapped_column(default=True)


class ScanPlace(Record, Base):
    """A place that a scan looks at."""

    __tablename__ = "scan_place"
    constraints = staticmethod(lambda: (UniqueConstraint("scan_id", "place_id"),))

    scan_id: Mapped[int] = part_of("scan")
    place_id: Mapped[int] = refers_to("place")
