"""Projects, milestones and quarterly updates as they are recorded, for all agreements at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from app.frozen import dataclass
from app.storage.source import Readable, converted, day_of, made, source_of
from models.vocabulary import UpdateState


@dataclass(frozen=True)
class ProjectRow:
    """A project; budget in the office's currency, hours of staff time, `sectors` keys separated by commas."""

    id: int
    reference: str
    title: str
    agreement_id: int
    start_on: dt.date | None
    end_on: dt.date | None
    cancelled_on: dt.date | None
    budget: float | None
    hours: float | None
    lead: str
    sectors: str = ""


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone with the agreement it stands under, and the project where it belongs to one."""

    id: int
    version: int
    agreement_id: int
    project_id: int | None
    title: str
    due_on: dt.date
    done_on: dt.date | None
    person: str


PROJECTS = """
    SELECT project.id, project.reference, project.title, project.agreement_id, project.start_on, project.end_on,
        project.cancelled_on, project.budget, project.hours, coalesce(contact.name, ''),
        project.sectors
    FROM project
    LEFT OUTER JOIN contact ON contact.id = project.lead_id
    ORDER BY project.reference"""
MILESTONES = """
    SELECT milestone.id, milestone.version, coalesce(milestone.agreement_id, project.agreement_id),
        milestone.project_id, milestone.title, milestone.due_on, milestone.done_on, coalesce(contact.name, '')
    FROM milestone
    LEFT OUTER JOIN project ON project.id = milestone.project_id
    LEFT OUTER JOIN contact ON contact.id = milestone.contact_id
    ORDER BY milestone.due_on, milestone.id"""
ISSUED = "SELECT agreement_id, period_end FROM quarterly_update WHERE state = ? ORDER BY period_end"


def project_rows(held: Readable) -> list[ProjectRow]:
    """All projects in the order of their references."""
    return made(ProjectRow, source_of(held).rows(PROJECTS), {4: day_of, 5: day_of, 6: day_of})


def milestone_rows(held: Readable) -> list[MilestoneRow]:
    """All milestones by due date; one of a project counts under the project's agreement too."""
    return made(MilestoneRow, source_of(held).rows(MILESTONES), {5: day_of, 6: day_of})


def issued_updates(held: Readable) -> Mapping[int, list[dt.date]]:
    """The period ends of issued updates by agreement, in order."""
    found: dict[int, list[dt.date]] = defaultdict(list)
    for agreement_id, period_end in converted(source_of(held).rows(ISSUED, UpdateState.ISSUED.value), {1: day_of}):
        found[agreement_id].append(period_end)
    return found
