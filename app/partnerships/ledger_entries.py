"""Contributions as they are typed: money in the office's currency, hours, or something in kind, by an organisation."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem
from app.partnerships.promises import still_here
from app.partnerships.step_names import step_name
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.missions import Activity
from models.partnerships import Agreement
from models.people import Organisation
from models.promises import Contribution
from models.results import Project
from models.vocabulary import Side


@dataclass(frozen=True)
class ContributionDraft:
    """What an organisation put in on a day, perhaps for an activity; what is in kind is told in the note."""

    organisation_id: int | None = None
    dated_on: dt.date | None = None
    money: float | Decimal | None = None
    hours: float | Decimal | None = None
    note: str = ""
    activity_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the contribution from being saved."""
        asked = required(
            self, organisation_id=_("Say which organisation put it in."), dated_on=_("Give the day it was put in.")
        )
        found = [*too_long(self), *asked]
        if isinstance(self.dated_on, dt.date) and self.dated_on > today:
            found.append(Problem("dated_on", _("It is recorded once it was put in, not before.")))
        below = {"money": _("Money put in cannot be negative."), "hours": _("Hours cannot be negative.")}
        for name, sentence in below.items():
            value = getattr(self, name)
            if isinstance(value, int | float | Decimal) and value < 0:
                found.append(Problem(name, sentence))
        if not self.money and not self.hours and not self.note.strip():
            found.append(Problem("money", _("Give an amount or hours, or say below what was given in kind.")))
        return found


@dataclass(frozen=True)
class ContributionRow:
    """A contribution in a list; `activity` is the reference of the activity it was for, empty where there is none."""

    id: int
    version: int
    organisation_id: int
    organisation: str
    side: Side
    dated_on: dt.date
    money: float | None
    hours: float | None
    note: str
    activity: str


@dataclass(frozen=True)
class ActivityChoice:
    """An activity under an agreement that a contribution can be for."""

    id: int
    reference: str
    title: str
    starts_on: dt.date


def contributions(office: Office, agreement_id: int) -> list[ContributionRow]:
    """The contributions to an agreement, newest first."""
    query = (
        select(
            *(Contribution.id, Contribution.version, Contribution.organisation_id, Organisation.name),
            *(Organisation.local_name, Organisation.at_home, Contribution.dated_on, Contribution.money),
            *(Contribution.hours, Contribution.note, func.coalesce(Activity.reference, "")),
        )
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(Activity, Activity.id == Contribution.activity_id)
        .where(Contribution.agreement_id == agreement_id)
        .order_by(Contribution.dated_on.desc(), Contribution.id.desc())
    )
    with office.reading() as session:
        return [
            ContributionRow(key, version, body, titled(name, local), side_of(at_home=home), *rest)
            for key, version, body, name, local, home, *rest in map(_plain, session.execute(query))
        ]


def activity_choices(office: Office, agreement_id: int) -> list[ActivityChoice]:
    """The activities under an agreement and its projects, newest first."""
    query = (
        select(Activity.id, Activity.reference, Activity.title, Activity.starts_on)
        .outerjoin(Project, Project.id == Activity.project_id)
        .where(func.coalesce(Activity.agreement_id, Project.agreement_id) == agreement_id)
        .order_by(Activity.starts_on.desc(), Activity.id.desc())
    )
    with office.reading() as session:
        return records.rows(ActivityChoice, session.execute(query))


def contribution(office: Office, contribution_id: int) -> Saved[ContributionDraft]:
    """One contribution for its form."""
    with office.reading() as session:
        return records.read(session, Contribution, ContributionDraft, contribution_id)


def save_contribution(
    office: Office, agreement_id: int, saved: Saved[ContributionDraft] | None, draft: ContributionDraft, today: dt.date
) -> int:
    """Save what an organisation put in, or record it; returns its key."""
    refuse(draft.problems(today))
    name = _("Edit a contribution to {reference}") if saved else _("Record a contribution to {reference}")
    with office.changing(step_name(office, name, agreement_id)) as session:
        records.load(session, Agreement, agreement_id)
        refuse([*still_here(session, draft), *_of_the_agreement(session, agreement_id, draft)])
        given: dict[str, object] = {name: _kept(getattr(draft, name)) for name in ("money", "hours")}
        if saved is None:
            given["agreement_id"] = agreement_id
        return records.write(session, Contribution, saved, draft, today, **given)


def remove_contribution(office: Office, agreement_id: int, row: ContributionRow) -> None:
    """Take away a contribution that was recorded by mistake; Undo brings it back."""
    with office.changing(step_name(office, _("Remove a contribution to {reference}"), agreement_id)) as session:
        session.delete(records.load(session, Contribution, row.id, row.version))


def _plain(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row)


def side_of(*, at_home: bool) -> Side:
    """The side an organisation stands on."""
    return Side.HOME if at_home else Side.COUNTERPART


def _kept(value: float | Decimal | None) -> float | None:
    """An amount as the file keeps it."""
    return None if value is None else float(value)


def _of_the_agreement(session: Session, agreement_id: int, draft: ContributionDraft) -> Iterator[Problem]:
    """The activity is one under the agreement, or none."""
    if draft.activity_id is None:
        return
    there = (
        select(Activity.id)
        .outerjoin(Project, Project.id == Activity.project_id)
        .where(
            Activity.id == draft.activity_id,
            or_(Activity.agreement_id == agreement_id, Project.agreement_id == agreement_id),
        )
    )
    if session.scalars(there).first() is None:
        yield Problem("activity_id", _("This activity is not under this agreement any more. Choose another, or none."))
