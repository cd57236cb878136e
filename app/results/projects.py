"""Projects, milestones and quarterly updates as they are recorded, for all agreements at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.storage import records
from models import results
from models.people import Contact
from models.vocabulary import UpdateState


@dataclass(frozen=True)
class ProjectRow:
    """A project; budget in the office's currency, hours of staff time."""

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


def project_rows(session: Session) -> list[ProjectRow]:
    """All projects in the order of their references."""
    kind = results.Project
    statement = (
        select(
            kind.id,
            kind.reference,
            kind.title,
            kind.agreement_id,
            kind.start_on,
            kind.end_on,
            kind.cancelled_on,
            kind.budget,
            kind.hours,
            func.coalesce(Contact.name, ""),
        )
        .outerjoin(Contact, Contact.id == kind.lead_id)
        .order_by(kind.reference)
    )
    return records.rows(ProjectRow, session.execute(statement))


def milestone_rows(session: Session) -> list[MilestoneRow]:
    """All milestones by due date; one of a project counts under the project's agreement too."""
    kind = results.Milestone
    statement = (
        select(
            kind.id,
            kind.version,
            func.coalesce(kind.agreement_id, results.Project.agreement_id),
            kind.project_id,
            kind.title,
            kind.due_on,
            kind.done_on,
            func.coalesce(Contact.name, ""),
        )
        .outerjoin(results.Project, results.Project.id == kind.project_id)
        .outerjoin(Contact, Contact.id == kind.contact_id)
        .order_by(kind.due_on, kind.id)
    )
    return records.rows(MilestoneRow, session.execute(statement))


def issued_updates(session: Session) -> Mapping[int, list[dt.date]]:
    """The period ends of issued updates by agreement, in order."""
    kind = results.QuarterlyUpdate
    statement = select(kind.agreement_id, kind.period_end).where(kind.state == UpdateState.ISSUED)
    found: dict[int, list[dt.date]] = defaultdict(list)
    for agreement_id, period_end in session.execute(statement.order_by(kind.period_end)):
        found[agreement_id].append(period_end)
    return found
