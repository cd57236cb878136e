"""The office itself as its form shows it: what it is called, where it lies, its money and the start of its year."""

import datetime as dt
from dataclasses import dataclass

from app.drafts import Saved, required, too_long
from app.errors import Problem
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


def office_record(office: Office) -> Saved[OfficeDraft]:
    """The office for its form."""
    with office.reading() as session:
        return records.read(session, people.Office, OfficeDraft, 1)


def save_office(office: Office, saved: Saved[OfficeDraft], draft: OfficeDraft, today: dt.date) -> None:
    """Save what the office says of itself."""
    with office.changing(_("Edit the office")) as session:
        records.write(session, people.Office, saved, draft, today)
