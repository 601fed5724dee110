"""The real processes, as `make run` starts them: a conversation, a booking, a crash, a stop."""

import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from sqlalchemy import select

from admissions.settings import PROJECT, load_settings
from admissions.storage.database import make_engine, reading
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Callback

# Rasa imports for eight seconds on an idle machine; tests share theirs.
PATIENCE_SECONDS = 120


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(condition, seconds=PATIENCE_SECONDS):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")


class Instance:
    """One running instance, talked to over HTTP."""

    def __init__(self, folder, webhook):
        self.output = folder / "output.txt"
        self.environment = os.environ | {
            "VAR_DIR": str(folder), "PORT": str(free_port()), "RASA_PORT": str(free_port()), "ACTIONS_PORT": str(free_port()),
            "ACTIONS_AUTOSTART": "false", "WEBHOOK_URL": webhook, "WEBHOOK_SECRET": "a secret of the tests alone", "TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false",
        }  # fmt: skip
        self.settings = load_settings(self.environment)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.settings.port}", timeout=30)
        self._python("-m", "alembic", "upgrade", "head")
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [PROJECT / ".venv/bin/supervisord", "-c", "supervisord.conf", "-j", folder / "supervisord.pid"],
                cwd=PROJECT, env=self.environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def _python(self, *arguments):
        subprocess.run([PROJECT / ".venv/bin/python", *arguments], cwd=PROJECT, env=self.environment, check=True)

    def status(self, path):
        try:
            return self.client.get(path).status_code
        except httpx.HTTPError:
            return None

    def start_chat(self):
        started = self.client.post("/api/chat/sessions", json={"consent": True, "timezone": "America/Los_Angeles"})
        self.headers = {"Authorization": f"Bearer {started.json()['session']}"}

    def say(self, text):
        answer = self.client.post(
            "/api/chat/messages", json={"id": str(uuid.uuid4()), "text": text}, headers=self.headers
        )
        assert answer.status_code == 200
        return answer.json()["replies"]

    def children(self):
        """Process ids by what they run."""
        found = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
        rows = [line.split(maxsplit=2) for line in found.splitlines()[1:]]
        return {args: int(pid) for pid, parent, args in rows if int(parent) == self.process.pid}

    def pid_of(self, name):
        return next((pid for args, pid in self.children().items() if name in args), None)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(40)


@pytest.fixture(scope="module")
def announced():
    """Address of a receiver of notices, and what it got."""
    found = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            found.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", found
    server.shutdown()


@pytest.fixture(scope="module")
def instance(tmp_path_factory, announced):
    instance = Instance(tmp_path_factory.mktemp("instance"), announced[0])
    yield instance
    if instance.process.poll() is None:
        instance.stop()


def test_the_page_is_up_before_the_assistant_and_says_so(instance):
    wait_for(lambda: instance.status("/livez") == 200)

    assert "tel:+19192602807" in instance.client.get("/").text
    if instance.status("/healthz") == 503:
        instance.start_chat()
        assert "(919) 260-2807" in instance.say("hello")[-1]["text"]


def test_all_parts_come_up_and_the_address_is_printed(instance):
    wait_for(lambda: instance.status("/healthz") == 200)

    wait_for(lambda: f"ready: http://127.0.0.1:{instance.settings.port}/" in instance.output.read_text(), 20)
    assert (
        f"set up the staff console (works once, for 24 hours): {instance.settings.staff_url}/join/"
        in instance.output.read_text()
    )


def test_the_pages_files_arrive_whole_even_many_at_once(instance):
    files = [f"/static/chat/{path.name}" for path in (PROJECT / "web" / "static" / "chat").iterdir()] * 6
    sizes = {name: (PROJECT / "web" / name.lstrip("/")).stat().st_size for name in files}

    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda name: (name, len(instance.client.get(name).content)), files))

    assert {name: size for name, size in found if size != sizes[name]} == {}
    assert "Unexpected message" not in instance.output.read_text()


def test_a_callback_booked_in_the_chat_is_a_row_that_only_the_key_opens_and_staff_hear_of_it(instance, announced):
    instance.start_chat()
    instance.say("please call me tomorrow morning at 919 555 0147, ask for Marisol, no voicemail")
    replies = instance.say("yes")

    card = next(reply["custom"] for reply in replies if "custom" in reply)
    assert card["state"] == "booked"
    with reading(make_engine(instance.settings.database_url)) as session:
        row = session.execute(select(Callback).where(Callback.reference == card["reference"])).scalar_one()
    sealer = make_sealer(instance.settings)
    assert sealer.open(row.name_sealed) == "Marisol"
    assert sealer.open(row.phone_sealed).startswith("+19195550147")
    assert not row.is_voicemail_ok
    heard = wait_for(lambda: [notice for notice in announced[1] if notice["kind"] == "callback_new"], 20)
    assert [notice["reference"] for notice in heard] == [card["reference"]]


def test_a_crash_of_the_process_that_tells_staff_is_mended(instance, announced):
    os.kill(wait_for(lambda: instance.pid_of("web.notices")), signal.SIGKILL)
    instance.start_chat()
    instance.say("I want to kill myself")

    wait_for(lambda: [notice for notice in announced[1] if notice["kind"] == "crisis"], 40)


def test_what_was_typed_stands_in_no_file_and_no_log(instance):
    folder = instance.settings.var_dir
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Marisol" not in content, path.name
            assert not re.search(rb"919.{0,2}555.{0,2}0147", content), path.name


def test_the_key_can_be_read_by_its_owner_only(instance):
    assert (instance.settings.var_dir / "encryption.key").stat().st_mode & 0o777 == 0o600


def test_a_crash_of_rasa_is_bridged_and_mended_and_the_form_survives(instance):
    instance.start_chat()
    instance.say("can someone call me back")
    os.kill(wait_for(lambda: instance.pid_of("components.launcher")), signal.SIGKILL)

    assert "(919) 260-2807" in wait_for(lambda: instance.say("Rosa"))[-1]["text"]
    wait_for(lambda: instance.status("/healthz") == 200)
    assert "number" in instance.say("Rosa")[-1]["text"]


def test_a_crash_of_the_web_process_is_mended(instance):
    os.kill(wait_for(lambda: instance.pid_of("-m web")), signal.SIGKILL)

    wait_for(lambda: instance.status("/healthz") == 200)


def test_stopping_stops_all(instance):
    children = list(instance.children().values())
    assert len(children) >= 2

    assert instance.stop() == 0
    for pid in children:
        assert not os.path.exists(f"/proc/{pid}")
