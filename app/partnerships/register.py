"""The register: every agreement as it is recorded, with its parties, categories over time and who answers for it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.partnerships.lifecycle import AccountableFacts, AgreementFacts
from app.people.places import titled
from models import partnerships
from models.people import Contact, Organisation, Place
from models.vocabulary import Duty, Form, LedBy, Side


@dataclass(frozen=True)
class PartyRow:
    """A party as it is shown, with the country and region it counts for."""

    id: int
    title: str
    side: Side
    observer: bool
    country: str | None
    region: str | None
    place_id: int | None
    organisation_id: int | None


@dataclass(frozen=True)
class ResponsibilityRow:
    """Who does what for an agreement, from and to when."""

    id: int
    version: int
    duty: Duty
    side: Side
    person: str
    organisation: str
    role: str
    from_on: dt.date | None
    to_on: dt.date | None


@dataclass(frozen=True)
class CategorySpell:
    """The category from a day on; no day: since ever."""

    category: str
    from_on: dt.date | None
    reason: str


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement as recorded; `facts` still lack what other rooms know: decisions, activities and results."""

    id: int
    version: int
    reference: str
    partnership_id: int
    partnership: str
    counterpart: str
    title: str
    purpose: str
    form: Form
    led_by: LedBy
    under: str | None
    predecessor: str | None
    partner_reference: str
    public: bool
    recorded_on: dt.date
    request_id: int | None
    facts: AgreementFacts
    spells: tuple[CategorySpell, ...]
    parties: tuple[PartyRow, ...]
    responsibilities: tuple[ResponsibilityRow, ...]

    def category(self, on: dt.date) -> str | None:
        """The category that holds on a day: the latest begun by then, else the first recorded."""
        begun = [spell for spell in self.spells if spell.from_on is None or spell.from_on <= on]
        chosen = begun[-1:] or self.spells[:1]
        return chosen[0].category if chosen else None

    @property
    def countries(self) -> frozenset[str]:
        """Countries of the parties other than ours that do not merely observe."""
        return frozenset(party.country for party in self._counting if party.country)

    @property
    def regions(self) -> frozenset[str]:
        """Sub-regions of the same parties."""
        return frozenset(party.region for party in self._counting if party.region)

    @property
    def _counting(self) -> list[PartyRow]:
        return [party for party in self.parties if party.side == Side.COUNTERPART and not party.observer]


@dataclass(frozen=True)
class _Parts:
    spells: Mapping[int, list[CategorySpell]] = field(default_factory=lambda: defaultdict(list))
    parties: Mapping[int, list[PartyRow]] = field(default_factory=lambda: defaultdict(list))
    people: Mapping[int, list[ResponsibilityRow]] = field(default_factory=lambda: defaultdict(list))
    reviews: Mapping[int, list[dt.date]] = field(default_factory=lambda: defaultdict(list))
    successors: Mapping[int | None, list[dt.date]] = field(default_factory=lambda: defaultdict(list))


DATES = frozenset(f.name for f in fields(AgreementFacts)) & frozenset(partnerships.Agreement.__table__.columns.keys())


def agreement_records(session: Session) -> list[AgreementRecord]:
    """All agreements in the order of their references; a handful of statements whatever their number."""
    parts = _parts(session)
    return [_record(row, parts) for row in session.execute(_agreements())]


def _record(row: Row[Any], parts: _Parts) -> AgreementRecord:
    people = tuple(parts.people[row.id])
    parties = tuple(parts.parties[row.id])
    facts = AgreementFacts(
        **{name: getattr(row, name) for name in DATES},
        reviews=tuple(sorted(parts.reviews[row.id])),
        successor_effective_on=min(parts.successors[row.id], default=None),
        accountable=tuple(
            AccountableFacts(person.from_on, person.to_on)
            for person in people
            if person.duty == Duty.ACCOUNTABLE and person.side == Side.HOME and person.person
        ),
    )
    return AgreementRecord(
        **{name: getattr(row, name) for name in OWN},
        counterpart=_counterpart(row),
        facts=facts,
        spells=tuple(sorted(parts.spells[row.id], key=lambda spell: spell.from_on or dt.date.min)),
        parties=parties,
        responsibilities=people,
    )


def _counterpart(row: Row[Any]) -> str:
    if row.place:
        return titled(row.place, row.place_local)
    return titled(row.organisation, row.organisation_local) if row.organisation else str(row.partnership)


OWN = (
    "id",
    "version",
    "reference",
    "partnership_id",
    "partnership",
    "title",
    "purpose",
    "form",
    "led_by",
    "under",
    "predecessor",
    "partner_reference",
    "public",
    "recorded_on",
    "request_id",
)


def _agreements() -> Select[Any]:
    kind, ship = partnerships.Agreement, partnerships.Partnership
    above, before = aliased(kind), aliased(kind)
    return (
        select(
            *(getattr(kind, name) for name in OWN if hasattr(kind, name)),
            *(getattr(kind, name) for name in DATES),
            ship.name.label("partnership"),
            above.reference.label("under"),
            before.reference.label("predecessor"),
            Place.name.label("place"),
            Place.local_name.label("place_local"),
            Organisation.name.label("organisation"),
            Organisation.local_name.label("organisation_local"),
        )
        .join(ship, ship.id == kind.partnership_id)
        .outerjoin(above, above.id == kind.under_id)
        .outerjoin(before, before.id == kind.predecessor_id)
        .outerjoin(Place, Place.id == ship.place_id)
        .outerjoin(Organisation, Organisation.id == ship.organisation_id)
        .order_by(kind.reference)
    )


def _parts(session: Session) -> _Parts:
    parts = _Parts()
    spell, review, kind = partnerships.AgreementCategory, partnerships.Review, partnerships.Agreement
    columns = (spell.agreement_id, spell.category, spell.from_on, spell.reason)
    for agreement_id, category, from_on, reason in session.execute(select(*columns).order_by(spell.id)):
        parts.spells[agreement_id].append(CategorySpell(category, from_on, reason))
    for agreement_id, held_on in session.execute(select(review.agreement_id, review.held_on)):
        parts.reviews[agreement_id].append(held_on)
    effective = func.coalesce(kind.effective_on, kind.signed_on)
    followed = select(kind.predecessor_id, effective).where(kind.predecessor_id.is_not(None), effective.is_not(None))
    for predecessor_id, day in session.execute(followed):
        parts.successors[predecessor_id].append(day)
    for agreement_id, row in party_rows(session):
        parts.parties[agreement_id].append(row)
    for agreement_id, person in responsibility_rows(session):
        parts.people[agreement_id].append(person)
    return parts


def party_rows(session: Session) -> Iterable[tuple[int, PartyRow]]:
    """All parties with the key of their agreement, in the order recorded."""
    kind = partnerships.Party
    statement = (
        select(
            kind.agreement_id,
            kind.id,
            kind.side,
            kind.observer,
            kind.place_id,
            kind.organisation_id,
            Place.name,
            Place.local_name,
            Place.country,
            Place.region,
            Organisation.name,
            Organisation.local_name,
        )
        .outerjoin(Organisation, Organisation.id == kind.organisation_id)
        .outerjoin(Place, Place.id == func.coalesce(kind.place_id, Organisation.place_id))
        .order_by(kind.id)
    )
    for owner, key, side, observer, place_id, organisation_id, *names in session.execute(statement):
        place, place_local, country, region, organisation, local = names
        title = titled(organisation, local) if organisation_id else titled(place, place_local)
        yield owner, PartyRow(key, title, side, observer, country, region, place_id, organisation_id)


def responsibility_rows(session: Session) -> Iterable[tuple[int, ResponsibilityRow]]:
    """All responsibilities with the key of their agreement, in the order recorded."""
    kind = partnerships.Responsibility
    statement = (
        select(
            kind.agreement_id,
            kind.id,
            kind.version,
            kind.duty,
            kind.side,
            func.coalesce(Contact.name, ""),
            func.coalesce(Organisation.name, ""),
            kind.role,
            kind.from_on,
            kind.to_on,
        )
        .outerjoin(Contact, Contact.id == kind.contact_id)
        .outerjoin(Organisation, Organisation.id == func.coalesce(kind.organisation_id, Contact.organisation_id))
        .order_by(kind.id)
    )
    for owner, *values in session.execute(statement):
        yield owner, ResponsibilityRow(*values)
