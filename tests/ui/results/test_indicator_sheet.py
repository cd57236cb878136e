"""The full sheet of an indicator in its form: rarely used parts folded, series pasted, growth from zero explained."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.results.indicators import Step, indicator
from app.results.measuring import MeasurementDraft, record_measurement
from tests.app.results.small_office import TODAY
from ui.results.indicator_editor import IndicatorEditor


@pytest.fixture
def editor(page) -> IndicatorEditor:
    page.open("O-2026-001/indicator-1")
    return page.findChild(IndicatorEditor)


def opened(editor):
    return [line.fold.names[0] for line in editor.record_form.form._folds if line.open]


def field(editor, name):
    return editor.record_form.form.binding(name)


def test_a_plain_indicator_has_its_rare_parts_folded(editor):
    assert opened(editor) == []
    assert field(editor, "responsible").widget.isVisible()
    assert not field(editor, "breakdowns").widget.isVisible()


def test_a_series_is_pasted_with_its_head_left_out(page, editor, desk):
    series = field(editor, "series")
    editor.record_form.form.focus_on("series")
    series._add_by_hand()
    QGuiApplication.clipboard().setText("Day\tValue\n2025-12-31\t40\n2026-03-31\t44.5\n\n")
    QTest.keyClick(series._rows[0].cells[0].edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert series.read() == (Step(dt.date(2025, 12, 31), 40.0), Step(dt.date(2026, 3, 31), 44.5))
    assert not page.save()  # of what?
    field(editor, "comparator").edit.setText("All markets")
    assert page.save()
    assert indicator(desk.office, 1).draft.series == series.read()


def test_a_single_word_is_pasted_where_the_cursor_is(editor):
    series = field(editor, "series")
    editor.record_form.form.focus_on("series")
    series._add_by_hand()
    QGuiApplication.clipboard().setText("12")
    QTest.keyClick(series._rows[0].cells[1].edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (len(series._rows), series._rows[0].cells[1].read()) == (1, 12)


def test_what_is_pasted_and_cannot_be_read_is_said_and_kept(editor):
    series = field(editor, "series")
    series.paste("2025-12-31\tforty\n")
    assert "forty" in series.problem()
    assert series._rows[0].cells[0].read() == dt.date(2025, 12, 31)


def test_growth_from_zero_is_explained_while_one_types(editor):
    assert editor.hints.isHidden()
    field(editor, "comparator").edit.setText("All markets")
    assert "needs a first value other than zero" in editor.hints.text()
    field(editor, "baseline_value").edit.setText("2")
    assert editor.hints.isHidden()


def test_a_sheet_that_is_filled_is_open_when_the_form_opens(page, editor):
    field(editor, "breakdowns").edit.setPlainText("Yards\nPorts")
    assert page.save()
    page.open("O-2026-001/indicator-1")
    assert opened(page._editor) == ["breakdowns"]


def test_a_changed_definition_asks_from_which_day_once_there_are_figures(page, desk, editor):
    field(editor, "definition").edit.setPlainText("Firms that sold.")
    assert not field(editor, "definition_from").widget.isVisible()
    assert page.save()
    measured = page.record.objective.indicators[0].record
    record_measurement(desk.office, measured, MeasurementDraft(dated_on=dt.date(2026, 3, 31), value=2.0), TODAY)
    page.open("O-2026-001/indicator-1")
    editor = page._editor
    assert not field(editor, "definition_from").widget.isVisible()
    field(editor, "definition").edit.setPlainText("Firms that sold or leased.")
    assert field(editor, "definition_from").widget.isVisible()
    assert not page.save()
    assert "from which day" in field(editor, "definition_from").widget.accessibleDescription()
    field(editor, "wording_only").box.setChecked(True)
    assert not field(editor, "definition_from").widget.isVisible()
    field(editor, "wording_only").box.setChecked(False)
    field(editor, "definition_from").show(dt.date(2026, 5, 1))
    assert page.save()
    page.record.tabs.open("sheet")
    shown = " ".join(each.text() for each in page.record.sheet.findChildren(QLabel))
    assert "Until 30 Apr 2026" in shown
    assert "Firms that sold or leased." in shown
