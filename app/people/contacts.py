"""Contacts: the people in organisations, and the office's own staff."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from app.drafts import Saved, required, too_long
from app.errors import Problem
from app.people.erasing import is_erased
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Contact, Organisation


@dataclass(frozen=True)
class ContactDraft:
    """A person as a form shows them."""

    name: str = ""
    local_name: str = ""
    organisation_id: int | None = None
    at_home: bool = False
    role: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this person from being saved."""
        found = [*too_long(self), *required(self, name=_("Give the person a name."))]
        local, at, domain = self.email.strip().partition("@")
        if (self.email.strip() and not (local and at and domain)) or " " in self.email.strip():
            found.append(Problem("email", _("An e-mail address looks like name@place.org.")))
        return found


@dataclass(frozen=True)
class ContactRow:
    """A person in a list."""

    id: int
    uid: str
    name: str
    local_name: str
    role: str
    organisation: str
    organisation_id: int | None
    at_home: bool
    email: str
    phone: str

    @property
    def title(self) -> str:
        """The local name before the Latin one, where there are two."""
        return titled(self.name, self.local_name)

    @property
    def offered(self) -> bool:
        """Whether they can be chosen for anything: who was erased stays only where they were chosen before."""
        return not is_erased(self.name)


def contact(office: Office, contact_id: int) -> Saved[ContactDraft]:
    """One person for their form."""
    with office.reading() as session:
        return records.read(session, Contact, ContactDraft, contact_id)


def save_contact(office: Office, saved: Saved[ContactDraft] | None, draft: ContactDraft, today: dt.date) -> int:
    """Save a person, or add one; returns their key."""
    name = _("Edit person “{name}”") if saved else _("Add person “{name}”")
    with office.changing(name.format(name=draft.name.strip())) as session:
        return records.write(session, Contact, saved, draft, today)


def contact_rows(office: Office, *, at_home: bool | None = None) -> list[ContactRow]:
    """All people by name; only those at home, or only those elsewhere, when asked."""
    statement = (
        select(
            Contact.id,
            Contact.uid,
            Contact.name,
            Contact.local_name,
            Contact.role,
            func.coalesce(Organisation.name, ""),
            Contact.organisation_id,
            Contact.at_home,
            Contact.email,
            Contact.phone,
        )
        .outerjoin(Organisation, Contact.organisation_id == Organisation.id)
        .order_by(Contact.name, Contact.id)
    )
    if at_home is not None:
        statement = statement.where(Contact.at_home == at_home)
    with office.reading() as session:
        return records.rows(ContactRow, session.execute(statement))
