"""Databases as the migrations make them, and a PostgreSQL of the tests' own."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.config import Config

from admissions.settings import PROJECT


def migrate(engine, target="head", direction=command.upgrade):
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "migrations"))
    config.attributes["engine"] = engine
    direction(config, target)


def postgres_binaries():
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def accepts_connections(url):
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def postgresql():
    """The address of a server of its own; the test is skipped where there is none to start."""
    binaries = postgres_binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL's binaries are missing")
        pytest.skip("PostgreSQL's binaries are not on this machine")
    # Not below pytest's own folder: another run of pytest closes that to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    as_user = []
    if getpass.getuser() == "root":
        # PostgreSQL refuses to run as root.
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    subprocess.run(
        [*as_user, binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust"], check=True, capture_output=True
    )
    server = subprocess.Popen(
        [*as_user, binaries / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"postgresql://tester@127.0.0.1:{port}/postgres"
    try:
        deadline = time.monotonic() + 20
        while not accepts_connections(url):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield url
    finally:
        # Fast: a test that failed may have left a connection, for which SIGTERM would wait.
        server.send_signal(signal.SIGINT)
        server.wait(10)
        shutil.rmtree(folder)
