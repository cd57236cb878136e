"""Copies that were verified before they count: backup in steps while the office works on, and restore."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.files import replacing, same_file, write_bytes
from app.jobs import JobContext, SilentJob
from app.storage import connection as link
from app.storage import schema
from app.storage.connection import DriverConnection
from app.storage.office import Office
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
    with replacing(target) as temporary:
        with office.lend() as loan:

            def between(_status: int, remaining: int, total: int) -> None:
                job.report(total - remaining, total)
                job.raise_if_cancelled()
                loan.hand_over()

            _copy(loan.connection, temporary, between)
        rows = _verify(temporary)
    return _noted(target, rows)


def back_up_file(path: Path, target: Path) -> Backup:
    """Copy an office that no window has open."""
    refuse_itself(path, target)
    connection = link.connect_to_read(path)
    try:
        schema.is_older(connection, path.name)
        return copy_verified(connection, target)
    finally:
        connection.close()


def restore(backup: Path, target: Path, kept: Path | None = None) -> Path | None:
    """Put a verified copy of `backup` in the place of `target`; returns where the replaced file is kept, if any.

    Raises UserError when the backup is damaged or no office, or the target is open in a window.
    """
    refuse_itself(backup, target)
    connection = link.connect_to_read(backup)
    try:
        schema.is_older(connection, backup.name)
        with replacing(target) as temporary:
            _copy(connection, temporary)
            _verify(temporary)
            return _make_way(target, kept or _free_name(target))
    finally:
        connection.close()


def refuse_itself(office: Path, output: Path) -> None:
    """Refuse to write a file over the office it is made from; compares device and inode, opens neither."""
    if same_file(office, output) or office.absolute() == output.absolute():
        raise UserError(
            _("“{name}” is the office itself and was not written over. Choose another name.").format(name=output)
        )


def copy_verified(connection: DriverConnection, target: Path) -> Backup:
    """Copy, verify, put in place, hash."""
    with replacing(target) as temporary:
        _copy(connection, temporary)
        rows = _verify(temporary)
    return _noted(target, rows)


def _copy(connection: DriverConnection, temporary: Path, between: Between | None = None) -> None:
    with link.refusing(temporary):
        copy = link.connect_new(temporary)
        try:
            connection.backup(copy, pages=PAGES if between else -1, progress=between)
        finally:
            link.disconnect(copy)


def _verify(temporary: Path) -> int:
    """Refuse a copy that is not sound or not an office of ours; returns its number of rows."""
    with link.refusing(temporary):
        copy = link.connect_new(temporary)
        try:
            sound = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")] == ["ok"]
            if not sound or copy.execute("PRAGMA foreign_key_check").fetchone():
                raise _unsound()
            schema.is_older(copy, temporary.name)
            schema.refuse_strangers(copy, temporary.name)
            tables = copy.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
            return sum(copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables)
        finally:
            link.disconnect(copy)


def _noted(target: Path, rows: int) -> Backup:
    """The hash of a finished copy, written beside it as `sha256sum` reads it."""
    digest = _sha256(target)
    write_bytes(target.with_name(f"{target.name}.sha256"), f"{digest}  {target.name}\n".encode())
    return Backup(target, digest, rows)


def _unsound() -> UserError:
    return UserError(
        _("The copy of the office is damaged and was not kept. Run “check” on the office it was made from.")
    )


def _make_way(target: Path, kept: Path) -> Path | None:
    """Move the file that will be replaced, with its journal, out of the way; nobody may have it open."""
    if not target.exists():
        link.journal_of(target).unlink(missing_ok=True)
        return None
    if link.held_by_us(target):
        raise UserError(_("“{name}” is open. Close it, then restore.").format(name=target.name))
    _refuse_in_use(target)
    os.replace(target, kept)
    if link.journal_of(target).exists():
        os.replace(link.journal_of(target), link.journal_of(kept))
    return kept


def _refuse_in_use(target: Path) -> None:
    """A damaged target cannot be opened and is replaced; one that a window holds is not."""
    if link.is_in_use(target):
        raise UserError(_("“{name}” is open in a Hanse window. Close it, then restore.").format(name=target.name))


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        kept = target.with_name(f"{target.stem} ({_('replaced')} {number}){target.suffix}")
        if not kept.exists():
            return kept
        number += 1


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
