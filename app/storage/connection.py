"""The one driver connection to an office file: looked at before it is touched, locked, settings read back.

It knows nothing of tables and imports no SQLAlchemy, so an office can be read before that is there.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as driver

from app.errors import UserError
from app.words import _

DriverConnection: TypeAlias = Any

APPLICATION_ID = int.from_bytes(b"Hans", "big")
MAGIC = b"SQLite format 3\0"
HEADER = 100

# name: (value to set, value read back).  EXCLUSIVE with TRUNCATE and EXTRA lost nothing in simulated power cuts;
# recursive_triggers makes INSERT OR REPLACE fire the delete triggers of the row it replaces; temporary data of the
# office never reaches a temporary file.
SETTINGS: dict[str, tuple[str, str | int]] = {
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "secure_delete": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "temp_store": ("MEMORY", 2),
}
if sys.platform == "darwin":
    SETTINGS["fullfsync"] = ("ON", 1)

BUSY, READ_ONLY, IO_ERROR, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26

_open_here: dict[tuple[int, int], DriverConnection] = {}


class Damaged(UserError):
    """The file's pages, tables or values are broken."""


def held_by_us(path: Path) -> bool:
    """Whether this process has the file open.  Then nobody here may open() it: closing would drop the lock on POSIX."""
    try:
        return _identity(path) in _open_here
    except OSError:
        return False


def is_in_use(path: Path) -> bool:
    """Whether a window has the file open at this moment; asks without changing it, whatever it is."""
    if held_by_us(path):
        return True
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.5, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == BUSY
    finally:
        connection.close()
    return False


def look_at(path: Path) -> None:
    """Refuse, with a sentence and without writing, what is plainly no office file or only a part of one."""
    if not path.exists():
        raise UserError(_("There is no file “{path}”. Check the name, or create a new office.").format(path=path))
    if path.is_dir():
        raise UserError(_("“{path}” is a folder. Choose the office file in it.").format(path=path))
    if held_by_us(path):
        raise _in_use(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEADER)
    except OSError as error:
        raise UserError(
            _("“{path}” cannot be read ({reason}). Check that you may read it.").format(
                path=path, reason=error.strerror
            )
        ) from error
    _judge(path, head, size)


def _judge(path: Path, head: bytes, size: int) -> None:
    if not head:
        raise UserError(_("“{path}” is empty. Restore a backup, or create a new office.").format(path=path))
    if not head.startswith(MAGIC):
        raise UserError(_foreign(path, head))
    if len(head) < HEADER:
        raise _cut_short(path)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UserError(
            _("“{path}” is a database of another program, not a Hanse office. Choose another file.").format(path=path)
        )
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    if size < page * int.from_bytes(head[28:32], "big") and not journal_size(path):
        raise _cut_short(path)


def _foreign(path: Path, head: bytes) -> str:
    if head.startswith(b"%PDF"):
        sentence = _("“{path}” is a PDF document, not a Hanse office, whatever its name says. Choose another file.")
    elif head.startswith(b"PK\x03\x04"):
        sentence = _("“{path}” is a workbook, text document or archive, not a Hanse office. Choose another file.")
    elif head.lstrip().startswith(b"{"):
        sentence = _("“{path}” is text, perhaps a dump, not a Hanse office. Use “load” to make an office of a dump.")
    else:
        sentence = _("“{path}” is not a Hanse office. Choose another file.")
    return sentence.format(path=path)


def connect(path: Path, timeout: float = 1.0) -> DriverConnection:
    """Open for a window: ours alone from here on, every setting read back.  Changes no byte of the file."""
    _refuse_unwritable(path)
    with refusing(path):
        connection = driver.connect(str(path), timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            _set(connection, SETTINGS)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
    _open_here[_identity(path)] = connection
    return connection


def disconnect(connection: DriverConnection) -> None:
    """Let the file go and take its empty journal away."""
    for identity in [key for key, held in _open_here.items() if held is connection]:
        del _open_here[identity]
    with contextlib.suppress(driver.DatabaseError):
        connection.rollback()
        connection.execute("PRAGMA locking_mode=NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def connect_to_read(path: Path, timeout: float = 0.5) -> DriverConnection:
    """Open for a command that reads, inside one transaction; bytes, time and folder stay as they were."""
    look_at(path)
    with refusing(path):
        uri = f"{path.absolute().as_uri()}?mode=ro"
        connection = driver.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            _set(connection, {name: SETTINGS[name] for name in ("trusted_schema", "cell_size_check", "temp_store")})
            connection.execute("PRAGMA query_only=ON")
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def connect_new(path: Path | None = None) -> DriverConnection:
    """A database being made by us: a temporary file that nobody else knows, or memory when `path` is None."""
    name = ":memory:" if path is None else str(path)
    connection = driver.connect(name, isolation_level=None, check_same_thread=False)
    memory = {
        name: pair for name, pair in SETTINGS.items() if name not in {"locking_mode", "journal_mode", "mmap_size"}
    }
    _set(connection, SETTINGS if path else memory)
    return connection


def refuse_damage(path: Path, connection: DriverConnection) -> None:
    """Read the whole structure of the file and refuse what is broken, before anything more is written into it."""
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the driver says about the file into a sentence for the person."""
    try:
        yield
    except UnicodeDecodeError as error:
        # The driver cannot even say what is wrong: the names in the table of contents are no text.
        raise damaged(path) from error
    except Exception as error:
        # SQLAlchemy wraps the driver's errors; it is not imported for asking whether it did.
        if refusal := why(path, getattr(error, "orig", error)):
            raise refusal from error
        raise


def why(path: Path, error: object) -> UserError | None:
    """The sentence for a driver's error about the file itself, or None when it is about something else."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == BUSY:
        return _in_use(path)
    if code in {CORRUPT, NOT_A_DATABASE}:
        return damaged(path)
    if code == READ_ONLY and journal_size(path):
        return UserError(
            _("“{path}” was interrupted while saving. Open it once in a Hanse window, then try again.").format(
                path=path
            )
        )
    sentence = {
        READ_ONLY: _("“{path}” cannot be written. Check the file and its folder, or copy it to another place."),
        IO_ERROR: _("The disk that holds “{path}” failed to read or write. Nothing was saved; check the disk."),
        FULL: _("The disk that holds “{path}” is full. Nothing was saved; free some space, then save again."),
        CANNOT_OPEN: _("“{path}” or a file beside it cannot be opened. Check its folder, or copy it to another place."),
    }.get(code)
    return UserError(sentence.format(path=path)) if sentence else None


def _set(connection: DriverConnection, settings: dict[str, tuple[str, str | int]]) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    for name, (value, wanted) in settings.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        got = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if got != wanted:
            raise RuntimeError(f"PRAGMA {name} is {got!r}, not {wanted!r}")


def _refuse_unwritable(path: Path) -> None:
    for place in (path, path.absolute().parent):
        if not os.access(place, os.W_OK):
            raise UserError(
                _("“{path}” cannot be saved to: “{place}” is read-only. Copy it to a folder you can write to.").format(
                    path=path, place=place
                )
            )


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal beside an office: empty, or hot after a crash."""
    return path.with_name(path.name + "-journal")


def journal_size(path: Path) -> int:
    """Bytes in the journal; more than none with nobody at work means an interrupted save."""
    try:
        return journal_of(path).stat().st_size
    except OSError:
        return 0


def _in_use(path: Path) -> UserError:
    return UserError(_("“{path}” is already open in a Hanse window. Close it there, then try again.").format(path=path))


def damaged(path: Path) -> Damaged:
    """The refusal of an office whose pages, tables or values are broken."""
    sentence = _("“{path}” is damaged. Restore a backup; “check” tells more.")
    return Damaged(sentence.format(path=path))


def _cut_short(path: Path) -> UserError:
    return UserError(_("“{path}” is cut short: a part of it is missing. Restore a backup.").format(path=path))
