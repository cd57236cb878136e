"""What a Decision 3 carried out is put back once another one takes its place, as far as nobody changed it since."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.days import add_days
from app.decisions.concluding_rest import FateKind, RestKind, released
from app.decisions.day import AgreementDay
from app.decisions.records import DecisionRow
from app.storage import records
from models.decisions import Decision
from models.partnerships import Agreement, AgreementCategory
from models.promises import Obligation
from models.results import Objective, Project
from models.vocabulary import Outcome

KINDS = {RestKind.PROJECT: Project, RestKind.OBJECTIVE: Objective, RestKind.OBLIGATION: Obligation}


def put_back(
    session: Session, agreement: AgreementDay, made: DecisionRow, decided_on: dt.date, only: Collection[str] | None
) -> None:
    """Put back what `made` carried out, inside a change that is open; another one takes its place on `decided_on`.

    A category that holds already stays: it was so for a time.  `only`: no other thing than these, by uid, begins anew.
    What was carried over to another agreement goes on there.
    """
    frozen = json.loads(session.scalars(select(Decision.frozen).where(Decision.id == made.id)).one())
    if made.outcome == Outcome.RECLASSIFY:
        _forget_category(session, agreement.record.id, made, frozen, decided_on)
    if made.outcome == Outcome.SUNSET:
        _put_back_rest(session, agreement, made, frozen, only)
        _put_back_public(session, agreement.record.id, frozen)
    session.flush()


def _forget_category(
    session: Session, agreement_id: int, made: DecisionRow, frozen: Mapping[str, Any], decided_on: dt.date
) -> None:
    from_on = made.effect_on or made.decided_on
    if from_on <= decided_on:
        return
    kind = AgreementCategory
    own = (kind.agreement_id == agreement_id, kind.from_on == from_on, kind.category == frozen.get("new_category"))
    session.execute(delete(kind).where(*own, kind.reason == made.rationale))


def _put_back_rest(
    session: Session,
    agreement: AgreementDay,
    made: DecisionRow,
    frozen: Mapping[str, Any],
    only: Collection[str] | None,
) -> None:
    end = agreement.standing.ends_on
    # What renews itself had no last day yet when this was decided: it came with the notice.
    at_notice = add_days(end, 1) if end is not None else None
    for each in frozen.get("rest", []):
        # Copies of old do not say what was there before.
        if each["fate"] != FateKind.END or "uid" not in each or (only is not None and each["uid"] not in only):
            continue
        kind: Any = KINDS[RestKind(each["kind"])]
        held = session.scalars(select(kind).where(kind.uid == each["uid"])).one_or_none()
        if held is not None:
            _begin_again(held, made.reference, _day(each["before"]), _day(each["ended_on"]) or at_notice)


def _begin_again(
    held: Project | Objective | Obligation, decision: str, before: dt.date | None, ended_on: dt.date | None
) -> None:
    if isinstance(held, Obligation):
        lines, note = held.evidence.split("\n"), released(decision, before)
        if held.due_on is None and held.met_on is None and note in lines:
            held.due_on = before
            held.evidence = "\n".join(line for line in lines if line != note)
        return
    name = "cancelled_on" if isinstance(held, Project) else "closed_on"
    if ended_on is not None and getattr(held, name) == ended_on:
        setattr(held, name, before)


def _put_back_public(session: Session, agreement_id: int, frozen: Mapping[str, Any]) -> None:
    before = frozen.get("public_before")
    held = records.load(session, Agreement, agreement_id)
    said = frozen["public_text"] if frozen.get("publish") else held.public_text
    if before is not None and (held.public, held.public_text) == (frozen["publish"], said):
        held.public, held.public_text = before["public"], before["text"]


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
