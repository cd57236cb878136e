"""Amendments: what both sides agreed to change in an agreement that is in force, when, and in which document."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem, UserError
from app.partnerships.step_names import step_name
from app.storage import attachments, records
from app.storage.office import Office
from app.words import _, screen
from models.partnerships import Agreement, Amendment
from models.storage import Document


@dataclass(frozen=True)
class AmendmentDraft:
    """What was agreed on which day; `document_id` is a document that is attached to the agreement."""

    agreed_on: dt.date | None = None
    text: str = ""
    document_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the amendment from being recorded."""
        asked = required(
            self,
            agreed_on=_("Give the day both sides agreed on it."),
            text=_("Write what was changed, so that it can be read without the document."),
        )
        found = [*too_long(self), *asked]
        if isinstance(self.agreed_on, dt.date) and self.agreed_on > today:
            found.append(Problem("agreed_on", _("An amendment is recorded once it is agreed, not before.")))
        return found


@dataclass(frozen=True)
class AmendmentRow:
    """An amendment in a list; `document` is the name of its document, empty where there is none."""

    id: int
    version: int
    agreed_on: dt.date
    text: str
    document_id: int | None
    document: str


def amendments(office: Office, agreement_id: int) -> list[AmendmentRow]:
    """The amendments of an agreement, by day."""
    columns = (Amendment.id, Amendment.version, Amendment.agreed_on, Amendment.text, Amendment.document_id)
    query = (
        select(*columns, Document.name)
        .outerjoin(Document, Document.id == Amendment.document_id)
        .where(Amendment.agreement_id == agreement_id)
        .order_by(Amendment.agreed_on, Amendment.id)
    )
    with office.reading() as session:
        return [AmendmentRow(*row[:5], row[5] or "") for row in session.execute(query)]


def amendment(office: Office, amendment_id: int) -> Saved[AmendmentDraft]:
    """One amendment for its form."""
    with office.reading() as session:
        return records.read(session, Amendment, AmendmentDraft, amendment_id)


def save_amendment(
    office: Office, agreement_id: int, saved: Saved[AmendmentDraft] | None, draft: AmendmentDraft, today: dt.date
) -> int:
    """Save an amendment, or record one; refuses one of an agreement that is not signed.  Returns its key."""
    refuse(draft.problems(today))
    name = _("Correct an amendment of {reference}") if saved else _("Record an amendment of {reference}")
    with office.changing(step_name(office, name, agreement_id)) as session:
        agreement = records.load(session, Agreement, agreement_id)
        begins = agreement.signed_on or agreement.effective_on
        if begins is None:
            sentence = _("{reference} is not signed yet: what changes in its text is a new draft, not an amendment.")
            raise UserError(sentence.format(reference=agreement.reference))
        assert isinstance(draft.agreed_on, dt.date)
        if draft.agreed_on < begins:
            sentence = _("It was signed on {day}; an amendment comes after that.")
            refuse([Problem("agreed_on", sentence.format(day=screen().day(begins)))])
        refuse(_of_its_documents(session, agreement_id, saved, draft))
        given = {} if saved else {"agreement_id": agreement_id}
        return records.write(session, Amendment, saved, draft, today, **given)


def remove_amendment(office: Office, agreement_id: int, row: AmendmentRow) -> None:
    """Take an amendment away that was recorded by mistake; Undo brings it back."""
    with office.changing(step_name(office, _("Remove an amendment of {reference}"), agreement_id)) as session:
        session.delete(records.load(session, Amendment, row.id, row.version))


def _of_its_documents(
    session: Session, agreement_id: int, saved: Saved[AmendmentDraft] | None, draft: AmendmentDraft
) -> list[Problem]:
    """A document is one of the agreement's; the one an amendment has already may have been taken away since."""
    chosen = draft.document_id
    if chosen is None or (saved is not None and saved.draft.document_id == chosen):
        return []
    there = {file.document_id for file in attachments.attached_to(session, "agreement", agreement_id)}
    sentence = _("This document is not attached to the agreement. Attach it first.")
    return [] if chosen in there else [Problem("document_id", sentence)]
