"""Roles, promises and the ledger of an agreement as a person uses them on its record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.missions.activities import ActivityDraft, save_activity
from app.partnerships.ledger_entries import ContributionDraft, save_contribution
from app.partnerships.promises import ObligationDraft, obligations, save_obligation
from app.partnerships.promises_benefits import BenefitDraft, BenefitUseDraft, save_benefit, save_use
from models.vocabulary import Side
from tests.app.partnerships.offices import DAY, START
from tests.ui.partnerships.test_partnerships_page import button, field, seen
from ui.partnerships.page import PartnershipsPage

NEW, OLD = "A-2026-002", "A-2026-001"


def names(page: PartnershipsPage) -> list[str]:
    QApplication.processEvents()
    return [
        each.accessibleName() for each in page.record.findChildren(QAbstractButton) if each.isVisibleTo(page.record)
    ]


class TestRoles:
    def test_the_matrix_shows_both_sides_and_what_is_missing(self, page: PartnershipsPage):
        page.open(f"{OLD}/roles")
        assert "Accountable, Home" in seen(page.record)
        assert "Nobody" in seen(page.record)
        button(page, "Name somebody: Supports, Counterpart").click()
        draft = page.record.slip._record.form.draft()
        assert (str(draft.duty), str(draft.side)) == ("supports", "counterpart")

    def test_one_press_confirms(self, page: PartnershipsPage):
        page.open(f"{NEW}/roles")
        assert "not confirmed yet" in seen(page.record)
        button(page, "Confirm Anna Lind, Accountable, Home").click()
        assert "confirmed 30 Jun 2026" in seen(page.record)
        assert "Confirm Anna Lind, Accountable, Home" not in names(page)

    def test_the_person_who_went_stays_known(self, page: PartnershipsPage, qtbot):
        page.open(f"{NEW}/roles")
        button(page, "Edit Anna Lind, Accountable, Home").click()
        line = field(page, "Person")
        line.clear()
        qtbot.keyClicks(line, "Ben Oduya")
        assert page.save()
        assert "Held before" in seen(page.record)
        assert "Ben Oduya" in seen(page.record)
        button(page, "Edit former role 1, Anna Lind")


class TestPromises:
    def test_one_is_recorded_met_in_one_press_and_reopened(self, page: PartnershipsPage):
        page.open(f"{OLD}/promises")
        button(page, "Record a promise of the counterpart").click()
        assert not page.save()
        assert "Write what was promised." in seen(page)
        field(page, "What was promised").setPlainText("A desk for three firms")
        field(page, "Due on").setText("1 May 2026")
        assert page.save()
        assert "due 1 May 2026, 60 days late" in seen(page.record)
        assert "0 of 1 met, 1 late" in seen(page.record)
        button(page, "Mark promise 1 as met").click()
        assert "met on 30 Jun 2026, due 1 May 2026" in seen(page.record)
        button(page, "Reopen promise 1").click()
        assert "60 days late" in seen(page.record)
        button(page, "Remove promise 1").click()
        assert "A desk for three firms" not in seen(page.record)

    def test_evidence_is_attached_and_saved_elsewhere(self, page: PartnershipsPage, desk, tmp_path, messages):
        paper = tmp_path / "minute.pdf"
        paper.write_bytes(b"%PDF-1.7")
        save_obligation(desk.office, 1, None, ObligationDraft(text="A desk"), DAY)
        page.open(f"{OLD}/promises")
        messages.answers = [[str(paper)], str(tmp_path / "copy.pdf")]
        button(page, "Attach evidence to promise 1").click()
        button(page, "Save a copy of minute.pdf, promise 1").click()
        assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7"

    def test_its_form_is_found_by_its_address(self, page: PartnershipsPage, desk):
        made = save_obligation(desk.office, 1, None, ObligationDraft(text="A desk"), DAY)
        page.open(f"{OLD}/obligation-{made}")
        assert field(page, "What was promised").toPlainText() == "A desk"
        page.open(f"{OLD}/obligation-999")
        page.open(f"{OLD}/benefit")
        QApplication.processEvents()
        assert field(page, "What is offered").text() == ""

    def test_one_that_changed_meanwhile_is_refused_over_the_tabs(self, page: PartnershipsPage, desk):
        save_obligation(desk.office, 1, None, ObligationDraft(text="A desk"), DAY)
        page.open(f"{OLD}/promises")
        (row,) = obligations(desk.office, 1, DAY)
        actions = page.record.pages["promises"]._actions
        actions.meet(row)
        actions.meet(row)
        assert "changed after you opened it" in seen(page.record)

    def test_a_benefit_is_taken_up(self, page: PartnershipsPage):
        page.open(f"{OLD}/promises")
        button(page, "Record a benefit of the counterpart").click()
        field(page, "What is offered").setText("Soft landing")
        assert page.save()
        assert "Not taken up yet." in seen(page.record)
        button(page, "Note that benefit 1 was taken up").click()
        field(page, "People").setText("0")
        assert not page.save()
        assert "leave it empty if nobody counted" in seen(page)
        field(page, "People").setText("4")
        assert page.save()
        assert "Taken up once, by 4 people, last on 30 Jun 2026." in seen(page.record)
        button(page, "Edit use 1.1").click()
        field(page, "Note").setPlainText("Two firms")
        assert page.save()
        assert "Two firms" in seen(page.record)
        button(page, "Remove use 1.1").click()
        assert "Not taken up yet." in seen(page.record)


class TestLedger:
    def test_a_contribution_is_recorded_and_taken_together(self, page: PartnershipsPage):
        page.open(f"{OLD}/ledger")
        assert "Nothing took place under this agreement yet" in seen(page.record)
        button(page, "Record a contribution…").click()
        assert not page.save()
        assert "Say which organisation put it in." in seen(page)
        field(page, "Organisation").setCurrentIndex(0)
        field(page, "Money").setText("1 250")
        assert page.save()
        assert "1,250" in seen(page.record)
        tab = page.record.pages["ledger"]
        assert [line.sum.money for line in tab._bodies.table_model.rows()] == [1250]
        button(page, "Remove contribution 1").click()
        assert tab._bodies.table_model.rows() == []

    def test_who_led_is_noted_by_a_click_and_counts(self, page: PartnershipsPage, desk, known):
        save_activity(desk.office, None, ActivityDraft(title="Talk", starts_on=DAY, agreement_id=1), DAY)
        page.open(f"{OLD}/ledger")
        assert "Catalyst or owner cannot be said yet: partners led 0 of 1 activity" in seen(page.record)
        tab = page.record.pages["ledger"]
        tab._led.row_opened.emit(tab._led.table_model.rows()[0])
        field(page, "Led by").setCurrentIndex(1)
        assert page.save()
        assert "Our office is the catalyst: partners led 1 of 1 activity" in seen(page.record)
        assert "Noted as leading: Port of Aberdeen (1)." in seen(page.record)


@pytest.mark.parametrize("tab", ["roles", "promises", "ledger"])
def test_names_are_unique_and_enter_presses_the_first_link(page: PartnershipsPage, desk, known, tab, qtbot):
    for side in Side:
        save_obligation(desk.office, 2, None, ObligationDraft(side, "The same words"), DAY)
        made = save_benefit(desk.office, 2, None, BenefitDraft(side, "The same title"), DAY)
        save_use(desk.office, made, None, BenefitUseDraft(START), DAY)
        save_use(desk.office, made, None, BenefitUseDraft(START), DAY)
        save_contribution(desk.office, 2, None, ContributionDraft(known.port, DAY, 5), DAY)
    page.open(f"{NEW}/{tab}")
    found = [name for name in names(page) if name]
    assert len(found) == len(set(found))
    wanted = {"roles": "Add a party…", "promises": "Record a promise of ours", "ledger": "Record a contribution…"}[tab]
    link = button(page, wanted)
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert page.record.is_typing()
