"""Decision 2: whether an agreement may be signed, what it still lacks for that, and the record of what was decided."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.decisions.approving_checks import Check, checks
from app.decisions.approving_facts import Negotiated, negotiated_in
from app.decisions.day import AgreementDay, OfficeDay, office_day
from app.decisions.outlook import signing_outlook
from app.decisions.recording import DecisionDraft, record_decision
from app.decisions.records import DecisionRow
from app.decisions.resources_year import ResourcesYear, year_with
from app.decisions.selection_basis import LimitOutlook, limit_sentence
from app.drafts import refuse
from app.errors import Problem, RecordGone, UserError
from app.policy.versions import CategoryVersion
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement
from models.vocabulary import AgreementStatus, Outcome

POINT = 2
OPEN = frozenset({AgreementStatus.NEGOTIATING, AgreementStatus.APPROVED, AgreementStatus.ABANDONED})
"""Statuses in which it can still be decided whether to sign."""


@dataclass(frozen=True)
class ApprovalCase:
    """What Decision 2 on an agreement rests on, on a day."""

    day: OfficeDay
    agreement: AgreementDay
    category: CategoryVersion | None
    checks: tuple[Check, ...]
    limits: tuple[LimitOutlook, ...]
    standing: DecisionRow | None
    negotiated: Negotiated | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """A sentence for everything that is missing or exceeded."""
        missing = [check.lack for check in self.checks if not check.met]
        return (*missing, *(limit_sentence(limit, self.day.policy) for limit in self.limits if limit.over))


def approval_case(office: Office, reference: str, on: dt.date) -> ApprovalCase:
    """What stands for and against approving the agreement of that reference."""
    with office.reading() as session:
        return _case_in(session, reference, on)


def _case_in(session: Session, reference: str, on: dt.date) -> ApprovalCase:
    day = office_day(session, on)
    agreement = find_agreement(day, reference)
    return case_of(day, agreement, negotiated_in(session, day, agreement), year_with(session, day, agreement))


def find_agreement(day: OfficeDay, reference: str) -> AgreementDay:
    """The agreement of that reference on the day; raises RecordGone."""
    found = day.agreement(reference)
    if found is None:
        raise RecordGone(_("There is no agreement {reference}.").format(reference=reference))
    return found


def case_of(
    day: OfficeDay,
    agreement: AgreementDay,
    negotiated: Negotiated | None = None,
    year: ResourcesYear | None = None,
) -> ApprovalCase:
    """The same from an office that has been computed; what was not looked up (`negotiated`, `year`) is not judged."""
    category = day.policy.category(agreement.category)
    standing = day.standing_decision(POINT, agreement.record.id)
    looked_at = tuple(checks(day, agreement, category, negotiated, year))
    return ApprovalCase(day, agreement, category, looked_at, signing_outlook(day, agreement), standing, negotiated)


def record_approval(office: Office, reference: str, draft: DecisionDraft, today: dt.date) -> int:
    """Record Decision 2 with what it rested on: `approve` and `drop` set their days, any outcome clears the others.

    Raises InvalidDraft when something is missing and no reason is given to go ahead all the same; UserError once the
    agreement is signed.  Returns the decision's key.
    """
    with office.changing(_("Decide on signing {reference}").format(reference=reference)) as session:
        case = _case_in(session, reference, today)
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
        **(_negotiation(case.negotiated) if case.negotiated else {}),
    }


def _negotiation(found: Negotiated) -> dict[str, Any]:
    """Approvals, clauses and duties as they stood; no person is in them."""
    return {
        "drafts": [{"title": each.title, "dated_on": each.dated_on} for each in found.texts],
        "approvals": [
            {"side": each.side, "body": each.body, "asked_on": each.asked_on, "approved_on": each.approved_on}
            for each in found.approvals
        ],
        "clauses": [{"name": each.name, "state": each.state, "note": each.note} for each in found.clauses],
        "duties": [
            {"name": each.name, "applies": each.draft.applies, "before_done_on": each.draft.before_done_on}
            for each in found.duties
        ],
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
