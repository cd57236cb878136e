"""Objectives and indicators as they are recorded: facts for the SMART check and for progress, read for all at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from app.missions.activities import Occurrence
from app.results.facts import IndicatorFacts, ObjectiveFacts, Point, Reading
from models import results
from models.people import Contact, Organisation
from models.vocabulary import Contribution, Progress


@dataclass(frozen=True)
class Override:
    """A status a person set, with why, who and when."""

    status: Progress
    reason: str
    by: str
    on: dt.date | None


@dataclass(frozen=True)
class MeasurementRow:
    """One recorded value with what is known about it; `period` is what a person typed it for."""

    id: int
    version: int
    indicator_id: int
    dated_on: dt.date
    value: float | None
    numerator: float | None
    denominator: float | None
    no_number: str
    projected: bool
    verified: bool
    contribution: Contribution | None
    breakdown: str
    source: str
    note: str
    superseded_by_id: int | None

    @property
    def counts(self) -> bool:
        """Whether progress may count it: neither projected, superseded, broken down, nor an answer without a number."""
        return not (self.projected or self.superseded_by_id or self.breakdown.strip() or self.no_number.strip())


@dataclass(frozen=True)
class IndicatorRecord:
    """An indicator with its facts, name and definition, and every recorded measurement in the order recorded."""

    id: int
    version: int
    name: str
    definition: str
    decimals: int
    activity_kind: str
    facts: IndicatorFacts
    override: Override | None
    measurements: tuple[MeasurementRow, ...]


@dataclass(frozen=True)
class ObjectiveRecord:
    """An objective as recorded, with its indicators in order."""

    id: int
    version: int
    reference: str
    title: str
    agreement_id: int
    project_id: int | None
    reviewed_on: dt.date | None
    closed_on: dt.date | None
    facts: ObjectiveFacts
    indicators: tuple[IndicatorRecord, ...]


FACTS = (
    "statement",
    "result_area",
    "activity",
    "beneficiary",
    "qualitative_measure",
    "qualitative_reason",
    "role",
    "rationale",
    "budget_needed",
    "budget_found",
    "hours_needed",
    "hours_found",
)
KEYS = ("id", "version", "reference", "title", "agreement_id", "project_id", "reviewed_on", "closed_on")
INDICATOR = ("code", "kind", "direction", "accumulation", "frequency", "computed", "whole", "lag", "tolerance",
             "informational", "unit", "source")  # fmt: skip
MEASUREMENT = ("id", "version", "indicator_id", "dated_on", "value", "numerator", "denominator", "no_number",
               "projected", "verified", "contribution", "breakdown", "source", "note", "superseded_by_id")  # fmt: skip


def objective_records(
    session: Session, occurred: Mapping[int, Sequence[Occurrence]], only: int | None = None
) -> list[ObjectiveRecord]:
    """All objectives in the order of their references, or the one asked for.

    `occurred` is what took place by the key of each agreement: computed indicators count it.
    """
    kind = results.Objective
    rows = session.execute(_narrowed(_objectives(), kind.id, only)).all()
    agreements = {row.id: row.agreement_id for row in rows}
    indicators = _indicators(session, agreements, occurred, only)
    return [
        ObjectiveRecord(
            **{name: getattr(row, name) for name in KEYS},
            facts=ObjectiveFacts(
                **{name: getattr(row, name) for name in FACTS},
                person=row.person,
                counterpart=row.counterpart,
                start=row.start_on,
                end=row.end_on,
                review=row.review_on,
            ),
            indicators=tuple(indicators[row.id]),
        )
        for row in rows
    ]


def _objectives() -> Select[Any]:
    kind = results.Objective
    return (
        select(
            *(getattr(kind, name) for name in (*KEYS, *FACTS, "start_on", "end_on", "review_on")),
            Contact.name.label("person"),
            Organisation.name.label("counterpart"),
        )
        .outerjoin(Contact, Contact.id == kind.person_id)
        .outerjoin(Organisation, Organisation.id == kind.counterpart_id)
        .order_by(kind.reference)
    )


def _indicators(
    session: Session,
    agreements: Mapping[int, int],
    occurred: Mapping[int, Sequence[Occurrence]],
    only: int | None,
) -> Mapping[int, list[IndicatorRecord]]:
    kind = results.Indicator
    measured, steps = _measurements(session, only), _steps(session, only)
    statement = _narrowed(select(*_columns(kind)), kind.objective_id, only).order_by(kind.position, kind.id)
    found: dict[int, list[IndicatorRecord]] = defaultdict(list)
    for row in session.execute(statement):
        took_place = occurred.get(agreements[row.objective_id], ())
        found[row.objective_id].append(_indicator(row, measured[row.id], steps[row.id], took_place))
    return found


def _indicator(
    row: Row[Any], measured: Sequence[MeasurementRow], steps: Sequence[Point], took_place: Sequence[Occurrence]
) -> IndicatorRecord:
    if row.computed:
        readings = tuple(Reading(each.on, 1.0) for each in took_place if each.kind == row.counts)
    else:
        counting = (each for each in measured if each.counts)
        readings = tuple(Reading(each.dated_on, each.value, each.numerator, each.denominator) for each in counting)
    facts = IndicatorFacts(
        **{name: getattr(row, name) for name in INDICATOR},
        baseline=Point(row.baseline_value, row.baseline_on),
        target=Point(row.target_value, row.target_on),
        steps=tuple(steps),
        readings=readings,
        no_number_on=tuple(each.dated_on for each in measured if each.no_number.strip()),
    )
    override = Override(row.override, row.override_reason, row.override_by, row.override_on) if row.override else None
    return IndicatorRecord(
        row.id, row.version, row.name, row.definition, row.decimals, row.counts, facts, override, tuple(measured)
    )


def _measurements(session: Session, only: int | None) -> Mapping[int, list[MeasurementRow]]:
    kind = results.Measurement
    statement = select(*(getattr(kind, name) for name in MEASUREMENT)).order_by(kind.id)
    found: dict[int, list[MeasurementRow]] = defaultdict(list)
    for values in session.execute(_of_objective(statement, kind.indicator_id, only)):
        found[values[2]].append(MeasurementRow(*values))
    return found


def _steps(session: Session, only: int | None) -> Mapping[int, list[Point]]:
    kind = results.IndicatorStep
    statement = select(kind.indicator_id, kind.value, kind.due_on).order_by(kind.due_on)
    found: dict[int, list[Point]] = defaultdict(list)
    for indicator_id, value, due_on in session.execute(_of_objective(statement, kind.indicator_id, only)):
        found[indicator_id].append(Point(value, due_on))
    return found


def _columns(kind: Any) -> list[Any]:
    extra = ("id", "version", "objective_id", "name", "definition", "decimals", "counts", "baseline_value",
             "baseline_on", "target_value", "target_on", "override", "override_reason", "override_by",
             "override_on")  # fmt: skip
    return [getattr(kind, name) for name in (*INDICATOR, *extra)]


def _narrowed(statement: Any, column: Any, only: int | None) -> Any:
    return statement if only is None else statement.where(column == only)


def _of_objective(statement: Any, column: Any, only: int | None) -> Any:
    if only is None:
        return statement
    return statement.where(column.in_(select(results.Indicator.id).where(results.Indicator.objective_id == only)))
