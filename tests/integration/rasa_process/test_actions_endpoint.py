"""An action that fails, hangs or is missing becomes an apology, never silence and never a false success."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from jsonschema import ValidationError
from jsonschema.validators import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from sqlalchemy import select

from admissions.storage.database import NotWantedError, reading, transaction
from admissions.storage.tables import Erasure
from components import action_endpoint
from components.action_endpoint import InProcessActions, RemoteActions, trust_result_schema
from components.action_server import TimelyExecutor
from tests.integration.rasa_process.conftest import NOW

APOLOGY = {"events": [], "responses": [{"response": "utter_action_unavailable"}]}


class Failing(Action):
    def name(self):
        return "action_failing"

    def run(self, dispatcher, tracker, domain):
        raise ValueError("call Dana at 919 555 0101")


class Hanging(Action):
    """Waits as for a database that others write to, then stores a receipt."""

    def __init__(self, engine=None):
        # Without one for the SDK, which makes one of each class of action that it finds.
        self.engine = engine
        self.may_go_on, self.ended, self.error = threading.Event(), threading.Event(), None

    def name(self):
        return "action_hanging"

    def run(self, dispatcher, tracker, domain):
        try:
            with transaction(self.engine) as session:
                self.may_go_on.wait(5)
                session.add(Erasure(receipt="E-1", erased_at=NOW))
        except Exception as error:
            self.error = error
            raise
        finally:
            self.ended.set()
        return []


class Waiting(Action):
    """Of the kind that is a coroutine, which Rasa allows too."""

    def name(self):
        return "action_waiting"

    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(0.01)
        dispatcher.utter_message(text="done")
        return []


@pytest.fixture
def hanging(engine):
    hanging = Hanging(engine)
    yield hanging
    hanging.may_go_on.set()


@pytest.fixture
def endpoint(monkeypatch, hanging):
    monkeypatch.setattr(action_endpoint, "TIMEOUT_SECONDS", 0.5)
    executor = ActionExecutor()
    for action in (Failing(), hanging, Waiting()):
        executor.register_action(action)
    return InProcessActions(executor)


def receipts(engine):
    with reading(engine) as session:
        return session.execute(select(Erasure.receipt)).scalars().all()


def call(endpoint, action):
    return asyncio.run(request(endpoint, action))


async def request(endpoint, action):
    tracker = {
        "sender_id": "c",
        "slots": {},
        "latest_message": {},
        "events": [],
        "paused": False,
        "latest_action_name": None,
    }
    return await endpoint.request(json={"next_action": action, "tracker": tracker})


@pytest.mark.parametrize("action", ["action_failing", "action_hanging", "action_that_does_not_exist"])
def test_a_failure_becomes_an_apology(endpoint, action):
    assert call(endpoint, action) == APOLOGY


def test_a_hanging_action_is_given_up_soon(endpoint):
    started = time.monotonic()
    call(endpoint, "action_hanging")

    assert time.monotonic() - started < 2


def test_a_hanging_action_keeps_nobody_else_waiting(endpoint):
    async def served_meanwhile():
        hangs = asyncio.ensure_future(request(endpoint, "action_hanging"))
        served = []
        while not hangs.done():
            served.append(await request(endpoint, "action_waiting"))
        return served

    assert any(answer["responses"][0].get("text") == "done" for answer in asyncio.run(served_meanwhile()))


def test_what_an_action_would_store_after_the_apology_is_not_stored(endpoint, hanging, engine):
    assert call(endpoint, "action_hanging") == APOLOGY
    hanging.may_go_on.set()

    assert hanging.ended.wait(5)
    assert isinstance(hanging.error, NotWantedError)
    assert receipts(engine) == []


def test_what_an_action_stores_in_time_is_stored(endpoint, hanging, engine):
    hanging.may_go_on.set()

    assert call(endpoint, "action_hanging") == {"events": [], "responses": []}
    assert receipts(engine) == ["E-1"]


def test_the_log_names_the_action_and_never_what_the_visitor_wrote(endpoint, caplog):
    call(endpoint, "action_failing")

    assert "action_failing" in caplog.text
    assert "Dana" not in caplog.text
    assert "555" not in caplog.text


def test_an_action_server_that_is_down_becomes_an_apology():
    assert call(RemoteActions(url="http://127.0.0.1:9/webhook"), "action_hand_off") == APOLOGY


@pytest.fixture
def remote(monkeypatch, hanging):
    """An action server in threads of its own, which hears what is sent and goes on when nobody waits any more."""
    monkeypatch.setattr(action_endpoint, "TIMEOUT_SECONDS", 0.5)
    executor, threads = TimelyExecutor(), ThreadPoolExecutor()
    executor.register_action(hanging)

    async def send(_endpoint, **named):
        sent = json.loads(json.dumps(named["json"]))
        return await asyncio.get_running_loop().run_in_executor(threads, lambda: asyncio.run(executor.run(sent)))

    monkeypatch.setattr(EndpointConfig, "request", send)
    yield RemoteActions(url="http://127.0.0.1:5055/webhook")
    hanging.may_go_on.set()
    threads.shutdown()


def test_what_an_action_server_would_store_after_the_apology_is_not_stored(remote, hanging, engine):
    assert call(remote, "action_hanging") == APOLOGY
    hanging.may_go_on.set()

    assert hanging.ended.wait(5)
    assert isinstance(hanging.error, NotWantedError)
    assert receipts(engine) == []


def test_what_an_action_server_stores_in_time_is_stored(remote, hanging, engine):
    hanging.may_go_on.set()

    assert call(remote, "action_hanging") == {"events": [], "responses": []}
    assert receipts(engine) == ["E-1"]


def test_one_apology_does_not_change_the_next(endpoint):
    call(endpoint, "action_failing")["responses"].clear()

    assert call(endpoint, "action_failing") == APOLOGY


class Answering(InProcessActions):
    """Gives `result` for whatever action."""

    def __init__(self, result):
        super().__init__(ActionExecutor())
        self._result = result

    async def request(self, *args, **kwargs):
        return self._result


def events_of(result):
    action, tracker = RemoteAction("action_any", Answering(result)), DialogueStateTracker.from_events("c", [])
    return asyncio.run(action.run(CollectingOutputChannel(), None, tracker, Domain.empty()))


def test_a_result_that_is_none_is_refused():
    trust_result_schema()

    with pytest.raises(ValidationError):
        events_of({"events": "none", "responses": []})


def test_no_turn_waits_for_a_check_of_the_schema_of_results(monkeypatch):
    checked = []
    monkeypatch.setattr(Draft202012Validator, "check_schema", lambda *_args, **_named: checked.append(1))
    trust_result_schema()

    assert events_of({"events": [{"event": "slot", "name": "topic", "value": "cost"}], "responses": []})
    assert checked == []
