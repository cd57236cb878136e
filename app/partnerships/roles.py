"""Who belongs to an agreement: its parties, and the people and bodies that answer for it, support it or hear of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.days import add_days
from app.drafts import Saved, out_of_order, refuse, required, too_long
from app.errors import InvalidDraft, Problem, RecordGone, UserError
from app.partnerships.partners import Partner, PartnerField, PartnerKind, known, partner_problems
from app.partnerships.step_names import step_name
from app.storage import records
from app.storage.office import Office
from app.words import _, screen
from models.partnerships import Agreement, Party, Responsibility
from models.people import Contact, Organisation
from models.vocabulary import Duty, Side


@dataclass(frozen=True)
class PartyDraft:
    """A party to be added; `partner` is known, or a name that is new here."""

    partner: PartnerField = None
    partner_kind: PartnerKind = "organisation"
    country: str | None = None
    side: Side | None = Side.COUNTERPART
    observer: bool = False

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this party from being added."""
        asked = required(
            self, partner=_("Say which place or organisation it is."), side=_("Say on which side it stands.")
        )
        return [*too_long(self), *asked, *partner_problems(self.partner, self.partner_kind, self.country)]


@dataclass(frozen=True)
class ResponsibilityDraft:
    """Who does what, on which side, from and to when; a person, an organisation, or both."""

    contact_id: int | str | None = None
    organisation_id: int | None = None
    duty: Duty | None = Duty.ACCOUNTABLE
    side: Side | None = Side.HOME
    role: str = ""
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    confirmed_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this responsibility from being saved."""
        found = [*too_long(self), *required(self, duty=_("Say what they do."), side=_("Say on which side."))]
        if self.contact_id is None and self.organisation_id is None:
            found.append(Problem("contact_id", _("Name a person or an organisation.")))
        found += out_of_order(self, "from_on", "to_on", _("It ends before it begins."))
        if isinstance(self.confirmed_on, dt.date) and self.confirmed_on > today:
            found.append(Problem("confirmed_on", _("It is confirmed on the day somebody says so, not before.")))
        return found

    @property
    def holder(self) -> tuple[int | str | None, int | None]:
        """Whose it is."""
        return self.contact_id, self.organisation_id


@dataclass(frozen=True)
class EndDraft:
    """The last day somebody held a role."""

    to_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the end from being recorded."""
        return [*too_long(self), *required(self, to_on=_("Give the last day."))]


def add_party(office: Office, agreement_id: int, draft: PartyDraft, today: dt.date) -> None:
    """Add a party, making the record of one that is new here; refuses one that is a party already."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Add a party to {reference}"), agreement_id)) as session:
        records.load(session, Agreement, agreement_id)
        assert isinstance(draft.partner, Partner | str)
        country = draft.country if isinstance(draft.country, str) else None
        partner = known(session, draft.partner, draft.partner_kind, country, today, at_home=draft.side == Side.HOME)
        column = Party.place_id if partner.kind == "place" else Party.organisation_id
        if session.scalars(select(Party.id).where(Party.agreement_id == agreement_id, column == partner.id)).first():
            raise InvalidDraft([Problem("partner", _("It is a party already."))])
        own = {column.key: partner.id, "side": draft.side, "observer": draft.observer}
        session.add(Party(agreement_id=agreement_id, **own))


def remove_party(office: Office, party_id: int) -> None:
    """Take a party away; the last one at the counterpart stays, because an agreement is made with somebody."""
    with office.changing(_("Remove a party")) as session:
        party = session.get(Party, party_id)
        if party is None:
            raise RecordGone(_("This party is no longer there."))
        others = select(Party.id).where(
            Party.agreement_id == party.agreement_id, Party.side == Side.COUNTERPART, Party.id != party_id
        )
        if party.side == Side.COUNTERPART and session.scalars(others).first() is None:
            raise UserError(_("An agreement needs a party at the counterpart. Add the other one first."))
        session.delete(party)


def responsibility(office: Office, responsibility_id: int) -> Saved[ResponsibilityDraft]:
    """One responsibility for its form."""
    with office.reading() as session:
        return records.read(session, Responsibility, ResponsibilityDraft, responsibility_id)


def save_responsibility(
    office: Office,
    agreement_id: int,
    saved: Saved[ResponsibilityDraft] | None,
    draft: ResponsibilityDraft,
    today: dt.date,
) -> int:
    """Save who answers for what, or add somebody; a person whose name is new here is added too.  Returns its key.

    Where a role that had begun passes to somebody else, it ends the day before and a new one begins: nothing is lost
    of who held it.  Refuses the same role twice for one person at one time.
    """
    refuse(draft.problems(today))
    passes_on = saved is not None and saved.draft.holder != draft.holder
    name = _("Edit a responsibility for {reference}") if saved else _("Add a responsibility for {reference}")
    name = _("Pass on a responsibility for {reference}") if passes_on else name
    with office.changing(step_name(office, name, agreement_id)) as session:
        records.load(session, Agreement, agreement_id)
        refuse(_gone(session, draft))
        if saved is not None and passes_on:
            saved, draft = _passed_on(session, saved, draft, today)
        given: dict[str, object] = {"contact_id": _contact(session, draft)}
        refuse(_twice(session, agreement_id, saved, replace(draft, contact_id=_key(given["contact_id"]))))
        if saved is None:
            given["agreement_id"] = agreement_id
        return records.write(session, Responsibility, saved, draft, today, **given)


def confirm_responsibility(office: Office, responsibility_id: int, version: int, today: dt.date) -> None:
    """Record that somebody said today that the role is theirs; refuses one that has ended."""
    with office.changing(_("Confirm a responsibility")) as session:
        held = records.load(session, Responsibility, responsibility_id, version)
        if held.to_on is not None and held.to_on < today:
            raise UserError(_("This role ended on {day}.").format(day=screen().day(held.to_on)))
        held.confirmed_on = today


def end_responsibility(office: Office, responsibility_id: int, version: int, draft: EndDraft, today: dt.date) -> None:
    """Record the last day of a role."""
    refuse(draft.problems(today))
    with office.changing(_("End a responsibility")) as session:
        held = records.load(session, Responsibility, responsibility_id, version)
        last = draft.to_on
        assert isinstance(last, dt.date)
        if held.from_on is not None and last < held.from_on:
            refuse([Problem("to_on", _("It ends before it begins."))])
        held.to_on = last


def _passed_on(
    session: Session, saved: Saved[ResponsibilityDraft], draft: ResponsibilityDraft, today: dt.date
) -> tuple[Saved[ResponsibilityDraft] | None, ResponsibilityDraft]:
    """End what the other held the day before it is somebody else's; one that had not begun by then is corrected."""
    first = draft.from_on if draft.from_on != saved.draft.from_on and draft.from_on is not None else today
    confirmed = draft.confirmed_on if draft.confirmed_on != saved.draft.confirmed_on else None
    held = records.load(session, Responsibility, saved.id, saved.version)
    if held.from_on is not None and held.from_on >= first:
        return saved, replace(draft, confirmed_on=confirmed)
    last = add_days(first, -1)
    if held.to_on is not None and held.to_on < first:
        refuse([Problem("contact_id", _("This role has ended. Add somebody, and it stays known who held it."))])
    held.to_on = last
    session.flush()
    return None, replace(draft, from_on=first, confirmed_on=confirmed)


def _twice(
    session: Session, agreement_id: int, saved: Saved[ResponsibilityDraft] | None, draft: ResponsibilityDraft
) -> Iterable[Problem]:
    """A sentence where the same person or body has the same role already at a time that overlaps."""
    far = dt.date.max
    same = select(Responsibility.id).where(
        Responsibility.agreement_id == agreement_id,
        Responsibility.duty == draft.duty,
        Responsibility.side == draft.side,
        func.coalesce(Responsibility.from_on, dt.date.min) <= (draft.to_on or far),
        func.coalesce(Responsibility.to_on, far) >= (draft.from_on or dt.date.min),
    )
    if draft.contact_id is not None:
        same = same.where(Responsibility.contact_id == draft.contact_id)
    else:
        same = same.where(Responsibility.contact_id.is_(None), Responsibility.organisation_id == draft.organisation_id)
    if saved is not None:
        same = same.where(Responsibility.id != saved.id)
    if session.scalars(same).first() is not None:
        field = "contact_id" if draft.contact_id is not None else "organisation_id"
        yield Problem(field, _("They have this role already at that time. Edit that one, or end it first."))


def _gone(session: Session, draft: ResponsibilityDraft) -> Iterable[Problem]:
    """What was deleted while the form was open."""
    if isinstance(draft.contact_id, int) and session.get(Contact, draft.contact_id) is None:
        yield Problem("contact_id", _("This person is no longer here. Choose somebody else."))
    if draft.organisation_id is not None and session.get(Organisation, draft.organisation_id) is None:
        yield Problem("organisation_id", _("This organisation is no longer here. Choose another one."))


def _key(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _contact(session: Session, draft: ResponsibilityDraft) -> int | None:
    if not isinstance(draft.contact_id, str):
        return draft.contact_id if isinstance(draft.contact_id, int) else None
    body = draft.organisation_id if isinstance(draft.organisation_id, int) else None
    person = Contact(name=draft.contact_id.strip(), at_home=draft.side == Side.HOME, role=draft.role.strip())
    person.organisation_id = body
    session.add(person)
    session.flush()
    return person.id
