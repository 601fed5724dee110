"""`rasa run actions`: a server that asks nobody who they are."""

import os
import subprocess
import sys

import pytest

from admissions.settings import PROJECT

# As rasa_sdk starts it, up to where it would listen.
START = """
from sanic import Sanic
Sanic.run = lambda self, host, port, **_: print("listens on", host)
from rasa_sdk.endpoint import run
run("actions", port=0)
"""


@pytest.mark.parametrize(("chosen", "host"), [({}, "127.0.0.1"), ({"SANIC_HOST": "10.1.2.3"}, "10.1.2.3")])
def test_it_listens_on_this_machine_alone_unless_told_otherwise(chosen, host):
    environment = {name: value for name, value in os.environ.items() if name != "SANIC_HOST"} | chosen
    started = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", START], cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120
    )  # fmt: skip
    assert f"listens on {host}\n" in started.stdout, started.stderr
