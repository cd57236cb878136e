"""A new objective started from a ready one or from another's: what the form takes over, and what typing keeps."""

import datetime as dt

import pytest

from app.decisions.resources_year import YearDraft, save_year
from app.results.setting import ObjectiveDraft, objective, save_objective
from models.vocabulary import ResultArea
from tests.app.results.small_office import END, TODAY
from ui.results.objective_editor import NEW, ObjectiveEditor


@pytest.fixture
def editor(page) -> ObjectiveEditor:
    page.open(f"{NEW} A-2026-001")
    return page.findChild(ObjectiveEditor)


def choose(editor, key):
    editor.record_form.form.binding("start_from").show(key)


def field(editor, name):
    return editor.record_form.form.binding(name)


def test_a_ready_objective_fills_the_form_and_brings_its_indicators(page, editor):
    choose(editor, "ready two_missions")
    assert field(editor, "result_area").read() == ResultArea.EXPORTS
    assert "twelve firms" in field(editor, "statement").read()
    assert field(editor, "end_on").read() == dt.date(2027, 12, 29)
    assert editor._notes.brought.text().startswith("Brings 2 indicators: Outbound missions, Places")
    assert page.save()
    found = page.record.objective
    assert [each.record.facts.code for each in found.indicators] == ["E01", "M12"]
    assert found.smart.letters["M"]


def test_what_was_typed_stays_and_a_blank_form_takes_the_rest_back(editor):
    field(editor, "beneficiary").edit.setText("Ship chandlers")
    choose(editor, "ready new_to_market")
    assert field(editor, "beneficiary").read() == "Ship chandlers"
    choose(editor, "ready research_call")
    assert field(editor, "title").read() == "One joint research call funded"
    choose(editor, "")
    assert (field(editor, "title").read(), field(editor, "beneficiary").read()) == ("", "Ship chandlers")
    assert field(editor, "end_on").read() == END
    assert editor._notes.brought.isHidden()


def test_a_copy_of_another_objective_has_its_indicators_without_figures(page, editor):
    choose(editor, "copy 1")
    assert field(editor, "title").read() == "Eight firms in Bergen"
    assert page.save()
    copy = page.record.objective
    assert (copy.reference, copy.indicators[0].record.name) == ("O-2026-002", "New firms")
    assert copy.indicators[0].record.measurements == ()


def test_a_changed_end_is_the_day_of_the_target(page, editor):
    choose(editor, "ready new_to_market")
    field(editor, "end_on").show(dt.date(2027, 6, 30))
    field(editor, "review_on").show(dt.date(2027, 3, 31))
    assert page.save()
    assert page.record.objective.indicators[0].record.facts.target.on == dt.date(2027, 6, 30)


def test_the_start_comes_back_after_a_crash_with_its_indicators(page, editor):
    choose(editor, "ready new_to_market")
    field(editor, "title").edit.setText("Six yards")
    kept = editor.record_form.form.typing().values
    again = ObjectiveEditor(editor._desk, editor._shown, None, 1)
    again.record_form.form.show_unsaved(kept)
    assert field(again, "title").read() == "Six yards"
    assert [each.code for each in again._start.indicators(again.record_form.form.draft())] == ["E12"]
    again.deleteLater()


def test_the_form_is_not_refused_but_says_that_the_year_has_less(page, desk, editor):
    save_year(desk.office, 2026, None, YearDraft(None, 40.0), TODAY)
    field(editor, "title").edit.setText("Ships")
    field(editor, "hours_needed").edit.setText("300")
    assert "only 40 hours left" in editor._notes.capacity.text()
    assert page.save()


def test_a_strategic_goal_of_an_older_policy_stays_chosen(page, desk):
    seen = objective(desk.office, 1)
    save_objective(desk.office, seen, ObjectiveDraft(**vars(seen.draft) | {"goal": "Trade by sea"}), TODAY)
    page.open("O-2026-001/edit")
    editor = page.findChild(ObjectiveEditor)
    assert field(editor, "goal").read() == "Trade by sea"
    assert page.save()
    assert "Trade by sea" in page.record._facts.toolTip()
