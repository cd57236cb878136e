"""Which release an office file was shaped by, read without SQLAlchemy before anything else is read from it."""

# ruff: noqa: S608 - the name in these statements is our own.

from app.errors import UserError
from app.storage.connection import DriverConnection
from app.words import _

# Every shape that was ever released, oldest first; the last is the one this program writes.
REVISIONS = ("0001", "0002", "0003", "0004")
STAMP = "alembic_version"


def revision_of(connection: DriverConnection) -> str:
    """The stamp of an office, empty when there is none.  Reads only."""
    if not connection.execute("SELECT 1 FROM main.sqlite_master WHERE type='table' AND name=?", (STAMP,)).fetchone():
        return ""
    stamps = connection.execute(f"SELECT version_num FROM main.{STAMP}").fetchall()
    return str(stamps[0][0]) if len(stamps) == 1 else ""


def is_older(connection: DriverConnection, name: object, revisions: tuple[str, ...] = REVISIONS) -> bool:
    """Whether the office has an older shape than ours; refuses a newer one, and one that is not of our making."""
    revision = revision_of(connection)
    if revision not in revisions:
        sentence = (
            _("“{name}” was saved by a newer Hanse. Update Hanse on this computer, then open it again.")
            if revision > revisions[-1]
            else _("“{name}” has no mark of a Hanse release this program knows. Restore a backup.")
        )
        raise UserError(sentence.format(name=name))
    return revision != revisions[-1]


def refuse_strangers(connection: DriverConnection, name: object) -> None:
    """Refuse an office that brings statements of its own: Hanse makes its triggers anew and keeps none in the file."""
    odd = connection.execute("SELECT type, name FROM main.sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if odd:
        raise UserError(
            _("“{name}” holds a {kind} “{odd}” that Hanse did not make, so it is not opened. Restore a backup.").format(
                name=name, kind=odd[0], odd=odd[1]
            )
        )
