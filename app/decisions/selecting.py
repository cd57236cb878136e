"""Decision 1: whether a request becomes a partnership, with everything the decision rests on frozen beside it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.decisions.day import office_day
from app.decisions.frozen_copy import frozen_basis
from app.decisions.overtaken import Seen, refuse_overtaken
from app.decisions.recording import DecisionDraft, record_decision
from app.decisions.replying import left_open
from app.decisions.selection_basis import SelectionBasis, basis_of, limit_sentence
from app.decisions.told import told_of
from app.drafts import refuse
from app.errors import Problem, UserError
from app.partnerships.drafting import StartDraft, start_in
from app.partnerships.partners import Partner
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.vetting.requests import AssessedRequest
from app.words import _, screen
from models.partnerships import Agreement, Party
from models.people import Organisation
from models.vetting import Request
from models.vocabulary import (
    OUTCOMES,
    Outcome,
    RequestKind,
    Side,
    Stage,
    TermKind,
    Verdict,
)

POINT = 1
FOLLOWS: Mapping[Verdict, frozenset[Outcome]] = {
    Verdict.RECOMMEND: frozenset({Outcome.SELECT}),
    Verdict.DEVELOP: frozenset({Outcome.DEFER, Outcome.REFER}),
    Verdict.DECLINE: frozenset({Outcome.DECLINE, Outcome.REFER}),
    Verdict.BLOCKED: frozenset({Outcome.DECLINE, Outcome.DEFER, Outcome.REFER}),
    Verdict.INCOMPLETE: frozenset({Outcome.DECLINE, Outcome.DEFER, Outcome.REFER}),
}
"""The outcomes that follow a verdict; any other one asks why it differs."""


def differs(outcome: object, verdict: Verdict | None) -> bool:
    """Whether an outcome is not one that follows from the verdict."""
    return isinstance(outcome, Outcome) and verdict is not None and outcome not in FOLLOWS[verdict]


def asks_why(draft: DecisionDraft, basis: SelectionBasis) -> bool:
    """Whether the decision has to say why it differs; that there is no room is reason enough to wait for it."""
    waits = draft.outcome == Outcome.DEFER and draft.waits_for_room and bool(basis.over)
    return differs(draft.outcome, basis.request.assessment.verdict) and not waits


def needs_override(outcome: object, basis: SelectionBasis) -> bool:
    """Whether selecting asks for a reason: over a limit, or in spite of a gate."""
    return outcome == Outcome.SELECT and bool(basis.over or basis.unsettled)


def override_sentences(basis: SelectionBasis) -> list[str]:
    """What stands against selecting, a sentence for each limit exceeded and one for the gates."""
    found = [limit_sentence(each, basis.policy) for each in basis.over]
    if basis.unsettled:
        names = ", ".join(f"“{name}”" for name in basis.unsettled)
        found.append(_("Not settled for selection: {names}.").format(names=names))
    return found


def decide(office: Office, reference: str, draft: DecisionDraft, today: dt.date, seen: Seen | None = None) -> str:
    """Record Decision 1 and what follows from it; returns the reference of the agreement begun, or nothing.

    `seen` is what stood when the person began.  Raises InvalidDraft with every problem, RecordChangedElsewhere when
    something else stands by now, or UserError when the request cannot be decided at all.
    """
    found = draft.problems(today)
    on = draft.decided_on if isinstance(draft.decided_on, dt.date) and draft.decided_on <= today else today
    with office.changing(_("Decide {reference}").format(reference=reference)) as session:
        basis = basis_of(office_day(session, on), reference)
        _refuse_undecidable(session, basis)
        if seen is not None:
            refuse_overtaken(session, basis.request.id, seen)
        refuse([*found, *problems(basis, draft)])
        kept = _only_what_applies(draft, basis)
        told = told_of(session, basis.request.id)
        rests_on = frozen_basis(basis, told) | _said(session, kept, basis)
        record_decision(session, POINT, {"request_id": basis.request.id}, kept, rests_on, told.names)
        _reply(session, basis.request, kept)
        if kept.outcome != Outcome.SELECT:
            return ""
        return _begin(session, basis.request, today)


def problems(basis: SelectionBasis, draft: DecisionDraft) -> list[Problem]:
    """What keeps this decision from being recorded, seen with everything it rests on."""
    return [*_problems_of_outcome(basis, draft), *_problems_of_days(basis, draft), *_problems_of_reasons(basis, draft)]


def _problems_of_outcome(basis: SelectionBasis, draft: DecisionDraft) -> Iterator[Problem]:
    if draft.outcome is not None and draft.outcome not in OUTCOMES[POINT]:
        yield Problem("outcome", _("Decision 1 selects, declines, defers or refers."))
    request = basis.request
    if draft.outcome == Outcome.SELECT and request.place_id is None and request.organisation_id is None:
        yield Problem("outcome", _("Nobody is named as counterpart yet. Give a place or organisation on the request."))
    if draft.outcome == Outcome.SELECT and request.policy.category(request.category) is None:
        yield Problem("outcome", _("The request has no category of its policy. Choose one on the request first."))
    if draft.outcome == Outcome.DECLINE and not draft.reason_code:
        yield Problem("reason_code", _("Choose the reason for which it is declined."))
    if draft.outcome == Outcome.REFER and draft.referred_to_id is None:
        yield Problem("referred_to_id", _("Choose the organisation it is referred to."))


def _problems_of_days(basis: SelectionBasis, draft: DecisionDraft) -> Iterator[Problem]:
    decided_on, until = draft.decided_on, draft.until_on
    if not isinstance(decided_on, dt.date):
        return
    if decided_on < basis.request.received_on:
        yield Problem("decided_on", _("The request was received after this day."))
    earlier = basis.request.assessment.facts.decisions
    latest = max((each.on for each in earlier if each.on and each.superseded_on is None), default=None)
    if latest is not None and decided_on < latest:
        sentence = _("A decision of {day} stands. A new one is of that day or later.")
        yield Problem("decided_on", sentence.format(day=screen().day(latest)))
    if draft.outcome == Outcome.DEFER and until is None and not draft.waits_for_room:
        yield Problem("until_on", _("Give the day on which it is looked at again, or let it wait until there is room."))
    elif draft.outcome == Outcome.DEFER and isinstance(until, dt.date) and until <= decided_on:
        yield Problem("until_on", _("A deferral ends after the day of the decision."))
    if draft.outcome == Outcome.DEFER and draft.waits_for_room and not basis.over:
        sentence = _("Every limit has room for it. Select it, or give the day on which it is looked at again.")
        yield Problem("waits_for_room", sentence)


def _problems_of_reasons(basis: SelectionBasis, draft: DecisionDraft) -> Iterator[Problem]:
    verdict = basis.request.assessment.verdict
    if verdict is not None and asks_why(draft, basis) and not draft.differs_reason.strip():
        sentence = _("The verdict is “{verdict}”. Write why the decision differs from it.")
        yield Problem("differs_reason", sentence.format(verdict=_(verdict.label)))
    if needs_override(draft.outcome, basis) and not draft.override_reason.strip():
        against = " ".join(override_sentences(basis))
        advice = _("Write the reason for going ahead, or defer the request.")
        yield Problem("override_reason", f"{against} {advice}")
    if open_places := left_open(draft.reply_text):
        sentence = _("{places} is not filled in yet. Write it out, or leave the reply empty.")
        yield Problem("reply_text", sentence.format(places=", ".join(open_places)))


def _refuse_undecidable(session: Session, basis: SelectionBasis) -> None:
    request = basis.request
    if request.kind != RequestKind.PARTNERSHIP:
        raise UserError(_("A visit, event or network request is answered, not decided. Record the reply instead."))
    if request.assessment.stage == Stage.WITHDRAWN:
        raise UserError(_("The sender withdrew this request. There is nothing to decide."))
    begun = select(Agreement.reference).where(Agreement.request_id == request.id, Agreement.dropped_on.is_(None))
    reference = session.scalar(begun.order_by(Agreement.id.desc()).limit(1))
    if reference is not None:
        sentence = _("{reference} came of selecting this request. Drop that agreement first, then decide again.")
        raise UserError(sentence.format(reference=reference))


def _only_what_applies(draft: DecisionDraft, basis: SelectionBasis) -> DecisionDraft:
    """The draft without what was typed for another outcome and hidden again."""
    outcome = draft.outcome
    return replace(
        draft,
        reason_code=draft.reason_code if outcome == Outcome.DECLINE else "",
        until_on=draft.until_on if outcome == Outcome.DEFER else None,
        referred_to_id=draft.referred_to_id if outcome == Outcome.REFER else None,
        waits_for_room=draft.waits_for_room and outcome == Outcome.DEFER,
        differs_reason=draft.differs_reason if asks_why(draft, basis) else "",
        override_reason=draft.override_reason if needs_override(outcome, basis) else "",
        for_end=None,
        effect_on=None,
    )


def offered_alternatives() -> tuple[tuple[str, str], ...]:
    """The courses every decision considers; who did not takes them out."""
    return (_("Do nothing"), ""), (_("A lighter form of cooperation"), "")


def _said(session: Session, draft: DecisionDraft, basis: SelectionBasis) -> dict[str, str]:
    """What the draft says by key, in the words of that day."""
    policy = basis.request.policy
    partner = session.get(Organisation, draft.referred_to_id) if draft.referred_to_id else None
    return {
        "reason": policy.reason_name(draft.reason_code) if draft.reason_code else "",
        "referred_to": titled(partner.name, partner.local_name) if partner else "",
    }


def _reply(session: Session, assessed: AssessedRequest, draft: DecisionDraft) -> None:
    if not draft.reply_text.strip():
        return
    request = records.load(session, Request, assessed.id)
    request.answer = draft.reply_text.strip()
    if request.answered_on is None and isinstance(draft.decided_on, dt.date):
        request.answered_on = draft.decided_on


def _begin(session: Session, request: AssessedRequest, today: dt.date) -> str:
    """Begin the partnership with its first agreement, by the category's terms; returns the agreement's reference.

    An organisation stands for the place it lies in; where it lies elsewhere, both are parties.
    """
    category = request.policy.category(request.category)
    assert category is not None
    place, body = request.place_id, request.organisation_id
    lies_there = bool(place and body) and session.get_one(Organisation, body).place_id == place
    partner = Partner("place", place) if place and not lies_there else Partner("organisation", body or 0)
    start = StartDraft(
        partner=partner,
        partner_kind=partner.kind,
        title=request.title,
        purpose=records.load(session, Request, request.id).summary,
        category=category.key,
        term_kind=TermKind.FIXED if category.term_months else TermKind.EVERGREEN,
        term_months=category.term_months,
        notice_days=category.notice_days,
    )
    key = start_in(session, start, today, request.id)
    if place and body and not lies_there:
        session.add(Party(agreement_id=key, side=Side.COUNTERPART, organisation_id=body))
    return records.load(session, Agreement, key).reference
