"""What the office holds of a person besides their own record: what refers to them, and where texts name them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import ngettext
from models.people import Contact

HELD = ("name", "local_name", "role", "email", "phone", "note")
"""What a person's own record says of them."""
FOUND_BY = ("name", "local_name", "email")
LABELS: dict[str, Callable[[int], str]] = {
    "request": lambda n: ngettext("{count} request", "{count} requests", n),
    "scorecard": lambda n: ngettext("{count} scorecard", "{count} scorecards", n),
    "responsibility": lambda n: ngettext("{count} responsibility", "{count} responsibilities", n),
    "activity": lambda n: ngettext("{count} activity", "{count} activities", n),
    "participant": lambda n: ngettext("{count} participation", "{count} participations", n),
    "project": lambda n: ngettext("{count} project", "{count} projects", n),
    "objective": lambda n: ngettext("{count} objective", "{count} objectives", n),
    "milestone": lambda n: ngettext("{count} milestone", "{count} milestones", n),
    "condition": lambda n: ngettext("{count} condition", "{count} conditions", n),
}
LOG = frozenset({"step", "change", "draft", "counter", "document_bytes"})
# This is emptied of the person with their record.
EMPTIED = frozenset({("decision_name", "name")})
DECIDED = ("decision", "decided_by")
"""This as well where it is their name and nobody else's."""
DEEPEST = 5


@dataclass(frozen=True)
class Traces:
    """`lost` are the values of the person's own record, `kept` counts what goes on under "(erased)".

    `named` are the records, by reference or name, whose texts name the person and go on doing so.
    """

    title: str
    lost: tuple[str, ...]
    kept: tuple[str, ...]
    named: tuple[str, ...]


def traces_of(office: Office, contact_id: int) -> Traces:
    """What the office holds of a person; raises RecordGone."""
    with office.reading() as session:
        person = records.load(session, Contact, contact_id)
        lost = tuple(value for each in HELD if (value := getattr(person, each)))
        sought = tuple(value for each in FOUND_BY if (value := getattr(person, each).strip()))
        goes = "" if has_namesake(session, person.uid, person.name) else person.name
        named = tuple(sorted(set(_naming(session, contact_id, sought, goes))))
        return Traces(titled(person.name, person.local_name), lost, tuple(_kept(session, contact_id)), named)


def has_namesake(session: Session, uid: str, name: str) -> bool:
    """Whether somebody else of exactly that name is recorded."""
    other = sa.select(Contact.id).where(Contact.name == name, Contact.uid != uid).limit(1)
    return session.scalar(other) is not None


def _kept(session: Session, contact_id: int) -> Iterator[str]:
    others = 0
    for table in Contact.metadata.sorted_tables:
        links = [link.parent for link in table.foreign_keys if link.column.table.name == "contact"]
        if not links:
            continue
        mine = sa.or_(*(column == contact_id for column in links))
        count = session.scalar(sa.select(sa.func.count()).select_from(table).where(mine)) or 0
        if count and (label := LABELS.get(table.name)):
            yield label(count).format(count=count)
        else:
            others += count
    if others:
        yield ngettext("{count} other record", "{count} other records", others).format(count=others)


def _naming(session: Session, contact_id: int, sought: tuple[str, ...], goes: str) -> Iterator[str]:
    """The records whose texts name the person; `goes` is the name that is taken out of decisions, if it is."""
    if not sought:
        return
    # Anna is not named by "annals".
    whole = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sought))})(?!\w)", re.IGNORECASE)
    for table in Contact.metadata.sorted_tables:
        texts = [
            column
            for column in table.columns
            if isinstance(column.type, sa.Text) and column.name != "uid" and (table.name, column.name) not in EMPTIED
        ]
        if not texts or table.name in LOG:
            continue
        says = sa.or_(*(column.contains(text, autoescape=True) for column in texts for text in sought))
        if table.name == "contact":
            says = sa.and_(says, table.c.id != contact_id)
        for row in session.execute(sa.select(table).where(says)).mappings().all():
            told = (row[column.name] or "" for column in texts if (table.name, column.name) != DECIDED)
            decided = row["decided_by"] if table.name == "decision" and row["decided_by"] != goes else ""
            if any(whole.search(text) for text in (*told, decided)):
                yield _called(session, table, row)


def _called(session: Session, table: sa.Table, row: Any, depth: int = 0) -> str:
    """A record as a person finds it: its reference, that of what it is a part of, its name, or what it is about."""
    if row.get("reference"):
        return str(row["reference"])
    links = sorted(table.foreign_keys, key=lambda link: (link.ondelete is None, link.parent.name))
    parts = [link for link in links if link.ondelete]
    own = next((str(row[name]) for name in ("title", "name") if row.get(name)), "")
    for link in parts or ([] if own else links):
        key, above = row[link.parent.name], link.column.table
        if key is None or depth == DEEPEST:
            continue
        found = session.execute(sa.select(above).where(above.c.id == key)).mappings().first()
        if found is not None:
            return _called(session, above, found, depth + 1)
    return own or table.name.replace("_", " ")
