"""The clause checklist of an agreement: what the policy asks for and what the parties add, each open or settled."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.drafts import refuse, required, too_long
from app.errors import Problem, RecordGone, UserError
from app.folding import fold
from app.partnerships.step_names import step_name
from app.policy.versions import ClauseVersion
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.negotiation import Clause
from models.partnerships import Agreement
from models.vocabulary import ClauseState


@dataclass(frozen=True)
class ClauseDraft:
    """Where a clause stands; `note` is what was agreed, or why it is left out."""

    name: str = ""
    state: ClauseState | None = ClauseState.OPEN
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the clause from being saved."""
        asked = required(self, name=_("Give the clause a name."), state=_("Say where it stands."))
        found = [*too_long(self), *asked]
        if self.state == ClauseState.LEFT_OUT and not self.note.strip():
            found.append(Problem("note", _("Say why it is left out. The reason stays with the checklist.")))
        return found


@dataclass(frozen=True)
class ClauseRow:
    """A line of the checklist; no `id`: nobody has written anything about it yet, so it is open.

    `key` is that of the policy, empty for one of its own; `about` is what the policy says of it.
    """

    key: str
    name: str
    state: ClauseState
    note: str
    about: str
    id: int | None = None
    version: int = 0

    @property
    def draft(self) -> ClauseDraft:
        """The line for its form."""
        return ClauseDraft(self.name, self.state, self.note)


def checklist_in(session: Session, agreement_id: int, asked: Iterable[ClauseVersion]) -> list[ClauseRow]:
    """The policy's clauses in its order, then those that only this agreement has, in the order recorded."""
    kind = Clause
    columns = (kind.key, kind.name, kind.state, kind.note, kind.id, kind.version)
    query = select(*columns).where(kind.agreement_id == agreement_id).order_by(kind.position, kind.id)
    held = [ClauseRow(row[0], row[1], row[2], row[3], "", row[4], row[5]) for row in session.execute(query)]
    return list(_merged(held, asked))


def _merged(held: Sequence[ClauseRow], asked: Iterable[ClauseVersion]) -> Iterator[ClauseRow]:
    by_key = {row.key: row for row in held if row.key}
    by_name = {fold(row.name): row for row in held}
    taken: set[int | None] = set()
    for clause in asked:
        row = by_key.get(clause.key) or by_name.get(fold(clause.name))
        if row is None or row.id in taken:
            yield ClauseRow(clause.key, clause.name, ClauseState.OPEN, "", clause.note)
        else:
            taken.add(row.id)
            yield ClauseRow(clause.key, row.name, row.state, row.note, clause.note, row.id, row.version)
    yield from (row for row in held if row.id not in taken)


def save_clause(
    office: Office,
    agreement_id: int,
    row: ClauseRow | None,
    draft: ClauseDraft,
    asked: Sequence[ClauseVersion],
    today: dt.date,
) -> int:
    """Say where a clause stands, or add one of its own (no `row`); two of one name are refused.  Returns its key."""
    words = _("Settle a clause of {reference}") if row else _("Add a clause to {reference}")
    with office.changing(step_name(office, words, agreement_id)) as session:
        others = [each for each in checklist_in(session, agreement_id, asked) if not _same(each, row)]
        refuse([*draft.problems(today), *_twice(draft, others)])
        clause = _record(session, agreement_id, row)
        clause.name, clause.note = draft.name.strip(), draft.note.strip()
        assert draft.state is not None
        clause.state = draft.state
        session.add(clause)
        session.flush()
        return clause.id


def agree_all(office: Office, agreement_id: int, asked: Sequence[ClauseVersion]) -> int:
    """Say of every open clause that it is agreed, as one step; what is written about them stays.  Returns how many.

    Raises UserError where none is open any more.
    """
    with office.changing(step_name(office, _("Agree on all open clauses of {reference}"), agreement_id)) as session:
        rows = [row for row in checklist_in(session, agreement_id, asked) if row.state == ClauseState.OPEN]
        if not rows:
            raise UserError(_("No clause is open any more."))
        for row in rows:
            clause = _record(session, agreement_id, row)
            clause.name, clause.note, clause.state = row.name, row.note, ClauseState.AGREED
            session.add(clause)
            session.flush()
        return len(rows)


def remove_clause(office: Office, agreement_id: int, row: ClauseRow) -> None:
    """Take one of its own away; one of the policy is open again, as if nobody had written about it."""
    if row.id is None:
        raise RecordGone(_("This clause is asked for by the policy. Leave it out with a reason instead."))
    with office.changing(step_name(office, _("Remove a clause of {reference}"), agreement_id)) as session:
        session.delete(records.load(session, Clause, row.id, row.version))


def _record(session: Session, agreement_id: int, row: ClauseRow | None) -> Clause:
    """The record of a line; a new one stands after the others."""
    if row is not None and row.id is not None:
        return records.load(session, Clause, row.id, row.version)
    records.load(session, Agreement, agreement_id)
    last = session.scalar(select(func.max(Clause.position)).where(Clause.agreement_id == agreement_id))
    return Clause(agreement_id=agreement_id, position=(last or 0) + 1, key=row.key if row else "")


def _same(each: ClauseRow, row: ClauseRow | None) -> bool:
    return row is not None and (each.id, each.key) == (row.id, row.key)


def _twice(draft: ClauseDraft, others: Iterable[ClauseRow]) -> Iterator[Problem]:
    if any(fold(each.name) == fold(draft.name) for each in others):
        yield Problem("name", _("There is a clause of this name already."))
