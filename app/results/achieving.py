"""Recording what came of an agreement: a sale, a job, a firm that settled, with what shows it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.drafts import Saved, required, too_long
from app.errors import InvalidDraft, Problem
from app.results.amounts import amount_in, not_negative
from app.storage import attachments, records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _
from models.results import Objective, Project, Result
from models.vocabulary import Contribution, ResultArea


@dataclass(frozen=True)
class ResultDraft:
    """A result as a form shows it; `value` is counted in `unit`, `document_id` is a file kept in the office."""

    title: str = ""
    agreement_id: int | None = None
    project_id: int | None = None
    objective_id: int | None = None
    organisation_id: int | None = None
    result_area: ResultArea | None = None
    dated_on: dt.date | None = None
    value: float | None = None
    unit: str = ""
    projected: bool = False
    verified: bool = False
    contribution: Contribution = Contribution.UNCLEAR
    source: str = ""
    evidence: str = ""
    note: str = ""
    document_id: int | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this result from being saved."""
        return [
            *too_long(self),
            *required(
                self,
                title=_("Say in a few words what came of it."),
                agreement_id=_("Choose the agreement it came of."),
                result_area=_("Choose the result area it belongs to."),
                dated_on=_("Give the day it happened, or is expected."),
            ),
            *not_negative(self, value=_("A result cannot be less than nothing; write a loss into the note.")),
            *self._contradictions(today),
        ]

    def _contradictions(self, today: dt.date) -> Iterator[Problem]:
        if isinstance(self.dated_on, dt.date) and self.dated_on > today and not self.projected:
            yield Problem("dated_on", _("This day has not come yet. Mark the result as projected, or correct it."))
        if amount_in(self.value) is not None and not self.unit.strip():
            yield Problem("unit", _("Say what is counted: firms, jobs, CAD."))
        if self.projected and self.verified:
            yield Problem("verified", _("What is only projected cannot be verified yet."))
        if self.verified and not self.evidence.strip() and self.document_id is None:
            yield Problem("evidence", _("Say what shows it: a letter, a link, a register. Or attach a document."))


def result(office: Office, result_id: int) -> Saved[ResultDraft]:
    """One result for its form."""
    with office.reading() as session:
        return records.read(session, Result, ResultDraft, result_id)


def save_result(office: Office, saved: Saved[ResultDraft] | None, draft: ResultDraft, today: dt.date) -> int:
    """Save a result, or record one under the next reference `E-2026-014`; returns its key."""
    name = _("Edit result “{title}”") if saved else _("Record result “{title}”")
    with office.changing(name.format(title=draft.title.strip())) as session:
        _refuse_strangers(session, draft)
        given = {} if saved else {"reference": next_number(session, "E", today.year)}
        return records.write(session, Result, saved, draft, today, **given)


def attach_document(office: Office, result_id: int, version: int, name: str, content: bytes, today: dt.date) -> None:
    """Keep a file in the office as what shows a result, in the place of the one before; at most 20 MB."""
    with office.changing(_("Attach “{name}” to a result").format(name=attachments.clean_name(name))) as session:
        record = records.load(session, Result, result_id, version)
        record.document_id = attachments.store(session, name, content, today)


def delete_result(office: Office, result_id: int, version: int) -> None:
    """Take a result out; Undo brings it back, and its reference is not given out again."""
    with office.changing(_("Delete a result")) as session:
        record = records.load(session, Result, result_id, version)
        session.delete(record)


def _refuse_strangers(session: Session, draft: ResultDraft) -> None:
    """Raise InvalidDraft when project or objective belong to another agreement."""
    project = session.get(Project, draft.project_id) if draft.project_id is not None else None
    objective = session.get(Objective, draft.objective_id) if draft.objective_id is not None else None
    found = []
    if project is not None and project.agreement_id != draft.agreement_id:
        found.append(Problem("project_id", _("This project belongs to another agreement.")))
    if objective is not None and objective.agreement_id != draft.agreement_id:
        found.append(Problem("objective_id", _("This objective belongs to another agreement.")))
    if found:
        raise InvalidDraft(found)
