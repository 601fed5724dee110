"""The chat API as CONTRACT has it: sessions, messages, replies, errors in one shape."""

import asyncio
import socket
import uuid

import pytest
from sqlalchemy import func, select

from admissions.talk.responses import _standing_values
from admissions.settings import load_settings
from admissions.storage.database import reading
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Conversation, Message
from web.app import BodyLimit
from web.rasa_client import RasaClient

HELPLINE = "+19192602807"


def count(app, table):
    with reading(app.state.admissions.engine) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def assert_error(response, status, code):
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    assert error["helpline"] == HELPLINE
    assert error["message"]
    assert "Traceback" not in response.text


def test_a_chat_starts_with_consent_and_says_that_it_is_automated(new_visitor):
    visitor = new_visitor(timezone="America/New_York")

    assert "automated" in visitor.greeting[0]["text"]
    assert [message["author"] for message in visitor.messages()] == ["bot"]


def test_another_number_of_days_is_another_version_of_what_was_agreed_to(new_visitor, app, client, monkeypatch):
    versions = []
    for days in ("90", "365"):
        monkeypatch.setenv("RETENTION_DAYS", days)
        _standing_values.cache_clear()
        new_visitor()
        with reading(app.state.admissions.engine) as session:
            stored = session.execute(select(Conversation.consent_version)).scalars().all()
        versions.append(next(version for version in stored if version not in versions))
    _standing_values.cache_clear()
    assert [version.rsplit("/")[-1] for version in versions] == ["90", "365"]


@pytest.mark.parametrize("body", [{}, {"consent": False}, {"consent": None}])
def test_without_consent_nothing_is_stored(client, app, body):
    response = client.post("/api/chat/sessions", json=body)

    assert response.status_code == 422
    assert response.json()["error"]["helpline"] == HELPLINE
    assert count(app, Conversation) == 0


def test_an_unknown_time_zone_becomes_the_providers_own(new_visitor, rasa):
    visitor = new_visitor(timezone="Mars/Olympus")
    visitor.send("hello")

    assert rasa.turns[0]["timezone"] == "America/Los_Angeles"


def test_a_message_gets_its_replies(visitor, rasa):
    response = visitor.send("what is iop")

    assert response.status_code == 200
    assert response.json() == {"replies": [{"text": "You said what is iop"}]}
    assert rasa.turns[0]["timezone"] == "America/Los_Angeles"


def test_the_page_is_told_which_reply_may_be_rated(visitor, rasa):
    rasa.answer = lambda _turn: (200, {"replies": [{"text": "One"}, {"text": "Two"}], "to_rate": 0, "intent": {}})
    assert visitor.send("where and how long").json() == {"replies": [{"text": "One"}, {"text": "Two"}], "to_rate": 0}


def test_the_conversation_id_is_ours_and_not_the_visitors(visitor, rasa):
    visitor.send("hello", conversation_id="someone-else", sender="someone-else")

    assert rasa.turns[0]["conversation_id"] not in ("someone-else", None)
    assert len(rasa.turns[0]["conversation_id"]) == 32


def test_what_goes_to_rasa_goes_through_no_proxy_of_the_machine(tmp_path, monkeypatch):
    settings = load_settings({"VAR_DIR": str(tmp_path), "RASA_PORT": "9"})
    for variable in ("http_proxy", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.setblocking(False)
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        asyncio.run(RasaClient(settings, make_sealer(settings)).is_ready())

        with pytest.raises(BlockingIOError):
            proxy.accept()


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01", "\u200b"])
def test_an_empty_message_is_refused_kindly(visitor, rasa, text):
    assert_error(visitor.send(text), 422, "empty_message")
    assert rasa.turns == []


@pytest.mark.parametrize("text", ["/restart", "//session_start", '/affirm{"x": 1}'])
def test_a_leading_slash_reaches_rasa_as_text_and_never_as_a_payload(visitor, rasa, text):
    visitor.send(text)

    assert rasa.turns[0]["text"] == text
    assert rasa.turns[0]["payload"] is None


@pytest.mark.parametrize("text", ["🙂🙂", "مرحبا", "<script>alert(1)</script>", "'; DROP TABLE messages; --", "a\x07b"])
def test_strange_text_is_a_message_like_any_other(visitor, text):
    assert visitor.send(text).status_code == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("took\u00a0all\u00a0my pills", "took all my pills"),
        ("I\u3000want", "I want"),
        ("die\u2028now", "die now"),
        ("overdosed\rnot breathing", "overdosed not breathing"),
        ("one\r\ntwo", "one\ntwo"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_white_space_of_any_kind_still_parts_words(visitor, rasa, typed, kept):
    visitor.send(typed)

    assert rasa.turns[0]["text"] == kept


def test_text_over_two_thousand_characters_is_refused(visitor, rasa):
    assert visitor.send("a" * 2000).status_code == 200
    assert_error(visitor.send("a" * 2001), 413, "too_large")
    assert len(rasa.turns) == 1


def test_a_huge_body_is_refused_before_it_is_read(visitor, rasa):
    assert_error(visitor.send("a" * 100_000), 413, "too_large")
    assert rasa.turns == []


@pytest.mark.parametrize("path", ["/api/chat/messages", "/staff/conversations/c1/notes"])
def test_what_breaks_off_half_way_is_not_taken_for_the_whole(path):
    passed_on = []
    coming = [
        {"type": "http.request", "body": b"csrf=a&text=He must not", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive():
        return coming.pop(0)

    async def app(scope, receive, send):
        passed_on.append(await receive())

    asyncio.run(BodyLimit(app)({"type": "http", "path": path, "method": "POST", "headers": []}, receive, None))

    assert passed_on == []


@pytest.mark.parametrize(
    "body",
    [
        {"text": "hi"},
        {"id": "not-a-uuid", "text": "hi"},
        {"id": str(uuid.uuid4())},
        {"id": str(uuid.uuid4()), "text": "hi", "payload": "/affirm"},
        {"id": str(uuid.uuid4()), "text": 5},
        {"id": str(uuid.uuid4()), "text": {"a": 1}},
        [],
        "text",
    ],
)
def test_a_body_of_the_wrong_shape_is_a_422(client, visitor, body):
    response = client.post("/api/chat/messages", json=body, headers=visitor.headers)

    assert_error(response, 422, "unprocessable")


def test_broken_json_is_a_400(client, visitor):
    headers = {**visitor.headers, "Content-Type": "application/json"}

    assert_error(client.post("/api/chat/messages", content=b"{nope", headers=headers), 400, "bad_request")


def test_another_content_type_is_a_415(client, visitor):
    headers = {**visitor.headers, "Content-Type": "text/plain"}

    assert_error(client.post("/api/chat/messages", content=b"hi", headers=headers), 415, "unsupported_media_type")


def test_unknown_paths_and_methods_have_the_same_shape(client):
    assert_error(client.get("/nowhere"), 404, "not_found")
    assert_error(client.get("/api/chat/sessions"), 405, "method_not_allowed")


def test_a_method_that_is_not_there_is_told_which_are(client):
    assert client.put("/api/chat/sessions").headers["Allow"] == "POST"


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer nonsense", "Basic abc", "Bearer ImFiYyI.forged"])
def test_a_token_that_we_did_not_make_opens_nothing(client, token):
    for method, path in (("GET", "/api/chat/messages"), ("DELETE", "/api/chat/session")):
        assert_error(client.request(method, path, headers={"Authorization": token}), 401, "unauthorized")


def test_one_visitor_never_sees_anothers_conversation(new_visitor):
    one, other = new_visitor(), new_visitor()
    one.send("my secret")

    assert all("secret" not in message["text"] for message in other.messages())


def test_only_offered_payloads_are_accepted_and_rasa_gets_the_buttons_words(visitor, rasa):
    assert visitor.send(payload="/what_is_iop").status_code == 200
    assert rasa.turns[0]["payload"] == "/what_is_iop"
    assert rasa.turns[0]["text"] == "What is IOP?"
    assert_error(visitor.send(payload="/restart"), 409, "not_offered")
    assert_error(visitor.send(payload='/what_is_iop{"a": "b"}'), 409, "not_offered")


def test_erasing_leaves_nothing_and_ends_the_session(client, app, visitor):
    visitor.send("hello")

    receipt = client.delete("/api/chat/session", headers=visitor.headers).json()["receipt"]

    assert receipt.startswith("E-")
    assert count(app, Conversation) == count(app, Message) == 0
    assert_error(client.get("/api/chat/messages", headers=visitor.headers), 401, "unauthorized")
    assert_error(visitor.send("hello"), 401, "unauthorized")


def test_too_many_messages_are_slowed_down(visitor):
    answers = [visitor.send(f"message {i}") for i in range(32)]

    assert [answer.status_code for answer in answers[:30]] == [200] * 30
    assert_error(answers[-1], 429, "too_many_requests")
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_answers_of_the_api_are_not_cached(client, visitor):
    assert client.get("/api/chat/messages", headers=visitor.headers).headers["Cache-Control"] == "no-store"


def test_the_api_describes_itself(client):
    assert {"/api/chat/sessions", "/api/chat/messages", "/api/chat/session", "/healthz"} <= set(
        client.get("/openapi.json").json()["paths"]
    )
