"""Figures from a table that was pasted or read from a CSV file: every problem by line before anything is written.

A table names its columns in one of its first lines (figure, value, unit, date, source, note, place); or it has a place
in each line and a figure in each column.  Without such a line, the first column is the figure and the second its value.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.errors import UserError
from app.jobs import JobContext
from app.people.figure_doubts import Recorded, doubts_of
from app.people.figure_layout import MOST_LINES, Head, cell_at, head_of, lines_of
from app.people.figure_values import Manner, day_in, manner_of, number_in
from app.people.figures import (
    FigureDraft,
    figure_key,
    figure_label,
    recorded_figures,
    usual_unit,
    write_figures,
)
from app.people.places import PlaceRow, place_rows
from app.storage.office import Office
from app.words import _, ngettext, screen

OFTEN = 100
"""After so many lines the person is told how far it is, and can stop it."""


@dataclass(frozen=True)
class Usual:
    """What holds for every line that does not say it itself."""

    place_id: int | None = None
    dated_on: dt.date | None = None
    source: str = ""


@dataclass(frozen=True)
class TableLine:
    """One figure of a table as it was read; `number` is its line there, counted from 1 with the head.

    `doubts` say what can be read in two ways, and `remark` what is recorded so far.
    """

    number: int
    place_id: int | None
    place: str
    draft: FigureDraft
    problems: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    remark: str = ""
    known: bool = False

    @property
    def name(self) -> str:
        """What the figure is about, in words."""
        return figure_label(self.draft.key or "")


@dataclass(frozen=True)
class DryRun:
    """What a table would bring: `ready` can be taken, `refused` have problems, `known` are recorded already."""

    lines: tuple[TableLine, ...] = ()

    @property
    def ready(self) -> tuple[TableLine, ...]:
        """The lines that can be taken."""
        return tuple(line for line in self.lines if not line.problems and not line.known)

    @property
    def refused(self) -> tuple[TableLine, ...]:
        """The lines with problems."""
        return tuple(line for line in self.lines if line.problems)

    @property
    def doubtful(self) -> tuple[TableLine, ...]:
        """The lines that can be taken, but can be read in another way too."""
        return tuple(line for line in self.ready if line.doubts)

    @property
    def known(self) -> tuple[TableLine, ...]:
        """The lines that say what is recorded already."""
        return tuple(line for line in self.lines if line.known)

    def problems(self) -> list[str]:
        """Every problem as a sentence that begins with its line."""
        return [
            _("Line {number}: {problem}").format(number=line.number, problem=problem)
            for line in self.lines
            for problem in line.problems
        ]


def looking_through(office: Office, text: str, usual: Usual, today: dt.date) -> Callable[[JobContext], DryRun]:
    """The work of reading a table; the office is asked now, so that the work itself needs it no more.

    The work writes nothing and raises UserError where there is no table in the text.
    """
    places = place_rows(office)
    with office.reading() as session:
        recorded = Recorded(recorded_figures(session))

    def work(context: JobContext) -> DryRun:
        between, lines = lines_of(text)
        if not lines:
            raise UserError(_("There is no table here. Copy its cells with their heads, and paste them again."))
        if len(lines) > MOST_LINES:
            raise UserError(_("This table is too long: {count} lines are read at once.").format(count=MOST_LINES))
        # Where the comma is the decimal sign, spreadsheets part cells by semicolons.
        decimal = "," if between == ";" or screen().language != "en" else "."
        return DryRun(tuple(_Reader(places, usual, today, recorded, decimal).lines(head_of(lines), lines, context)))

    return work


def take_figures(office: Office, run: DryRun, today: dt.date) -> int:
    """Write the figures that can be taken, all of them or none; returns how many."""
    ready = run.ready
    if not ready:
        raise UserError(_("There is no figure to add in this table."))
    name = ngettext("Add {count} figure from a table", "Add {count} figures from a table", len(ready))
    with office.changing(name.format(count=len(ready))) as session:
        write_figures(session, [(line.place_id or 0, line.draft) for line in ready], today)
    return len(ready)


class _Reader:
    """Reads the lines of one table."""

    def __init__(
        self,
        places: Sequence[PlaceRow],
        usual: Usual,
        today: dt.date,
        recorded: Recorded,
        decimal: str,
    ) -> None:
        self._decimal = decimal
        self._usual, self._today, self._recorded = usual, today, recorded
        self._titles = {place.id: place.title for place in places}
        self._places: dict[str, list[int]] = {}
        for place in places:
            for name in {place.name.casefold(), place.local_name.casefold(), place.title.casefold()} - {""}:
                self._places.setdefault(name, []).append(place.id)

    def lines(self, head: Head, lines: Sequence[tuple[int, list[str]]], context: JobContext) -> Iterator[TableLine]:
        """Every figure of the table."""
        body = lines[head.line + 1 :]
        valued = list(head.figures) or [head.at["value"]]
        days = self._days(head, body)
        manners = {
            column: manner_of((cell_at(cells, column) for _n, cells in body), days, self._decimal) for column in valued
        }
        seen: set[tuple[int | None, str, dt.date | None]] = set()
        for done, (number, cells) in enumerate(body):
            if done % OFTEN == 0:
                context.raise_if_cancelled()
                context.report(done, len(body), _("Line {number}").format(number=number))
            for column in valued:
                if head.figures and not cell_at(cells, column):
                    continue
                key = head.figures.get(column) or figure_key(cell_at(cells, head.at.get("figure", -1)))
                line = self._line(number, cells, head, key, (column, manners[column]))
                mark = (line.place_id, key, line.draft.dated_on)
                yield self._second(line) if mark in seen and not line.problems else line
                seen.add(mark)

    @staticmethod
    def _days(head: Head, body: Iterable[tuple[int, list[str]]]) -> list[str]:
        return [cell_at(cells, head.at.get("date", -1)) for _number, cells in body]

    @staticmethod
    def _second(line: TableLine) -> TableLine:
        said = (_("The same figure of the same day stands in an earlier line."),)
        return replace(line, problems=said, doubts=(), remark="", known=False)

    def _line(self, number: int, cells: list[str], head: Head, key: str, at: tuple[int, Manner]) -> TableLine:
        column, manner = at
        said = cell_at(cells, column)
        value = number_in(said, manner)
        day = cell_at(cells, head.at.get("date", -1))
        dated_on = day_in(day, manner, self._today) if day else self._usual.dated_on
        draft = FigureDraft(
            key or None,
            value,
            cell_at(cells, head.at.get("unit", -1)) or ("%" if said.endswith("%") else usual_unit(key)),
            dated_on,
            cell_at(cells, head.at.get("source", -1)) or self._usual.source,
            cell_at(cells, head.at.get("note", -1)),
        )
        place_id, place, problem = self._place(cell_at(cells, head.at.get("place", -1)))
        problems = [problem] if problem else []
        if said and value is None:
            problems.append(_("“{text}” is not a number.").format(text=said))
        if day and dated_on is None:
            problems.append(_("“{text}” is not a day.").format(text=day))
        unread = {
            name for name, wrong in (("value", said and value is None), ("dated_on", day and not dated_on)) if wrong
        }
        problems += [each.message for each in draft.problems(self._today) if each.field not in unread]
        line = TableLine(number, place_id, place, draft, tuple(problems))
        return line if problems else self._beside(line, doubts_of(said, day, manner, self._today))

    def _place(self, name: str) -> tuple[int | None, str, str]:
        if not name:
            place_id = self._usual.place_id
            problem = "" if place_id is not None else _("No place is named.")
            return place_id, self._titles.get(place_id or 0, ""), problem
        found = self._places.get(name.casefold(), [])
        if len(found) == 1:
            return found[0], self._titles[found[0]], ""
        if found:
            return None, name, _("There are several places called “{place}”.").format(place=name)
        return None, name, _("“{place}” is not among the places. Add it on the page People first.").format(place=name)

    def _beside(self, line: TableLine, doubts: tuple[str, ...]) -> TableLine:
        """The line with what is recorded already beside it."""
        if self._recorded.holds(line.place_id or 0, line.draft):
            return replace(line, known=True)
        return replace(line, doubts=doubts, remark=self._recorded.so_far(line.place_id or 0, line.draft))
