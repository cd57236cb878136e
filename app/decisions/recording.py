"""Decision records: made once with a frozen copy of what they rested on, superseded by a later one, never edited."""

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import clock
from app.drafts import required, too_long
from app.errors import Problem
from app.storage.numbers import next_number
from app.words import _
from models.decisions import Alternative, Condition, Decision, DecisionName
from models.vocabulary import Authority, Outcome


@dataclass(frozen=True)
class DecisionDraft:
    """What the officer writes about a decision, at any decision point."""

    outcome: Outcome | None = None
    decided_on: dt.date | None = None
    authority: Authority | None = Authority.STAFF
    body: str = ""
    decided_by: str = ""
    rationale: str = ""
    reason_code: str | None = ""
    differs_reason: str = ""
    override_reason: str = ""
    reply_text: str = ""
    referred_to_id: int | None = None
    until_on: dt.date | None = None
    waits_for_room: bool = False
    for_end: dt.date | None = None
    effect_on: dt.date | None = None
    alternatives: tuple[tuple[str, str], ...] = ()
    conditions: tuple[tuple[str, dt.date | None], ...] = ()

    def problems(self, today: dt.date) -> list[Problem]:
        """What every decision needs, whatever its point."""
        found = [
            *too_long(self),
            *required(
                self,
                outcome=_("Choose what is decided."),
                decided_on=_("Give the day of the decision."),
                authority=_("Say who decides: staff, committee, council or mayor."),
                rationale=_("Write why. The reason is kept with the decision and printed."),
            ),
        ]
        if isinstance(self.decided_on, dt.date) and self.decided_on > today:
            found.append(Problem("decided_on", _("A decision is recorded once it has been made, not before.")))
        return found


def record_decision(
    session: Session,
    point: int,
    subject: Mapping[str, int],
    draft: DecisionDraft,
    rests_on: Mapping[str, Any],
    names: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Record a checked draft about `subject` (`request_id` or `agreement_id`) and supersede what stood there.

    `rests_on` is frozen with it as JSON with its SHA-256, and with what was decided, so that `check` can compare.
    `names` are the persons in it by uid, kept beside it so that they can be erased.  Returns the decision's key.
    """
    decided_on = draft.decided_on
    assert isinstance(decided_on, dt.date)
    own = _columns(draft)
    frozen = freeze(dict(rests_on) | {"sealed": {name: own[name] for name in own if name in SEALED}})
    decision = Decision(
        **own,
        **subject,
        reference=next_number(session, "D", decided_on.year),
        point=point,
        recorded_at=clock.now(),
        frozen=frozen,
        frozen_sha256=hashlib.sha256(frozen.encode()).hexdigest(),
    )
    before = standing_ids(session, point, subject, draft.outcome)
    session.add(decision)
    session.flush()
    session.execute(
        update(Decision)
        .where(Decision.id.in_(before))
        .values(superseded_on=decided_on, superseded_by_id=decision.id)
        .execution_options(synchronize_session=False)
    )
    session.add_all(DecisionName(decision_id=decision.id, person=uid, name=name) for uid, name in names.items())
    session.add_all(Alternative(decision_id=decision.id, title=title, text=text) for title, text in draft.alternatives)
    session.add_all(Condition(decision_id=decision.id, text=text, due_on=due) for text, due in draft.conditions)
    session.flush()
    return decision.id


PARTS = frozenset({"alternatives", "conditions"})
# Who decided can be erased, and keys are another one's in another copy.
SEALED = frozenset(DecisionDraft.__dataclass_fields__) - PARTS - {"decided_by", "referred_to_id"}


def _columns(draft: DecisionDraft) -> dict[str, Any]:
    """What a draft says, by column of the decision itself."""
    given = {name: getattr(draft, name) for name in DecisionDraft.__dataclass_fields__ if name not in PARTS}
    return {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}


def standing_ids(session: Session, point: int, subject: Mapping[str, int], outcome: Outcome | None) -> Sequence[int]:
    """The decisions at a point about a subject that nothing has superseded yet and that `outcome` takes the place of.

    An amendment displaces nothing but an earlier one.
    """
    statement = select(Decision.id).where(Decision.point == point, Decision.superseded_by_id.is_(None))
    if outcome == Outcome.AMEND:
        statement = statement.where(Decision.outcome == Outcome.AMEND)
    for column, value in subject.items():
        statement = statement.where(getattr(Decision, column) == value)
    return session.scalars(statement.order_by(Decision.id)).all()


def freeze(rests_on: Mapping[str, Any]) -> str:
    """The facts as JSON text that is the same for the same facts."""
    return json.dumps(rests_on, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} cannot be frozen")
