"""Who assesses a request: scorecards for several assessors, declared conflicts of interest, forms that were sent."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from app.drafts import refuse, required, too_long
from app.errors import Problem, UserError
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.vetting.rating import card_of
from app.words import _
from models.people import Contact
from models.vetting import Request, Scorecard, ScorecardForm


@dataclass(frozen=True)
class AssessorDraft:
    """The person who is to assess a request."""

    contact_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the person from being added."""
        return list(required(self, contact_id=_("Choose who is to assess the request.")))


@dataclass(frozen=True)
class ConflictDraft:
    """What the conflict of interest is."""

    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the declaration from being saved."""
        sentence = _("Write what the conflict is: the memo says why this assessor was left out.")
        return [*too_long(self), *required(self, note=sentence)]


@dataclass(frozen=True)
class SentForm:
    """A scorecard sent out as a file; `taken_on` is the day on which it came back."""

    id: int
    assessor_id: int
    assessor: str
    sent_on: dt.date
    taken_on: dt.date | None
    scorecard_id: int | None


def add_assessor(office: Office, request_id: int, draft: AssessorDraft, today: dt.date) -> int:
    """Give a contact a scorecard of their own for the request, and return its key; refuses a second one."""
    refuse(draft.problems(today))
    assert draft.contact_id is not None
    with office.reading() as session:
        name = records.load(session, Contact, draft.contact_id).name
        held = select(Scorecard.id).join(Request, Request.policy_id == Scorecard.policy_id)
        held = held.where(Request.id == request_id, Scorecard.request_id == request_id, ~Scorecard.agreed)
        if session.scalar(held.where(Scorecard.assessor_id == draft.contact_id).limit(1)):
            raise UserError(_("{name} is among the assessors already.").format(name=name))
    # The step is not named after the person: the history keeps its names when somebody is erased.
    with office.changing(_("Add an assessor")) as session:
        return card_of(session, request_id, draft.contact_id).id


def declare_conflict(
    office: Office, request_id: int, assessor_id: int | None, draft: ConflictDraft, today: dt.date
) -> None:
    """Record an assessor's conflict of interest: their scorecard counts no more, and they are named with the reason."""
    refuse(draft.problems(today))
    with office.changing(_("Declare a conflict of interest")) as session:
        card = card_of(session, request_id, assessor_id)
        card.conflict, card.conflict_note = True, draft.note.strip()


def take_conflict_back(office: Office, card_id: int) -> None:
    """Take the declaration back: the scorecard counts again once it is submitted."""
    with office.changing(_("Take back a conflict of interest")) as session:
        card = records.load(session, Scorecard, card_id)
        card.conflict, card.conflict_note = False, ""


def forms_of(office: Office, request_id: int) -> list[SentForm]:
    """The scorecards sent out as files for a request, in the order they were sent."""
    query = (
        select(
            ScorecardForm.id,
            ScorecardForm.assessor_id,
            Contact.name,
            Contact.local_name,
            ScorecardForm.sent_on,
            ScorecardForm.taken_on,
            ScorecardForm.scorecard_id,
        )
        .join(Contact, Contact.id == ScorecardForm.assessor_id)
        .where(ScorecardForm.request_id == request_id)
        .order_by(ScorecardForm.id)
    )
    with office.reading() as session:
        rows = session.execute(query).all()
    return [
        SentForm(key, who, titled(name, local), sent_on, taken_on, card)
        for key, who, name, local, sent_on, taken_on, card in rows
    ]
