"""Objectives and indicators as they are recorded: facts for the SMART check and for progress, read for all at once."""

# ruff: noqa: S608 - the names in these statements are our own.

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.frozen import dataclass
from app.missions.occurred import Occurrence
from app.results.countable import countable
from app.results.counting import Count, Countable, CountingRule, Place, kinds_in, tally
from app.results.facts import IndicatorFacts, ObjectiveFacts, Point, Reading
from app.results.sheet import COLUMNS, OF_OBJECTIVE, Sheet, SheetRows
from app.storage.source import Converter, Readable, Row, Source, converted, day_of, one_of, source_of
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


@dataclass(frozen=True)
class Override:
    """A status a person set, with why, who and when."""

    status: Progress
    reason: str
    by: str
    on: dt.date | None


class MeasurementRow(NamedTuple):
    """One recorded value with what is known about it.  An office has thousands."""

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
    """An indicator with its facts, name and definition, and every recorded measurement in the order recorded.

    A computed one has the rule it counts by, and every count the rule makes.
    """

    id: int
    version: int
    name: str
    definition: str
    decimals: int
    facts: IndicatorFacts
    override: Override | None
    measurements: tuple[MeasurementRow, ...]
    rule: CountingRule | None = None
    counts: tuple[Count, ...] = ()
    sheet: Sheet = Sheet()


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
    goal: str
    facts: ObjectiveFacts
    indicators: tuple[IndicatorRecord, ...]


KEYS = ("id", "version", "reference", "title", "agreement_id", "project_id", "reviewed_on", "closed_on", "goal")
FACTS = ("statement", "result_area", "activity", "beneficiary", "qualitative_measure", "qualitative_reason", "role",
         "rationale", "budget_needed", "budget_found", "hours_needed", "hours_found")  # fmt: skip
DATES = ("start_on", "end_on", "review_on")
INDICATOR = ("code", "kind", "direction", "accumulation", "frequency", "computed", "whole", "lag", "tolerance",
             "informational", "unit", "source")  # fmt: skip
REST = ("id", "version", "objective_id", "name", "definition", "decimals", "counts", "baseline_value", "baseline_on",
        "target_value", "target_on", "override", "override_reason", "override_by", "override_on", "counted",
        "counted_in", "counted_direction", "counted_area", *COLUMNS)  # fmt: skip
MEASUREMENT = MeasurementRow._fields
OBJECTIVES = f"""
    SELECT {", ".join(f"objective.{name}" for name in (*KEYS, *FACTS, *DATES))}, contact.name, organisation.name
    FROM objective
    LEFT OUTER JOIN contact ON contact.id = objective.person_id
    LEFT OUTER JOIN organisation ON organisation.id = objective.counterpart_id
    {{only}} ORDER BY objective.reference"""
INDICATORS = f"SELECT {', '.join((*INDICATOR, *REST))} FROM indicator {{only}} ORDER BY position, id"
MEASUREMENTS = f"SELECT {', '.join(MEASUREMENT)} FROM measurement {{only}} ORDER BY id"
STEPS = "SELECT indicator_id, due_on, value FROM indicator_step {only} ORDER BY due_on"


def _converters(columns: Sequence[str], **named: Converter) -> Mapping[int, Converter]:
    """Converters by place: those named, and days where the name says so."""
    days = {name: day_of for name in columns if name.endswith("_on")}
    return {columns.index(name): convert for name, convert in (days | named).items()}


OBJECTIVE = _converters((*KEYS, *FACTS, *DATES), result_area=one_of(ResultArea))
PLANNED = _converters(
    (*INDICATOR, *REST),
    kind=one_of(IndicatorKind),
    direction=one_of(Direction),
    accumulation=one_of(Accumulation),
    frequency=one_of(Frequency),
    override=one_of(Progress),
    counted=one_of(Counted),
    counted_in=one_of(CountedIn),
    counted_direction=one_of(Travel),
    counted_area=one_of(ResultArea),
    computed=bool,
    whole=bool,
    informational=bool,
)
MEASURED = _converters(MEASUREMENT, projected=bool, verified=bool, contribution=one_of(Contribution))


def objective_records(
    held: Readable, occurred: Mapping[int, Sequence[Occurrence]], only: int | None = None
) -> list[ObjectiveRecord]:
    """All objectives in the order of their references, or the one asked for.

    `occurred` is what took place by the key of each agreement: computed indicators count it.
    """
    source = source_of(held)
    rows = list(converted(source.narrowed(OBJECTIVES, "WHERE objective.id = ?", only), OBJECTIVE))
    agreement, project = KEYS.index("agreement_id"), KEYS.index("project_id")
    places = {row[0]: Place(row[agreement], row[project]) for row in rows}
    indicators = _indicators(source, places, occurred, only)
    return [_objective(row, tuple(indicators[row[0]])) for row in rows]


def _objective(row: Row, indicators: tuple[IndicatorRecord, ...]) -> ObjectiveRecord:
    start, end, review, person, counterpart = row[len(KEYS) + len(FACTS) :]
    said: dict[str, Any] = dict(zip(FACTS, row[len(KEYS) :], strict=False))
    facts = ObjectiveFacts(**said, person=person, counterpart=counterpart, start=start, end=end, review=review)
    own: dict[str, Any] = dict(zip(KEYS, row, strict=False))
    return ObjectiveRecord(**own, facts=facts, indicators=indicators)


def _indicators(
    source: Source,
    places: Mapping[int, Place],
    occurred: Mapping[int, Sequence[Occurrence]],
    only: int | None,
) -> Mapping[int, list[IndicatorRecord]]:
    measured, steps, beside = _measurements(source, only), _steps(source, only), SheetRows(source, only)
    planned = converted(source.narrowed(INDICATORS, "WHERE objective_id = ?", only), PLANNED)
    rows = [dict(zip((*INDICATOR, *REST), values, strict=True)) for values in planned]
    rules = {row["id"]: _rule(row) for row in rows if row["computed"]}
    facts = countable(source, occurred, set(rules.values()))
    found: dict[int, list[IndicatorRecord]] = defaultdict(list)
    for row in rows:
        key, objective = row["id"], row["objective_id"]
        row["sheet"] = beside.sheet(row)
        if key in rules:
            record = _computed(row, measured[key], steps[key], rules[key], places[objective], facts)
        else:
            record = _indicator(row, measured[key], steps[key], _reported(measured[key]))
        found[objective].append(record)
    return found


def _rule(row: Mapping[str, Any]) -> CountingRule:
    kinds, direction, area = kinds_in(row["counts"]), row["counted_direction"], row["counted_area"]
    return CountingRule(row["counted"], row["counted_in"], kinds, direction, area)


def _reported(measured: Iterable[MeasurementRow]) -> Iterator[Reading]:
    for each in measured:
        if each.counts:
            yield Reading(each.dated_on, each.value, each.numerator, each.denominator)


def _computed(
    row: Mapping[str, Any],
    measured: Sequence[MeasurementRow],
    steps: Sequence[Point],
    rule: CountingRule,
    place: Place,
    facts: Countable,
) -> IndicatorRecord:
    counts = tally(rule, place, facts, row["baseline_on"])
    record = _indicator(row, measured, steps, (Reading(each.on, each.value) for each in counts))
    return replace(record, rule=rule, counts=counts)


def _indicator(
    row: Mapping[str, Any], measured: Sequence[MeasurementRow], steps: Sequence[Point], readings: Iterable[Reading]
) -> IndicatorRecord:
    facts = IndicatorFacts(
        **{name: row[name] for name in INDICATOR},
        baseline=Point(row["baseline_value"], row["baseline_on"]),
        target=Point(row["target_value"], row["target_on"]),
        steps=tuple(steps),
        readings=tuple(readings),
        no_number_on=tuple(each.dated_on for each in measured if each.no_number.strip()),
    )
    return IndicatorRecord(
        id=row["id"],
        version=row["version"],
        name=row["name"],
        definition=row["definition"],
        decimals=row["decimals"],
        facts=facts,
        override=_override(row),
        measurements=tuple(measured),
        sheet=row["sheet"],
    )


def _override(row: Mapping[str, Any]) -> Override | None:
    if not row["override"]:
        return None
    return Override(row["override"], row["override_reason"], row["override_by"], row["override_on"])


def _measurements(source: Source, only: int | None) -> Mapping[int, list[MeasurementRow]]:
    found: dict[int, list[MeasurementRow]] = defaultdict(list)
    for row in map(MeasurementRow._make, converted(source.narrowed(MEASUREMENTS, OF_OBJECTIVE, only), MEASURED)):
        found[row.indicator_id].append(row)
    return found


def _steps(source: Source, only: int | None) -> Mapping[int, list[Point]]:
    found: dict[int, list[Point]] = defaultdict(list)
    for indicator_id, due_on, value in source.narrowed(STEPS, OF_OBJECTIVE, only):
        found[indicator_id].append(Point(value, day_of(due_on)))
    return found
