"""Everything the command palette can find: each record by its name and reference, and the page it is on."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.people.names import titled
from app.storage.office import Office
from models.missions import Activity
from models.partnerships import Agreement, Partnership
from models.people import Contact, Organisation, Place
from models.results import Objective
from models.vetting import Request

RECENT_ACTIVITIES = 400


@dataclass(frozen=True)
class Found:
    """A record that can be opened on a page; `reference` is what the page is asked for."""

    page: str
    reference: str
    title: str
    note: str
    icon: str


def everything(office: Office) -> list[Found]:
    """All records of the office, activities only the latest; a few small statements."""
    with office.reading() as session:
        return [*_requests(session), *_agreements(session), *_objectives(session), *_activities(session),
                *_people(session)]  # fmt: skip


def _requests(session: Session) -> Iterator[Found]:
    statement = (
        select(Request.reference, Request.title, func.coalesce(Place.name, Organisation.name, ""))
        .outerjoin(Place, Place.id == Request.place_id)
        .outerjoin(Organisation, Organisation.id == Request.organisation_id)
        .order_by(Request.reference.desc())
    )
    for reference, title, counterpart in session.execute(statement):
        yield Found("requests", reference, _joined(counterpart, title), "", "inbox")


def _agreements(session: Session) -> Iterator[Found]:
    statement = select(Agreement.reference, Agreement.title, Partnership.name).join(
        Partnership, Partnership.id == Agreement.partnership_id
    )
    for reference, title, partner in session.execute(statement.order_by(Agreement.reference.desc())):
        yield Found("partnerships", reference, _joined(partner, title), "", "handshake")


def _objectives(session: Session) -> Iterator[Found]:
    statement = (
        select(Objective.reference, Objective.title, Partnership.name)
        .join(Agreement, Agreement.id == Objective.agreement_id)
        .join(Partnership, Partnership.id == Agreement.partnership_id)
    )
    for reference, title, partner in session.execute(statement.order_by(Objective.reference.desc())):
        yield Found("objectives", reference, title, partner, "target")


def _activities(session: Session) -> Iterator[Found]:
    statement = select(Activity.reference, Activity.title).order_by(Activity.starts_on.desc())
    for reference, title in session.execute(statement.limit(RECENT_ACTIVITIES)):
        yield Found("missions", reference, title, "", "plane")


def _people(session: Session) -> Iterator[Found]:
    person = select(Contact.uid, Contact.name, Contact.local_name, Contact.role, func.coalesce(Organisation.name, ""))
    for uid, name, local, role, body in session.execute(
        person.outerjoin(Organisation, Organisation.id == Contact.organisation_id).order_by(Contact.name)
    ):
        yield Found("people", uid, titled(name, local), ", ".join(part for part in (role, body) if part), "user")
    for uid, name, local in session.execute(
        select(Organisation.uid, Organisation.name, Organisation.local_name).order_by(Organisation.name)
    ):
        yield Found("people", uid, titled(name, local), "", "building-2")
    for uid, name, local in session.execute(select(Place.uid, Place.name, Place.local_name).order_by(Place.name)):
        yield Found("people", uid, titled(name, local), "", "map-pin")


def _joined(counterpart: str, title: str) -> str:
    return f"{counterpart} · {title}" if counterpart and not title.startswith(counterpart) else title
