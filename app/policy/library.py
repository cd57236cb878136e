"""The indicators an office can pick from, and the lists it classifies organisations, activities and sectors by."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.policy.resources import read
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind, ResultArea


@dataclass(frozen=True)
class LibraryIndicator:
    """An indicator to copy: what it counts and what not, in which unit, and how its values add up.

    `unit` is a word ("firms"), "%", "ratio", or "currency", which stands for the office's own.  Without a direction
    the figure informs and is never judged; without an area it cuts across all four; without decimals
    the unit says them.
    """

    code: str
    name: str
    counts: str
    does_not_count: str
    unit: str
    kind: IndicatorKind
    direction: Direction | None
    area: ResultArea | None
    frequency: Frequency
    accumulation: Accumulation
    whole: bool
    source: str
    basis: str
    decimals: int | None = None

    @property
    def informational(self) -> bool:
        """Whether no direction is better, so that no status is computed."""
        return self.direction is None

    @property
    def shown_decimals(self) -> int:
        """How many decimals its figures are shown with."""
        if self.decimals is not None:
            return self.decimals
        return 0 if self.whole or self.unit == "currency" else 1

    @property
    def definition(self) -> str:
        """What counts and what does not, as two sentences; the office's own say both in `counts`."""
        if not self.does_not_count:
            return self.counts
        return f"{self.counts}. Does not count: {self.does_not_count[:1].lower()}{self.does_not_count[1:]}."


@dataclass(frozen=True)
class Entry:
    """One choice of a list: the stored key, the label to read, the group it is shown under."""

    key: str
    label: str
    group: str


@cache
def indicator_library() -> tuple[LibraryIndicator, ...]:
    """Every indicator of the library: the cross-cutting ones first, then area by area."""
    return tuple(indicator_of(each) for each in read("indicators.json")["indicators"])


def organisation_types() -> tuple[Entry, ...]:
    """Types of organisation, grouped by what they stand for (government, business, knowledge, …)."""
    return _entries("organisation_types")


def activity_types() -> tuple[Entry, ...]:
    """Types of activity, grouped by result area; those of no area under `administrative`."""
    return _entries("activity_types")


def request_sources() -> tuple[Entry, ...]:
    """Where a request can come from, grouped as `external` or `internal`."""
    return _entries("request_sources")


def naics_sectors() -> tuple[Entry, ...]:
    """The two-digit sectors of NAICS 2022; keys may be ranges (`31-33`)."""
    return _entries("naics_sectors")


def isic_sections() -> tuple[Entry, ...]:
    """The sections of ISIC, revision 4, by letter."""
    return _entries("isic_sections")


def cluster_tags() -> tuple[Entry, ...]:
    """Clusters as offices name them, independent of any classification."""
    return _entries("cluster_tags")


def figure_names() -> tuple[Entry, ...]:
    """The figures a place is described by and a criterion may be shown beside, grouped by what they tell about."""
    return _entries("figures")


def indicator_of(record: dict[str, Any]) -> LibraryIndicator:
    """The sheet of an indicator as a data file holds it."""
    words = {
        "kind": IndicatorKind(record["kind"]),
        "direction": Direction(record["direction"]) if record["direction"] else None,
        "area": ResultArea(record["area"]) if record["area"] else None,
        "frequency": Frequency(record["frequency"]),
        "accumulation": Accumulation(record["accumulation"]),
    }
    return LibraryIndicator(**record | words)


@cache
def _entries(name: str) -> tuple[Entry, ...]:
    return tuple(Entry(**each) for each in read("taxonomies.json")[name]["entries"])
