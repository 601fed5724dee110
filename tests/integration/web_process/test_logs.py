"""What the web process itself writes when something fails that nobody foresaw."""

import os
import re
import socket
import subprocess
import sys
import time

import httpx
import pytest

from admissions.settings import PROJECT


@pytest.fixture
def without_tables(tmp_path):
    """The address of `python -m web` on a database that was never set up, and the file of its output."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"VAR_DIR": str(tmp_path), "PORT": str(port)}
    with (tmp_path / "output.txt").open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "web"], cwd=PROJECT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    yield f"http://127.0.0.1:{port}", tmp_path / "output.txt"
    process.terminate()
    process.wait(20)


def wait_for(condition):
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def is_up(address):
    try:
        return httpx.get(f"{address}/livez").is_success
    except httpx.HTTPError:
        return False


def test_an_error_is_logged_by_its_kind_and_place_alone(without_tables):
    address, output = without_tables
    wait_for(lambda: is_up(address))

    answer = httpx.post(f"{address}/api/chat/sessions", json={"consent": True, "timezone": "Pacific/Kiritimati"})

    assert answer.status_code == 500
    wait_for(lambda: "Exception in ASGI application" in output.read_text())
    time.sleep(0.2)
    said = output.read_text()
    assert re.search(r"OperationalError at admissions/conversations\.py:\d+ open_conversation", said)
    for never in ("Traceback", "INSERT INTO", "Kiritimati"):
        assert never not in said
