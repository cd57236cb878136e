"""What is put off today: every entry that the due list leaves out, until when, why, and by whom."""

import datetime as dt
from dataclasses import replace

from app.decisions.day import OfficeDay
from app.frozen import dataclass
from app.storage.source import Readable, converted, day_of, source_of
from app.today.agenda import due_facts
from app.today.due import DAYS_AHEAD, DueEntry, Snooze, due, snoozed
from app.today.rows import TodayRow, due_rows

REASONS = """
    SELECT snooze.what, snooze.reference, snooze.until_on, snooze.due_on, snooze.reason, coalesce(contact.name, '')
    FROM snooze
    LEFT OUTER JOIN change ON change.table_name = 'snooze' AND change.kind = 'I' AND change.row_id = snooze.id
    LEFT OUTER JOIN step ON step.id = change.step_id
    LEFT OUTER JOIN contact ON contact.uid = step.person
    WHERE snooze.until_on > ?
    ORDER BY snooze.id, change.id"""


@dataclass(frozen=True)
class PutOff:
    """An entry that is put off: its row as it would stand on the list, until when, why, and who said so if known."""

    row: TodayRow
    until: dt.date
    reason: str
    person: str


def put_off_rows(held: Readable, day: OfficeDay, ahead: int = DAYS_AHEAD) -> list[PutOff]:
    """What would stand on the due list if it were not put off, what comes back first at the head."""
    source = source_of(held)
    said: dict[Snooze, tuple[str, str]] = {}
    for what, reference, until, on, reason, person in converted(
        source.rows(REASONS, day.on.isoformat()), {2: day_of, 3: day_of}
    ):
        said[Snooze(what, reference, until, on)] = reason, person
    if not said:
        return []
    facts = replace(due_facts(source, day), snoozes=())
    asleep = [each for each in due(facts, day.policy.numbers, day.on, ahead) if snoozed(each, said, day.on)]
    rows = due_rows(source, day, asleep)
    found = [_put_off(row, said, day.on) for row in rows]
    return sorted(found, key=lambda each: (each.until, each.row.on, each.row.what, each.row.reference))


def _put_off(row: TodayRow, said: dict[Snooze, tuple[str, str]], on: dt.date) -> PutOff:
    """What is said about a row; where several say it, the one that holds it longest."""
    entry = DueEntry(row.on, row.what, row.reference)
    snooze = max((each for each in said if snoozed(entry, [each], on)), key=lambda each: each.until)
    return PutOff(row, snooze.until, *said[snooze])
