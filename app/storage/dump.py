"""The whole office as documented JSON, and the same bytes again after loading it."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.storage import schema
from app.storage.dump_schema import FORMAT, LAST, VERSION, Field, Kind, json_schema, kinds_of


def dump(session: Session) -> bytes:
    """UTF-8 JSON, one row a line: head with its JSON Schema, one array per kind of record, the change log last."""
    connection = session.connection()
    kinds = kinds_of(schema.metadata())
    uids = {kind.table: _uids(connection, kind) for kind in kinds if kind.has_uid}
    parts = [f"{_text(key)}: {_text(value)}" for key, value in _head(connection, kinds).items()]
    parts += [_array(connection, kind, uids) for kind in kinds if kind.table not in LAST]
    parts.append(f'"sequences": {_text(_sequences(connection))}')
    parts += [_array(connection, kind, uids) for kind in kinds if kind.table in LAST]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _head(connection: sa.Connection, kinds: list[Kind]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": json_schema(kinds),
        "office_id": connection.exec_driver_sql("SELECT uid FROM office").scalar(),
    }


def _uids(connection: sa.Connection, kind: Kind) -> dict[int, str]:
    return {row.id: row.uid for row in connection.exec_driver_sql(f'SELECT id, uid FROM main."{kind.table}"')}


def _sequences(connection: sa.Connection) -> dict[str, int]:
    """The highest key ever given out per table, so that none returns."""
    return {row.name: row.seq for row in connection.exec_driver_sql("SELECT * FROM sqlite_sequence ORDER BY name")}


def _array(connection: sa.Connection, kind: Kind, uids: dict[str, dict[int, str]]) -> str:
    rows = ",\n".join(_text(row) for row in _rows(connection, kind, uids))
    return f"{_text(kind.name)}: [\n{rows}\n]" if rows else f"{_text(kind.name)}: []"


def _rows(connection: sa.Connection, kind: Kind, uids: dict[str, dict[int, str]]) -> Iterator[dict[str, Any]]:
    names = ", ".join(f'"{field.column}"' for field in kind.fields)
    key = kind.fields[0].column
    for row in connection.exec_driver_sql(f'SELECT {names} FROM main."{kind.table}" ORDER BY "{key}"'):
        yield {field.name: _shown(field, value, uids) for field, value in zip(kind.fields, row, strict=True)}


def _shown(field: Field, value: Any, uids: dict[str, dict[int, str]]) -> Any:
    if value is None:
        return None
    if field.refers_to in uids:
        return uids[field.refers_to][value]
    if field.kind == "bytes":
        return {"base64": base64.b64encode(value).decode(), "sha256": hashlib.sha256(value).hexdigest()}
    if field.kind == "boolean":
        return bool(value)
    return value


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
