"""SQLAlchemy over a driver connection that is already open: sessions that read, steps that write, undo.

An office imports this when somebody asks it for a session, not when it is opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from app.errors import UserError
from app.storage import guards, history, schema
from app.storage.author import Author
from app.storage.connection import DriverConnection, refusing
from app.storage.refusals import refusals
from app.storage.undo import UndoOffer, redo_offer, replay_backwards, undo_offer
from app.storage.watch import Watch


@dataclass
class Step:
    """A step of the history being made; `tables` are the names of those it changed, once it is done."""

    session: Session
    tables: frozenset[str] = frozenset()


class Sessions:
    """The sessions of one office, over its one connection; whoever asks for one holds the office's lock."""

    def __init__(self, path: Path, connection: DriverConnection, watch: Watch) -> None:
        self.tables = schema.metadata()
        self._path, self._connection, self._watch = path, connection, watch
        self._reader = engine_over(connection)
        self._writer = self._reader.execution_options(begin="IMMEDIATE")
        self._prepared = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads one state of the office; nothing it writes is kept."""
        with (
            refusing(self._path),
            _ReadingSession(self._reader, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that keeps what it commits, with history and guards in place.

        Its `info["lifted"]` is for the one who erases a person: the history cannot be written otherwise.
        """
        with (
            refusals(self._path),
            self._watch.writable(self._prepare),
            Session(self._writer, expire_on_commit=False, info={"lifted": self._watch.lifted}) as session,
        ):
            yield session

    @contextmanager
    def step(self, name: str, author: Author) -> Iterator[Step]:
        """One transaction as one named step; an exception leaves nothing of it."""
        with self.writing() as session:
            made = Step(session)
            with history.step(session.connection(), name, author, lifted=self._watch.lifted) as step_id:
                yield made
                session.flush()
            made.tables = history.tables_changed(session.connection(), step_id)
            session.commit()

    def undoable(self, after: int) -> UndoOffer:
        """What Undo would undo of the steps after one."""
        with self.reading() as session:
            return undo_offer(session.connection(), after)

    def redoable(self, after: int) -> UndoOffer:
        """What Redo would do again."""
        with self.reading() as session:
            return redo_offer(session.connection(), after)

    def replay(self, offer: UndoOffer, author: Author) -> frozenset[str]:
        """Carry out what Undo or Redo offers; returns the tables that changed, raises UserError when it cannot be."""
        if not offer.possible:
            raise UserError(offer.reason)
        with self.writing() as session:
            connection, lifted = session.connection(), self._watch.lifted
            step_id = replay_backwards(connection, self.tables, offer.step_id, author, lifted)
            changed = history.tables_changed(session.connection(), step_id)
            session.commit()
        return changed

    def prepare(self) -> None:
        """Make the triggers of history and guards, once."""
        with self._watch.writable(self._prepare):
            pass

    def _prepare(self) -> None:
        if not self._prepared:
            for statement in (*history.statements(self.tables), *guards.statements(self.tables)):
                self._connection.execute(statement)
            self._prepared = True

    def dispose(self) -> None:
        """Let the pool go; the connection is the office's own to close."""
        self._reader.dispose()


class _ReadingSession(Session):
    """A session that keeps nothing."""

    def commit(self) -> None:
        """Refuse: a write belongs into `changing`."""
        raise RuntimeError("a reading session keeps nothing")


def engine_over(connection: DriverConnection) -> sa.Engine:
    """SQLAlchemy's engine over a connection of ours; it begins as its option `begin` says."""
    engine = sa.create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connection,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=0,
        pool_reset_on_return="rollback",
    )
    engine.dialect, compiled = _language()
    engine.update_execution_options(compiled_cache=compiled)

    @sa.event.listens_for(engine, "begin")
    def begin(started: sa.Connection) -> None:
        how = started.get_execution_options().get("begin", "DEFERRED")
        if how:
            started.exec_driver_sql(f"BEGIN {how}")

    return engine


@cache
def _language() -> tuple[sa.Dialect, sa.util.LRUCache[Any, Any]]:
    """What all engines of this process speak, and the statements compiled for one of them, which serve the others."""
    engine = sa.create_engine("sqlite://", module=driver)
    # It asks the driver for its version once, at the first connection.
    engine.connect().close()
    engine.dispose()
    return engine.dialect, sa.util.LRUCache(500)


@contextmanager
def over(path: Path, connection: DriverConnection) -> Iterator[Session]:
    """A session over a connection that has begun already, for a command that reads."""
    engine = engine_over(connection).execution_options(begin="")
    with refusing(path), Session(engine, expire_on_commit=False, autoflush=False) as session:
        yield session
    engine.dispose()
