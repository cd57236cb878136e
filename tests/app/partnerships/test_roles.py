"""Parties and responsibilities."""

import datetime as dt
from dataclasses import replace

import pytest

from app.errors import InvalidDraft, UserError
from app.partnerships.partners import Partner, partner_options
from app.partnerships.register import agreement_records
from app.partnerships.roles import (
    EndDraft,
    PartyDraft,
    ResponsibilityDraft,
    add_party,
    end_responsibility,
    remove_party,
    responsibility,
    save_responsibility,
)
from app.people.contacts import contact_rows
from app.storage.office import Office
from models.vocabulary import Side
from tests.app.partnerships.offices import DAY, begin, furnish


def record(office: Office):
    with office.reading() as session:
        return agreement_records(session)[0]


def test_a_party_is_added_once(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    port = PartyDraft(Partner("organisation", known.port), observer=True)
    add_party(office, key, port, DAY)
    add_party(office, key, PartyDraft("Harbour Board", side=Side.HOME), DAY)
    assert [(party.title, party.side, party.observer) for party in record(office).parties] == [
        ("Aberdeen", Side.COUNTERPART, False),
        ("Port of Aberdeen", Side.COUNTERPART, True),
        ("Harbour Board", Side.HOME, False),
    ]
    assert [each.at_home for each in partner_options(office) if each.title == "Harbour Board"] == [True]
    with pytest.raises(InvalidDraft, match="party already"):
        add_party(office, key, port, DAY)


def test_the_last_party_at_the_counterpart_stays(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    with pytest.raises(UserError, match="needs a party"):
        remove_party(office, record(office).parties[0].id)
    add_party(office, key, PartyDraft(Partner("organisation", known.port)), DAY)
    remove_party(office, record(office).parties[0].id)
    assert [party.title for party in record(office).parties] == ["Port of Aberdeen"]


def test_somebody_answers_from_and_to_a_day(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    draft = ResponsibilityDraft(known.anna, role="Officer", from_on=dt.date(2026, 1, 1))
    made = save_responsibility(office, key, None, draft, DAY)
    saved = responsibility(office, made)
    save_responsibility(office, key, saved, replace(saved.draft, role="Lead"), DAY)
    seen = responsibility(office, made).version
    with pytest.raises(InvalidDraft):
        end_responsibility(office, made, seen, EndDraft(dt.date(2025, 1, 1)), DAY)
    end_responsibility(office, made, seen, EndDraft(dt.date(2026, 3, 1)), DAY)
    held = record(office).responsibilities[0]
    assert (held.person, held.role, held.to_on) == ("Anna Lind", "Lead", dt.date(2026, 3, 1))
    assert not record(office).facts.accountable[0].current(DAY)


def test_a_person_who_is_new_here_is_added(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    draft = ResponsibilityDraft("Mara Lindqvist", known.port, side=Side.COUNTERPART, role="Head of energy")
    save_responsibility(office, key, None, draft, DAY)
    held = record(office).responsibilities[0]
    assert (held.person, held.organisation, held.side) == ("Mara Lindqvist", "Port of Aberdeen", Side.COUNTERPART)
    assert [(each.name, each.organisation, each.at_home) for each in contact_rows(office) if each.role] == [
        ("Mara Lindqvist", "Port of Aberdeen", False)
    ]


def test_a_responsibility_is_somebodys():
    assert [problem.field for problem in ResponsibilityDraft().problems(DAY)] == ["contact_id"]
