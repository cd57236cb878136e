"""Gates with a planned day, moving a request, files dropped anywhere, and what a stranger stumbled over."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from app.policy.library import cluster_tags
from app.vetting.asking import questions
from app.vetting.intake import attached_files, request_draft
from app.vetting.settling import PlanDraft, plan_gate
from models.vocabulary import GateState, Outcome, RequestKind, Stage
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take
from tests.ui.vetting.test_requests_page import named, write
from ui.toolkit.text import Text

Key = Qt.Key


def words(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in widget.findChildren(Text) if each.isVisible()]


def enter(page, *, ctrl: bool = False) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.window().focusWidget(), Key.Key_Return, keys)
    QApplication.processEvents()


# Gates.


def test_a_planned_day_is_shown_while_the_gate_is_open_and_said_to_be_late(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gates")
    named(page, QPushButton, "Plan gate “Legally permitted”").click()
    write(page.window().focusWidget(), "14 June 2026")
    enter(page)
    assert page.record.gates_tab.isVisible()
    assert "planned 14 Jun 2026, 16 days late" in words(page.record.gates_tab)
    plan_gate(desk.office, key_of(desk.office, reference), "G2", PlanDraft(dt.date(2026, 7, 1)))
    assert "planned 1 Jul 2026, in 1 day" in words(page.record.gates_tab)
    line = named(page, QLineEdit, "Evidence for Legally permitted")
    write(line, "Minute 12")
    QTest.keyClick(line, Key.Key_Return)
    assert not any(each.startswith("planned") for each in words(page.record.gates_tab))


def test_each_decision_point_says_what_it_still_needs(page, desk):
    page.open(f"{take(desk.office)}/gates")
    found = [each for each in words(page.record.gates_tab) if each.startswith("Still needed")]
    assert [each.split(":")[0] for each in found] == ["Still needed for selection", "Still needed for signing"]


def test_the_tab_counts_all_gates_before_the_decision_as_after_it(page, desk):
    reference = ready(desk.office)
    page.open(f"{reference}/gates")
    gates = page.record.tabs._buttons["gates"]
    before = gates.accessibleName()
    decide(desk.office, reference, DecisionDraft(outcome=Outcome.SELECT, decided_on=TODAY, rationale="It fits."), TODAY)
    assert assessed(desk.office, reference).assessment.stage == Stage.SELECTED
    assert gates.accessibleName() == before == "Gates 7/7"


def test_a_computed_gate_says_what_it_found(office, theme, messages, desk_of, shown):
    furnish(office, with_computed_gate=True)
    page = shown(desk_of(office, theme, messages))
    reference = take(office)
    page.open(f"{reference}/gates")
    assert "No other agreement in force has a partner in Poland." in words(page.record.gates_tab)


def test_who_settles_a_gate_has_a_name_that_a_screen_reader_is_told(page, desk):
    page.open(f"{take(desk.office)}/gates")
    combos = page.record.gates_tab.findChildren(QComboBox)
    labels = {each.buddy(): each.text() for each in page.record.gates_tab.findChildren(QLabel) if each.buddy()}
    assert [labels[combo] for combo in combos] == [combo.accessibleName() for combo in combos]
    assert len(combos) == 7


def test_after_a_gate_the_keyboard_stays_near_and_in_sight(page, desk):
    page.resize(1178, 420)
    page.open(f"{take(desk.office)}/gates")
    line = named(page, QLineEdit, "Evidence for Resources identified")
    write(line, "Budget line 4711")
    QTest.keyClick(line, Key.Key_Return)
    for _turn in range(4):
        QApplication.processEvents()
    now = page.window().focusWidget()
    assert now.accessibleName() == "Evidence for Other levels of government consulted"
    assert now.visibleRegion().boundingRect().height() == now.height()


def test_passing_a_gate_by_enter_says_by_whom_it_is_settled(page, desk):
    page.open(f"{take(desk.office)}/gates")
    told = []
    page.told.connect(told.append)
    line = named(page, QLineEdit, "Evidence for Finite term and a way out")
    write(line, "Clause 9")
    QTest.keyClick(line, Key.Key_Return)
    assert told == ["Passed by Council: Finite term and a way out"]


def test_where_gates_are_settled_in_order_only_the_next_one_has_a_field(office, theme, messages, desk_of, shown):
    furnish(office, "wichita")
    page = shown(desk_of(office, theme, messages))
    reference = take(office, category=None)
    policy = assessed(office, reference).policy
    category = next(each for each in policy.categories if len(each.gates) > 1)
    reference = take(office, title="In order", category=category.key)
    page.open(f"{reference}/gates")
    fields = [each.accessibleName() for each in page.record.gates_tab.findChildren(QLineEdit) if each.isVisible()]
    by_hand = [gate.name for gate in category.gates if not gate.computed]
    assert fields == [f"Evidence for {by_hand[0]}"]
    assert f"Comes after “{by_hand[0]}”." in words(page.record.gates_tab)
    # The gates are the whole test here.
    tabs = [key for key, button in page.record.tabs._buttons.items() if button.isVisible()]
    assert tabs == ["request", "gates", "decision", "history"]


# Moving.


def test_a_request_is_moved_after_reading_what_that_would_do(page, desk):
    reference = ready(desk.office)
    page.open(f"{reference}/move")
    form = page.record.slip._record.form
    form.binding("category").show("friendship")
    seen = words(form)
    assert "Falls away" in seen
    assert any(each.startswith("Ratings of Sector alignment") for each in seen)
    enter(page)
    assert assessed(desk.office, reference).category == "friendship"
    assert not page.record.slip.isVisible()


def test_a_visit_is_not_moved(page, desk, messages):
    page.open(f"{take(desk.office, kind=RequestKind.VISIT)}/move")
    assert not page.record.slip.isVisible()
    assert "nothing to move" in messages.said[-1]


# Files.


def drop(widget: QWidget, *paths) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(widget, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_several_files_dropped_on_any_tab_are_attached(page, desk, tmp_path):
    reference = take(desk.office)
    page.open(f"{reference}/gates")
    files = [tmp_path / name for name in ("letter.pdf", "map.png")]
    for file in files:
        file.write_bytes(b"x")
    told = []
    page.told.connect(told.append)
    drop(page.record, *files)
    names = [each.name for each in attached_files(desk.office, key_of(desk.office, reference))]
    assert names == ["letter.pdf", "map.png"]
    assert told == [f"2 files attached to {reference}"]


def test_a_folder_is_refused_in_a_sentence_and_nothing_is_attached(page, desk, messages, tmp_path):
    reference = take(desk.office)
    page.open(reference)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letter.pdf").write_bytes(b"x")
    drop(page.record, tmp_path / "letter.pdf", tmp_path / "letters")
    assert "“letters” is a folder" in messages.said[-1]
    assert attached_files(desk.office, key_of(desk.office, reference)) == []


# What a stranger found.


def test_the_list_goes_back_to_the_record_where_one_stays(page, desk, messages):
    other, reference = take(desk.office, title="Other"), take(desk.office)
    page.open(f"{reference}/gates")
    write(named(page, QLineEdit, "Evidence for Legally permitted"), "Half a thought")
    messages.answers = ["cancel"]
    table = page.list.table
    place = table.visualRect(table.table_model.index(table.table_model.place_of(other), 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()
    assert page.list.chosen_references() == [reference]
    assert page.record.request.reference == reference
    page.record.gates_tab.discard()


def test_enter_takes_a_request_in_but_not_out_of_the_long_text(page, desk):
    page.begin_new()
    form = page._intake.form
    write(form.binding("title").edit, "Port partnership")
    form.binding("summary").edit.setFocus()
    enter(page)
    assert page.list.table.table_model.total() == 0
    assert form.binding("summary").edit.toPlainText() == "\n"
    form.binding("title").edit.setFocus()
    enter(page)
    assert assessed(desk.office, "R-2026-001").title == "Port partnership"
    assert page.window().focusWidget().accessibleName() == "Request"


def test_ctrl_enter_saves_out_of_a_long_text(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/ask")
    QTest.keyClicks(page.window().focusWidget(), "Who signs?")
    enter(page, ctrl=True)
    assert [each.text for each in questions(desk.office, key_of(desk.office, reference))] == ["Who signs?"]


def test_ctrl_enter_saves_from_a_choice(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gate-G1")
    form = page.record.slip._record.form
    form.binding("state").show(GateState.PASSED)
    write(form.binding("evidence").edit, "Letter")
    form.binding("state").focus()
    enter(page, ctrl=True)
    assert assessed(desk.office, reference).gates[0].state == GateState.PASSED


@pytest.mark.parametrize("kind", [RequestKind.PARTNERSHIP, RequestKind.VISIT])
def test_a_reply_opens_where_it_is_written(page, desk, kind):
    reference = take(desk.office, kind=kind)
    page.open(f"{reference}/history")
    page.open(f"{reference}/reply")
    if kind == RequestKind.VISIT:
        assert page.record.slip.isVisible()
    else:
        assert page._deciding.form.binding("reply_text").widget.isVisible()


def test_a_record_that_the_search_hides_goes_and_comes_back(page, desk):
    take(desk.office)
    page.open("R-2026-001")
    page.search.setText("x")
    assert not page.record.isVisible()
    page.search.clear()
    assert page.record.isVisible()


def test_the_row_of_the_record_stays_chosen_through_a_search(page, desk):
    first = take(desk.office, title="Harbour school")
    take(desk.office)
    page.open(first)
    for wanted in ("school", "gdynia", "school x", "", "harbour"):
        page.search.setText(wanted)
        QApplication.processEvents()
    assert page.list.chosen_references() == [first]
    assert page.record.request.reference == first


def test_nothing_found_says_that_a_year_is_chosen_too(page, desk):
    take(desk.office, title="Harbour school", received_on=dt.date(2025, 3, 1))
    take(desk.office)
    page.open()
    page.list.year.setCurrentText("2026")
    page.search.setText("school")
    nothing = page.list.table.states.nothing_found
    assert nothing.isVisible()
    assert nothing.sentence.text() == "Only requests received in 2026 are looked through."
    nothing.step.click()
    assert (page.search.text(), page.list.table.table_model.rowCount()) == ("school", 1)


def test_no_column_is_called_as_a_tab_is(page, desk):
    page.open(take(desk.office))
    titles = {column.title for column in page.list.table.table_model.columns}
    tabs = {button.tab.title for button in page.record.tabs._buttons.values()}
    assert titles & tabs == set()


def test_enter_in_the_list_leads_into_the_record(page, desk):
    page.open(take(desk.office))
    page.list.table.setFocus()
    enter(page)
    assert page.window().focusWidget().accessibleName() == "Request"


def test_what_a_request_is_about_and_asks_for_is_written_on_its_tab(page, desk):
    reference = take(desk.office)
    page.open(reference)
    form = page.record.request_tab._form
    ocean = next(entry.label for entry in cluster_tags() if entry.key == "ocean")
    write(form.binding("sectors").edit, f"{ocean.lower()}, Bee keeping")
    write(form.binding("cost").edit, "9,500")
    write(form.binding("hours").edit, "110")
    assert page.save()
    saved = request_draft(desk.office, key_of(desk.office, reference)).draft
    assert (saved.sectors, saved.cost, saved.hours) == ("ocean,Bee keeping", 9500, 110)
    assert form.binding("sectors").edit.text() == f"{ocean}, Bee keeping"
    assert not page.record.request_tab.is_modified()


# Registers.


def test_the_registers_are_pages_with_a_way_back(page, desk):
    take(desk.office)
    page.open("registers-declined")
    tables = [each.accessibleName() for each in page.findChildren(QTableView) if each.isVisible()]
    assert tables == ["Declined requests"]
    assert page.where() == "registers-declined"
    named(page, QPushButton, "Back").click()
    assert page.list.table.isVisible()


def test_a_gate_that_is_passed_keeps_its_state_when_it_was_planned(page, desk):
    reference = take(desk.office)
    key = key_of(desk.office, reference)
    plan_gate(desk.office, key, "G1", PlanDraft(TODAY))
    plan_gate(desk.office, key, "G1", PlanDraft(None))
    assert assessed(desk.office, reference).gates[0].planned_on is None
    assert assessed(desk.office, reference).gates[0].state == GateState.UNKNOWN
