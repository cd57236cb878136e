"""Who led and who took part in what happened under an agreement, and noting who led an activity."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from app.drafts import refuse, too_long
from app.errors import Problem
from app.folding import fold
from app.partnerships.ledger import Body, Part
from app.partnerships.ledger_catalyst import Led
from app.partnerships.ledger_entries import side_of
from app.partnerships.promises import still_here
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import _
from models import people
from models.missions import Activity, Participant
from models.people import Contact, Organisation
from models.results import Project
from models.vocabulary import ActivityState


@dataclass(frozen=True)
class ActivityLead:
    """An activity that took place with the bodies that led it and took part; our own staff are no body.

    `office` says whether our office is noted as leading it, `ours` are the keys of our people who are.
    """

    id: int
    reference: str
    title: str
    dated_on: dt.date
    leaders: tuple[Body, ...]
    others: tuple[Body, ...]
    office: bool
    ours: tuple[int, ...] = ()

    @property
    def led(self) -> Led:
        """The same as it is counted."""
        return Led(frozenset(body.title for body in self.leaders), self.office)

    @property
    def parts(self) -> Iterator[Part]:
        """What each body did in it."""
        yield from (Part(body, self.id, self.dated_on, led=True) for body in self.leaders)
        yield from (Part(body, self.id, self.dated_on) for body in self.others)

    @property
    def in_words(self) -> str:
        """Who led it: "University of Busan and our office"; empty where nobody is noted."""
        named = [body.title for body in self.leaders] + ([_("our office")] if self.office else [])
        return _(" and ").join(named)


@dataclass(frozen=True)
class LeaderDraft:
    """Who led an activity: an organisation, somebody of our office, or both; neither where nobody is noted."""

    organisation_id: int | None = None
    contact_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps it from being saved."""
        return list(too_long(self))


def activity_leads(office: Office, agreement_id: int, on: dt.date) -> list[ActivityLead]:
    """What took place under an agreement and its projects by a day, newest first."""
    query = (
        select(*(Activity.id, Activity.reference, Activity.title, Activity.starts_on, Activity.organisation_id))
        .outerjoin(Project, Project.id == Activity.project_id)
        .where(
            func.coalesce(Activity.agreement_id, Project.agreement_id) == agreement_id,
            Activity.state == ActivityState.TOOK_PLACE,
            Activity.starts_on <= on,
        )
        .order_by(Activity.starts_on.desc(), Activity.id.desc())
    )
    with office.reading() as session:
        rows = session.execute(query).all()
        bodies, own = _bodies(session), _own(session)
        there = _participants(session, [row[0] for row in rows])
    return [_lead(row, there[row[0]], bodies, own) for row in rows]


def leader_draft(lead: ActivityLead) -> LeaderDraft:
    """Who is noted as leading an activity, for its form."""
    return LeaderDraft(lead.leaders[0].id if lead.leaders else None, lead.ours[0] if lead.ours else None)


def note_leader(office: Office, activity_id: int, draft: LeaderDraft, today: dt.date) -> None:
    """Note who led an activity in place of who was noted before; who took part stays noted as taking part."""
    refuse(draft.problems(today))
    with office.changing(_("Note who led an activity")) as session:
        activity = records.load(session, Activity, activity_id)
        refuse(still_here(session, draft))
        there = session.scalars(select(Participant).where(Participant.activity_id == activity.id)).all()
        for each in there:
            each.led = False
        if draft.organisation_id is not None:
            _mark(session, there, activity.id, organisation_id=draft.organisation_id)
        if draft.contact_id is not None:
            _mark(session, there, activity.id, contact_id=draft.contact_id)


@dataclass(frozen=True)
class _Present:
    """A participant: the body, whether they led, and the key of the person where it is one of our own staff."""

    body: int | None
    led: bool
    ours: int | None


def _lead(
    row: Sequence[Any], there: Iterable[_Present], bodies: Mapping[int, Body], own: Collection[int]
) -> ActivityLead:
    key, reference, title, on, with_id = row
    leading = [each for each in there if each.led]
    leaders = {each.body for each in leading} - {None, *own}
    joined = {each.body for each in there} | {with_id}
    shown = [
        tuple(sorted((bodies[each] for each in some if each is not None), key=lambda body: (body.title, body.id)))
        for some in (leaders, joined - leaders - set(own))
    ]
    ours = tuple(each.ours for each in leading if each.ours is not None)
    office = bool(ours) or any(each.body in own for each in leading)
    return ActivityLead(key, reference, title, on, shown[0], shown[1], office, ours)


def _participants(session: Session, activities: list[int]) -> Mapping[int, list[_Present]]:
    """Who was in each activity."""
    staff = and_(Contact.at_home, Contact.organisation_id.is_(None))
    query = (
        select(
            *(Participant.activity_id, func.coalesce(Participant.organisation_id, Contact.organisation_id)),
            *(Participant.led, case((staff, Contact.id))),
        )
        .outerjoin(Contact, Contact.id == Participant.contact_id)
        .where(Participant.activity_id.in_(activities))
        .order_by(Participant.id)
    )
    found: dict[int, list[_Present]] = defaultdict(list)
    for activity, body, led, ours in session.execute(query):
        found[activity].append(_Present(body, bool(led), ours))
    return found


def _bodies(session: Session) -> dict[int, Body]:
    query = select(Organisation.id, Organisation.name, Organisation.local_name, Organisation.at_home)
    return {
        key: Body(key, titled(name, local), side_of(at_home=home)) for key, name, local, home in session.execute(query)
    }


def _own(session: Session) -> set[int]:
    """The organisations that are our office itself, by its name."""
    names = {fold(name) for name in session.scalars(select(people.Office.name))}
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.at_home))
    return {key for key, name in rows if fold(name) in names}


def _mark(session: Session, there: Iterable[Participant], activity_id: int, **who: int) -> None:
    """Note somebody as leading who took part already, or as another participant."""
    ((column, key),) = who.items()
    held = next((each for each in there if getattr(each, column) == key), None)
    if held is None:
        held = Participant(activity_id=activity_id, **who)
        session.add(held)
    held.led = True
