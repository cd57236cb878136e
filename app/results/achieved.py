"""Results as they are recorded, and their sums by area: what must never be added together stands apart."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from app.frozen import dataclass
from app.results.objectives import ObjectiveRecord
from app.storage.source import Converter, Readable, made, one_of, source_of
from app.storage.source import day_of as day
from models.vocabulary import Contribution, ResultArea

COLUMNS = ("id", "version", "reference", "title", "agreement_id", "project_id", "objective_id", "result_area",
           "dated_on", "value", "unit", "projected", "verified", "contribution", "source", "evidence", "note",
           "document_id")  # fmt: skip
# ruff: noqa: S608 - the names in this statement are our own.
RESULTS = f"""
    SELECT {", ".join(f"result.{name}" for name in COLUMNS)},
           coalesce(organisation.name, ''), coalesce(document.name, '')
    FROM result
    LEFT OUTER JOIN organisation ON organisation.id = result.organisation_id
    LEFT OUTER JOIN document ON document.id = result.document_id
    ORDER BY result.dated_on, result.id"""


@dataclass(frozen=True)
class ResultRow:
    """One result with the name of the organisation it came about at and of the document that shows it."""

    id: int
    version: int
    reference: str
    title: str
    agreement_id: int
    project_id: int | None
    objective_id: int | None
    result_area: ResultArea
    dated_on: dt.date
    value: float | None
    unit: str
    projected: bool
    verified: bool
    contribution: Contribution
    source: str
    evidence: str
    note: str
    document_id: int | None
    organisation: str
    document: str


class Kind(NamedTuple):
    """What results share that may be added: area, unit, and the three distinctions that keep them apart."""

    area: ResultArea
    unit: str
    projected: bool
    verified: bool
    contribution: Contribution


@dataclass(frozen=True)
class Sum:
    """Results of one kind: how many, and what their values add up to; None where none has a value."""

    kind: Kind
    count: int
    value: float | None


def result_rows(held: Readable) -> list[ResultRow]:
    """All results by day."""
    place = COLUMNS.index
    converters: dict[int, Converter] = {
        place("result_area"): one_of(ResultArea),
        place("dated_on"): day,
        place("projected"): bool,
        place("verified"): bool,
        place("contribution"): one_of(Contribution),
    }
    return made(ResultRow, source_of(held).rows(RESULTS), converters)


def result_days(objectives: Iterable[ObjectiveRecord], achieved: Iterable[ResultRow]) -> list[dt.date]:
    """The days of figures and results under an agreement; what is projected, or has no number, has not come yet."""
    measured = (row for objective in objectives for indicator in objective.indicators for row in indicator.measurements)
    days = [row.dated_on for row in measured if row.counts]
    return sorted([*days, *(row.dated_on for row in achieved if not row.projected)])


def sums(rows: Iterable[ResultRow]) -> tuple[Sum, ...]:
    """The sums by area and unit, never across actual and projected, self-reported and verified, or contributions.

    Units are told apart by their words, not their case; actual comes before projected, verified before self-reported.
    """
    areas, shares = list(ResultArea), list(Contribution)

    def order(row: ResultRow) -> tuple[int, str, bool, bool, int]:
        unit = " ".join(row.unit.split()).casefold()
        return (
            areas.index(row.result_area),
            unit,
            row.projected,
            not row.verified,
            shares.index(row.contribution),
        )

    found = []
    for _key, group in groupby(sorted(rows, key=order), order):
        inside = list(group)
        first = inside[0]
        kind = Kind(
            first.result_area, " ".join(first.unit.split()), first.projected, first.verified, first.contribution
        )
        values = [row.value for row in inside if row.value is not None]
        found.append(Sum(kind, len(inside), sum(values) if values else None))
    return tuple(found)
