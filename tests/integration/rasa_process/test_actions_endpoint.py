"""An action that fails, hangs or is missing becomes an apology, never silence and never a false success."""

import asyncio
import time

import pytest
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from components import action_endpoint
from components.action_endpoint import InProcessActions, RemoteActions

APOLOGY = {"events": [], "responses": [{"response": "utter_action_unavailable"}]}


class Failing(Action):
    def name(self):
        return "action_failing"

    def run(self, dispatcher, tracker, domain):
        raise ValueError("call Dana at 919 555 0101")


class Hanging(Action):
    def name(self):
        return "action_hanging"

    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(30)


@pytest.fixture
def endpoint(monkeypatch):
    monkeypatch.setattr(action_endpoint, "TIMEOUT_SECONDS", 0.2)
    executor = ActionExecutor()
    for action in (Failing, Hanging):
        executor.register_action(action)
    return InProcessActions(executor)


def call(endpoint, action):
    tracker = {
        "sender_id": "c",
        "slots": {},
        "latest_message": {},
        "events": [],
        "paused": False,
        "latest_action_name": None,
    }
    return asyncio.run(endpoint.request(json={"next_action": action, "tracker": tracker}))


@pytest.mark.parametrize("action", ["action_failing", "action_hanging", "action_that_does_not_exist"])
def test_a_failure_becomes_an_apology(endpoint, action):
    assert call(endpoint, action) == APOLOGY


def test_a_hanging_action_is_given_up_soon(endpoint):
    started = time.monotonic()
    call(endpoint, "action_hanging")

    assert time.monotonic() - started < 2


def test_the_log_names_the_action_and_never_what_the_visitor_wrote(endpoint, caplog):
    call(endpoint, "action_failing")

    assert "action_failing" in caplog.text
    assert "Dana" not in caplog.text
    assert "555" not in caplog.text


def test_an_action_server_that_is_down_becomes_an_apology():
    assert call(RemoteActions(url="http://127.0.0.1:9/webhook"), "action_hand_off") == APOLOGY


def test_one_apology_does_not_change_the_next(endpoint):
    call(endpoint, "action_failing")["responses"].clear()

    assert call(endpoint, "action_failing") == APOLOGY
