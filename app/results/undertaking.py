"""Projects and milestones: time-bound undertakings under an agreement, and the dated steps somebody answers for."""

import datetime as dt
from dataclasses import dataclass, replace

from app.drafts import Saved, out_of_order, required, too_long
from app.errors import Problem, UserError
from app.results.amounts import not_negative
from app.storage import records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _
from models.results import Milestone, Project


@dataclass(frozen=True)
class ProjectDraft:
    """A project as a form shows it; budget in the office's currency, hours of staff time, `sectors` keys and commas."""

    title: str = ""
    agreement_id: int | None = None
    start_on: dt.date | None = None
    end_on: dt.date | None = None
    cancelled_on: dt.date | None = None
    budget: float | None = None
    hours: float | None = None
    lead_id: int | None = None
    note: str = ""
    sectors: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this project from being saved."""
        found = [
            *too_long(self),
            *required(
                self, title=_("Give the project a title."), agreement_id=_("Choose the agreement it belongs to.")
            ),
            *out_of_order(self, "start_on", "end_on", _("It ends before it starts.")),
            *not_negative(self, budget=_("A budget cannot be negative."), hours=_("Hours cannot be negative.")),
        ]
        if isinstance(self.cancelled_on, dt.date) and self.cancelled_on > today:
            found.append(Problem("cancelled_on", _("A project is cancelled on the day it is cancelled, not before.")))
        return found


@dataclass(frozen=True)
class MilestoneDraft:
    """A milestone as a form shows it; it stands under an agreement or under a project, never both."""

    title: str = ""
    due_on: dt.date | None = None
    contact_id: int | None = None
    done_on: dt.date | None = None
    agreement_id: int | None = None
    project_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this milestone from being saved."""
        found = [
            *too_long(self),
            *required(self, title=_("Say what is to be reached."), due_on=_("Give the day it is due.")),
        ]
        if isinstance(self.done_on, dt.date) and self.done_on > today:
            found.append(Problem("done_on", _("A milestone is done on the day it is done, not before.")))
        return found


def project(office: Office, project_id: int) -> Saved[ProjectDraft]:
    """One project for its form."""
    with office.reading() as session:
        return records.read(session, Project, ProjectDraft, project_id)


def save_project(office: Office, saved: Saved[ProjectDraft] | None, draft: ProjectDraft, today: dt.date) -> int:
    """Save a project, or add one under the next reference `J-2026-003`; returns its key."""
    name = _("Edit project “{title}”") if saved else _("Add project “{title}”")
    with office.changing(name.format(title=draft.title.strip())) as session:
        given = {} if saved else {"reference": next_number(session, "J", today.year)}
        return records.write(session, Project, saved, draft, today, **given)


def milestone(office: Office, milestone_id: int) -> Saved[MilestoneDraft]:
    """One milestone for its form."""
    with office.reading() as session:
        return records.read(session, Milestone, MilestoneDraft, milestone_id)


def save_milestone(office: Office, saved: Saved[MilestoneDraft] | None, draft: MilestoneDraft, today: dt.date) -> int:
    """Save a milestone, or add one; returns its key.  One of a project stands under the project alone."""
    placed = draft if draft.project_id is None else replace(draft, agreement_id=None)
    name = _("Edit milestone “{title}”") if saved else _("Add milestone “{title}”")
    with office.changing(name.format(title=draft.title.strip())) as session:
        return records.write(session, Milestone, saved, placed, today)


def finish_milestone(office: Office, milestone_id: int, version: int, done_on: dt.date, today: dt.date) -> None:
    """Record that a milestone was reached on a day that has come."""
    if done_on > today:
        raise UserError(_("A milestone is done on the day it is done, not before."))
    with office.changing(_("Milestone done")) as session:
        records.load(session, Milestone, milestone_id, version).done_on = done_on
