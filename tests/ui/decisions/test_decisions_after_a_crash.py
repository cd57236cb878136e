"""Decision 1 comes back as it was typed; nothing is recorded by that."""

from PySide6.QtWidgets import QLineEdit, QPushButton

from models.vocabulary import Outcome
from tests.app.vetting.offices import TODAY, ready
from tests.ui.crashes import after_a_crash
from tests.ui.vetting.files import scorecard_files
from ui.decisions.requests import requests_page


def typed(page, reference):
    page.open(reference)
    page.decide(reference)
    form = page._deciding.form
    form.binding("outcome").row.chosen.emit(form.binding("outcome").show(Outcome.DEFER))
    form.binding("rationale").edit.setPlainText("Too early\nby a year.")
    link = next(each for each in page.findChildren(QPushButton) if each.text() == "Add a condition")
    link.click()
    next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Condition 1").setText("A letter")
    form.binding("until_on").show(TODAY)
    return form


def test_decision_1(page, desk, on_screen, messages):
    reference = ready(desk.office)
    typed(page, reference)
    desk, address = after_a_crash(page, desk)
    assert (address.argument, address.words) == (f"{reference}/decide", f"the decision on {reference}")
    again = requests_page(desk, scorecard_files)
    on_screen(again)
    again.open(address.argument)
    deciding = again._deciding
    assert deciding.isVisible()
    draft = deciding.form.draft()
    assert (draft.outcome, draft.rationale, draft.until_on) == (Outcome.DEFER, "Too early\nby a year.", TODAY)
    assert draft.conditions == (("A letter", None),)
    assert deciding.form._boxes["until_on"].isVisible()
    assert "not saved before Hanse ended" in deciding.banner.sentence()
    messages.answers = [True]
    assert again.can_leave()
    assert desk.kept.addresses() == []


def test_a_decision_that_was_recorded_is_not_kept(page, desk):
    reference = ready(desk.office, level=2)
    form = typed(page, reference)
    form.binding("outcome").show(Outcome.DECLINE)
    form.binding("reason_code").show("outside_priorities")
    page._deciding._keeper.keep()
    assert len(desk.kept.addresses()) == 1
    assert page._deciding.record()
    assert desk.kept.addresses() == []
