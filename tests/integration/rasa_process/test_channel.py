"""What a visitor types is text; what the web process asks for needs the token; failures are failures."""

import asyncio
from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Sanic

from components.channel import BadTurnError, TurnChannel, take_turn
from components.launcher import make_app
from components.meaning import BadPayloadError, parse_payload, parse_text
from components.tracker_store import ConversationGoneError, TurnConflictError

Sanic.test_mode = True
TOKEN = "t" * 64


class Processor:
    """Understands everything as stop, what is little as a question about the price, and pills as danger."""

    async def parse_message(self, message):
        level = "act" if "pills" in message.text else None
        intent = {"name": "cost" if "little" in message.text else "stop", "confidence": 0.8}
        understood = {"text": message.text, "intent": intent, "entities": []}
        return {**understood, "safety": {"type": "medical" if level else None, "level": level}}


class CostProcessor(Processor):
    """Understands everything as a question about the price."""

    async def parse_message(self, message):
        return {**await super().parse_message(message), "intent": {"name": "cost", "confidence": 0.8}}


class Agent:
    """Stands where Rasa's agent does: says what it is told to say, or fails as told."""

    understands = Processor()
    model_name = "20261120-120000-a.tar.gz"

    def __init__(self, replies=(), error=None, open_slots=(), said=()):
        self.replies, self.error, self.handled = replies, error, []
        edits, self.talk = (
            SimpleNamespace(look=lambda: None),
            SimpleNamespace(get_slot=open_slots.__contains__, events=said, active_loop_name=None),
        )
        self.tracker_store = SimpleNamespace(edits=edits, last_known=lambda _id: self.talk, recall=self.recall)
        self.lock_store = InMemoryLockStore()
        self.processor = SimpleNamespace(
            parse_message=lambda message: self.understands.parse_message(message), handle_message=self.handle_message
        )

    def is_ready(self):
        return True

    async def recall(self, _id):
        pass

    async def handle_message(self, message):
        self.handled.append(message)
        if self.error:
            raise self.error
        for reply in self.replies:
            await message.output_channel.send_response(message.sender_id, reply)


def turn(agent, **body):
    return asyncio.run(take_turn(agent, {"conversation_id": "c", "id": "m", "text": "hello", **body}))


@pytest.mark.parametrize("text", ["/restart", "//session_start", "/ restart", '/stop{"a": 1}'])
def test_a_typed_slash_is_plain_text(text):
    agent = Agent([{"text": "ok"}])

    turn(agent, text=text)

    assert agent.handled[0].parse_data["intent"]["confidence"] < 1.0
    assert agent.handled[0].text == text


@pytest.mark.parametrize("text", ["/pills", "/kill{ i took all my pills }"])
def test_danger_that_looks_like_a_command_is_danger(text):
    assert asyncio.run(parse_text(Agent(), text))["safety"]["level"] == "act"


@pytest.mark.parametrize(
    ("open_slots", "text", "intent"),
    [
        (["is_safety_question_open"], "a little", "affirm"),
        (["is_safety_question_open"], "how little is it", "beside_direct_question"),
        (["is_safety_question_open"], "little?", "beside_direct_question"),
        ([], "a little", "cost"),
    ],
)
def test_a_scrap_after_the_direct_question_is_no_question_of_its_own(open_slots, text, intent):
    agent = Agent([{"text": "ok"}], open_slots=open_slots)

    turn(agent, text=text)

    assert agent.handled[0].parse_data["intent"]["name"] == intent


def test_a_question_in_place_of_an_answer_is_kept_beside_the_direct_one():
    agent = Agent([{"text": "ok"}], open_slots=["is_safety_question_open"])

    turn(agent, text="how little is it")

    [aside] = agent.handled[0].parse_data["questions"]
    assert (aside["text"], aside["intent"]["name"]) == ("how little is it", "cost")


def test_the_direct_question_is_put_again_only_once():
    said = [BotUttered("And my question …", metadata={"utter_action": "utter_safety_question_again"})]
    agent = Agent([{"text": "ok"}], open_slots=["is_safety_question_open"], said=said)

    turn(agent, text="how little is it")

    assert agent.handled[0].parse_data["intent"]["name"] == "cost"


def test_who_asks_what_the_direct_question_means_is_not_taken_for_danger():
    agent = Agent([{"text": "ok"}], open_slots=["is_safety_question_open"])

    turn(agent, text="what do you mean by that")

    parsed = agent.handled[0].parse_data
    assert (parsed["intent"]["name"], parsed["safety"]["level"]) == ("beside_direct_question", None)


FAMILY = BotUttered("You can ask me.", {"buttons": [{"title": "Go through the questions", "payload": "/am_i_a_fit"}]})


@pytest.mark.parametrize(
    ("said", "text", "intent"),
    [
        ([FAMILY], "go through the questions", "am_i_a_fit"),
        ([FAMILY], "Go through the questions!", "am_i_a_fit"),
        ([FAMILY, BotUttered("And the helpline.")], "Go through the questions", "am_i_a_fit"),
        ([FAMILY], "go through the questions for my mom", "stop"),
        ([FAMILY, UserUttered("no")], "go through the questions", "stop"),
        ([FAMILY], "...", "nlu_fallback"),
        ([], "go through the questions", "stop"),
    ],
)
def test_a_typed_title_of_a_button_shown_last_means_what_a_tap_means(said, text, intent):
    agent = Agent([{"text": "ok"}], said=said)

    turn(agent, text=text)

    assert agent.handled[0].parse_data["intent"]["name"] == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mi hijo usa drogas y no se que hacer", "out_of_scope"),
        ("por favor llámenme mañana", "request_callback"),
        ("please tell me", "cost"),
    ],
)
def test_what_is_not_english_is_told_so_unless_it_asks_for_a_call(text, intent):
    agent = Agent([{"text": "ok"}])
    agent.understands = CostProcessor()

    turn(agent, text=text)

    assert agent.handled[0].parse_data["intent"]["name"] == intent


def test_nothing_but_slashes_is_understood_as_nothing():
    assert asyncio.run(parse_text(Agent(), "///"))["intent"]["name"] == "nlu_fallback"


def test_a_payload_carries_its_intent_and_entities():
    parsed = parse_payload('/check_insurance{"insurer": "Anthem"}', "Anthem Blue Cross")

    assert parsed["intent"] == {"name": "check_insurance", "confidence": 1.0}
    assert parsed["entities"][0]["value"] == "Anthem"
    assert parsed["text"] == "Anthem Blue Cross"


@pytest.mark.parametrize("payload", ["restart", "/x{nope}", "/x{1}", "/UPPER", "/a b", "/x[]", '/x{"a": 1} extra'])
def test_a_malformed_payload_is_refused(payload):
    with pytest.raises(BadPayloadError):
        parse_payload(payload, "title")


def test_replies_stay_whole():
    reply = {"text": "Hi", "buttons": [{"title": "A", "payload": "/a"}], "custom": {"card": "x"}, "attachment": None}

    assert turn(Agent([reply]))["replies"] == [{k: v for k, v in reply.items() if v}]


def test_silence_is_a_failure():
    with pytest.raises(RuntimeError):
        turn(Agent())


class SlowAgent(Agent):
    """Needs a while for its first turn, which asks about suicide; nothing of the conversation is at hand until it is done."""

    def __init__(self):
        super().__init__([{"text": "ok"}], open_slots=["is_safety_question_open"])
        self.open, self.talk = self.talk, None

    async def handle_message(self, message):
        if not self.handled:
            await asyncio.sleep(0.2)
            self.talk = self.open
        await super().handle_message(message)


def test_two_messages_at_once_are_read_one_in_the_light_of_the_other():
    agent = SlowAgent()

    async def both():
        first = asyncio.create_task(take_turn(agent, {"conversation_id": "c", "id": "m1", "text": "it hurts"}))
        await asyncio.sleep(0.05)
        await asyncio.gather(first, take_turn(agent, {"conversation_id": "c", "id": "m2", "text": "a little"}))

    asyncio.run(both())

    assert [message.parse_data["intent"]["name"] for message in agent.handled] == ["stop", "affirm"]


def test_a_message_is_read_with_the_conversation_at_hand_though_the_turn_before_it_failed():
    agent = SlowAgent()

    async def recall(_id):
        agent.talk = agent.open

    agent.tracker_store.recall = recall
    turn(agent, text="a little")

    assert agent.handled[0].parse_data["intent"]["name"] == "affirm"


def test_danger_that_the_net_answered_comes_first_and_what_is_said_to_it_goes_nowhere():
    agent = Agent([{"text": "ok"}])
    caught = {"id": "m0", "text": "something dark", "type": "suicide", "level": "ask"}

    said = turn(agent, text="no", caught=[caught])

    first, second = agent.handled
    assert (first.message_id, first.text, first.parse_data["intent"]["name"]) == (
        "m0",
        "something dark",
        "crisis_suicide",
    )
    assert first.parse_data["safety"] == {"type": "suicide", "level": "ask"}
    assert first.input_channel != second.input_channel == "admissions"
    assert said["replies"] == [{"text": "ok"}]


@pytest.mark.parametrize("body", [None, [], "x", {"id": "m", "text": "a"}, {"conversation_id": "c", "text": "a"}])
def test_a_turn_without_its_parts_is_refused(body):
    with pytest.raises(BadTurnError):
        asyncio.run(take_turn(Agent(), body))


@pytest.fixture
def served(monkeypatch, unused_port):
    """Serves `agent` on loopback and gives a function that posts to it."""
    import http.client
    import json
    import threading

    monkeypatch.setattr("components.channel.channel_token", lambda: TOKEN)
    loops = []

    def serve(agent):
        app = make_app(agent)
        ready = threading.Event()

        def run():
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            server = loop.run_until_complete(
                app.create_server("127.0.0.1", unused_port, return_asyncio_server=True, access_log=False)
            )
            loop.run_until_complete(server.startup())
            loop.run_until_complete(server.start_serving())
            loops.append(loop)
            ready.set()
            loop.run_forever()

        threading.Thread(target=run, daemon=True).start()
        assert ready.wait(10)

        def post(
            path="/webhooks/admissions/turn",
            token=TOKEN,
            body='{"conversation_id": "c", "id": "m", "text": "x"}',
            method="POST",
        ):
            connection = http.client.HTTPConnection("127.0.0.1", unused_port, timeout=10)
            connection.request(
                method, path, body, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            )
            response = connection.getresponse()
            return response.status, json.loads(response.read() or b"null")

        return post

    yield serve
    for loop in loops:
        loop.call_soon_threadsafe(loop.stop)


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_only_the_holder_of_the_token_may_ask(served):
    post = served(Agent([{"text": "ok"}]))

    assert post(token="wrong")[0] == 401
    assert post()[0] == 200
    assert post("/webhooks/admissions/health", method="GET") == (200, {"status": "ok"})


def test_the_holder_of_the_token_learns_which_model_answers(served):
    post = served(Agent())

    assert post("/webhooks/admissions/model", token="wrong", method="GET")[0] == 401
    assert post("/webhooks/admissions/model", method="GET") == (
        200,
        {"model": "20261120-120000-a.tar.gz", "unusable": None},
    )


def test_nothing_else_of_rasas_is_served(served):
    post = served(Agent([{"text": "ok"}]))

    for path in ("/webhooks/rest/webhook", "/model/parse", "/conversations/c/tracker/events", "/model/train"):
        assert post(path)[0] == 404


@pytest.mark.parametrize(
    ("error", "status"), [(TurnConflictError(), 409), (ConversationGoneError(), 404), (OSError("secret words"), 500)]
)
def test_a_failure_is_an_error_and_says_nothing_of_its_cause(served, error, status, caplog):
    found, body = served(Agent(error=error))()

    assert found == status
    assert "secret" not in str(body)
    assert "secret words" not in caplog.text


def test_a_request_that_is_too_large_is_refused(served):
    assert served(Agent([{"text": "ok"}]))(body="x" * 200_000)[0] == 413
