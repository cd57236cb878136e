"""The way to an agreement's text: its dated drafts, the bodies that have to approve it, and the day of signing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Draft, Saved, out_of_order, refuse, required, too_long
from app.errors import Problem, UserError
from app.partnerships.step_names import step_name
from app.storage import attachments, records
from app.storage.office import Office
from app.words import _
from models.base import Edited
from models.negotiation import Approval, TextDraft
from models.partnerships import Agreement
from models.storage import Document
from models.vocabulary import Side

D = TypeVar("D", bound=Draft)


@dataclass(frozen=True)
class DatedText:
    """One draft of the text as its form shows it; `document_id` is a document that is attached to the agreement."""

    title: str = ""
    dated_on: dt.date | None = None
    changed: str = ""
    open_points: str = ""
    document_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the draft from being recorded."""
        asked = required(
            self,
            title=_("Give the draft a name, such as “Draft 2”."),
            dated_on=_("Give the day of the draft."),
        )
        return [*too_long(self), *asked, *_to_come(self, today, dated_on=_("A draft is recorded once it is there."))]


@dataclass(frozen=True)
class TextRow:
    """A draft in a list; `document` is the name of its file, empty where there is none."""

    id: int
    version: int
    title: str
    dated_on: dt.date
    changed: str
    open_points: str
    document_id: int | None
    document: str


@dataclass(frozen=True)
class ApprovalDraft:
    """A body whose approval is needed, on which side; asked and approved on a day."""

    side: Side | None = Side.HOME
    body: str = ""
    asked_on: dt.date | None = None
    approved_on: dt.date | None = None
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the approval from being recorded."""
        asked = required(self, side=_("Say on which side."), body=_("Name the body, such as “Council”."))
        late = _to_come(
            self,
            today,
            asked_on=_("Write the day once the body has been asked, not before."),
            approved_on=_("An approval is recorded once it is given, not before."),
        )
        order = out_of_order(self, "asked_on", "approved_on", _("It cannot approve before it was asked."))
        return [*too_long(self), *asked, *late, *order]


@dataclass(frozen=True)
class ApprovalRow:
    """An approval in a list; open until it has a day."""

    id: int
    version: int
    side: Side
    body: str
    asked_on: dt.date | None
    approved_on: dt.date | None
    note: str


@dataclass(frozen=True)
class PlanDraft:
    """The day on which signing is planned; none: not planned yet."""

    signing_planned_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the plan from being saved."""
        found = [*too_long(self)]
        if isinstance(self.signing_planned_on, dt.date) and self.signing_planned_on < today:
            sentence = _("This day has passed. Give a day to come, or record the signing.")
            found.append(Problem("signing_planned_on", sentence))
        return found


def texts_in(session: Session, agreement_id: int) -> list[TextRow]:
    """The drafts of an agreement's text, the newest first."""
    kind = TextDraft
    columns = (kind.id, kind.version, kind.title, kind.dated_on, kind.changed, kind.open_points, kind.document_id)
    query = (
        select(*columns, Document.name)
        .outerjoin(Document, Document.id == kind.document_id)
        .where(kind.agreement_id == agreement_id)
        .order_by(kind.dated_on.desc(), kind.id.desc())
    )
    return [TextRow(*row[:7], row[7] or "") for row in session.execute(query)]


def approvals_in(session: Session, agreement_id: int) -> list[ApprovalRow]:
    """The approvals of an agreement, home first, in the order recorded."""
    kind = Approval
    columns = (kind.id, kind.version, kind.side, kind.body, kind.asked_on, kind.approved_on, kind.note)
    query = select(*columns).where(kind.agreement_id == agreement_id).order_by(kind.id)
    return sorted(records.rows(ApprovalRow, session.execute(query)), key=lambda row: row.side != Side.HOME)


def dated_text(office: Office, text_id: int) -> Saved[DatedText]:
    """One draft for its form."""
    with office.reading() as session:
        return records.read(session, TextDraft, DatedText, text_id)


def save_text(
    office: Office, agreement_id: int, saved: Saved[DatedText] | None, draft: DatedText, today: dt.date
) -> int:
    """Record a draft of the text, or correct one; its file is one that is attached to the agreement.  Its key."""
    name = _("Correct a draft of {reference}") if saved else _("Record a draft of {reference}")
    with office.changing(step_name(office, name, agreement_id)) as session:
        refuse([*draft.problems(today), *_strange_file(session, agreement_id, saved, draft)])
        return _written(session, TextDraft, agreement_id, saved, draft, today)


def remove_text(office: Office, agreement_id: int, row: TextRow) -> None:
    """Take a draft away that was recorded by mistake; Undo brings it back, its file stays with the agreement."""
    with office.changing(step_name(office, _("Remove a draft of {reference}"), agreement_id)) as session:
        session.delete(records.load(session, TextDraft, row.id, row.version))


def approval(office: Office, approval_id: int) -> Saved[ApprovalDraft]:
    """One approval for its form."""
    with office.reading() as session:
        return records.read(session, Approval, ApprovalDraft, approval_id)


def save_approval(
    office: Office, agreement_id: int, saved: Saved[ApprovalDraft] | None, draft: ApprovalDraft, today: dt.date
) -> int:
    """Save what a body was asked and said, or add one.  Returns its key."""
    refuse(draft.problems(today))
    words = _("Edit the approval by {body} for {reference}") if saved else _("Ask {body} to approve {reference}")
    name = words.replace("{body}", draft.body.strip().replace("{", "(").replace("}", ")"))
    with office.changing(step_name(office, name, agreement_id)) as session:
        return _written(session, Approval, agreement_id, saved, draft, today)


def approved_today(office: Office, agreement_id: int, row: ApprovalRow, today: dt.date) -> None:
    """Record that a body approved today."""
    with office.changing(step_name(office, _("Record an approval of {reference}"), agreement_id)) as session:
        records.load(session, Approval, row.id, row.version).approved_on = today


def remove_approval(office: Office, agreement_id: int, row: ApprovalRow) -> None:
    """Take a body away that need not approve; Undo brings it back."""
    with office.changing(step_name(office, _("Remove an approval of {reference}"), agreement_id)) as session:
        session.delete(records.load(session, Approval, row.id, row.version))


def plan_signing(office: Office, agreement_id: int, version: int, draft: PlanDraft, today: dt.date) -> None:
    """Plan the day of signing, or no day any more; refuses what is signed already."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Plan the signing of {reference}"), agreement_id)) as session:
        agreement = records.load(session, Agreement, agreement_id, version)
        if agreement.signed_on is not None:
            raise UserError(_("{reference} is signed already.").format(reference=agreement.reference))
        agreement.signing_planned_on = draft.signing_planned_on


def _written(
    session: Session, kind: type[Edited], agreement_id: int, saved: Saved[D] | None, draft: D, today: dt.date
) -> int:
    given = {} if saved else {"agreement_id": records.load(session, Agreement, agreement_id).id}
    return records.write(session, kind, saved, draft, today, **given)


def _strange_file(
    session: Session, agreement_id: int, saved: Saved[DatedText] | None, draft: DatedText
) -> list[Problem]:
    """The file is one of the agreement's; the one a draft has already may have been taken away since."""
    chosen = draft.document_id
    if chosen is None or (saved is not None and saved.draft.document_id == chosen):
        return []
    there = {file.document_id for file in attachments.attached_to(session, "agreement", agreement_id)}
    sentence = _("This file is not attached to the agreement. Attach it first.")
    return [] if chosen in there else [Problem("document_id", sentence)]


def _to_come(draft: DatedText | ApprovalDraft, today: dt.date, **sentences: str) -> Iterator[Problem]:
    for name, sentence in sentences.items():
        day = getattr(draft, name)
        if isinstance(day, dt.date) and day > today:
            yield Problem(name, sentence)
