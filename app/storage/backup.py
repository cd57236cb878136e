"""Copies that were verified before they count: backup in steps while the office works on, and restore."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.files import same_file, write_bytes
from app.jobs import JobContext, SilentJob
from app.storage import check, revision, schema
from app.storage import connection as link
from app.storage.connection import DriverConnection
from app.storage.office import Office
from app.storage.placing import replacing_office
from app.words import _

Between = Callable[[int, int, int], None]
PAGES = 256
CHUNK = 1 << 20


@dataclass(frozen=True)
class Backup:
    """A verified copy: where it is, its SHA-256 and how many rows it holds."""

    path: Path
    sha256: str
    rows: int


def back_up(office: Office, target: Path, job: JobContext | None = None) -> Backup:
    """Copy an open office in steps; between two of them others may read and save, and what they save is in the copy."""
    job = job or SilentJob()
    refuse_itself(office.path, target)
    with replacing_office(target) as placing:
        with office.lend() as loan:

            def between(_status: int, remaining: int, total: int) -> None:
                job.report(total - remaining, total)
                job.raise_if_cancelled()
                loan.hand_over()

            _copy(loan.connection, placing.temporary, target, between)
        rows = _verify(placing.temporary, office.path)
    return _noted(target, rows)


def back_up_file(path: Path, target: Path) -> Backup:
    """Copy an office that no window has open."""
    refuse_itself(path, target)
    connection = link.connect_to_read(path)
    try:
        revision.is_older(connection, path.name)
        return copy_verified(connection, path, target)
    finally:
        connection.close()


def restore(backup: Path, target: Path) -> Path | None:
    """Put a verified copy of `backup` in the place of `target`; returns where the replaced file is kept, if any.

    Raises UserError when the backup is damaged or no office, or the target is open in a window.
    """
    refuse_itself(backup, target)
    connection = link.connect_to_read(backup)
    try:
        revision.is_older(connection, backup.name)
        with replacing_office(target) as placing:
            _copy(connection, placing.temporary, target)
            _verify(placing.temporary, backup)
        return placing.kept
    finally:
        connection.close()


def refuse_itself(office: Path, output: Path) -> None:
    """Refuse to write a file over the office it is made from; compares device and inode, opens neither."""
    if same_file(office, output):
        raise UserError(
            _("“{name}” is the office itself and was not written over. Choose another name.").format(name=output)
        )


def copy_verified(connection: DriverConnection, source: Path, target: Path) -> Backup:
    """Copy the office `source`, whose connection this is; verify, put in place, hash."""
    with replacing_office(target) as placing:
        _copy(connection, placing.temporary, target)
        rows = _verify(placing.temporary, source)
    return _noted(target, rows)


def _copy(connection: DriverConnection, temporary: Path, target: Path, between: Between | None = None) -> None:
    with link.refusing(target):
        copy = link.connect_new(temporary)
        try:
            connection.backup(copy, pages=PAGES if between else -1, progress=between)
        finally:
            link.disconnect(copy)


def _verify(temporary: Path, source: Path) -> int:
    """Refuse a copy that is not sound or not an office of ours; returns its number of rows."""
    with link.refusing(source):
        copy = link.connect_new(temporary)
        try:
            revision.refuse_strangers(copy, source.name)
            older = revision.is_older(copy, source.name)
            sound = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")] == ["ok"]
            if not sound or copy.execute("PRAGMA foreign_key_check").fetchone():
                raise _unsound(source)
            if not older and any(check.shape(copy, schema.metadata())):
                raise _unsound(source)
            tables = copy.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
            return sum(copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables)
        finally:
            link.disconnect(copy)


def _noted(target: Path, rows: int) -> Backup:
    """The hash of a finished copy, written beside it as `sha256sum` reads it."""
    digest = _sha256(target)
    write_bytes(target.with_name(f"{target.name}.sha256"), f"{digest}  {target.name}\n".encode())
    return Backup(target, digest, rows)


def _unsound(source: Path) -> UserError:
    return UserError(
        _("The copy of “{name}” is not sound and was not kept. Run “check” on it to see why.").format(name=source.name)
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
