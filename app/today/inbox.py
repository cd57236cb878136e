"""What was noted in a hurry lately and has no place yet: neither agreement nor partnership nor project."""

import datetime as dt

from app.days import add_days
from app.frozen import dataclass
from app.storage.source import Readable, made, source_of
from app.words import _, screen

UNFILED = """
    SELECT activity.reference, activity.title, activity.starts_on,
        coalesce(contact.name, organisation.name, '')
    FROM activity
    LEFT OUTER JOIN contact ON contact.id = activity.contact_id
    LEFT OUTER JOIN organisation ON organisation.id = activity.organisation_id
    WHERE activity.agreement_id IS NULL AND activity.partnership_id IS NULL AND activity.project_id IS NULL
        AND activity.state = 'took_place' AND activity.starts_on BETWEEN ? AND ?
    ORDER BY activity.starts_on DESC, activity.id DESC"""
WEEK = 7
LATELY = 30
"""Days after which a note without a place is one that needs none, such as a lunch of all partners."""


@dataclass(frozen=True)
class Unfiled:
    """A note to be filed; `whom` is the person or organisation it names, if any."""

    reference: str
    title: str
    on: dt.date
    whom: str

    def when(self, today: dt.date) -> str:
        """Its day as it is said: "today", "yesterday", "Mon 23 Nov"."""
        days = (today - self.on).days
        if days in (0, 1):
            return _("yesterday") if days else _("today")
        if 0 < days < WEEK:
            return screen().day(self.on, "EEEE d MMM")
        return screen().day(self.on, "d MMM" if self.on.year == today.year else "d MMM y")


def unfiled(held: Readable, on: dt.date) -> list[Unfiled]:
    """The notes of the last days without a place, the newest first."""
    lately = add_days(on, -LATELY)
    found = source_of(held).rows(UNFILED, lately.isoformat(), on.isoformat())
    return made(Unfiled, found, {2: dt.date.fromisoformat})
