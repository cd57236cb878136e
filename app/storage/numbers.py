"""Reference numbers such as R-2026-014: given out once, never again, so gaps are allowed."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.storage import Counter


def next_number(session: Session, kind: str, year: int) -> str:
    """The next reference of a kind (`R`, `D`, `A`) and year; inside a change, outside its history."""
    last = session.scalar(sa.select(Counter).where(Counter.kind == kind, Counter.year == year))
    if last is None:
        last = Counter(kind=kind, year=year, last=0)
        session.add(last)
    last.last += 1
    session.flush()
    return f"{kind}-{year}-{last.last:03d}"
