"""What is planned, as bars: in which order, from when to when, with which milestones, and where each leads."""

import datetime as dt

import pytest

from app.decisions.day import office_day
from app.decisions.plan_bars import Bar, ProjectState, bars, drawn, in_words, project_state
from app.results.projects import ProjectRow
from app.results.undertaking import MilestoneDraft, ProjectDraft, save_milestone, save_project
from models.partnerships import Agreement
from models.results import Objective
from models.vocabulary import AgreementStatus, Progress
from tests.app.results.small_office import TODAY, with_objective

SPRING, AUTUMN = dt.date(2026, 4, 1), dt.date(2026, 10, 1)


@pytest.fixture
def planned(office):
    """A project of spring to autumn with a milestone that is late, one of the agreement that is done, an objective."""
    with_objective(office)
    key = save_project(office, None, ProjectDraft("Ferry study", 1, SPRING, AUTUMN), TODAY)
    save_milestone(office, None, MilestoneDraft("Tender", dt.date(2026, 5, 1), 1, None, None, key), TODAY)
    done = MilestoneDraft("Protocol", dt.date(2026, 6, 1), 1, dt.date(2026, 5, 20), 1)
    save_milestone(office, None, done, TODAY)
    return office


def found(office, on=TODAY):
    with office.reading() as session:
        return bars(office_day(session, on))


def test_each_agreement_is_followed_by_its_projects_and_objectives(planned):
    agreement, project, objective = found(planned)
    assert (agreement.kind, agreement.title, agreement.begins, agreement.ends) == (
        "agreement",
        "Bergen",
        dt.date(2026, 1, 1),
        dt.date(2027, 12, 31),
    )
    assert (agreement.status, agreement.page, agreement.address) == (
        AgreementStatus.IN_FORCE,
        "partnerships",
        "A-2026-001",
    )
    assert (project.title, project.begins, project.ends, project.status) == (
        "Ferry study",
        SPRING,
        AUTUMN,
        ProjectState.ACTIVE,
    )
    assert (project.page, project.address) == ("partnerships", "A-2026-001/project-1")
    assert (objective.reference, objective.status, objective.page, objective.address) == (
        "O-2026-001",
        Progress.NO_DATA,
        "objectives",
        "O-2026-001",
    )


def test_milestones_stand_on_what_they_belong_to(planned):
    agreement, project, _objective = found(planned)
    assert [(each.title, each.done_on, each.late) for each in agreement.marks] == [
        ("Protocol", dt.date(2026, 5, 20), False)
    ]
    assert [(each.title, each.late, each.person) for each in project.marks] == [("Tender", True, "Mara Lind")]
    assert in_words(agreement) == "1 Jan 2026 to 31 Dec 2027, 1 milestone: Protocol, done 20 May 2026"
    assert in_words(project) == "1 Apr 2026 to 1 Oct 2026, 1 milestone: Tender, overdue since 1 May 2026"
    assert in_words(found(planned, dt.date(2026, 4, 20))[1]).endswith("Tender, due 1 May 2026")


def test_what_is_over_is_not_planned(planned):
    with planned.changing("End") as session:
        session.get(Agreement, 1).terminated_on = dt.date(2026, 6, 1)
    assert found(planned) == []


def test_a_closed_objective_is_not_planned(planned):
    with planned.changing("Close") as session:
        session.get(Objective, 1).closed_on = TODAY
    assert [each.kind for each in found(planned)] == ["agreement", "project"]


@pytest.mark.parametrize(
    ("start", "end", "cancelled", "state"),
    [
        (None, None, None, ProjectState.PLANNED),
        (AUTUMN, None, None, ProjectState.PLANNED),
        (TODAY, None, None, ProjectState.ACTIVE),
        (SPRING, TODAY, None, ProjectState.ACTIVE),
        (SPRING, dt.date(2026, 6, 29), None, ProjectState.ENDED),
        (SPRING, AUTUMN, TODAY, ProjectState.CANCELLED),
        (SPRING, AUTUMN, AUTUMN, ProjectState.ACTIVE),
    ],
)
def test_a_project_is_planned_active_ended_or_cancelled(start, end, cancelled, state):
    row = ProjectRow(1, "J-1", "Study", 1, start, end, cancelled, None, None, "")
    assert project_state(row, TODAY) is state


def bar(begins, ends):
    return Bar("project", "J-1", "Study", "A-1", "Bergen", begins, ends, ProjectState.ACTIVE, (), "", "")


def test_the_days_drawn_are_whole_years_around_today():
    assert drawn([], TODAY) == (dt.date(2026, 1, 1), dt.date(2027, 12, 31))
    long = bar(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
    assert drawn([long], TODAY) == (dt.date(2024, 1, 1), dt.date(2030, 12, 31))
    assert drawn([bar(dt.date(2025, 3, 1), dt.date(2028, 3, 1))], TODAY) == (dt.date(2025, 1, 1), dt.date(2028, 12, 31))


def test_open_ends_are_said():
    assert in_words(bar(None, None)) == "no day is set"
    assert in_words(bar(SPRING, None)) == "from 1 Apr 2026, without an end"
    assert in_words(bar(None, SPRING)) == "until 1 Apr 2026"
