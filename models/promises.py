"""What the sides of an agreement owe, offer and bring: obligations, benefits, contributions, duties of law."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, check, filled, in_order, part_of, refers_to, token
from models.vocabulary import Side


class Obligation(Edited, Base):
    """Something one side promised, by when, and when it was met."""

    __tablename__ = "obligation"
    constraints = staticmethod(lambda: (filled("text"),))

    agreement_id: Mapped[int] = part_of("agreement")
    side: Mapped[Side] = mapped_column(token(Side, "side"), default=Side.HOME)
    text: Mapped[str]
    due_on: Mapped[dt.date | None]
    met_on: Mapped[dt.date | None]
    contact_id: Mapped[int | None] = refers_to("contact")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    evidence: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = refers_to("document")


class Benefit(Edited, Base):
    """Something one side offers to firms and people: a desk, a discount, a soft landing."""

    __tablename__ = "benefit"
    constraints = staticmethod(lambda: (filled("title"), in_order("from_on", "to_on")))

    agreement_id: Mapped[int] = part_of("agreement")
    side: Mapped[Side] = mapped_column(token(Side, "side"), default=Side.COUNTERPART)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    from_on: Mapped[dt.date | None]
    to_on: Mapped[dt.date | None]


class BenefitUse(Edited, Base):
    """A benefit taken up on a day, by which organisation and how many people."""

    __tablename__ = "benefit_use"
    constraints = staticmethod(lambda: (check("people", "people >= 1"),))

    benefit_id: Mapped[int] = part_of("benefit")
    used_on: Mapped[dt.date]
    organisation_id: Mapped[int | None] = refers_to("organisation")
    people: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


def _contribution_rules() -> tuple[CheckConstraint, ...]:
    return (
        check("money", "money >= 0"),
        check("hours", "hours >= 0"),
        check("something", "money IS NOT NULL OR hours IS NOT NULL OR trim(note) <> ''"),
    )


class Contribution(Edited, Base):
    """What an organisation put in on a day: money in the office's currency, hours, or something in kind."""

    __tablename__ = "contribution"
    constraints = staticmethod(_contribution_rules)

    agreement_id: Mapped[int] = part_of("agreement")
    organisation_id: Mapped[int] = refers_to("organisation")
    activity_id: Mapped[int | None] = refers_to("activity")
    dated_on: Mapped[dt.date]
    money: Mapped[float | None]
    hours: Mapped[float | None]
    note: Mapped[str] = mapped_column(default="")


class AgreementDuty(Edited, Base):
    """A rule of law as it bears on one agreement, by its name in the policy: whether it applies, and both clocks.

    `before_done_on` settles what is owed before entering, `after_done_on` what is owed afterwards.
    """

    __tablename__ = "agreement_duty"
    constraints = staticmethod(lambda: (filled("name"), UniqueConstraint("agreement_id", "name")))

    agreement_id: Mapped[int] = part_of("agreement")
    name: Mapped[str]
    applies: Mapped[bool] = mapped_column(default=True)
    before_done_on: Mapped[dt.date | None]
    after_done_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")
