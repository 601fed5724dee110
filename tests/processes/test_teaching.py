"""From a message that was not understood to an answer, through the console and the real processes, and back again.

The processes run in a copy of the project with little training data and a gate of its own, so that training takes seconds.
"""

import datetime as dt
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import uuid

import httpx
import pytest
import yaml

from admissions.staff import members, staff_sessions
from admissions.teaching import examples, model_files
from admissions.facts import read_yaml
from admissions.times.hours import UTC
from admissions.settings import PROJECT, load_settings
from admissions.staff.staff_roles import Role
from admissions.storage.database import make_engine, transaction
from admissions.storage.key_check import open_sealer

PATIENCE_SECONDS = 400
SENTENCE = "blorbing frindle zanth quop"
PARTS = ("actions", "admissions", "components", "web", "migrations", "facts", "data", "alembic.ini", "config.yml", "credentials.yml",
         "domain.yml", "endpoints.yml", "supervisord.conf")  # fmt: skip
KEPT_INTENTS = frozenset(
    """cost opening_hours request_callback speak_to_human greet thank affirm deny stop out_of_scope crisis_suicide
    crisis_medical crisis_violence""".split()
)
EXAMPLES_OF_AN_INTENT = 10


def wait_for(condition, seconds=PATIENCE_SECONDS):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.3)
    raise AssertionError("it did not happen in time")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def copy_of_the_project(folder):
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__", "reviewed", "*.pyc"))
        else:
            shutil.copy(source, folder / part)
    for environment in (".venv", ".venv-rasa"):
        (folder / environment).symlink_to((PROJECT / environment).resolve())
    (folder / "models").mkdir()
    current = model_files.current()
    for name in (current, f"{current}.gate.json", "safety.npz"):
        shutil.copy2(PROJECT / "models" / name, folder / "models" / name)
    for path in (folder / "data" / "nlu").glob("*.yml"):
        keep_few(path)
    (folder / "tests" / "understanding").mkdir(parents=True)
    visitors = {"cost": ["what would a month come to"], "out_of_scope": ["who won the game last night"]}
    (folder / "tests" / "understanding" / "visitors.yml").write_text(yaml.safe_dump(visitors))
    write_gate(folder, "i am going to kill myself tonight")


def keep_few(path):
    """Of some intents the first examples only."""
    kept, counts = [], {}
    for block in read_yaml(path)["nlu"]:
        left = EXAMPLES_OF_AN_INTENT - counts.get(block["intent"], 0)
        lines = block["examples"].splitlines(keepends=True)[: max(left, 0)]
        counts[block["intent"]] = counts.get(block["intent"], 0) + len(lines)
        if lines and block["intent"] in KEPT_INTENTS:
            kept.append({**block, "examples": "".join(lines)})
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": kept}))


def write_gate(folder, danger):
    gate = {
        "act": {"suicide": [danger]},
        "ask": {"suicide": ["i dont see the point anymore"]},
        "quiet": [{"text": "how much is it"}],
    }
    (folder / "tests" / "understanding" / "safety_gate.yml").write_text(yaml.safe_dump(gate))


class Instance:
    """The processes of the copy, a visitor and a supervisor."""

    def __init__(self, folder):
        self.folder = folder
        var = folder / "var"
        var.mkdir()
        encoder = load_settings().var_dir / "encoder"
        if encoder.exists():
            (var / "encoder").symlink_to(encoder)
        self.environment = os.environ | {
            "VAR_DIR": str(var), "PORT": free_port(), "RASA_PORT": free_port(), "ACTIONS_PORT": free_port(), "ACTIONS_AUTOSTART": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(folder),
        }  # fmt: skip
        self.settings = load_settings(self.environment)
        self.url = f"http://127.0.0.1:{self.settings.port}"
        self.python("alembic", "upgrade", "head")
        with (folder / "output.txt").open("w") as output:
            self.process = subprocess.Popen(
                [folder / ".venv/bin/supervisord", "-c", "supervisord.conf", "-j", var / "supervisord.pid"],
                cwd=folder, env=self.environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.visitor = httpx.Client(base_url=self.url, timeout=30)
        self.console = httpx.Client(base_url=f"{self.url}/staff", timeout=30, cookies={"staff_session": self.session()})

    def python(self, *module):
        return subprocess.run(
            [self.folder / ".venv/bin/python", "-m", *module], cwd=self.folder, env=self.environment, capture_output=True, text=True
        )  # fmt: skip

    def session(self):
        now, engine = dt.datetime.now(UTC), make_engine(self.settings.database_url)
        # The key comes first: beside a database with somebody in it, none is made.
        open_sealer(self.settings, engine)
        with transaction(engine) as session:
            member = members.new_member(session, "Supervisor", Role.SUPERVISOR, now)
            member.password_hash = "set"
            return staff_sessions.start(session, member, now)

    def is_up(self):
        try:
            return self.visitor.get("/healthz").status_code == 200
        except httpx.HTTPError:
            return False

    def start_chat(self):
        started = self.visitor.post("/api/chat/sessions", json={"consent": True, "timezone": "America/Los_Angeles"})
        return {"Authorization": f"Bearer {started.json()['session']}"}

    def say(self, chat, text):
        answer = self.visitor.post("/api/chat/messages", json={"id": str(uuid.uuid4()), "text": text}, headers=chat)
        assert answer.status_code == 200, answer.text
        return " ".join(reply.get("text", "") for reply in answer.json()["replies"])

    def post(self, path, **data):
        csrf = re.search(r'name="csrf" value="(\w+)"', self.console.get("/models").text)[1]
        return self.console.post(path, data={"csrf": csrf, **data})

    def train(self):
        """Asks for a candidate and waits for it; its name."""
        assert self.post("/models/train").status_code == 303
        wait_for(lambda: "HX-Refresh" in self.console.get("/models/progress").headers)
        found = model_files.candidate(self.folder / "models")
        assert found, (self.folder / "var" / "candidate.log").read_text()[-2000:]
        return found.name

    def known_as(self, intent):
        """A sentence that the model learns to be harmless."""
        return next(e.text for e in examples.known(self.folder / "data" / "nlu").examples if e.intent == intent)

    def in_use(self):
        return model_files.current(self.folder / "models")

    def wait_until_it_answers(self):
        wait_for(lambda: "Answers visitors now" in self.console.get("/models/running").text)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(40)


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    copy_of_the_project(folder)
    instance = Instance(folder)
    yield instance
    instance.stop()


def test_a_correction_changes_the_answer_once_a_model_is_promoted_that_keeps_the_gate(instance):
    wait_for(instance.is_up)
    chat, form = instance.start_chat(), instance.start_chat()
    before = instance.say(chat, SENTENCE)
    cost = instance.say(instance.start_chat(), "how much does it cost")
    assert before != cost
    instance.say(form, "can someone call me back")

    page = instance.console.get("/teach").text
    assert SENTENCE in page
    messages = re.search(r'name="messages" value="([\d,]+)"', page)[1]
    assert instance.post("/teach/confirm", messages=messages, text=SENTENCE, meaning="cost").status_code == 303
    assert SENTENCE in (instance.folder / "data" / "nlu" / "reviewed" / "getting_in.yml").read_text()

    # A danger that is none: whatever is trained now breaks the gate, and there is no way to promote it.
    old = instance.in_use()
    write_gate(instance.folder, instance.known_as("thank"))
    refused = instance.train()
    assert "Refused by the safety gate" in instance.console.get("/models").text
    assert instance.post("/models/approve", model=refused).status_code == 409
    by_command = instance.python("admissions", "models", "promote")
    assert (by_command.returncode, "it misses 1 of the dangers" in by_command.stdout) == (1, True)
    assert instance.in_use() == old

    write_gate(instance.folder, "i am going to kill myself tonight")
    candidate = instance.train()
    assert SENTENCE in instance.console.get("/models").text
    assert instance.say(chat, SENTENCE) != cost
    assert instance.post("/models/approve", model=candidate).status_code == 303
    instance.wait_until_it_answers()

    assert instance.say(instance.start_chat(), SENTENCE) == cost
    assert "number" in instance.say(form, "Rosa")

    assert instance.post("/models/roll-back", model=old).status_code == 303
    instance.wait_until_it_answers()
    assert instance.in_use() == old
    assert instance.say(instance.start_chat(), SENTENCE) == before


def test_no_log_holds_what_the_visitor_wrote(instance):
    for path in (instance.folder / "output.txt", instance.folder / "var" / "candidate.log"):
        assert "blorbing" not in path.read_text()
