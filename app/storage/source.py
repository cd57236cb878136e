"""Plain SQL over the connection of an office, for everything that is read at the start; needs no SQLAlchemy.

The statements are portable text; days, stored words and yes or no come back as such where a converter is given.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from app.storage.connection import DriverConnection
from models.vocabulary import Token

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
K = TypeVar("K", bound=Token)
Row: TypeAlias = tuple[Any, ...]
Converter: TypeAlias = Callable[[Any], Any]


class Source:
    """One state of an office, asked in SQL."""

    def __init__(self, connection: DriverConnection) -> None:
        self._connection = connection

    def rows(self, statement: str, *values: object) -> list[Row]:
        """All rows of a query, values as they are stored."""
        found: list[Row] = self._connection.execute(statement, values).fetchall()
        return found

    def narrowed(self, statement: str, condition: str, only: int | None) -> list[Row]:
        """The rows of a statement with `{only}` in it: all of them, or those that meet a condition on one key."""
        if only is None:
            return self.rows(statement.format(only=""))
        return self.rows(statement.format(only=condition), only)


Readable: TypeAlias = "Session | Source"
"""Where a reading function reads: a session that is open, or a source."""


def source_of(held: Readable) -> Source:
    """The source beneath a session, which writes first what it holds back; a source is its own."""
    if isinstance(held, Source):
        return held
    held.flush()
    return Source(held.connection().connection.driver_connection)


def converted(rows: Iterable[Row], converters: Mapping[int, Converter]) -> Iterable[Row]:
    """The rows with the given columns, by their place, converted; column by column, which is the fastest way."""
    columns = list(zip(*rows, strict=True))
    if columns:
        for place, convert in converters.items():
            columns[place] = tuple(map(convert, columns[place]))
    return zip(*columns, strict=True)


def made(kind: Callable[..., T], rows: Iterable[Row], converters: Mapping[int, Converter]) -> list[T]:
    """One `kind` of each row, its columns in order, those at the given places converted."""
    return [kind(*row) for row in converted(rows, converters)]


def day_of(stored: str | None) -> dt.date | None:
    """A stored day."""
    return None if stored is None else dt.date.fromisoformat(stored)


def one_of(kind: type[K]) -> Callable[[str | None], K | None]:
    """A converter for a stored word; None stays None."""
    members: dict[str | None, K | None] = {member.value: member for member in kind}
    members[None] = None
    return members.__getitem__
