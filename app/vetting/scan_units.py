"""Which figures of a scan can be held against each other: those in the unit that most of its places use."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.people.figures import FigureRow
from app.words import _

Held = Mapping[int, Mapping[str, FigureRow]]


@dataclass(frozen=True)
class LeftOut:
    """A figure that does not count because its unit is not the one most places use, which is `counted`."""

    figure: FigureRow
    counted: str

    def in_words(self) -> str:
        """Why it is left out."""
        sentence = _("{figure} is left out: it is in {unit}, and most places have it in {counted}.")
        return sentence.format(
            figure=f"{self.figure.name}, {self.figure.in_words()},",
            unit=unit_in_words(self.figure.unit),
            counted=unit_in_words(self.counted),
        )


def counted_units(held: Held) -> dict[str, str]:
    """For each key the unit that counts: that of most places, of two with as many the one with the newest figure."""
    rows: dict[str, list[FigureRow]] = {}
    for own in held.values():
        for key, row in own.items():
            rows.setdefault(key, []).append(row)
    return {key: _usual(of_key) for key, of_key in rows.items()}


def parted(own: Mapping[str, FigureRow], counted: Mapping[str, str]) -> tuple[dict[str, FigureRow], list[LeftOut]]:
    """The figures of a place that count, and those in another unit."""
    fits = {key: row for key, row in own.items() if _plain(row.unit) == _plain(counted[key])}
    return fits, [LeftOut(row, counted[key]) for key, row in own.items() if key not in fits]


def unit_in_words(unit: str) -> str:
    """A unit as a sentence names it."""
    plain = " ".join(unit.split())
    return f"“{plain}”" if plain else _("no unit")


def _usual(rows: list[FigureRow]) -> str:
    places = Counter(_plain(row.unit) for row in rows)

    def rank(row: FigureRow) -> tuple[int, dt.date, int]:
        return places[_plain(row.unit)], row.dated_on, row.id

    return max(rows, key=rank).unit


def _plain(unit: str) -> str:
    return " ".join(unit.split()).casefold()
