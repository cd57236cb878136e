"""Organisations: every body the office deals with, at home and at the counterpart."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from app.drafts import Saved, required, too_long
from app.errors import Problem
from app.people.names import titled
from app.people.renaming import name_before, rename_partnerships
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Contact, Organisation, Place


@dataclass(frozen=True)
class OrganisationDraft:
    """An organisation as a form shows it; `kind` is a key of the organisation types."""

    name: str = ""
    local_name: str = ""
    kind: str | None = ""
    place_id: int | None = None
    at_home: bool = False
    website: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this organisation from being saved."""
        found = [*too_long(self), *required(self, name=_("Give the organisation a name."))]
        if self.website and not self.website.lower().startswith(("http://", "https://")):
            found.append(Problem("website", _("A web address begins with https:// or http://.")))
        return found


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list, with its place and how many people we know there."""

    id: int
    name: str
    local_name: str
    kind: str
    place: str
    country: str
    at_home: bool
    people: int

    @property
    def title(self) -> str:
        """The local name before the Latin one, where there are two."""
        return titled(self.name, self.local_name)


def organisation(office: Office, organisation_id: int) -> Saved[OrganisationDraft]:
    """One organisation for its form."""
    with office.reading() as session:
        return records.read(session, Organisation, OrganisationDraft, organisation_id)


def save_organisation(
    office: Office, saved: Saved[OrganisationDraft] | None, draft: OrganisationDraft, today: dt.date
) -> int:
    """Save an organisation, or add one; returns its key."""
    name = _("Edit organisation “{name}”") if saved else _("Add organisation “{name}”")
    with office.changing(name.format(name=draft.name.strip())) as session:
        before = name_before(session, Organisation, saved.id if saved else None)
        key = records.write(session, Organisation, saved, draft, today)
        rename_partnerships(session, Organisation, key, before)
        return key


def organisation_rows(office: Office) -> list[OrganisationRow]:
    """All organisations by name."""
    people = select(func.count()).where(Contact.organisation_id == Organisation.id).scalar_subquery()
    statement = (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.local_name,
            Organisation.kind,
            func.coalesce(Place.name, ""),
            func.coalesce(Place.country, ""),
            Organisation.at_home,
            people,
        )
        .outerjoin(Place, Organisation.place_id == Place.id)
        .order_by(Organisation.name, Organisation.id)
    )
    with office.reading() as session:
        return [OrganisationRow(*row) for row in session.execute(statement)]
