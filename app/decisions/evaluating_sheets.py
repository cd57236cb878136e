"""Evaluation sheets as they are kept: one open sheet for each agreement, and those that decisions rest on."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.decisions.evaluating import EvaluationCriterion, SheetMark, criteria_of
from app.drafts import LONGEST, refuse
from app.errors import Problem, RecordGone
from app.frozen import dataclass
from app.policy.versions import PolicyVersion, in_force, policy_versions
from app.storage.office import Office
from app.storage.source import Readable, day_of, made, source_of
from app.words import _
from models.evaluation import Evaluation, EvaluationMark
from models.partnerships import Agreement

SHEETS = "SELECT id, agreement_id, policy_id, dated_on, note, decision_id FROM evaluation ORDER BY dated_on, id"
MARKS = "SELECT evaluation_id, key, level, rationale FROM evaluation_mark ORDER BY id"


@dataclass(frozen=True)
class Sheet:
    """A sheet of an agreement under a policy version; open while no decision rests on it."""

    id: int
    agreement_id: int
    policy_id: int
    dated_on: dt.date
    note: str
    decision_id: int | None
    marks: tuple[SheetMark, ...] = ()


def newest_sheets(held: Readable) -> Mapping[int, Sheet]:
    """The newest sheet of each agreement that has one, by the agreement's key."""
    source = source_of(held)
    marks: dict[int, list[SheetMark]] = defaultdict(list)
    for key, *values in source.rows(MARKS):
        marks[key].append(SheetMark(*values))
    found = made(Sheet, source.rows(SHEETS), {3: day_of})
    return {sheet.agreement_id: replace(sheet, marks=tuple(marks[sheet.id])) for sheet in found}


def open_sheet(held: Readable, agreement_id: int, policy: PolicyVersion) -> Sheet | None:
    """The sheet on which no decision rests yet, with what of it a policy version still asks by the same keys."""
    found = newest_sheets(held).get(agreement_id)
    if found is None or found.decision_id is not None:
        return None
    own = replace(found, marks=still_asked(found.marks, policy))
    return own if own.marks or found.policy_id == policy.id else None


def still_asked(marks: Iterable[SheetMark], policy: PolicyVersion) -> tuple[SheetMark, ...]:
    """The marks that stand for something under a policy version: its own question, a level on its scale."""
    asked, levels = {each.key for each in criteria_of(policy)}, range(policy.scale_min, policy.scale_max + 1)
    return tuple(mark for mark in marks if mark.key in asked and (mark.level is None or mark.level in levels))


def mark_problems(
    marks: Iterable[SheetMark], criteria: Sequence[EvaluationCriterion], policy: PolicyVersion
) -> Iterator[Problem]:
    """What keeps a sheet from being kept: a level off the scale, a criterion that is not asked, a text too long."""
    known = {each.key for each in criteria}
    for mark in marks:
        if mark.level is not None and not policy.scale_min <= mark.level <= policy.scale_max:
            sentence = _("Levels run from {low} to {high}.")
            yield Problem("sheet", sentence.format(low=policy.scale_min, high=policy.scale_max))
        if mark.key not in known and not mark.blank:
            yield Problem("sheet", _("The policy changed and no longer asks this. Open the sheet again."))
        if len(mark.rationale) > LONGEST:
            yield Problem("sheet", _("This text is too long: at most 40 000 characters are kept."))


def keep_sheet(
    office: Office,
    reference: str,
    marks: Sequence[SheetMark],
    criteria: Sequence[EvaluationCriterion],
    today: dt.date,
) -> None:
    """Keep the sheet of an agreement without deciding yet; a blank one is taken away."""
    with office.changing(_("Evaluate {reference}").format(reference=reference)) as session:
        policy = in_force(policy_versions(session), today)
        refuse(mark_problems(marks, criteria, policy))
        key = session.scalar(select(Agreement.id).where(Agreement.reference == reference))
        if key is None:
            raise RecordGone(_("There is no agreement {reference}.").format(reference=reference))
        store_sheet(session, key, policy, marks, today)


def store_sheet(
    session: Session,
    agreement_id: int,
    policy: PolicyVersion,
    marks: Iterable[SheetMark],
    today: dt.date,
    decision_id: int | None = None,
) -> None:
    """Write the open sheet of an agreement inside a change that is open; with a decision it is final from then on.

    One of an earlier version stays beside it where that version asked something that this one does not.
    """
    given = [mark for mark in marks if not mark.blank]
    unsettled = select(Evaluation).where(Evaluation.agreement_id == agreement_id, Evaluation.decision_id.is_(None))
    kept = session.scalars(unsettled.order_by(Evaluation.id.desc())).all()
    replaced = [each for each in kept if each.policy_id == policy.id or _all_asked(session, each, policy)]
    for other in replaced:
        session.execute(delete(EvaluationMark).where(EvaluationMark.evaluation_id == other.id))
        if not given or other is not replaced[0]:
            session.delete(other)
    if not given:
        session.flush()
        return
    sheet = replaced[0] if replaced else Evaluation(agreement_id=agreement_id)
    sheet.policy_id, sheet.dated_on = policy.id, today
    session.add(sheet)
    session.flush()
    session.add_all(
        EvaluationMark(evaluation_id=sheet.id, key=mark.key, level=mark.level, rationale=mark.rationale.strip())
        for mark in given
    )
    session.flush()
    if decision_id is not None:
        # Its marks can be written no more from here on.
        sheet.decision_id = decision_id
        session.flush()


def _all_asked(session: Session, sheet: Evaluation, policy: PolicyVersion) -> bool:
    """Whether a sheet of an earlier version was shown whole under this one, so that what is given takes its place."""
    columns = (EvaluationMark.key, EvaluationMark.level, EvaluationMark.rationale)
    rows = session.execute(select(*columns).where(EvaluationMark.evaluation_id == sheet.id))
    marks = [SheetMark(*row) for row in rows]
    return len(still_asked(marks, policy)) == len(marks)
