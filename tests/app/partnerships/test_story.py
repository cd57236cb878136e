"""What happened to an agreement, as its record tells it, and the documents it has."""

import datetime as dt
from pathlib import Path

import pytest

from app.errors import UserError
from app.partnerships.documents import attach_document, remove_document, save_copy
from app.partnerships.partners import Partner
from app.partnerships.roles import (
    EndDraft,
    PartyDraft,
    ResponsibilityDraft,
    add_party,
    end_responsibility,
    remove_party,
    save_responsibility,
)
from app.partnerships.signing import NoticeDraft, give_notice
from app.partnerships.story import agreement_story
from app.storage.attachments import attached_to
from app.storage.office import Office
from app.words import screen
from models.partnerships import Agreement
from models.people import Contact
from models.vocabulary import Duty
from tests.app.partnerships.offices import DAY, furnish, in_force


def told(office: Office, key: int) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    with office.reading() as session:
        return [(each.person, each.name, each.undoes, each.changes) for each in agreement_story(session, key)]


def test_each_step_says_who_did_what_and_from_what_to_what(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    with office.reading() as session:
        office.person = session.get(Contact, known.anna).uid
    give_notice(office, key, 1, NoticeDraft(DAY), DAY)
    office.undo()
    name = "Record notice for A-2026-001"
    undone, given = told(office, key)[:2]
    assert given == ("Anna Lind", name, False, (f"Notice given on: – → {screen().day(DAY)}",))
    assert undone == ("Anna Lind", name, True, (f"Notice given on: {screen().day(DAY)} → –",))


def test_an_amount_is_said_as_screens_write_numbers(office: Office):
    key = in_force(office, furnish(office).busan)
    for name, cost in (("Cost", 12000.0), ("Cost again", 12000.5)):
        with office.changing(name) as session:
            session.get(Agreement, key).yearly_cost = cost
    assert [step[3] for step in told(office, key)[:2]] == [
        ("Cost a year: 12,000 → 12,000.50",),
        ("Cost a year: – → 12,000",),
    ]


def test_a_part_that_comes_is_said_with_the_names_of_those_it_is_about(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    save_responsibility(office, key, None, ResponsibilityDraft(known.isla, known.port, role="Director"), DAY)
    end_responsibility(office, 1, 1, EndDraft(DAY), DAY)
    ended, added = told(office, key)[:2]
    assert added[1:] == (
        "Add a responsibility for A-2026-001",
        False,
        (f"Isla Abernethy, Port of Aberdeen, Duty {Duty.ACCOUNTABLE.label}, Role Director",),
    )
    assert ended[1:] == ("End a responsibility", False, (f"To: – → {screen().day(DAY)}",))


def test_a_part_that_goes_is_said_to_be_removed(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    add_party(office, key, PartyDraft(Partner("organisation", known.port)), DAY)
    remove_party(office, 2)
    removed, added = told(office, key)[:2]
    assert (removed[1], removed[3]) == ("Remove a party", ("Removed: Port of Aberdeen",))
    assert (added[1], added[3]) == ("Add a party to A-2026-001", ("Port of Aberdeen",))


def test_a_document_is_attached_copied_and_taken_away_until_undone(office: Office, tmp_path: Path):
    key = in_force(office, furnish(office).busan)
    text = tmp_path / "Text.txt"
    text.write_bytes(b"Signed.")
    attach_document(office, key, text, DAY)

    def held():
        with office.reading() as session:
            return [(each.name, each.size, each.added_on) for each in attached_to(session, "agreement", key)]

    assert held() == [("Text.txt", 7, DAY)]
    save_copy(office, 1, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"Signed."
    remove_document(office, 1)
    assert held() == []
    office.undo()
    assert held() == [("Text.txt", 7, DAY)]
    with pytest.raises(UserError, match="cannot be read"):
        attach_document(office, key, tmp_path / "missing.txt", dt.date(2026, 7, 1))
