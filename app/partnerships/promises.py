"""What the sides of an agreement owe each other: promised, due, met, with evidence; what is late comes first."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem, UserError
from app.partnerships.step_names import step_name
from app.people.names import titled
from app.storage import attachments, records
from app.storage.office import Office
from app.words import _, ngettext, screen
from models.partnerships import Agreement
from models.people import Contact, Organisation
from models.promises import Obligation
from models.storage import Document
from models.vocabulary import Side


@dataclass(frozen=True)
class ObligationDraft:
    """What one side promised; `document_id` is a document that is attached to the agreement."""

    side: Side | None = Side.HOME
    text: str = ""
    due_on: dt.date | None = None
    met_on: dt.date | None = None
    contact_id: int | None = None
    organisation_id: int | None = None
    evidence: str = ""
    document_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the promise from being saved."""
        asked = required(self, side=_("Say which side promised it."), text=_("Write what was promised."))
        found = [*too_long(self), *asked]
        if isinstance(self.met_on, dt.date) and self.met_on > today:
            found.append(Problem("met_on", _("A promise is met once it is kept, not before. Leave the day empty.")))
        return found


@dataclass(frozen=True)
class ObligationRow:
    """A promise in a list; `who` names the person and the body, empty where nobody is named."""

    id: int
    version: int
    side: Side
    text: str
    due_on: dt.date | None
    met_on: dt.date | None
    who: str
    evidence: str
    document_id: int | None
    document: str

    def met(self, on: dt.date) -> bool:
        """Whether it was met by that day."""
        return self.met_on is not None and self.met_on <= on

    def late(self, on: dt.date) -> bool:
        """Whether it is open past its day."""
        return self.due_on is not None and self.due_on < on and not self.met(on)


def in_order(rows: Iterable[ObligationRow], on: dt.date) -> list[ObligationRow]:
    """What is open by its day, so that what is late comes first, those without a day last; then what is met, newest
    first.
    """
    found = list(rows)
    open_ones = [row for row in found if not row.met(on)]
    met = [row for row in found if row.met(on)]
    open_ones.sort(key=lambda row: (row.due_on is None, row.due_on or dt.date.max, row.id))
    met.sort(key=lambda row: (row.met_on or dt.date.min, row.id), reverse=True)
    return [*open_ones, *met]


def in_words(rows: Iterable[ObligationRow], on: dt.date) -> str:
    """How many of some promises are met and late: "2 of 5 met, 1 late"; empty for none."""
    found = list(rows)
    if not found:
        return ""
    met = ngettext("{met} of {count} met", "{met} of {count} met", len(found)).format(
        met=sum(row.met(on) for row in found), count=len(found)
    )
    late = sum(row.late(on) for row in found)
    return f"{met}, {ngettext('{count} late', '{count} late', late).format(count=late)}" if late else met


def obligations(office: Office, agreement_id: int, on: dt.date) -> list[ObligationRow]:
    """The promises of both sides, what is late first."""
    own = ("id", "version", "side", "text", "due_on", "met_on")
    query = (
        select(
            *(getattr(Obligation, name) for name in own),
            *(Contact.name, Contact.local_name, Organisation.name, Organisation.local_name),
            *(Obligation.evidence, Obligation.document_id, Document.name),
        )
        .outerjoin(Contact, Contact.id == Obligation.contact_id)
        .outerjoin(Organisation, Organisation.id == Obligation.organisation_id)
        .outerjoin(Document, Document.id == Obligation.document_id)
        .where(Obligation.agreement_id == agreement_id)
    )
    with office.reading() as session:
        rows = records.rows(ObligationRow, map(_named, session.execute(query)))
    return in_order(rows, on)


def obligation(office: Office, obligation_id: int) -> Saved[ObligationDraft]:
    """One promise for its form."""
    with office.reading() as session:
        return records.read(session, Obligation, ObligationDraft, obligation_id)


def save_obligation(
    office: Office, agreement_id: int, saved: Saved[ObligationDraft] | None, draft: ObligationDraft, today: dt.date
) -> int:
    """Save a promise, or record one; refuses one that was met before the agreement was made.  Returns its key."""
    refuse(draft.problems(today))
    name = _("Edit a promise under {reference}") if saved else _("Record a promise under {reference}")
    with office.changing(step_name(office, name, agreement_id)) as session:
        agreement = records.load(session, Agreement, agreement_id)
        refuse(
            [*_too_early(agreement, draft.met_on), *still_here(session, draft), *_papers(session, agreement_id, draft)]
        )
        given = {} if saved else {"agreement_id": agreement_id}
        return records.write(session, Obligation, saved, draft, today, **given)


def meet_obligation(office: Office, agreement_id: int, row: ObligationRow, today: dt.date) -> None:
    """Mark a promise as met today; refuses one that is met, or under an agreement that is not made yet."""
    with office.changing(step_name(office, _("Mark a promise under {reference} as met"), agreement_id)) as session:
        held = records.load(session, Obligation, row.id, row.version)
        for problem in _too_early(records.load(session, Agreement, agreement_id), today):
            raise UserError(problem.message)
        if held.met_on is None:
            held.met_on = today


def reopen_obligation(office: Office, agreement_id: int, row: ObligationRow) -> None:
    """Say that a promise is not met after all."""
    with office.changing(step_name(office, _("Reopen a promise under {reference}"), agreement_id)) as session:
        records.load(session, Obligation, row.id, row.version).met_on = None


def remove_obligation(office: Office, agreement_id: int, row: ObligationRow) -> None:
    """Take away a promise that was recorded by mistake; Undo brings it back."""
    with office.changing(step_name(office, _("Remove a promise under {reference}"), agreement_id)) as session:
        session.delete(records.load(session, Obligation, row.id, row.version))


def attach_evidence(office: Office, agreement_id: int, row: ObligationRow, path: Path, today: dt.date) -> None:
    """Keep a file with the agreement and name it as the evidence of a promise, in one step."""
    content = attachments.read_from(path)
    with office.changing(_("Attach “{name}” as evidence").format(name=path.name)) as session:
        held = records.load(session, Obligation, row.id, row.version)
        held.document_id = attachments.attach(session, "agreement", agreement_id, path.name, content, today).document_id


def still_here(session: Session, draft: Any) -> Iterator[Problem]:
    """A sentence for the person or organisation of a draft that was deleted while its form was open."""
    person, body = getattr(draft, "contact_id", None), getattr(draft, "organisation_id", None)
    if person is not None and session.get(Contact, person) is None:
        yield Problem("contact_id", _("This person is no longer here. Choose somebody else."))
    if body is not None and session.get(Organisation, body) is None:
        yield Problem("organisation_id", _("This organisation is no longer here. Choose another one."))


def _too_early(agreement: Agreement, met_on: dt.date | None) -> Iterator[Problem]:
    made = agreement.signed_on or agreement.effective_on
    if met_on is not None and made is not None and met_on < made:
        sentence = _("It was promised on {day}, when the agreement was made; it cannot have been met before.")
        yield Problem("met_on", sentence.format(day=screen().day(made)))


def _papers(session: Session, agreement_id: int, draft: ObligationDraft) -> Iterator[Problem]:
    """A document is one of the agreement's, or was the evidence already and was taken away since."""
    chosen = draft.document_id
    if chosen is None:
        return
    there = {file.document_id for file in attachments.attached_to(session, "agreement", agreement_id)}
    used = select(Obligation.id).where(Obligation.agreement_id == agreement_id, Obligation.document_id == chosen)
    if chosen not in there and session.scalars(used).first() is None:
        yield Problem("document_id", _("This document is not attached to the agreement. Attach it first."))


def _named(row: Sequence[Any]) -> tuple[Any, ...]:
    """A row of the query with its names as they are shown."""
    person, local, body, body_local = (each or "" for each in row[6:10])
    who = ", ".join(name for name in (titled(person, local), titled(body, body_local)) if name)
    return (*row[:6], who, *row[10:12], row[12] or "")
