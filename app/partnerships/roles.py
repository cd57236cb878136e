"""Who belongs to an agreement: its parties, and the people and bodies that answer for it, support it or hear of it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Saved, out_of_order, refuse, required, too_long
from app.errors import InvalidDraft, Problem, RecordGone, UserError
from app.partnerships.partners import Partner, PartnerField, PartnerKind, known, partner_problems
from app.partnerships.step_names import step_name
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement, Party, Responsibility
from models.people import Contact
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

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this responsibility from being saved."""
        found = [*too_long(self), *required(self, duty=_("Say what they do."), side=_("Say on which side."))]
        if self.contact_id is None and self.organisation_id is None:
            found.append(Problem("contact_id", _("Name a person or an organisation.")))
        return [*found, *out_of_order(self, "from_on", "to_on", _("It ends before it begins."))]


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
    """Save who answers for what, or add somebody; a person whose name is new here is added too.  Returns its key."""
    refuse(draft.problems(today))
    name = _("Edit a responsibility for {reference}") if saved else _("Add a responsibility for {reference}")
    with office.changing(step_name(office, name, agreement_id)) as session:
        given = {"contact_id": _contact(session, draft)}
        if saved is None:
            given["agreement_id"] = records.load(session, Agreement, agreement_id).id
        return records.write(session, Responsibility, saved, draft, today, **given)


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


def _contact(session: Session, draft: ResponsibilityDraft) -> int | None:
    if not isinstance(draft.contact_id, str):
        return draft.contact_id if isinstance(draft.contact_id, int) else None
    body = draft.organisation_id if isinstance(draft.organisation_id, int) else None
    person = Contact(name=draft.contact_id.strip(), at_home=draft.side == Side.HOME, role=draft.role.strip())
    person.organisation_id = body
    session.add(person)
    session.flush()
    return person.id
