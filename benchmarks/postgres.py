"""A PostgreSQL server of its own, for measurements and tests, where its binaries are on the machine."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# A server that was killed sorts itself out first.
_PATIENCE_SECONDS = 300


@contextmanager
def running_postgres(folder: Path) -> Iterator[str | None]:
    """The address of a server whose data lies in `folder` and stays there; None without the binaries."""
    binaries = postgres_binaries()
    if binaries is None:
        yield None
        return
    as_user: list[str | Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    if getpass.getuser() == "root":
        # PostgreSQL refuses to run as root.
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data = folder / "data"
    if not data.exists():
        subprocess.run(
            [*as_user, binaries / "initdb", "-D", data, "-U", "bench", "-A", "trust"], check=True, capture_output=True
        )
    port = _free_port()
    server = subprocess.Popen(
        [*as_user, binaries / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"postgresql://bench@127.0.0.1:{port}/postgres"
    try:
        _wait_for(url, server)
        yield url
    finally:
        # Fast: an error may have left a connection, for which SIGTERM would wait.
        server.send_signal(signal.SIGINT)
        server.wait(_PATIENCE_SECONDS)


def postgres_binaries() -> Path | None:
    """Where the binaries are; None where they are not."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline or server.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
