"""Whether a request that is being typed was asked before: the same place or organisation, or names much alike."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from app.folding import fold
from app.people.names import titled
from app.storage.office import Office
from app.vetting.intake import Known, RequestDraft
from models.people import Organisation, Place
from models.vetting import Request

ALIKE = 88
MOST_SHOWN = 5


class Likeness(StrEnum):
    """Why a request may be the same."""

    PLACE = "place"
    ORGANISATION = "organisation"
    TITLE = "title"


@dataclass(frozen=True)
class KnownRequest:
    """What is compared of a request that is in the office."""

    id: int
    reference: str
    title: str
    received_on: dt.date
    place_id: int | None
    place: str
    place_local: str
    organisation_id: int | None
    organisation: str


@dataclass(frozen=True)
class Duplicate:
    """A request that may be the same, and in what it is alike."""

    reference: str
    title: str
    counterpart: str
    received_on: dt.date
    likeness: Likeness


def known_requests(office: Office) -> list[KnownRequest]:
    """All requests, newest first, to compare with while somebody types."""
    statement = (
        select(
            Request.id,
            Request.reference,
            Request.title,
            Request.received_on,
            Request.place_id,
            func.coalesce(Place.name, ""),
            func.coalesce(Place.local_name, ""),
            Request.organisation_id,
            func.coalesce(Organisation.name, ""),
        )
        .outerjoin(Place, Place.id == Request.place_id)
        .outerjoin(Organisation, Organisation.id == Request.organisation_id)
        .order_by(Request.received_on.desc(), Request.id.desc())
    )
    with office.reading() as session:
        return [KnownRequest(*row) for row in session.execute(statement)]


def possible_duplicates(draft: RequestDraft, known: list[KnownRequest], itself: int | None = None) -> list[Duplicate]:
    """At most five requests that may be the same as the draft, those about the same organisation first."""
    found = []
    for request in known:
        likeness = None if request.id == itself else _likeness(draft, request)
        if likeness is not None:
            counterpart = titled(request.place, request.place_local) or request.organisation
            found.append(Duplicate(request.reference, request.title, counterpart, request.received_on, likeness))
    order = [Likeness.ORGANISATION, Likeness.PLACE, Likeness.TITLE]
    return sorted(found, key=lambda each: order.index(each.likeness))[:MOST_SHOWN]


def _likeness(draft: RequestDraft, request: KnownRequest) -> Likeness | None:
    if _same(draft.organisation, request.organisation_id, request.organisation):
        return Likeness.ORGANISATION
    if _same(draft.place, request.place_id, request.place, request.place_local):
        return Likeness.PLACE
    if len(draft.title.strip()) >= 8 and _alike(draft.title, request.title):
        return Likeness.TITLE
    return None


def _same(named: Known, key: int | None, *names: str) -> bool:
    if isinstance(named, str):
        return len(named.strip()) >= 3 and any(_alike(named, name) for name in names if name)
    return named is not None and named == key


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    first, second = fold(one), fold(other)
    return bool(max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)) >= ALIKE)
