"""What a quarterly update says, as plain values: shown before it is issued, printed, and frozen when it is.

Persons stand in it by their uid alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.days import add_days, add_months
from app.decisions.day import IndicatorDay, ObjectiveDay
from app.decisions.updating import UpdateCase
from app.missions.activities import ActivityRow
from app.partnerships.dormancy import standing
from app.results.facts import IndicatorFacts, Reading
from app.results.progress import Standing, progress, roll_up
from app.results.projects import MilestoneRow
from app.results.readings import actual, counted
from app.results.update_asked import AskedFigure, Way
from app.results.update_draft import FigureSaid, UpdateDraft
from app.results.update_rows import UpdateRow
from models.people import Contact
from models.results import Milestone
from models.vocabulary import Progress

OFFICE = ("name", "place", "currency", "language")
PLAN = ("code", "unit", "kind", "accumulation", "source")
SAID = ("value", "numerator", "denominator", "no_number")
DELIVERED = (Progress.ON_TRACK, Progress.ACHIEVED, Progress.EXCEEDED)
MONTHS_SHOWN = 12
"""How far back the small charts reach."""


def update_copy(session: Session, case: UpdateCase, draft: UpdateDraft) -> dict[str, Any]:
    """All that an update says with this draft; figures in their unit, days as days."""
    record, end = case.agreement.record, case.period.end
    facts = {each.id: _with(each, draft.figure(each.id)) for each in case.figures}
    return {
        "as_of": end,
        "office": {name: getattr(case.day.office, name) for name in OFFICE},
        "agreement": {
            "reference": record.reference,
            "title": record.title,
            "counterpart": record.counterpart,
            "form": record.form,
            "category": case.day.policy.category_name(record.category(end)),
        },
        "period": {"start": case.period.start, "end": end, "months": case.periods.months},
        "standing": _standing(case),
        "objectives": _objectives(case, facts),
        "figures": [_figure(case, each, draft.figure(each.id), facts[each.id]) for each in case.figures],
        "milestones": _milestones(session, case, draft),
        "activities": [_activity(each) for each in case.activities if each.id not in draft.left_out],
        "texts": {"progress": draft.text, "difficulties": draft.difficulties, "next": draft.next_text},
        "before": _before(case.last),
    }


def _with(asked: AskedFigure, said: FigureSaid) -> IndicatorFacts:
    """The facts of an indicator with what is typed for it."""
    facts = asked.indicator.facts
    if asked.way not in (Way.ASKED, Way.WELCOME) or said.empty:
        return facts
    if said.no_number.strip():
        return replace(facts, no_number_on=(*facts.no_number_on, asked.on))
    typed = Reading(asked.on, said.value, said.numerator, said.denominator)
    return replace(facts, readings=(*facts.readings, typed))


def _standing(case: UpdateCase) -> dict[str, Any]:
    """Where the agreement stands at the end of the period."""
    end = case.period.end
    stands = standing(case.agreement.facts, case.day.policy.numbers, case.day.office.fiscal_year_starts, end)
    return {
        "ends_on": stands.ends_on,
        "days_left": stands.days_left,
        "last_activity_on": stands.last_activity_on,
        "silent_days": stands.silent_days,
    }


def _objectives(case: UpdateCase, facts: Mapping[int, IndicatorFacts]) -> dict[str, int]:
    statuses = [_status(case, each, facts) for each in case.objectives]
    return {"count": len(statuses), "delivered": sum(status in DELIVERED for status in statuses)}


def _status(case: UpdateCase, objective: ObjectiveDay, facts: Mapping[int, IndicatorFacts]) -> Progress:
    judged: Iterable[IndicatorDay] = (each for each in objective.indicators if each.record.facts.counts)
    return roll_up(_progress(case, facts.get(each.record.id, each.record.facts)).status for each in judged)


def _progress(case: UpdateCase, facts: IndicatorFacts) -> Standing:
    """Where an indicator stands at the end of the period; answered without a number, it is never green."""
    stands = progress(facts, case.period.end, case.day.office.fiscal_year_starts, case.day.policy.numbers)
    answered = {each.on for each in counted(facts, case.period.end)}
    unanswered = any(case.period.holds(day) and day not in answered for day in facts.no_number_on)
    return replace(stands, status=Progress.NO_DATA) if unanswered else stands


def _figure(case: UpdateCase, asked: AskedFigure, said: FigureSaid, facts: IndicatorFacts) -> dict[str, Any]:
    stands = _progress(case, facts)
    typed = {name: getattr(said, name) for name in SAID}
    known = {"value": asked.value, "numerator": None, "denominator": None, "no_number": asked.no_number}
    eve = add_days(case.period.start, -1)
    return {
        "id": asked.id,
        "name": asked.indicator.name,
        "objective": asked.objective,
        "decimals": asked.indicator.decimals,
        **{name: getattr(facts, name) for name in PLAN},
        "way": asked.way,
        "on": asked.on,
        **(typed if asked.way in (Way.ASKED, Way.WELCOME) else known),
        "before": asked.before,
        "actual": stands.actual,
        "actual_before": actual(facts, counted(facts, eve)),
        "expected": stands.expected,
        "status": stands.status if facts.counts else None,
        "baseline": {"value": facts.baseline.value, "on": facts.baseline.on},
        "target": {"value": facts.target.value, "on": facts.target.on},
        "course": _course(case, facts),
    }


def _course(case: UpdateCase, facts: IndicatorFacts) -> list[list[Any]]:
    """The value at the end of each period of the last twelve months, from the baseline on, as [day, value]."""
    base, months = facts.baseline, case.periods.months
    found = []
    for back in range(MONTHS_SHOWN // months, -1, -1):
        # The day after an end is the first of a month: months are counted from there.
        day = add_days(add_months(add_days(case.period.end, 1), -back * months), -1)
        value = actual(facts, counted(facts, day)) if base.on is not None and day > base.on else None
        if value is not None:
            found.append([day, value])
    if base.on is not None and base.value is not None and (not found or len(found) <= MONTHS_SHOWN // months):
        found.insert(0, [base.on, base.value])
    return found


def _milestones(session: Session, case: UpdateCase, draft: UpdateDraft) -> list[dict[str, Any]]:
    statement = sa.select(Milestone.id, Contact.uid).join(Contact, Contact.id == Milestone.contact_id)
    people = {key: uid for key, uid in session.execute(statement)}  # noqa: C416 - rows unpack, they are no pairs
    return [_milestone(each, draft, people.get(each.id, "")) for each in case.milestones]


def _milestone(row: MilestoneRow, draft: UpdateDraft, person: str) -> dict[str, Any]:
    said = draft.milestone(row.id)
    return {
        "title": row.title,
        "due_on": row.due_on,
        "done_on": row.done_on or said.done_on,
        "reason": "" if row.done_on or said.done_on else said.reason,
        "new_due_on": None if row.done_on or said.done_on else said.new_due_on,
        "person": person,
    }


def _activity(row: ActivityRow) -> dict[str, Any]:
    return {"reference": row.reference, "title": row.title, "on": row.starts_on, "note": row.note}


def _before(last: UpdateRow | None) -> dict[str, Any] | None:
    if last is None:
        return None
    texts = {"progress": last.text, "difficulties": last.difficulties, "next": last.next_text}
    return {"period_end": last.period_end, "issued_on": last.issued_on, "texts": texts}
