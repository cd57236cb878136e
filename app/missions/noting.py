"""A talk noted in a minute: one field says with whom, and what is known of them says the rest."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_days
from app.drafts import Saved, refuse
from app.errors import Problem
from app.missions.activities import ActivityDraft, step_name, store
from app.partnerships.register import agreement_records
from app.people.erasing import is_erased
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.missions import Activity
from models.people import Contact, Organisation
from models.vocabulary import ActivityState

NEXT_STEP_DAYS = 14
"""When a next step is due unless somebody says otherwise."""


@dataclass(frozen=True)
class Whom:
    """Whom one can have talked with; `agreement_id` is the only agreement they belong to, where there is just one."""

    contact_id: int | None
    organisation_id: int | None
    title: str
    agreement_id: int | None = None
    offered: bool = True
    """Not who was erased: they stay where they were noted before."""


@dataclass(frozen=True)
class UnderOption:
    """An agreement an activity can be noted under."""

    id: int
    reference: str
    title: str


@dataclass(frozen=True)
class NoteDraft:
    """An activity as the quick form shows it; `whom` is known, or the name of a person who is new here."""

    whom: Whom | str | None = None
    title: str = ""
    next_step: str = ""
    next_step_on: dt.date | None = None
    agreement_id: int | None = None
    starts_on: dt.date | None = None
    kind: str | None = "call"
    state: ActivityState | None = ActivityState.TOOK_PLACE
    people: int | None = None
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this note from being saved."""
        return self.onto(ActivityDraft(), today).problems(today)

    def onto(self, before: ActivityDraft, today: dt.date) -> ActivityDraft:
        """The activity with what the form says; a next step without a day is due in two weeks."""
        same = {name: getattr(self, name) for name in SHARED}
        draft = replace(before, **same)
        if isinstance(self.whom, Whom):
            draft = replace(draft, contact_id=self.whom.contact_id, organisation_id=self.whom.organisation_id)
            if self.agreement_id is None and before.agreement_id is None:
                draft = replace(draft, agreement_id=self.whom.agreement_id)
        else:
            draft = replace(draft, contact_id=None, organisation_id=None)
        if self.next_step.strip() and self.next_step_on is None:
            draft = replace(draft, next_step_on=add_days(today, NEXT_STEP_DAYS))
        return draft


SHARED = tuple(field.name for field in fields(NoteDraft) if field.name in {each.name for each in fields(ActivityDraft)})


def new_note(today: dt.date, agreement_id: int | None = None) -> NoteDraft:
    """A note of today, of a call, under an agreement where one is named."""
    return NoteDraft(starts_on=today, agreement_id=agreement_id)


def note_talk(office: Office, saved: Saved[ActivityDraft] | None, draft: NoteDraft, today: dt.date) -> int:
    """Save a note, or note a new one; a person whose name is new here is added.  Returns the activity's key."""
    with office.changing(step_name(saved, draft.title)) as session:
        return note_in(session, saved, draft, today)


def note_in(session: Session, saved: Saved[ActivityDraft] | None, draft: NoteDraft, today: dt.date) -> int:
    """The same inside a change that is open."""
    full = draft.onto(saved.draft if saved else ActivityDraft(), today)
    refuse(full.problems(today))
    if isinstance(draft.whom, str):
        full = replace(full, contact_id=_stranger(session, draft.whom))
    return store(session, saved, full, today)


def note(office: Office, activity_id: int) -> tuple[Saved[ActivityDraft], NoteDraft]:
    """An activity as saved and as the quick form shows it."""
    with office.reading() as session:
        saved = records.read(session, Activity, ActivityDraft, activity_id)
        draft = saved.draft
        found = next((each for each in _everyone(session) if _is(each, draft)), None)
    return saved, NoteDraft(whom=found, **{name: getattr(draft, name) for name in SHARED})


def step_done(office: Office, activity_id: int, today: dt.date) -> None:
    """Mark the next step of an activity as done today."""
    with office.changing(_("Mark a next step as done")) as session:
        records.load(session, Activity, activity_id).next_step_done_on = today


def everyone(office: Office) -> list[Whom]:
    """All people and organisations a talk can have been with, people first, each by name."""
    with office.reading() as session:
        return _everyone(session)


def under_options(office: Office) -> list[UnderOption]:
    """All agreements, newest first."""
    with office.reading() as session:
        found = [UnderOption(each.id, each.reference, each.counterpart) for each in agreement_records(session)]
    return found[::-1]


def _everyone(session: Session) -> list[Whom]:
    alone = _only_agreements(session)
    people = (
        select(Contact.id, Contact.organisation_id, Contact.name, Contact.local_name, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .where(~((Contact.at_home) & (Contact.organisation_id.is_(None))))
        .order_by(Contact.name, Contact.id)
    )
    bodies = select(Organisation.id, Organisation.name, Organisation.local_name).order_by(Organisation.name)
    found = [
        Whom(
            key,
            body,
            ", ".join(part for part in (titled(name, local), of) if part),
            alone.get(body or 0),
            offered=not is_erased(name),
        )
        for key, body, name, local, of in session.execute(people)
    ]
    found += [Whom(None, key, titled(name, local), alone.get(key)) for key, name, local in session.execute(bodies)]
    return found


def _only_agreements(session: Session) -> dict[int, int]:
    """By organisation, the one agreement that is neither ended nor dropped and that it, or its place, is party to."""
    bodies = session.execute(select(Organisation.id, Organisation.place_id)).all()
    by_party: dict[tuple[str, int], set[int]] = defaultdict(set)
    for each in agreement_records(session):
        facts = each.facts
        if facts.terminated_on or facts.dropped_on or facts.successor_effective_on:
            continue
        for party in each.parties:
            key = ("place", party.place_id) if party.place_id else ("organisation", party.organisation_id or 0)
            by_party[key].add(each.id)
    found = {}
    for body, place in bodies:
        theirs = by_party[("organisation", body)] or by_party[("place", place or 0)]
        if len(theirs) == 1:
            found[body] = next(iter(theirs))
    return found


def _is(whom: Whom, draft: ActivityDraft) -> bool:
    if draft.contact_id is not None:
        return whom.contact_id == draft.contact_id
    return (
        whom.contact_id is None and draft.organisation_id is not None and whom.organisation_id == draft.organisation_id
    )


def _stranger(session: Session, name: str) -> int:
    person = Contact(name=name.strip())
    session.add(person)
    session.flush()
    return person.id
