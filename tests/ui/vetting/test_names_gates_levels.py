"""Known names, who settles a gate, what a level means, and conditions, on the page Requests."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from models.vocabulary import Authority, GateState, Outcome
from tests.app.vetting.offices import TODAY, assessed, ready, take
from tests.ui.vetting.test_requests_page import named, write
from ui.toolkit.text import Text
from ui.vetting.request_fields import Named, OfferedPick

Key = Qt.Key


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Aberdeen", 1),
        ("aberdéen ", 1),
        ("Aberdeenshire", 2),
        ("부산", 3),
        ("Busan", 3),
        ("Aberd", "Aberd"),
        ("Springfield", "Springfield"),
    ],
)
def test_an_exact_name_is_the_known_one(qtbot, typed, found):
    pick = OfferedPick("")
    qtbot.addWidget(pick.combo)
    pick.offers.options = [
        Named(1, "Aberdeen, United Kingdom", names=("Aberdeen",)),
        Named(2, "Aberdeenshire, United Kingdom", names=("Aberdeenshire",)),
        Named(3, "부산 Busan, Korea", names=("Busan", "부산")),
        Named(4, "Springfield, Illinois", names=("Springfield",)),
        Named(5, "Springfield, Ohio", names=("Springfield",)),
    ]
    pick.combo.setEditText(typed)
    assert pick.read() == found


def test_a_place_known_by_its_name_asks_for_no_country(page, desk):
    take(desk.office)
    page.begin_new()
    form = page._intake.form
    write(form.binding("title").edit, "Another")
    line = form.binding("place").combo.lineEdit()
    write(line, "gdynia")
    popup = form.binding("place").combo.completer().popup()
    popup.hide()
    QTest.keyClick(page.window().focusWidget(), Key.Key_Tab)
    assert not form.binding("country").widget.isVisible()
    assert line.text() == "Gdynia, Poland"
    assert page.save()
    assert assessed(desk.office, "R-2026-002").place_id == assessed(desk.office, "R-2026-001").place_id


def gate(desk, reference: str, name: str):
    return next(each for each in assessed(desk.office, reference).gates if each.gate.name == name)


def by(page, gate: str) -> QComboBox:
    return named(page, QComboBox, f"{gate} is settled by")


def test_who_settles_a_gate_is_shown_and_can_be_another(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gates")
    assert by(page, "Legally permitted").currentText() == "by Staff"
    by(page, "Legally permitted").setCurrentText("by Council")
    line = named(page, QLineEdit, "Evidence for Legally permitted")
    write(line, "Minute 12")
    QTest.keyClick(line, Key.Key_Return)
    settled = gate(desk, reference, "Legally permitted")
    assert (settled.state, settled.authority) == (GateState.PASSED, "council")


def test_who_settles_several_gates_is_recorded_as_shown(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gates")
    by(page, "Legally permitted").setCurrentText("by Mayor")
    write(named(page, QLineEdit, "Evidence for Legally permitted"), "Note")
    assert page.save()
    assert gate(desk, reference, "Legally permitted").authority == "mayor"


def test_a_gate_is_not_called_failed_before_somebody_says_so(page, desk):
    reference = take(desk.office)
    page.open(f"{reference}/gate-G1")
    form = page.record.slip._record.form
    assert form.binding("state").read() is None
    assert not page.save()
    page.record.slip.give_up()
    assert assessed(desk.office, reference).gates[0].state == GateState.UNKNOWN


def test_the_gates_say_for_what_they_are_due(page, desk):
    page.open(f"{take(desk.office)}/gates")
    QApplication.processEvents()
    words = [each.text() for each in page.record.gates_tab.findChildren(Text)]
    assert [each for each in words if each.endswith("settled")] == ["0 of 5 settled", "0 of 2 settled"]
    assert page.record.tabs._buttons["gates"].tab.carries == "0/7"


def test_a_refusal_goes_once_it_no_longer_applies(page, desk):
    page.open(f"{take(desk.office)}/gates")
    named(page, QPushButton, "Pass Legally permitted").click()
    banner = page.record.gates_tab.banner
    assert not banner.isHidden()
    write(named(page, QLineEdit, "Evidence for Legally permitted"), "N")
    assert banner.isHidden()
    page.record.gates_tab.discard()


def test_tab_stops_first_at_the_levels_then_why_then_does_not_apply(page, desk):
    page.open(f"{take(desk.office)}/score")
    QApplication.processEvents()
    row = page.record.score_panel.rows.rows["C1"]
    row.focus_levels()
    stops = []
    for _place in range(3):
        QTest.keyClick(page.window().focusWidget(), Key.Key_Tab)
        stops.append(page.window().focusWidget())
    following = page.record.score_panel.rows.rows["C2"]
    assert stops[:2] == [row.why, row.away]
    assert following.levels.isAncestorOf(stops[2])


def test_the_level_under_the_keyboard_says_what_it_means(page, desk, qtbot):
    page.open(f"{take(desk.office)}/score")
    row = page.record.score_panel.rows.rows["C1"]
    row.focus_levels()
    meaning = row._criterion.levels[1].removesuffix(".")
    qtbot.waitUntil(lambda: row.words.text().lower() == f"1: {meaning}".lower())
    row.why.setFocus()
    qtbot.waitUntil(lambda: row.words.text() == "")


def test_a_condition_of_a_request_is_marked_as_met(page, desk):
    reference = ready(desk.office)
    draft = DecisionDraft(
        outcome=Outcome.SELECT,
        decided_on=TODAY,
        authority=Authority.STAFF,
        rationale="Fits.",
        conditions=(("Budget confirmed", dt.date(2026, 5, 1)),),
    )
    decide(desk.office, reference, draft, TODAY)
    page.open(f"{reference}/decision")
    named(page, QPushButton, "Mark “Budget confirmed” as met").click()
    words = [each.text() for each in page.record.decision_tab.findChildren(Text)]
    assert "met on 30 Jun 2026" in words
    assert desk.office.undoable().name == "Mark condition “Budget confirmed” as met"


def test_what_is_typed_waits_while_something_is_looked_at(page, desk, messages):
    reference = ready(desk.office)
    gone = []

    def go(where: str, argument: object) -> None:
        gone.append((page.can_leave(), page.where()))

    object.__setattr__(desk, "go", go)
    page.open(reference)
    page.decide(reference)
    page._deciding.form.binding("rationale").edit.setPlainText("Half a thought")
    page._deciding.go_settle("partnerships", "A-2026-001")
    assert (gone, messages.said) == ([(True, f"{reference}/decide")], [])
    page.open(f"{reference}/decide")
    assert page._deciding.form.binding("rationale").read() == "Half a thought"
    messages.answers = [True]
    assert page.can_leave()
