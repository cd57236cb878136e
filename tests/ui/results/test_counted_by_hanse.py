"""An indicator Hanse counts: its rule chosen in the form, the live number, and the rows behind it on the record."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.missions.activities import ActivityDraft, save_activity
from app.results.indicators import indicator
from models.results import Project
from models.vocabulary import Accumulation, Counted, CountedIn
from tests.app.results.small_office import TODAY
from ui.results.indicator_editor import IndicatorEditor

RULE = ("counted", "counted_in", "counts", "counted_direction", "counted_area")


@pytest.fixture
def done(desk) -> list[dt.date]:
    """Two visits and a call under the agreement, and a visit that is only planned."""
    days = [dt.date(2026, 2, 3), dt.date(2026, 4, 7), dt.date(2026, 5, 20)]
    for day, kind, people in zip(days, ("visit", "visit", "call"), (12, None, 2), strict=True):
        draft = ActivityDraft(f"Talk of {day}", kind, day, agreement_id=1, people=people, organisation_id=1)
        save_activity(desk.office, None, draft, TODAY)
    return days


def editor_of(page) -> IndicatorEditor:
    page.open("O-2026-001/indicator-1")
    assert isinstance(page._editor, IndicatorEditor)
    return page._editor


def choose(editor: IndicatorEditor, **values) -> None:
    """Choose as a person does, field by field."""
    for name, value in values.items():
        binding = editor.record_form.form.binding(name)
        binding.show(value)
        binding.changed.emit()


def button(widget, name: str) -> QAbstractButton:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(QAbstractButton) if b.text() == name and b.isVisibleTo(widget)]
    assert len(found) == 1
    return found[0]


def shown(editor: IndicatorEditor, names) -> set[str]:
    QApplication.processEvents()
    form = editor.record_form.form
    return {name for name in names if form.binding(name).widget.isVisibleTo(form)}


def test_the_rule_is_asked_only_where_hanse_counts_and_then_nothing_that_follows_from_it(page, done):
    editor = editor_of(page)
    asked = {"accumulation", "lag"}
    assert shown(editor, (*RULE, *asked)) == asked
    assert editor.counted.isHidden()
    choose(editor, computed=True)
    assert shown(editor, (*RULE, *asked)) == set(RULE)
    assert not editor.counted.isHidden()


def test_the_number_follows_what_is_chosen_at_once(page, done):
    editor = editor_of(page)
    choose(editor, computed=True)
    number, rule = editor.counted.number, editor.counted.rule
    assert number.text() == "Counted now: 3 firms, from 3 rows, as of 30 Jun 2026"
    assert rule.text() == "Activities under this agreement, since 1 Jan 2026"
    choose(editor, counts="visit")
    assert number.text().startswith("Counted now: 2 firms, from 2 rows")
    choose(editor, counted=Counted.PEOPLE)
    assert number.text().startswith("Counted now: 12 firms, from 1 row,")
    choose(editor, counted=Counted.ORGANISATIONS, baseline_on=dt.date(2026, 3, 1))
    assert number.text().startswith("Counted now: 1 firms, from 1 row,")
    assert rule.text().endswith("our own staff left out, since 2 Mar 2026")


def test_a_rule_is_saved_and_counts_whatever_way_values_combined_before(page, done, desk):
    choose(editor_of(page), accumulation=Accumulation.LATEST)
    editor = page._editor
    choose(editor, computed=True, counts="visit,call")
    assert page.save()
    draft = indicator(desk.office, 1).draft
    assert (draft.computed, draft.counts, draft.accumulation) == (True, "visit,call", Accumulation.SUM)
    assert page.record.objective.indicators[0].standing.actual == 3


def test_what_nothing_was_written_for_yet_is_proposed_and_what_was_stays(page, done):
    page.open("O-2026-001/indicator")
    editor = page._editor
    choose(editor, computed=True, counted=Counted.COSTS)
    draft = editor.record_form.form.draft()
    assert (draft.baseline_value, draft.source, draft.unit) == (0.0, "Counted by Hanse", "CAD")
    choose(editor, unit="$", source="The ledger", computed=False)
    choose(editor, computed=True)
    draft = editor.record_form.form.draft()
    assert (draft.source, draft.unit) == ("The ledger", "$")


def test_a_project_is_offered_only_where_there_is_one(page, desk):
    offered = editor_of(page).record_form.form.binding("counted_in")
    assert CountedIn.PROJECT not in [option.value for option in offered._options]
    with desk.office.changing("Begin a project") as session:
        session.add(Project(reference="J-1", title="Trial", agreement_id=1))
        session.flush()
        session.connection().exec_driver_sql("UPDATE objective SET project_id = 1")
    page.can_leave()
    offered = editor_of(page).record_form.form.binding("counted_in")
    assert CountedIn.PROJECT in [option.value for option in offered._options]


def test_the_rows_are_one_click_from_the_number_and_lead_to_their_activities(page, done, desk):
    gone: list[tuple[str, object]] = []
    object.__setattr__(desk, "go", lambda *where: gone.append(where))
    choose(editor_of(page), computed=True)
    assert page.save()
    pane = page.record.figures
    button(pane, "The 3 rows behind it").click()
    assert pane.rows is not None
    assert pane.table.isHidden()
    assert [row.on for row in pane.rows.table_model.rows()] == done[::-1]
    QTest.keyClick(pane.rows, Qt.Key.Key_Return)
    assert gone == [("missions", "V-2026-003")]
    save_activity(desk.office, None, ActivityDraft("More", "call", TODAY, agreement_id=1), TODAY)
    assert len(pane.rows.table_model.rows()) == 4
    button(pane, "Period by period").click()
    assert pane.rows is None
    assert not pane.table.isHidden()
    button(pane, "The 4 rows behind it")


def test_a_reported_indicator_has_no_rows_behind_it(page):
    page.open("O-2026-001")
    pane = page.record.figures
    pane.turn_to_rows()
    assert pane.rows is None
    assert not [b for b in pane.findChildren(QAbstractButton) if "behind" in b.text()]
