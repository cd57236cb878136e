"""The open office file: one connection, one lock, reading and changing in short sessions, undo, and who is told."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.errors import OfficeBusy, UserError
from app.storage import connection as link
from app.storage import guards, history, schema
from app.storage.connection import DriverConnection
from app.storage.lineage import copy_of
from app.storage.placing import replacing_office
from app.storage.refusals import refusals
from app.storage.undo import UndoOffer, redo_offer, replay_backwards, undo_offer
from app.storage.watch import Watch
from app.words import _

Listener = Callable[[frozenset[str]], None]
WAIT = 0.1


class Office:
    """One office file, ours alone until `close`.

    Sessions are short and never nest.  A write belongs to a named step of `person` (the uid of a contact, or empty)
    in this `copy` of the office.
    """

    def __init__(self, path: Path, connection: DriverConnection, now: Callable[[], str] = clock.now) -> None:
        self.path = path
        self.person = ""
        self.closed = False
        self.tables = schema.metadata()
        self.connection = connection
        self._now = now
        self._lock = threading.Lock()
        self._holder = 0
        self._prepared = False
        self._listeners: list[Listener] = []
        self._reader = link.engine_over(connection)
        self._writer = self._reader.execution_options(begin="IMMEDIATE")
        last = connection.execute("SELECT id, copy_id FROM step ORDER BY id DESC LIMIT 1").fetchone()
        self._first: int = last[0] if last else 0
        self.copy = copy_of(path, last[1] if last else "")
        self._watch = Watch(connection)

    @classmethod
    def create(cls, path: Path, now: Callable[[], str] = clock.now) -> "Office":
        """Make an empty office, whole or not at all, and open it; refuses a path that is taken."""
        if path.exists():
            raise UserError(_("“{path}” exists already. Choose another name, or open it.").format(path=path))
        with replacing_office(path) as placing, link.refusing(path):
            connection = link.connect_new(placing.temporary)
            try:
                with link.engine_over(connection).begin() as begun:
                    schema.create(begun, schema.metadata())
            finally:
                link.disconnect(connection)
        return cls.open(path, now)

    @classmethod
    def open(cls, path: Path, now: Callable[[], str] = clock.now) -> "Office":
        """Open an office for a window; refuses, without changing a byte, what is foreign, newer, damaged or in use."""
        link.look_at(path)
        interrupted = link.journal_size(path) > 0
        connection = link.connect(path)
        try:
            with _blaming(path, connection), link.refusing(path):
                older = schema.is_older(connection, path.name)
                schema.refuse_strangers(connection, path.name)
                link.refuse_damage(path, connection)
                if older:
                    from app.storage import migrations

                    migrations.upgrade(path, connection)
                elif schema.lacking(connection):
                    raise link.damaged(path)
                if interrupted:
                    # The journal still holds pages of the interrupted save until something is committed.
                    connection.execute("PRAGMA user_version=1")
                return cls(path, connection, now)
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

    @contextmanager
    def reading(self, wait: float = WAIT) -> Iterator[Session]:
        """A session that reads one state of the office; nothing it writes is kept."""
        with (
            self._held(wait),
            link.refusing(self.path),
            _ReadingSession(self._reader, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def changing(self, name: str, wait: float = WAIT) -> Iterator[Session]:
        """One action of the user as one transaction and one step of the history; an exception leaves nothing of it."""
        with self._writing(wait) as session:
            with history.step(session.connection(), name, self.author(), lifted=self._watch.lifted) as step_id:
                yield session
                session.flush()
            changed = history.tables_changed(session.connection(), step_id)
            session.commit()
        self._tell(changed)

    @contextmanager
    def aside(self, wait: float = WAIT) -> Iterator[Session]:
        """A transaction outside the history, for the tables that are not logged."""
        with self._writing(wait) as session:
            yield session
            session.commit()

    def undoable(self) -> UndoOffer:
        """What Undo would undo: steps of this sitting only."""
        with self.reading() as session:
            return undo_offer(session.connection(), self._first)

    def redoable(self) -> UndoOffer:
        """What Redo would do again."""
        with self.reading() as session:
            return redo_offer(session.connection(), self._first)

    def undo(self, wait: float = WAIT) -> str:
        """Undo what `undoable` offers and return its name; raises UserError when it cannot be undone."""
        return self._replay(self.undoable(), wait)

    def redo(self, wait: float = WAIT) -> str:
        """Do again what `redoable` offers and return its name."""
        return self._replay(self.redoable(), wait)

    def author(self) -> history.Author:
        """Who acts now, and in which copy."""
        return history.Author(self.person, self._now(), self.copy)

    @contextmanager
    def lend(self, wait: float = 5.0) -> Iterator["Loan"]:
        """The connection itself, for a job that works in steps and lets others in between them."""
        with self._held(wait), link.refusing(self.path):
            self._guard()
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
            self._reader.dispose()
        finally:
            self._release()

    def prepare(self) -> None:
        """Make the triggers of history and guards, once; the first write does it if nobody did before."""
        with self._held(WAIT):
            self._guard()

    def _guard(self) -> None:
        with self._watch.writable(self._prepare):
            pass

    def _prepare(self) -> None:
        if not self._prepared:
            for statement in (*history.statements(self.tables), *guards.statements(self.tables)):
                self.connection.execute(statement)
            self._prepared = True

    @contextmanager
    def _writing(self, wait: float) -> Iterator[Session]:
        with (
            self._held(wait),
            refusals(self.path),
            self._watch.writable(self._prepare),
            Session(self._writer, expire_on_commit=False) as session,
        ):
            yield session

    def _replay(self, offer: UndoOffer, wait: float) -> str:
        if not offer.possible:
            raise UserError(offer.reason)
        with self._writing(wait) as session:
            connection, lifted = session.connection(), self._watch.lifted
            step_id = replay_backwards(connection, self.tables, offer.step_id, self.author(), lifted)
            changed = history.tables_changed(session.connection(), step_id)
            session.commit()
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


class _ReadingSession(Session):
    """A session that keeps nothing."""

    def commit(self) -> None:
        """Refuse: a write belongs into `changing`."""
        raise RuntimeError("a reading session keeps nothing")


@dataclass(frozen=True)
class Loan:
    """The driver's connection in the hands of one job; `hand_over` lets whoever waits have the file for a moment."""

    connection: DriverConnection
    hand_over: Callable[[], None]


@contextmanager
def read_only(path: Path) -> Iterator[Session]:
    """A session for a command that reads: one transaction, the file's bytes and time stay as they were.

    An office of an older shape is copied into memory and brought up to date there.
    """
    connection = link.connect_to_read(path)
    try:
        with link.refusing(path):
            if schema.is_older(connection, path.name):
                from app.storage import migrations

                connection = migrations.upgraded_copy(connection)
        engine = link.engine_over(connection).execution_options(begin="")
        with (
            _blaming(path, connection),
            link.refusing(path),
            Session(engine, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session
        engine.dispose()
    finally:
        connection.close()


@contextmanager
def _blaming(path: Path, connection: DriverConnection) -> Iterator[None]:
    """Where reading failed, say that the file is damaged if it is; otherwise it is our bug and stays one."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        from app.storage import check

        with link.refusing(path):
            unsound = any(check.findings(connection, schema.metadata()))
        if unsound:
            raise link.damaged(path) from error
        raise
