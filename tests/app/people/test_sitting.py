"""Who sits at the keyboard, and what the window's head says."""

import datetime as dt

import pytest

from app.people.founding import FoundingDraft, found_office
from app.people.sitting import Head, Seat, office_head, office_uid, seated, seats, take_a_seat
from app.policy.choosing import put_in_force, start_from
from app.storage.office import Office
from models.people import Contact, Organisation

FIRST, TODAY = dt.date(2020, 1, 1), dt.date(2026, 6, 30)


@pytest.fixture
def ours(tmp_path):
    """An office founded by Mara, who is not at the keyboard yet."""
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Mara", str(tmp_path / "k.hanse"))
    opened = Office.open(found_office(draft, FIRST, tmp_path).path)
    yield opened
    opened.close()


def join(office: Office, *people: Contact) -> list[str]:
    with office.changing("Join") as session:
        session.add_all(people)
        session.flush()
        return [person.uid for person in people]


def nobody(_office: str) -> str:
    return ""


def test_the_head_says_whose_office_which_policy_and_who(ours):
    assert office_head(ours, TODAY) == Head("Kiel", "Hanse default · in force", "Who is at the keyboard?")
    ours.person = seats(ours)[0].uid
    assert office_head(ours, TODAY).person == "Mara"


def test_a_later_version_says_its_number_from_its_day_on(ours):
    put_in_force(ours, start_from(ours, "hanse_default"), TODAY)
    assert office_head(ours, TODAY).policy == "Hanse default 2 · in force"
    assert office_head(ours, TODAY - dt.timedelta(days=1)).policy == "Hanse default · retired"


def test_those_at_home_without_another_body_may_sit_by_name(ours):
    with ours.changing("Add") as session:
        session.add(Organisation(name="Port of Kiel", at_home=True))
    anna, _port, _guest = join(
        ours,
        Contact(name="anna", role="Officer", at_home=True),
        Contact(name="Port captain", at_home=True, organisation_id=1),
        Contact(name="Guest"),
    )
    assert [seat.name for seat in seats(ours)] == ["anna", "Mara"]
    assert seats(ours)[0] == Seat(anna, "anna", "Officer")


def test_the_only_person_sits_and_of_several_nobody_is_guessed(ours):
    (mara,) = (seat.uid for seat in seats(ours))
    assert seated(ours, nobody) == mara
    join(ours, Contact(name="Anna", at_home=True))
    assert seated(ours, nobody) == ""


def test_who_sat_last_here_comes_before_who_saved_last(ours):
    mara = seats(ours)[0].uid
    (anna,) = join(ours, Contact(name="Anna", at_home=True))
    ours.person = mara
    join(ours, Contact(name="Guest"))
    assert seated(ours, nobody) == mara
    assert seated(ours, {office_uid(ours): anna}.__getitem__) == anna
    assert seated(ours, lambda _office: "somebody who left") == mara


def test_somebody_new_takes_a_seat(ours) -> None:
    uid = take_a_seat(ours, "Nora Quist", TODAY)
    assert (uid, "Nora Quist") in [(seat.uid, seat.name) for seat in seats(ours)]
