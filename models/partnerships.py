"""Lasting relationships and the agreements under them: parties, categories over time, who answers, reviews."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, one_of, part_of, refers_to, token
from models.vocabulary import Duty, Form, LedBy, Side, TermKind


class Partnership(Edited, Base):
    """The relationship with a place or an organisation; its category is that of its newest agreement in force."""

    __tablename__ = "partnership"
    constraints = staticmethod(
        lambda: (filled("name"), check("with_whom", "place_id IS NOT NULL OR organisation_id IS NOT NULL"))
    )

    reference: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    place_id: Mapped[int | None] = refers_to("place")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    request_id: Mapped[int | None] = refers_to("request")
    note: Mapped[str] = mapped_column(default="")


def _agreement_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("title"),
        in_order("effective_on", "ends_on"),
        check("term_months", "term_months >= 1"),
        check("notice_days", "notice_days >= 0"),
        check("contact_rhythm", "contact_rhythm >= 1"),
        check("yearly_cost", "yearly_cost >= 0"),
        check("yearly_hours", "yearly_hours >= 0"),
        check("not_under_itself", "under_id IS NULL OR under_id <> id"),
        check("not_after_itself", "predecessor_id IS NULL OR predecessor_id <> id"),
    )


class Agreement(Edited, Base):
    """A text between two or more parties; its status is computed from these dates, never stored.

    `public_fields` are keys with commas, `public_text` what is said of it in public; `yearly_cost` (in the office's
    currency) and `yearly_hours` are what it takes in a whole year.
    """

    __tablename__ = "agreement"
    constraints = staticmethod(_agreement_rules)

    reference: Mapped[str] = mapped_column(unique=True)
    partnership_id: Mapped[int] = refers_to("partnership")
    request_id: Mapped[int | None] = refers_to("request")
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    form: Mapped[Form] = mapped_column(token(Form, "form"), default=Form.MOU)
    term_kind: Mapped[TermKind] = mapped_column(token(TermKind, "term_kind"), default=TermKind.FIXED)
    led_by: Mapped[LedBy] = mapped_column(token(LedBy, "led_by"), default=LedBy.OFFICE)
    under_id: Mapped[int | None] = refers_to("agreement")
    predecessor_id: Mapped[int | None] = refers_to("agreement")
    partner_reference: Mapped[str] = mapped_column(default="")
    recorded_on: Mapped[dt.date]
    approved_on: Mapped[dt.date | None]
    signed_on: Mapped[dt.date | None]
    effective_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    term_months: Mapped[int | None]
    notice_days: Mapped[int | None]
    notice_given_on: Mapped[dt.date | None]
    review_on: Mapped[dt.date | None]
    dropped_on: Mapped[dt.date | None]
    terminated_on: Mapped[dt.date | None]
    contact_rhythm: Mapped[int | None]
    public: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    public_fields: Mapped[str] = mapped_column(default="", server_default="")
    public_text: Mapped[str] = mapped_column(default="", server_default="")
    signing_planned_on: Mapped[dt.date | None]
    yearly_cost: Mapped[float | None]
    yearly_hours: Mapped[float | None]


class AgreementCategory(Record, Base):
    """The category of an agreement from a day on, and why."""

    __tablename__ = "agreement_category"
    constraints = staticmethod(lambda: (filled("category"),))

    agreement_id: Mapped[int] = part_of("agreement")
    category: Mapped[str]
    from_on: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(default="")


class Party(Record, Base):
    """A place or an organisation that is party to an agreement, or observes it."""

    __tablename__ = "party"
    constraints = staticmethod(lambda: (one_of("one_party", "place_id", "organisation_id"),))

    agreement_id: Mapped[int] = part_of("agreement")
    place_id: Mapped[int | None] = refers_to("place")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    side: Mapped[Side] = mapped_column(token(Side, "side"), default=Side.COUNTERPART)
    observer: Mapped[bool] = mapped_column(default=False)


def _responsibility_rules() -> tuple[CheckConstraint, ...]:
    return (
        check("somebody", "contact_id IS NOT NULL OR organisation_id IS NOT NULL"),
        in_order("from_on", "to_on"),
    )


class Responsibility(Edited, Base):
    """Who answers for, supports or is informed of an agreement, on which side, from and to when."""

    __tablename__ = "responsibility"
    constraints = staticmethod(_responsibility_rules)

    agreement_id: Mapped[int] = part_of("agreement")
    contact_id: Mapped[int | None] = refers_to("contact")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    duty: Mapped[Duty] = mapped_column(token(Duty, "duty"), default=Duty.ACCOUNTABLE)
    side: Mapped[Side] = mapped_column(token(Side, "side"), default=Side.HOME)
    role: Mapped[str] = mapped_column(default="")
    from_on: Mapped[dt.date | None]
    to_on: Mapped[dt.date | None]
    confirmed_on: Mapped[dt.date | None]


class Review(Record, Base):
    """A review of an agreement that took place."""

    __tablename__ = "review"

    agreement_id: Mapped[int] = part_of("agreement")
    held_on: Mapped[dt.date]
    finding: Mapped[str] = mapped_column(default="")


class ReviewMove(Record, Base):
    """A review date moved to another day, and why; the date itself stands with the agreement."""

    __tablename__ = "review_move"
    constraints = staticmethod(lambda: (filled("reason"),))

    agreement_id: Mapped[int] = part_of("agreement")
    moved_on: Mapped[dt.date]
    from_on: Mapped[dt.date | None]
    to_on: Mapped[dt.date]
    reason: Mapped[str]


class Amendment(Edited, Base):
    """A change to an agreement in force that both sides agreed on."""

    __tablename__ = "amendment"
    constraints = staticmethod(lambda: (filled("text"),))

    agreement_id: Mapped[int] = part_of("agreement")
    agreed_on: Mapped[dt.date]
    text: Mapped[str]
    document_id: Mapped[int | None] = refers_to("document")


class AgreementGoal(Record, Base):
    """A strategic goal of a policy that an agreement serves."""

    __tablename__ = "agreement_goal"
    constraints = staticmethod(lambda: (UniqueConstraint("agreement_id", "goal_id"),))

    agreement_id: Mapped[int] = part_of("agreement")
    goal_id: Mapped[int] = refers_to("policy_goal")
