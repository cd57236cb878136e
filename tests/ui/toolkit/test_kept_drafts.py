import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from app.storage import drafts
from models.vocabulary import Stage
from ui.toolkit.kept_drafts import KeptDrafts


@dataclass(frozen=True)
class Sheet:
    name: str = ""
    on: dt.date | None = None
    amount: Decimal | None = None
    stage: str | None = None
    rows: tuple[tuple[str, dt.date | None], ...] = ()
    yes: bool = False


TYPED = Sheet(
    "Łódź", dt.date(2026, 11, 25), Decimal("12.50"), Stage.READY, (("one", dt.date(2026, 1, 1)), ("two", None)), True
)


def test_what_was_typed_is_there_after_the_window_is_gone(office):
    KeptDrafts(office).keep("sheet:7", TYPED)
    again = KeptDrafts(office)
    assert again.find("sheet:7", Sheet("saved")) == TYPED
    assert again.find("sheet:8", Sheet()) is None
    assert again.begun("sheet:") == ["sheet:7"]


def test_what_was_saved_or_discarded_is_forgotten(office):
    kept = KeptDrafts(office)
    kept.keep("sheet:7", TYPED)
    kept.keep("sheet:7", None)
    kept.keep("sheet:8", None)
    assert (kept.find("sheet:7", Sheet()), drafts.kept(office)) == (None, [])


def test_what_is_as_it_is_saved_is_not_offered(office):
    kept = KeptDrafts(office)
    kept.keep("sheet:7", TYPED)
    assert kept.find("sheet:7", TYPED) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"on": {"day": 5}}', '{"on": {"day": "never"}}', '{"amount": {"decimal": "x"}}']
)
def test_a_damaged_draft_is_not_offered(office, text):
    drafts.keep(office, "sheet:7", text, "2026-11-25T10:00:00Z")
    assert KeptDrafts(office).find("sheet:7", Sheet()) is None


def test_a_field_that_went_away_is_left_out(office):
    drafts.keep(office, "sheet:7", '{"name": "new", "old": 3}', "2026-11-25T10:00:00Z")
    assert KeptDrafts(office).find("sheet:7", Sheet()) == Sheet("new")


def test_a_busy_office_costs_no_typing(office):
    kept = KeptDrafts(office)
    with office.lend():
        pass
    office._lock.acquire()
    try:
        kept.keep("sheet:7", TYPED)
    finally:
        office._lock.release()
    assert kept.find("sheet:7", Sheet()) == TYPED
