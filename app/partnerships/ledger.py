"""The ledger of an agreement: what each organisation put in, in all, by side and by fiscal year.

Money is in the office's currency.  Activities are those that took place; an organisation's are those it led or took
part in, each counted once for it, so that the activities of several organisations are never added up.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from math import fsum

from app.days import fiscal_year
from app.frozen import dataclass
from app.words import _, ngettext, screen
from models.vocabulary import Side


@dataclass(frozen=True)
class Body:
    """An organisation that put something in."""

    id: int
    title: str
    side: Side


@dataclass(frozen=True)
class Entry:
    """Something put in on a day: money, hours, or in kind what the note says."""

    body: Body
    dated_on: dt.date
    money: float | None = None
    hours: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Part:
    """An activity that took place, and an organisation that took part in it or led it."""

    body: Body
    activity_id: int
    dated_on: dt.date
    led: bool = False


@dataclass(frozen=True)
class Sum:
    """What was put in together; `in_kind` counts what has neither money nor hours."""

    money: float = 0.0
    hours: float = 0.0
    in_kind: int = 0

    def in_words(self, currency: str) -> str:
        """The same in words; empty for nothing."""
        said = [screen().money(self.money, currency)] if self.money else []
        if self.hours:
            shown = screen().number(self.hours, 0 if self.hours == round(self.hours) else 1)
            said.append(ngettext("{hours} hour", "{hours} hours", 1 if self.hours == 1 else 2).format(hours=shown))
        if self.in_kind:
            words = ngettext("{count} thing in kind", "{count} things in kind", self.in_kind)
            said.append(words.format(count=self.in_kind))
        return ", ".join(said)


@dataclass(frozen=True)
class BodyLine:
    """One organisation of the ledger; `activities` are those it led or took part in, `led` those it led."""

    body: Body
    sum: Sum
    activities: int
    led: int


@dataclass(frozen=True)
class YearLine:
    """What one side put in within one fiscal year, named after the year it begins in."""

    year: int
    side: Side
    sum: Sum


@dataclass(frozen=True)
class Ledger:
    """Organisations by side and then what they put in, most first; sides in order; years, newest first."""

    bodies: tuple[BodyLine, ...]
    sides: tuple[tuple[Side, Sum], ...]
    years: tuple[YearLine, ...]

    def side_in_words(self, side: Side, currency: str) -> str:
        """What a side put in, or that nothing is recorded of it."""
        return dict(self.sides).get(side, Sum()).in_words(currency) or _("nothing recorded")


def total(entries: Iterable[Entry]) -> Sum:
    """What was put in together; an empty amount counts nothing, one of nought says that it was free."""
    found = list(entries)
    return Sum(
        fsum(each.money or 0 for each in found),
        fsum(each.hours or 0 for each in found),
        sum(not each.money and not each.hours for each in found),
    )


def ledger(entries: Iterable[Entry], parts: Iterable[Part], year_starts: int) -> Ledger:
    """Everything put in, taken together; `year_starts` is the month the fiscal year begins with."""
    given: dict[Body, list[Entry]] = defaultdict(list)
    sides: dict[Side, list[Entry]] = defaultdict(list)
    years: dict[tuple[int, Side], list[Entry]] = defaultdict(list)
    for entry in entries:
        given[entry.body].append(entry)
        sides[entry.body.side].append(entry)
        years[fiscal_year(entry.dated_on, year_starts), entry.body.side].append(entry)
    joined, led = defaultdict(set), defaultdict(set)
    for part in parts:
        joined[part.body].add(part.activity_id)
        if part.led:
            led[part.body].add(part.activity_id)
    bodies = [
        BodyLine(body, total(given.get(body, ())), len(joined.get(body, ())), len(led.get(body, ())))
        for body in {*given, *joined}
    ]
    order = list(Side)
    bodies.sort(
        key=lambda line: (
            order.index(line.body.side),
            *(-line.sum.money, -line.sum.hours, -line.sum.in_kind, -line.led, -line.activities),
            *(line.body.title, line.body.id),
        )
    )
    by_year = sorted(years, key=lambda key: (-key[0], order.index(key[1])))
    return Ledger(
        tuple(bodies),
        tuple((side, total(sides[side])) for side in order if side in sides),
        tuple(YearLine(year, side, total(years[year, side])) for year, side in by_year),
    )
