"""When Rasa fails, is late or still starting, the visitor still gets the helpline, and 988 or 911 in danger."""

import datetime as dt
import json
import threading
import time

import httpx
import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import delete, text, update
from sqlalchemy.exc import OperationalError

from admissions import heartbeats
from admissions.desk import desk_tasks, outbox
from admissions.log.conversations import Turn, Understanding, log_turn, said_to
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Heartbeat, KeyCheck, TrackerTurn
from web import chat_api, health


def texts(response):
    return " ".join(reply["text"] for reply in response.json()["replies"])


def fails(status):
    return lambda _turn: (status, {"error": "x"})


def test_while_rasa_starts_the_reply_says_so_and_names_the_helpline(visitor, rasa):
    rasa.is_up = False

    response = visitor.send("hello")

    assert response.status_code == 200
    assert "starting" in texts(response)
    assert "(919) 260-2807" in texts(response)


@pytest.mark.parametrize("status", [400, 401, 500, 503])
def test_a_failure_of_rasa_becomes_an_honest_reply(visitor, rasa, status):
    rasa.answer = fails(status)

    response = visitor.send("hello")

    assert response.status_code == 200
    assert "can't answer right now" in texts(response)


def test_silence_of_rasa_is_a_failure(visitor, rasa):
    rasa.answer = lambda _turn: (200, {"replies": []})

    assert "can't answer right now" in texts(visitor.send("hello"))


@pytest.mark.parametrize(
    ("said", "kind", "number"),
    [
        ("I want to kill myself tonight", "suicide", "988"),
        ("my husband overdosed and his lips are blue", "medical", "911"),
        ("he has a gun and says he will kill me", "violence", "911"),
    ],
)
def test_danger_is_answered_first_even_without_rasa(visitor, rasa, said, kind, number):
    rasa.is_up = False

    replies = visitor.send(said).json()["replies"]

    assert replies[0]["custom"]["card"] == "crisis"
    assert replies[0]["custom"]["type"] == kind
    assert number in replies[0]["text"]
    assert "(919) 260-2807" in replies[-1]["text"]


def test_a_late_rasa_is_not_waited_for(visitor, rasa):
    def late(_turn):
        raise httpx.ReadTimeout("late")

    rasa.answer = late

    assert "(919) 260-2807" in texts(visitor.send("hello"))


def test_the_same_message_is_tried_again_once_rasa_is_back(visitor, rasa):
    identity = "6f0a1b1e-0000-4000-8000-000000000001"
    rasa.is_up = False
    visitor.send("hello", id=identity)
    rasa.is_up = True

    assert visitor.send("hello", id=identity).json()["replies"] == [{"text": "You said hello"}]


def test_what_the_net_said_is_in_the_log_with_the_alarm(visitor, rasa, app):
    rasa.is_up = False
    visitor.send("I want to die, call me at 919 555 0101")

    said = visitor.messages()
    assert "919 555 0101" not in said[1]["text"]
    assert said[2]["custom"]["card"] == "crisis"


DANGER = "I want to kill myself tonight"


def broken(*_args, **_kwargs):
    raise OSError("gone")


def assert_danger_is_answered(response):
    assert response.status_code == 200
    first, last = response.json()["replies"]
    assert first["custom"]["card"] == "crisis"
    assert "988" in first["text"]
    assert "(919) 260-2807" in last["text"]


@pytest.mark.parametrize("rasa_is_up", [True, False])
def test_the_net_answers_even_without_a_database(visitor, rasa, app, monkeypatch, rasa_is_up):
    rasa.is_up = rasa_is_up
    monkeypatch.setattr(app.state.admissions.engine.pool, "connect", broken)

    assert_danger_is_answered(visitor.send(DANGER))


@pytest.mark.parametrize(
    "away", [OperationalError("SELECT", {}, OSError("gone")), RedisConnectionError("gone"), TimeoutError("gone")]
)
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/chat/sessions", {"consent": True}),
        ("GET", "/api/chat/messages", None),
        ("GET", "/api/chat/callback", None),
        ("DELETE", "/api/chat/session", None),
    ],
)
def test_while_a_part_is_away_all_else_may_be_tried_again_and_names_the_helpline(
    client, visitor, app, monkeypatch, method, path, body, away
):
    def is_away(*_args, **_kwargs):
        raise away

    monkeypatch.setattr(app.state.admissions.engine.pool, "connect", is_away)

    response = client.request(method, path, json=body, headers=visitor.headers)

    assert response.status_code == 503
    assert response.json()["error"]["code"] == "unavailable"
    assert response.json()["error"]["helpline"] == "+19192602807"


def test_a_button_tapped_without_a_database_leads_to_the_helpline_and_is_not_passed_on(visitor, rasa, app, monkeypatch):
    monkeypatch.setattr(app.state.admissions.engine.pool, "connect", broken)

    said = texts(visitor.send(payload="/what_is_iop"))

    assert "(919) 260-2807" in said
    assert "988" in said
    assert rasa.turns == []


def test_a_database_that_hangs_is_not_waited_for(visitor, app, monkeypatch):
    released = threading.Event()
    monkeypatch.setattr(chat_api, "_PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(
        app.state.admissions.engine.pool, "connect", lambda *_args, **_kwargs: released.wait(5) and broken()
    )

    began = time.monotonic()
    response = visitor.send(DANGER)
    took = time.monotonic() - began
    released.set()

    assert_danger_is_answered(response)
    assert took < 4


def test_a_log_that_cannot_be_written_keeps_nothing_from_the_visitor(visitor, rasa, monkeypatch):
    rasa.is_up = False
    monkeypatch.setattr("admissions.log.conversations.log_turn", broken)

    assert_danger_is_answered(visitor.send(DANGER))


def test_the_net_answers_while_messages_cannot_be_counted(visitor, app, monkeypatch):
    monkeypatch.setattr(app.state.admissions.limits, "check", broken)

    assert_danger_is_answered(visitor.send(DANGER))
    assert visitor.send(payload="/what_is_iop").status_code == 200


def test_the_net_answers_where_the_earlier_replies_cannot_be_read(visitor, monkeypatch):
    monkeypatch.setattr("admissions.log.conversations.said_to", broken)

    assert_danger_is_answered(visitor.send(DANGER))


def test_without_a_database_a_token_that_we_did_not_make_opens_nothing_and_nonsense_is_refused(
    client, visitor, app, monkeypatch
):
    monkeypatch.setattr(app.state.admissions.engine.pool, "connect", broken)

    assert visitor.send("").status_code == 422
    assert visitor.send().status_code == 422
    visitor.headers = {"Authorization": "Bearer ImFiYyI.forged"}
    assert visitor.send(DANGER).status_code == 401


def test_where_rasa_stored_a_turn_but_kept_silent_the_net_speaks_now_and_when_the_message_comes_again(
    visitor, rasa, app
):
    state, identity = app.state.admissions, "6f0a1b1e-0000-4000-8000-000000000002"

    def stores_and_fails(turn):
        if len(rasa.turns) > 1:
            return 409, {"error": "turn_conflict"}
        with transaction(state.engine) as session:
            events = state.sealer.seal(json.dumps([{"event": "user", "text": turn["text"]}]))
            session.add(
                TrackerTurn(
                    conversation_id=turn["conversation_id"], client_id=turn["id"], sequence=0, event_count=1,
                    events_sealed=events,
                )
            )  # fmt: skip
            said = Turn(turn["id"], RedactedText(turn["text"]), Understanding("greet"), ())
            log_turn(session, turn["conversation_id"], said, dt.datetime.now(dt.timezone.utc))
        return 500, {"error": "turn_failed"}

    rasa.answer = stores_and_fails

    for _ in range(2):
        assert_danger_is_answered(visitor.send(DANGER, id=identity))
    assert [line["author"] for line in visitor.messages()] == ["bot", "visitor", "bot", "bot"]


def test_a_conflict_with_another_process_is_tried_again(visitor, rasa):
    answers = iter([(409, {"error": "turn_conflict"}), (200, {"replies": [{"text": "hello"}]})])
    rasa.answer = lambda _turn: next(answers)

    assert texts(visitor.send("hi")) == "hello"
    assert len(rasa.turns) == 2


@pytest.fixture
def beating(app):
    """The engine of an instance whose other processes have just left a sign."""
    engine = app.state.admissions.engine
    for process in (heartbeats.NOTICES, heartbeats.MODELS):
        heartbeats.beat(engine, process, dt.datetime.now(dt.timezone.utc))
    return engine


def parts(response):
    return {part for part, said in response.json()["parts"].items() if said == "down"}


def test_health_names_the_part_that_is_down(client, rasa, beating):
    assert client.get("/healthz").json() == {
        "status": "ok",
        "parts": {"rasa": "ok", "database": "ok", "notices": "ok", "models": "ok"},
    }
    rasa.is_up = False

    response = client.get("/healthz")

    assert response.status_code == 503
    assert parts(response) == {"rasa"}
    assert client.get("/livez").status_code == 200


def test_health_sees_that_nobody_carries_the_notices(client, beating):
    long_ago = dt.datetime.now(dt.timezone.utc) - dt.timedelta(minutes=5)
    with transaction(beating) as session:
        outbox.enqueue(session, outbox.CALLBACK_NEW, "AC34XY", long_ago)

    response = client.get("/healthz")

    assert response.status_code == 503
    assert parts(response) == {"notices"}


def test_health_says_that_an_urgent_notice_reached_nobody_and_visitors_are_still_told_that_all_works(client, beating):
    now = dt.datetime.now(dt.timezone.utc)
    with transaction(beating) as session:
        outbox.enqueue(session, outbox.CRISIS, "AC34XY", now - dt.timedelta(minutes=10))
    for channel in outbox.CHANNELS:
        outbox.mark_failed(beating, outbox.take_due(beating, channel, now).row_id, "ValueError", now)

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json()["parts"]["notices"] == "late"


@pytest.mark.parametrize("process", [heartbeats.NOTICES, heartbeats.MODELS])
def test_health_sees_a_process_that_is_silent_although_nothing_waits_for_it(client, beating, process):
    long_ago = dt.datetime.now(dt.timezone.utc) - dt.timedelta(minutes=2)
    with transaction(beating) as session:
        session.execute(update(Heartbeat).where(Heartbeat.process == process).values(at=long_ago))

    response = client.get("/healthz")

    assert response.status_code == 503
    assert parts(response) == {process}


def test_health_sees_a_database_that_is_gone_or_was_never_set_up(client, app, beating, monkeypatch):
    with transaction(beating) as session:
        session.execute(text("ALTER TABLE conversations RENAME TO elsewhere"))
    assert parts(client.get("/healthz")) == {"database"}

    monkeypatch.setattr(beating.pool, "connect", broken)
    assert parts(client.get("/healthz")) == {"database", "notices", "models"}


def test_health_sees_that_the_key_is_not_the_one_of_the_database(client, app, beating):
    other = Sealer("8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs=")
    with transaction(beating) as session:
        session.execute(delete(KeyCheck))
        session.add(KeyCheck(id=1, fingerprint=other.fingerprint("key check")))

    assert parts(client.get("/healthz")) == {"database"}


def test_health_does_not_wait_for_a_database_that_hangs(client, beating, monkeypatch):
    released = threading.Event()
    monkeypatch.setattr(health, "_PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(beating.pool, "connect", lambda *_args, **_kwargs: released.wait(5) and broken())

    began = time.monotonic()
    response = client.get("/healthz")
    took = time.monotonic() - began
    released.set()

    assert response.status_code == 503
    assert parts(response) == {"database", "notices", "models"}
    assert took < 4


def test_danger_that_the_net_catches_is_before_staff_at_once(visitor, rasa, app):
    rasa.is_up = False

    visitor.send("I want to kill myself")

    (task,) = desk_tasks.open_tasks(app.state.admissions.engine)
    assert (task.kind, task.detail) == ("crisis", "suicide/act")
    assert {notice.kind for notice in outbox.undelivered(app.state.admissions.engine)} == {"crisis"}


def test_replies_of_an_unknown_message_are_none(app):
    state = app.state.admissions

    assert said_to(state.engine, state.sealer, "nobody", "nothing") is None
