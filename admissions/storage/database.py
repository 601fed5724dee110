"""Engine and sessions: SQLite in WAL mode by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, func, select, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

_BUSY_TIMEOUT_SECONDS = 15
# What is raised where a database is away, refuses, or has no connection left.
UNREACHABLE: tuple[type[Exception], ...] = (OperationalError, InterfaceError, NoConnectionError)
_is_wanted: ContextVar[Callable[[], bool]] = ContextVar("is_wanted", default=lambda: True)


class NotSetUpError(RuntimeError):
    """There is no database, it has no tables yet, or it cannot be reached."""


class NotWantedError(RuntimeError):
    """Who asked for the work was told meanwhile that it failed: nothing of it was kept."""


def make_engine(url: str) -> Engine:
    """An engine for `url`. `sqlite://` is a database in memory, shared by all sessions of the engine.

    Its errors do not hold the values of the statement, which may be a visitor's words or ids.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, future=True, hide_parameters=True)
    options: dict[str, Any] = {"connect_args": {"timeout": _BUSY_TIMEOUT_SECONDS, "check_same_thread": False}}
    if parsed.database in (None, "", ":memory:"):
        options["poolclass"] = StaticPool
    else:
        _make_private(Path(str(parsed.database)))
    engine = create_engine(url, future=True, hide_parameters=True, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def is_there(url: str) -> bool:
    """False where the file of an SQLite database is not there. Makes nothing and asks no server."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(str(parsed.database)).exists()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads: it neither waits for writers nor makes them wait."""
    with Session(engine.execution_options(is_read_only=True), future=True) as session:
        yield session


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed at the end, or rolled back if an error leaves the block.

    Raises:
        NotWantedError: `only_while` no longer holds.
    """
    with Session(engine, expire_on_commit=False, future=True) as session, session.begin():
        yield session
        if not _is_wanted.get()():
            raise NotWantedError


def one_by_one(session: Session, what: str) -> None:
    """From here to the end of the transaction nobody else is past this line for the same `what`.

    SQLite lets one write at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], "big", signed=True)
        session.execute(select(func.pg_advisory_xact_lock(key)))


@contextmanager
def only_while(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Within the block, in its thread, a transaction is committed only if `is_wanted` says so at its end."""
    before = _is_wanted.set(is_wanted)
    try:
        yield
    finally:
        _is_wanted.reset(before)


def probe(engine: Engine) -> bool:
    """True where the database answers and has been set up.

    Raises:
        SQLAlchemyError: it does not, or has not.
    """
    with reading(engine) as session:
        session.execute(text("SELECT 1 FROM conversations LIMIT 1"))
    return True


def forget_deleted(engine: Engine) -> None:
    """Empties SQLite's write-ahead file, in which deleted rows can be read until then.

    Gives up after half a second where others are reading; the next call, or the file's own turn-over, does it then.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=500")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_SECONDS * 1000}")
        cursor.close()
    finally:
        connection.close()


def _make_private(path: Path) -> None:
    """The file, for its owner alone; SQLite gives those that it keeps beside it the same mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Autocommit, so that `_begin_sqlite` alone decides how a transaction starts."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    """Takes the write lock at once: a reader that later writes would fail instead of waiting its turn."""
    is_read_only = connection.get_execution_options().get("is_read_only", False)
    connection.exec_driver_sql("BEGIN" if is_read_only else "BEGIN IMMEDIATE")
