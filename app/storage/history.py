"""The change log: temporary triggers write what every statement did to every row, within one named step of a person.

Nothing that goes through the connection can bypass them: unit of work, bulk statements, raw SQL, database cascades.
Values are logged as SQLite stores them, so a step is replayed without Python types; of bytes the length is kept.
"""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.storage import schema
from app.storage.author import Author
from app.words import _, screen
from models.vocabulary import Token

COUNTING = "version"
Lifted = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class HistoryLine:
    """One changed field of a record, or (with an empty `field`) that the record or a part of it came or went.

    `kind` is I, U or D; `before` and `after` are stored values, of rows that came or went all of them by field;
    `undoes` says that the step undid or redid the one it is named after; `step_id` rises from step to step.
    """

    step_id: int
    at: str
    person: str
    step: str
    undoes: bool
    table: str
    row_id: int
    kind: str
    field: str
    before: Any
    after: Any


def is_bytes(column: sa.Column[Any]) -> bool:
    """Whether a column holds bytes, of which the log keeps the length only."""
    return isinstance(column.type, sa.LargeBinary)


def statements(tables: sa.MetaData) -> Iterator[str]:
    """The one-row table of the open step, and three CREATE TEMP TRIGGER statements per logged table."""
    yield "CREATE TEMP TABLE open_step(id INTEGER NOT NULL)"
    for table in tables.tables.values():
        if table.name not in schema.UNLOGGED:
            yield from _triggers(table)


def _triggers(table: sa.Table) -> Iterator[str]:
    columns = list(table.columns)
    differs = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in columns)
    pairs = " UNION ALL ".join(
        f"SELECT '{column.name}' AS k, {_value('OLD', column)} AS o, {_value('NEW', column)} AS n" for column in columns
    )
    yield _trigger(table, "INSERT", "1", f"NEW.id, 'I', NULL, {_whole('NEW', columns)}")
    changed = ", ".join(f"(SELECT json_group_object(k, {side}) FROM ({pairs}) WHERE o IS NOT n)" for side in "on")
    yield _trigger(table, "UPDATE", differs, f"OLD.id, 'U', {changed}")
    yield _trigger(table, "DELETE", "1", f"OLD.id, 'D', {_whole('OLD', columns)}, NULL")


def _trigger(table: sa.Table, event: str, when: str, values: str) -> str:
    return (
        f'CREATE TEMP TRIGGER "log_{table.name}_{event.lower()}" AFTER {event} ON main."{table.name}" WHEN {when} '
        "BEGIN INSERT INTO change(step_id, table_name, row_id, kind, before, after) "
        f"VALUES((SELECT id FROM open_step), '{table.name}', {values}); END"
    )


def _value(row: str, column: sa.Column[Any]) -> str:
    return f'length({row}."{column.name}")' if is_bytes(column) else f'{row}."{column.name}"'


def _whole(row: str, columns: list[sa.Column[Any]]) -> str:
    return "json_object(" + ", ".join(f"'{column.name}', {_value(row, column)}" for column in columns) + ")"


@contextmanager
def step(
    connection: sa.Connection, name: str, author: Author, undoes: int | None = None, lifted: Lifted = nullcontext
) -> Iterator[int]:
    """One named step inside the transaction that is open; yields its id.  A rollback takes all of it away.

    The history's own statements run inside `lifted`.
    """
    with lifted():
        inserted = connection.exec_driver_sql(
            "INSERT INTO step(name, person, at, copy_id, undoes_id) VALUES (?, ?, ?, ?, ?) RETURNING id",
            (name, author.person, author.at, author.copy, undoes),
        )
        step_id = int(inserted.scalar_one())
        connection.exec_driver_sql("INSERT INTO temp.open_step VALUES (?)", (step_id,))
    yield step_id
    with lifted():
        connection.exec_driver_sql("DELETE FROM temp.open_step")


def tables_changed(connection: sa.Connection, step_id: int) -> frozenset[str]:
    """The names of the tables a step touched."""
    query = "SELECT DISTINCT table_name FROM change WHERE step_id = ?"
    return frozenset(connection.exec_driver_sql(query, (step_id,)).scalars())


def lines_of(session: Session, table: str, row_id: int) -> list[HistoryLine]:
    """Everything that happened to a record and to the parts that belong to it, newest first."""
    connection = session.connection()
    tables = schema.metadata()
    found: list[tuple[int, HistoryLine]] = []
    for name, ids in _belonging(connection, tables, table, row_id):
        for one in sorted(ids):
            rows = connection.exec_driver_sql(
                "SELECT c.id, s.id, s.at, s.person, s.name, s.undoes_id IS NOT NULL, c.kind, c.before, c.after"
                " FROM change AS c JOIN step AS s ON s.id = c.step_id WHERE c.table_name = ? AND c.row_id = ?",
                (name, one),
            )
            for change_id, *rest in rows:
                found.extend((change_id, line) for line in _lines(name, one, *rest))
    found.sort(key=lambda pair: -pair[0])
    return [line for _order, line in found]


def _belonging(
    connection: sa.Connection, tables: sa.MetaData, table: str, row_id: int
) -> Iterator[tuple[str, Iterable[int]]]:
    """The record, then the rows, gone ones included, of the tables whose rows are deleted with it."""
    yield table, [row_id]
    for part in tables.tables.values():
        link = _cascades(part, table)
        if link is None or part.name in schema.UNLOGGED:
            continue
        ids = connection.exec_driver_sql(
            "SELECT DISTINCT row_id FROM change WHERE table_name = ? AND kind IN ('I', 'D')"
            f" AND json_extract(coalesce(after, before), '$.{link}') = ?",
            (part.name, row_id),
        )
        yield part.name, list(ids.scalars())


def _cascades(part: sa.Table, table: str) -> str | None:
    for link in part.foreign_keys:
        if link.column.table.name == table and (link.ondelete or "").upper() == "CASCADE":
            return link.parent.name
    return None


def _lines(table: str, row_id: int, *logged: Any) -> Iterator[HistoryLine]:
    step_id, at, person, name, undoes, kind, before, after = logged
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    line = partial(HistoryLine, step_id, at, person, name, bool(undoes), table, row_id, kind)
    if kind != "U":
        yield line("", old or None, new or None)
        return
    for column, value in new.items():
        if column != COUNTING:
            yield line(column, old[column], value)


def in_words(field: str, value: object, tokens: Mapping[str, type[Token]]) -> str:
    """A logged value as a person reads it: days as screens write them, stored words (by field) by their label."""
    if value in (None, ""):
        return "–"
    if isinstance(value, float):
        return screen().number(value, 0 if value == round(value) else 2)
    text = str(value)
    with suppress(ValueError):
        if field.endswith("_on"):
            return screen().day(dt.date.fromisoformat(text))
        if field in tokens:
            return _(tokens[field](text).label)
    return text
