"""Places: the city-regions the office deals with, typed once and found again."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from app.drafts import Saved, required, too_long
from app.errors import Problem
from app.people.countries import region_of
from app.people.names import titled
from app.people.renaming import name_before, rename_partnerships
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Organisation, Place


@dataclass(frozen=True)
class PlaceDraft:
    """A place as a form shows it; position in degrees, country as ISO alpha-2."""

    name: str = ""
    local_name: str = ""
    country: str | None = None
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    languages: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this place from being saved."""
        found = [
            *too_long(self),
            *required(self, name=_("Give the place a name."), country=_("Choose the country the place lies in.")),
        ]
        for name, limit in (("latitude", 90), ("longitude", 180)):
            value = getattr(self, name)
            if isinstance(value, int | float) and abs(value) > limit:
                found.append(Problem(name, _("Degrees lie between −{limit} and {limit}.").format(limit=limit)))
        if isinstance(self.population, int) and self.population < 0:
            found.append(Problem("population", _("A population cannot be negative.")))
        return found


@dataclass(frozen=True)
class PlaceRow:
    """A place in a list; `organisations` is how many of ours lie there."""

    id: int
    name: str
    local_name: str
    country: str
    population: int | None
    organisations: int

    @property
    def title(self) -> str:
        """The local name before the Latin one, where there are two."""
        return titled(self.name, self.local_name)


def place(office: Office, place_id: int) -> Saved[PlaceDraft]:
    """One place for its form."""
    with office.reading() as session:
        return records.read(session, Place, PlaceDraft, place_id)


def save_place(office: Office, saved: Saved[PlaceDraft] | None, draft: PlaceDraft, today: dt.date) -> int:
    """Save a place, or add one; returns its key."""
    found = region_of(draft.country) if isinstance(draft.country, str) else None
    name = _("Edit place “{name}”") if saved else _("Add place “{name}”")
    with office.changing(name.format(name=draft.name.strip())) as session:
        before = name_before(session, Place, saved.id if saved else None)
        key = records.write(session, Place, saved, draft, today, region=found[0] if found else None)
        rename_partnerships(session, Place, key, before)
        return key


def place_rows(office: Office) -> list[PlaceRow]:
    """All places by name."""
    count = select(func.count()).where(Organisation.place_id == Place.id).scalar_subquery()
    columns = (Place.id, Place.name, Place.local_name, Place.country, Place.population, count)
    with office.reading() as session:
        return [PlaceRow(*row) for row in session.execute(select(*columns).order_by(Place.name, Place.id))]
