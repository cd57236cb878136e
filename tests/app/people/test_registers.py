"""Places, organisations and people: what keeps them from being saved, and how they are listed."""

import datetime as dt
from dataclasses import replace

import pytest

from app.errors import InvalidDraft, RecordChangedElsewhere, RecordGone
from app.people.contacts import ContactDraft, contact, contact_rows, save_contact
from app.people.organisations import OrganisationDraft, organisation, organisation_rows, save_organisation
from app.people.places import PlaceDraft, place, place_rows, save_place
from app.storage.office import Office
from models.people import Place

TODAY = dt.date(2026, 6, 30)
BUSAN = PlaceDraft(name="Busan", local_name="부산", country="KR", population=3_400_000)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (BUSAN, []),
        (replace(BUSAN, name=" ", country=None), ["name", "country"]),
        (replace(BUSAN, latitude=90.1, longitude=-180.5), ["latitude", "longitude"]),
        (replace(BUSAN, latitude=-90, longitude=180, population=-1), ["population"]),
        (OrganisationDraft(name="Port", website="HTTPS://port.example"), []),
        (OrganisationDraft(website="port.example"), ["name", "website"]),
        (ContactDraft(name="Park", email=" park@port.example "), []),
        (ContactDraft(name="Park", email="park@"), ["email"]),
        (ContactDraft(name="Park", email="pa rk@port.example"), ["email"]),
        (ContactDraft(note="x" * 40_001), ["note", "name"]),
    ],
)
def test_what_cannot_be_saved_is_named_at_its_field(draft, fields):
    assert [problem.field for problem in draft.problems(TODAY)] == fields


def test_a_place_knows_its_region_and_how_many_bodies_lie_there(office: Office):
    key = save_place(office, None, BUSAN, TODAY)
    save_place(office, None, PlaceDraft(name="Aarhus", country="DK"), TODAY)
    save_organisation(office, None, OrganisationDraft(name="Port of Busan", place_id=key), TODAY)
    assert [(row.title, row.country, row.organisations) for row in place_rows(office)] == [
        ("Aarhus", "DK", 0),
        ("부산 Busan", "KR", 1),
    ]
    save_place(office, place(office, key), replace(BUSAN, country="DE"), TODAY)
    with office.reading() as session:
        assert session.get(Place, key).region == "155"
    assert office.undoable().name == "Edit place “Busan”"


def test_a_body_is_listed_with_its_place_and_its_people(office: Office):
    key = save_place(office, None, BUSAN, TODAY)
    body = save_organisation(office, None, OrganisationDraft(name="Port of Busan", place_id=key), TODAY)
    save_organisation(office, None, OrganisationDraft(name="Chamber", at_home=True), TODAY)
    save_contact(office, None, ContactDraft(name="Park", organisation_id=body), TODAY)
    chamber, port = organisation_rows(office)
    assert (chamber.title, chamber.place, chamber.country, chamber.at_home, chamber.people) == (
        "Chamber",
        "",
        "",
        True,
        0,
    )
    assert (port.title, port.place, port.country, port.people) == ("Port of Busan", "Busan", "KR", 1)
    assert organisation(office, body).draft.place_id == key


def test_people_are_listed_by_name_all_or_one_side_of_them(office: Office):
    body = save_organisation(office, None, OrganisationDraft(name="Port of Busan"), TODAY)
    save_contact(office, None, ContactDraft(name=" Park ", local_name="박", organisation_id=body), TODAY)
    save_contact(office, None, ContactDraft(name="Anna", at_home=True), TODAY)
    assert [(row.title, row.organisation) for row in contact_rows(office)] == [
        ("Anna", ""),
        ("박 Park", "Port of Busan"),
    ]
    assert [row.name for row in contact_rows(office, at_home=True)] == ["Anna"]
    assert [row.name for row in contact_rows(office, at_home=False)] == ["Park"]


def test_a_record_is_never_written_over_a_version_nobody_has_seen(office: Office):
    key = save_contact(office, None, ContactDraft(name="Park"), TODAY)
    seen = contact(office, key)
    save_contact(office, seen, replace(seen.draft, role="Director"), TODAY)
    with pytest.raises(RecordChangedElsewhere):
        save_contact(office, seen, replace(seen.draft, role="Clerk"), TODAY)
    with pytest.raises(InvalidDraft):
        save_contact(office, contact(office, key), ContactDraft(), TODAY)
    assert (contact(office, key).version, contact(office, key).draft.role) == (2, "Director")


def test_a_record_that_is_gone_is_said(office: Office):
    key = save_contact(office, None, ContactDraft(name="Park"), TODAY)
    seen = contact(office, key)
    office.undo()
    with pytest.raises(RecordGone):
        contact(office, key)
    with pytest.raises(RecordGone):
        save_contact(office, seen, seen.draft, TODAY)
