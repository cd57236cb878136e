"""Figures about a place: dated, with their source; of each kind the latest is the one that is shown."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem
from app.people.names import titled
from app.policy.library import figure_names
from app.storage import records
from app.storage.office import Office
from app.storage.source import Readable, day_of, made, source_of
from app.words import NO_BREAK, Words, _, screen
from models.people import Place, PlaceFigure
from models.vocabulary import N_

UNITS = {
    "gdp_growth": "%",
    "cargo": N_("tonnes a year"),
    "distance": "km",
    "time_difference": N_("hours"),
    "visitors": N_("a year"),
}
"""Of the figures whose name does not say it already."""
LESS_IS_BETTER = frozenset({"distance", "time_difference", "travel_advisory"})
FIGURES = """
    SELECT place_figure.id, place_figure.version, place_figure.place_id, place.name, place.local_name,
        place_figure.key, place_figure.value, place_figure.unit, place_figure.dated_on, place_figure.source,
        place_figure.note
    FROM place_figure JOIN place ON place.id = place_figure.place_id
    {only} ORDER BY place_figure.place_id, place_figure.key, place_figure.dated_on, place_figure.id"""


@dataclass(frozen=True)
class FigureDraft:
    """A figure as a form shows it; `key` is a key of the figure names, or a name of the office's own."""

    key: str | None = None
    value: Decimal | float | None = None
    unit: str = ""
    dated_on: dt.date | None = None
    source: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this figure from being saved."""
        found = [
            *too_long(self),
            *required(
                self,
                key=_("Say what the figure is about."),
                value=_("Give the figure."),
                dated_on=_("Give the day the figure is of."),
                source=_("Say where the figure comes from."),
            ),
        ]
        if self.value is not None and not math.isfinite(self.value):
            found.append(Problem("value", _("This is no number that can be kept.")))
        if self.dated_on is not None and self.dated_on > today:
            found.append(Problem("dated_on", _("This day has not come yet. Give the day the figure is of.")))
        return found


@dataclass(frozen=True)
class FigureRow:
    """A figure as it is shown, with its place; `latest` where no newer one of its key is recorded for the place."""

    id: int
    version: int
    place_id: int
    place: str
    key: str
    value: float
    unit: str
    dated_on: dt.date
    source: str
    note: str
    latest: bool = True

    @property
    def name(self) -> str:
        """What the figure is about, in words."""
        return figure_label(self.key)

    def in_words(self, words: Words | None = None) -> str:
        """The figure with its unit."""
        return NO_BREAK.join(part for part in (value_in_words(self.value, words), self.unit) if part)

    def origin(self, words: Words | None = None) -> str:
        """Its source and its day."""
        return ", ".join(part for part in (self.source, (words or screen()).day(self.dated_on)) if part)


def figure_label(key: str) -> str:
    """What a person reads for a key of a figure; the key itself where it is a name of the office's own."""
    return _labels().get(key, key)


def figure_key(name: str) -> str:
    """The key a typed name stands for: that of a figure offered, whatever its case, else the name itself."""
    plain = " ".join(name.split())
    return _keys().get(plain.casefold(), plain)


@cache
def _labels() -> dict[str, str]:
    return {entry.key: entry.label for entry in figure_names()}


@cache
def _keys() -> dict[str, str]:
    by_key = {entry.key.casefold(): entry.key for entry in figure_names()}
    return {entry.label.casefold(): entry.key for entry in figure_names()} | by_key


def usual_unit(key: str) -> str:
    """The unit a figure of that key usually has; empty where there is none or nobody knows it."""
    return _(UNITS.get(key, ""))


def more_is_better(key: str) -> bool:
    """Which way a figure of that key is usually better."""
    return key not in LESS_IS_BETTER


def value_in_words(value: float, words: Words | None = None) -> str:
    """A number with as many decimals as it has, up to three."""
    decimals = next((places for places in range(3) if round(value, places) == value), 3)
    return (words or screen()).number(value, decimals)


def figure(office: Office, figure_id: int) -> Saved[FigureDraft]:
    """One figure for its form."""
    with office.reading() as session:
        return records.read(session, PlaceFigure, FigureDraft, figure_id)


def save_figure(
    office: Office, place_id: int, saved: Saved[FigureDraft] | None, draft: FigureDraft, today: dt.date
) -> int:
    """Save a figure of a place, or add one; returns its key."""
    name = _("Edit figure “{name}”") if saved else _("Add figure “{name}”")
    with office.changing(name.format(name=figure_label(draft.key or ""))) as session:
        return write_figure(session, place_id, saved, draft, today)


def write_figure(
    session: Session, place_id: int, saved: Saved[FigureDraft] | None, draft: FigureDraft, today: dt.date
) -> int:
    """Write a figure inside a step that has begun."""
    given = {"place_id": records.load(session, Place, place_id).id}
    if isinstance(draft.value, Decimal):
        given["value"] = float(draft.value)  # type: ignore[assignment]
    return records.write(session, PlaceFigure, saved, draft, today, **given)


def write_figures(session: Session, figures: Sequence[tuple[int, FigureDraft]], today: dt.date) -> None:
    """Write new figures, each with the key of its place, inside a step that has begun; many in one statement."""
    refuse(problem for _place, draft in figures for problem in draft.problems(today))
    for place_id in {place_id for place_id, _draft in figures}:
        records.load(session, Place, place_id)
    session.execute(insert(PlaceFigure), [{"place_id": key, **_stored(draft)} for key, draft in figures])


def _stored(draft: FigureDraft) -> dict[str, Any]:
    own = {name: getattr(draft, name) for name in FigureDraft.__dataclass_fields__}
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in own.items()}
    return plain | {"value": float(draft.value or 0)}


def remove_figure(office: Office, row: FigureRow) -> None:
    """Remove a figure; Undo brings it back."""
    with office.changing(_("Remove figure “{name}”").format(name=row.name)) as session:
        records.load(session, PlaceFigure, row.id, row.version)
        session.execute(delete(PlaceFigure).where(PlaceFigure.id == row.id))


def figures_of(office: Office, place_id: int) -> list[FigureRow]:
    """All figures of a place: by name, of each name the newest first."""
    with office.reading() as session:
        rows = _marked(_rows(session, place_id))
    return sorted(rows, key=lambda row: (row.name.casefold(), -row.dated_on.toordinal(), -row.id))


def latest_figures(held: Readable, places: Iterable[int] | None = None) -> Mapping[int, dict[str, FigureRow]]:
    """Of every place, or of the given ones, the latest figure of each key: the last recorded of the latest day."""
    wanted = None if places is None else set(places)
    only = next(iter(wanted)) if wanted is not None and len(wanted) == 1 else None
    latest: dict[int, dict[str, FigureRow]] = {}
    for row in _rows(held, only):
        if wanted is None or row.place_id in wanted:
            latest.setdefault(row.place_id, {})[row.key] = row
    return latest


def recorded_figures(held: Readable) -> list[FigureRow]:
    """Every figure of every place: of each place and key the oldest first."""
    return _rows(held, None)


def _rows(held: Readable, place_id: int | None) -> list[FigureRow]:
    found = source_of(held).narrowed(FIGURES, "WHERE place_figure.place_id = ?", place_id)
    return made(_row, found, {8: day_of})


def _row(*columns: object) -> FigureRow:
    key, version, place, name, local, *rest = columns
    return FigureRow(key, version, place, titled(str(name), str(local)), *rest)  # type: ignore[arg-type]


def _marked(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """The rows, which come oldest first, with only the last of each key marked as the latest."""
    rows = list(rows)
    last = {row.key: row.id for row in rows}
    return [replace(row, latest=last[row.key] == row.id) for row in rows]
