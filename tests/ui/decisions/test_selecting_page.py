"""Decision 1, used as a person uses it."""

import datetime as dt

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.decisions.past import decisions_on_request
from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from app.decisions.selection_basis import office_on
from app.decisions.waiting import waiting_in
from app.policy.choosing import put_in_force, start_from
from app.vetting.settling import GateDraft, settle
from models.partnerships import Agreement
from models.policy import PolicyLimit
from models.vetting import Scorecard
from models.vocabulary import GateState, Outcome, Stage
from tests.app.vetting.offices import TODAY, assessed, key_of, ready
from ui.toolkit.keeping import Address


def begin(page, reference):
    page.open(reference)
    page.decide(reference)
    return page._deciding


def fill(deciding, **values):
    for name, value in values.items():
        deciding.form.binding(name).show(value)
    deciding.form.changed.emit()


def shown(deciding, name) -> bool:
    return deciding.form._boxes[name].isVisible()


def test_a_decline_is_recorded_and_shown_read_only(page, desk):
    reference = ready(desk.office, level=2)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.DECLINE)
    assert shown(deciding, "reason_code")
    assert not shown(deciding, "until_on")
    assert not shown(deciding, "differs_reason")
    fill(deciding, reason_code="outside_priorities", rationale="No fit.", reply_text="Thank you, no.")
    assert page._deciding.record()
    assert page.record.isVisible()
    assert page.record.tabs.current() == "decision"
    assert assessed(desk.office, reference).assessment.stage == Stage.DECLINED
    past = decisions_on_request(desk.office, key_of(desk.office, reference))[0]
    assert (past.row.decided_on, past.row.reply_text) == (TODAY, "Thank you, no.")
    assert not page.record.decision_tab.findChildren(QLineEdit)


def test_what_differs_from_the_verdict_opens_its_reason_in_place(page, desk):
    deciding = begin(page, ready(desk.office))
    fill(deciding, outcome=Outcome.DEFER)
    assert shown(deciding, "differs_reason")
    assert shown(deciding, "until_on")
    fill(deciding, outcome=Outcome.SELECT)
    assert not shown(deciding, "differs_reason")
    assert not shown(deciding, "override_reason")


def test_an_open_gate_opens_the_override(page, desk):
    reference = ready(desk.office)
    settle(desk.office, key_of(desk.office, reference), "G1", GateDraft(GateState.UNKNOWN), TODAY)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.SELECT)
    assert shown(deciding, "override_reason")


def test_problems_stand_under_their_fields_and_nothing_is_recorded(page, desk):
    reference = ready(desk.office, level=2)
    deciding = begin(page, reference)
    assert not page._deciding.record()
    assert deciding.form._boxes["outcome"].problem.text()
    assert deciding.form._boxes["rationale"].problem.text()
    fill(deciding, outcome=Outcome.DECLINE, rationale="No fit.")
    assert not page._deciding.record()
    assert "reason" in deciding.form._boxes["reason_code"].problem.text()
    assert assessed(desk.office, reference).assessment.stage == Stage.READY


def test_leaving_asks_first_and_keeps_the_request_as_it_was(page, desk, messages):
    deciding = begin(page, ready(desk.office))
    fill(deciding, rationale="Half a thought")
    messages.answers = [False, True]
    assert not page.can_leave()
    next(b for b in deciding.findChildren(QPushButton) if b.accessibleName() == "Discard").click()
    assert page.record.isVisible()
    assert len(messages.said) == 2


def test_alternatives_and_conditions_are_rows_that_can_be_added(page, desk):
    reference = ready(desk.office)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.SELECT, rationale="Fits.")
    for name in ("Add an alternative", "Add a condition"):
        next(b for b in deciding.findChildren(QPushButton) if b.accessibleName() == name).click()
    lines = {line.accessibleName(): line for line in deciding.findChildren(QLineEdit)}
    lines["Why not alternative 1"].setText("Firms go on alone")
    lines["Condition 1"].setText("Budget confirmed")
    lines["Day of condition 1"].setText("2026-12-31")
    assert page._deciding.record()
    past = decisions_on_request(desk.office, key_of(desk.office, reference))[0]
    # One of which nothing is said was considered as well.
    assert past.alternatives == (("Do nothing", "Firms go on alone"), ("A lighter form of cooperation", ""))
    assert [(each.text, each.due_on) for each in past.conditions] == [("Budget confirmed", dt.date(2026, 12, 31))]


def test_a_selected_request_leads_to_the_agreement_it_began(page, desk):
    reference = ready(desk.office)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.SELECT, rationale="Fits.")
    assert page._deciding.record()
    names = [button.accessibleName() for button in page.record.head.findChildren(QPushButton)]
    assert "Open A-2026-001" in names


def press(where, name):
    next(b for b in where.findChildren(QPushButton) if b.accessibleName() == name).click()


def test_the_reply_is_proposed_and_gives_way_to_what_a_person_writes(page, desk):
    deciding = begin(page, ready(desk.office, level=2))
    reply = deciding.form.binding("reply_text")
    fill(deciding, outcome=Outcome.DECLINE)
    assert "{reason}" in reply.read()
    fill(deciding, reason_code="outside_priorities")
    assert "{reason}" not in reply.read()
    reply.edit.setPlainText("Thank you, no.")
    fill(deciding, outcome=Outcome.DEFER)
    assert reply.read() == "Thank you, no."


def test_what_another_recorded_meanwhile_is_told_once_and_nothing_typed_is_lost(page, desk):
    reference = ready(desk.office, level=2)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.DECLINE, reason_code="outside_priorities", rationale="Ours.")
    theirs = DecisionDraft(Outcome.DECLINE, TODAY, rationale="Theirs.", reason_code="outside_priorities")
    decide(desk.office, reference, theirs, TODAY)
    assert not page._deciding.record()
    assert "D-2026-001 was recorded meanwhile" in deciding.banner.accessibleName()
    assert deciding.form.draft().rationale == "Ours."
    assert page._deciding.record()
    newest = decisions_on_request(desk.office, key_of(desk.office, reference))[0]
    assert newest.row.rationale == "Ours."


def test_over_a_limit_the_waiting_list_is_one_click_away(page, desk):
    for place in ("Ghent", "Brest", "Oslo"):
        draft = DecisionDraft(Outcome.SELECT, TODAY, rationale="Fits.")
        decide(desk.office, ready(desk.office, place=place), draft, TODAY)
    reference = ready(desk.office, place="Bergen")
    deciding = begin(page, reference)
    press(deciding, "Put on the waiting list")
    assert deciding.form.draft().outcome == Outcome.DEFER
    assert shown(deciding, "waits_for_room")
    assert not shown(deciding, "differs_reason")
    fill(deciding, rationale="Next in line.")
    assert page._deciding.record()
    assert [each.request.reference for each in waiting_in(office_on(desk.office, TODAY))] == [reference]
    said = " ".join(label.text() for label in page.record.card.findChildren(QLabel))
    assert "Number 1 on the waiting list" in said


def test_the_memo_is_previewed_with_what_is_typed_kept(page, desk, went):
    reference = ready(desk.office)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.SELECT, rationale="Half a thought")
    press(deciding, "Preview memo")
    assert went == [("reports", f"memo/{reference}")]
    kept = desk.kept.find(Address("requests", f"{reference}/decide", ""))
    assert kept is not None
    assert kept.values["rationale"] == "Half a thought"


def test_a_decision_made_leads_to_its_memo_and_says_how_firm_it_was(page, desk, went):
    reference = ready(desk.office)
    decide(desk.office, reference, DecisionDraft(Outcome.SELECT, TODAY, rationale="Fits."), TODAY)
    page.open(f"{reference}/decision")
    tab = page.record.decision_tab
    said = " ".join(label.text() for label in tab.findChildren(QLabel))
    assert "Firm against single ratings" in said or "a single rating can turn it" in said
    assert "Anna Lind" in said
    press(tab, "Decision memo of D-2026-001")
    assert went == [("reports", "memo/D-2026-001")]


def test_ctrl_s_records_nothing_keeps_what_is_typed_and_names_the_key_that_records(page, desk):
    reference = ready(desk.office, level=2)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.DECLINE, reason_code="outside_priorities", rationale="No fit.")
    assert not page.save()
    assert decisions_on_request(desk.office, key_of(desk.office, reference)) == []
    assert "Ctrl+Enter records the decision" in deciding.bar.sentence()
    kept = desk.kept.find(Address("requests", f"{reference}/decide", ""))
    assert kept is not None
    assert kept.values["rationale"] == "No fit."


@pytest.mark.parametrize("field", ["rationale", "body"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_records_from_a_long_text_and_from_a_line(page, desk, qtbot, field, key):
    reference = ready(desk.office, level=2)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.DECLINE, reason_code="outside_priorities", rationale="No fit.", body="Minute 7")
    deciding.form.binding(field).focus()
    modifiers = Qt.KeyboardModifier.ControlModifier
    if key == Qt.Key.Key_Enter:
        modifiers |= Qt.KeyboardModifier.KeypadModifier
    qtbot.keyClick(page.window().focusWidget(), key, modifiers)
    (past,) = decisions_on_request(desk.office, key_of(desk.office, reference))
    assert (past.row.rationale, past.row.body) == ("No fit.", "Minute 7")
    assert page.record.isVisible()
    assert QKeySequence("Ctrl+Enter").toString() in deciding.bar.save_button.toolTip()


def words_on(deciding) -> str:
    QApplication.processEvents()  # what was added to the right side is painted with the next turn
    return " ".join(label.text() for label in deciding.findChildren(QLabel) if label.isVisible())


def test_a_scorecard_filled_and_not_submitted_is_named_with_the_way_to_it(page, desk, went):
    reference = ready(desk.office)
    with desk.office.changing("Take it back") as session:
        session.execute(sa.update(Scorecard).values(submitted_on=None))
    deciding = begin(page, reference)
    sentence = "Filled in but not submitted, so not counted: the scorecard of Anna Lind (7 of 7 rated)."
    assert sentence in words_on(deciding)
    press(deciding, "Open scorecard")
    assert went == [("requests", f"{reference}/score")]
    fill(begin(page, ready(desk.office, place="Oslo")), outcome=Outcome.SELECT)
    assert "Filled in but not submitted" not in words_on(deciding)


def put_another_in_force(office, change) -> None:
    """A second version of the policy, with its limits changed by `change(key of the version)`."""
    draft = start_from(office, "hanse_default")
    with office.changing("Other limits") as session:
        session.execute(change(draft))
    put_in_force(office, draft, TODAY)


def test_waiting_for_room_is_in_sight_under_defer_and_says_when_it_can_be_chosen(page, desk):
    deciding = begin(page, ready(desk.office))
    fill(deciding, outcome=Outcome.DEFER)
    box = deciding.form.binding("waits_for_room").box
    assert shown(deciding, "waits_for_room")
    assert not box.isEnabled()
    assert box.text() == "Until there is room (selecting it goes over no limit now)"


def test_over_a_limit_waiting_for_room_can_be_chosen(page, desk):
    for place in ("Ghent", "Brest", "Oslo"):
        draft = DecisionDraft(Outcome.SELECT, TODAY, rationale="Fits.")
        decide(desk.office, ready(desk.office, place=place), draft, TODAY)
    deciding = begin(page, ready(desk.office, place="Bergen"))
    fill(deciding, outcome=Outcome.DEFER)
    box = deciding.form.binding("waits_for_room").box
    assert box.isEnabled()
    assert box.text() == "Until there is room: it goes on the waiting list, no day is needed"


def test_where_no_limit_counts_the_category_nobody_can_wait_for_room(page, desk):
    put_another_in_force(desk.office, lambda draft: sa.delete(PolicyLimit).where(PolicyLimit.policy_id == draft))
    deciding = begin(page, ready(desk.office))
    fill(deciding, outcome=Outcome.DEFER)
    assert not shown(deciding, "waits_for_room")


def test_limits_of_another_version_than_the_one_in_force_are_said_to_be_the_requests_own(page, desk):
    reference = ready(desk.office)
    put_another_in_force(
        desk.office, lambda draft: sa.update(PolicyLimit).where(PolicyLimit.policy_id == draft).values(most=0)
    )
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.SELECT)
    assert not shown(deciding, "override_reason")
    said = words_on(deciding)
    assert "These limits are those of" in said
    assert "1 of 3" in said


def test_room_that_is_promised_is_said_where_it_is_counted(page, desk):
    own = PolicyLimit.key == "in_force"
    put_another_in_force(
        desk.office, lambda draft: sa.update(PolicyLimit).where(PolicyLimit.policy_id == draft, own).values(most=1)
    )
    first = ready(desk.office)
    agreement = decide(desk.office, first, DecisionDraft(Outcome.SELECT, TODAY, rationale="Fits."), TODAY)
    with desk.office.changing("Approve") as session:
        session.execute(sa.update(Agreement).where(Agreement.reference == agreement).values(approved_on=TODAY))
    deciding = begin(page, ready(desk.office, place="Oslo"))
    fill(deciding, outcome=Outcome.SELECT)
    said = words_on(deciding)
    assert "0 of 1 taken, 1 approved and not yet in force" in said
    assert "room is promised to others" in said
    assert "every limit has room" not in said
