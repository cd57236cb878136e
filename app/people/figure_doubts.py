"""What a figure of a table is held against: its other reading, and what is recorded of its place, name and day."""

import datetime as dt
from collections.abc import Iterable
from operator import attrgetter

from app.people.figure_values import Manner, day_in, number_in, other_day, other_number
from app.people.figures import FigureDraft, FigureRow, value_in_words
from app.words import _, screen


class Recorded:
    """The figures of all places, given the oldest first."""

    def __init__(self, rows: Iterable[FigureRow]) -> None:
        self._latest: dict[tuple[int, str], FigureRow] = {}
        self._of_day: dict[tuple[int, str, dt.date | None], list[FigureRow]] = {}
        for row in rows:
            self._latest[row.place_id, row.key] = row
            self._of_day.setdefault((row.place_id, row.key, row.dated_on), []).append(row)

    def holds(self, place_id: int, draft: FigureDraft) -> bool:
        """Whether this very figure is recorded of its day, be it the latest or not."""
        same = attrgetter("value", "unit", "source")
        return any(same(row) == same(draft) for row in self._on(place_id, draft))

    def so_far(self, place_id: int, draft: FigureDraft) -> str:
        """What is recorded of the same day, else the latest figure of that name; empty where there is none."""
        found = self._on(place_id, draft)
        held = found[-1] if found else self._latest.get((place_id, draft.key or ""))
        if held is None:
            return ""
        from_whom = held.source if found else ""
        parts = (held.in_words(), screen().day(held.dated_on), from_whom)
        return _("so far {before}").format(before=", ".join(part for part in parts if part))

    def _on(self, place_id: int, draft: FigureDraft) -> list[FigureRow]:
        return self._of_day.get((place_id, draft.key or "", draft.dated_on), [])


def doubts_of(number: str, day: str, manner: Manner, today: dt.date) -> tuple[str, ...]:
    """What can be read in two ways in a line, each with both readings."""
    said = _("“{text}” is read as {value}; it could be {other}")
    value, other = number_in(number, manner), other_number(number, manner)
    read, other_read = day_in(day, manner, today), other_day(day, manner, today)
    found = []
    if value is not None and other is not None:
        found.append(said.format(text=number, value=value_in_words(value), other=value_in_words(other)))
    if read is not None and other_read is not None:
        found.append(said.format(text=day, value=screen().day(read), other=screen().day(other_read)))
    return tuple(found)
