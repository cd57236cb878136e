"""The duties of law on one agreement: whether each binds it, and both clocks with the days they were settled."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_days
from app.drafts import refuse, too_long
from app.errors import Problem
from app.partnerships.step_names import step_name
from app.policy.versions import PolicyVersion
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement
from models.promises import AgreementDuty


@dataclass(frozen=True)
class DutyDraft:
    """What is recorded about one duty: whether it binds the agreement, and when both parts were done."""

    applies: bool = True
    before_done_on: dt.date | None = None
    after_done_on: dt.date | None = None
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this from being saved."""
        found = [*too_long(self)]
        if not self.applies and not self.note.strip():
            found.append(Problem("note", _("Say why this duty does not bind this agreement.")))
        for name in ("before_done_on", "after_done_on"):
            day = getattr(self, name)
            if isinstance(day, dt.date) and day > today:
                found.append(Problem(name, _("This is recorded once it is done, not before.")))
        return found


@dataclass(frozen=True)
class DutyRow:
    """A duty on an agreement; the days by which its parts are due are none until a day of signing is known.

    `asks_before` and `asks_after` say whether it has such a part; no `id`: nobody has written anything about it yet.
    """

    name: str
    legal_basis: str
    applies_to: str
    asks_before: bool
    asks_after: bool
    before_due_on: dt.date | None
    after_due_on: dt.date | None
    draft: DutyDraft
    id: int | None = None
    version: int = 0

    @property
    def before_open(self) -> bool:
        """Whether it asks for something before signing that is not done."""
        return self.draft.applies and self.asks_before and self.draft.before_done_on is None

    @property
    def after_open(self) -> bool:
        """Whether it asks for something after signing that is not done."""
        return self.draft.applies and self.asks_after and self.draft.after_done_on is None


@dataclass(frozen=True)
class Entering:
    """When an agreement was or will be entered into: `taken` once it took effect, else when signing is `planned`.

    `bound` are the names of the duties that bind it unless somebody says otherwise.
    """

    taken: dt.date | None = None
    planned: dt.date | None = None
    bound: frozenset[str] = frozenset()


def duties_in(session: Session, agreement_id: int, policy: PolicyVersion, entering: Entering) -> list[DutyRow]:
    """The duties that the policy in force has switched on, as they bear on an agreement."""
    kind = AgreementDuty
    columns = (kind.name, kind.id, kind.version, kind.applies, kind.before_done_on, kind.after_done_on, kind.note)
    found = session.execute(select(*columns).where(kind.agreement_id == agreement_id))
    held = {row[0]: (row[1], row[2], DutyDraft(*row[3:])) for row in found}
    return list(_rows(policy, held, entering))


def _rows(
    policy: PolicyVersion, held: Mapping[str, tuple[int, int, DutyDraft]], entering: Entering
) -> Iterable[DutyRow]:
    entered = entering.taken or entering.planned
    for duty in policy.duties:
        if duty.switched_on:
            key, version, draft = held.get(duty.name, (None, 0, DutyDraft(duty.name in entering.bound)))
            yield DutyRow(
                name=duty.name,
                legal_basis=duty.legal_basis,
                applies_to=duty.applies_to,
                asks_before=duty.days_before is not None,
                asks_after=duty.days_after is not None,
                before_due_on=_moved(entered, duty.days_before, -1),
                after_due_on=_moved(entered, duty.days_after, 1),
                draft=draft,
                id=key,
                version=version,
            )


def _moved(entered: dt.date | None, days: int | None, way: int) -> dt.date | None:
    return None if entered is None or days is None else add_days(entered, way * days)


def save_duty(office: Office, agreement_id: int, row: DutyRow, draft: DutyDraft, today: dt.date) -> int:
    """Record what was done about a duty, or that it does not bind the agreement.  Returns its key."""
    refuse([*draft.problems(today), *_not_asked(row, draft)])
    with office.changing(step_name(office, _("Settle a legal duty of {reference}"), agreement_id)) as session:
        if row.id is None:
            records.load(session, Agreement, agreement_id)
            held = AgreementDuty(agreement_id=agreement_id, name=row.name)
        else:
            held = records.load(session, AgreementDuty, row.id, row.version)
        held.applies, held.note = draft.applies, draft.note.strip()
        held.before_done_on, held.after_done_on = draft.before_done_on, draft.after_done_on
        session.add(held)
        session.flush()
        return held.id


def _not_asked(row: DutyRow, draft: DutyDraft) -> list[Problem]:
    """A part that the duty does not have cannot be done."""
    parts = (("before_done_on", row.asks_before), ("after_done_on", row.asks_after))
    sentence = _("This duty asks for nothing here.")
    return [Problem(name, sentence) for name, asks in parts if not asks and getattr(draft, name) is not None]
