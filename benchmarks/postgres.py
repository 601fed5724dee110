"""A PostgreSQL server of its own for a measurement, where its binaries are on the machine."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_PATIENCE_SECONDS = 60


@contextmanager
def running_postgres(folder: Path) -> Iterator[str | None]:
    """The address of a server whose data lies in `folder` and stays there; None without the binaries."""
    binaries = _binaries()
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
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(_PATIENCE_SECONDS)


def _binaries() -> Path | None:
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
