"""Projects, milestones and issued updates as they are recorded."""

import datetime as dt

import pytest

from app.results.projects import MilestoneRow, ProjectRow, issued_updates, milestone_rows, project_rows
from app.storage.office import Office
from models.results import Milestone, Project
from models.updates import QuarterlyUpdate
from models.vocabulary import UpdateState
from tests.app.results.small_office import furnish

MARCH, JUNE = dt.date(2026, 3, 31), dt.date(2026, 6, 30)


@pytest.fixture
def filled(office: Office) -> Office:
    """Two projects under one agreement, a milestone of each, one of the agreement, and two updates, one a draft."""
    furnish(office)
    with office.changing("Fill") as session:
        lead = {"agreement_id": 1, "lead_id": 1, "start_on": MARCH, "budget": 1200.5, "hours": 8}
        session.add(Project(reference="J-2026-002", title="Trial", **lead))
        session.add(Project(reference="J-2026-001", title="Desk", agreement_id=1, cancelled_on=JUNE))
        session.flush()
        session.add(Milestone(title="Report", project_id=2, due_on=JUNE, done_on=MARCH, contact_id=1))
        session.add(Milestone(title="Signed", agreement_id=1, due_on=JUNE))
        session.add(Milestone(title="First", project_id=1, due_on=MARCH))
        for end in (JUNE, MARCH):
            session.add(
                QuarterlyUpdate(
                    agreement_id=1, period_end=end, state=UpdateState.ISSUED, issued_on=end, text="All well."
                )
            )
        session.add(QuarterlyUpdate(agreement_id=1, period_end=dt.date(2026, 9, 30)))
    return office


def test_projects_come_by_reference_with_their_lead(filled: Office):
    with filled.reading() as session:
        desk, trial = project_rows(session)
    assert desk == ProjectRow(2, "J-2026-001", "Desk", 1, None, None, JUNE, None, None, "")
    assert trial == ProjectRow(1, "J-2026-002", "Trial", 1, MARCH, None, None, 1200.5, 8, "Mara Lind")


def test_milestones_come_by_day_and_one_of_a_project_counts_under_its_agreement(filled: Office):
    with filled.reading() as session:
        first, report, signed = milestone_rows(session)
    assert (first.title, first.agreement_id, first.project_id) == ("First", 1, 1)
    assert report == MilestoneRow(1, 1, 1, 2, "Report", JUNE, MARCH, "Mara Lind")
    assert (signed.title, signed.agreement_id, signed.project_id, signed.person) == ("Signed", 1, None, "")


def test_only_issued_updates_count_by_agreement_and_in_order(filled: Office):
    with filled.reading() as session:
        assert issued_updates(session) == {1: [MARCH, JUNE]}
        assert issued_updates(session)[99] == []
