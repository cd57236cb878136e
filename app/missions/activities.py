"""Activities: noted in a minute, under an agreement or a partnership, with the next step and its day."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.drafts import Saved, out_of_order, required, too_long
from app.errors import Problem, UserError
from app.storage import records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _, ngettext
from models.missions import Activity
from models.partnerships import Agreement, Partnership
from models.people import Contact, Organisation
from models.promises import Contribution
from models.results import Project
from models.updates import UpdateActivity
from models.vocabulary import ActivityState, ResultArea


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as a form shows it; `kind` is a key of the activity types, `people` how many took part."""

    title: str = ""
    kind: str | None = "call"
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    state: ActivityState | None = ActivityState.TOOK_PLACE
    agreement_id: int | None = None
    partnership_id: int | None = None
    organisation_id: int | None = None
    contact_id: int | None = None
    result_area: ResultArea | None = None
    people: int | None = None
    note: str = ""
    next_step: str = ""
    next_step_on: dt.date | None = None
    next_step_done_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this activity from being saved."""
        found = [
            *too_long(self),
            *required(
                self,
                title=_("Say in a few words what happened or is planned."),
                kind=_("Choose what kind of activity it is."),
                starts_on=_("Give the day."),
                state=_("Say whether it took place, is planned or was cancelled."),
            ),
            *out_of_order(self, "starts_on", "ends_on", _("It ends before it starts.")),
        ]
        took_place = self.state == ActivityState.TOOK_PLACE
        if took_place and isinstance(self.starts_on, dt.date) and self.starts_on > today:
            found.append(Problem("starts_on", _("What took place cannot lie in the future; call it planned.")))
        if isinstance(self.people, int) and self.people < 0:
            found.append(Problem("people", _("A number of people cannot be negative.")))
        if self.next_step_on is not None and not self.next_step.strip():
            found.append(Problem("next_step", _("Say what the next step is, or remove its day.")))
        return found


@dataclass(frozen=True)
class ActivityRow:
    """An activity in a list, with the names of what it is linked to."""

    id: int
    reference: str
    title: str
    kind: str
    starts_on: dt.date
    state: ActivityState
    agreement: str
    partnership: str
    organisation: str
    person: str
    note: str
    next_step: str
    next_step_on: dt.date | None
    next_step_done_on: dt.date | None


def activity(office: Office, activity_id: int) -> Saved[ActivityDraft]:
    """One activity for its form."""
    with office.reading() as session:
        return records.read(session, Activity, ActivityDraft, activity_id)


def save_activity(office: Office, saved: Saved[ActivityDraft] | None, draft: ActivityDraft, today: dt.date) -> int:
    """Save an activity, or note a new one under the next reference; returns its key."""
    with office.changing(step_name(saved, draft.title)) as session:
        return store(session, saved, draft, today)


def step_name(saved: Saved[ActivityDraft] | None, title: str) -> str:
    """The name of the step that saves an activity."""
    name = _("Edit activity “{title}”") if saved else _("Note activity “{title}”")
    return name.format(title=title.strip())


def store(session: Session, saved: Saved[ActivityDraft] | None, draft: ActivityDraft, today: dt.date) -> int:
    """Save an activity inside a change that is open; returns its key."""
    given = {} if saved else {"reference": next_number(session, "V", today.year)}
    return records.write(session, Activity, saved, draft, today, **given)


def delete_activity(office: Office, activity_id: int, title: str) -> None:
    """Delete an activity with those who took part, as one step that can be undone."""
    with office.changing(_("Delete activity “{title}”").format(title=title)) as session:
        delete_in(session, activity_id)


def delete_in(session: Session, activity_id: int) -> None:
    """The same inside a change that is open; refuses, with where, what money was put in for or an update left out."""
    found = records.load(session, Activity, activity_id)
    paid = sum(1 for _each in session.scalars(select(Contribution.id).where(Contribution.activity_id == activity_id)))
    if paid:
        sentence = ngettext(
            "{count} entry of a ledger belongs to this activity. Change that first, or call the activity cancelled.",
            "{count} entries of a ledger belong to this activity. Change those first, or call the activity cancelled.",
            paid,
        )
        raise UserError(sentence.format(count=paid))
    if session.scalar(select(UpdateActivity.id).where(UpdateActivity.activity_id == activity_id).limit(1)) is not None:
        raise UserError(_("An update says that it leaves this activity out. Call the activity cancelled instead."))
    session.delete(found)


def activity_rows(office: Office, agreement_id: int | None = None) -> list[ActivityRow]:
    """All activities, or those of one agreement (its own, its projects', its partnership's), newest first."""
    with office.reading() as session:
        return rows_in(session, agreement_id)


def rows_in(session: Session, agreement_id: int | None = None) -> list[ActivityRow]:
    """The same inside a session that is open."""
    ship = func.coalesce(Activity.partnership_id, Agreement.partnership_id)
    statement = (
        select(
            Activity.id,
            Activity.reference,
            Activity.title,
            Activity.kind,
            Activity.starts_on,
            Activity.state,
            func.coalesce(Agreement.reference, ""),
            func.coalesce(Partnership.name, ""),
            func.coalesce(Organisation.name, ""),
            func.coalesce(Contact.name, ""),
            Activity.note,
            Activity.next_step,
            Activity.next_step_on,
            Activity.next_step_done_on,
        )
        .outerjoin(Project, Project.id == Activity.project_id)
        .outerjoin(Agreement, Agreement.id == func.coalesce(Activity.agreement_id, Project.agreement_id))
        .outerjoin(Partnership, Partnership.id == ship)
        .outerjoin(Organisation, Organisation.id == Activity.organisation_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
        .order_by(Activity.starts_on.desc(), Activity.id.desc())
    )
    if agreement_id is not None:
        own = select(Agreement.partnership_id).where(Agreement.id == agreement_id).scalar_subquery()
        statement = statement.where((Agreement.id == agreement_id) | (Activity.partnership_id == own))
    return records.rows(ActivityRow, session.execute(statement))
