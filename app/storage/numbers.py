"""Reference numbers such as R-2026-014: given out once, never again, so gaps are allowed."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.storage import schema
from models.storage import Counter


def next_number(session: Session, kind: str, year: int) -> str:
    """The next reference of a kind and year that no record has, inside a change but outside its history.

    Kinds are letters: R request, D decision, P partnership, A agreement, O objective, J project, V activity, E result.
    """
    last = session.scalar(sa.select(Counter).where(Counter.kind == kind, Counter.year == year))
    if last is None:
        last = Counter(kind=kind, year=year, last=0)
        session.add(last)
    taken = True
    while taken:
        last.last += 1
        reference = f"{kind}-{year}-{last.last:03d}"
        taken = _is_taken(session, reference)
    session.flush()
    return reference


def _is_taken(session: Session, reference: str) -> bool:
    """Whether a record bears it already, as after a counter was lost."""
    columns = [table.c.reference for table in schema.metadata().tables.values() if "reference" in table.c]
    found = sa.union_all(*(sa.select(column).where(column == reference) for column in columns if column.unique))
    return session.execute(found.limit(1)).first() is not None
