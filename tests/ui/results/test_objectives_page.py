"""The path from an objective to its indicator and figures, by the widgets a person uses."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.results.measuring import MeasurementDraft, record_measurement
from app.results.undertaking import ProjectDraft, save_project
from models.vocabulary import Progress, ResultArea
from tests.app.results.small_office import TODAY
from ui.results.indicator_editor import IndicatorEditor
from ui.results.objective_editor import ObjectiveEditor

Q1 = dt.date(2026, 3, 31)


def told(page):
    return page.record.objective.indicators[0]


def measure(page, value, key=Qt.Key.Key_Return):
    form = page.record.figures.measuring
    form.form.binding("value").edit.setText(value)
    QTest.keyClick(form.form.binding("value").edit, key)
    return form


def test_the_list_shows_what_needs_attention_and_leads_to_the_record(page):
    assert [row.reference for row in page.table.table_model.rows()] == ["O-2026-001"]
    assert page.where() is None
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.where() == "O-2026-001"
    assert page.record.head.title.text() == "Eight firms in Bergen"
    assert page.record.head.chip.word() == "No data"


@pytest.mark.parametrize(("view", "count"), [("all", 1), ("attention", 1), ("incomplete", 1), ("over", 0)])
def test_each_view_keeps_its_rows(page, view, count):
    page.list.tab_row.open(view)
    page.list.tab_row.opened.emit(view)
    assert len(page.table.table_model.rows()) == count
    page.search.setText("nothing like it")
    assert page.table.table_model.rows() == []
    assert page.list.count.text() == ("0 of 1 objective" if count else "0 objectives")


def test_a_figure_is_recorded_with_enter_for_the_period_that_is_owed(page):
    page.open("O-2026-001")
    page.record.add_measurement()
    assert page.record.figures.measuring.form.binding("dated_on").read() == Q1
    form = measure(page, "2")
    assert form.isHidden()
    assert told(page).standing.actual == 2
    assert page.record.figures.table.table_model.rows()[-2].source == "Survey"


def test_a_figure_that_cannot_be_is_refused_under_its_field_and_escape_gives_up(page):
    page.open("O-2026-001")
    page.record.add_measurement()
    for text, sentence in (("two", "“two” is not a number."), ("1.5", "This counts whole firms")):
        form = measure(page, text)
        assert not form.isHidden()
        assert form.form.binding("value").widget.accessibleDescription().startswith(sentence)
    measure(page, "3", Qt.Key.Key_Escape)
    assert form.isHidden()
    assert told(page).record.measurements == ()


def test_enter_on_a_line_corrects_it(page, desk):
    page.open("O-2026-001")
    record_measurement(desk.office, told(page).record, MeasurementDraft(dated_on=Q1, value=1.0), TODAY)
    table = page.record.figures.table
    table.choose(f"measurement {told(page).record.measurements[0].id}")
    QTest.keyClick(table, Qt.Key.Key_Return)
    measure(page, "4")
    assert told(page).standing.actual == 4
    assert [row.kind for row in table.table_model.rows()] == ["actual", "corrected", "baseline"]


def test_typing_that_is_not_saved_is_asked_about(page, messages):
    page.open("O-2026-001")
    page.record.add_measurement()
    page.record.figures.measuring.form.binding("value").edit.setText("5")
    messages.answers = ["cancel", "discard"]
    assert not page.can_leave()
    assert page.can_leave()
    assert told(page).record.measurements == ()


def test_a_new_objective_takes_over_what_its_agreement_says(page):
    page.begin_new()
    editor = page._editor
    assert isinstance(editor, ObjectiveEditor)
    draft = editor.record_form.form.draft()
    assert (draft.agreement_id, draft.end_on, draft.role) == (1, dt.date(2027, 12, 31), "Officer")
    editor.record_form.form.binding("title").edit.setText("Two routes")
    assert page.save()
    assert page.where() == "O-2026-002"


def test_the_letters_say_while_one_types_what_is_lacking(page):
    page.open("O-2026-001")
    page._edit()
    form, cells = page._editor.record_form.form, page._editor.strip._cells
    assert cells[0].accessibleName().startswith("Specific: Say in one sentence")
    for name, value in (("statement", "Eight firms."), ("activity", "Visits"), ("beneficiary", "Yards")):
        form.binding(name).edit.setPlainText(value) if name == "statement" else form.binding(name).edit.setText(value)
    assert cells[0].accessibleName() == "Specific: Choose the result area."
    form.binding("result_area").row.show_value(ResultArea.EXPORTS)
    form.binding("result_area").changed.emit()
    assert cells[0].accessibleName() == "Specific: complete"


def test_a_contradiction_in_the_form_is_a_sentence_under_its_field(page):
    page.open("O-2026-001")
    page._edit()
    form = page._editor.record_form.form
    form.binding("end_on").edit.setText("1 Jan 2020")
    assert not page.save()
    assert form.binding("end_on").widget.accessibleDescription() == "It ends before it starts."
    page._editor.record_form.discard()
    assert page._editor is None
    assert page.where() == "O-2026-001"


def test_an_indicator_is_picked_from_the_library_by_a_few_letters(page):
    page.open("O-2026-001")
    page._edit_indicator(None)
    editor = page._editor
    assert isinstance(editor, IndicatorEditor)
    QTest.keyClicks(editor.search, "new-to-market")
    QTest.keyClick(editor.search, Qt.Key.Key_Return)
    QTest.keyClick(editor.library, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is editor.record_form.form.binding("target_value").edit
    editor.record_form.form.binding("target_value").edit.setText("12")
    assert page.save()
    assert [each.record.facts.code for each in page.record.objective.indicators] == ["E12", "E12"]
    assert page.record.figures._shown.indicator.record.name == "New-to-market firms"


def test_steps_need_their_day_and_their_value(page):
    page.open("O-2026-001")
    page._edit_indicator(told(page).record.id)
    steps = page._editor.record_form.form.binding("steps")
    steps._add_by_hand()
    steps._rows[0].cells[1].show(3)
    assert not page.save()
    steps._rows[0].cells[0].show(dt.date(2026, 12, 31))
    assert page.save()
    assert told(page).record.facts.steps[0].value == 3


def test_a_status_set_by_hand_is_shown_beside_the_computed_one(page):
    page.open("O-2026-001")
    page.record._begin_override()
    form = page.record.overriding.form
    form.binding("status").show(Progress.AT_RISK)
    form.binding("reason").edit.setText("Half of it is not paid.")
    assert page.save()
    assert page.record.head.chip.word() == "No data"
    assert told(page).record.override.status is Progress.AT_RISK


def test_a_milestone_is_added_and_done(page):
    page.open("O-2026-001")
    page.record.milestones.add()
    form = page.record.milestones.form.form
    form.binding("title").edit.setText("Call closed")
    form.binding("due_on").edit.setText("1 Jun 2026")
    assert page.save()
    table = page.record.milestones.table
    assert _texts(table, "state") == ["Overdue"]
    table.choose_first()
    page.record.milestones._finish()
    assert _texts(table, "state") == ["Done 30 Jun 2026"]


def test_the_history_is_read_when_its_tab_is_opened(page):
    page.open("O-2026-001")
    page.record.tabs.open("history")
    page.record.tabs.opened.emit("history")
    assert "Add indicator “New firms”" in _texts(page.record.past.table, "what")


def test_an_objective_whose_creation_was_undone_leads_back_to_the_list(page, desk):
    page.begin_new()
    page._editor.record_form.form.binding("title").edit.setText("Two routes")
    page.save()
    desk.office.undo()
    assert page.where() is None


def _texts(table, key):
    column = next(each for each in table.table_model.columns if each.key == key)
    return [column.words(row) for row in table.table_model.rows()]


def test_of_one_day_what_was_recorded_later_stands_above(page, desk):
    page.open("O-2026-001")
    for value in (3.0, 2.0):
        record_measurement(desk.office, told(page).record, MeasurementDraft(dated_on=Q1, value=value), TODAY)
    rows = page.record.figures.table.table_model.rows()
    assert [row.value for row in rows if row.measurement] == [2, 3]


@pytest.mark.parametrize(("answer", "count"), [(True, 2), (False, 1)])
def test_a_second_figure_for_a_period_is_asked_about(page, desk, messages, answer, count):
    page.open("O-2026-001")
    record_measurement(desk.office, told(page).record, MeasurementDraft(dated_on=Q1, value=1.0), TODAY)
    page.record.figures.add(Q1)
    messages.answers.append(answer)
    form = measure(page, "4")
    assert messages.said == ["Jan–Mar 2026 has a figure already: 1. Record a second one for the same period?"]
    assert (len(told(page).record.measurements), form.isHidden()) == (count, answer)
    if not answer:
        assert "Correct that one" in form.form.binding("dated_on").widget.accessibleDescription()


def test_steps_half_typed_come_back_after_a_crash(page):
    page.open("O-2026-001/indicator")
    form = page._editor.record_form.form
    steps = form.binding("steps")
    steps._add_by_hand()
    steps._rows[0].cells[0].show(dt.date(2026, 12, 31))
    steps._rows[0].cells[1].edit.setText("about three")
    page._editor.record_form._keeper.keep()
    typed = page._desk.kept.find(page._desk.kept.addresses()[0])
    steps.show(())
    form.show_unsaved(typed.values)
    assert steps._rows[0].cells[0].read() == dt.date(2026, 12, 31)
    assert steps._rows[0].cells[1].edit.text() == "about three"


def test_why_is_one_click_from_the_record(page):
    page.open("O-2026-001")
    page.record.add_measurement()
    measure(page, "2")
    why = next(each for each in page.record.card.findChildren(QPushButton) if each.text().startswith("Why"))
    why.click()
    assert page.record.tabs.current() == "why"
    words = [each.text() for each in page.record.reasons.findChildren(QLabel)]
    assert "0 at the start + 2 = 2" in words
    assert "on 30 Jun 2026" in words


def test_the_chart_is_copied_and_one_is_told_so(page, qtbot):
    page.open("O-2026-001")
    page.record.add_measurement()
    measure(page, "2")
    with qtbot.waitSignal(page.told) as told:
        next(each for each in page.record.figures.findChildren(QPushButton) if each.text() == "Copy chart").click()
    assert told.args == ["The chart is on the clipboard as a picture"]
    assert not QApplication.clipboard().image().isNull()


def test_a_milestone_can_be_part_of_a_project_and_nobody_for_it_stands_out(page, desk):
    key = save_project(desk.office, None, ProjectDraft("Ferry study", 1), TODAY)
    page.open("O-2026-001")
    pane = page.record.milestones
    pane.add()
    form = pane.form.form
    form.binding("title").edit.setText("Tender")
    form.binding("due_on").show(TODAY)
    form.binding("project_id").show(key)
    assert pane.form.save()
    (row,) = pane.table.table_model.rows()
    columns = pane.table.table_model.columns
    assert [column.words(row) for column in columns] == ["30 Jun 2026", "Tender", "nobody yet", "Open"]
    assert (columns[1].second(row), columns[2].tone(row)) == ("Ferry study", "warn")
