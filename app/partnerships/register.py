"""The register: every agreement as it is recorded, with its parties, categories over time and who answers for it."""

# ruff: noqa: S608 - the names in these statements are our own.

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from app.days import within
from app.frozen import dataclass
from app.partnerships.lifecycle import AccountableFacts, AgreementFacts
from app.people.names import titled
from app.storage.source import Converter, Readable, Source, converted, day_of, made, one_of, source_of
from models.vocabulary import Duty, Form, LedBy, Side, TermKind


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

    def current(self, on: dt.date) -> bool:
        """Whether it is theirs on that day."""
        return within(on, self.from_on, self.to_on)


@dataclass(frozen=True)
class CategorySpell:
    """The category from a day on; no day: since ever."""

    category: str
    from_on: dt.date | None
    reason: str


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement as recorded; `facts` still lack what other rooms know: decisions, activities and results.

    Cost in the office's currency and hours of staff are those of a whole year.
    """

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
    signing_planned_on: dt.date | None = None
    yearly_cost: float | None = None
    yearly_hours: float | None = None

    def category(self, on: dt.date) -> str | None:
        """The category that holds on a day: the latest begun by then, else the first recorded."""
        begun = [spell for spell in self.spells if spell.from_on is None or spell.from_on <= on]
        chosen = begun[-1:] or self.spells[:1]
        return chosen[0].category if chosen else None

    def has_answering(self, side: Side, on: dt.date) -> bool:
        """Whether somebody on that side is accountable on a day; at home it is a person."""
        return any(
            each.side == side and each.duty == Duty.ACCOUNTABLE and each.current(on)
            for each in self.responsibilities
            if each.person or side != Side.HOME
        )

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


OWN = ("id", "version", "reference", "partnership_id", "title", "purpose", "form", "led_by", "partner_reference",
       "public", "recorded_on", "request_id", "signing_planned_on", "yearly_cost", "yearly_hours")  # fmt: skip
NAMES = ("partnership", "under", "predecessor")
FACTS = ("term_kind", "effective_on", "signed_on", "approved_on", "dropped_on", "terminated_on", "ends_on",
         "term_months", "notice_days", "notice_given_on", "review_on", "contact_rhythm")  # fmt: skip
SHOWN = ("place", "place_local", "organisation", "organisation_local")
COLUMNS = (*OWN, *FACTS, *NAMES, *SHOWN)
AGREEMENTS = f"""
    SELECT {", ".join(f"agreement.{name}" for name in (*OWN, *FACTS))}, partnership.name,
        above.reference, earlier.reference,
        place.name, place.local_name, organisation.name, organisation.local_name
    FROM agreement
    JOIN partnership ON partnership.id = agreement.partnership_id
    LEFT OUTER JOIN agreement AS above ON above.id = agreement.under_id
    LEFT OUTER JOIN agreement AS earlier ON earlier.id = agreement.predecessor_id
    LEFT OUTER JOIN place ON place.id = partnership.place_id
    LEFT OUTER JOIN organisation ON organisation.id = partnership.organisation_id
    ORDER BY agreement.reference"""
SPELLS = "SELECT agreement_id, category, from_on, reason FROM agreement_category ORDER BY id"
REVIEWS = "SELECT agreement_id, held_on FROM review"
# What was dropped before its day never takes effect, and takes no other's place.
SUCCESSORS = """
    SELECT predecessor_id, coalesce(effective_on, signed_on)
    FROM agreement
    WHERE predecessor_id IS NOT NULL AND coalesce(effective_on, signed_on) IS NOT NULL
        AND (dropped_on IS NULL OR dropped_on >= coalesce(effective_on, signed_on))"""
PARTIES = """
    SELECT party.agreement_id, party.id, party.side, party.observer, party.place_id, party.organisation_id,
        place.name, place.local_name, place.country, place.region, organisation.name, organisation.local_name
    FROM party
    LEFT OUTER JOIN organisation ON organisation.id = party.organisation_id
    LEFT OUTER JOIN place ON place.id = coalesce(party.place_id, organisation.place_id)
    ORDER BY party.id"""
RESPONSIBILITIES = """
    SELECT responsibility.agreement_id, responsibility.id, responsibility.version, responsibility.duty,
        responsibility.side, coalesce(contact.name, ''), coalesce(organisation.name, ''), responsibility.role,
        responsibility.from_on, responsibility.to_on
    FROM responsibility
    LEFT OUTER JOIN contact ON contact.id = responsibility.contact_id
    LEFT OUTER JOIN organisation
        ON organisation.id = coalesce(responsibility.organisation_id, contact.organisation_id)
    ORDER BY responsibility.id"""
STORED: dict[int, Converter] = {COLUMNS.index(name): day_of for name in COLUMNS if name.endswith("_on")} | {
    COLUMNS.index("form"): one_of(Form),
    COLUMNS.index("led_by"): one_of(LedBy),
    COLUMNS.index("term_kind"): one_of(TermKind),
    COLUMNS.index("public"): bool,
}


def agreement_records(held: Readable) -> list[AgreementRecord]:
    """All agreements in the order of their references; a handful of statements whatever their number."""
    source = source_of(held)
    parts = _parts(source)
    return [_record(dict(zip(COLUMNS, row, strict=True)), parts) for row in converted(source.rows(AGREEMENTS), STORED)]


def _record(row: dict[str, Any], parts: _Parts) -> AgreementRecord:
    key = row["id"]
    people = tuple(parts.people[key])
    facts = AgreementFacts(
        **{name: row[name] for name in FACTS},
        reviews=tuple(sorted(parts.reviews[key])),
        successor_effective_on=min(parts.successors[key], default=None),
        accountable=tuple(
            AccountableFacts(person.from_on, person.to_on)
            for person in people
            if person.duty == Duty.ACCOUNTABLE and person.side == Side.HOME and person.person
        ),
    )
    return AgreementRecord(
        **{name: row[name] for name in (*OWN, *NAMES)},
        counterpart=_counterpart(row),
        facts=facts,
        spells=tuple(sorted(parts.spells[key], key=lambda spell: spell.from_on or dt.date.min)),
        parties=tuple(parts.parties[key]),
        responsibilities=people,
    )


def _counterpart(row: dict[str, Any]) -> str:
    if row["place"]:
        return titled(row["place"], row["place_local"])
    return titled(row["organisation"], row["organisation_local"]) if row["organisation"] else str(row["partnership"])


def _parts(source: Source) -> _Parts:
    parts = _Parts()
    for agreement_id, category, from_on, reason in source.rows(SPELLS):
        parts.spells[agreement_id].append(CategorySpell(category, day_of(from_on), reason))
    for agreement_id, held_on in source.rows(REVIEWS):
        parts.reviews[agreement_id].append(dt.date.fromisoformat(held_on))
    for predecessor_id, effective in source.rows(SUCCESSORS):
        parts.successors[predecessor_id].append(dt.date.fromisoformat(effective))
    for agreement_id, row in _party_rows(source):
        parts.parties[agreement_id].append(row)
    for agreement_id, person in _responsibility_rows(source):
        parts.people[agreement_id].append(person)
    return parts


def _party_rows(source: Source) -> Iterable[tuple[int, PartyRow]]:
    """All parties with the key of their agreement, in the order recorded."""
    for owner, key, side, observer, place_id, organisation_id, *names in converted(
        source.rows(PARTIES), {2: one_of(Side), 3: bool}
    ):
        place, place_local, country, region, organisation, local = names
        title = titled(organisation, local) if organisation_id else titled(place, place_local)
        yield owner, PartyRow(key, title, side, observer, country, region, place_id, organisation_id)


def _responsibility_rows(source: Source) -> Iterable[tuple[int, ResponsibilityRow]]:
    """All responsibilities with the key of their agreement, in the order recorded."""
    rows = source.rows(RESPONSIBILITIES)
    people = made(
        ResponsibilityRow, (row[1:] for row in rows), {2: one_of(Duty), 3: one_of(Side), 7: day_of, 8: day_of}
    )
    return zip((row[0] for row in rows), people, strict=True)
