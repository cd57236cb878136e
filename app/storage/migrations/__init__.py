"""Brings an office of an older release up to the shape of this one: wholly, or not at all.

Alembic is imported here only, and this package only when a file needs it.
"""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import re
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.errors import UserError
from app.storage.connection import DriverConnection, connect_new
from app.storage.sessions import engine_over
from app.words import _

HERE = Path(__file__).parent


def upgrade(path: Path, connection: DriverConnection, scripts: Path = HERE) -> None:
    """Migrate a window's office in one transaction, after a verified copy was put beside it; then all is as before,
    with foreign keys on.  On any failure the file is byte for byte what it was.
    """
    from app.storage.backup import copy_verified
    from app.storage.revision import revision_of

    kept = path.with_name(f"{path.stem} ({_('before update from')} {revision_of(connection)}){path.suffix}")
    copy_verified(connection, path, kept)
    try:
        run(connection, scripts)
    except Exception as error:
        raise UserError(
            _("“{name}” could not be brought up to date and stays as it was ({reason}). A copy is “{kept}”.").format(
                name=path.name, reason=error, kept=kept.name
            )
        ) from error


def upgraded_copy(connection: DriverConnection, scripts: Path = HERE) -> DriverConnection:
    """An up-to-date copy in memory of an office that is being read; the connection to the file is closed."""
    memory = connect_new()
    connection.backup(memory)
    connection.close()
    run(memory, scripts)
    return memory


def run(connection: DriverConnection, scripts: Path = HERE) -> None:
    """Run what is missing, check references and row counts, then commit; rolls back and raises otherwise."""
    folder = ScriptDirectory(str(scripts))
    # With foreign keys on, rebuilding a table deletes the rows that would go with its old self.
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with engine_over(connection).execution_options(begin="IMMEDIATE").begin() as begun:
            before = _contents(connection)
            _run_scripts(begun, folder)
            if not connection.in_transaction:
                raise RuntimeError("a migration ended the transaction")
            _check(before, _contents(connection))
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise RuntimeError("a migration left a reference to nothing")
            _keep_sequences(connection, before)
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
        if connection.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
            raise RuntimeError("foreign keys stayed off")


def _run_scripts(begun: sa.Connection, folder: ScriptDirectory) -> None:
    context = MigrationContext.configure(
        connection=begun,
        opts={
            "transactional_ddl": True,
            "script": folder,
            "fn": lambda revision, _context: folder._upgrade_revs("head", revision),  # noqa: SLF001
        },
    )
    with Operations.context(context):
        context.run_migrations()


@dataclass(frozen=True)
class _Table:
    rows: int
    constraints: frozenset[str]
    sequence: int


def _contents(connection: DriverConnection) -> dict[str, _Table]:
    """What must survive: rows, named constraints, and the highest key ever given out where keys never return."""
    sequences = dict(connection.execute("SELECT name, seq FROM main.sqlite_sequence").fetchall())
    tables = connection.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type='table' AND sql NOT NULL"
    ).fetchall()
    return {
        name: _Table(
            connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0],
            frozenset(re.findall(r'CONSTRAINT "?(\w+)', sql) + re.findall("AUTOINCREMENT", sql)),
            sequences.get(name, 0),
        )
        for name, sql in tables
        if name != "sqlite_sequence"
    }


def _check(before: dict[str, _Table], after: dict[str, _Table]) -> None:
    """A rebuilt table keeps its rows, its constraints, and that its keys never return, which rebuilding lets go of."""
    for name in before.keys() & after.keys():
        if after[name].rows < before[name].rows:
            raise RuntimeError(f"a migration lost rows of {name}")
        if lost := before[name].constraints - after[name].constraints:
            raise RuntimeError(f"a migration lost {sorted(lost)} of {name}")


def _keep_sequences(connection: DriverConnection, before: dict[str, _Table]) -> None:
    for name, table in before.items():
        connection.execute("UPDATE main.sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (table.sequence, name))
