"""Every field of a draft is a column of the record it is written to."""

import dataclasses

import pytest

from app.missions.activities import ActivityDraft
from app.people.contacts import ContactDraft
from app.people.office import OfficeDraft
from app.people.organisations import OrganisationDraft
from app.people.places import PlaceDraft
from models import missions, people

PAIRS = [
    (PlaceDraft, people.Place),
    (OrganisationDraft, people.Organisation),
    (ContactDraft, people.Contact),
    (OfficeDraft, people.Office),
    (ActivityDraft, missions.Activity),
]


@pytest.mark.parametrize(("draft", "record"), PAIRS, ids=lambda kind: kind.__name__)
def test_fields_are_columns(draft, record) -> None:
    assert {field.name for field in dataclasses.fields(draft)} <= set(record.__table__.columns.keys())
