"""Decision 3: what becomes of an agreement, what it has brought so far, and the record of what was decided."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_days
from app.decisions.approving import find_agreement
from app.decisions.concluding_rest import (
    Ending,
    Fate,
    Running,
    carriers,
    fate_problems,
    running_under,
    settle_rest,
    settled_in_words,
)
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.decisions.evaluating import EvaluationCriterion, SheetMark, criteria_of, scale_of, sheet_score
from app.decisions.evaluating_facts import DELIVERED, Subject, evaluation_facts
from app.decisions.evaluating_sheets import Sheet, mark_problems, open_sheet, store_sheet
from app.decisions.putting_back import put_back
from app.decisions.recording import DecisionDraft, record_decision
from app.decisions.records import DecisionRow
from app.drafts import refuse
from app.errors import Problem, UserError
from app.partnerships.dormancy import in_a_year
from app.partnerships.drafting import follow_up
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.partnerships.signing import CategoryDraft, put_into_category
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.decisions import Decision
from models.partnerships import Agreement
from models.vocabulary import AgreementStatus, Outcome, Progress, TermKind

POINT = 3
OPEN = TAKES_A_PLACE | {AgreementStatus.CONCLUDED}
"""Statuses in which there is something to decide, or to decide otherwise."""


@dataclass(frozen=True)
class ConcludingDraft(DecisionDraft):
    """Decision 3 as its form shows it; `category` is the new one when it is reclassified.

    `sheet` are the marks of the evaluation, `rest` what becomes of what still runs when it is ended, `publish` whether
    it is shown in public from then on (None: as before), with `public_text`.
    """

    category: str | None = None
    sheet: tuple[SheetMark, ...] = ()
    rest: tuple[Fate, ...] = ()
    publish: bool | None = None
    public_text: str = ""


@dataclass(frozen=True)
class ConclusionCase:
    """What Decision 3 on an agreement rests on, on a day; `counts` are its objectives per status.

    `criteria` are the questions of the evaluation, `beside` the sentences beside them by key, `sheet` what was kept of
    it; `running` is what ends with it unless it is carried to one of `carriers`; `public_text` is what is said of it.
    """

    day: OfficeDay
    agreement: AgreementDay
    objectives: tuple[ObjectiveDay, ...]
    counts: Mapping[Progress, int]
    activities_in_a_year: int
    standing: DecisionRow | None
    criteria: tuple[EvaluationCriterion, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: Sheet | None = None
    running: tuple[Running, ...] = ()
    carriers: tuple[AgreementDay, ...] = ()
    public_text: str = ""

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
        return case_in(session, day, find_agreement(day, reference))


def case_in(session: Session, day: OfficeDay, agreement: AgreementDay) -> ConclusionCase:
    """The same in a reading that is open, from an office that has been computed."""
    case, key = case_of(day, agreement), agreement.record.id
    return replace(
        case,
        criteria=criteria_of(day.policy),
        beside=evaluation_facts(session, Subject(day, agreement, case.objectives)),
        sheet=open_sheet(session, key, day.policy),
        running=running_under(session, key, day.on),
        carriers=carriers(day, agreement),
        public_text=session.scalars(select(Agreement.public_text).where(Agreement.id == key)).one(),
    )


def case_of(day: OfficeDay, agreement: AgreementDay) -> ConclusionCase:
    """The same without what only the file knows: evaluation, and what runs under it."""
    objectives = tuple(each for each in day.objectives if each.agreement.id == agreement.record.id)
    return ConclusionCase(
        day=day,
        agreement=agreement,
        objectives=objectives,
        counts=Counter(each.status for each in objectives),
        activities_in_a_year=in_a_year(agreement.facts.activities, day.on),
        standing=day.standing_decision(POINT, agreement.record.id),
    )


def record_conclusion(office: Office, reference: str, draft: ConcludingDraft, today: dt.date) -> Concluded:
    """Record Decision 3 with what it rested on, about the end that runs today.

    `renew` of a term that ends drafts the successor, `reclassify` puts the agreement into the new category.
    """
    with office.changing(_("Decide what becomes of {reference}").format(reference=reference)) as session:
        day = office_day(session, today)
        case = case_in(session, day, find_agreement(day, reference))
        refuse(conclusion_problems(case, draft, today))
        return conclude_in(session, case, draft, today)


def conclusion_problems(case: ConclusionCase, draft: ConcludingDraft, today: dt.date) -> list[Problem]:
    """Everything that keeps the decision from being recorded; raises UserError when there is nothing to conclude."""
    if case.agreement.standing.status not in OPEN:
        sentence = _("{reference} is not in force, so there is nothing to conclude. Decide on its signing instead.")
        raise UserError(sentence.format(reference=case.agreement.reference))
    found = [*draft.problems(today), *_unfit(case, draft), *mark_problems(draft.sheet, case.criteria, case.day.policy)]
    if draft.outcome == Outcome.SUNSET:
        found += fate_problems(case.running, draft.rest, [each.reference for each in case.carriers])
    return found


def conclude_in(session: Session, case: ConclusionCase, draft: ConcludingDraft, today: dt.date) -> Concluded:
    """Record a checked Decision 3 inside a change that is open, and carry out what follows from it."""
    own, decided_on = case.agreement.record, draft.decided_on
    assert isinstance(decided_on, dt.date)
    standing = case.standing
    if standing is not None and draft.outcome != Outcome.AMEND:
        # What is to end anew is counted from how it was before.
        again = {each.uid for each in case.running} if draft.outcome == Outcome.SUNSET else None
        put_back(session, case.agreement, standing, decided_on, again)
        case = replace(case, running=running_under(session, own.id, case.day.on) if again else case.running)
    about = replace(draft, for_end=case.for_end)
    decision_id = record_decision(session, POINT, {"agreement_id": own.id}, about, frozen_copy(case, draft))
    store_sheet(session, own.id, case.day.policy, draft.sheet, today, decision_id)
    if draft.outcome == Outcome.SUNSET:
        _end(session, case, draft, decision_id)
    if draft.outcome == Outcome.RECLASSIFY:
        from_on = draft.effect_on if isinstance(draft.effect_on, dt.date) else decided_on
        put_into_category(session, own.id, CategoryDraft(draft.category, from_on, draft.rationale), today)
    successor = ""
    if draft.outcome == Outcome.RENEW and not case.agreement.facts.renews_itself:
        key = follow_up(session, own.id, case.agreement.category or "", today)
        successor = session.scalars(select(Agreement.reference).where(Agreement.id == key)).one()
    return Concluded(decision_id, successor)


def effect_of(case: ConclusionCase, draft: DecisionDraft) -> dt.date | None:
    """The day on which a sunset takes effect: as written, else after the end it is about, else at once.

    What renews by itself ends after the term that notice ends; none until notice is given.
    """
    decided_on = draft.decided_on
    assert isinstance(decided_on, dt.date)
    if case.agreement.facts.renews_itself:
        return None if case.for_end is None or case.agreement.goes_on(case.day.on) else add_days(case.for_end, 1)
    if isinstance(draft.effect_on, dt.date):
        return draft.effect_on
    return max(decided_on, add_days(case.for_end, 1)) if case.for_end is not None else decided_on


def _end(session: Session, case: ConclusionCase, draft: ConcludingDraft, decision_id: int) -> None:
    """Settle what runs under the agreement, and what is said of it in public."""
    reference = session.scalars(select(Decision.reference).where(Decision.id == decision_id)).one()
    keys = {each.reference: each.record.id for each in case.carriers}
    if (effect := effect_of(case, draft)) is not None:
        settle_rest(session, case.running, draft.rest, Ending(effect, reference, keys))
    if draft.publish is not None:
        agreement = records.load(session, Agreement, case.agreement.record.id)
        agreement.public = draft.publish
        if draft.publish:
            agreement.public_text = draft.public_text.strip()


def frozen_copy(case: ConclusionCase, draft: ConcludingDraft) -> dict[str, Any]:
    """The facts of the case as they are kept with the decision, and the category it moves to."""
    record, stands = case.agreement.record, case.agreement.standing
    ends = draft.outcome == Outcome.SUNSET
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
        "evaluation": _evaluation(case, draft),
        "rest": settled_in_words(case.running, draft.rest, effect_of(case, draft)) if ends else [],
        "publish": draft.publish,
        "public_text": draft.public_text.strip() if draft.publish else "",
        "public_before": {"public": record.public, "text": case.public_text} if ends else None,
    }


def _evaluation(case: ConclusionCase, draft: ConcludingDraft) -> dict[str, Any] | None:
    """The sheet as it was: questions with their points, levels and reasons, what stood beside them, and the score."""
    given = {mark.key: mark for mark in draft.sheet if not mark.blank}
    if not given:
        return None
    score = sheet_score(case.criteria, draft.sheet, scale_of(case.day.policy))
    rows = []
    for each in case.criteria:
        mark = given.get(each.key, SheetMark(each.key, None))
        own = {"key": each.key, "name": each.name, "points": each.points, "level": mark.level}
        rows.append(own | {"rationale": mark.rationale.strip(), "facts": list(case.beside.get(each.key, ()))})
    scale = {"min": case.day.policy.scale_min, "max": case.day.policy.scale_max}
    totals = {name: getattr(score, name) for name in ("score", "low", "high", "coverage")}
    return {"scale": scale, "criteria": rows, **totals}


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
