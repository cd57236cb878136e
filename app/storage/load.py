"""Makes an office of a dump: everything is checked first, and a file appears whole or not at all."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from app.storage import connection as link
from app.storage import schema
from app.storage.connection import DriverConnection
from app.storage.dump_schema import LARGEST, Field, Kind, kinds_of
from app.storage.dump_values import check_head, parse, plain_object, refused, rows_of
from app.storage.placing import refuse_in_use, replacing_office
from app.storage.sessions import engine_over
from app.words import _

Rows = dict[str, list[dict[str, Any]]]


def load(content: bytes, path: Path) -> Path | None:
    """Check a dump and write it as the office `path`; returns where an office that was there is kept, if any.

    Raises UserError naming the path of the first offending value.
    """
    refuse_in_use(path)
    tables = schema.metadata()
    kinds = kinds_of(tables)
    found = parse(content)
    check_head(found, kinds)
    rows = {kind.table: rows_of(found, kind) for kind in kinds}
    keys = {kind.table: _keys(kind, rows[kind.table]) for kind in kinds}
    for kind in kinds:
        _resolve(kind, rows[kind.table], keys)
    _check_office(found, rows)
    _check_hashes(kinds, rows)
    _check_log(tables, rows)
    sequences = _sequences(found["sequences"], kinds, rows)
    with replacing_office(path) as placing, link.refusing(path):
        _write(placing.temporary, tables, kinds, rows, sequences)
    return placing.kept


def _keys(kind: Kind, rows: list[dict[str, Any]]) -> dict[Any, int]:
    """Integer keys by what refers to them: the uid, or the key itself; each of the two stands once."""
    key = kind.fields[0]
    if key.refers_to:
        return _once(kind, key, rows)
    for number, row in enumerate(rows):
        if row[key.column] < 1:
            raise refused(f"{kind.name}[{number}].{key.name}", _("A whole number from 1 is expected."))
    by_key = _once(kind, key, rows)
    return _once(kind, kind.fields[1], rows) if kind.has_uid else by_key


def _once(kind: Kind, field: Field, rows: list[dict[str, Any]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for number, row in enumerate(rows):
        if row[field.column] in found:
            raise refused(f"{kind.name}[{number}].{field.name}", _("Another record has the same."))
        found[row[field.column]] = row[kind.fields[0].column]
    return found


def _resolve(kind: Kind, rows: list[dict[str, Any]], keys: dict[str, dict[Any, int]]) -> None:
    """Turn uids into the integer keys of this copy."""
    for field in kind.fields:
        if not field.refers_to:
            continue
        known = keys[field.refers_to]
        for number, row in enumerate(rows):
            value = row[field.column]
            if value is not None and value not in known:
                raise refused(
                    f"{kind.name}[{number}].{field.name}",
                    _("It refers to the {table} “{value}”, which is not in the dump.").format(
                        table=field.refers_to, value=value
                    ),
                )
            row[field.column] = None if value is None else known[value]


def _check_office(found: Mapping[str, Any], rows: Rows) -> None:
    offices = [row["uid"] for row in rows["office"]]
    if len(offices) != 1:
        raise refused("offices", _("Exactly one office is expected."))
    if found["office_id"] != offices[0]:
        raise refused("office_id", _("It is not the uid of the office in “offices”."))


def _check_hashes(kinds: list[Kind], rows: Rows) -> None:
    """Frozen copies (`x` beside `x_sha256`) and stored documents are what they were."""
    for kind in kinds:
        columns = {field.column for field in kind.fields}
        for field in kind.fields:
            frozen = field.column.removesuffix("_sha256")
            # What was sent out is known by its hash alone.
            if frozen == field.column or frozen not in columns:
                continue
            for number, row in enumerate(rows[kind.table]):
                if row[frozen] == row[field.column] == "":  # nothing was frozen yet
                    continue
                if hashlib.sha256(row[frozen].encode()).hexdigest() != row[field.column]:
                    raise refused(f"{kind.name}[{number}].{field.name}", _("It is not the SHA-256 of the frozen copy."))
    contents = {row["document_id"]: row["content"] for row in rows["document_bytes"]}
    for number, document in enumerate(rows["document"]):
        content = contents.get(document["id"])
        if content is None:
            raise refused(f"documents[{number}]", _("Its content is missing in “document_bytes”."))
        if len(content) != document["size"]:
            raise refused(f"documents[{number}].size", _("It is not the size of the content."))
        if hashlib.sha256(content).hexdigest() != document["sha256"]:
            raise refused(f"documents[{number}].sha256", _("It is not the SHA-256 of the content."))


def _check_log(tables: sa.MetaData, rows: Rows) -> None:
    """Every logged value can be replayed: its table and columns exist."""
    for number, change in enumerate(rows["change"]):
        path = f"changes[{number}]"
        if change["table_name"] not in tables.tables or change["table_name"] in schema.UNLOGGED:
            raise refused(f"{path}.table_name", _("There is no such table in the history of an office."))
        for side in ("before", "after"):
            if change[side] is not None and not _replayable(change[side], tables.tables[change["table_name"]]):
                raise refused(f"{path}.{side}", _("It is not an object of the table's columns and plain values."))


def _replayable(text: str, table: sa.Table) -> bool:
    values = plain_object(text)
    return values is not None and all(
        name in table.columns and not isinstance(value, dict | list) for name, value in values.items()
    )


def _sequences(found: Any, kinds: list[Kind], rows: Rows) -> dict[str, int]:
    """The highest key given out by each table, for every table that has rows."""
    if not isinstance(found, dict):
        raise refused("sequences", _("An object is expected."))
    keyed = {kind.table for kind in kinds if kind.fields[0].column == "id"}
    for table in found:
        if table not in keyed:
            raise refused(f"sequences.{table}", _("There is no such table."))
    for table in sorted(keyed):
        highest = max((row["id"] for row in rows[table]), default=0)
        if highest and table not in found:
            raise refused(f"sequences.{table}", _("This field is missing."))
        last = found.get(table, 0)
        if type(last) is not int or not highest <= last <= LARGEST:
            raise refused(f"sequences.{table}", _("A whole number, not below the highest id, is expected."))
    return dict(found)


def _write(temporary: Path, tables: sa.MetaData, kinds: list[Kind], rows: Rows, sequences: dict[str, int]) -> None:
    connection = link.connect_new(temporary)
    try:
        with engine_over(connection).begin() as begun:
            schema.create(begun, tables)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys=ON")
        for kind in kinds:
            _insert(connection, kind, rows[kind.table])
        connection.execute("DELETE FROM sqlite_sequence")
        connection.executemany("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", sorted(sequences.items()))
        connection.execute("COMMIT")
    finally:
        link.disconnect(connection)


def _insert(connection: DriverConnection, kind: Kind, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(f'"{field.column}"' for field in kind.fields)
    statement = f'INSERT INTO main."{kind.table}"({names}) VALUES ({", ".join("?" * len(kind.fields))})'
    for number, row in enumerate(rows):
        try:
            connection.execute(statement, tuple(row.values()))
        except driver.IntegrityError as error:
            sentence = _("The office's rules do not allow this record ({rule}).").format(rule=error)
            raise refused(f"{kind.name}[{number}]", sentence) from error
