"""Says what is wrong with an office file: its pages, its tables, its references, its documents, its frozen copies."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from app.storage import connection as link
from app.storage import revision, schema
from app.storage.check_values import values
from app.storage.connection import DriverConnection
from app.storage.sessions import engine_over
from app.words import _

MOST = 20
HASH = "_sha256"


def check(path: Path) -> list[str]:
    """Findings about an office nobody has open, one sentence each; empty when all is well.  Changes nothing."""
    try:
        connection = link.connect_to_read(path)
    except link.Damaged:
        return [_("The file is damaged: its table of contents cannot be read. Restore a backup.")]
    try:
        with link.refusing(path):
            if not revision.is_older(connection, path.name):
                return list(findings(connection, schema.metadata()))
            if pages := list(_pages(connection)):
                return pages
            connection = _brought_up(connection)
            return list(findings(connection, schema.metadata()))
    finally:
        connection.close()


def _brought_up(connection: DriverConnection) -> DriverConnection:
    """A copy in memory in the shape of this release: an office of an older one is judged by what it becomes."""
    from app.storage import migrations

    return migrations.upgraded_copy(connection)


def findings(connection: DriverConnection, tables: sa.MetaData) -> Iterator[str]:
    """Findings about an open office; whole groups are left out when the file is too damaged to ask further."""
    pages = list(_pages(connection))
    yield from pages
    if pages:
        return
    odd = list(shape(connection, tables))
    yield from odd
    yield from _references(connection)
    if not odd:
        wrong = list(values(connection, tables))
        yield from wrong
        if not wrong:
            yield from _documents(connection)
            yield from _frozen(connection, tables)


def _pages(connection: DriverConnection) -> Iterator[str]:
    try:
        rows = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST})")]
    except driver.DatabaseError as error:
        rows = [str(error)]
    for row in rows:
        if row != "ok":
            yield _("The file is damaged: {what}").format(what=row)


def shape(connection: DriverConnection, tables: sa.MetaData) -> Iterator[str]:
    """What the file lacks of this release's tables, columns, references and rules, and what it has besides."""
    found, wanted = _objects(connection), _objects(_reference(tables))
    for key in sorted(wanted.keys() - found.keys()):
        yield _("The {kind} “{name}” is missing.").format(kind=key[0], name=key[1])
    for key in sorted(found.keys() - wanted.keys()):
        yield _("The {kind} “{name}” was not made by Hanse.").format(kind=key[0], name=key[1])
    for key in sorted(found.keys() & wanted.keys()):
        for part in sorted(found[key] ^ wanted[key]):
            sentence = (
                _("The {kind} “{name}” lacks: {part}") if part in wanted[key] else _("The {kind} “{name}” has: {part}")
            )
            yield sentence.format(kind=key[0], name=key[1], part=part)


def _reference(tables: sa.MetaData) -> DriverConnection:
    """An empty office in memory, as this release makes it."""
    connection = link.connect_new()
    with engine_over(connection).begin() as begun:
        schema.create(begun, tables)
    return connection


def _objects(connection: DriverConnection) -> dict[tuple[str, str], set[str]]:
    """What the file is made of: each object by kind and name with its columns, references and named constraints."""
    objects: dict[tuple[str, str], set[str]] = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM main.sqlite_master").fetchall():
        if name.startswith("sqlite_"):
            continue
        parts = {f"constraint {word}" for word in re.findall(r'CONSTRAINT\s+"?(\w+)', sql or "")}
        if kind == "table":
            columns = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)', (name,))
            parts |= {f"column {column}" for column in map(_told, columns)}
            links = connection.execute(
                'SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)', (name,)
            )
            parts |= {f"reference {reference}" for reference in map(_told, links)}
        elif kind == "index":
            parts |= {f"index {' '.join((sql or '').split())}"}
        objects[kind, name] = parts
    return objects


def _told(row: tuple[object, ...]) -> str:
    return " ".join(str(value) for value in row)


def _references(connection: DriverConnection) -> Iterator[str]:
    for number, (table, row, parent, _link) in enumerate(connection.execute("PRAGMA main.foreign_key_check")):
        if number < MOST:
            yield _("{table} {row} refers to a {parent} that is not there.").format(table=table, row=row, parent=parent)


def _documents(connection: DriverConnection) -> Iterator[str]:
    for key, name, size, sha256 in connection.execute("SELECT id, name, size, sha256 FROM document").fetchall():
        row = connection.execute("SELECT content FROM document_bytes WHERE document_id = ?", (key,)).fetchone()
        if row is None:
            yield _("The document “{name}” has lost its content.").format(name=name)
        elif not isinstance(row[0], bytes) or len(row[0]) != size or hashlib.sha256(row[0]).hexdigest() != sha256:
            yield _("The document “{name}” is not what was stored: its SHA-256 differs.").format(name=name)


def _frozen(connection: DriverConnection, tables: sa.MetaData) -> Iterator[str]:
    """A column `x` beside a column `x_sha256` is a frozen copy with the hash it was made with.

    What such a copy holds under `sealed` are columns of its own row, as they were.
    """
    for table in tables.tables.values():
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        for column in [name for name in names if f"{name}{HASH}" in names]:
            for values_ in connection.execute(f'SELECT {listed} FROM main."{table.name}"').fetchall():
                row = dict(zip(names, values_, strict=True))
                if row[column] == row[f"{column}{HASH}"] == "":  # nothing was frozen yet
                    continue
                place = f"{table.name} {row.get('reference') or row['id']}"
                if hashlib.sha256(str(row[column]).encode()).hexdigest() != row[f"{column}{HASH}"]:
                    sentence = _("The frozen copy in {place} is not what was frozen: its SHA-256 differs.")
                    yield sentence.format(place=place)
                elif changed := _unsealed(row, column):
                    sentence = _("{place} no longer says what was sealed: {what} was changed.")
                    yield sentence.format(place=place, what=", ".join(changed))


def _unsealed(row: Mapping[str, object], column: str) -> list[str]:
    """The columns that differ from the frozen copy's; a stored text may be no JSON at all."""
    try:
        sealed = json.loads(str(row[column])).get("sealed", {})
    except (ValueError, AttributeError):
        return []
    return [name for name, value in sealed.items() if name in row and (row[name] or None) != (value or None)]
