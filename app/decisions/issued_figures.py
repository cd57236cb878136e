"""Which figures of issued updates Hanse counted, and what a change of past activities would make of them."""

import datetime as dt
import json
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.days import add_days
from app.errors import UserError
from app.frozen import dataclass
from app.missions.occurred import occurrences
from app.results.amounts import plain, with_unit
from app.results.objectives import objective_records
from app.results.update_asked import Way, reached
from app.storage.office import Office
from app.storage.source import day_of
from app.words import _, screen
from models.partnerships import Agreement
from models.updates import QuarterlyUpdate
from models.vocabulary import UpdateState

NEAR = 1e-9
Change = Callable[[Session], object]


@dataclass(frozen=True)
class IssuedFigure:
    """A figure that an issued update told and Hanse had counted; `start` and `end` are the days of its period."""

    update_id: int
    indicator_id: int
    agreement: str
    start: dt.date
    end: dt.date
    on: dt.date
    name: str
    unit: str
    decimals: int
    said: float | None


@dataclass(frozen=True)
class Moved:
    """A figure that was issued, and what it would be after a change."""

    figure: IssuedFigure
    now: float | None


class _OnlyTried(Exception):
    """Takes back a change that was made to see what follows from it."""


def figures_moved(office: Office, change: Change) -> list[Moved]:
    """The issued figures that a change would move away from what was said, by agreement and period.

    The office stays as it was.

    `change` is what would be done inside one step.  Nothing is said of a change that is refused: doing it says why.
    """
    with office.reading() as session:
        issued = list(_issued(session))
        before = _counted(session, issued) if issued else []
    after = before
    if issued:
        try:
            with office.changing(_("Try a change")) as session:
                change(session)
                session.flush()
                after = _counted(session, issued)
                raise _OnlyTried
        except (_OnlyTried, UserError):
            pass
    rows = zip(issued, before, after, strict=True)
    return [Moved(figure, now) for figure, then, now in rows if _differ(now, then) and _differ(now, figure.said)]


def _differ(one: float | None, other: float | None) -> bool:
    return abs((one or 0.0) - (other or 0.0)) > NEAR


def moved_words(moved: Moved) -> str:
    """What was said and what it would be, in one sentence."""
    figure = moved.figure
    first, last = screen().day(figure.start, "MMM y"), screen().day(figure.end, "MMM y")
    if figure.start.year == figure.end.year:
        first = screen().day(figure.start, "MMM")
    sentence = _("The update of {agreement} for {period} said {said} for “{name}”; it would be {now} now.")
    return sentence.format(
        agreement=figure.agreement,
        period=last if figure.start.month == figure.end.month else f"{first}–{last}",
        said=with_unit(plain(figure.said, figure.decimals), figure.unit),
        name=figure.name,
        now=plain(moved.now, figure.decimals),
    )


def _issued(session: Session) -> Iterator[IssuedFigure]:
    statement = (
        sa.select(QuarterlyUpdate.id, QuarterlyUpdate.frozen, Agreement.reference)
        .join(Agreement, Agreement.id == QuarterlyUpdate.agreement_id)
        .where(QuarterlyUpdate.state == UpdateState.ISSUED, QuarterlyUpdate.frozen.contains(Way.COUNTED.value))
        .order_by(Agreement.reference, QuarterlyUpdate.period_end)
    )
    for key, frozen, agreement in session.execute(statement):
        told = json.loads(frozen)
        start, end = day_of(told["period"]["start"]), day_of(told["period"]["end"])
        for each in told["figures"]:
            on = day_of(each["on"])
            if each["way"] == Way.COUNTED and start and end and on:
                plan = (each["name"], each["unit"] or "", each["decimals"], each["value"])
                yield IssuedFigure(key, each["id"], agreement, start, end, on, *plan)


def _counted(session: Session, issued: list[IssuedFigure]) -> list[float | None]:
    """What Hanse counts for each figure as the office stands; None where it is counted no more."""
    records = objective_records(session, occurrences(session))
    facts = {each.id: each.facts for record in records for each in record.indicators if each.facts.computed}
    return [
        reached(facts[each.indicator_id], add_days(each.start, -1), each.on) if each.indicator_id in facts else None
        for each in issued
    ]
