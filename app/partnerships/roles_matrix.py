"""The responsibility matrix of an agreement: who leads, supports and is informed on either side, last confirmed when.

No policy has a number for how long a word holds; here a role counts as confirmed for a year after somebody said so, and
a role that began less than a year ago needs no word yet.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.days import add_months, within
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import _, screen
from models.partnerships import Responsibility
from models.people import Contact, Organisation
from models.vocabulary import Duty, Side

HOLDS_MONTHS = 12
"""How long a role counts as confirmed after somebody said so, or after it began."""


@dataclass(frozen=True)
class RoleRow:
    """A role as the matrix shows it; `holder` is the person, or the body where no person is named."""

    id: int
    version: int
    duty: Duty
    side: Side
    person: str
    organisation: str
    role: str
    from_on: dt.date | None
    to_on: dt.date | None
    confirmed_on: dt.date | None

    @property
    def holder(self) -> str:
        """Who it is."""
        return self.person or self.organisation

    def current(self, on: dt.date) -> bool:
        """Whether it is theirs on that day."""
        return within(on, self.from_on, self.to_on)

    def doubtful(self, on: dt.date) -> bool:
        """Whether it is theirs and nobody has said so for long; where no day is known, not."""
        said = max((day for day in (self.confirmed_on, self.from_on) if day is not None), default=None)
        return self.current(on) and said is not None and add_months(said, HOLDS_MONTHS) < on

    def confirmed_in_words(self, on: dt.date) -> str:
        """When it was last confirmed."""
        if self.confirmed_on is not None:
            words = _("confirmed {day}, more than a year ago") if self.doubtful(on) else _("confirmed {day}")
            return words.format(day=screen().day(self.confirmed_on))
        return _("not confirmed yet")


@dataclass(frozen=True)
class Matrix:
    """The roles that are held on a day, those that begin later, and those that have ended, newest end first."""

    on: dt.date
    held: tuple[RoleRow, ...]
    ahead: tuple[RoleRow, ...]
    ended: tuple[RoleRow, ...]

    def cell(self, duty: Duty, side: Side) -> tuple[RoleRow, ...]:
        """Who has a duty on a side, now or from a later day on, in the order recorded."""
        return tuple(row for row in (*self.held, *self.ahead) if row.duty == duty and row.side == side)

    @property
    def doubtful(self) -> tuple[RoleRow, ...]:
        """What nobody has confirmed for long."""
        return tuple(row for row in self.held if row.doubtful(self.on))


def matrix(rows: Iterable[RoleRow], on: dt.date) -> Matrix:
    """The roles sorted by whether they are held on a day."""
    found = tuple(rows)
    ended = sorted(
        (row for row in found if row.to_on is not None and row.to_on < on), key=lambda row: (row.to_on, row.id)
    )
    ahead = tuple(row for row in found if row.from_on is not None and row.from_on > on and row not in ended)
    return Matrix(on, tuple(row for row in found if row.current(on)), ahead, tuple(reversed(ended)))


def responsibility_matrix(office: Office, agreement_id: int, on: dt.date) -> Matrix:
    """The matrix of an agreement on a day."""
    body = func.coalesce(Responsibility.organisation_id, Contact.organisation_id)
    query = (
        select(
            *(Responsibility.id, Responsibility.version, Responsibility.duty, Responsibility.side),
            *(Contact.name, Contact.local_name, Organisation.name, Organisation.local_name, Responsibility.role),
            *(Responsibility.from_on, Responsibility.to_on, Responsibility.confirmed_on),
        )
        .outerjoin(Contact, Contact.id == Responsibility.contact_id)
        .outerjoin(Organisation, Organisation.id == body)
        .where(Responsibility.agreement_id == agreement_id)
        .order_by(Responsibility.id)
    )
    with office.reading() as session:
        rows = records.rows(RoleRow, map(_named, session.execute(query)))
    return matrix(rows, on)


def _named(row: Sequence[Any]) -> tuple[Any, ...]:
    """A row of the query with its names as they are shown."""
    name, local, body, body_local = (each or "" for each in row[4:8])
    return (*row[:4], titled(name, local), titled(body, body_local), *row[8:])
