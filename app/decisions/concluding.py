"""Decision 3: what becomes of an agreement, what it has brought so far, and the record of what was decided."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from app.decisions.approving import find_agreement
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.decisions.recording import DecisionDraft, record_decision
from app.decisions.records import DecisionRow
from app.drafts import refuse
from app.errors import Problem, UserError
from app.partnerships.drafting import follow_up
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.partnerships.signing import CategoryDraft, put_into_category
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement
from models.vocabulary import AgreementStatus, Outcome, Progress, TermKind

POINT = 3
OPEN = TAKES_A_PLACE | {AgreementStatus.CONCLUDED}
"""Statuses in which there is something to decide, or to decide otherwise."""

DELIVERED = frozenset({Progress.ACHIEVED, Progress.EXCEEDED})


@dataclass(frozen=True)
class ConcludingDraft(DecisionDraft):
    """Decision 3 as its form shows it; `category` is the new one when it is reclassified."""

    category: str | None = None


@dataclass(frozen=True)
class ConclusionCase:
    """What Decision 3 on an agreement rests on, on a day; `counts` are its objectives per status."""

    day: OfficeDay
    agreement: AgreementDay
    objectives: tuple[ObjectiveDay, ...]
    counts: Mapping[Progress, int]
    activities_in_a_year: int
    standing: DecisionRow | None

    @property
    def for_end(self) -> dt.date | None:
        """The end the decision is taken about; none where there is no end."""
        return self.agreement.standing.ends_on

    @property
    def delivered(self) -> int:
        """How many objectives reached their targets."""
        return sum(self.counts.get(status, 0) for status in DELIVERED)


@dataclass(frozen=True)
class Concluded:
    """The key of the decision, and the reference of the successor that is now being negotiated, if one is."""

    decision_id: int
    successor: str = ""


def conclusion_case(office: Office, reference: str, on: dt.date) -> ConclusionCase:
    """What is known of the agreement of that reference, for deciding what becomes of it."""
    with office.reading() as session:
        day = office_day(session, on)
    return case_of(day, find_agreement(day, reference))


def case_of(day: OfficeDay, agreement: AgreementDay) -> ConclusionCase:
    """The same from an office that has been computed."""
    objectives = tuple(each for each in day.objectives if each.agreement.id == agreement.record.id)
    year_ago = day.on - dt.timedelta(days=365) if day.on > dt.date(2, 1, 1) else dt.date.min
    return ConclusionCase(
        day=day,
        agreement=agreement,
        objectives=objectives,
        counts=Counter(each.status for each in objectives),
        activities_in_a_year=sum(year_ago < each <= day.on for each in agreement.facts.activities),
        standing=day.standing_decision(POINT, agreement.record.id),
    )


def record_conclusion(office: Office, reference: str, draft: ConcludingDraft, today: dt.date) -> Concluded:
    """Record Decision 3 with what it rested on, about the end that runs today.

    `renew` of a term that ends drafts the successor, `reclassify` puts the agreement into the new category.
    """
    with office.changing(_("Decide what becomes of {reference}").format(reference=reference)) as session:
        day = office_day(session, today)
        case = case_of(day, find_agreement(day, reference))
        if case.agreement.standing.status not in OPEN:
            sentence = _("{reference} is not in force, so there is nothing to conclude. Decide on its signing instead.")
            raise UserError(sentence.format(reference=reference))
        refuse([*draft.problems(today), *_unfit(case, draft)])
        own = case.agreement.record
        about = replace(draft, for_end=case.for_end)
        decision_id = record_decision(session, POINT, {"agreement_id": own.id}, about, frozen_copy(case, draft))
        decided_on = draft.decided_on
        assert isinstance(decided_on, dt.date)
        successor = ""
        if draft.outcome == Outcome.RECLASSIFY:
            from_on = draft.effect_on if isinstance(draft.effect_on, dt.date) else decided_on
            put_into_category(session, own.id, CategoryDraft(draft.category, from_on, draft.rationale), today)
        if draft.outcome == Outcome.RENEW and not case.agreement.facts.renews_itself:
            key = follow_up(session, own.id, case.agreement.category or "", today)
            successor = session.scalars(select(Agreement.reference).where(Agreement.id == key)).one()
        return Concluded(decision_id, successor)


def frozen_copy(case: ConclusionCase, draft: ConcludingDraft) -> dict[str, Any]:
    """The facts of the case as they are kept with the decision, and the category it moves to."""
    record, stands = case.agreement.record, case.agreement.standing
    return {
        "as_of": case.day.on,
        "policy": {"uid": case.day.policy.uid, "title": case.day.policy.title},
        "agreement": {
            "reference": record.reference,
            "title": record.title,
            "counterpart": record.counterpart,
            "category": case.agreement.category,
            "status": stands.status,
            "effective_on": stands.effective_on,
            "ends_on": stands.ends_on,
        },
        "new_category": draft.category if draft.outcome == Outcome.RECLASSIFY else None,
        "last_activity_on": stands.last_activity_on,
        "silent_days": stands.silent_days,
        "dormant": stands.dormant,
        "zombie": stands.zombie,
        "activities_in_a_year": case.activities_in_a_year,
        "signals": [{"key": each.key, "text": each.text, "since": each.since} for each in stands.signals],
        "objectives": [
            {"reference": each.reference, "title": each.record.title, "status": each.status} for each in case.objectives
        ],
    }


def _unfit(case: ConclusionCase, draft: ConcludingDraft) -> Iterator[Problem]:
    facts = case.agreement.facts
    if draft.outcome == Outcome.RENEW and facts.term_kind == TermKind.EVERGREEN:
        yield Problem("outcome", _("An evergreen agreement has no end to renew. Amend, reclassify or sunset it."))
    if draft.outcome == Outcome.RECLASSIFY:
        if not isinstance(draft.category, str):
            yield Problem("category", _("Choose the new category."))
        elif draft.category == case.agreement.category:
            yield Problem("category", _("It is in this category already. Choose another."))
    begun = case.agreement.standing.effective_on
    if isinstance(draft.effect_on, dt.date) and begun is not None and draft.effect_on < begun:
        yield Problem("effect_on", _("It takes effect after the agreement did. Give a later day."))
