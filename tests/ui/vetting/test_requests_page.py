"""The page Requests, used as a person uses it."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.vetting.intake import attached_files, request_draft
from models.vocabulary import GateState, RequestKind, Stage
from tests.app.vetting.offices import TODAY, assessed, key_of, ready, take

Key = Qt.Key


def named(page: QWidget, kind: type, name: str):
    QApplication.processEvents()
    found = [each for each in page.findChildren(kind) if each.accessibleName() == name and each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible controls are named “{name}”"
    return found[0]


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def test_an_empty_page_offers_the_first_step(page):
    named(page, QPushButton, "Take in the first request…").click()
    assert page._intake.isVisible()


def test_a_request_is_taken_in_by_keyboard_and_its_letter_with_it(page, desk, tmp_path, qapp):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    page.begin_new()
    form = page._intake.form
    write(form.binding("title").edit, "Port partnership")
    form.binding("place").combo.setEditText("Setúbal")
    assert form.binding("country").widget.isVisible()
    form.binding("country").show("PT")
    form.binding("received_on").edit.clear()
    write(form.binding("received_on").edit, "last tuesday")
    write(form.binding("letter").edit, str(letter))
    assert page.save()
    request = assessed(desk.office, "R-2026-001")
    assert (request.counterpart, request.country, request.received_on) == ("Setúbal", "PT", dt.date(2026, 6, 23))
    assert [file.name for file in attached_files(desk.office, request.id)] == ["letter.pdf"]
    assert page.record.isVisible()
    assert page.list.table.chosen().reference == "R-2026-001"


def test_what_is_missing_stands_under_its_field(page, desk):
    page.begin_new()
    page._intake.form.binding("place").combo.setEditText("Setúbal")
    assert not page.save()
    texts = [box.problem.text() for box in page._intake.form._boxes.values() if box.problem.text()]
    assert any("title" in text for text in texts)
    assert any("country" in text for text in texts)
    page._intake.record.discard()
    assert page.list.table.table_model.total() == 0


def test_possible_duplicates_are_shown_while_typing(page, desk, qtbot):
    take(desk.office)
    page.begin_new()
    page._intake.form.binding("place").combo.setEditText("Gdynia")
    qtbot.waitUntil(
        lambda: any(b.accessibleName() == "Open R-2026-001" for b in page._intake.findChildren(QPushButton)),
        timeout=2000,
    )


def test_the_list_finds_a_request_by_its_stage_though_its_reply_is_overdue(page, desk):
    take(desk.office, received_on=dt.date(2026, 1, 1))
    take(desk.office, "Visit of the chamber", kind=RequestKind.VISIT)
    page.search.setText("received")
    assert page.list.table.table_model.rowCount() == 2
    assert page.list.table.table_model.index(1, 2).data() == "Reply late"
    page.search.setText("gdynia visit")
    assert page.list.table.table_model.rowCount() == 1


def test_gates_pass_one_after_the_other_by_enter(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gates")
    line = named(page, QLineEdit, "Evidence for Economic purpose in writing")
    write(line, "Letter of 3 May")
    QTest.keyClick(line, Key.Key_Return)
    assert page.focusWidget().accessibleName() == "Evidence for Legally permitted"
    assert assessed(desk.office, reference).gates[0].state == GateState.PASSED


def test_a_gate_without_evidence_is_refused_in_a_sentence(page, desk):
    page.open(f"{take(desk.office)}/gates")
    named(page, QPushButton, "Pass Legally permitted").click()
    assert "evidence" in page.record.gates_tab.banner.sentence()


def test_all_typed_evidence_is_saved_by_one_step(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gates")
    write(named(page, QLineEdit, "Evidence for Economic purpose in writing"), "Letter")
    write(named(page, QLineEdit, "Evidence for Legally permitted"), "Note")
    assert page.save()
    assert desk.office.undoable().name == "Pass 2 gates"
    assert not page.record.gates_tab.is_modified()


def test_a_level_chosen_by_digit_is_saved_and_previewed(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/score")
    row = page.record.score_panel.rows.rows["C1"]
    row.focus_levels()
    QTest.keyClick(page.focusWidget(), Key.Key_4)
    page.record.score_panel.let_go()
    assert assessed(desk.office, reference).cards[0].notes["C1"].rating == 4
    assert desk.office.undoable().name == "Rate “Sector alignment” 4"
    QTest.keyClick(page.focusWidget(), Key.Key_Down)
    assert page.focusWidget().accessibleName().startswith("Market potential and access")
    words = [label.text() for label in page.record.card.findChildren(QWidget) if hasattr(label, "text")]
    assert "Your scorecard, not submitted yet" in words
    named(page, QPushButton, "Submit scorecard").click()
    assert assessed(desk.office, reference).assessment.score.coverage == 0.25


def test_a_reason_is_saved_when_the_cursor_leaves_it(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/score")
    QApplication.processEvents()
    row = page.record.score_panel.rows.rows["C1"]
    row.why.setFocus()
    QTest.keyClicks(row.why, "Two ports")
    row.levels.setFocus()
    page.record.score_panel.let_go()
    assert assessed(desk.office, reference).cards[0].notes["C1"].rationale == "Two ports"
    row.away.click()
    page.record.score_panel.let_go()
    assert assessed(desk.office, reference).cards[0].notes["C1"].rating == "n/a"
    assert page.record.score_panel.head.remark.text().startswith("0 of 6 rated · 1 does not apply · ")


def test_asking_leads_back_to_the_record(page, desk):
    reference = take(desk.office)
    page.open(reference)
    named(page, QPushButton, "Ask for information").click()
    slip = page.record.slip
    assert slip.isVisible()
    QTest.keyClicks(page.focusWidget(), "Who signs?")
    assert page.save()
    assert not slip.isVisible()
    assert assessed(desk.office, reference).assessment.stage == Stage.WAITING
    named(page, QPushButton, "Ask for information").click()
    QTest.keyClick(page.focusWidget(), Key.Key_Escape)
    assert not slip.isVisible()


def test_a_visit_has_no_gates_and_is_replied_to(page, desk):
    reference = take(desk.office, kind=RequestKind.VISIT)
    page.open(reference)
    shown = [key for key, button in page.record.tabs._buttons.items() if button.isVisible()]
    assert shown == ["request", "history"]
    named(page, QPushButton, "Reply…").click()
    QTest.keyClicks(page.focusWidget(), "Welcome")
    assert page.save()
    assert assessed(desk.office, reference).assessment.stage == Stage.ANSWERED


def test_typing_in_the_form_survives_a_change_elsewhere(page, desk):
    reference = take(desk.office)
    page.open(reference)
    form = page.record.request_tab._form
    form.binding("summary").edit.setPlainText("Two ports")
    take(desk.office, "Another")
    assert form.draft().summary == "Two ports"
    assert page.save()
    assert request_draft(desk.office, key_of(desk.office, reference)).draft.summary == "Two ports"


def test_history_tells_what_was_done(page, desk):
    reference = ready(desk.office)
    page.open(f"{reference}/history")
    words = [step.name for step in page.record.history_tab.table.table_model.rows()]
    assert any(name.startswith("Take in request") for name in words)
    assert TODAY.year == 2026


def test_what_changed_in_the_chosen_step_of_the_history_is_read_in_full(page, desk):
    reference = ready(desk.office)
    page.open(f"{reference}/history")
    tab = page.record.history_tab
    for step in tab.table.table_model.rows():
        tab.table.choose((step.at, step.name, step.changes))
        assert len(tab.whole.text().splitlines()) >= len(step.changes)
        assert all(change.after in tab.whole.text() for change in step.changes)


def test_a_tab_shows_the_request_when_it_is_opened_whatever_was_shown_before(page, desk):
    first, second = take(desk.office), take(desk.office, title="Another one")
    page.open(f"{first}/gates")
    page.record.open_tab("request")
    page.open(second)
    shown = []
    page.record.gates_tab.show_request = lambda request, *_found, **_how: shown.append(request.reference)
    page.record.open_tab("gates")
    page.record.open_tab("request")
    page.record.open_tab("gates")
    assert shown == [second]
