"""Deletes a place or an organisation nobody uses, and says of any other where it is in use."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import RecordGone, UserError
from app.partnerships.partners import Partner, name_of
from app.storage import schema
from app.storage.office import Office
from app.words import _, ngettext, screen
from models.partnerships import Agreement, Partnership, Party
from models.people import Organisation, Place

MOST_NAMED = 3


def delete_partner(office: Office, partner: Partner) -> None:
    """Delete a place or organisation; refuses one that anything refers to, and says where it is in use."""
    kind = Place if partner.kind == "place" else Organisation
    with office.reading() as session:
        if session.get(kind, partner.id) is None:
            raise RecordGone(_("This record is no longer there. It was deleted, or its creation was undone."))
        name = name_of(session, partner)
    with office.changing(_("Delete “{name}”").format(name=name)) as session:
        if used := list(_uses(session, partner)):
            sentence = _("“{name}” cannot be deleted: {where}. Change that first, or keep it.")
            raise UserError(sentence.format(name=name, where="; ".join(used)))
        session.delete(session.get_one(kind, partner.id))


def _uses(session: Session, partner: Partner) -> Iterator[str]:
    """Where it is in use, each as the end of a sentence; agreements by their references."""
    column = f"{partner.kind}_id"
    ships = sa.select(Partnership.id).where(getattr(Partnership, column) == partner.id)
    parties = sa.select(Party.agreement_id).where(getattr(Party, column) == partner.id)
    own = sa.select(Agreement.reference).where(Agreement.id.in_(parties)).order_by(Agreement.reference)
    if references := session.scalars(own).all():
        yield _agreements(list(references))
    elif session.scalar(ships):
        yield _("a partnership is with it")
    for table, count in _counts(session, partner):
        if count:
            yield _words(table, count).format(count=screen().number(count))


def _agreements(references: list[str]) -> str:
    named, rest = ", ".join(references[:MOST_NAMED]), len(references) - MOST_NAMED
    if rest <= 0:
        return _("it is a party to {references}").format(references=named)
    more = ngettext("{references} and {count} more agreement", "{references} and {count} more agreements", rest)
    return _("it is a party to {references}").format(references=more.format(references=named, count=rest))


def _counts(session: Session, partner: Partner) -> Iterator[tuple[str, int]]:
    """How many rows of each other table refer to it; what is part of it goes with it and does not count."""
    for table in schema.metadata().tables.values():
        if table.name in ("party", "partnership"):
            continue
        links = [
            link.parent == partner.id
            for link in table.foreign_keys
            if link.column.table.name == partner.kind and (link.ondelete or "").upper() != "CASCADE"
        ]
        if links:
            yield table.name, session.scalar(sa.select(sa.func.count()).select_from(table).where(sa.or_(*links))) or 0


def _words(table: str, count: int) -> str:
    return {
        "organisation": ngettext("{count} organisation lies there", "{count} organisations lie there", count),
        "contact": ngettext("{count} person belongs to it", "{count} people belong to it", count),
        "request": ngettext("{count} request names it", "{count} requests name it", count),
        "responsibility": ngettext("it has {count} role", "it has {count} roles", count),
        "activity": ngettext("{count} activity names it", "{count} activities name it", count),
        "participant": ngettext("it took part in {count} activity", "it took part in {count} activities", count),
        "obligation": ngettext("it owes {count} obligation", "it owes {count} obligations", count),
        "benefit_use": ngettext("it took up {count} benefit", "it took up {count} benefits", count),
        "contribution": ngettext("it made {count} contribution", "it made {count} contributions", count),
        "objective": ngettext("it answers for {count} objective", "it answers for {count} objectives", count),
        "organisation_link": ngettext("it has {count} tie", "it has {count} ties", count),
        "scan_place": ngettext("it stands in {count} scan", "it stands in {count} scans", count),
        "decision": ngettext("{count} decision refers to it", "{count} decisions refer to it", count),
    }.get(table, ngettext("{count} other record refers to it", "{count} other records refer to it", count))
