"""Runs migrations against the database of the settings."""

from alembic import context

from admissions.settings import load_settings
from admissions.storage import edit_tables, review_tables, staff_tables, teaching_tables  # noqa: F401 - part of the metadata
from admissions.storage.database import make_engine
from admissions.storage.tables import Base


def run() -> None:
    """Applies what is missing, each migration in a transaction of its own."""
    engine = context.config.attributes.get("engine") or make_engine(load_settings().database_url)
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, transaction_per_migration=True, render_as_batch=True
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
