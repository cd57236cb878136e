"""Who sits at the keyboard, and what the window's head says of the office."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from app.people.office import office_facts
from app.policy.versions import in_force, policy_versions
from app.storage.office import Office
from app.words import _
from models.people import Contact
from models.storage import Step
from models.vocabulary import PolicyState


@dataclass(frozen=True)
class Head:
    """The office's name, a line about its policy, and the name of the person at the keyboard."""

    name: str
    policy: str
    person: str


@dataclass(frozen=True)
class Seat:
    """Somebody at home who may sit at the keyboard."""

    uid: str
    name: str
    role: str


def office_head(office: Office, today: dt.date) -> Head:
    """What the window says above its navigation and in its status bar."""
    with office.reading() as session:
        facts, policy = office_facts(session), in_force(policy_versions(session), today)
        person = session.scalar(select(Contact.name).where(Contact.uid == office.person))
    state = _(PolicyState(policy.state).label).lower()
    version = f"{policy.name} {policy.number}" if policy.number > 1 else policy.name
    return Head(facts.name, f"{version} · {state}", person or _("Who is at the keyboard?"))


def office_uid(office: Office) -> str:
    """The office's id in every copy."""
    with office.reading() as session:
        return office_facts(session).uid


def seats(office: Office) -> list[Seat]:
    """The people at home, by name."""
    columns = (Contact.uid, Contact.name, Contact.role)
    with office.reading() as session:
        rows = session.execute(select(*columns).where(Contact.at_home, Contact.organisation_id.is_(None)))
        return sorted((Seat(*row) for row in rows), key=lambda seat: seat.name.casefold())


def seated(office: Office, remembered: Callable[[str], str]) -> str:
    """The uid of who sat here last in this office, else of who saved last, else of the only person at home."""
    known = [seat.uid for seat in seats(office)]
    with office.reading() as session:
        latest = session.scalar(select(Step.person).order_by(Step.id.desc()).limit(1))
    for uid in (remembered(office_uid(office)), latest):
        if uid in known:
            return str(uid)
    return known[0] if len(known) == 1 else ""
