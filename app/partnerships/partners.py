"""Who an agreement can be made with: the places and organisations known here, and new ones by their name."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Problem
from app.people.countries import region_of
from app.people.names import titled
from app.people.organisations import OrganisationDraft
from app.people.places import PlaceDraft
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Organisation, Place

PartnerKind = Literal["place", "organisation"]


@dataclass(frozen=True)
class Partner:
    """A place or an organisation that is known here."""

    kind: PartnerKind
    id: int


@dataclass(frozen=True)
class PartnerOption:
    """A partner with the words a list offers it by, and the names it goes by.

    `detail` is the country, or the place of an organisation.
    """

    partner: Partner
    title: str
    detail: str
    at_home: bool
    names: tuple[str, ...] = ()


PartnerField = Partner | str | None
"""A known partner, the name of one that is new here, or nothing."""


def partner_options(office: Office) -> list[PartnerOption]:
    """All places, then all organisations, each by name."""
    with office.reading() as session:
        return options_in(session)


def options_in(session: Session) -> list[PartnerOption]:
    """The same inside a session that is open."""
    places = select(Place.id, Place.name, Place.local_name, Place.country).order_by(Place.name, Place.id)
    bodies = (
        select(Organisation.id, Organisation.name, Organisation.local_name, Place.name, Organisation.at_home)
        .outerjoin(Place, Place.id == Organisation.place_id)
        .order_by(Organisation.name, Organisation.id)
    )
    found = [
        PartnerOption(Partner("place", key), titled(name, local), country, False, (name, local))
        for key, name, local, country in session.execute(places)
    ]
    found += [
        PartnerOption(Partner("organisation", key), titled(name, local), place or "", at_home, (name, local))
        for key, name, local, place, at_home in session.execute(bodies)
    ]
    return found


def partner_problems(partner: PartnerField, kind: PartnerKind, country: str | None) -> Iterator[Problem]:
    """What a new partner still needs: a place needs its country."""
    if isinstance(partner, str) and kind == "place" and not country:
        sentence = _("“{name}” is new here. Choose the country it lies in, or choose a suggestion.")
        yield Problem("country", sentence.format(name=partner))


def known(
    session: Session, partner: Partner | str, kind: PartnerKind, country: str | None, today: dt.date, *, at_home: bool
) -> Partner:
    """The partner itself, or the record made of a new name: a place in `country`, or an organisation, perhaps ours."""
    if isinstance(partner, Partner):
        return partner
    if kind == "place":
        region = region_of(country or "")
        place = PlaceDraft(name=partner, country=country)
        return Partner("place", records.write(session, Place, None, place, today, region=region[0] if region else None))
    body = OrganisationDraft(name=partner, at_home=at_home)
    return Partner("organisation", records.write(session, Organisation, None, body, today))


def name_of(session: Session, partner: Partner) -> str:
    """The Latin name of a partner."""
    table = Place if partner.kind == "place" else Organisation
    return session.scalars(select(table.name).where(table.id == partner.id)).one()
