"""What SQLite asks before it compiles a statement: nothing takes the guards away, or writes the history by hand.

Outside a change the connection cannot write at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver

from app.storage.connection import DriverConnection

GUARDING_SETTINGS = frozenset(
    {
        "foreign_keys",
        "ignore_check_constraints",
        "legacy_alter_table",
        "query_only",
        "recursive_triggers",
        "trusted_schema",
        "writable_schema",
    }
)
SHAPING = frozenset(
    {
        driver.SQLITE_ALTER_TABLE,
        driver.SQLITE_CREATE_TEMP_TRIGGER,
        driver.SQLITE_CREATE_TRIGGER,
        driver.SQLITE_DROP_TABLE,
        driver.SQLITE_DROP_TEMP_TRIGGER,
        driver.SQLITE_DROP_TRIGGER,
    }
)
OK, DENY = int(driver.SQLITE_OK), int(driver.SQLITE_DENY)
OWN = frozenset({"open_step", "erasing"})
HISTORY = frozenset({"step", "change"}) | OWN
WRITING = frozenset({driver.SQLITE_DELETE, driver.SQLITE_UPDATE, driver.SQLITE_DROP_TEMP_TABLE})


class Watch:
    """Stands over one connection from now on, and lets through what the office itself does inside `lifted`."""

    def __init__(self, connection: DriverConnection) -> None:
        self._connection = connection
        self._lifted = 0
        connection.execute("PRAGMA query_only=ON")
        connection.set_authorizer(self._judge)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """The office's own statements."""
        self._lifted += 1
        try:
            yield
        finally:
            self._lifted -= 1

    @contextmanager
    def writable(self, prepare: Callable[[], None]) -> Iterator[None]:
        """Writing is possible, once what guards it is there."""
        try:
            with self.lifted():
                self._connection.execute("PRAGMA query_only=OFF")
                prepare()
            yield
        finally:
            with self.lifted():
                self._connection.execute("PRAGMA query_only=ON")

    def _judge(self, action: int, one: str | None, two: str | None, _database: str | None, within: str | None) -> int:
        if self._lifted:
            return OK
        if action == driver.SQLITE_PRAGMA:
            refused = two is not None and (one or "").lower() in GUARDING_SETTINGS
        elif action == driver.SQLITE_INSERT:
            refused = within is None and one in HISTORY
        elif action in WRITING:
            refused = within is None and one in OWN
        else:
            refused = action in SHAPING
        return DENY if refused else OK
