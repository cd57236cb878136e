"""What the office says about its agreements at set times: quarterly updates, and the annual plan they answer to."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, part_of, refers_to, token
from models.vocabulary import UpdatePart, UpdateState


class QuarterlyUpdate(Edited, Base):
    """The report on one agreement for one period of the fiscal year, locked once it is issued.

    `text` is the progress in words.  `frozen` is, as JSON, what the issued update showed; persons are in it by uid.
    """

    __tablename__ = "quarterly_update"
    constraints = staticmethod(
        lambda: (
            UniqueConstraint("agreement_id", "period_end"),
            check("issued", "(state = 'issued') = (issued_on IS NOT NULL)"),
        )
    )

    agreement_id: Mapped[int] = part_of("agreement")
    period_end: Mapped[dt.date]
    state: Mapped[UpdateState] = mapped_column(token(UpdateState, "state"), default=UpdateState.DRAFT)
    issued_on: Mapped[dt.date | None]
    text: Mapped[str] = mapped_column(default="")
    difficulties: Mapped[str] = mapped_column(default="", server_default="")
    next_text: Mapped[str] = mapped_column(default="", server_default="")
    issued_by_id: Mapped[int | None] = refers_to("contact")
    frozen: Mapped[str] = mapped_column(default="", server_default="")
    frozen_sha256: Mapped[str] = mapped_column(default="", server_default="")


class UpdateFigure(Record, Base):
    """A figure typed into an update for one indicator; issuing makes a measurement of it."""

    __tablename__ = "update_figure"
    constraints = staticmethod(lambda: (UniqueConstraint("update_id", "indicator_id"),))

    update_id: Mapped[int] = part_of("quarterly_update")
    indicator_id: Mapped[int] = refers_to("indicator")
    value: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    no_number: Mapped[str] = mapped_column(default="")
    verified: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")
    measurement_id: Mapped[int | None] = refers_to("measurement")


class UpdateActivity(Record, Base):
    """An activity of the period that the update leaves out."""

    __tablename__ = "update_activity"
    constraints = staticmethod(lambda: (UniqueConstraint("update_id", "activity_id"),))

    update_id: Mapped[int] = part_of("quarterly_update")
    activity_id: Mapped[int] = refers_to("activity")


class UpdateMilestone(Record, Base):
    """What the update says of a milestone that was due: done on a day, or why not and the new day."""

    __tablename__ = "update_milestone"
    constraints = staticmethod(lambda: (UniqueConstraint("update_id", "milestone_id"),))

    update_id: Mapped[int] = part_of("quarterly_update")
    milestone_id: Mapped[int] = refers_to("milestone")
    done_on: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(default="")
    new_due_on: Mapped[dt.date | None]


def _correction_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("reason"),
        check("something", "(new_measurement_id IS NOT NULL) + (part IS NOT NULL) = 1"),
        check("text", "part IS NULL OR trim(text) <> ''"),
    )


class UpdateCorrection(Record, Base):
    """A correction of an issued update, beside it: a figure replaced by another, or a text said anew; and why."""

    __tablename__ = "update_correction"
    constraints = staticmethod(_correction_rules)

    update_id: Mapped[int] = refers_to("quarterly_update")
    corrected_on: Mapped[dt.date]
    corrected_by_id: Mapped[int | None] = refers_to("contact")
    reason: Mapped[str]
    old_measurement_id: Mapped[int | None] = refers_to("measurement")
    new_measurement_id: Mapped[int | None] = refers_to("measurement")
    part: Mapped[UpdatePart | None] = mapped_column(token(UpdatePart, "part"))
    text: Mapped[str] = mapped_column(default="")


class AnnualPlan(Edited, Base):
    """What the office means to reach in a fiscal year, named after the year it begins in; final once issued.

    `frozen` is, as JSON, what was issued: goals with the values they rested on.
    """

    __tablename__ = "annual_plan"
    constraints = staticmethod(
        lambda: (
            UniqueConstraint("year"),
            check("issued", "(state = 'issued') = (issued_on IS NOT NULL)"),
        )
    )

    year: Mapped[int]
    state: Mapped[UpdateState] = mapped_column(token(UpdateState, "state"), default=UpdateState.DRAFT)
    issued_on: Mapped[dt.date | None]
    issued_by_id: Mapped[int | None] = refers_to("contact")
    text: Mapped[str] = mapped_column(default="")
    frozen: Mapped[str] = mapped_column(default="")
    frozen_sha256: Mapped[str] = mapped_column(default="")


class AnnualGoal(Record, Base):
    """A goal of the plan: of an agreement or of the office, in words, and the value an indicator is to reach.

    `target` is the value by the end of the year; none: the goal is judged in words.
    """

    __tablename__ = "annual_goal"
    constraints = staticmethod(lambda: (filled("text"),))

    plan_id: Mapped[int] = part_of("annual_plan")
    position: Mapped[int]
    text: Mapped[str]
    agreement_id: Mapped[int | None] = refers_to("agreement")
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id", ondelete="SET NULL"), index=True)
    target: Mapped[float | None]


class AnnualPriority(Record, Base):
    """A partnership that comes first in the year, and why."""

    __tablename__ = "annual_priority"
    constraints = staticmethod(lambda: (UniqueConstraint("plan_id", "partnership_id"),))

    plan_id: Mapped[int] = part_of("annual_plan")
    position: Mapped[int]
    partnership_id: Mapped[int] = refers_to("partnership")
    reason: Mapped[str] = mapped_column(default="")
