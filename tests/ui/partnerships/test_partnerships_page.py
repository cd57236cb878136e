"""The Partnerships page as a person uses it: views, record, short forms, Decisions 2 and 3."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.missions.activities import ActivityDraft, save_activity
from app.partnerships.drafting import agreement, save_agreement
from app.today.portfolio import View
from models.vocabulary import AgreementStatus
from tests.app.partnerships.offices import DAY
from ui.partnerships.page import PartnershipsPage
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

NEW, OLD = "A-2026-002", "A-2026-001"


def button(widget: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.accessibleName() == name and each.isVisibleTo(widget)
    ]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    return found[0]


def field(widget: QWidget, name: str) -> QWidget:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox)
    found = [
        each
        for kind in kinds
        for each in widget.findChildren(kind)
        if each.accessibleName() == name and each.isVisibleTo(widget)
    ]
    assert len(found) == 1, f"{len(found)} fields named {name}"
    return found[0]


def menu(page: PartnershipsPage) -> dict[str, QAction]:
    found = next(each for each in page.findChildren(QMenu) if each.accessibleName() == "More actions")
    return {action.text(): action for action in found.actions()}


def seen(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget))


def status(page: PartnershipsPage, reference: str) -> AgreementStatus:
    page.reload(frozenset({"agreement"}))
    page._read()
    return next(each for each in page._portfolio.rows if each.reference == reference).agreement.standing.status


def references(page: PartnershipsPage) -> list[str]:
    return [row.reference for row in page.table.table_model.rows()]


def test_the_list_opens_on_the_agreement_that_ends_first(page: PartnershipsPage):
    assert references(page) == [OLD, NEW]
    assert page.record.title.text() == "부산 Busan"
    assert [page.views._buttons[view.value].tab.carries for view in View] == ["2", "1", "1", "0", "1", "1", "1", "0"]


def test_a_view_shows_its_own_and_the_record_stays_where_it_can(page: PartnershipsPage):
    page.open(View.NEGOTIATING)
    assert references(page) == [NEW]
    assert page.record.title.text() == "Aberdeen"


def test_searching_narrows_the_view(page: PartnershipsPage):
    page.search.setText("aber")
    assert references(page) == [NEW]


def test_a_reference_opens_its_record_and_tab(page: PartnershipsPage):
    page.open(f"{NEW}/roles")
    assert page.record.tabs.current() == "roles"
    assert "Anna Lind" in seen(page.record)
    assert page.where() == f"{NEW}/roles"


def test_an_unknown_reference_is_said(page: PartnershipsPage, messages):
    page.open("A-1999-009")
    assert messages.said == ["There is no agreement A-1999-009."]


def test_a_partnership_is_started_with_what_its_category_proposes(page: PartnershipsPage, qtbot):
    page.begin_new()
    assert field(page, "Months").text() == "36"
    assert field(page, "Days of notice").text() == "90"
    qtbot.keyClicks(field(page, "Partner").lineEdit(), "Gdynia")
    assert field(page, "Title").text() == "MOU with Gdynia"
    field(page, "Country").setEditText("Poland")
    qtbot.keyClick(field(page, "Title"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.title.text() == "Gdynia", timeout=2000)
    assert "A-2026-003" in references(page)
    assert page.table.chosen().reference == "A-2026-003"


def test_a_new_place_without_its_country_is_refused_at_the_field(page: PartnershipsPage, qtbot):
    page.begin_new()
    qtbot.keyClicks(field(page, "Partner").lineEdit(), "Gdynia")
    assert not page.save()
    assert "is new here" in seen(page)
    assert references(page) == [OLD, NEW]


def test_a_partner_that_is_meant_is_taken_from_a_few_letters(page: PartnershipsPage, qtbot):
    page.begin_new()
    qtbot.keyClicks(field(page, "Partner").lineEdit(), "port of")
    qtbot.keyClick(field(page, "Partner").lineEdit(), Qt.Key.Key_Tab)
    assert field(page, "Partner").currentText() == "Port of Aberdeen, Aberdeen"


def test_changing_the_category_changes_what_nobody_typed(page: PartnershipsPage):
    page.begin_new()
    field(page, "Days of notice").setText("10")
    field(page, "Category").setCurrentIndex(1)
    assert field(page, "Months").text() == ""
    assert field(page, "Days of notice").text() == "10"
    assert field(page, "Term").currentText() == "Evergreen"


def test_editing_refuses_in_place_and_saves(page: PartnershipsPage):
    page.open(NEW)
    menu(page)["Edit agreement…"].trigger()
    field(page, "Months").setText("")
    assert not page.save()
    assert "A fixed term needs its length" in seen(page)
    field(page, "Months").setText("24")
    assert page.save()
    assert "fixed term of 2 years" in seen(page.record)


def test_what_is_typed_is_asked_about_before_another_record(page: PartnershipsPage, messages):
    page.open(NEW)
    menu(page)["Edit agreement…"].trigger()
    field(page, "Title").setText("Other")
    messages.answers = ["cancel"]
    page.table.choose(OLD)
    assert page.table.chosen().reference == NEW
    assert field(page, "Title").text() == "Other"


def test_somebody_elses_change_reloads_and_keeps_what_is_typed(page: PartnershipsPage, desk):
    page.open(NEW)
    menu(page)["Edit agreement…"].trigger()
    field(page, "Title").setText("Mine")
    key = page.record._found.row.agreement.record.id
    saved = agreement(desk.office, key)
    save_agreement(desk.office, saved, replace(saved.draft, title="Theirs"), DAY)
    assert field(page, "Title").text() == "Mine"
    assert not page.save()
    assert "changed after you opened it" in seen(page)


def test_roles_are_added_and_ended(page: PartnershipsPage, qtbot):
    page.open(f"{OLD}/roles")
    button(page, "Add somebody…").click()
    qtbot.keyClicks(field(page, "Person").lineEdit(), "Anna Lind")
    field(page, "Role").setText("Ports officer")
    assert page.save()
    assert "Ports officer" in seen(page.record)
    button(page, "End Anna Lind, Accountable, Home").click()
    assert page.save()
    assert "until 30 Jun 2026" in seen(page.record)


def test_the_last_party_is_refused_over_the_tabs(page: PartnershipsPage):
    page.open(f"{OLD}/roles")
    button(page, "Remove party 부산 Busan").click()
    assert "needs a party" in page.record.banner.sentence()


def test_log_contact_leads_to_missions_under_this_agreement(page: PartnershipsPage, went):
    page.open(OLD)
    button(page, "Log contact").click()
    assert went == [("missions", f"log/{OLD}")]


def test_an_activity_shows_in_the_record_and_in_touch(page: PartnershipsPage, desk):
    key = page._portfolio.rows[0].agreement.record.id
    save_activity(desk.office, None, ActivityDraft(title="Call", starts_on=DAY, agreement_id=key), DAY)
    page.open(f"{OLD}/activities")
    assert page.record.pages["activities"].findChild(Table).table_model.rowCount() == 1
    page.open(f"{OLD}/agreement")
    assert "0 days since last contact, agreed every 90" in seen(page.record)


def recorded(page: PartnershipsPage) -> bool:
    """Record the decision on the screen, as Ctrl+Enter does."""
    return page._stack.deciding().record()


class TestDecision2:
    def test_over_the_limit_it_asks_for_a_reason_and_names_who_could_make_room(self, page: PartnershipsPage):
        page.open(NEW)
        button(page, "Approve…").click()
        assert "This would be 2 of 1 (agreements in force: Economic)." in seen(page)
        field(page, "Rationale").setPlainText("It fits.")
        assert not recorded(page)
        assert "Not everything is there" in seen(page)
        field(page, "Go ahead with a reason").setPlainText("Busan ends in December.")
        assert recorded(page)
        assert status(page, NEW) == AgreementStatus.APPROVED
        assert page.record.title.text() == "Aberdeen"

    def test_a_sunset_for_it_comes_back_with_what_was_typed(self, page: PartnershipsPage):
        page.open(f"{NEW}/approve")
        field(page, "Rationale").setPlainText("It fits.")
        button(page, f"Sunset {OLD}…").click()
        assert "Decision 3" in seen(page)
        assert field(page, "Takes effect on").text() == "30 Jun 2026"
        field(page, "Rationale").setPlainText("Silent for two years.")
        assert recorded(page)
        assert status(page, OLD) == AgreementStatus.CONCLUDED
        assert field(page, "Rationale").toPlainText() == "It fits."
        assert "This would be" not in seen(page)
        assert recorded(page)
        assert status(page, NEW) == AgreementStatus.APPROVED

    def test_then_it_is_signed(self, page: PartnershipsPage):
        page.open(f"{NEW}/approve")
        field(page, "Rationale").setPlainText("It fits.")
        field(page, "Go ahead with a reason").setPlainText("Friday.")
        assert recorded(page)
        button(page, "Sign…").click()
        assert "This would be 2 of 1" in seen(page)
        assert page.save()
        assert status(page, NEW) == AgreementStatus.IN_FORCE
        assert page.record.chip.word() == "In force"

    def test_what_is_missing_leads_to_where_it_is_settled(self, page: PartnershipsPage, went, desk):
        with desk.office.changing("Forget") as session:
            from models.results import Objective

            session.get(Objective, 1).beneficiary = ""
        page.open(f"{NEW}/approve")
        button(page, "Settle “Objective O-2026-001, First exporters” on O-2026-001").click()
        assert went == [("objectives", "O-2026-001")]

    def test_leaving_asks_about_what_was_typed(self, page: PartnershipsPage, messages):
        page.open(f"{NEW}/approve")
        field(page, "Rationale").setPlainText("Half a sent")
        messages.answers = [False]
        assert not page.can_leave()
        assert page.help_topic() == "decision-2"
        messages.answers = [True]
        assert page.can_leave()
        assert page.help_topic() == ""


class TestDecision3:
    def test_renewing_drafts_what_follows_and_leads_there(self, page: PartnershipsPage, went):
        page.open(f"{OLD}/conclude")
        button(page, "Outcome: Renew").click()
        assert "A successor is drafted" in seen(page)
        field(page, "Rationale").setPlainText("It works.")
        assert recorded(page)
        assert "A-2026-003" in references(page)
        menu(page)["Open A-2026-003"].trigger()
        assert went == [("partnerships", "A-2026-003")]

    def test_only_the_fields_of_the_outcome_are_shown(self, page: PartnershipsPage):
        page.open(f"{OLD}/conclude")
        button(page, "Outcome: Amend").click()
        with pytest.raises(AssertionError, match="0 fields"):
            field(page, "Takes effect on")
        button(page, "Outcome: Reclassify").click()
        assert field(page, "New category").currentText() == "Friendship"
        field(page, "Rationale").setPlainText("No trade.")
        assert recorded(page)
        assert page.record.facts.text().count("Friendship") == 1

    def test_a_refusal_stands_at_its_field(self, page: PartnershipsPage):
        page.open(f"{OLD}/conclude")
        field(page, "Rationale").setPlainText("It works.")
        assert not recorded(page)
        assert "Choose what is decided." in seen(page)


def test_a_term_is_drawn_only_where_it_has_two_ends(page: PartnershipsPage):
    page.open(OLD)
    bar = page.record.pages["agreement"]._term
    assert bar.isVisibleTo(page)
    assert bar.accessibleName().startswith("Effective 1 Jan 2024, Today · 184 days left, notice by 2 Oct 2026")
    page.open(NEW)
    assert not bar.isVisibleTo(page)


def test_a_document_is_kept_and_taken_away(page: PartnershipsPage, tmp_path, messages):
    text = tmp_path / "minute.txt"
    text.write_text("Agreed.")
    messages.answers = [[str(text)], str(tmp_path / "copy.txt")]
    button(page, "Attach a document…").click()
    button(page, "Save a copy of minute.txt").click()
    assert (tmp_path / "copy.txt").read_text() == "Agreed."
    button(page, "Remove minute.txt").click()
    assert page.record._found.files == ()


def test_a_review_settles_what_was_due(page: PartnershipsPage):
    page.open(OLD)
    menu(page)["Review…"].trigger() if "Review…" in menu(page) else button(page, "Review…").click()
    field(page, "Held on").setText("29 Jun 2026")
    assert page.save()
    assert page.record._found.row.agreement.facts.reviews == (dt.date(2026, 6, 29),)


def foot(page: PartnershipsPage) -> str:
    return page._count.text()


def test_a_search_says_how_many_of_the_view_it_leaves_and_shows_the_first_of_them(page: PartnershipsPage, qtbot):
    assert (foot(page), page.record.title.text()) == ("2 agreements", "부산 Busan")
    page.search.setText("aber")
    assert (foot(page), page.record.title.text()) == ("1 of 2 agreements", "Aberdeen")
    page.search.setText("nothing like it")
    assert foot(page) == f"0 of 2 agreements · {NEW} is not in the list"
    page.search.clear()
    assert foot(page) == "2 agreements"


def test_a_search_takes_nobody_away_from_what_is_typed(page: PartnershipsPage):
    page.record.open_tab("edit")
    page.search.setText("aber")
    assert page.record.is_typing()
    assert foot(page) == f"1 of 2 agreements · {OLD} is not in the list"


@pytest.mark.parametrize(("part", "name"), [("exit", "Days of notice"), ("term", "Term")])
def test_what_is_missing_of_the_term_opens_the_form_where_it_is_typed(page: PartnershipsPage, part: str, name: str):
    page.open(f"{NEW}/{part}")
    QApplication.processEvents()
    focused = page.window().focusWidget()
    assert page.record.is_typing()
    assert focused is not None
    assert focused.accessibleName() == name


def test_what_ends_is_typed_as_a_day_that_comes(page: PartnershipsPage):
    page.record.open_tab("edit")
    ends = field(page.record, "Ends on")
    day, month = (DAY - dt.timedelta(days=30)).day, (DAY - dt.timedelta(days=30)).month
    ends.setText(f"{day}.{month}.")
    ends.editingFinished.emit()
    assert ends.text().endswith(str(DAY.year + 1))
