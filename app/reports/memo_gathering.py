"""Gathers the facts of a decision memo: of a decision as it was recorded, or of a request that is to be decided."""

import datetime as dt
import json
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.decisions.day import OfficeDay, office_day
from app.decisions.frozen_copy import frozen_basis
from app.decisions.past import PastDecision, decisions_in
from app.decisions.recording import freeze
from app.decisions.records import DecisionRow
from app.decisions.selection_basis import basis_in
from app.decisions.told import told_of
from app.decisions.waiting import standing_row
from app.errors import UserError
from app.people.home import OfficeFacts, office_facts
from app.reports.memo_facts import MemoDecision, MemoFacts, Written, memo_facts
from app.reports.subjects import DocumentSubject
from app.vetting.needed import still_needed, still_needed_sentence
from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import Words, _, screen
from models.decisions import Decision
from models.people import Contact
from models.vocabulary import RequestKind, SettleBy, Stage


def memo_subjects(day: OfficeDay) -> tuple[DocumentSubject, ...]:
    """The partnership requests, those to be decided first, then newest first; at the end what was decided before."""
    asked = [request for request in day.requests if request.kind == RequestKind.PARTNERSHIP]
    asked.sort(key=lambda request: request.reference, reverse=True)
    asked.sort(key=lambda request: request.assessment.stage != Stage.READY)
    by_key = {request.id: request for request in asked}
    found = [DocumentSubject(each.reference, _label(each), _printed(day, each)) for each in asked]
    shown_already = {each.decision for each in found}
    for row in reversed(day.decisions):
        if row.point == 1 and row.request_id in by_key and row.reference not in shown_already:
            request = by_key[row.request_id or 0]
            sentence = _("{decision} · {title}, decided {day}")
            shown = sentence.format(decision=row.reference, title=request.title, day=screen().day(row.decided_on))
            found.append(DocumentSubject(row.reference, shown))
    return tuple(found)


def gather_memo(
    session: Session, reference: str, on: dt.date, written: Written | None = None, person: str = ""
) -> MemoFacts:
    """The facts of the memo of a decision (D-2026-003), or of a request: decided as it stands, else to be decided.

    `written` is what is being written about a decision to come, `person` the uid of who submits it.  Raises UserError.
    """
    facts = office_facts(session)
    row = session.execute(
        sa.select(Decision.id, Decision.request_id).where(Decision.reference == reference, Decision.point == 1)
    ).first()
    if row is not None:
        past = next(each for each in decisions_in(session, row.request_id) if each.row.id == row.id)
        return _recorded(past, facts)
    day = office_day(session, on)
    request = day.request(reference)
    if request is None:
        raise UserError(
            _("There is no request and no decision on one with the reference {reference}.").format(reference=reference)
        )
    if request.kind != RequestKind.PARTNERSHIP:
        raise UserError(_("A visit, event or network request is answered without a decision. It has no memo."))
    standing = _decided(day, request)
    if standing is not None and written is None:
        past = next(each for each in decisions_in(session, request.id) if each.row.id == standing.id)
        return _recorded(past, facts)
    return _draft(session, day, request, written or Written(), person)


def _decided(day: OfficeDay, request: AssessedRequest) -> DecisionRow | None:
    """The decision that settles a request on the day; none while it is open, be it once more."""
    undecided = request.assessment.stage in OPEN_STAGES - {Stage.DEFERRED}
    return None if undecided else standing_row(day, request)


def _printed(day: OfficeDay, request: AssessedRequest) -> str:
    decision = _decided(day, request)
    return decision.reference if decision else ""


def _recorded(past: PastDecision, facts: OfficeFacts) -> MemoFacts:
    """The decision from its frozen copy alone; later meetings of its conditions do not belong to it."""
    row, frozen = past.row, past.frozen
    written = Written(
        row.authority,
        row.body,
        row.rationale,
        row.differs_reason,
        row.override_reason,
        past.alternatives,
        tuple((each.text, each.due_on) for each in past.conditions),
    )
    decision = MemoDecision(
        reference=row.reference,
        outcome=row.outcome,
        on=row.decided_on,
        decided_by=row.decided_by,
        reason=frozen.get("reason") or row.reason_code.replace("_", " "),
        referred_to=frozen.get("referred_to") or past.referred_to,
        until=row.until_on,
        waits_for_room=row.waits_for_room,
    )
    return memo_facts(frozen, past.names, _office(facts), written=written, decision=decision)


def _draft(session: Session, day: OfficeDay, request: AssessedRequest, written: Written, person: str) -> MemoFacts:
    """The memo of the copy that would be frozen today."""
    told = told_of(session, request.id)
    frozen = json.loads(freeze(frozen_basis(basis_in(day, request), told)))
    names = {standing.gate.key: standing.gate.name for standing in request.gates}
    names |= {criterion.key: criterion.name for criterion in request.policy.criteria}
    needed = still_needed(request.assessment, SettleBy.SELECTION)
    words = Words(day.office.language)
    by = session.scalar(sa.select(Contact.name).where(Contact.uid == person)) if person else None
    return memo_facts(
        frozen,
        told.names,
        _office(day.office),
        written=written,
        needed="" if needed.nothing else still_needed_sentence(needed, names, words),
        submitted_by=by or "",
    )


def _office(facts: OfficeFacts) -> Mapping[str, str]:
    return {"name": facts.name, "currency": facts.currency, "language": facts.language}


def _label(request: AssessedRequest) -> str:
    stage = _(request.assessment.stage.label)
    return f"{request.reference} · {request.counterpart or request.title} · {stage}"
