"""The office's dates as a calendar file that other programs take in; taken in again, it replaces what it brought."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from app.days import add_days
from app.decisions.day import office_day
from app.errors import UserError
from app.files import replacing, same_file
from app.frozen import dataclass
from app.storage.office import Office
from app.today.calendar_dates import OfficeDate, office_dates
from app.words import _

BEGINS = b"BEGIN:VCALENDAR"
LAST_STEP = "SELECT id, at FROM step WHERE id = (SELECT max(id) FROM step)"


@dataclass(frozen=True)
class CalendarHead:
    """What stands over the dates: the office's name, when the file was made, and how far its history had come.

    `sequence` rises with every change of the office, so a program knows which of two files is the newer.
    """

    name: str
    made_at: dt.datetime
    changed_at: dt.datetime
    sequence: int


def export_calendar(office: Office, target: Path, on: dt.date, now: str) -> int:
    """Write all dates as of a day, whole or not at all; returns how many.

    `now` is this instant in UTC with `Z`.  Refuses to replace the office itself or what is no calendar.
    """
    _refuse_others(office, target)
    made_at = dt.datetime.fromisoformat(now)
    with office.source() as source:
        day = office_day(source, on)
        dates = office_dates(source, day)
        steps = source.rows(LAST_STEP)
    sequence, changed = steps[0] if steps else (0, now)
    head = CalendarHead(day.office.name, made_at, dt.datetime.fromisoformat(changed), sequence)
    content = calendar_text(head, dates)
    with replacing(target) as temporary:
        temporary.write_bytes(content)
    return len(dates)


def calendar_text(head: CalendarHead, dates: Iterable[OfficeDate]) -> bytes:
    """The content of the file: one all-day event for each date, the same bytes for the same facts."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Hanse//Dates of the office//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("{office}: dates").format(office=_plain(head.name)))
    for date in dates:
        event = icalendar.Event()
        event.add("uid", date.uid)
        event.add("dtstamp", head.made_at)
        event.add("last-modified", head.changed_at)
        event.add("sequence", head.sequence)
        event.add("dtstart", date.on)
        if (ends := add_days(date.ends_on, 1)) > date.on:
            event.add("dtend", ends)
        event.add("summary", _plain(date.title))
        event.add("description", date.reference)
        # A deadline takes no hour of the day, and is nobody's business who only shares the calendar.
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _plain(text: str) -> str:
    """One line without the characters that a calendar file cannot carry."""
    return " ".join("".join(char for char in text if char.isspace() or unicodedata.category(char) != "Cc").split())


def _refuse_others(office: Office, target: Path) -> None:
    if same_file(target, office.path):
        raise UserError(
            _("“{name}” is the office itself. Choose another name for the calendar file.").format(name=target.name)
        )
    if target.is_file() and target.stat().st_size:
        with target.open("rb") as there:
            if there.read(len(BEGINS)).upper() != BEGINS:
                raise UserError(
                    _("“{name}” is no calendar file and was not replaced. Choose another name.").format(
                        name=target.name
                    )
                )
