"""The tabs Negotiation and Publishing on an agreement's record, by the names a person uses."""

from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.partnerships import negotiation, negotiation_clauses
from app.partnerships.negotiation import ApprovalDraft
from app.partnerships.negotiation_clauses import ClauseDraft
from app.partnerships.publishing import USUAL, publishing
from models.vocabulary import ClauseState
from tests.app.partnerships.offices import DAY
from tests.ui.partnerships.test_partnerships_page import NEW, OLD, button, seen
from ui.partnerships.page import PartnershipsPage

KEY = 2


def form(page: PartnershipsPage):
    return page.record.slip._record.form


def problem(page: PartnershipsPage, name: str) -> str:
    return form(page)._boxes[name].problem.text()


def tabs(page: PartnershipsPage) -> list[str]:
    return [key for key, each in page.record.tabs.tab_row._buttons.items() if not each.isHidden()]


def test_it_is_there_while_it_is_of_use_and_when_asked_for(page: PartnershipsPage):
    page.open(NEW)
    assert "negotiation" in tabs(page)
    page.open(OLD)
    assert "negotiation" not in tabs(page)
    page.open(f"{OLD}/negotiation")
    assert page.record.tabs.current() == "negotiation"
    assert "Signed on 1 Jan 2024" in seen(page.record.pages["negotiation"])


def test_an_approval_is_added_by_keyboard_and_given_in_one_click(page: PartnershipsPage, desk):
    page.open(f"{NEW}/negotiation")
    button(page, "Add an approval…").click()
    QTest.keyClicks(form(page).binding("body").edit, "Council")
    QTest.keyClick(form(page).binding("body").edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (page.record.is_typing(), page.record.tabs.current()) == (False, "negotiation")
    assert "Home · asked 30 Jun 2026" in seen(page)
    button(page, "Council, home, approved today").click()
    assert "approved 30 Jun 2026" in seen(page)
    assert desk.office.undoable().name == f"Record an approval of {NEW}"
    desk.office.undo()
    button(page, "Council, home, approved today")


def test_approved_before_asked_is_said_beside_its_field(page: PartnershipsPage, desk):
    made = negotiation.save_approval(desk.office, KEY, None, ApprovalDraft(body="Council", asked_on=DAY), DAY)
    page.open(f"{NEW}/approval-{made}")
    form(page).binding("approved_on").edit.setText("1 June 2026")
    assert not page.save()
    assert problem(page, "approved_on") == "It cannot approve before it was asked."
    assert page.record.is_typing()


def test_a_clause_is_added_settled_and_not_left_out_without_a_reason(page: PartnershipsPage):
    page.open(f"{NEW}/negotiation")
    button(page, "Add a clause…").click()
    form(page).binding("name").edit.setText("Desks")
    form(page).binding("state").show(ClauseState.LEFT_OUT)
    assert not page.save()
    assert "Say why it is left out" in problem(page, "note")
    form(page).binding("state").show(ClauseState.OPEN)
    assert page.save()
    button(page, "Clause Desks is agreed").click()
    assert "1 of 1 settled" in seen(page)
    button(page, "Add a clause…").click()
    form(page).binding("name").edit.setText("desks")
    assert not page.save()
    assert problem(page, "name") == "There is a clause of this name already."


def test_all_open_clauses_are_agreed_in_one_step(page: PartnershipsPage, desk):
    for name, state in (("Desks", ClauseState.OPEN), ("Visits", ClauseState.OPEN), ("Fees", ClauseState.LEFT_OUT)):
        draft = ClauseDraft(name, state, "Not asked")
        negotiation_clauses.save_clause(desk.office, KEY, None, draft, (), DAY)
    page.open(f"{NEW}/negotiation")
    assert "1 of 3 settled" in seen(page)
    button(page, "All open clauses are agreed").click()
    assert "3 of 3 settled" in seen(page)
    assert "Left out: Not asked" in seen(page)
    assert not [each for each in page.findChildren(QAbstractButton) if each.text() == "All agreed" and each.isVisible()]
    assert desk.office.undoable().name == f"Agree on all open clauses of {NEW}"
    desk.office.undo()
    assert "1 of 3 settled" in seen(page)
    button(page, "Clause Desks is agreed").click()
    assert not [each for each in page.findChildren(QAbstractButton) if each.text() == "All agreed" and each.isVisible()]


def test_a_draft_says_what_changed_and_is_numbered_on(page: PartnershipsPage):
    page.open(f"{NEW}/negotiation")
    button(page, "Record a draft…").click()
    assert (form(page).draft().title, form(page).draft().dated_on) == ("Draft 1", DAY)
    form(page).binding("open_points").edit.setPlainText("Who pays?")
    assert page.save()
    assert "Open: Who pays?" in seen(page)
    button(page, "Record a draft…").click()
    assert form(page).draft().title == "Draft 2"


def test_the_day_of_signing_is_planned(page: PartnershipsPage):
    page.open(f"{NEW}/plan")
    form(page).binding("signing_planned_on").edit.setText("1 Sept 2026")
    assert page.save()
    page.open(f"{NEW}/negotiation")
    assert "Signing planned for 1 Sept 2026" in seen(page)


def test_objectives_say_what_they_lack_and_lead_on(page: PartnershipsPage, went):
    page.open(f"{NEW}/negotiation")
    assert "O-2026-001 · nothing the policy asks for is missing" in seen(page)
    button(page, "Open objective O-2026-001").click()
    assert went == [("objectives", "O-2026-001")]
    assert "Port of Aberdeen" in seen(page.record.pages["negotiation"]._engaged)


def test_the_text_is_drafted_where_a_person_says(page: PartnershipsPage, messages, tmp_path: Path):
    page.open(f"{NEW}/negotiation")
    messages.answers = [tmp_path / "ours"]
    button(page, "Draft (.docx)…").click()
    QApplication.processEvents()
    assert "Energy" in [paragraph.text for paragraph in Document(str(tmp_path / "ours.docx")).paragraphs]
    assert page.record.pages["negotiation"].banner.sentence() == "Saved as ours.docx"


def test_what_is_missing_for_decision_2_leads_to_the_tab(page: PartnershipsPage, desk, went):
    negotiation.save_approval(desk.office, KEY, None, ApprovalDraft(body="Council"), DAY)
    page.open(f"{NEW}/approve")
    button(page, f"Settle “Approval by Council” on {NEW}").click()
    assert went == [("partnerships", f"{NEW}/negotiation")]


class TestPublishing:
    def test_what_is_chosen_is_shown_as_the_public_reads_it(self, page: PartnershipsPage, desk):
        page.open(f"{NEW}/publishing")
        assert "Nothing of this agreement is public." in seen(page)
        button(page, "Choose what is public…").click()
        assert form(page).draft().facts == USUAL
        form(page).binding("public_text").edit.setPlainText("Ships and yards")
        assert page.save()
        shown = seen(page.record.pages["negotiation"].public)
        for words in ("Ships and yards", "Aberdeen", "Energy", "Economic", "36 months from its signing"):
            assert words in shown
        assert "Isla" not in shown
        assert publishing(desk.office, KEY).draft.public
        assert desk.office.undoable().name == f"Publish {NEW}"

    def test_published_without_anything_is_refused(self, page: PartnershipsPage):
        page.open(f"{NEW}/publish")
        form(page).binding("facts").show(())
        assert not page.save()
        assert "Choose at least one fact" in problem(page, "facts")
