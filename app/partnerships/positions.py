"""Where on the map agreements lie: the places of their parties at the counterpart, and those nobody has placed."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from app.frozen import dataclass
from app.partnerships.register import AgreementRecord
from app.people.names import titled
from app.policy.resources import read
from app.storage.office import Office
from app.storage.source import source_of
from models.vocabulary import Side

POSITIONS = """
    SELECT party.agreement_id, place.id, place.name, place.local_name, place.country, place.latitude, place.longitude
    FROM party
    LEFT OUTER JOIN organisation ON organisation.id = party.organisation_id
    JOIN place ON place.id = coalesce(party.place_id, organisation.place_id)
    WHERE party.side = ? AND NOT party.observer
    UNION
    SELECT agreement.id, place.id, place.name, place.local_name, place.country, place.latitude, place.longitude
    FROM agreement
    JOIN partnership ON partnership.id = agreement.partnership_id
    LEFT OUTER JOIN organisation ON organisation.id = partnership.organisation_id
    JOIN place ON place.id = coalesce(partnership.place_id, organisation.place_id)
    ORDER BY 1, 2"""

Ring = tuple[tuple[float, float], ...]
SOUTH_POLE = -60.0
"""Land that lies wholly south of this is not drawn: no agreement is made there, and its ring is no closed one."""


@dataclass(frozen=True)
class Position:
    """A place of an agreement; degrees north and east, none where nobody has placed it.  No `place_id`: no place."""

    place_id: int | None
    title: str
    country: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def known(self) -> bool:
        """Whether it can be drawn."""
        return self.latitude is not None and self.longitude is not None


def positions(office: Office, records: Iterable[AgreementRecord]) -> dict[int, tuple[Position, ...]]:
    """By key of the agreement, the places of its parties at the counterpart and of its partnership.

    Observers put nothing on the map; an agreement without any place has one position, which is not known.
    """
    found: dict[int, list[Position]] = defaultdict(list)
    with office.reading() as session:
        for key, place_id, name, local, country, north, east in source_of(session).rows(POSITIONS, Side.COUNTERPART):
            found[key].append(Position(place_id, titled(name, local), country, north, east))
    return {each.id: tuple(found[each.id]) or (Position(None, each.counterpart, ""),) for each in records}


@cache
def world_outline() -> tuple[Ring, ...]:
    """The outline of the land, as rings of (longitude, latitude) in degrees; without what lies about the south pole.

    A ring that crosses the date line is there twice, whole on either side of the map, beyond 180 degrees.
    """
    rings: list[Ring] = []
    for points in read("world.json")["rings"]:
        ring = _unbroken([(float(east), float(north)) for east, north in points])
        if max(north for _east, north in ring) < SOUTH_POLE:
            continue
        rings.append(ring)
        rings += [
            tuple((east + shift, north) for east, north in ring)
            for shift, beyond in ((-360.0, max(ring)[0] > 180), (360.0, min(ring)[0] < -180))
            if beyond
        ]
    return tuple(rings)


def _unbroken(points: list[tuple[float, float]]) -> Ring:
    """The ring without jumps from one edge of the map to the other."""
    found, shift = [points[0]], 0.0
    for (before, _north), (east, north) in pairwise(points):
        shift += 360.0 if east - before < -180 else -360.0 if east - before > 180 else 0.0
        found.append((east + shift, north))
    return tuple(found)
