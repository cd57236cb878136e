"""The rows behind a number Hanse counted: on the record with their names, and in a form while it is being filled."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.missions.occurred import occurrences
from app.people.names import titled
from app.results.countable import countable
from app.results.counting import Count, CountingRule, Place, tally
from app.results.indicators import IndicatorDraft
from app.results.objectives import IndicatorRecord
from app.storage.office import Office
from models.missions import Activity
from models.partnerships import Agreement
from models.people import Contact, Organisation
from models.promises import Contribution
from models.results import Objective


@dataclass(frozen=True)
class RowBehind:
    """One row: its day, what it adds, the activity it stands on (empty for money put in for none), whom it counts.

    `agreement` is the reference of the one in whose ledger money stands, empty for anything else.
    """

    key: str
    on: dt.date
    value: float
    reference: str
    what: str
    kind: str
    who: str
    agreement: str


@dataclass(frozen=True)
class CountedNow:
    """What a rule counts by a day: the sum, and of how many rows."""

    value: float
    rows: int


def counting_rows(counts: Iterable[Count], since: dt.date | None, until: dt.date | None, today: dt.date) -> list[Count]:
    """Those that count today: after the baseline's day, up to the target's."""
    last = today if until is None else min(today, until)
    return [each for each in counts if (since is None or since < each.on) and each.on <= last]


def rows_behind(office: Office, record: IndicatorRecord, today: dt.date) -> list[RowBehind]:
    """The rows behind the number of a computed indicator, newest first."""
    facts = record.facts
    counts = counting_rows(record.counts, facts.baseline.on, facts.target.on, today)
    with office.reading() as session:
        activities = _by_id(session, (Activity.id, Activity.reference, Activity.title, Activity.kind))
        people = _by_id(session, (Contact.id, Contact.name, Contact.local_name))
        bodies = _by_id(session, (Organisation.id, Organisation.name, Organisation.local_name))
        ledger = (Contribution.id, Contribution.organisation_id, Contribution.note, Contribution.agreement_id)
        notes, agreements = _by_id(session, ledger), _by_id(session, (Agreement.id, Agreement.reference))
    found = []
    for number, each in enumerate(counts):
        reference, title, kind = activities.get(each.activity_id, ("", "", ""))
        body, note, agreement = notes.get(each.cost_id, (each.organisation, "", None))
        names = [titled(*held[key]) for held, key in ((people, each.person), (bodies, body)) if key in held]
        (under,) = agreements.get(agreement, ("",))
        what = note or title
        found.append(RowBehind(f"row {number}", each.on, each.value, reference, what, kind, ", ".join(names), under))
    return found[::-1]


def counted_now(office: Office, objective_id: int, draft: IndicatorDraft, today: dt.date) -> CountedNow:
    """What an indicator in a form would count today; nothing while it has no rule."""
    rule = draft.rule
    if rule is None:
        return CountedNow(0.0, 0)
    since, until = _day(draft.baseline_on), _day(draft.target_on)
    counts = counting_rows(_counts(office, objective_id, rule, since), since, until, today)
    return CountedNow(sum(each.value for each in counts), len(counts))


def _counts(office: Office, objective_id: int, rule: CountingRule, since: dt.date | None) -> tuple[Count, ...]:
    with office.reading() as session:
        where = select(Objective.agreement_id, Objective.project_id).where(Objective.id == objective_id)
        row = session.execute(where).one_or_none()
    if row is None:
        return ()
    with office.source() as source:
        return tally(rule, Place(*row), countable(source, occurrences(source), [rule]), since)


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def _by_id(session: Session, columns: tuple[InstrumentedAttribute[Any], ...]) -> Mapping[int | None, tuple[Any, ...]]:
    return {row[0]: tuple(row[1:]) for row in session.execute(select(*columns))}
