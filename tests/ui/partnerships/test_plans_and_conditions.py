"""What follows a signature: projects planned, objectives begun, conditions met, all from an agreement's record."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.decisions.approving import approval_case, record_approval
from app.decisions.conditions import conditions_of, meet_condition
from app.decisions.recording import DecisionDraft
from app.results.undertaking import ProjectDraft, save_project
from models.vocabulary import Authority, Outcome
from tests.app.partnerships.offices import DAY, begin
from tests.app.results.small_office import limit_projects
from tests.ui.partnerships.test_partnerships_page import NEW, OLD, button, seen
from ui.partnerships.page import PartnershipsPage


def short_form(page: PartnershipsPage):
    return page.record.slip._record.form


def planned(page: PartnershipsPage) -> list[tuple[str, str]]:
    return [(row.reference, row.title) for row in page.record.pages["objectives"].projects.table_model.rows()]


def test_a_project_is_planned_from_the_record_and_opened_again(page: PartnershipsPage, desk):
    page.open(f"{OLD}/objectives")
    assert planned(page) == []
    button(page, "Plan a project…").click()
    form = short_form(page)
    assert form.binding("start_on").read() == DAY
    form.binding("title").edit.setText("Port days")
    form.binding("budget").edit.setText("12 000")
    QTest.keyClick(form.binding("title").edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (page.record.is_typing(), planned(page)) == (False, [("J-2026-002", "Port days")])
    assert desk.office.undoable().name == "Add project “Port days”"
    assert page.record.tabs.current() == "objectives"
    page.record.pages["objectives"].projects.row_opened.emit(
        page.record.pages["objectives"].projects.table_model.rows()[0]
    )
    assert short_form(page).binding("budget").read() == 12000
    short_form(page).binding("title").edit.setText("Harbour days")
    assert page.save()
    assert planned(page) == [("J-2026-002", "Harbour days")]


def test_an_objective_is_begun_and_opened_from_the_record(page: PartnershipsPage, went):
    page.open(f"{NEW}/objectives")
    button(page, "New objective…").click()
    table = page.record.pages["objectives"].objectives
    table.row_opened.emit(table.table_model.rows()[0])
    assert went == [("objectives", f"new {NEW}"), ("objectives", "O-2026-001")]


def test_what_lacks_for_signing_leads_to_where_it_is_planned_without_a_question(
    page: PartnershipsPage, desk, known, messages, went
):
    begin(desk.office, known.aberdeen, title="Wind")
    page.open("A-2026-003/approve")
    approving = page._stack.deciding()
    rationale = approving.form.binding("rationale").edit
    rationale.setPlainText("Half a thought")
    button(page, "Settle “A project” on A-2026-003").click()
    assert went == [("partnerships", "A-2026-003/objectives")]
    assert messages.said == []


def test_what_is_typed_waits_while_something_is_settled(page: PartnershipsPage, desk, messages):
    gone = []

    def go(where: str, argument: object) -> None:
        gone.append((page.can_leave(), page.where()))
        page.open(argument)

    object.__setattr__(desk, "go", go)
    page.open(f"{NEW}/approve")
    page._stack.deciding().form.binding("rationale").edit.setPlainText("Half a thought")
    page._stack.deciding().go_settle("partnerships", f"{NEW}/roles")
    assert (gone, messages.said) == ([(True, f"{NEW}/approve")], [])
    assert (page._stack.deciding(), page.record.tabs.current()) == (None, "roles")
    page.open(f"{NEW}/approve")
    again = page._stack.deciding()
    assert again.form.binding("rationale").read() == "Half a thought"
    assert not again.banner.isVisible()
    # Leaving for any other reason still asks.
    messages.answers = [False]
    assert not page.can_leave()
    messages.answers = [True]
    assert page.can_leave()


def test_a_condition_is_marked_as_met_on_the_decisions_tab(page: PartnershipsPage, desk):
    draft = DecisionDraft(
        outcome=Outcome.APPROVE,
        decided_on=DAY,
        authority=Authority.STAFF,
        rationale="Good",
        override_reason="Soon",
        conditions=(("Budget confirmed", DAY + dt.timedelta(30)),),
    )
    record_approval(desk.office, NEW, draft, DAY)
    page.open(f"{NEW}/decisions")
    assert page.record.tabs.current() == "history"
    assert "due 30 Jul 2026" in seen(page)
    button(page, "Mark “Budget confirmed” as met").click()
    assert "met on 30 Jun 2026" in seen(page)
    assert desk.office.undoable().name == "Mark condition “Budget confirmed” as met"
    desk.office.undo()
    assert "due 30 Jul 2026" in seen(page)


def test_an_agreement_still_says_what_it_asks_for_in_whole_words(desk, known):
    begin(desk.office, known.aberdeen, title="Wind")
    lacks = approval_case(desk.office, "A-2026-003", DAY).lacks
    assert "Set at least one objective; its category asks for specific, time-bound." in lacks


def test_names_of_partners_can_be_read_where_the_list_is_narrow(page: PartnershipsPage):
    place = [column.key for column in page.table.table_model.columns].index("partner")
    for width, least in ((1178, 190), (1092, 150)):
        page.resize(width, 700)
        QApplication.processEvents()
        assert page.table.columnWidth(place) >= least


def test_saving_keeps_the_highlighted_row(page: PartnershipsPage):
    page.open(f"{NEW}/edit")
    short_form(page).binding("title").edit.setText("Other title")
    assert page.save()
    rows = page.table.selectionModel().selectedRows()
    assert [page.table.table_model.rows()[index.row()].reference for index in rows] == [NEW]


def test_a_condition_is_met_once(desk, known):
    draft = DecisionDraft(
        outcome=Outcome.APPROVE,
        decided_on=DAY,
        authority=Authority.STAFF,
        rationale="Good",
        override_reason="Soon",
        conditions=(("Budget", None),),
    )
    key = record_approval(desk.office, NEW, draft, DAY)
    (asked,) = conditions_of(desk.office, [key])[key]
    meet_condition(desk.office, asked, DAY)
    assert conditions_of(desk.office, [key])[key][0].met_on == DAY


def test_over_the_limit_of_active_projects_it_says_so_and_asks_why(page: PartnershipsPage, desk):
    limit_projects(desk.office, 0)
    page.open(f"{OLD}/objectives")
    button(page, "Plan a project…").click()
    form = short_form(page)
    reason = form._boxes["over_reason"]
    assert not reason.isHidden()
    assert reason.hint.text() == "This would be 1 of 0 (active projects)."
    form.binding("title").edit.setText("Port days")
    assert not page.save()
    assert "say here why it goes ahead" in reason.problem.text()
    form.binding("over_reason").show("The fair is in May.")
    form.binding("sectors").edit.setText("Ocean, Tides")
    assert page.save()
    (row,) = page.record._found.projects
    assert row.sectors.split(",")[1] == "Tides"
    page.record.pages["objectives"].projects.row_opened.emit(row)
    assert "It goes ahead because: The fair is in May." in short_form(page).binding("note").edit.toPlainText()
    assert short_form(page)._boxes["over_reason"].isHidden()


def test_within_the_limit_nothing_is_asked(page: PartnershipsPage):
    page.open(f"{OLD}/objectives")
    button(page, "Plan a project…").click()
    assert short_form(page)._boxes["over_reason"].isHidden()


def milestones(page: PartnershipsPage):
    return page.record.pages["objectives"].milestones.table_model.rows()


def test_a_milestone_of_the_agreement_and_one_of_a_project_are_kept_with_who_answers(page: PartnershipsPage, desk):
    page.open(f"{OLD}/objectives")
    key = save_project(desk.office, None, ProjectDraft("Port days", page.record._found.row.agreement.record.id), DAY)
    before = len(milestones(page))
    button(page, "Add a milestone…").click()
    form = short_form(page)
    form.binding("title").edit.setText("Programme agreed")
    form.binding("due_on").show(DAY)
    assert page.save()
    found = {row.title: row for row in milestones(page)}
    assert (len(found), found["Programme agreed"].project_id, found["Programme agreed"].person) == (
        before + 1,
        None,
        "",
    )
    assert page.record.tabs.current() == "objectives"
    page.open(f"{OLD}/milestone-{found['Programme agreed'].id}")
    form = short_form(page)
    form.binding("project_id").show(key)
    person = form.binding("contact_id")._options[1]
    form.binding("contact_id").show(person.value)
    assert page.save()
    changed = {row.title: row for row in milestones(page)}["Programme agreed"]
    assert (changed.project_id, changed.person in person.label) == (key, True)
    page.record.pages["objectives"].milestones.row_opened.emit(changed)
    form = short_form(page)
    form.binding("project_id").show(None)
    form.binding("done_on").show(DAY)
    assert page.save()
    back = {row.title: row for row in milestones(page)}["Programme agreed"]
    assert (back.project_id, back.done_on) == (None, DAY)


def test_a_milestone_without_title_or_day_is_refused_under_its_fields(page: PartnershipsPage):
    page.open(f"{OLD}/milestone")
    assert not page.save()
    boxes = short_form(page)._boxes
    assert [boxes[name].problem.text() for name in ("title", "due_on")] == [
        "Say what is to be reached.",
        "Give the day it is due.",
    ]
