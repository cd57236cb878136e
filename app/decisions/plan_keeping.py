"""The annual plan is written goal by goal, carried over from the year before, and issued: from then on it is final."""

import datetime as dt
import hashlib
from contextlib import AbstractContextManager
from dataclasses import fields
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.decisions.annual_plan import GoalSaid, PlanCase, plan_in, said_of
from app.decisions.day import OfficeDay, office_day
from app.decisions.recording import freeze
from app.drafts import refuse
from app.errors import Problem, RecordChangedElsewhere, RecordGone, UserError
from app.results.amounts import amount_in
from app.results.plan_rows import PlanRow
from app.results.planning import GoalDraft, PriorityDraft, against_issuing, goal_flaw, year_of
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Contact
from models.updates import AnnualGoal, AnnualPlan, AnnualPriority
from models.vocabulary import UpdateState

Step = AbstractContextManager[Session]
Part = TypeVar("Part", AnnualGoal, AnnualPriority)


def keep_goal(office: Office, case: PlanCase, goal_id: int | None, draft: GoalDraft, today: dt.date) -> int:
    """Keep a goal of a plan, or add one at its end; returns its key.

    Raises InvalidDraft, RecordChangedElsewhere, and UserError for a plan that is issued.
    """
    refuse([*draft.problems(today), *_against(case, draft)])
    with _step(office, _("Edit a goal of {year}") if goal_id else _("Add a goal of {year}"), case) as session:
        plan = _plan(session, case)
        record = _part(session, AnnualGoal, plan, goal_id)
        record.text, record.agreement_id = draft.text.strip(), draft.agreement_id
        record.indicator_id, record.target = draft.indicator_id, amount_in(draft.target)
        return _kept(session, record)


def keep_priority(office: Office, case: PlanCase, key: int | None, draft: PriorityDraft, today: dt.date) -> int:
    """Keep a partnership that comes first, or add one; returns its key.  Raises as `keep_goal`."""
    found = draft.problems(today)
    if any(each.partnership_id == draft.partnership_id and each.id != key for each in case.priorities):
        found.append(Problem("partnership_id", _("This partnership comes first already.")))
    refuse(found)
    with _step(office, _("Say which partnerships come first in {year}"), case) as session:
        plan = _plan(session, case)
        record = _part(session, AnnualPriority, plan, key)
        record.partnership_id, record.reason = draft.partnership_id or 0, draft.reason.strip()
        return _kept(session, record)


def keep_text(office: Office, case: PlanCase, text: str) -> None:
    """Keep what the plan says before its goals."""
    with _step(office, _("Write the plan of {year}"), case) as session:
        _plan(session, case).text = text.strip()


def take_out_goal(office: Office, case: PlanCase, goal_id: int) -> None:
    """Take a goal out; Undo brings it back."""
    with _step(office, _("Take a goal out of the plan of {year}"), case) as session:
        session.delete(_part(session, AnnualGoal, _plan(session, case), goal_id))


def take_out_priority(office: Office, case: PlanCase, key: int) -> None:
    """Let a partnership no longer come first; Undo brings it back."""
    with _step(office, _("Take a partnership out of those that come first in {year}"), case) as session:
        session.delete(_part(session, AnnualPriority, _plan(session, case), key))


def move_goal(office: Office, case: PlanCase, goal_id: int, by: int) -> None:
    """Move a goal up (-1) or down (+1) among the goals."""
    keys = [each.row.id for each in case.goals]
    place = keys.index(goal_id)
    there = min(max(place + by, 0), len(keys) - 1)
    if there == place:
        return
    keys.insert(there, keys.pop(place))
    with _step(office, _("Order the goals of {year}"), case) as session:
        plan = _plan(session, case)
        for position, key in enumerate(keys):
            _part(session, AnnualGoal, plan, key).position = position


def copy_forward(office: Office, case: PlanCase, before: PlanRow) -> int:
    """Carry the goals and priorities of an earlier plan over into this one; returns how many goals came along.

    What belongs to an agreement that is over stays behind, and so does what stands here already.  A goal that is
    counted is proposed anew, by its indicator's own plan.
    """
    open_ones = {each.record.id for each in case.agreements()}
    counted = {each.record.id for _objective, each in case.indicators(None)}
    here = {(each.row.agreement_id, each.row.text) for each in case.goals}
    first = {each.partnership_id for each in case.priorities}
    with _step(office, _("Carry the goals of {before} over to {year}"), case, before) as session:
        plan = _plan(session, case)
        taken = 0
        for row in before.goals:
            if (row.agreement_id and row.agreement_id not in open_ones) or (row.agreement_id, row.text) in here:
                continue
            indicator = row.indicator_id if row.indicator_id in counted else None
            target = case.proposed(indicator) if row.target is not None else None
            goal = _part(session, AnnualGoal, plan, None)
            goal.text, goal.agreement_id, goal.indicator_id, goal.target = row.text, row.agreement_id, indicator, target
            _kept(session, goal)
            taken += 1
        for each in before.priorities:
            if each.partnership_id not in first:
                priority = _part(session, AnnualPriority, plan, None)
                priority.partnership_id, priority.reason = each.partnership_id, each.reason
                _kept(session, priority)
        return taken


def propose_goals(office: Office, case: PlanCase) -> int:
    """Add a goal for each objective that has none yet, by its first indicator with a plan for the year."""
    here = {each.objective for each in case.goals}
    with _step(office, _("Propose goals for {year}"), case) as session:
        plan, taken = _plan(session, case), 0
        for objective, indicator in case.indicators(None):
            target = case.proposed(indicator.record.id)
            until = indicator.record.facts.target.on
            past = until is not None and until < case.day.on
            if objective.reference in here or not indicator.record.facts.counts or target is None or past:
                continue
            here.add(objective.reference)
            goal = _part(session, AnnualGoal, plan, None)
            goal.text, goal.agreement_id = objective.record.title, objective.agreement.id
            goal.indicator_id, goal.target = indicator.record.id, target
            _kept(session, goal)
            taken += 1
        if not taken:
            raise UserError(_("Every objective with a plan for this year has a goal already."))
        return taken


def issue_plan(office: Office, case: PlanCase, today: dt.date) -> None:
    """Issue a plan: its goals with the values they rest on are frozen, and nothing of it changes any more.

    Raises UserError with every reason why it cannot be issued.
    """
    reasons = against_issuing(len(case.goals), len(case.priorities))
    if reasons:
        raise UserError(" ".join(reasons))
    with _step(office, _("Issue the plan of {year}"), case) as session:
        seal(session, _plan(session, case), office_day(session, today), office.person)


def seal(session: Session, plan: AnnualPlan, day: OfficeDay, person: str) -> None:
    """Freeze a plan as it stands on a day, inside a change that is open; `person` is the uid of who issues it."""
    session.flush()
    sealed = {"year": plan.year, "text": plan.text, "issued_on": day.on}
    copy = _copy(plan_in(session, day, plan.year))
    frozen = freeze(copy | {"sealed": sealed, "issued": {"on": day.on, "person": person}})
    plan.issued_by_id = session.scalar(sa.select(Contact.id).where(Contact.uid == person))
    plan.state, plan.issued_on = UpdateState.ISSUED, day.on
    plan.frozen, plan.frozen_sha256 = frozen, hashlib.sha256(frozen.encode()).hexdigest()


def frozen_goal(said: GoalSaid) -> dict[str, object]:
    """A goal as it is frozen."""
    return {field.name: getattr(said, field.name) for field in fields(said)}


def _copy(case: PlanCase) -> dict[str, object]:
    """All that the plan says, as plain values; names are in it, of partners and indicators but of no person."""
    assert case.kept is not None
    return {
        "year": case.year.name,
        "start": case.year.start,
        "end": case.year.end,
        "text": case.kept.text,
        "goals": [frozen_goal(said_of(each, case.day, case.year)) for each in case.kept.goals],
        "priorities": [
            {"reference": each.reference, "name": each.name, "reason": each.reason} for each in case.priorities
        ],
    }


def _against(case: PlanCase, draft: GoalDraft) -> list[Problem]:
    """What contradicts the office as it stands."""
    if draft.indicator_id is None:
        return []
    offered = case.indicators(None)
    found = next((pair for pair in offered if pair[1].record.id == draft.indicator_id), None)
    if found is None:
        return [Problem("indicator_id", _("This indicator is no longer measured. Choose another, or none."))]
    objective, indicator = found
    if draft.agreement_id is not None and objective.agreement.id != draft.agreement_id:
        return [Problem("indicator_id", _("This indicator belongs to another agreement."))]
    target = amount_in(draft.target)
    flaw = None if target is None else goal_flaw(indicator.record.facts, target, case.year)
    return [] if flaw is None else [Problem("target", _(flaw.label))]


def _step(office: Office, name: str, case: PlanCase, before: PlanRow | None = None) -> Step:
    earlier = year_of(before.year, case.day.office.fiscal_year_starts).name if before else ""
    return office.changing(name.format(year=case.year.name, before=earlier))


def _plan(session: Session, case: PlanCase) -> AnnualPlan:
    """The plan inside a change that is open: begun where there is none, newer also when only a part of it changes."""
    kept = case.kept
    if kept is not None and kept.issued:
        raise UserError(_("This plan is issued and is not changed any more. Next year's plan can say more."))
    if kept is not None:
        plan = records.load(session, AnnualPlan, kept.id, kept.version)
    else:
        number = case.year.number
        if session.scalar(sa.select(AnnualPlan.id).where(AnnualPlan.year == number)) is not None:
            raise RecordChangedElsewhere(_("A plan of this year was begun meanwhile. Open it again to see it."))
        plan = AnnualPlan(year=number)
        session.add(plan)
    flag_modified(plan, "text") if kept else session.flush()
    return plan


def _part(session: Session, kind: type[Part], plan: AnnualPlan, key: int | None) -> Part:
    """A part of the plan by its key, or a new one at the end."""
    if key is not None:
        record = session.get(kind, key)
        if record is None or record.plan_id != plan.id:
            raise RecordGone(_("This is no longer part of the plan."))
        return record
    last = session.scalar(sa.select(sa.func.max(kind.position)).where(kind.plan_id == plan.id))
    return kind(plan_id=plan.id, position=0 if last is None else last + 1)


def _kept(session: Session, record: AnnualGoal | AnnualPriority) -> int:
    session.add(record)
    session.flush()
    return record.id
