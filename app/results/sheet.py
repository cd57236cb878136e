"""The rest of an indicator's sheet: who answers for it, what it is split by and compared with, what it counted when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.frozen import dataclass
from app.results.facts import Point
from app.storage.source import Source, day_of

COLUMNS: Final = ("responsible", "breakdowns", "numerator_label", "denominator_label", "comparator",
                  "comparator_source")  # fmt: skip
"""The columns of an indicator that a sheet is made of."""
SERIES: Final = "SELECT indicator_id, dated_on, value FROM comparator_reading {only} ORDER BY dated_on"
DEFINITIONS: Final = (
    "SELECT indicator_id, from_on, definition, reason FROM indicator_definition {only} ORDER BY from_on"
)
OF_OBJECTIVE: Final = "WHERE indicator_id IN (SELECT id FROM indicator WHERE objective_id = ?)"


@dataclass(frozen=True)
class Wording:
    """What an indicator counted from a day on, and why it was changed; the first holds since ever."""

    on: dt.date
    definition: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    """What the form of an indicator asks beside its plan.

    `labels` are what a figure may be split by; `series` is what it is compared with, in order of the days;
    `wordings` are its definitions, oldest first: none while it has never been changed.
    """

    responsible: str = ""
    labels: tuple[str, ...] = ()
    numerator_label: str = ""
    denominator_label: str = ""
    comparator: str = ""
    comparator_source: str = ""
    series: tuple[Point, ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def breaks(self) -> tuple[dt.date, ...]:
        """The days from which something else was counted: figures before and after are not of the same thing."""
        return tuple(each.on for each in self.wordings[1:])

    def wording_on(self, day: dt.date) -> Wording | None:
        """The definition that held on a day; None where there has only been one."""
        held = [each for each in self.wordings if each.on <= day]
        return held[-1] if held else next(iter(self.wordings), None)


class SheetRows:
    """What lies beside the indicators' own rows, read for all at once or for one objective."""

    def __init__(self, source: Source, only: int | None) -> None:
        """Read both tables."""
        self._series: Mapping[int, list[Point]] = defaultdict(list)
        self._wordings: Mapping[int, list[Wording]] = defaultdict(list)
        for key, on, value in source.narrowed(SERIES, OF_OBJECTIVE, only):
            self._series[key].append(Point(value, day_of(on)))
        for key, on, definition, reason in source.narrowed(DEFINITIONS, OF_OBJECTIVE, only):
            if (day := day_of(on)) is not None:
                self._wordings[key].append(Wording(day, definition, reason))

    def sheet(self, row: Mapping[str, Any]) -> Sheet:
        """The sheet of an indicator from its own row."""
        said = {name: row[name] for name in COLUMNS if name != "breakdowns"}
        series: Sequence[Point] = self._series[row["id"]]
        wordings: Sequence[Wording] = self._wordings[row["id"]]
        return Sheet(**said, labels=labels_in(row["breakdowns"]), series=tuple(series), wordings=tuple(wordings))


def labels_in(stored: str) -> tuple[str, ...]:
    """The labels a figure may be split by, from one a line."""
    return tuple(label for line in stored.splitlines() if (label := line.strip()))
