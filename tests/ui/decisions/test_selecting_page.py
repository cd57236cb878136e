"""Decision 1, used as a person uses it."""

import datetime as dt

from PySide6.QtWidgets import QLineEdit, QPushButton

from app.decisions.past import decisions_on_request
from app.vetting.settling import GateDraft, settle
from models.vocabulary import GateState, Outcome, Stage
from tests.app.vetting.offices import TODAY, assessed, key_of, ready


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
    assert page.save()
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
    assert not page.save()
    assert deciding.form._boxes["outcome"].problem.text()
    assert deciding.form._boxes["rationale"].problem.text()
    fill(deciding, outcome=Outcome.DECLINE, rationale="No fit.")
    assert not page.save()
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
    lines["Alternative 1"].setText("Do nothing")
    lines["Condition 1"].setText("Budget confirmed")
    lines["Day of condition 1"].setText("2026-12-31")
    assert page.save()
    past = decisions_on_request(desk.office, key_of(desk.office, reference))[0]
    assert past.alternatives == (("Do nothing", ""),)
    assert [(each.text, each.due_on) for each in past.conditions] == [("Budget confirmed", dt.date(2026, 12, 31))]


def test_a_selected_request_leads_to_the_agreement_it_began(page, desk):
    reference = ready(desk.office)
    deciding = begin(page, reference)
    fill(deciding, outcome=Outcome.SELECT, rationale="Fits.")
    assert page.save()
    names = [button.accessibleName() for button in page.record.head.findChildren(QPushButton)]
    assert "Open A-2026-001" in names
