"""What the sides of an agreement offer to firms and people, and how often it was taken up, by whom."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import within
from app.drafts import Saved, out_of_order, refuse, required, too_long
from app.errors import Problem
from app.partnerships.promises import still_here
from app.partnerships.step_names import step_name
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.words import _, ngettext, screen
from models.partnerships import Agreement
from models.people import Organisation
from models.promises import Benefit, BenefitUse
from models.vocabulary import Side


@dataclass(frozen=True)
class BenefitDraft:
    """What one side offers, in a few words and in full, from and to when."""

    side: Side | None = Side.COUNTERPART
    title: str = ""
    text: str = ""
    from_on: dt.date | None = None
    to_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the benefit from being saved."""
        asked = required(self, side=_("Say which side offers it."), title=_("Say in a few words what is offered."))
        order = out_of_order(self, "from_on", "to_on", _("It is offered until before it is offered."))
        return [*too_long(self), *asked, *order]


@dataclass(frozen=True)
class BenefitUseDraft:
    """A benefit taken up on a day; `people` is how many, None where nobody counted."""

    used_on: dt.date | None = None
    organisation_id: int | None = None
    people: int | None = None
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps it from being saved."""
        found = [*too_long(self), *required(self, used_on=_("Give the day it was taken up."))]
        if isinstance(self.used_on, dt.date) and self.used_on > today:
            found.append(Problem("used_on", _("It is noted once it was taken up, not before.")))
        if isinstance(self.people, int) and self.people < 1:
            found.append(Problem("people", _("At least one person took it up; leave it empty if nobody counted.")))
        return found


@dataclass(frozen=True)
class UseRow:
    """One time a benefit was taken up; `organisation` is empty where none is named."""

    id: int
    version: int
    used_on: dt.date
    organisation_id: int | None
    organisation: str
    people: int | None
    note: str


@dataclass(frozen=True)
class BenefitRow:
    """A benefit in a list with its uses, newest first."""

    id: int
    version: int
    side: Side
    title: str
    text: str
    from_on: dt.date | None
    to_on: dt.date | None
    uses: tuple[UseRow, ...] = ()

    def offered(self, on: dt.date) -> bool:
        """Whether it can be taken up on that day."""
        return within(on, self.from_on, self.to_on)


@dataclass(frozen=True)
class Uptake:
    """How often something was taken up, by how many organisations, by how many people as far as they were counted."""

    times: int
    organisations: int
    people: int
    uncounted: int
    last_on: dt.date | None


def uptake(uses: Iterable[UseRow]) -> Uptake:
    """The uses taken together; an organisation that came twice counts once."""
    found = list(uses)
    counted = [use.people for use in found if use.people is not None]
    return Uptake(
        times=len(found),
        organisations=len({use.organisation_id for use in found if use.organisation_id is not None}),
        people=sum(counted),
        uncounted=len(found) - len(counted),
        last_on=max((use.used_on for use in found), default=None),
    )


def uptake_in_words(taken: Uptake) -> str:
    """The same as a sentence: "Taken up 4 times, by 3 organisations and 12 people, last on 3 May 2026."."""
    if taken.last_on is None:
        return _("Not taken up yet.")
    times = ngettext("Taken up once", "Taken up {count} times", taken.times).format(count=taken.times)
    bodies = ngettext("{count} organisation", "{count} organisations", taken.organisations)
    people = ngettext("{count} person", "{count} people", taken.people)
    who = [bodies.format(count=taken.organisations)] if taken.organisations else []
    who += [people.format(count=screen().number(taken.people))] if taken.people else []
    by = _("by {who}").format(who=_(" and ").join(who)) if who else ""
    last = _("last on {day}").format(day=screen().day(taken.last_on))
    uncounted = ""
    if taken.people and taken.uncounted:
        uncounted = ngettext(
            "people not counted {count} time", "people not counted {count} times", taken.uncounted
        ).format(count=taken.uncounted)
    return ", ".join(part for part in (times, by, uncounted, last) if part) + "."


def benefits(office: Office, agreement_id: int) -> list[BenefitRow]:
    """The benefits under an agreement with their uses: of the home side, then of the counterpart, as recorded."""
    columns = (Benefit.id, Benefit.version, Benefit.side, Benefit.title, Benefit.text, Benefit.from_on, Benefit.to_on)
    offered = select(*columns).where(Benefit.agreement_id == agreement_id).order_by(Benefit.id)
    taken = (
        select(
            *(BenefitUse.benefit_id, BenefitUse.id, BenefitUse.version, BenefitUse.used_on),
            *(BenefitUse.organisation_id, Organisation.name, Organisation.local_name),
            *(BenefitUse.people, BenefitUse.note),
        )
        .join(Benefit, Benefit.id == BenefitUse.benefit_id)
        .outerjoin(Organisation, Organisation.id == BenefitUse.organisation_id)
        .where(Benefit.agreement_id == agreement_id)
        .order_by(BenefitUse.used_on.desc(), BenefitUse.id.desc())
    )
    uses: dict[int, list[UseRow]] = defaultdict(list)
    with office.reading() as session:
        for owner, key, version, on, body, name, local, people, note in session.execute(taken):
            uses[owner].append(UseRow(key, version, on, body, titled(name or "", local or ""), people, note))
        rows = [BenefitRow(*row, uses=tuple(uses[row[0]])) for row in session.execute(offered)]
    return sorted(rows, key=lambda row: list(Side).index(row.side))


def benefit(office: Office, benefit_id: int) -> Saved[BenefitDraft]:
    """One benefit for its form."""
    with office.reading() as session:
        return records.read(session, Benefit, BenefitDraft, benefit_id)


def save_benefit(
    office: Office, agreement_id: int, saved: Saved[BenefitDraft] | None, draft: BenefitDraft, today: dt.date
) -> int:
    """Save what is offered, or record it; refuses a time that leaves out a day it was taken up.  Returns its key."""
    refuse(draft.problems(today))
    name = _("Edit a benefit under {reference}") if saved else _("Record a benefit under {reference}")
    with office.changing(step_name(office, name, agreement_id)) as session:
        records.load(session, Agreement, agreement_id)
        if saved is not None:
            refuse(_leaves_out(session, saved.id, draft))
        given = {} if saved else {"agreement_id": agreement_id}
        return records.write(session, Benefit, saved, draft, today, **given)


def remove_benefit(office: Office, agreement_id: int, row: BenefitRow) -> None:
    """Take a benefit away with what is noted of its use; Undo brings both back."""
    with office.changing(step_name(office, _("Remove a benefit under {reference}"), agreement_id)) as session:
        held = records.load(session, Benefit, row.id, row.version)
        for use in session.scalars(select(BenefitUse).where(BenefitUse.benefit_id == row.id)):
            session.delete(use)
        session.flush()
        session.delete(held)


def benefit_use(office: Office, use_id: int) -> Saved[BenefitUseDraft]:
    """One use for its form."""
    with office.reading() as session:
        return records.read(session, BenefitUse, BenefitUseDraft, use_id)


def save_use(
    office: Office, benefit_id: int, saved: Saved[BenefitUseDraft] | None, draft: BenefitUseDraft, today: dt.date
) -> int:
    """Save that a benefit was taken up; refuses a day on which it was not offered.  Returns its key."""
    refuse(draft.problems(today))
    with office.changing(_("Edit the use of a benefit") if saved else _("Note the use of a benefit")) as session:
        offered = records.load(session, Benefit, benefit_id)
        refuse([*_not_offered(offered, draft.used_on), *still_here(session, draft)])
        given = {} if saved else {"benefit_id": benefit_id}
        return records.write(session, BenefitUse, saved, draft, today, **given)


def remove_use(office: Office, row: UseRow) -> None:
    """Take away a use that was noted by mistake; Undo brings it back."""
    with office.changing(_("Remove the use of a benefit")) as session:
        session.delete(records.load(session, BenefitUse, row.id, row.version))


def _not_offered(offered: Benefit, used_on: dt.date | None) -> Iterator[Problem]:
    if used_on is None or within(used_on, offered.from_on, offered.to_on):
        return
    early = offered.from_on is not None and used_on < offered.from_on
    words = _("It was offered until {day}; it cannot have been taken up later.")
    if early:
        words = _("It is offered from {day} on; it cannot have been taken up before.")
    yield Problem("used_on", words.format(day=screen().day(offered.from_on if early else offered.to_on)))


def _leaves_out(session: Session, benefit_id: int, draft: BenefitDraft) -> Iterator[Problem]:
    days = session.scalars(select(BenefitUse.used_on).where(BenefitUse.benefit_id == benefit_id)).all()
    if days and draft.from_on is not None and min(days) < draft.from_on:
        sentence = _("It was taken up on {day} already. Let it begin by then.")
        yield Problem("from_on", sentence.format(day=screen().day(min(days))))
    if days and draft.to_on is not None and max(days) > draft.to_on:
        sentence = _("It was taken up on {day} still. Let it end no earlier.")
        yield Problem("to_on", sentence.format(day=screen().day(max(days))))
