"""Limits that several web processes share, in a Redis of the test's own."""

import os
import shutil
import socket
import subprocess
import time

import httpx
import pytest
from fastapi.testclient import TestClient

from admissions.settings import load_settings
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Base
from tests.integration.web_process.conftest import Visitor
from web.app import create_app
from web.rasa_client import RasaClient


@pytest.fixture
def redis_url(tmp_path):
    """The address of an empty server; the test is skipped where there is none to start."""
    if shutil.which("redis-server") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("redis-server is missing")
        pytest.skip("redis-server is not on this machine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wait_for_port(port)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait(10)


def wait_for_port(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("Redis did not start")


@pytest.fixture
def new_process(tmp_path, redis_url, rasa):
    """Each call makes the app of another web process on the same database and Redis."""
    settings = load_settings({"VAR_DIR": str(tmp_path), "REDIS_URL": redis_url})

    def new_process():
        app = create_app(settings, RasaClient(settings, make_sealer(settings), httpx.MockTransport(rasa)))
        Base.metadata.create_all(app.state.admissions.engine)
        return app

    return new_process


def test_what_one_process_counted_the_other_counts_too(new_process):
    with TestClient(new_process()) as one, TestClient(new_process()) as other:
        visitor = Visitor(one)
        answers = [visitor.send(f"message {number}") for number in range(15)]
        visitor.client = other
        answers += [visitor.send(f"message {number}") for number in range(16)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
