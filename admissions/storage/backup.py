"""A copy of the database that is whole: what was just booked stands in files beside it, which `cp` leaves behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.engine import Engine


class BackupError(RuntimeError):
    """No copy was made; says why."""


def back_up(engine: Engine, target: Path) -> None:
    """Writes the database, as of now, to a new file that only its owner can read. It may be in use meanwhile.

    Raises:
        BackupError: it is not SQLite, the file is there, or cannot be written.
    """
    if engine.dialect.name != "sqlite":
        raise BackupError("this database is not a file: use its own tool, such as pg_dump")
    try:
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise BackupError(f"{target} exists; a backup replaces nothing") from error
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}") from error
    try:
        _copy(engine, target)
    except BaseException as error:
        target.unlink()
        if isinstance(error, sqlite3.Error):
            raise BackupError(f"{target} could not be written whole: {error}") from error
        raise


def _copy(engine: Engine, target: Path) -> None:
    source, copy = engine.raw_connection(), sqlite3.connect(target)
    try:
        source.dbapi_connection.backup(copy)  # type: ignore[union-attr]
    finally:
        copy.close()
        source.close()
