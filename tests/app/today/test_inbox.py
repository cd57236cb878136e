"""The Inbox holds what was noted lately without a place."""

import pytest

from app.today.first import today_rows
from models.missions import Activity
from models.people import Contact
from models.vocabulary import ActivityState
from tests.app.today.offices import TODAY, added, agreement, days, founded


@pytest.fixture
def ours(tmp_path):
    office = founded(tmp_path)
    yield office
    office.close()


def noted(number: int, on: int, **values) -> Activity:
    return Activity(reference=f"V-{number}", title=f"Note {number}", kind="call", starts_on=days(on), **values)


def test_notes_without_a_place_the_newest_first(ours):
    key = agreement(ours)
    (tanaka,) = added(ours, Contact(name="Y. Tanaka"))
    added(
        ours,
        noted(1, -1),
        noted(2, 0, contact_id=tanaka),
        noted(3, 0, agreement_id=key),
        noted(4, 0, partnership_id=1),
        noted(5, -31),
        noted(6, -30),
        noted(7, 3, state=ActivityState.PLANNED),
        noted(8, 0, state=ActivityState.CANCELLED),
    )
    found = today_rows(ours, TODAY).inbox
    assert [(each.reference, each.when(TODAY), each.whom) for each in found] == [
        ("V-2", "today", "Y. Tanaka"),
        ("V-1", "yesterday", ""),
        ("V-6", "26 Oct", ""),
    ]


def test_a_day_of_this_week_has_its_name(ours):
    added(ours, noted(1, -2))
    (note,) = today_rows(ours, TODAY).inbox
    assert note.when(TODAY) == "Monday 23 Nov"
    assert note.when(days(400)) == "23 Nov 2026"
