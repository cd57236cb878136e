"""The first figure of an indicator, amounts that cannot be, and the projects of an agreement."""

import datetime as dt

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.results.measuring import next_day
from app.results.setting import ObjectiveDraft
from app.results.smart import Lack, smart
from app.results.undertaking import ProjectDraft, save_project
from tests.app.results.small_office import TODAY
from ui.results.labels import beside, crosses, free_place

YESTERDAY = TODAY - dt.timedelta(1)


def test_a_new_indicator_begins_before_today_and_a_figure_of_today_is_accepted(page, desk):
    page.open("O-2026-001")
    page._edit_indicator(None)
    form = page._editor.record_form.form
    assert form.binding("baseline_on").read() == dt.date(2025, 12, 30)
    page._editor._pick(page._editor.library.table_model.rows()[0])
    assert form.binding("baseline_on").read() == dt.date(2025, 12, 30)
    page._editor.record_form.discard()


@pytest.mark.parametrize("start", [TODAY, TODAY + dt.timedelta(40), None])
def test_a_baseline_is_never_later_than_yesterday(start):
    from app.results.indicators import proposed_baseline

    assert proposed_baseline(start, TODAY) == YESTERDAY


def test_a_figure_is_never_proposed_for_tomorrow(page):
    page.open("O-2026-001")
    from dataclasses import replace

    from app.results.facts import Point

    indicator = page.record.objective.indicators[0]
    facts = replace(indicator.record.facts, baseline=Point(0.0, TODAY))
    standing = replace(indicator.standing, measure_on=None)
    assert next_day(replace(indicator.record, facts=facts), standing, TODAY) == TODAY


def test_an_amount_below_zero_is_said_at_once_and_finds_nothing(page):
    page.open("O-2026-001/edit")
    form, strip = page._editor.record_form.form, page._editor.strip
    form.binding("hours_needed").edit.setText("-5")
    assert form._boxes["hours_needed"].problem.text() == "This cannot be less than zero."
    assert strip._cells[4].accessibleName().startswith("Resourced: State the budget")
    form.binding("hours_needed").edit.setText("5")
    form.binding("hours_found").edit.setText("5")
    assert form._boxes["hours_needed"].problem.text() == ""
    assert strip._cells[4].accessibleName() == "Resourced: complete"
    page._editor.record_form.discard()


def test_less_than_nothing_is_no_need():
    draft = ObjectiveDraft(hours_needed=-5.0, budget_needed=10.0, budget_found=10.0)
    assert Lack.R_NEED in smart(draft.facts("", ""), [], None).missing


def test_an_objective_can_belong_to_a_project_of_its_agreement(page, desk):
    page.open("O-2026-001/edit")
    assert not page._editor.record_form.form.binding("project_id").widget.isVisibleTo(page)
    page._left_editor()
    key = save_project(desk.office, None, ProjectDraft(title="Port days", agreement_id=1), TODAY)
    page.open("O-2026-001/edit")
    projects = page._editor.record_form.form.binding("project_id")
    assert projects.widget.isVisibleTo(page)
    projects.show(key)
    assert page.save()
    page.open("O-2026-001")
    assert page.record.objective.record.project_id == key


def test_words_stand_where_no_line_runs():
    line = [QPointF(0, 200), QPointF(200, 100), QPointF(400, 0)]
    within = QRectF(0, -20, 400, 260)
    place = free_place([QPointF(200, 100)], 90, above=False, within=within, lines=[line])
    assert place is not None
    assert not crosses(place, line)
    flat = beside(QPointF(200, 100), 90, above=True)[1]
    assert crosses(flat, line)


def test_words_are_never_put_out_of_sight():
    assert free_place([QPointF(0, 0)], 90, above=True, within=QRectF(0, 40, 400, 20), lines=[]) is None
