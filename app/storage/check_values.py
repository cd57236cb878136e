"""Finds stored values that no program can read as what their column holds: SQLite itself takes anything anywhere."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

from collections.abc import Iterator

import sqlalchemy as sa

from app.storage.connection import DriverConnection
from app.storage.dump_schema import LARGEST, Field, Kind, is_json, kinds_of
from app.words import _

MOST = 20
# When a value of that kind is wrong; `{c}` stands for the column.  Bytes have their hash.
WRONG = {
    "integer": f"typeof({{c}}) <> 'integer' OR abs({{c}}) > {LARGEST}",
    "number": f"typeof({{c}}) NOT IN ('integer', 'real') OR abs({{c}}) > {LARGEST}",
    "boolean": "{c} NOT IN (0, 1) OR typeof({c}) <> 'integer'",
    "text": "typeof({c}) <> 'text'",
    "date": "typeof({c}) <> 'text' OR {c} IS NOT date({c}) OR {c} < '0001-01-01'",
}


def values(connection: DriverConnection, tables: sa.MetaData) -> Iterator[str]:
    """A sentence for each row with such a value, the first few of each table."""
    for kind in kinds_of(tables):
        found = [*_of_another_kind(connection, kind), *_not_utf8(connection, kind)]
        for row, column in found[:MOST]:
            yield _("{table} {row} holds in “{column}” what cannot be read.").format(
                table=kind.table, row=row, column=column
            )


def _of_another_kind(connection: DriverConnection, kind: Kind) -> Iterator[tuple[int, str]]:
    key = kind.fields[0].column
    for field in kind.fields:
        if field.kind not in WRONG:
            continue
        query = f'SELECT "{key}" FROM main."{kind.table}" WHERE {_wrong(kind, field)} LIMIT {MOST}'
        yield from ((row, field.column) for (row,) in connection.execute(query).fetchall())


def _wrong(kind: Kind, field: Field) -> str:
    column = f'"{field.column}"'
    wrong = WRONG["integer" if field.refers_to else field.kind].format(c=column)
    if field.tokens:
        wrong += f" OR {column} NOT IN ({', '.join(repr(token) for token in field.tokens)})"
    if is_json(kind.table, field.column):
        wrong += f" OR NOT json_valid({column}) OR json_type({column}) <> 'object'"
    return f"{column} IS NOT NULL AND ({wrong})"


def _not_utf8(connection: DriverConnection, kind: Kind) -> Iterator[tuple[int, str]]:
    columns = [field.column for field in kind.fields if field.kind in {"text", "date"} and not field.refers_to]
    names = ", ".join(f'"{column}"' for column in (kind.fields[0].column, *columns))
    usual = connection.text_factory
    connection.text_factory = bytes
    try:
        rows = connection.execute(f'SELECT {names} FROM main."{kind.table}"').fetchall()
    finally:
        connection.text_factory = usual
    for row, *texts in rows:
        yield from ((row, column) for column, text in zip(columns, texts, strict=True) if _is_broken(text))


def _is_broken(text: object) -> bool:
    try:
        return isinstance(text, bytes) and not isinstance(text.decode(), str)
    except UnicodeDecodeError:
        return True
