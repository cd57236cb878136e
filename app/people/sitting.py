"""Who sits at the keyboard, and what the window's head says of the office."""

import datetime as dt
from collections.abc import Callable

from app.frozen import dataclass
from app.people.home import office_facts
from app.policy.versions import in_force, policy_versions
from app.storage.office import Office
from app.words import _
from models.vocabulary import ERASED, PolicyState

NAMED = "SELECT name FROM contact WHERE uid = ?"
AT_HOME = "SELECT uid, name, role FROM contact WHERE at_home AND organisation_id IS NULL AND name <> ?"
LATEST = "SELECT person FROM step WHERE id = (SELECT max(id) FROM step)"


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
    with office.source() as source:
        facts, policy = office_facts(source), in_force(policy_versions(source), today)
        person = source.rows(NAMED, office.person)
    state = _(PolicyState(policy.state).label).lower()
    version = f"{policy.name} {policy.number}" if policy.number > 1 else policy.name
    return Head(facts.name, f"{version} · {state}", person[0][0] if person else _("Who is at the keyboard?"))


def office_uid(office: Office) -> str:
    """The office's id in every copy."""
    with office.source() as source:
        return office_facts(source).uid


def seats(office: Office) -> list[Seat]:
    """The people at home, by name."""
    with office.source() as source:
        found = [Seat(*row) for row in source.rows(AT_HOME, ERASED)]
    return sorted(found, key=lambda seat: seat.name.casefold())


def take_a_seat(office: Office, name: str, today: dt.date) -> str:
    """Add somebody to the people at home, and return their uid."""
    from app.people.contacts import ContactDraft, contact_rows, save_contact

    key = save_contact(office, None, ContactDraft(name=name, at_home=True), today)
    return next(row.uid for row in contact_rows(office, at_home=True) if row.id == key)


def seated(office: Office, remembered: Callable[[str], str]) -> str:
    """The uid of who sat here last in this office, else of who saved last, else of the only person at home."""
    known = [seat.uid for seat in seats(office)]
    with office.source() as source:
        latest = [str(uid) for (uid,) in source.rows(LATEST)]
    for uid in (remembered(office_uid(office)), *latest):
        if uid in known:
            return uid
    return known[0] if len(known) == 1 else ""
