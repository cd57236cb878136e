"""The limit of active projects: said when a project is added or dated, and exceeded only with a reason."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.day import office_day
from app.decisions.project_limit import (
    ProjectPlan,
    asks_for_reason,
    outlook_sentence,
    plan_of,
    plan_project,
    project_outlook,
)
from app.errors import InvalidDraft
from app.results.projects import project_rows
from app.results.undertaking import ProjectDraft, project, save_project
from models import partnerships
from tests.app.results.small_office import TODAY, furnish, limit_projects

AUTUMN, WINTER, SPRING = dt.date(2026, 10, 1), dt.date(2026, 12, 31), dt.date(2027, 4, 1)


@pytest.fixture
def limited(office):
    """The small office, where two projects may be active; one is."""
    furnish(office)
    limit_projects(office, 2)
    save_project(office, None, ProjectDraft("Desk", 1, dt.date(2026, 2, 1)), TODAY)
    return office


def day(office, on=TODAY):
    with office.reading() as session:
        return office_day(session, on)


def plan(title="Study", start=TODAY, end=None, **changes):
    return ProjectPlan(title, 1, start, end, **changes)


def test_room_is_left_without_a_word(limited):
    assert project_outlook(day(limited), plan()) is None
    plan_project(limited, None, plan(), TODAY)
    assert len(day(limited).projects) == 2


def test_one_more_is_said_and_asks_for_a_reason(limited):
    plan_project(limited, None, plan(), TODAY)
    found = project_outlook(day(limited), plan("Third"))
    assert (found.limit, found.would_be, found.on) == (2, 3, TODAY)
    assert outlook_sentence(found, TODAY) == "This would be 3 of 2 (active projects)."
    with pytest.raises(InvalidDraft) as refusal:
        plan_project(limited, None, plan("Third", over_reason=" "), TODAY)
    (problem,) = refusal.value.problems
    assert (problem.field, problem.message[:39]) == ("over_reason", "This would be 3 of 2 (active projects).")
    assert len(day(limited).projects) == 2


def test_with_a_reason_it_goes_ahead_and_the_note_tells_it(limited):
    plan_project(limited, None, plan(), TODAY)
    key = plan_project(limited, None, plan("Third", note="By ferry.", over_reason="The call closes."), TODAY)
    note = project(limited, key).draft.note
    assert note == (
        "By ferry.\n30 Jun 2026: This would be 3 of 2 (active projects). It goes ahead because: The call closes."
    )


def test_what_begins_later_is_counted_on_its_fullest_day(limited):
    plan_project(limited, None, plan(start=AUTUMN, end=WINTER), TODAY)
    assert project_outlook(day(limited), plan("Third", end=dt.date(2026, 9, 30))) is None
    found = project_outlook(day(limited), plan("Third"))
    assert (found.would_be, found.on) == (3, AUTUMN)
    assert outlook_sentence(found, TODAY) == "From 1 Oct 2026 on this would be 3 of 2 (active projects)."
    assert project_outlook(day(limited), plan("Third", start=SPRING)) is None


def test_what_is_past_cancelled_or_undated_takes_no_place(limited):
    plan_project(limited, None, plan(), TODAY)
    assert project_outlook(day(limited), plan("Old", dt.date(2025, 1, 1), dt.date(2026, 6, 29))) is None
    assert project_outlook(day(limited), plan("Old", cancelled_on=TODAY)) is None
    assert project_outlook(day(limited), plan("Old", start=None)) is None
    assert project_outlook(day(limited), replace(plan("Old"), agreement_id=99)) is None


def test_an_edit_that_leaves_the_days_asks_nothing_and_new_days_do(limited):
    plan_project(limited, None, plan(), TODAY)
    key = plan_project(limited, None, plan("Third", over_reason="The call closes."), TODAY)
    saved = project(limited, key)
    assert asks_for_reason(day(limited), saved, saved.draft, TODAY) == ""
    plan_project(limited, saved, replace(plan_of(saved.draft), title="Third one"), TODAY)
    saved = project(limited, key)
    later = replace(plan_of(saved.draft), end_on=SPRING)
    assert asks_for_reason(day(limited), saved, later, TODAY) == "This would be 3 of 2 (active projects)."
    with pytest.raises(InvalidDraft):
        plan_project(limited, saved, later, TODAY)


def test_under_an_agreement_a_partner_leads_nothing_is_counted(limited):
    plan_project(limited, None, plan(), TODAY)
    with limited.changing("Lead") as session:
        session.get(partnerships.Agreement, 1).led_by = "partner"
    assert project_outlook(day(limited), plan("Third")) is None


def test_projects_under_an_agreement_that_takes_no_place_take_none_either(limited):
    with limited.changing("Another") as session:
        values = {"partnership_id": 1, "title": "Ended", "recorded_on": TODAY, "effective_on": dt.date(2026, 1, 1)}
        ended = partnerships.Agreement(reference="A-2026-002", terminated_on=dt.date(2026, 5, 1), **values)
        session.add(ended)
        session.flush()
        session.add(partnerships.AgreementCategory(agreement_id=ended.id, category="economic"))
    save_project(limited, None, ProjectDraft("Left over", 2, dt.date(2026, 2, 1)), TODAY)
    assert project_outlook(day(limited), plan()) is None
    assert project_outlook(day(limited), replace(plan(), agreement_id=2)) is None


def test_sectors_are_kept_and_read(limited):
    plan_project(limited, None, plan(sectors="ocean,energy"), TODAY)
    with limited.reading() as session:
        assert [each.sectors for each in project_rows(session)] == ["", "ocean,energy"]
