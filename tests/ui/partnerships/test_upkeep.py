"""The agreement's form with its proposals, and what keeps it up to date: review moved, amendments, letters, chains."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.partnerships.drafting import agreement, save_agreement
from models.partnerships import Agreement
from models.vocabulary import AgreementStatus, Form, TermKind
from tests.app.partnerships.offices import DAY, begin, in_force
from tests.ui.partnerships.test_partnerships_page import button, field, menu, seen
from ui.partnerships.page import PartnershipsPage
from ui.partnerships.record_tabs import TABS

NEW, OLD = "A-2026-002", "A-2026-001"


def hint(page: PartnershipsPage, name: str) -> str:
    QApplication.processEvents()
    return page.record.slip._record.form._boxes[name].hint.text()


def shown(page: PartnershipsPage, name: str) -> bool:
    return not page.record.slip._record.form._boxes[name].isHidden()


class TestProposals:
    def test_each_day_says_where_it_comes_from(self, page: PartnershipsPage):
        page.open(f"{NEW}/edit")
        field(page, "Signed on").setText("29 Feb 2024")
        assert (field(page, "Ends on").placeholderText(), hint(page, "ends_on")) == ("28 Feb 2027", "36 months, policy")
        assert hint(page, "review_on") == "6 months before the end, policy"
        assert field(page, "Effective on").placeholderText() == "29 Feb 2024"
        assert field(page, "Ends on").accessibleDescription() == "Proposed 28 Feb 2027: 36 months, policy"
        field(page, "Months").setText("24")
        assert (field(page, "Ends on").placeholderText(), hint(page, "ends_on")) == (
            "28 Feb 2026",
            "24 months as typed",
        )
        assert hint(page, "term_months") == "policy: 36"
        assert hint(page, "contact_rhythm") == "90 by policy"

    def test_a_proposal_is_taken_over_by_a_key_and_stays_out_of_the_record_else(self, page: PartnershipsPage, qtbot):
        page.open(f"{NEW}/edit")
        field(page, "Signed on").setText("1 Jan 2026")
        assert page.record.slip._record.form.draft().review_on is None
        qtbot.keyClick(field(page, "Review on"), Qt.Key.Key_Down)
        assert page.record.slip._record.form.draft().review_on == dt.date(2028, 6, 30)
        qtbot.keyClick(field(page, "Review on"), Qt.Key.Key_Down)
        assert page.record.slip._record.form.draft().review_on == dt.date(2028, 6, 29)

    def test_what_does_not_apply_is_not_asked(self, page: PartnershipsPage):
        page.open(f"{NEW}/edit")
        assert shown(page, "ends_on")
        assert not shown(page, "notice_given_on")
        field(page, "Term").setCurrentIndex(list(TermKind).index(TermKind.EVERGREEN))
        assert not shown(page, "ends_on")
        # A length that is typed is not hidden: nothing may be saved that nobody sees.
        assert shown(page, "term_months")
        field(page, "Form").setCurrentIndex(list(Form).index(Form.INFORMAL))
        assert not shown(page, "signed_on")
        assert not shown(page, "signing_planned_on")

    def test_the_form_of_one_in_force_has_no_review_date_but_the_record_moves_it(self, page: PartnershipsPage):
        page.open(f"{OLD}/edit")
        assert not shown(page, "review_on")
        assert hint(page, "notice_given_on") == "by 2 Oct 2026"
        assert field(page, "Notice given on").placeholderText() == "Day, month"

    def test_cost_and_hours_are_typed_and_told(self, page: PartnershipsPage):
        page.open(f"{NEW}/edit")
        field(page, "Cost a year").setText("12 500")
        field(page, "Staff time a year").setText("80")
        field(page, "Signing planned on").setText("1 Oct 2026")
        assert page.save()
        assert "12,500 CAD · 80 hours of staff" in seen(page.record)
        assert "planned for 1 Oct 2026" in seen(page.record)

    def test_the_category_is_named_and_how_it_changes(self, page: PartnershipsPage):
        page.open(f"{NEW}/edit")
        assert "Category: Economic." in seen(page)


class TestReviews:
    def test_one_is_moved_with_a_reason_that_stays_beside_it(self, page: PartnershipsPage):
        page.open(OLD)
        assert "6 months before the end, policy" in seen(page.record)
        button(page, "Move the review of this agreement").click()
        assert not page.save()
        assert "It can be moved, not removed." in seen(page)
        assert "The reason stays beside the new date." in seen(page)
        field(page, "Moved to").setText("1 Sep 2026")
        field(page, "Why").setPlainText("Elections there")
        assert page.save()
        assert "moved on 30 Jun 2026 from 30 Jun 2026 to 1 Sept 2026: Elections there" in seen(page.record)
        assert "1 Sept 2026 · as set for this agreement" in seen(page.record)

    def test_nothing_that_has_not_begun_has_a_review_to_move(self, page: PartnershipsPage):
        page.open(NEW)
        assert "Move the review…" not in menu(page)


class TestAmendments:
    def test_one_is_recorded_corrected_and_removed(self, page: PartnershipsPage, tmp_path, messages):
        paper = tmp_path / "first.pdf"
        paper.write_bytes(b"%PDF-1.7")
        page.open(OLD)
        page.record._doing.upkeep.keep(paper)
        button(page, "Record an amendment…").click()
        field(page, "What changes").setPlainText("Hydrogen is added.")
        field(page, "Document").setCurrentIndex(1)
        assert page.save()
        assert "Hydrogen is added." in seen(page.record)
        messages.answers = [str(tmp_path / "copy.pdf")]
        button(page, "Save a copy of first.pdf, amendment 1").click()
        assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7"
        button(page, "Edit amendment 1").click()
        field(page, "Agreed on").setText("1 July 2026")
        assert not page.save()
        assert "once it is agreed, not before" in seen(page)
        field(page, "Agreed on").setText("1 June 2026")
        assert page.save()
        assert "1 Jun 2026" in seen(page.record)
        button(page, "Remove amendment 1").click()
        assert "None so far." in seen(page.record)

    def test_one_that_is_negotiated_has_none(self, page: PartnershipsPage):
        page.open(NEW)
        assert "Amendments" not in seen(page.record)


class TestWhatFollows:
    def test_a_letter_of_intent_is_followed_by_an_agreement(self, page: PartnershipsPage, known, desk, went):
        in_force(desk.office, known.aberdeen, form=Form.LETTER_OF_INTENT, title="Intent")
        page.open("A-2026-003")
        menu(page)["Follow up with an agreement…"].trigger()
        assert field(page, "Title").text() == "MOU with Aberdeen"
        assert field(page, "Months").text() == "36"
        assert page.save()
        assert went == [("partnerships", "A-2026-004")]
        page.open("A-2026-004")
        button(page, "Open A-2026-003").click()
        assert went[-1] == ("partnerships", "A-2026-003")
        page.open("A-2026-003")
        assert "Follow up with an agreement…" not in menu(page)

    def test_an_mou_is_not_followed_that_way(self, page: PartnershipsPage):
        page.open(OLD)
        assert "Follow up with an agreement…" not in menu(page)

    def test_the_whole_chain_is_shown_and_a_circle_refused_with_a_sentence(self, page: PartnershipsPage, known, desk):
        keys = [begin(desk.office, known.aberdeen, title=str(number)) for number in range(3)]
        for earlier, later in ((0, 1), (1, 2)):
            saved = agreement(desk.office, keys[later])
            save_agreement(desk.office, saved, replace(saved.draft, predecessor_id=keys[earlier]), DAY)
        page.open("A-2026-004")
        assert button(page.record, "Open A-2026-003").isVisible()
        assert button(page.record, "Open A-2026-005").isVisible()
        page.open("A-2026-003/edit")
        field(page, "Follows").setCurrentIndex(1)
        assert field(page, "Follows").currentText() == "A-2026-005 Aberdeen"
        assert not page.save()
        assert "comes before that one already; it cannot also follow it" in seen(page)


def test_an_understanding_takes_effect_without_a_signature(page: PartnershipsPage, known, desk):
    begin(desk.office, known.aberdeen, form=Form.INFORMAL, title="Talks")
    with desk.office.changing("Approve") as session:
        session.get(Agreement, 3).approved_on = dt.date(2026, 6, 1)
    page.open("A-2026-003")
    button(page, "Takes effect…").click()
    assert page.save()
    row = page.record._found.row.agreement
    assert (row.standing.status, row.facts.signed_on) == (AgreementStatus.IN_FORCE, None)


def test_an_agreement_begun_by_hand_without_a_date_says_what_that_means(page: PartnershipsPage):
    page.open(NEW)
    assert "no date is recorded, so it counts as being negotiated" in seen(page.record)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.key)
def test_every_tab_of_the_list_is_in_the_record_and_found_by_its_key(page: PartnershipsPage, tab):
    page.open(f"{NEW}/{tab.key}")
    assert page.record.tabs.current() == tab.key
    assert page.record._panes[tab.key].isVisible()


def test_a_tab_is_left_out_where_it_is_of_no_use_unless_it_is_asked_for(page: PartnershipsPage):
    record = page.record
    record._shows = [
        (replace(tab, fits=lambda found: found.row.reference == NEW) if tab.key == "history" else tab, show)
        for tab, show in record._shows
    ]
    tab = record.tabs.tab_row._buttons["history"]
    page.open(f"{NEW}/history")
    assert tab.isVisible()
    page.open(OLD)
    assert tab.isHidden()
    assert record.tabs.current() == "agreement"
    page.open(f"{OLD}/history")
    assert tab.isVisible()
    page.open(NEW)
    page.open(OLD)
    assert tab.isHidden()
