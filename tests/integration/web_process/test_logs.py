"""What the web process itself writes when something fails: the kind and the place of the error, and nobody's words."""

import os
import re
import socket
import subprocess
import sys
import time

import httpx
import pytest

from admissions.settings import PROJECT, load_settings
from admissions.storage.database import make_engine, transaction
from admissions.storage.tables import Base


@pytest.fixture
def web_process(tmp_path):
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


@pytest.fixture
def refuses_conversations(tmp_path):
    """A database whose tables are there, but take no new conversation."""
    engine = make_engine(load_settings({"VAR_DIR": str(tmp_path)}).database_url)
    Base.metadata.create_all(engine)
    with transaction(engine) as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER refuse BEFORE INSERT ON conversations BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    engine.dispose()


def start_chat(address):
    wait_for(lambda: is_up(address))
    return httpx.post(f"{address}/api/chat/sessions", json={"consent": True, "timezone": "Pacific/Kiritimati"})


def written_after(output, first):
    """All that was written, a moment after `first`."""
    wait_for(lambda: first in output.read_text())
    time.sleep(0.2)
    return output.read_text()


def assert_says_nothing_of_the_visitor(said):
    for never in ("Traceback", "INSERT INTO", "Kiritimati"):
        assert never not in said


def test_an_error_that_nobody_foresaw_is_logged_by_its_kind_and_place_alone(refuses_conversations, web_process):
    address, output = web_process

    assert start_chat(address).status_code == 500
    said = written_after(output, "Exception in ASGI application")
    assert re.search(r"IntegrityError at admissions/log/conversations\.py:\d+ open_conversation", said)
    assert_says_nothing_of_the_visitor(said)


def test_a_part_that_is_down_is_logged_by_its_kind_and_place_alone(web_process):
    address, output = web_process

    assert start_chat(address).status_code == 503
    said = written_after(output, "part_down")
    assert "OperationalError" in said
    assert re.search(r"admissions/log/conversations\.py:\d+ open_conversation", said)
    assert_says_nothing_of_the_visitor(said)
