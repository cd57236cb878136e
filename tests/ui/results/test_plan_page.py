"""An annual plan written, issued and followed in the window, by the widgets a person uses."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.decisions.annual_plan import plan_case
from app.decisions.plan_keeping import issue_plan, keep_goal, keep_priority
from app.results.indicators import indicator as saved_indicator
from app.results.indicators import save_indicator
from app.results.measuring import MeasurementDraft, record_measurement
from app.results.planning import GoalDraft, PriorityDraft
from tests.app.results.small_office import TODAY
from ui.results.page import ObjectivesPage
from ui.toolkit.theme import Appearance


def case(desk, year=2026):
    return plan_case(desk.office, year, TODAY)


def planned(desk):
    keep_goal(desk.office, case(desk), None, GoalDraft(1, 1, 4.0, "Four firms in Bergen"), TODAY)
    keep_priority(desk.office, case(desk), None, PriorityDraft(1, "The port opens."), TODAY)


def goals(page):
    return [[column.words(row) for column in page.plan.goals.table.table_model.columns] for row in rows(page)]


def rows(page):
    return page.plan.goals.table.table_model.rows()


@pytest.fixture
def plan(page):
    page.list.plan_button.click()
    return page


def test_the_button_of_the_list_leads_to_this_year_and_back_to_the_list(plan):
    assert plan.where() == "plan/2026"
    assert plan.plan.head.title.text() == "Annual plan 2026"
    assert plan.plan.facts.text() == "1 Jan 2026 to 31 Dec 2026 · nothing is planned yet"
    assert QApplication.focusWidget() is plan.plan.goals.add_link
    plan._back_to_list()
    assert plan.where() is None


def test_a_goal_is_written_and_its_value_proposed_by_its_indicator(plan, desk):
    goal = plan.plan.goals
    goal.add_link.click()
    QTest.keyClicks(QApplication.focusWidget(), "Four firms in Bergen")
    binding = goal.form.form.binding
    assert [option.label for option in binding("indicator_id")._options] == [
        "In words, without a number",
        "E12 New firms",
    ]
    binding("agreement_id").combo.setCurrentIndex(1)
    binding("indicator_id").combo.setCurrentIndex(1)
    assert binding("target").read() == 4
    assert goal.form.note.text() == "Its own plan expects 4 by 31 Dec 2026."
    QTest.keyClick(binding("target").widget, Qt.Key.Key_Return)
    assert goal.form.isHidden()
    assert goals(plan) == [["Four firms in Bergen", "4 firms", "–", "–", "–", "No data"]]
    assert goal.table.table_model.columns[0].second(rows(plan)[0]) == "A-2026-001 Bergen · E12 New firms"
    assert goal.head.remark.text() == "1 no data"
    assert plan.plan.facts.text() == "1 Jan 2026 to 31 Dec 2026 · figures of 30 Jun 2026"


def test_a_goal_without_words_is_refused_under_its_field(plan, desk):
    plan.plan.goals.add_link.click()
    assert not plan.plan.goals.form.save()
    assert case(desk).kept is None


def test_goals_are_proposed_carried_over_edited_and_taken_out(plan, desk, messages):
    parts = plan.plan.goals
    assert parts.copy_link.isHidden()
    parts.propose_link.click()
    assert [each.said.text for each in rows(plan)] == ["Eight firms in Bergen"]
    parts.propose_link.click()
    assert messages.said == ["Every objective with a plan for this year has a goal already."]
    plan.open("plan/2027")
    assert parts.copy_link.text() == "Carry over the goals of 2026"
    parts.copy_link.click()
    assert [(each.said.text, each.said.target) for each in rows(plan)] == [("Eight firms in Bergen", 8.0)]
    parts.table.setFocus()
    QTest.keyClick(parts.table, Qt.Key.Key_Return)
    parts.form.form.binding("text").widget.setText("All eight firms")
    parts.form.save()
    assert [each.said.text for each in rows(plan)] == ["All eight firms"]
    parts.table.choose_first()
    parts.out_link.click()
    assert rows(plan) == []


def test_goals_are_moved_by_buttons_that_work_only_where_they_can(plan, desk):
    for text in ("One", "Two"):
        keep_goal(desk.office, case(desk), None, GoalDraft(text=text), TODAY)
    parts = plan.plan.goals
    parts.table.choose_first()
    assert not parts.up_link.isEnabled()
    parts.down_link.click()
    assert [each.said.text for each in rows(plan)] == ["Two", "One"]


def test_a_partnership_comes_first_with_its_reason(plan, desk):
    first = plan.plan.priorities
    first.add_link.click()
    first.form.form.binding("partnership_id").show(1)
    assert not first.form.save()
    first.form.form.binding("reason").widget.setText("The port opens.")
    assert first.form.save()
    assert [(each.name, each.reason) for each in first.table.table_model.rows()] == [("Bergen", "The port opens.")]
    first.table.choose_first()
    first.out_link.click()
    assert first.table.table_model.rows() == []


def test_the_year_is_told_about_before_the_goals(plan, desk):
    plan.plan.text_link.click()
    plan.plan.form.form.binding("text").show("A year of ports.")
    assert plan.plan.form.save()
    assert plan.plan.text.text() == "A year of ports."
    assert plan.plan.text_link.text() == "Edit what the year is about"


def test_issuing_says_what_is_lacking_then_asks_and_locks(plan, desk, messages):
    plan.plan.issue_button.click()
    assert messages.said[-1].startswith("Write at least one goal")
    planned(desk)
    messages.answers = [False, True]
    plan.plan.issue_button.click()
    assert not case(desk).issued
    plan.plan.issue_button.click()
    assert case(desk).issued
    assert messages.said[-1].startswith("Issue the plan of 2026?")
    page = plan.plan
    assert page.issue_button.isHidden()
    assert page.facts.text().endswith("issued 30 Jun 2026 by Mara Lind · figures of 30 Jun 2026")
    for part in (page.text_link, page.goals._acts, page.priorities._acts, page.goals.propose_link):
        assert part.isHidden()


def test_an_issued_goal_shows_what_was_reached_and_leads_to_its_objective(desk, page, monkeypatch):
    went = []
    planned(desk)
    issue_plan(desk.office, case(desk), TODAY)
    record = page._shown.day.objectives[0].indicators[0].record
    for on, value in ((dt.date(2026, 3, 31), 0.0), (dt.date(2026, 6, 30), 1.0)):
        record_measurement(desk.office, record, MeasurementDraft(dated_on=on, value=value), TODAY)
    page.plan.goals._desk = replace(desk, go=lambda *where: went.append(where))
    page.plan.priorities._desk = page.plan.goals._desk
    page.open("plan")
    assert goals(page) == [["Four firms in Bergen", "4 firms", "1", "1.0", "30 Jun 2026", "On track"]]
    QTest.keyClick(page.plan.goals.table, Qt.Key.Key_Return)
    page.plan.priorities.table.setFocus()
    QTest.keyClick(page.plan.priorities.table, Qt.Key.Key_Return)
    assert went == [("objectives", "O-2026-001"), ("partnerships", "P-2026-001")]


def test_another_year_is_chosen_and_asks_before_typing_is_lost(plan, desk, messages):
    plan.open("plan/2026/goal")
    plan.plan.goals.form.form.binding("text").widget.setText("Half a goal")
    messages.answers = ["stay", "discard"]
    plan.plan.year.combo.setCurrentIndex(2)
    assert plan.where() == "plan/2026"
    plan.plan.year.combo.setCurrentIndex(2)
    assert plan.where() == "plan/2027"
    assert plan.plan.goals.form.isHidden()


def test_an_address_opens_a_form_and_a_strange_one_the_plan(page: ObjectivesPage, desk):
    planned(desk)
    page.open("plan/2026/goal-1")
    assert page.plan.goals.form.form.draft().text == "Four firms in Bergen"
    page.plan.goals.form.close_form()
    page.open("plan/2026/first-1")
    assert page.plan.priorities.form.form.draft().reason == "The port opens."
    page.plan.priorities.form.close_form()
    page.open("plan/never/else")
    assert page.where() == "plan/2026"


def test_before_the_first_figure_the_value_of_the_years_beginning_is_shown_with_its_day(page, desk):
    firm = saved_indicator(desk.office, 1)
    save_indicator(desk.office, 1, firm, replace(firm.draft, baseline_on=dt.date(2024, 12, 31)), TODAY)
    record = page._shown.day.objectives[0].indicators[0].record
    record_measurement(desk.office, record, MeasurementDraft(dated_on=dt.date(2025, 12, 31), value=3.0), TODAY)
    planned(desk)
    page.open("plan")
    assert goals(page) == [["Four firms in Bergen", "4 firms", "3", "–", "31 Dec 2025", "No data"]]


@pytest.mark.parametrize("width", [1178, 900])
@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_it_fits(plan, desk, theme, appearance, width):
    planned(desk)
    theme.choose(appearance)
    plan.resize(width, 720)
    QApplication.processEvents()
    plan.grab()
    assert plan.plan.goals.table.horizontalScrollBar().maximum() == 0
