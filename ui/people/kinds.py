"""The three registers of the people page: their columns, their fields and their use cases."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.drafts import Saved
from app.people.contacts import ContactDraft, ContactRow, contact, contact_rows, save_contact
from app.people.countries import countries, country_name
from app.people.linked import ORGANISATION, PERSON, PLACE
from app.people.organisations import (
    OrganisationDraft,
    OrganisationRow,
    organisation,
    organisation_rows,
    save_organisation,
)
from app.people.places import PlaceDraft, PlaceRow, place, place_rows, save_place
from app.policy.library import organisation_types
from app.storage.office import Office
from app.words import _, screen
from ui.people.erase_person import erase_person
from ui.people.register import Kind, KindWords
from ui.toolkit.bindings import DecimalNumber, TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.choices import Choice, Option
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.forms import Field, Form


def people() -> Kind[ContactRow]:
    """Everybody the office knows, its own staff included."""
    return Kind(
        key=PERSON,
        words=KindWords(
            _("People"),
            _("New person"),
            _("Search people"),
            _("No people yet"),
            _("Who writes, who signs, who answers: at your partners and in your own office."),
        ),
        columns=[
            Column("name", _("Name"), lambda row: row.title, width=190, name=True),
            Column("organisation", _("Organisation"), _belongs_to, stretch=True),
            Column("role", _("Role"), lambda row: row.role, width=150, soft=True),
            Column("email", _("E-mail"), lambda row: row.email, width=180, soft=True, shown=False),
            Column("phone", _("Phone"), lambda row: row.phone, width=130, soft=True, shown=False),
        ],
        fields=_person_fields,
        blank=ContactDraft(),
        rows=contact_rows,
        read=contact,
        save=save_contact,
        settle=_offer_organisations,
        facts=lambda row: (row.role, _belongs_to(row), row.email),
        erase=erase_person,
    )


def organisations() -> Kind[OrganisationRow]:
    """Every body the office deals with."""
    names = {entry.key: entry.label for entry in organisation_types()}
    return Kind(
        key=ORGANISATION,
        words=KindWords(
            _("Organisations"),
            _("New organisation"),
            _("Search organisations"),
            _("No organisations yet"),
            _("City halls, ports, chambers, universities: every body that asks, signs or delivers."),
        ),
        columns=[
            Column("name", _("Name"), lambda row: row.title, stretch=True, name=True),
            Column("kind", _("Type"), lambda row: names.get(row.kind, row.kind), width=150, soft=True),
            Column("place", _("Place"), lambda row: row.place, width=120),
            Column("people", _("People"), lambda row: row.people, width=72, align=RIGHT, soft=True),
        ],
        fields=_organisation_fields,
        blank=OrganisationDraft(),
        rows=organisation_rows,
        read=organisation,
        save=_save_organisation,
        settle=_offer_places,
        facts=lambda row: (names.get(row.kind, row.kind), row.place, _("at home") if row.at_home else ""),
    )


def places() -> Kind[PlaceRow]:
    """Every city-region the office deals with."""
    return Kind(
        key=PLACE,
        words=KindWords(
            _("Places"),
            _("New place"),
            _("Search places"),
            _("No places yet"),
            _("The city-regions your partners work for; requests and agreements refer to them."),
        ),
        columns=[
            Column("name", _("Name"), lambda row: row.title, stretch=True, name=True),
            Column("country", _("Country"), _country, width=126),
            Column(
                "population",
                _("Population"),
                lambda row: row.population,
                _population,
                width=92,
                align=RIGHT,
                soft=True,
            ),
            Column(
                "organisations", _("Organisations"), lambda row: row.organisations, width=104, align=RIGHT, soft=True
            ),
        ],
        fields=_place_fields,
        blank=PlaceDraft(),
        rows=place_rows,
        read=place,
        save=_save_place,
        settle=lambda _form, _office: None,
        facts=lambda row: (
            _country(row),
            _("{count} inhabitants").format(count=_population(row)) if row.population else "",
        ),
    )


def _person_fields() -> Sequence[Field]:
    return [
        Field("name", _("Name"), TextLine),
        Field("local_name", _("Name in own script"), TextLine, beside=True),
        Field("organisation_id", _("Organisation"), lambda: Choice([], _("None"), searchable=True)),
        Field("role", _("Role"), TextLine, beside=True),
        Field("email", _("E-mail"), TextLine),
        Field("phone", _("Phone"), TextLine),
        Field("at_home", _("At home"), lambda: YesNo(_("At home: works for our side"))),
        Field("note", _("Note"), lambda: TextLines(4)),
    ]


def _organisation_fields() -> Sequence[Field]:
    kinds = [Option(entry.key, entry.label) for entry in organisation_types()]
    return [
        Field("name", _("Name"), TextLine),
        Field("local_name", _("Name in own script"), TextLine, beside=True),
        Field("kind", _("Type"), lambda: Choice(kinds, _("Not chosen"), searchable=True)),
        Field("place_id", _("Place"), lambda: Choice([], _("None"), searchable=True), beside=True),
        Field("website", _("Website"), lambda: TextLine("https://")),
        Field("at_home", _("At home"), lambda: YesNo(_("At home: on our side"))),
        Field("note", _("Note"), lambda: TextLines(4)),
    ]


def _place_fields() -> Sequence[Field]:
    listed = [Option(country.code, country.name) for country in countries(screen().language)]
    return [
        Field("name", _("Name"), TextLine),
        Field("local_name", _("Name in own script"), TextLine, beside=True),
        Field("country", _("Country"), lambda: Choice(listed)),
        Field("population", _("Population"), lambda: WholeNumber(0), beside=True),
        Field("latitude", _("Latitude"), lambda: DecimalNumber(6), _("degrees north")),
        Field("longitude", _("Longitude"), lambda: DecimalNumber(6), _("degrees east"), beside=True),
        Field("languages", _("Languages"), TextLine),
        Field("note", _("Note"), lambda: TextLines(4)),
    ]


def _offer_organisations(form: Form[Any], office: Office) -> None:
    named = [(row.id, row.title, row.place) for row in organisation_rows(office)]
    form.binding("organisation_id").set_options(told_apart(named))


def _offer_places(form: Form[Any], office: Office) -> None:
    named = [(row.id, row.title, country_name(row.country, screen().language)) for row in place_rows(office)]
    form.binding("place_id").set_options(told_apart(named))


def told_apart(named: Iterable[tuple[int, str, str]]) -> list[Option]:
    """Options for records of (key, title, remark); titles that occur twice carry the remark, then the key."""
    named = list(named)
    titles = Counter(title for _key, title, _remark in named)
    labels = [title if titles[title] == 1 else f"{title} · {remark}" for _key, title, remark in named]
    seen = Counter(labels)
    return [
        Option(key, label if seen[label] == 1 else f"{label} · {key}")
        for (key, _title, _remark), label in zip(named, labels, strict=True)
    ]


def _save_organisation(
    office: Office, saved: Saved[OrganisationDraft] | None, draft: OrganisationDraft, today: dt.date
) -> int:
    return save_organisation(office, saved, replace(draft, kind=draft.kind or ""), today)


def _save_place(office: Office, saved: Saved[PlaceDraft] | None, draft: PlaceDraft, today: dt.date) -> int:
    degrees = {name: _plain(getattr(draft, name)) for name in ("latitude", "longitude")}
    return save_place(office, saved, replace(draft, **degrees), today)


def _plain(value: Any) -> Any:
    """A number as the file keeps it."""
    return float(value) if isinstance(value, Decimal) else value


def _belongs_to(row: ContactRow) -> str:
    return row.organisation or (_("Our office") if row.at_home and row.offered else "")


def _country(row: PlaceRow) -> str:
    return country_name(row.country, screen().language)


def _population(row: PlaceRow) -> str:
    return screen().number(row.population)
