"""What is said before a person is erased: what goes, what stays, and where texts name them."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from app.errors import RecordGone, UserError
from app.missions.noting import everyone
from app.people.contacts import contact, contact_rows, save_contact
from app.people.erasing import erase
from app.people.sitting import seats
from app.people.traces import traces_of
from app.storage.check import check
from app.storage.office import Office
from app.vetting.assessors import AssessorDraft, add_assessor
from models.decisions import Decision
from models.missions import Activity, Participant
from models.people import Contact, Organisation, Place, PlaceFigure
from models.vocabulary import Outcome
from tests.app.vetting.offices import TODAY, furnish, key_of, ready, take

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


def test_the_file_holds_no_byte_of_what_the_record_said(office: Office, bo: int) -> None:
    for value in ("Bo Ek-Lund", 'Bo "Bosse" Ek'):
        saved = contact(office, bo)
        draft = replace(saved.draft, name=value, phone="+46 31 555 0199", email="bosse@harbour.org")
        save_contact(office, saved, draft, DAY)
    with office.changing("Take the texts away") as session:
        for kind, field in ((Activity, "note"), (Organisation, "note"), (PlaceFigure, "source")):
            session.execute(sa.update(kind).values({field: "x"}))
        session.execute(sa.update(Contact).where(Contact.id != bo).values(note=""))
    erase(office, bo)
    with office.reading() as session:
        own = session.connection().exec_driver_sql(
            "SELECT coalesce(before, '') || coalesce(after, '') FROM change"
            " WHERE table_name = 'contact' AND row_id = ?",
            (bo,),
        )
        logged = "".join(own.scalars())
        steps = "".join(session.connection().exec_driver_sql("SELECT name FROM step").scalars())
    for value in ("Ek", "Bosse", "555 0199", "bosse@", "bo@", "薄", "Analyst"):
        assert value not in logged
        assert value not in steps
    office.close()
    content = office.path.read_bytes()
    for text in ("Ek-Lund", "Bosse", "555 0199", "bosse@"):
        assert text.encode() not in content
    assert check(office.path) == []


def test_undoing_what_was_done_before_brings_nothing_of_an_erased_person_back(office: Office, bo: int) -> None:
    saved = contact(office, bo)
    save_contact(office, saved, replace(saved.draft, role="Head"), DAY)
    erase(office, bo)
    for _time in range(2):
        with suppress(UserError):
            office.undo()
    draft = contact(office, bo).draft
    assert (draft.name, draft.role, draft.email) == ("(erased)", "", "")


def decided(office: Office, *names: str) -> list[str]:
    """Decline a request for each of these deciders; returns the decisions' references."""
    furnish(office)
    for name in names:
        draft = DecisionDraft(
            Outcome.DECLINE, TODAY, decided_by=name, rationale="Too far", reason_code="outside_priorities"
        )
        decide(office, ready(office, level=1), draft, TODAY)
    with office.reading() as session:
        return list(session.scalars(sa.select(Decision.reference).order_by(Decision.id)))


def deciders(office: Office) -> list[str]:
    with office.reading() as session:
        return list(session.scalars(sa.select(Decision.decided_by).order_by(Decision.id)))


def test_the_name_of_a_namesake_stays_on_decisions_until_they_are_erased_too(office: Office, bo: int) -> None:
    (reference,) = decided(office, "Bo Ek")
    with office.changing("Fill") as session:
        other = Contact(name="Bo Ek", role="Mayor")
        session.add(other)
        session.flush()
        namesake = other.id
    assert reference in traces_of(office, bo).named
    erase(office, bo)
    assert deciders(office) == ["Bo Ek"]
    assert reference not in traces_of(office, namesake).named
    erase(office, namesake)
    assert deciders(office) == ["(erased)"]


def test_a_decision_that_says_more_than_the_name_is_named_before(office: Office, bo: int) -> None:
    first, second = decided(office, "Bo Ek, for the council", "Bo Ek")
    named = traces_of(office, bo).named
    assert first in named
    assert second not in named
    erase(office, bo)
    assert deciders(office) == ["Bo Ek, for the council", "(erased)"]


def test_nobody_else_changes_the_history(office: Office, bo: int) -> None:
    erase(office, bo)
    for statement in (
        "UPDATE step SET name = 'x'",
        "UPDATE change SET after = '{}'",
        "INSERT INTO temp.erasing VALUES(1)",
    ):
        with pytest.raises((UserError, sa.exc.DatabaseError)), office.changing("x") as session:
            session.connection().exec_driver_sql(statement)


def test_erasing_is_not_offered_to_be_undone(office: Office, bo: int) -> None:
    erase(office, bo)
    offer = office.undoable()
    assert not offer.possible
    assert "erased since, for good" in offer.reason
    with pytest.raises(UserError, match="stays erased"), office.changing("x") as session:
        session.get_one(Contact, bo).role = "Head"


def test_the_step_that_asks_an_assessor_is_not_named_after_them(office: Office, bo: int) -> None:
    furnish(office)
    add_assessor(office, key_of(office, take(office)), AssessorDraft(contact_id=bo), DAY)
    erase(office, bo)
    with office.reading() as session:
        steps = list(session.connection().exec_driver_sql("SELECT name FROM step").scalars())
    assert "Add an assessor" in steps
    assert not any("Bo Ek" in step for step in steps)


def test_who_was_erased_is_not_offered_anywhere_any_more(office: Office, bo: int) -> None:
    saved = contact(office, bo)
    save_contact(office, saved, replace(saved.draft, organisation_id=None, at_home=True), DAY)
    assert "Bo Ek" in [seat.name for seat in seats(office)]
    erase(office, bo)
    assert [row.offered for row in contact_rows(office) if row.id == bo] == [False]
    assert "(erased)" not in [seat.name for seat in seats(office)]


def test_who_was_erased_is_not_offered_as_whom_one_talked_with(office: Office, bo: int) -> None:
    erase(office, bo)
    assert [whom.offered for whom in everyone(office) if whom.contact_id == bo] == [False]
