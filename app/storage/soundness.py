"""Whether an office file is sound enough to be opened; what more there is to say of a damaged one, `check` says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import UserError
from app.storage import connection as link
from app.storage.connection import DriverConnection


def look_through(path: Path, connection: DriverConnection, *, older: bool) -> None:
    """Refuse a file with broken pages; one of this release also when a table or column is missing."""
    link.refuse_damage(path, connection)
    if not older:
        from app.storage import schema

        if schema.lacking(connection):
            raise link.damaged(path)


@contextmanager
def blaming(path: Path, connection: DriverConnection) -> Iterator[None]:
    """Where reading failed, say that the file is damaged if it is; otherwise it is our bug and stays one."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        from app.storage import check, schema

        with link.refusing(path):
            unsound = any(check.findings(connection, schema.metadata()))
        if unsound:
            raise link.damaged(path) from error
        raise
