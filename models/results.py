"""What an agreement is to achieve and what came of it: projects, objectives, indicators, measurements, results."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, one_of, part_of, refers_to, token
from models.vocabulary import (
    Accumulation,
    Contribution,
    Counted,
    CountedIn,
    Direction,
    Frequency,
    IndicatorKind,
    Progress,
    ResultArea,
    Travel,
)


class Project(Edited, Base):
    """A time-bound undertaking under an agreement; budget in the office's currency, hours of staff time.

    `sectors` are keys separated by commas.
    """

    __tablename__ = "project"
    constraints = staticmethod(
        lambda: (filled("title"), in_order("start_on", "end_on"), check("budget", "budget >= 0"))
    )

    reference: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    agreement_id: Mapped[int] = refers_to("agreement")
    start_on: Mapped[dt.date | None]
    end_on: Mapped[dt.date | None]
    cancelled_on: Mapped[dt.date | None]
    budget: Mapped[float | None]
    hours: Mapped[float | None]
    lead_id: Mapped[int | None] = refers_to("contact")
    note: Mapped[str] = mapped_column(default="")
    sectors: Mapped[str] = mapped_column(default="", server_default="")


class Objective(Edited, Base):
    """A SMART objective of an agreement, letter by letter; blank and empty fields are what it still lacks.

    `goal` is the strategic goal it serves, in the words of the policy it was chosen from.
    """

    __tablename__ = "objective"
    constraints = staticmethod(lambda: (filled("title"), in_order("start_on", "end_on")))

    reference: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    agreement_id: Mapped[int] = refers_to("agreement")
    project_id: Mapped[int | None] = refers_to("project")
    statement: Mapped[str] = mapped_column(default="")
    result_area: Mapped[ResultArea | None] = mapped_column(token(ResultArea, "result_area"))
    activity: Mapped[str] = mapped_column(default="")
    beneficiary: Mapped[str] = mapped_column(default="")
    qualitative_measure: Mapped[str] = mapped_column(default="")
    qualitative_reason: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = refers_to("contact")
    role: Mapped[str] = mapped_column(default="")
    counterpart_id: Mapped[int | None] = refers_to("organisation")
    rationale: Mapped[str] = mapped_column(default="")
    budget_needed: Mapped[float | None]
    budget_found: Mapped[float | None]
    hours_needed: Mapped[float | None]
    hours_found: Mapped[float | None]
    start_on: Mapped[dt.date | None]
    end_on: Mapped[dt.date | None]
    review_on: Mapped[dt.date | None]
    reviewed_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    goal: Mapped[str] = mapped_column(default="", server_default="")


def _indicator_rules() -> tuple[CheckConstraint, ...]:
    return (
        filled("code"),
        filled("name"),
        check("override", "override IS NULL OR (trim(override_reason) <> '' AND override_on IS NOT NULL)"),
        check("direction", "direction IS NOT NULL OR informational"),
    )


class Indicator(Edited, Base):
    """How an objective is measured; `lag` in days.

    A computed one counts what `counted` says, where `counted_in` says, of the activity types in `counts` (keys
    separated by commas; none: all), narrowed by direction, result area and outcome.
    `breakdowns` are the labels a figure may be split by, one a line.
    """

    __tablename__ = "indicator"
    constraints = staticmethod(_indicator_rules)

    objective_id: Mapped[int] = part_of("objective")
    position: Mapped[int] = mapped_column(default=0)
    code: Mapped[str]
    name: Mapped[str]
    definition: Mapped[str] = mapped_column(default="")
    kind: Mapped[IndicatorKind] = mapped_column(token(IndicatorKind, "kind"), default=IndicatorKind.OUTCOME)
    direction: Mapped[Direction | None] = mapped_column(token(Direction, "direction"))
    accumulation: Mapped[Accumulation] = mapped_column(token(Accumulation, "accumulation"), default=Accumulation.SUM)
    frequency: Mapped[Frequency] = mapped_column(token(Frequency, "frequency"), default=Frequency.QUARTER)
    computed: Mapped[bool] = mapped_column(default=False)
    counts: Mapped[str] = mapped_column(default="")
    whole: Mapped[bool] = mapped_column(default=False)
    lag: Mapped[int] = mapped_column(default=30)
    tolerance: Mapped[float | None]
    informational: Mapped[bool] = mapped_column(default=False)
    unit: Mapped[str] = mapped_column(default="")
    decimals: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(default="")
    baseline_value: Mapped[float | None]
    baseline_on: Mapped[dt.date | None]
    target_value: Mapped[float | None]
    target_on: Mapped[dt.date | None]
    override: Mapped[Progress | None] = mapped_column(token(Progress, "override_status"))
    override_reason: Mapped[str] = mapped_column(default="")
    override_by: Mapped[str] = mapped_column(default="")
    override_on: Mapped[dt.date | None]
    counted: Mapped[Counted] = mapped_column(
        token(Counted, "counted"), default=Counted.ACTIVITIES, server_default=Counted.ACTIVITIES.value
    )
    counted_in: Mapped[CountedIn] = mapped_column(
        token(CountedIn, "counted_in"), default=CountedIn.AGREEMENT, server_default=CountedIn.AGREEMENT.value
    )
    counted_direction: Mapped[Travel | None] = mapped_column(token(Travel, "counted_direction"))
    counted_area: Mapped[ResultArea | None] = mapped_column(token(ResultArea, "counted_area"))
    counted_outcome: Mapped[str] = mapped_column(default="", server_default="")
    responsible: Mapped[str] = mapped_column(default="", server_default="")
    breakdowns: Mapped[str] = mapped_column(default="", server_default="")
    numerator_label: Mapped[str] = mapped_column(default="", server_default="")
    denominator_label: Mapped[str] = mapped_column(default="", server_default="")
    comparator: Mapped[str] = mapped_column(default="", server_default="")
    comparator_source: Mapped[str] = mapped_column(default="", server_default="")


class IndicatorDefinition(Record, Base):
    """What an indicator counted from a day on; the first holds since ever, and each later one breaks the chart."""

    __tablename__ = "indicator_definition"
    constraints = staticmethod(lambda: (UniqueConstraint("indicator_id", "from_on"), filled("definition")))

    indicator_id: Mapped[int] = part_of("indicator")
    from_on: Mapped[dt.date]
    definition: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class ComparatorReading(Record, Base):
    """A value of the series an indicator is compared with."""

    __tablename__ = "comparator_reading"
    constraints = staticmethod(lambda: (UniqueConstraint("indicator_id", "dated_on"),))

    indicator_id: Mapped[int] = part_of("indicator")
    dated_on: Mapped[dt.date]
    value: Mapped[float]
    source: Mapped[str] = mapped_column(default="")


class LibraryIndicator(Edited, Base):
    """An indicator the office keeps to choose from again, beside those that come with Hanse."""

    __tablename__ = "library_indicator"
    constraints = staticmethod(lambda: (filled("code"), filled("name"), UniqueConstraint("code")))

    code: Mapped[str]
    name: Mapped[str]
    definition: Mapped[str] = mapped_column(default="")
    area: Mapped[ResultArea | None] = mapped_column(token(ResultArea, "area"))
    kind: Mapped[IndicatorKind] = mapped_column(token(IndicatorKind, "kind"), default=IndicatorKind.OUTCOME)
    direction: Mapped[Direction | None] = mapped_column(token(Direction, "direction"))
    accumulation: Mapped[Accumulation] = mapped_column(token(Accumulation, "accumulation"), default=Accumulation.SUM)
    frequency: Mapped[Frequency] = mapped_column(token(Frequency, "frequency"), default=Frequency.QUARTER)
    unit: Mapped[str] = mapped_column(default="")
    whole: Mapped[bool] = mapped_column(default=False)
    decimals: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(default="")


class IndicatorStep(Record, Base):
    """A value expected by a day on the way to the target."""

    __tablename__ = "indicator_step"
    constraints = staticmethod(lambda: (UniqueConstraint("indicator_id", "due_on"),))

    indicator_id: Mapped[int] = part_of("indicator")
    due_on: Mapped[dt.date]
    value: Mapped[float]


def _measurement_rules() -> tuple[CheckConstraint, ...]:
    return (
        check("says_something", "value IS NOT NULL OR numerator IS NOT NULL OR trim(no_number) <> ''"),
        check("denominator", "numerator IS NULL OR denominator IS NOT NULL"),
    )


class Measurement(Edited, Base):
    """One value of an indicator dated in its period, or the stock reason why there is no number."""

    __tablename__ = "measurement"
    constraints = staticmethod(_measurement_rules)

    indicator_id: Mapped[int] = part_of("indicator")
    dated_on: Mapped[dt.date]
    value: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    no_number: Mapped[str] = mapped_column(default="")
    projected: Mapped[bool] = mapped_column(default=False)
    verified: Mapped[bool] = mapped_column(default=False)
    contribution: Mapped[Contribution | None] = mapped_column(token(Contribution, "contribution"))
    breakdown: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("measurement.id", ondelete="SET NULL"))
    evidence: Mapped[str] = mapped_column(default="", server_default="")


def _result_rules() -> tuple[CheckConstraint, ...]:
    return (filled("title"), check("unit", "value IS NULL OR trim(unit) <> ''"))


class Result(Edited, Base):
    """Something that came of an agreement, with its evidence: a sale, a job, a firm that settled, an event.

    `value` is counted in `unit`; actual and projected, self-reported and verified are never added together.
    """

    __tablename__ = "result"
    constraints = staticmethod(_result_rules)

    reference: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    agreement_id: Mapped[int] = refers_to("agreement")
    project_id: Mapped[int | None] = refers_to("project")
    objective_id: Mapped[int | None] = refers_to("objective")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    result_area: Mapped[ResultArea] = mapped_column(token(ResultArea, "result_area"))
    dated_on: Mapped[dt.date]
    value: Mapped[float | None]
    unit: Mapped[str] = mapped_column(default="")
    projected: Mapped[bool] = mapped_column(default=False)
    verified: Mapped[bool] = mapped_column(default=False)
    contribution: Mapped[Contribution] = mapped_column(
        token(Contribution, "contribution"), default=Contribution.UNCLEAR
    )
    source: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = refers_to("document")


class Milestone(Edited, Base):
    """A dated step somebody answers for, under an agreement or a project."""

    __tablename__ = "milestone"
    constraints = staticmethod(lambda: (filled("title"), one_of("one_owner", "agreement_id", "project_id")))

    agreement_id: Mapped[int | None] = refers_to("agreement")
    project_id: Mapped[int | None] = refers_to("project")
    title: Mapped[str]
    due_on: Mapped[dt.date]
    done_on: Mapped[dt.date | None]
    contact_id: Mapped[int | None] = refers_to("contact")
