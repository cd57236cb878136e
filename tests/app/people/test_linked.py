import datetime as dt

import pytest

from app.people.linked import ORGANISATION, PERSON, PLACE, linked, record_of
from models import people, policy, vetting
from models.partnerships import Agreement, Partnership, Party, Responsibility
from models.vocabulary import Form

DAY = dt.date(2026, 6, 30)


@pytest.fixture
def port(office):
    """A port in a city, a person there, an agreement with the city, a request of the port."""
    with office.changing("Fill") as session:
        city = people.Place(name="Busan", local_name="부산", country="KR")
        session.add(city)
        session.flush()
        body = people.Organisation(name="Port of Busan", place_id=city.id)
        session.add_all([body, people.Organisation(name="Elsewhere")])
        session.flush()
        person = people.Contact(name="Park", role="Director", organisation_id=body.id)
        rules = policy.Policy(key="p", name="P")
        session.add_all([person, rules, people.Contact(name="Nobody")])
        session.flush()
        ship = Partnership(reference="P-1", name="Busan", place_id=city.id)
        session.add(ship)
        session.flush()
        agreement = Agreement(
            reference="A-2026-001", partnership_id=ship.id, title="Ports", form=Form.MOU, recorded_on=DAY
        )
        request = vetting.Request(
            reference="R-2026-001", title="Cold chain", policy_id=rules.id, received_on=DAY, organisation_id=body.id
        )
        session.add_all([agreement, request])
        session.flush()
        session.add(Party(agreement_id=agreement.id, place_id=city.id))
        session.add(Responsibility(agreement_id=agreement.id, contact_id=person.id))
        return {PLACE: city.id, ORGANISATION: body.id, PERSON: person.id, "uids": (city.uid, body.uid, person.uid)}


def seen(office, port, kind):
    return [(each.kind, each.title, each.note, each.page) for each in linked(office, kind, port[kind])]


def test_a_place_leads_to_its_bodies_and_agreements(office, port):
    assert seen(office, port, PLACE) == [
        (ORGANISATION, "Port of Busan", "", "people"),
        ("partnerships", "Ports", "A-2026-001", "partnerships"),
    ]


def test_a_body_leads_to_its_place_its_people_and_what_it_asked(office, port):
    assert seen(office, port, ORGANISATION) == [
        (PLACE, "부산 Busan", "", "people"),
        (PERSON, "Park", "Director", "people"),
        ("requests", "Cold chain", "R-2026-001", "requests"),
    ]


def test_a_person_leads_to_their_body_and_what_they_answer_for(office, port):
    assert seen(office, port, PERSON) == [
        (ORGANISATION, "Port of Busan", "", "people"),
        ("partnerships", "Ports", "A-2026-001", "partnerships"),
    ]


def test_a_record_is_found_by_its_uid(office, port):
    found = [record_of(office, uid) for uid in port["uids"]]
    assert found == [(kind, port[kind]) for kind in (PLACE, ORGANISATION, PERSON)]
    assert record_of(office, "nothing") is None
