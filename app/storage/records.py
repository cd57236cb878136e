"""A record read into a draft and a draft written back, field by field by name, never over a version nobody has seen."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Draft, Saved, refuse
from app.errors import RecordChangedElsewhere, RecordGone
from app.words import _
from models.base import Edited

D = TypeVar("D", bound=Draft)


def read(session: Session, kind: type[Edited], draft: type[D], record_id: int) -> Saved[D]:
    """The record as a draft whose fields are columns of `kind`; raises RecordGone when it is not there."""
    columns = [getattr(kind, field.name) for field in fields(cast("Any", draft))]
    row = session.execute(select(kind.id, kind.version, *columns).where(kind.id == record_id)).one_or_none()
    if row is None:
        raise _gone()
    return Saved(row[0], row[1], draft(*row[2:]))


def write(session: Session, kind: type[Edited], saved: Saved[D] | None, draft: D, today: dt.date, **given: Any) -> int:
    """Check the draft and store it in the record it was read from, or in a new one with the `given` values too.

    Returns the record's key.  Raises InvalidDraft, RecordChangedElsewhere or RecordGone.
    """
    refuse(draft.problems(today))
    record = kind() if saved is None else load(session, kind, saved.id, saved.version)
    values = {field.name: getattr(draft, field.name) for field in fields(cast("Any", draft))} | given
    for name, value in values.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)
    session.add(record)
    session.flush()
    return record.id


T = TypeVar("T")


def rows(kind: Callable[..., T], result: Iterable[Any]) -> list[T]:
    """A frozen row for each row of a column query, in the order of the columns."""
    return [kind(*row) for row in result]


R = TypeVar("R", bound=Edited)


def load(session: Session, kind: type[R], record_id: int, version: int | None = None) -> R:
    """The mapped record itself, for use inside `app` only; with a version, only if it still is that one."""
    record = session.get(kind, record_id)
    if record is None:
        raise _gone()
    if version is not None and record.version != version:
        raise RecordChangedElsewhere(_("This was changed after you opened it. Open it again to see what is new."))
    return record


def _gone() -> RecordGone:
    return RecordGone(_("This record is no longer there. It was deleted, or its creation was undone."))
