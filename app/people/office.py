"""The office itself: what it is called, where it lies, its money and the start of its year."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Saved, required, too_long
from app.errors import Problem, UserError
from app.storage import records
from app.storage.office import Office
from app.words import _
from models import people


@dataclass(frozen=True)
class OfficeDraft:
    """The office as a form shows it; country ISO alpha-2, currency ISO 4217, `fiscal_year_starts` a month 1-12."""

    name: str = ""
    place: str = ""
    country: str | None = None
    currency: str | None = None
    fiscal_year_starts: int | None = 1
    language: str = "en"

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the office from being saved."""
        return [
            *too_long(self),
            *required(
                self,
                name=_("Give the office a name."),
                place=_("Say which place the office works for."),
                country=_("Choose the country the office lies in."),
                currency=_("Choose the currency the office counts in."),
                fiscal_year_starts=_("Choose the month in which your fiscal year begins."),
            ),
        ]


@dataclass(frozen=True)
class OfficeFacts:
    """The office as everything else needs it; `uid` is its id in every copy."""

    uid: str
    name: str
    place: str
    country: str
    currency: str
    fiscal_year_starts: int
    language: str


def office_facts(session: Session) -> OfficeFacts:
    """Who this file belongs to; a file without an office is refused in a sentence."""
    kind = people.Office
    columns = (kind.uid, kind.name, kind.place, kind.country, kind.currency, kind.fiscal_year_starts, kind.language)
    row = session.execute(select(*columns)).one_or_none()
    if row is None:
        raise UserError(_("This file holds no office yet. Open it in a Hanse window, or restore a backup."))
    return OfficeFacts(*row)


def office_record(office: Office) -> Saved[OfficeDraft]:
    """The office for its form."""
    with office.reading() as session:
        return records.read(session, people.Office, OfficeDraft, 1)


def save_office(office: Office, saved: Saved[OfficeDraft], draft: OfficeDraft, today: dt.date) -> None:
    """Save what the office says of itself."""
    with office.changing(_("Edit the office")) as session:
        records.write(session, people.Office, saved, draft, today)
