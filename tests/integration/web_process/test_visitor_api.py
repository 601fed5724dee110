"""Coming back by a code, taking the chat along, seeing and cancelling a callback, saying what helped."""

import asyncio
import datetime as dt
import json
import uuid

import pytest
from fastapi.testclient import TestClient

from admissions.calls import callbacks
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.times.hours import UTC
from admissions.spoken_codes import code_words
from web import visitor_api

WRONG_CODE = "tiger lemon acorn zebra pumpkin pillow"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(visitor_api, "_RESUME_SECONDS", 0)


@pytest.fixture
def call(client, visitor):
    """Calls the API with the visitor's token."""

    def call(method, path, headers=visitor.headers, **options):
        return client.request(method, f"/api/chat{path}", headers=headers, **options)

    return call


@pytest.fixture
def resume(client):
    return lambda code, client=client: client.post("/api/chat/resume", json={"code": code})


@pytest.fixture
def from_address(app):
    """A client at another address."""
    return lambda host: TestClient(app, client=(host, 50000), raise_server_exceptions=False)


@pytest.fixture
def booked(app, visitor):
    """The visitor's callback request, booked by the actions in the Rasa process."""
    state = app.state.admissions
    conversation_id = state.sessions.conversation_id(visitor.headers["Authorization"].removeprefix("Bearer "))
    now = dt.datetime.now(UTC)
    phone = Phone("+12133734253", "(213) 373-4253")
    request = CallbackRequest(
        conversation_id, "Maria Garcia", phone, "after five", "America/Los_Angeles", None, now, False, "You agree to a call.",
        context={"relation": "loved_one", "fit": {"has_support": "yes"}, "never_say": ["don't say rehab"]}, wants_estimate=True,
    )  # fmt: skip
    return callbacks.book(state.engine, state.sealer, request, now)


@pytest.fixture
def answered(visitor, rasa):
    """The id of a message that got a reply which was logged."""
    rasa.is_up = False
    message_id = str(uuid.uuid4())
    visitor.send("hello", id=message_id)
    return message_id


def error(response):
    return response.status_code, response.json()["error"]["code"]


def test_a_visitor_gets_six_words_and_the_day_they_end(call, new_visitor):
    made = call("POST", "/code")

    assert made.status_code == 201
    assert set(made.json()) == {"code", "expires_on"}
    assert set(made.json()["code"].split(" ")) <= set(code_words())
    days = (dt.date.fromisoformat(made.json()["expires_on"]) - dt.datetime.now(UTC).date()).days
    assert days in (89, 90)


def test_a_code_opens_the_same_chat_on_another_device(call, client, resume, visitor):
    code = call("POST", "/code").json()["code"]
    visitor.send("hello")

    resumed = resume(f"  {code.upper().replace(' ', ' - ')}. ")

    assert resumed.status_code == 200
    assert set(resumed.json()) == {"session"}
    headers = {"Authorization": f"Bearer {resumed.json()['session']}"}
    assert client.get("/api/chat/messages", headers=headers).json()["messages"] == visitor.messages()


def test_a_new_code_ends_the_old_one(call, resume):
    old, new = (call("POST", "/code").json()["code"] for _ in range(2))

    assert error(resume(old)) == (404, "unknown_code")
    assert resume(new).status_code == 200


def test_an_erased_chat_has_no_code(call, resume):
    code = call("POST", "/code").json()["code"]
    call("DELETE", "/session")

    assert error(resume(code)) == (404, "unknown_code")


@pytest.mark.parametrize("typed", ["", "one two", WRONG_CODE, "🙏", "' OR 1=1 --", "x" * 500])
def test_what_is_no_code_is_an_unknown_one(resume, typed):
    assert error(resume(typed)) == (404, "unknown_code")


@pytest.mark.parametrize("body", [{}, {"code": None}, {"code": 5}, {"code": ["a"]}, {"code": "x" * 501}, []])
def test_a_try_of_the_wrong_shape_is_refused(client, body):
    assert error(client.post("/api/chat/resume", json=body)) == (422, "unprocessable")


def test_guessing_ends_after_a_few_tries_even_with_the_right_code(call, resume):
    code = call("POST", "/code").json()["code"]
    tries = [resume(WRONG_CODE) for _ in range(5)]

    assert {answer.status_code for answer in tries} == {404}
    refused = resume(code)
    assert error(refused) == (429, "too_many_requests")
    assert int(refused.headers["Retry-After"]) >= 1


def test_one_who_guesses_does_not_lock_out_others(call, resume, from_address):
    code = call("POST", "/code").json()["code"]
    for _ in range(80):
        resume(WRONG_CODE, from_address("203.0.113.7"))

    assert resume(code, from_address("203.0.113.8")).status_code == 200


def test_many_who_guess_together_are_stopped_together(resume, from_address):
    answers = [resume(WRONG_CODE, from_address(f"203.0.113.{i}")).status_code for i in range(61)]

    assert answers == [404] * 60 + [429]


def test_the_addresses_of_one_network_count_as_one(resume, from_address):
    answers = [resume(WRONG_CODE, from_address(f"2001:db8::{i}")).status_code for i in range(6)]

    assert answers == [404] * 5 + [429]
    assert resume(WRONG_CODE, from_address("2001:db8:0:1::1")).status_code == 404


def test_known_and_unknown_codes_are_answered_after_the_same_time(call, resume, monkeypatch):
    code = call("POST", "/code").json()["code"]
    waits, sleep = [], asyncio.sleep

    async def noted(seconds, *rest):
        waits.append(seconds)
        await sleep(0 if seconds == 30 else seconds)

    monkeypatch.setattr(visitor_api, "_RESUME_SECONDS", 30)
    monkeypatch.setattr(visitor_api, "time", type("StoppedClock", (), {"monotonic": staticmethod(lambda: 7.0)}))
    monkeypatch.setattr(visitor_api.asyncio, "sleep", noted)

    assert (resume(code).status_code, resume(WRONG_CODE).status_code) == (200, 404)
    assert [seconds for seconds in waits if seconds == 30] == [30, 30]


def test_codes_cannot_be_made_without_end(call):
    answers = [call("POST", "/code").status_code for _ in range(11)]

    assert answers == [201] * 10 + [429]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/code", None), ("GET", "/export", None), ("GET", "/callback", None), ("DELETE", "/callback", None),
        ("POST", f"/messages/{uuid.uuid4()}/feedback", {"helpful": True, "reply": 0}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("token", ["", "Bearer nonsense", "Bearer ImFiYyI.forged"])
def test_nothing_of_a_chat_is_open_without_its_token(call, booked, method, path, body, token):
    assert error(call(method, path, headers={"Authorization": token}, json=body)) == (401, "unauthorized")


def test_the_chat_can_be_taken_along_as_text(call, visitor, booked, answered):
    taken = call("GET", "/export")

    assert taken.status_code == 200
    assert taken.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert taken.headers["Content-Disposition"] == 'attachment; filename="chat.txt"'
    assert taken.headers["Cache-Control"] == "no-store"
    for line in ("You\n\nhello\n", "Ask for: Maria Garcia", "(•••) •••-••53", "You agree to a call.", "(919) 260-2807"):
        assert line in taken.text
    for line in ("\nFor: someone you love\nYou answered: has support: yes\nYour wish for the call: don't say rehab\nYou agreed",
                 "\nGood-faith estimate ", "Notes of our team are\nnot part of it."):  # fmt: skip
        assert line in taken.text
    assert "4253" not in taken.text
    assert booked.reference in taken.text


def test_the_chat_can_be_taken_along_as_json(call, visitor, booked, answered):
    taken = call("GET", "/export?format=json")

    assert taken.headers["Content-Type"] == "application/json"
    assert taken.headers["Content-Disposition"] == 'attachment; filename="chat.json"'
    content = json.loads(taken.text)
    assert content["messages"] == visitor.messages()
    assert [row["phone"] for row in content["callbacks"]] == ["(•••) •••-••53"]


def test_words_typed_as_markup_are_taken_along_as_words(call, visitor, rasa):
    rasa.is_up = False
    visitor.send("<script>alert(1)</script> {{ 7*7 }}")

    assert "<script>alert(1)</script> {{ 7*7 }}" in call("GET", "/export").text


def test_another_form_of_taking_along_is_refused(call):
    assert error(call("GET", "/export?format=pdf")) == (422, "unprocessable")


def test_a_callback_is_shown_by_hints_alone(call, booked):
    shown = call("GET", "/callback").json()["callback"]

    assert shown == {
        "reference": booked.reference,
        "state": "new",
        "promised_by": booked.promised_by.isoformat().replace("+00:00", "Z"),
        "name_hint": "M•••",
        "phone_hint": "(•••) •••-••53",
    }


def test_a_callback_is_cancelled_once(call, booked):
    cancelled = call("DELETE", "/callback")

    assert cancelled.status_code == 200
    assert (cancelled.json()["callback"]["reference"], cancelled.json()["callback"]["state"]) == (
        booked.reference, "cancelled",
    )  # fmt: skip
    assert error(call("DELETE", "/callback")) == (404, "no_callback")
    assert call("GET", "/callback").json() == {"callback": None}


def test_another_visitors_callback_is_neither_shown_nor_cancelled(call, booked, new_visitor):
    other = new_visitor().headers

    assert call("GET", "/callback", headers=other).json() == {"callback": None}
    assert call("DELETE", "/callback", headers=other).status_code == 404
    assert call("GET", "/callback").json()["callback"]["reference"] == booked.reference


def test_the_last_word_on_a_reply_counts(call, visitor, answered):
    for helpful in (True, False):
        kept = call("POST", f"/messages/{answered}/feedback", json={"helpful": helpful, "reply": 0})
        assert (kept.status_code, kept.content) == (204, b"")

    assert visitor.messages()[-1]["helpful"] is False


@pytest.mark.parametrize("reply", [1, 100])
def test_a_reply_that_was_not_given_cannot_be_rated(call, answered, reply):
    body = {"helpful": True, "reply": reply}

    assert error(call("POST", f"/messages/{answered}/feedback", json=body)) == (404, "unknown_message")


def test_a_message_of_another_chat_cannot_be_rated(call, answered, new_visitor):
    body = {"helpful": True, "reply": 0}
    others = call("POST", f"/messages/{answered}/feedback", headers=new_visitor().headers, json=body)

    assert error(others) == (404, "unknown_message")


@pytest.mark.parametrize(
    "body",
    [{}, {"helpful": True}, {"reply": 0}, {"helpful": "yes", "reply": 0}, {"helpful": 1, "reply": 0}, {"helpful": True, "reply": -1},
     {"helpful": True, "reply": 10**30}, {"helpful": True, "reply": "0"}, {"helpful": True, "reply": 0.5}],
)  # fmt: skip
def test_feedback_of_the_wrong_shape_is_refused(call, answered, body):
    assert error(call("POST", f"/messages/{answered}/feedback", json=body)) == (422, "unprocessable")


def test_the_api_describes_what_it_takes_and_gives(client):
    described = client.get("/openapi.json").json()
    paths, schemas = described["paths"], described["components"]["schemas"]

    assert set(schemas["VisitorCode"]["properties"]) == {"code", "expires_on"}
    assert set(schemas["CallbackHint"]["properties"]) == {
        "reference", "state", "promised_by", "name_hint", "phone_hint",
    }  # fmt: skip
    for status in ("404", "422", "429"):
        content = paths["/api/chat/resume"]["post"]["responses"][status]["content"]
        assert content["application/json"]["schema"]["$ref"].endswith("/Failed")
