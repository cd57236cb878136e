"""The open office file: one connection, one lock, reading and changing in short sessions, undo, and who is told.

Opening it and reading from it by plain SQL needs no SQLAlchemy; the first session brings that along.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app import clock
from app.errors import OfficeBusy, UserError
from app.storage import connection as link
from app.storage import revision
from app.storage.author import Author
from app.storage.connection import DriverConnection
from app.storage.loan import Loan
from app.storage.soundness import blaming, look_through
from app.storage.source import Source
from app.storage.watch import Watch
from app.words import _

if TYPE_CHECKING:
    # These bring SQLAlchemy along.
    from sqlalchemy import MetaData
    from sqlalchemy.orm import Session

    from app.storage.sessions import Sessions
    from app.storage.undo import UndoOffer

Listener = Callable[[frozenset[str]], None]
WAIT = 0.1


class Office:
    """One office file, ours alone until `close`.

    Sessions are short and never nest.  A write belongs to a named step of `person` (the uid of a contact, or empty)
    in this `copy` of the office.
    """

    def __init__(
        self, path: Path, connection: DriverConnection, now: Callable[[], str] = clock.now, *, examined: bool = True
    ) -> None:
        self.path = path
        self.person = ""
        self.closed = False
        self.connection = connection
        self._now = now
        self._lock = threading.Lock()
        self._holder = 0
        self._examined = examined
        self._listeners: list[Listener] = []
        last = connection.execute("SELECT id, copy_id FROM step ORDER BY id DESC LIMIT 1").fetchone()
        self._first: int = last[0] if last else 0
        self._last_copy: str = last[1] if last else ""
        self._watch = Watch(connection)

    @classmethod
    def create(cls, path: Path, now: Callable[[], str] = clock.now) -> "Office":
        """Make an empty office, whole or not at all, and open it; refuses a path that is taken."""
        if path.exists():
            raise UserError(_("“{path}” exists already. Choose another name, or open it.").format(path=path))
        from app.storage import schema
        from app.storage.placing import replacing_office
        from app.storage.sessions import engine_over

        with replacing_office(path) as placing, link.refusing(path):
            connection = link.connect_new(placing.temporary)
            try:
                with engine_over(connection).begin() as begun:
                    schema.create(begun, schema.metadata())
            finally:
                link.disconnect(connection)
        return cls.open(path, now)

    @classmethod
    def open(cls, path: Path, now: Callable[[], str] = clock.now, *, examined: bool = True) -> "Office":
        """Open an office for a window; refuses, without changing a byte, what is foreign, newer, damaged or in use.

        `examined=False` leaves looking for damage to `examine`, which at the latest the first write does.
        """
        link.look_at(path)
        interrupted = link.journal_size(path) > 0
        connection = link.connect(path)
        try:
            with blaming(path, connection), link.refusing(path):
                older = revision.is_older(connection, path.name)
                revision.refuse_strangers(connection, path.name)
                # Nothing is written into a file that was not looked through.
                examined = examined or older or interrupted
                if examined:
                    look_through(path, connection, older=older)
                if older:
                    from app.storage import migrations

                    migrations.upgrade(path, connection)
                if interrupted:
                    # The journal still holds pages of the interrupted save until something is committed.
                    connection.execute("PRAGMA user_version=1")
                return cls(path, connection, now, examined=examined)
        except BaseException:
            link.disconnect(connection)
            raise

    @property
    def busy(self) -> bool:
        """Whether a session or a job has the file at this moment."""
        return self._lock.locked()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` once after each change which tables changed; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @cached_property
    def copy(self) -> str:
        """The name of this copy of the office in the history."""
        from app.storage.lineage import copy_of

        return copy_of(self.path, self._last_copy)

    @property
    def ready(self) -> bool:
        """Whether sessions can be had without waiting for what they need."""
        return "_sessions" in self.__dict__

    @property
    def tables(self) -> "MetaData":
        """All tables of the office."""
        return self._sessions.tables

    @contextmanager
    def source(self, wait: float = WAIT) -> Iterator[Source]:
        """One state of the office to be read by plain SQL; needs no SQLAlchemy."""
        with self._held(wait), link.refusing(self.path):
            self.connection.execute("BEGIN")
            try:
                yield Source(self.connection)
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def reading(self, wait: float = WAIT) -> Iterator["Session"]:
        """A session that reads one state of the office; nothing it writes is kept."""
        with self._held(wait), self._sessions.reading() as session:
            yield session

    @contextmanager
    def changing(self, name: str, wait: float = WAIT) -> Iterator["Session"]:
        """One action of the user as one transaction and one step of the history; an exception leaves nothing of it."""
        with self._writing(wait), self._sessions.step(name, self.author()) as step:
            yield step.session
        self._tell(step.tables)

    @contextmanager
    def aside(self, wait: float = WAIT) -> Iterator["Session"]:
        """A transaction outside the history, for the tables that are not logged."""
        with self._writing(wait), self._sessions.writing() as session:
            yield session
            session.commit()

    def undoable(self) -> "UndoOffer":
        """What Undo would undo: steps of this sitting only."""
        with self._held(WAIT):
            return self._sessions.undoable(self._first)

    def redoable(self) -> "UndoOffer":
        """What Redo would do again."""
        with self._held(WAIT):
            return self._sessions.redoable(self._first)

    def undo(self, wait: float = WAIT) -> str:
        """Undo what `undoable` offers and return its name; raises UserError when it cannot be undone."""
        return self._replay(self.undoable(), wait)

    def redo(self, wait: float = WAIT) -> str:
        """Do again what `redoable` offers and return its name."""
        return self._replay(self.redoable(), wait)

    def author(self) -> Author:
        """Who acts now, and in which copy."""
        return Author(self.person, self._now(), self.copy)

    @contextmanager
    def lend(self, wait: float = 5.0) -> Iterator[Loan]:
        """The connection itself, for a job that works in steps and lets others in between them."""
        with self._writing(wait), link.refusing(self.path):
            self._sessions.prepare()
            yield Loan(self.connection, self._hand_over)

    def _hand_over(self) -> None:
        self._release()
        time.sleep(0.002)
        self._acquire(-1)

    def close(self) -> None:
        """Let the file go, once a session that is open has ended; doing it again does nothing."""
        self._acquire(-1)
        self.closed = True
        try:
            link.disconnect(self.connection)
            if self.ready:
                self._sessions.dispose()
        finally:
            self._release()

    def examine(self, wait: float = WAIT) -> None:
        """Look through the whole file, once; raises UserError when pages, tables or columns are broken or missing."""
        with self._held(wait):
            self._examine()

    def prepare(self, wait: float = WAIT) -> None:
        """Make the triggers of history and guards, once; the first write does it if nobody did before."""
        with self._writing(wait):
            self._sessions.prepare()

    @cached_property
    def _sessions(self) -> "Sessions":
        from app.storage.sessions import Sessions

        return Sessions(self.path, self.connection, self._watch)

    def _examine(self) -> None:
        if not self._examined:
            with link.refusing(self.path):
                look_through(self.path, self.connection, older=False)
            self._examined = True

    @contextmanager
    def _writing(self, wait: float) -> Iterator[None]:
        """The lock for whoever writes: nothing is written into a file that is damaged."""
        with self._held(wait):
            self._examine()
            yield

    def _replay(self, offer: "UndoOffer", wait: float) -> str:
        with self._writing(wait):
            changed = self._sessions.replay(offer, self.author())
        self._tell(changed)
        return offer.name

    def _tell(self, changed: frozenset[str]) -> None:
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)

    @contextmanager
    def _held(self, wait: float) -> Iterator[None]:
        self._acquire(wait)
        try:
            yield
        finally:
            self._release()

    def _acquire(self, wait: float) -> None:
        if self._holder == threading.get_ident():
            raise RuntimeError("sessions of the office do not nest")
        if not self._lock.acquire(timeout=wait):
            raise OfficeBusy(_("The office is busy with a longer task. Try again when it has finished."))
        self._holder = threading.get_ident()

    def _release(self) -> None:
        self._holder = 0
        self._lock.release()


@contextmanager
def read_only(path: Path) -> Iterator["Session"]:
    """A session for a command that reads: one transaction, the file's bytes and time stay as they were.

    An office of an older shape is copied into memory and brought up to date there.
    """
    from app.storage import sessions

    connection = link.connect_to_read(path)
    try:
        with link.refusing(path):
            if revision.is_older(connection, path.name):
                from app.storage import migrations

                connection = migrations.upgraded_copy(connection)
        with blaming(path, connection), sessions.over(path, connection) as session:
            yield session
    finally:
        connection.close()
