import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.policy.choosing import start_from, versions_of
from models.vocabulary import PolicyState
from ui.policy.page import PolicyPage
from ui.toolkit.tables import Table
from ui.toolkit.text import Text


@pytest.fixture
def page(desk, on_screen):
    made = PolicyPage(desk)
    on_screen(made)
    return made


def seen(page) -> list[str]:
    return [text.text() for text in page.findChildren(Text) if text.isVisibleTo(page)]


def cells(page, name: str) -> list[list[str]]:
    (table,) = [each for each in page.findChildren(Table) if each.accessibleName() == name and each.isVisibleTo(page)]
    model = table.table_model
    return [[column.words(row) for column in model.columns] for row in model.rows()]


def open_tab(page, key: str) -> None:
    page.tabs._buttons[key].click()


def test_the_version_in_force_is_shown_with_its_state_and_its_note(page):
    assert page.head.head.title.text() == "Hanse default"
    assert page.head.head.chip.word() == "In force"
    assert "in force since 1 Jan 2020" in seen(page)
    assert any(text.startswith("A proposal, not a published policy") for text in seen(page))
    assert not page.put.isVisible()


def test_the_source_is_shown_when_it_is_asked_for(page):
    assert not page.source.isVisible()
    page.sources.click()
    assert "World Trade Centre Toronto" in page.source.text()
    assert page.source.isVisible()


def test_categories_say_rhythm_minimum_term_and_letters(page):
    assert cells(page, "Categories")[:2] == [
        ["Economic partnership", "90 days", "2 activities", "3 years", "90 days", "6 of 6"],
        ["Friendship partnership", "180 days", "1 activity", "3 years", "90 days", "4 of 6"],
    ]
    every = "specific, measurable, accountable, realistic, resourced, time-bound"
    assert f"Its objectives have to be {every}." in seen(page)
    (table,) = [each for each in page.findChildren(Table) if each.accessibleName() == "Categories"]
    table.choose("friendship")
    QApplication.processEvents()
    assert "Its objectives have to be specific, accountable, realistic, time-bound." in seen(page)


def test_criteria_say_weights_and_what_each_level_means(page):
    open_tab(page, "criteria")
    assert cells(page, "Criteria")[0][:3] == ["Sector alignment", "25 points, 25\N{NO-BREAK SPACE}%", "–"]
    assert "Two or more priority sectors, with firms or clusters named on both sides." in seen(page)


def test_gates_say_by_when_and_by_whom(page):
    open_tab(page, "gates")
    assert cells(page, "Gates")[6] == ["7", "Finite term and a way out", "Before signing", "Council", "our proposal"]


def test_numbers_say_where_they_come_from(page):
    open_tab(page, "numbers")
    assert ["A request is answered within", "45 days", "our proposal"] in cells(page, "Numbers")
    open_tab(page, "limits")
    assert cells(page, "Limits")[0] == ["Agreements in force", "at most 10", "our proposal"]


def test_lists_say_when_they_hold_nothing(page):
    open_tab(page, "lists")
    assert "Outside our priorities" in seen(page)
    assert "none yet" in seen(page)


def test_a_policy_without_criteria_says_that_gates_are_the_test(page, ours):
    page.reload(frozenset({"policy"}))
    key = start_from(ours, "wichita")
    page.reload(frozenset({"policy"}))
    page.open(key)
    open_tab(page, "criteria")
    assert "No criteria" in seen(page)


def test_another_policy_becomes_a_draft_that_is_shown(page, ours, messages):
    messages.answers = [2]
    page.start.click()
    assert page.head.head.title.text() == "Wichita"
    assert page.head.head.chip.word() == "Draft"
    assert page.put.isVisible()
    assert [version.state for version in versions_of(ours)] == [PolicyState.DRAFT, PolicyState.IN_FORCE]


def test_changing_ones_mind_makes_nothing(page, ours, messages):
    messages.answers = [-1]
    page.begin_new()
    assert len(versions_of(ours)) == 1


def test_putting_in_force_is_asked_about_and_done(page, ours, messages):
    messages.answers = [3, False, True]
    page.start.click()
    page.put.click()
    assert versions_of(ours)[0].state == PolicyState.DRAFT
    page.put.click()
    assert [version.state for version in versions_of(ours)] == [PolicyState.IN_FORCE, PolicyState.RETIRED]
    assert page.head.head.chip.word() == "In force"
    assert not page.put.isVisible()


def test_what_becomes_of_the_rest_is_said_before(page, ours):
    start_from(ours, "wichita")
    page.reload(frozenset({"policy"}))
    said = page._consequence(versions_of(ours)[0])
    assert "“Hanse default” is retired" in said
    assert "cannot be undone" in said


def test_the_chosen_version_stays_chosen_when_something_changed(page, ours):
    key = start_from(ours, "halifax")
    page.reload(frozenset({"policy"}))
    assert page.where() == 1
    page.open(key)
    open_tab(page, "gates")
    page.reload(frozenset({"policy"}))
    assert (page.where(), page.tabs.current()) == (key, "gates")


def test_every_control_has_a_name(page):
    assert all(each.accessibleName() for each in page.findChildren(QPushButton))


def test_the_next_tab_by_keyboard(page):
    open_tab(page, "categories")
    page.tabs.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.current() == "criteria"
