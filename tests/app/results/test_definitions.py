"""What an indicator counts, changed before and after there are figures."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.objectives import objectives_on
from app.errors import InvalidDraft
from app.results.indicators import indicator, save_indicator
from app.results.measuring import MeasurementDraft, record_measurement
from app.results.sheet_words import sheet_lines
from tests.app.results.small_office import START, TODAY, with_objective

OLD, NEW = "Firms that sold. Does not count: samples.", "Firms that sold or leased."
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def told(office):
    return objectives_on(office, TODAY).find("O-2026-001").indicators[0].record


def change(office, **changes):
    seen = indicator(office, told(office).id)
    return save_indicator(office, 1, seen, replace(seen.draft, **changes), TODAY)


@pytest.fixture
def measured(office):
    with_objective(office, definition=OLD)
    record_measurement(office, told(office), MeasurementDraft(dated_on=dt.date(2026, 3, 31), value=2.0), TODAY)
    return office


def test_before_there_are_figures_nothing_is_asked(office):
    with_objective(office, definition=OLD)
    change(office, definition=NEW)
    assert told(office).sheet.wordings == ()


def test_a_first_definition_is_no_change(office):
    with_objective(office)
    record_measurement(office, told(office), MeasurementDraft(dated_on=dt.date(2026, 3, 31), value=2.0), TODAY)
    change(office, definition=NEW)
    assert told(office).sheet.wordings == ()


def test_afterwards_the_day_is_asked_for_and_the_older_wording_is_kept(measured):
    with pytest.raises(InvalidDraft) as refusal:
        change(measured, definition=NEW)
    assert [each.field for each in refusal.value.problems] == ["definition_from"]
    change(measured, definition=NEW, definition_from=MAY, definition_reason="Leases count too.")
    sheet = told(measured).sheet
    assert [(each.on, each.definition) for each in sheet.wordings] == [(START, OLD), (MAY, NEW)]
    assert sheet.breaks == (MAY,)
    assert [sheet.wording_on(day).definition for day in (START, MAY - dt.timedelta(1), MAY)] == [OLD, OLD, NEW]
    lines = dict(sheet_lines(told(measured)))
    assert lines["What counts"] == NEW
    assert lines["Until 30 Apr 2026"] == f"{OLD} Changed because: Leases count too."


def test_where_only_the_words_changed_no_break_is_made(measured):
    change(measured, definition="Firms that sold. Not: samples.", wording_only=True)
    assert told(measured).sheet.wordings == ()
    change(measured, definition=NEW, definition_from=MAY)
    change(measured, definition=f"{NEW} Thrice.", wording_only=True)
    assert [each.definition for each in told(measured).sheet.wordings][1:] == [f"{NEW} Thrice."]
    change(measured, unit="yards", definition=f" {NEW}  Thrice.\n")
    assert told(measured).sheet.breaks == (MAY,)


@pytest.mark.parametrize("day", [START, TODAY + dt.timedelta(1), MAY, MAY - dt.timedelta(9)])
def test_a_day_that_cannot_be_is_a_sentence_under_its_field(measured, day):
    change(measured, definition=NEW, definition_from=MAY)
    with pytest.raises(InvalidDraft) as refusal:
        change(measured, definition=OLD, definition_from=day)
    assert [each.field for each in refusal.value.problems] == ["definition_from"]
    change(measured, definition=OLD, definition_from=JUNE)
    assert told(measured).sheet.breaks == (MAY, JUNE)


def test_what_figures_rest_on_cannot_be_emptied(measured):
    with pytest.raises(InvalidDraft) as refusal:
        change(measured, definition=" ")
    assert [each.field for each in refusal.value.problems] == ["definition"]


def test_undo_takes_the_version_back_with_the_words(measured):
    change(measured, definition=NEW, definition_from=MAY)
    measured.undo()
    assert (told(measured).definition, told(measured).sheet.wordings) == (OLD, ())
