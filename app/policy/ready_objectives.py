"""The objectives an office can start from: what they are to achieve, by which indicators, in how many months."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.policy.library import LibraryIndicator, indicator_library, indicator_of
from app.policy.resources import read
from models.vocabulary import Counted, ResultArea, Travel


@dataclass(frozen=True)
class ReadyIndicator:
    """How a ready objective is measured: the sheet, and a proposed way from baseline to target.

    `months` are from the start to the target's day; a target of None is the office's to set.  `counted`
    is what Hanse counts by itself, of activities of the type `kinds` and of one direction; none: figures are reported.
    """

    sheet: LibraryIndicator
    baseline: float | None
    target: float | None
    months: int
    counted: Counted | None = None
    kinds: str = ""
    counted_direction: Travel | None = None


@dataclass(frozen=True)
class ReadyObjective:
    """An objective to start from; `months` are from its start to its end, `proposed` says that nobody prescribes it."""

    key: str
    title: str
    result_area: ResultArea
    activity: str
    beneficiary: str
    statement: str
    months: int
    proposed: bool
    indicators: tuple[ReadyIndicator, ...]


@cache
def ready_objectives() -> tuple[ReadyObjective, ...]:
    """Every ready objective, in the order they are offered."""
    return tuple(_objective(each) for each in read("objectives.json")["objectives"])


def _objective(record: dict[str, Any]) -> ReadyObjective:
    area, indicators = ResultArea(record["result_area"]), tuple(_indicator(each) for each in record["indicators"])
    return ReadyObjective(**record | {"result_area": area, "indicators": indicators})


def _indicator(record: dict[str, Any]) -> ReadyIndicator:
    own = dict(record)
    for name, token in (("counted", Counted), ("counted_direction", Travel)):
        if name in own:
            own[name] = token(own[name])
    if (code := own.pop("library", None)) is None:
        return ReadyIndicator(**own | {"sheet": indicator_of(own["sheet"])})
    return ReadyIndicator(next(each for each in indicator_library() if each.code == code), **own)
