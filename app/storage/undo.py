"""Undo and redo: a step is replayed backwards as a new named step, or refused when that would lose something.

Undoing an undo is redo; both are the same replay.
"""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.errors import UserError
from app.storage.author import Author
from app.storage.guards import ALWAYS, FINAL, Final
from app.storage.history import COUNTING, Lifted, is_bytes, step
from app.storage.schema import UNLOGGED
from app.words import _


@dataclass(frozen=True)
class UndoOffer:
    """What Undo or Redo would do next: the step's name, whether it can, and in one sentence why not."""

    name: str
    possible: bool
    reason: str = ""
    step_id: int = 0


class ChangedSince(UserError):
    """Something the step changed was changed later, so replaying it backwards would lose that."""


@dataclass(frozen=True)
class _Step:
    id: int
    name: str
    undoes: int | None
    depth: int


def undo_offer(connection: sa.Connection, after: int = 0, final: tuple[Final, ...] = FINAL) -> UndoOffer:
    """The newest step, later than step `after`, that was done (or done again) and is not undone."""
    steps = _steps(connection, after)
    undone = {one.undoes for one in steps}
    for one in reversed(steps):
        if one.depth % 2 == 0 and one.id not in undone:
            return _judged(connection, one, final)
    return UndoOffer("", False, _("Nothing was done yet that could be undone."))


def redo_offer(connection: sa.Connection, after: int = 0, final: tuple[Final, ...] = FINAL) -> UndoOffer:
    """The newest undo that was not taken back, unless something new was done since."""
    steps = _steps(connection, after)
    undone = {one.undoes for one in steps}
    for one in reversed(steps):
        if one.depth == 0:
            break
        if one.depth % 2 and one.id not in undone:
            return _judged(connection, one, final)
    return UndoOffer("", False, _("Nothing was undone that could be done again."))


def _steps(connection: sa.Connection, after: int) -> list[_Step]:
    """The steps since `after`, oldest first; depth 0 is a step that was done, 1 its undo, 2 its redo, and so on."""
    rows = connection.exec_driver_sql("SELECT id, name, undoes_id FROM step WHERE id > ? ORDER BY id", (after,))
    depths: dict[int, int] = {}
    steps = []
    for step_id, name, undoes in rows:
        depths[step_id] = depths.get(undoes, 0) + 1 if undoes is not None else 0
        steps.append(_Step(step_id, name, undoes, depths[step_id]))
    return steps


def _judged(connection: sa.Connection, one: _Step, final: tuple[Final, ...]) -> UndoOffer:
    for rule in final:
        if rule.table not in UNLOGGED and _touches(connection, one.id, rule):
            reason = _("“{name}” cannot be undone: what it made is final. It can be superseded.")
            if rule.key == "erased":
                reason = _("“{name}” cannot be undone: it is about somebody who was erased since, for good.")
            return UndoOffer(one.name, False, reason.format(name=one.name), one.id)
    return UndoOffer(one.name, True, "", one.id)


def _touches(connection: sa.Connection, step_id: int, rule: Final) -> bool:
    """Whether the step made or changed something that is final now, other than in what always may change."""
    rows = connection.exec_driver_sql(
        f'SELECT c.after FROM change AS c JOIN main."{rule.table}" AS top ON top.id = c.row_id'
        f" WHERE c.step_id = ? AND c.table_name = ? AND {rule.when.format(row='top')}",
        (step_id, rule.table),
    )
    free = {column for column, case in rule.may.items() if case == ALWAYS}
    return any(not json.loads(after).keys() <= free for after in rows.scalars() if after)


def replay_backwards(
    connection: sa.Connection, tables: sa.MetaData, step_id: int, author: Author, lifted: Lifted = nullcontext
) -> int:
    """Undo a step inside the open transaction and return the new step's id; raises ChangedSince."""
    name = connection.exec_driver_sql("SELECT name FROM step WHERE id = ?", (step_id,)).scalar_one()
    if connection.exec_driver_sql("SELECT 1 FROM step WHERE undoes_id = ?", (step_id,)).first():
        raise ChangedSince(_("“{name}” was undone before.").format(name=name))
    changes = connection.exec_driver_sql(
        "SELECT table_name, row_id, kind, before, after FROM change WHERE step_id = ? ORDER BY id DESC", (step_id,)
    ).all()
    # Until the transaction ends: parents and children come back in any order.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    with step(connection, name, author, undoes=step_id, lifted=lifted) as new_id:
        for table, row_id, kind, before, after in changes:
            old, new = json.loads(before or "{}"), json.loads(after or "{}")
            statement, values = _backwards(tables.tables[table], row_id, kind, old, new)
            if connection.exec_driver_sql(statement, values).rowcount != 1:
                raise ChangedSince(
                    _("“{name}” cannot be undone: something it changed was changed again since.").format(name=name)
                )
        logged = connection.exec_driver_sql("SELECT count(*) FROM change WHERE step_id = ?", (new_id,)).scalar_one()
    # More changes than the step had: a cascade of the database took rows that were added later.
    if logged != len(changes) or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise ChangedSince(
            _("“{name}” cannot be undone: something that was added later depends on it.").format(name=name)
        )
    return new_id


def _backwards(
    table: sa.Table, row_id: int, kind: str, old: dict[str, Any], new: dict[str, Any]
) -> tuple[str, tuple[Any, ...]]:
    if kind == "D":
        names = ", ".join(f'"{name}"' for name in old)
        marks = ", ".join("?" * len(old))
        absent = f'NOT EXISTS (SELECT 1 FROM main."{table.name}" WHERE id = ?)'
        return f'INSERT INTO main."{table.name}"({names}) SELECT {marks} WHERE {absent}', (*old.values(), row_id)
    still = {name: value for name, value in new.items() if name != COUNTING and not is_bytes(table.c[name])}
    where = "id = ?" + "".join(f' AND "{name}" IS ?' for name in still)
    found = (new.get("id", row_id), *still.values())
    if kind == "I":
        return f'DELETE FROM main."{table.name}" WHERE {where}', found
    back = {name: value for name, value in old.items() if name != COUNTING}
    sets = ", ".join(_sets(table, back))
    return f'UPDATE main."{table.name}" SET {sets} WHERE {where}', (*back.values(), *found)


def _sets(table: sa.Table, back: dict[str, Any]) -> Iterator[str]:
    """Values go back; a version counts on, or a form that holds the same number would take it for what it read."""
    yield from (f'"{name}" = ?' for name in back)
    if COUNTING in table.c:
        yield f'"{COUNTING}" = "{COUNTING}" + 1'
