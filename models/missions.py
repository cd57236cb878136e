"""What happens between the partners: activities and who took part."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, part_of, refers_to, token
from models.vocabulary import ActivityState, ResultArea, Travel


def _activity_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("title"),
        in_order("starts_on", "ends_on"),
        check("next_step", "next_step_on IS NULL OR trim(next_step) <> ''"),
        check("people", "people >= 0"),
    )


class Activity(Edited, Base):
    """Something that is planned, took place or was cancelled; `kind` is a key of the activity types."""

    __tablename__ = "activity"
    constraints = staticmethod(_activity_rules)

    reference: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[str]
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date | None]
    state: Mapped[ActivityState] = mapped_column(token(ActivityState, "state"), default=ActivityState.TOOK_PLACE)
    partnership_id: Mapped[int | None] = refers_to("partnership")
    agreement_id: Mapped[int | None] = refers_to("agreement")
    project_id: Mapped[int | None] = refers_to("project")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    contact_id: Mapped[int | None] = refers_to("contact")
    result_area: Mapped[ResultArea | None] = mapped_column(token(ResultArea, "result_area"))
    direction: Mapped[Travel | None] = mapped_column(token(Travel, "direction"))
    people: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[dt.date | None]
    next_step_done_on: Mapped[dt.date | None]


class Participant(Record, Base):
    """An organisation or person that took part in an activity."""

    __tablename__ = "participant"
    constraints = staticmethod(lambda: (check("somebody", "contact_id IS NOT NULL OR organisation_id IS NOT NULL"),))

    activity_id: Mapped[int] = part_of("activity")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    contact_id: Mapped[int | None] = refers_to("contact")
    led: Mapped[bool] = mapped_column(default=False)
