"""Objectives counted by where they stand: of an area, an agreement, the office.  Counts only, never an average."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.decisions.day import AgreementDay, ObjectiveDay
from app.words import _
from models.vocabulary import Progress, ResultArea


@dataclass(frozen=True)
class RolledUp:
    """How many of some objectives stand where; `key` is that of an area, an agreement's reference, or empty."""

    key: str
    name: str
    counts: Mapping[Progress, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


def of_office(objectives: Iterable[ObjectiveDay]) -> RolledUp:
    """All current objectives of the office."""
    return RolledUp("", _("All current objectives"), Counter(each.status for each in objectives if not each.over))


def by_area(objectives: Iterable[ObjectiveDay]) -> list[RolledUp]:
    """The result areas that have current objectives, in their order; last those without an area."""
    counts = _grouped(objectives, lambda each: each.record.facts.result_area or "none")
    named = [(area.value, _(area.label)) for area in ResultArea]
    return [RolledUp(key, name, counts[key]) for key, name in (*named, ("none", _("No area yet"))) if key in counts]


def by_agreement(objectives: Iterable[ObjectiveDay], agreements: Iterable[AgreementDay]) -> list[RolledUp]:
    """The agreements that have current objectives, in the order of their references."""
    counts = _grouped(objectives, lambda each: each.agreement.reference)
    return [
        RolledUp(each.reference, f"{each.reference} {each.record.counterpart}", counts[each.reference])
        for each in agreements
        if each.reference in counts
    ]


def _grouped(objectives: Iterable[ObjectiveDay], key: Callable[[ObjectiveDay], str]) -> Mapping[str, Counter[Progress]]:
    found: dict[str, Counter[Progress]] = defaultdict(Counter)
    for each in objectives:
        if not each.over:
            found[key(each)][each.status] += 1
    return found
