"""Every date the office lives by, for a calendar program: all that falls due however far ahead, and what is planned."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.decisions.day import OfficeDay
from app.storage.source import Readable, Source, converted, day_of, source_of
from app.today.agenda import dated, due_facts
from app.today.due import DueEntry, DueFacts, due_by_record
from app.today.rows import SAID, due_rows
from app.words import _
from models.vocabulary import AgreementStatus, DueKind

NAMESPACE = uuid.UUID("5a0e6c55-3d0c-4b0c-9a53-1f2a7c4a9b21")
EVER = dt.date.max.toordinal()
UIDS = {
    "milestone": "SELECT id, uid FROM milestone",
    "indicator": "SELECT id, uid FROM indicator",
    "condition": 'SELECT id, uid FROM "condition"',
    "obligation": "SELECT id, uid FROM obligation",
}
"""Where what has a record of its own gets the name by which every copy of the office knows it."""
ACTIVITIES = """
    SELECT activity.reference, activity.title, activity.starts_on, activity.ends_on
    FROM activity WHERE activity.state = 'planned' ORDER BY activity.id"""
SIGNINGS = "SELECT id, signing_planned_on FROM agreement WHERE signing_planned_on IS NOT NULL"


@dataclass(frozen=True)
class OfficeDate:
    """One day or spell of days: `uid` stays the same when it moves, `ends_on` is its last day."""

    uid: str
    on: dt.date
    ends_on: dt.date
    title: str
    reference: str


@dataclass(frozen=True)
class _Said:
    """A date before it has its uid; `own` is the record of its own, where several share kind and reference."""

    what: str
    reference: str
    own: str
    on: dt.date
    title: str
    partner: str
    ends_on: dt.date | None = None


def office_dates(held: Readable, day: OfficeDay) -> list[OfficeDate]:
    """All dates from what is recorded and the day, put off or not, in order."""
    source = source_of(held)
    said = [*_due(source, day), *_terms(day), *_signings(source, day), *_planned(source)]
    return sorted(_once(said, day.office.uid), key=lambda each: (each.on, each.title, each.uid))


def _once(said: Iterable[_Said], office: str) -> Iterator[OfficeDate]:
    """Each with its uid, which names the office and the record but not the day; the first of a name alone."""
    seen = set()
    for each in said:
        name = f"{office}/{each.what}/{each.own or each.reference}"
        if name in seen:
            continue
        seen.add(name)
        title = f"{each.partner}: {each.title}" if each.partner else each.title
        uid = f"{uuid.uuid5(NAMESPACE, name)}@hanse"
        yield OfficeDate(uid, each.on, max(each.on, each.ends_on or each.on), title, each.reference)


def _due(source: Source, day: OfficeDay) -> Iterator[_Said]:
    facts = due_facts(source, day)
    awake = DueFacts(**{**vars(facts), "snoozes": ()})
    texts = {(each.what, each.reference, each.record): each.text for each in dated(source, day)}
    names = {f"indicator-{row.record.id}": row.record.name for each in day.objectives for row in each.indicators}
    own = _own_names(source)
    pairs = due_by_record(awake, day.policy.numbers, day.on, EVER)
    entries = list(dict.fromkeys(entry for entry, _record in pairs))
    rows = dict(zip(entries, due_rows(source, day, entries), strict=True))
    for entry, record in pairs:
        what, row = DueKind(entry.what), rows[entry]
        title = _title(what, texts.get((what, entry.reference, record)), names.get(record)) or row.title
        yield _Said(what, entry.reference, own.get(record, _within(entry, record)), entry.on, title, row.partner)


def _title(what: DueKind, text: str | None, indicator: str | None) -> str:
    """What a person typed, as the due list says it; empty for what the due list words itself."""
    if indicator is not None:
        return _("Figure for “{indicator}”").format(indicator=indicator)
    return _(SAID[what]).format(text=text) if text is not None and what in SAID else ""


def _within(entry: DueEntry, record: str) -> str:
    """What has no record of its own is told apart within its reference."""
    return f"{entry.reference}/{record}" if record else ""


def _own_names(source: Source) -> Mapping[str, str]:
    return {f"{kind}-{key}": uid for kind, query in UIDS.items() for key, uid in source.rows(query)}


def _terms(day: OfficeDay) -> Iterator[_Said]:
    """Ends that ask for nothing, because what follows is decided or comes by itself, and beginnings still to come."""
    for agreement in day.agreements:
        stands, partner = agreement.standing, agreement.record.counterpart
        if stands.status == AgreementStatus.IN_FORCE and stands.ends_on is not None:
            goes_on = agreement.facts.renews_itself and not agreement.facts.notice_given(day.on)
            title = _("Term ends, renews by itself") if goes_on else _("Term ends")
            yield _Said(DueKind.END, agreement.reference, "", stands.ends_on, title, partner)
        begins = agreement.facts.takes_effect_on
        if stands.status == AgreementStatus.SIGNED and begins is not None:
            yield _Said("effect", agreement.reference, "", begins, _("Takes effect"), partner)


def _signings(source: Source, day: OfficeDay) -> Iterator[_Said]:
    planned: dict[int, dt.date] = dict(converted(source.rows(SIGNINGS), {1: day_of}))
    for agreement in day.agreements:
        on = planned.get(agreement.record.id)
        if on is not None and agreement.facts.takes_effect_on is None and not agreement.over:
            title = _("Signing planned")
            yield _Said("signing", agreement.reference, "", on, title, agreement.record.counterpart)


def _planned(source: Source) -> Iterator[_Said]:
    for reference, title, starts, ends in converted(source.rows(ACTIVITIES), {2: day_of, 3: day_of}):
        yield _Said("activity", reference, "", starts, title, "", ends)
