"""A partner's new name reaches the partnerships that were called after it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.partnerships import Partnership
from models.people import Organisation, Place


def name_before(session: Session, kind: type[Place | Organisation], key: int | None) -> str:
    """The name as it is stored; empty for one that is new."""
    return session.scalar(select(kind.name).where(kind.id == key)) or "" if key is not None else ""


def rename_partnerships(session: Session, kind: type[Place | Organisation], key: int, before: str) -> None:
    """Call those partnerships by the present name that had the one before; a name of their own stays."""
    now = name_before(session, kind, key)
    if not before or now == before:
        return
    link = Partnership.place_id if kind is Place else Partnership.organisation_id
    for ship in session.scalars(select(Partnership).where(link == key, Partnership.name == before)):
        ship.name = now
