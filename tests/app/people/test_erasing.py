"""What is said before a person is erased: what goes, what stays, and where texts name them."""

import datetime as dt

import pytest

from app.errors import RecordGone
from app.people.erasing import erase
from app.people.traces import traces_of
from app.storage.office import Office
from models.missions import Activity, Participant
from models.people import Contact, Organisation, Place, PlaceFigure

DAY = dt.date(2026, 3, 1)


@pytest.fixture
def bo(office: Office) -> int:
    with office.changing("Fill") as session:
        bo = Contact(name="Bo Ek", local_name="薄", role="Analyst", email="bo@harbour.org")
        place = Place(name="Gdynia", country="PL")
        visit = Activity(
            reference="V-2026-001", title="Visit", kind="visit", starts_on=DAY, note="With BO EK, director"
        )
        call = Activity(reference="V-2026-002", title="Call", kind="call", starts_on=DAY, note="Turbo Ekman called")
        other = Contact(name="Anna", note="Reports to bo@harbour.org")
        body = Organisation(name="Port 100%", note="Ask 薄 first")
        session.add_all([bo, place, visit, call, other, body])
        session.flush()
        visit.contact_id = bo.id
        session.add(Participant(activity_id=visit.id, contact_id=bo.id))
        session.add(Participant(activity_id=call.id, contact_id=other.id))
        session.add(PlaceFigure(place_id=place.id, key="visitors", value=1, dated_on=DAY, source="Bo Ek"))
        return bo.id


def test_what_goes_what_stays_and_who_is_named(office: Office, bo: int) -> None:
    traces = traces_of(office, bo)
    assert traces.title == "薄 Bo Ek"
    assert traces.lost == ("Bo Ek", "薄", "Analyst", "bo@harbour.org")
    assert sorted(traces.kept) == ["1 activity", "1 participation"]
    assert traces.named == ("Anna", "Gdynia", "Port 100%", "V-2026-001")


def test_texts_are_kept_and_the_record_is_emptied(office: Office, bo: int) -> None:
    erase(office, bo)
    after = traces_of(office, bo)
    assert (after.title, after.lost) == ("(erased)", ("(erased)",))
    assert sorted(after.kept) == ["1 activity", "1 participation"]
    with office.reading() as session:
        assert session.get_one(Activity, 1).note == "With BO EK, director"


def test_nobody_is_no_trace(office: Office) -> None:
    with pytest.raises(RecordGone):
        traces_of(office, 99)
