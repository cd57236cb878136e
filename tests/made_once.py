"""Furnishing an office for tests is done once; every further empty office is given a copy of what that made."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import sqlcipher3.dbapi2 as driver

from app.storage.office import Office

P = ParamSpec("P")
R = TypeVar("R")


def made_once(furnish: Callable[Concatenate[Office, P], R]) -> Callable[Concatenate[Office, P], R]:
    """`furnish`, which fills an empty office and returns what never changes, working only for the first of its kind.

    Offices are of a kind when their clocks stand alike and `furnish` is called alike.  Nobody who listens to a later
    one hears of it.
    """
    kept: dict[object, tuple[str, driver.Connection, str, R]] = {}

    @functools.wraps(furnish)
    def furnished(office: Office, *args: P.args, **kwargs: P.kwargs) -> R:
        if office.connection.execute("SELECT 1 FROM step").fetchone():
            return furnish(office, *args, **kwargs)
        call, now = (args, tuple(sorted(kwargs.items()))), office.author().at
        if call in kept and kept[call][0] == now:
            _now, copy, office.person, result = kept[call]
            _fill(office, copy)
            return result
        result = furnish(office, *args, **kwargs)
        copy = driver.connect(":memory:")
        office.connection.backup(copy)
        kept[call] = (now, copy, office.person, result)
        return result

    return furnished


def _fill(office: Office, copy: driver.Connection) -> None:
    """Put the copy in the office's place; its steps were made here, as if by hand."""
    copy.backup(office.connection)
    with office._watch.writable(lambda: None), office._watch.lifted():
        office.connection.execute("UPDATE step SET copy_id = ?", (office.copy,))
