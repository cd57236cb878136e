"""What hangs together with a person, an organisation or a place, and where each of these is found by its uid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.people.names import titled
from app.storage.office import Office
from models.partnerships import Agreement, Partnership, Party, Responsibility
from models.people import Contact, Organisation, Place
from models.vetting import Request

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"
KINDS: dict[str, type[Any]] = {PERSON: Contact, ORGANISATION: Organisation, PLACE: Place}


@dataclass(frozen=True)
class Linked:
    """A record that belongs here; `page` and `argument` lead to it, `kind` is one of ours or the page's name."""

    kind: str
    title: str
    note: str
    page: str
    argument: str


def record_of(office: Office, uid: str) -> tuple[str, int] | None:
    """The kind and key of the person, organisation or place with that uid."""
    with office.reading() as session:
        for kind, mapped in KINDS.items():
            if (key := session.scalar(select(mapped.id).where(mapped.uid == uid))) is not None:
                return kind, key
    return None


def linked(office: Office, kind: str, key: int) -> list[Linked]:
    """Everything that hangs together with one record, people and bodies before requests and agreements."""
    with office.reading() as session:
        return list(_LINKS[kind](session, key))


def _of_person(session: Session, key: int) -> Iterator[Linked]:
    yield from _bodies(session, Organisation.id.in_(select(Contact.organisation_id).where(Contact.id == key)))
    agreements = select(Responsibility.agreement_id).where(Responsibility.contact_id == key)
    yield from _agreements(session, Agreement.id.in_(agreements))
    yield from _requests(session, Request.contact_id == key)


def _of_organisation(session: Session, key: int) -> Iterator[Linked]:
    yield from _places(session, Place.id.in_(select(Organisation.place_id).where(Organisation.id == key)))
    yield from _people(session, Contact.organisation_id == key)
    parties = select(Party.agreement_id).where(Party.organisation_id == key)
    ships = select(Partnership.id).where(Partnership.organisation_id == key)
    yield from _agreements(session, or_(Agreement.id.in_(parties), Agreement.partnership_id.in_(ships)))
    yield from _requests(session, Request.organisation_id == key)


def _of_place(session: Session, key: int) -> Iterator[Linked]:
    yield from _bodies(session, Organisation.place_id == key)
    parties = select(Party.agreement_id).where(Party.place_id == key)
    ships = select(Partnership.id).where(Partnership.place_id == key)
    yield from _agreements(session, or_(Agreement.id.in_(parties), Agreement.partnership_id.in_(ships)))
    yield from _requests(session, Request.place_id == key)


def _bodies(session: Session, condition: Any) -> Iterator[Linked]:
    found = select(Organisation.uid, Organisation.name, Organisation.local_name).where(condition)
    for uid, name, local in session.execute(found.order_by(Organisation.name)):
        yield Linked(ORGANISATION, titled(name, local), "", "people", uid)


def _places(session: Session, condition: Any) -> Iterator[Linked]:
    found = select(Place.uid, Place.name, Place.local_name).where(condition)
    for uid, name, local in session.execute(found.order_by(Place.name)):
        yield Linked(PLACE, titled(name, local), "", "people", uid)


def _people(session: Session, condition: Any) -> Iterator[Linked]:
    found = select(Contact.uid, Contact.name, Contact.local_name, Contact.role).where(condition)
    for uid, name, local, role in session.execute(found.order_by(Contact.name)):
        yield Linked(PERSON, titled(name, local), role, "people", uid)


def _agreements(session: Session, condition: Any) -> Iterator[Linked]:
    found = (
        select(Agreement.reference, Agreement.title, Partnership.name)
        .join(Partnership, Partnership.id == Agreement.partnership_id)
        .where(condition)
        .order_by(Agreement.reference.desc())
    )
    for reference, title, partner in session.execute(found):
        yield Linked("partnerships", title or partner, reference, "partnerships", reference)


def _requests(session: Session, condition: Any) -> Iterator[Linked]:
    found = select(Request.reference, Request.title).where(condition).order_by(Request.reference.desc())
    for reference, title in session.execute(found):
        yield Linked("requests", title, reference, "requests", reference)


_LINKS = {PERSON: _of_person, ORGANISATION: _of_organisation, PLACE: _of_place}
