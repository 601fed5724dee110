"""Runs migrations against the database of the settings."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from admissions.settings import load_settings
from admissions.storage import edit_tables, review_tables, staff_tables, teaching_tables  # noqa: F401 - part of the metadata
from admissions.storage.database import make_engine
from admissions.storage.tables import Base


def run() -> None:
    """Applies what is missing, each migration in a transaction of its own."""
    engine = context.config.attributes.get("engine") or make_engine(load_settings().database_url)
    with engine.connect() as connection, _tables_can_be_rebuilt(connection):
        context.configure(
            connection=connection, target_metadata=Base.metadata, transaction_per_migration=True, render_as_batch=True
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


@contextmanager
def _tables_can_be_rebuilt(connection: Connection) -> Iterator[None]:
    """SQLite rebuilds a table by dropping it, which would delete what belongs to its rows; not so without foreign keys."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # Past SQLAlchemy, which would begin a transaction, and within one the setting cannot be changed.
    raw = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=ON")


run()
