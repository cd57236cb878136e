"""Decision 2: whether an agreement may be signed, what it still lacks for that, and the record of what was decided."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.decisions.outlook import signing_outlook
from app.decisions.recording import DecisionDraft, record_decision
from app.decisions.records import DecisionRow
from app.decisions.selection_basis import LimitOutlook, limit_sentence
from app.drafts import refuse
from app.errors import Problem, RecordGone, UserError
from app.partnerships.lifecycle import recorded
from app.policy.versions import CategoryVersion
from app.results.smart import missing_sentence
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement
from models.vocabulary import (
    N_,
    AgreementStatus,
    Duty,
    GateState,
    Outcome,
    SettleBy,
    Side,
    TermKind,
)

POINT = 2
OPEN = frozenset({AgreementStatus.NEGOTIATING, AgreementStatus.APPROVED, AgreementStatus.ABANDONED})
"""Statuses in which it can still be decided whether to sign."""

LETTER_NAMES = {
    "S": N_("specific"),
    "M": N_("measurable"),
    "A": N_("accountable"),
    "realistic": N_("realistic"),
    "resourced": N_("resourced"),
    "T": N_("time-bound"),
}


@dataclass(frozen=True)
class Check:
    """One thing Decision 2 looks at; an empty `lack` says it is there, `reference` leads to where it is settled."""

    key: str
    title: str
    lack: str = ""
    reference: str = ""

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.lack


@dataclass(frozen=True)
class ApprovalCase:
    """What Decision 2 on an agreement rests on, on a day."""

    day: OfficeDay
    agreement: AgreementDay
    category: CategoryVersion | None
    checks: tuple[Check, ...]
    limits: tuple[LimitOutlook, ...]
    standing: DecisionRow | None

    @property
    def lacks(self) -> tuple[str, ...]:
        """A sentence for everything that is missing or exceeded."""
        missing = [check.lack for check in self.checks if not check.met]
        return (*missing, *(limit_sentence(limit, self.day.policy) for limit in self.limits if limit.over))


def approval_case(office: Office, reference: str, on: dt.date) -> ApprovalCase:
    """What stands for and against approving the agreement of that reference."""
    with office.reading() as session:
        day = office_day(session, on)
    return case_of(day, find_agreement(day, reference))


def find_agreement(day: OfficeDay, reference: str) -> AgreementDay:
    """The agreement of that reference on the day; raises RecordGone."""
    found = day.agreement(reference)
    if found is None:
        raise RecordGone(_("There is no agreement {reference}.").format(reference=reference))
    return found


def case_of(day: OfficeDay, agreement: AgreementDay) -> ApprovalCase:
    """The same from an office that has been computed."""
    category = day.policy.category(agreement.category)
    standing = day.standing_decision(POINT, agreement.record.id)
    checks = tuple(_checks(day, agreement, category))
    return ApprovalCase(day, agreement, category, checks, signing_outlook(day, agreement), standing)


def record_approval(office: Office, reference: str, draft: DecisionDraft, today: dt.date) -> int:
    """Record Decision 2 with what it rested on: `approve` and `drop` set their days, any outcome clears the others.

    Raises InvalidDraft when something is missing and no reason is given to go ahead all the same; UserError once the
    agreement is signed.  Returns the decision's key.
    """
    with office.changing(_("Decide on signing {reference}").format(reference=reference)) as session:
        day = office_day(session, today)
        case = case_of(day, find_agreement(day, reference))
        if case.agreement.standing.status not in OPEN:
            sentence = _("{reference} is past its signing. What becomes of it now is Decision 3, or its termination.")
            raise UserError(sentence.format(reference=reference))
        refuse([*draft.problems(today), *_unexplained(case, draft)])
        own = case.agreement.record
        decision_id = record_decision(session, POINT, {"agreement_id": own.id}, draft, frozen_copy(case))
        decided_on = draft.decided_on
        assert isinstance(decided_on, dt.date)
        agreement = records.load(session, Agreement, own.id)
        agreement.approved_on = decided_on if draft.outcome == Outcome.APPROVE else None
        agreement.dropped_on = decided_on if draft.outcome == Outcome.DROP else None
        return decision_id


def frozen_copy(case: ApprovalCase) -> dict[str, Any]:
    """The facts of the case as they are kept with the decision."""
    record, stands = case.agreement.record, case.agreement.standing
    return {
        "as_of": case.day.on,
        "policy": {"uid": case.day.policy.uid, "title": case.day.policy.title},
        "agreement": {
            "reference": record.reference,
            "title": record.title,
            "counterpart": record.counterpart,
            "category": case.agreement.category,
            "form": record.form,
            "status": stands.status,
            "parties": [party.title for party in record.parties],
            "ends_on": stands.ends_on,
            "term_kind": case.agreement.facts.term_kind,
            "term_months": case.agreement.facts.term_months,
            "notice_days": case.agreement.facts.notice_days,
        },
        "checks": [{"key": check.key, "title": check.title, "lack": check.lack} for check in case.checks],
        "limits": [_limit(limit) for limit in case.limits],
    }


def _limit(limit: LimitOutlook) -> dict[str, Any]:
    return {
        "key": limit.use.key,
        "limit": limit.use.limit,
        "used": limit.use.used,
        "promised": limit.use.promised,
        "would_be": limit.would_be,
        "candidates": [each.reference for each in limit.candidates],
    }


def _unexplained(case: ApprovalCase, draft: DecisionDraft) -> Iterator[Problem]:
    if draft.outcome == Outcome.APPROVE and case.lacks and not draft.override_reason.strip():
        sentence = _("Not everything is there. Settle what is listed, or write why it is approved all the same.")
        yield Problem("override_reason", sentence)


def _checks(day: OfficeDay, agreement: AgreementDay, category: CategoryVersion | None) -> Iterator[Check]:
    yield from _people(day, agreement)
    yield from _term(agreement)
    yield from _results(day, agreement, category)
    yield from _gates(day, agreement)
    if category is None:
        yield Check(
            "category", _("Category"), _("Choose a category that the policy in force has."), agreement.reference
        )


def _people(day: OfficeDay, agreement: AgreementDay) -> Iterator[Check]:
    own = agreement.reference
    current = [role for role in agreement.facts.accountable if role.current(day.on)]
    lack = "" if current else _("Name the person at home who is accountable for it.")
    yield Check("accountable", _("Accountable at home"), lack, own)
    there = [
        role
        for role in agreement.record.responsibilities
        if role.side == Side.COUNTERPART and role.duty == Duty.ACCOUNTABLE and role.current(day.on)
    ]
    lack = "" if there else _("Name who is responsible at the counterpart.")
    yield Check("counterpart", _("Responsible at the counterpart"), lack, own)


def _term(agreement: AgreementDay) -> Iterator[Check]:
    facts, own = agreement.facts, agreement.reference
    bounded = facts.term_kind == TermKind.EVERGREEN or facts.ends_on is not None or facts.term_months is not None
    yield Check("term", _("Term"), "" if bounded else _("Say when it ends, or how many months it runs."), own)
    lack = "" if facts.notice_days is not None else _("Say with how many days of notice either side can leave.")
    yield Check("exit", _("Exit"), lack, own)


def _results(day: OfficeDay, agreement: AgreementDay, category: CategoryVersion | None) -> Iterator[Check]:
    own = agreement.reference
    projects = [each for each in day.projects if each.agreement_id == agreement.record.id and not each.cancelled_on]
    lack = "" if projects else _("Plan at least one project, so that the signature is followed by work.")
    yield Check("project", _("A project"), lack, own)
    letters = category.smart_letters if category else ()
    if not letters:
        return
    own_objectives = (each for each in day.objectives if each.agreement.id == agreement.record.id)
    objectives = [each for each in own_objectives if not recorded(each.record.closed_on, day.on)]
    if not objectives:
        sentence = _("Set at least one objective; its category asks for {letters}.").format(
            letters=letters_in_words(letters)
        )
        yield Check("objective", _("Objectives"), sentence, own)
    for objective in objectives:
        yield _objective(objective, letters)


def _objective(objective: ObjectiveDay, letters: tuple[str, ...]) -> Check:
    lacking = [lack for lack in objective.smart.missing if lack.letter in letters]
    title = _("Objective {reference}, {title}").format(reference=objective.reference, title=objective.record.title)
    if not lacking:
        return Check("objective", title, reference=objective.reference)
    said = " ".join(f"{_(LETTER_NAMES[lack.letter])}: {missing_sentence(lack)}" for lack in lacking)
    return Check("objective", title, f"{objective.reference} – {said}", objective.reference)


def letters_in_words(letters: Iterable[str]) -> str:
    """The letters of SMART in whole words: "specific, measurable"."""
    return ", ".join(_(LETTER_NAMES.get(letter, letter)) for letter in letters)


def _gates(day: OfficeDay, agreement: AgreementDay) -> Iterator[Check]:
    request = next((each for each in day.requests if each.id == agreement.record.request_id), None)
    if request is None:
        return
    sentences: Mapping[GateState, str] = {
        GateState.UNKNOWN: _("Gate “{name}” of {request} is open. It has to be settled before signing."),
        GateState.FAILED: _("Gate “{name}” of {request} failed."),
    }
    for held in request.gates:
        if held.gate.settle_by == SettleBy.AFTER_SIGNING:
            continue
        lack = sentences.get(held.state, "").format(name=held.gate.name, request=request.reference)
        yield Check("gate", _("Gate “{name}”").format(name=held.gate.name), lack, request.reference)
