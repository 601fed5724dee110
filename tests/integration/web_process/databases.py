"""Databases as the migrations make them, and a PostgreSQL of the tests' own."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from admissions.settings import PROJECT
from benchmarks.postgres import postgres_binaries, running_postgres


def migrate(engine, target="head", direction=command.upgrade):
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "migrations"))
    config.attributes["engine"] = engine
    direction(config, target)


@contextmanager
def postgresql():
    """The address of a server of its own; the test is skipped where there is none to start."""
    if postgres_binaries() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL's binaries are missing")
        pytest.skip("PostgreSQL's binaries are not on this machine")
    # Not below pytest's own folder: another run of pytest closes that to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        with running_postgres(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder)
