import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from app.storage import drafts
from models.vocabulary import Stage
from ui.toolkit.bindings import Unread
from ui.toolkit.keeping import Address, Typing
from ui.toolkit.kept_drafts import KeptDrafts

SHEET = Address("sheets", "S-7/edit", "Sheet 7", edits=True)
OTHER = replace(SHEET, argument="S-8/edit", words="Sheet 8")
TYPED = Typing(
    {
        "name": "Łódź",
        "on": dt.date(2026, 11, 25),
        "amount": Decimal("12.50"),
        "stage": Stage.READY,
        "rows": (("one", dt.date(2026, 1, 1)), ("two", None)),
        "yes": False,
        "until": Unread("31 Feb 2027"),
    },
    {"name": "", "on": None, "amount": None, "stage": None, "rows": (), "yes": True},
)


def test_what_was_typed_is_there_after_the_window_is_gone(office):
    KeptDrafts(office).keep(SHEET, TYPED)
    again = KeptDrafts(office)
    assert again.find(SHEET) == TYPED
    assert again.find(OTHER) is None


def test_where_something_was_typed_is_told_the_newest_first(office):
    kept = KeptDrafts(office)
    for each in (SHEET, OTHER, SHEET):
        kept.keep(each, TYPED)
    assert [each.words for each in kept.addresses()] == ["Sheet 7", "Sheet 8"]
    kept.forget(SHEET)
    assert KeptDrafts(office).addresses() == [replace(OTHER, edits=False)]


def test_what_was_saved_or_discarded_is_forgotten(office):
    kept = KeptDrafts(office)
    kept.keep(SHEET, TYPED)
    kept.forget(SHEET)
    kept.forget(OTHER)
    assert (kept.find(SHEET), drafts.kept(office)) == (None, [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        "{}",
        '{"words": "x", "values": 3, "before": {}}',
        '{"words": "x", "values": {"on": {"day": "never"}}, "before": {}}',
        '{"words": "x", "values": {"amount": {"decimal": "x"}}, "before": {}}',
    ],
)
def test_a_damaged_draft_is_not_offered(office, text):
    drafts.keep(office, "sheets S-7/edit", text, "2026-11-25T10:00:00Z")
    kept = KeptDrafts(office)
    assert (kept.find(SHEET), kept.addresses()) == (None, [])


def test_what_a_busy_office_did_not_take_is_written_later(office):
    kept = KeptDrafts(office)
    kept.keep(OTHER, TYPED)
    office._lock.acquire()
    try:
        kept.keep(SHEET, TYPED)
        kept.forget(OTHER)
        assert not kept.settle()
    finally:
        office._lock.release()
    assert (kept.find(SHEET), kept.find(OTHER)) == (TYPED, None)
    assert kept.settle()
    assert [each.form for each in drafts.kept(office)] == ["sheets S-7/edit"]


def test_an_office_that_is_closed_is_left_alone(office):
    kept = KeptDrafts(office)
    office.close()
    kept.keep(SHEET, TYPED)
    assert kept.settle()
