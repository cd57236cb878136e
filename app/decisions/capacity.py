"""What an objective still needs against what its programme years have left: said, never a reason to refuse it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor

from sqlalchemy import select

from app.days import year_name
from app.decisions.day import OfficeDay
from app.decisions.resources import TOLERANCE, Amount, Balance, balances, missing_part, spread
from app.decisions.resources_words import hours_words
from app.decisions.resources_year import ResourcesYear, YearDraft, span_of, year_in, years_around
from app.results.facts import ObjectiveFacts
from app.storage import records
from app.storage.office import Office
from app.words import _, screen
from models.people import ProgrammeYear


@dataclass(frozen=True)
class Fit:
    """What falls into one year of one resource, in a sentence; `lacks`: the year has less than that left."""

    sentence: str
    lacks: bool


class Capacity:
    """The programme years around a day; each is read when first asked about."""

    def __init__(self, office: Office, day: OfficeDay, own: str = "") -> None:
        """`own` is the reference of the objective itself: what it asks for already is not held against it."""
        self._office, self._day, self._own = office, day, own
        self._years: dict[int, ResourcesYear] = {}

    def fits(self, facts: ObjectiveFacts) -> list[Fit]:
        """A sentence for each year and resource in which something of it is still to be found."""
        stated = Amount(
            missing_part(facts.budget_needed, facts.budget_found), missing_part(facts.hours_needed, facts.hours_found)
        )
        if not (stated.money or stated.hours):
            return []
        if facts.start is None or facts.end is None:
            return [Fit(_("With a start and an end, it is said whether the programme years have that left."), False)]
        return list(self._of_years(stated, facts.start, facts.end))

    def _of_years(self, stated: Amount, start: dt.date, end: dt.date) -> Iterator[Fit]:
        starts = self._day.office.fiscal_year_starts
        for number in years_around(self._day.on, starts):
            part = spread(stated, span_of(number, starts), start, end)
            if not (part.money or part.hours):
                continue
            year = self._year(number)
            found = balances(year.has, [each for each in year.asks if each.reference != self._own])
            name = year_name(number, starts)
            if part.money:
                yield _fit(name, part.money, found.money, self._money)
            if part.hours:
                yield _fit(name, part.hours, found.hours, hours_words)

    def _year(self, number: int) -> ResourcesYear:
        if number not in self._years:
            with self._office.reading() as session:
                key = session.scalar(select(ProgrammeYear.id).where(ProgrammeYear.year == number))
                saved = None if key is None else records.read(session, ProgrammeYear, YearDraft, key)
                self._years[number] = year_in(session, self._day, number, saved)
        return self._years[number]

    def _money(self, amount: float) -> str:
        return screen().money(amount, self._day.office.currency)


def _fit(year: str, part: float, balance: Balance, words: Callable[[float], str]) -> Fit:
    asked = words(ceil(part - TOLERANCE))
    if balance.gap is None:
        unset = _("{year}: {amount} to be found; what the year has is not set yet.")
        return Fit(unset.format(year=year, amount=asked), False)
    left = max(-balance.gap, 0.0)
    # Rounded so that what is read never fits better than what is so.
    said = words(floor(left + TOLERANCE))
    if left <= TOLERANCE:
        return Fit(_("{year}: {amount} to be found, and nothing is left.").format(year=year, amount=asked), True)
    if part > left + TOLERANCE:
        return Fit(
            _("{year}: {amount} to be found, only {left} left.").format(year=year, amount=asked, left=said), True
        )
    most = _("{year}: {amount} to be found, at most {left} left.")
    plain = _("{year}: {amount} to be found, {left} left.")
    return Fit((most if balance.asked.unknown else plain).format(year=year, amount=asked, left=said), False)
