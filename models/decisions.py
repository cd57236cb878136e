"""Decision records, frozen when they are made, and what they considered and asked for; entries of Today put off."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, one_of, refers_to, token
from models.vocabulary import OUTCOMES, Authority, Outcome


def _decision_rules() -> tuple[CheckConstraint, ...]:
    allowed = " OR ".join(
        f"point = {point} AND outcome IN ({', '.join(repr(outcome.value) for outcome in outcomes)})"
        for point, outcomes in OUTCOMES.items()
    )
    return (
        check("outcome_of_point", allowed),
        one_of("one_subject", "request_id", "agreement_id"),
        check("subject_of_point", "(point = 1) = (request_id IS NOT NULL)"),
        filled("rationale"),
        check("declined_for_a_reason", "outcome <> 'decline' OR trim(reason_code) <> ''"),
        check("frozen_sha256", "length(frozen_sha256) = 64"),
        check("superseded", "(superseded_on IS NULL) = (superseded_by_id IS NULL)"),
        check("superseded_by_another", "superseded_by_id <> id"),
        check("waits_deferred", "NOT waits_for_room OR outcome = 'defer'"),
    )


class Decision(Record, Base):
    """What was decided at one decision point, by whom, when, why, and the frozen copy of what it rested on.

    `waits_for_room`: deferred onto the waiting list until a limit leaves room.
    Made once: afterwards only `superseded_on` and `superseded_by_id` may be filled, once.
    """

    __tablename__ = "decision"
    constraints = staticmethod(_decision_rules)

    reference: Mapped[str] = mapped_column(unique=True)
    point: Mapped[int]
    request_id: Mapped[int | None] = refers_to("request")
    agreement_id: Mapped[int | None] = refers_to("agreement")
    outcome: Mapped[Outcome] = mapped_column(token(Outcome, "outcome"))
    decided_on: Mapped[dt.date]
    authority: Mapped[Authority] = mapped_column(token(Authority, "authority"))
    body: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str] = mapped_column(default="")
    rationale: Mapped[str]
    reason_code: Mapped[str] = mapped_column(default="")
    differs_reason: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str] = mapped_column(default="")
    reply_text: Mapped[str] = mapped_column(default="")
    referred_to_id: Mapped[int | None] = refers_to("organisation")
    until_on: Mapped[dt.date | None]
    for_end: Mapped[dt.date | None]
    effect_on: Mapped[dt.date | None]
    recorded_at: Mapped[str]
    frozen: Mapped[str]
    frozen_sha256: Mapped[str]
    superseded_on: Mapped[dt.date | None]
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    waits_for_room: Mapped[bool] = mapped_column(default=False, server_default="0")


class DecisionName(Record, Base):
    """The name of a person as it was when a decision was made; the frozen copy holds the uid alone, for erasure."""

    __tablename__ = "decision_name"
    constraints = staticmethod(lambda: (UniqueConstraint("decision_id", "person"), filled("name")))

    decision_id: Mapped[int] = refers_to("decision")
    person: Mapped[str]
    name: Mapped[str]


class Alternative(Record, Base):
    """Another course the decision considered; final with it."""

    __tablename__ = "alternative"
    constraints = staticmethod(lambda: (filled("title"),))

    decision_id: Mapped[int] = refers_to("decision")
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class Condition(Edited, Base):
    """Something a decision asks for by a day; it can be met later."""

    __tablename__ = "condition"
    constraints = staticmethod(lambda: (filled("text"),))

    decision_id: Mapped[int] = refers_to("decision")
    text: Mapped[str]
    due_on: Mapped[dt.date | None]
    met_on: Mapped[dt.date | None]
    contact_id: Mapped[int | None] = refers_to("contact")


class Snooze(Record, Base):
    """An entry of the due list put off until a day, with the reason; `due_on` tells entries of one record apart."""

    __tablename__ = "snooze"
    constraints = staticmethod(lambda: (filled("reason"),))

    what: Mapped[str]
    reference: Mapped[str]
    until_on: Mapped[dt.date]
    reason: Mapped[str]
    due_on: Mapped[dt.date | None]
