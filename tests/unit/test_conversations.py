from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from admissions.desk import desk_tasks
from admissions.log import conversations
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.redaction import RedactedText, redact
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Conversation, Message, TrackerTurn

BUTTONS = [{"title": "Call me back", "payload": "/request_callback"}, {"title": "Talk", "payload": "/speak_to_human"}]
CARD = {"card": "insurance", "status": "accepted", "names": ["Cigna"]}


def reply(text: str = "Hi", **fields) -> Reply:
    return Reply(RedactedText(text), **fields)


def turn(text: str | None = "hello", *replies: Reply, client_id: str | None = "m1", **fields) -> Turn:
    said = None if text is None else RedactedText(text)
    return Turn(client_id, said, fields.pop("understanding", Understanding()), replies or (reply(),), **fields)


@pytest.fixture
def log(engine, conversation, now):
    def log(said: Turn, at: dt.datetime = now, conversation_id: str = conversation) -> None:
        with transaction(engine) as session:
            conversations.log_turn(session, conversation_id, said, at)

    return log


@pytest.fixture
def texts(engine, conversation):
    return lambda: [(line["author"], line.get("text")) for line in conversations.transcript(engine, conversation)]


def test_a_conversation_is_opened_with_consent_time_zone_and_greeting(engine, now):
    greeting = reply("I'm automated", answer="utter_greeting", buttons=BUTTONS)
    opened = conversations.open_conversation(engine, "Asia/Tokyo", "consent-7", greeting, now)
    with reading(engine) as session:
        row = session.execute(select(Conversation).where(Conversation.id == opened)).scalar_one()
    assert (row.timezone, row.consent_version) == ("Asia/Tokyo", "consent-7")
    assert row.started_at == row.last_active_at == row.consented_at == now
    assert conversations.transcript(engine, opened) == [
        {"author": "bot", "at": "2026-11-23T20:00:00Z", "id": None, "text": "I'm automated", "buttons": BUTTONS}
    ]


def test_ids_of_conversations_cannot_be_guessed_from_one_another(engine, now):
    ids = {conversations.open_conversation(engine, "UTC", "1", reply(), now) for _ in range(20)}
    assert len(ids) == 20
    assert {len(opened) for opened in ids} == {32}
    assert len({opened[:8] for opened in ids}) == 20


def test_the_time_zone_of_a_conversation_is_known_and_of_no_other(engine, conversation):
    assert conversations.timezone_of(engine, conversation) == "America/Los_Angeles"
    for other in ("", "nowhere", "' OR '1'='1", conversation.upper() + "x"):
        assert conversations.timezone_of(engine, other) is None


def test_a_turn_is_logged_in_the_order_said(log, texts):
    log(turn("do you take cigna", reply("Yes"), reply("More?")))
    log(turn("yes", reply("Okay"), client_id="m2"))
    assert texts() == [
        ("bot", "Hello"), ("visitor", "do you take cigna"), ("bot", "Yes"), ("bot", "More?"), ("visitor", "yes"), ("bot", "Okay"),
    ]  # fmt: skip


def test_messages_are_logged_with_what_was_understood(engine, log):
    log(turn("help", understanding=Understanding("crisis_suicide", 0.91, "suicide", "act")))
    with reading(engine) as session:
        row = session.execute(select(Message).where(Message.author == "visitor")).scalar_one()
    assert (row.intent, row.confidence, row.safety_type, row.safety_level) == ("crisis_suicide", 0.91, "suicide", "act")
    assert row.is_processed


def test_replies_are_logged_with_the_response_they_came_from(engine, log):
    log(turn("x", reply("Yes", answer="utter_insurance_accepted", custom=CARD)))
    with reading(engine) as session:
        row = session.execute(select(Message).where(Message.answer.isnot(None))).scalar_one()
    assert (row.answer, row.custom, row.client_id) == ("utter_insurance_accepted", CARD, "m1")


def test_a_turn_without_words_of_the_visitor_logs_the_replies_alone(log, texts):
    log(turn(None, reply("Are you still there?"), client_id=None))
    assert texts() == [("bot", "Hello"), ("bot", "Are you still there?")]


def test_a_message_answered_later_replaces_what_was_said_in_rasas_place(log, texts):
    log(turn("hello", reply("I can't answer right now."), is_processed=False))
    log(turn("hello", reply("Hi!")))
    assert texts() == [("bot", "Hello"), ("visitor", "hello"), ("bot", "Hi!")]


NET = Understanding(safety_type="suicide", safety_level="act")


def test_what_rasa_answered_after_all_is_not_taken_back_by_what_was_said_in_its_place(engine, log, texts):
    log(turn("hello", reply("Hi!"), reply("What brings you here?")))
    log(turn("hello", reply("I can't answer right now."), understanding=NET, is_processed=False))
    assert texts() == [("bot", "Hello"), ("visitor", "hello"), ("bot", "Hi!"), ("bot", "What brings you here?")]
    # The visitor was shown an alarm, so staff must know of it.
    assert [task.detail for task in desk_tasks.open_tasks(engine)] == ["suicide/act"]


def test_where_rasa_kept_silent_what_was_said_in_its_place_follows_the_message(engine, log, texts):
    silent = Turn("m1", RedactedText("hello"), Understanding("greet", 0.9), ())
    log(silent)
    log(turn("hello", reply("I can't answer right now."), is_processed=False))
    assert texts() == [("bot", "Hello"), ("visitor", "hello"), ("bot", "I can't answer right now.")]
    with reading(engine) as session:
        row = session.execute(select(Message).where(Message.author == "visitor")).scalar_one()
    assert row.is_processed
    assert row.intent == "greet"


def test_other_messages_are_not_replaced(log, texts):
    log(turn("one", reply("1")))
    log(turn("two", reply("2"), client_id="m2"))
    log(turn(None, reply("3"), client_id=None))
    assert len(texts()) == 6


def test_the_same_message_id_in_another_conversation_is_another_message(engine, log, texts, now):
    other = conversations.open_conversation(engine, "UTC", "1", reply("Hello"), now)
    log(turn("mine", reply("a")))
    log(turn("theirs", reply("b")), conversation_id=other)
    assert ("visitor", "mine") in texts()
    assert ("visitor", "theirs") not in texts()


def test_a_turn_keeps_the_conversation_active(engine, conversation, log, now):
    later = now + dt.timedelta(hours=3)
    log(turn(), later)
    with reading(engine) as session:
        row = session.execute(select(Conversation).where(Conversation.id == conversation)).scalar_one()
    assert (row.started_at, row.last_active_at) == (now, later)


def test_a_turn_of_a_conversation_that_does_not_exist_is_refused(log):
    with pytest.raises(IntegrityError):
        log(turn(), conversation_id="nowhere")


def test_a_transcript_shows_only_what_is_there(engine, conversation, log):
    log(turn("hi", reply("Pick one", buttons=BUTTONS, custom=CARD), reply("Bare", buttons=[])))
    _, visitor, pick, bare = conversations.transcript(engine, conversation)
    assert set(visitor) == {"author", "at", "id", "text"}
    assert (pick["buttons"], pick["custom"]) == (BUTTONS, CARD)
    assert "buttons" not in bare


def test_a_transcript_does_not_tell_what_was_made_of_the_visitors_words(engine, conversation, log):
    log(turn("help", understanding=Understanding("crisis_suicide", 0.91, "suicide", "act")))
    assert "crisis_suicide" not in json.dumps(conversations.transcript(engine, conversation))


def test_a_conversation_that_does_not_exist_has_no_transcript(engine):
    assert conversations.transcript(engine, "nowhere") == []


@pytest.mark.parametrize(
    "text", ["🙏 مساعدة", "'; DROP TABLE messages; --", "<script>alert(1)</script>", "x" * 100_000, "a\x00b", "\u202e"]
)
def test_any_text_comes_back_as_it_was_logged(log, texts, text):
    log(turn(text))
    assert ("visitor", text) in texts()


def test_the_log_of_a_redacted_message_holds_no_number(engine, conversation, log):
    log(turn(redact("call me at 213-373-4253, my name is Maria")))
    assert "373" not in json.dumps(conversations.transcript(engine, conversation))


def test_a_button_that_was_offered_is_known_by_its_payload(engine, conversation, log):
    log(turn("x", reply("Pick", buttons=BUTTONS)))
    log(turn("y", reply("No buttons"), client_id="m2"))
    assert conversations.offered_title(engine, conversation, "/request_callback") == "Call me back"


def test_the_latest_title_of_a_payload_counts(engine, conversation, log):
    log(turn("x", reply("Pick", buttons=BUTTONS)))
    log(turn("y", reply("Pick", buttons=[{"title": "Call me later", "payload": "/request_callback"}]), client_id="m2"))
    assert conversations.offered_title(engine, conversation, "/request_callback") == "Call me later"


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "/restart",
        "/request_callback ",
        "/REQUEST_CALLBACK",
        "request_callback",
        '/request_callback{"a": 1}',
        "/request%",
    ],
)
def test_a_payload_that_was_never_offered_is_not_known(engine, conversation, log, payload):
    log(turn("x", reply("Pick", buttons=BUTTONS)))
    assert conversations.offered_title(engine, conversation, payload) is None


def test_a_button_offered_in_another_conversation_is_not_known(engine, conversation, now):
    other = conversations.open_conversation(engine, "UTC", "1", reply("Hello", buttons=BUTTONS), now)
    assert conversations.offered_title(engine, conversation, "/request_callback") is None
    assert conversations.offered_title(engine, other, "/request_callback") == "Call me back"


@pytest.fixture
def track(engine, sealer):
    def track(conversation_id: str, client_id: str, events: list[dict], sequence: int = 0) -> None:
        sealed = sealer.seal(json.dumps(events))
        with transaction(engine) as session:
            session.add(
                TrackerTurn(
                    conversation_id=conversation_id,
                    client_id=client_id,
                    sequence=sequence,
                    event_count=len(events),
                    events_sealed=sealed,
                )
            )

    return track


def test_a_repeated_message_gets_the_same_replies_word_for_word(engine, sealer, conversation, track):
    data = {"buttons": BUTTONS, "custom": None, "elements": None}
    track(
        conversation,
        "m1",
        [
            {"event": "user", "text": "my number is 213-373-4253"},
            {"event": "bot", "text": "I'll call (213) 373-4253", "data": data, "metadata": {"utter_action": "utter_a"}},
            {"event": "slot", "name": "x", "value": 1},
            {"event": "bot", "text": None, "data": {"custom": CARD}},
        ],
    )
    assert conversations.said_to(engine, sealer, conversation, "m1") == {
        "replies": [{"text": "I'll call (213) 373-4253", "buttons": BUTTONS}, {"custom": CARD}],
        "to_rate": 0,
    }


def test_silence_is_no_reply(engine, sealer, conversation, track):
    track(conversation, "m1", [{"event": "user", "text": "hi"}])
    assert conversations.said_to(engine, sealer, conversation, "m1") is None


def test_a_message_that_was_not_processed_is_known_as_such(engine, sealer, conversation, track):
    track(conversation, "m1", [])
    track("other", "m2", [])
    assert conversations.said_to(engine, sealer, conversation, "m2") is None
    assert conversations.said_to(engine, sealer, conversation, "") is None


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (["utter_insurance_accepted", "utter_location", "utter_next_step"], 0),
        (["utter_callback_booked", "utter_estimate_promised"], 0),
        ([None], 0),
        (["utter_cost", "utter_ask_callback_phone"], None),
        (["utter_cost", "utter_confirm_callback_no_voicemail"], None),
        (["utter_fit_intro", "utter_ask_fit_for_whom"], None),
        (["utter_crisis_suicide_ask"], None),
        (["utter_safety_check_cleared_to_answer", "utter_program_length", "utter_next_step"], None),
        (["utter_ask_erase"], None),
        (["utter_next_step"], None),
        ([], None),
    ],
)
def test_the_first_reply_that_answers_is_rated_and_none_while_something_is_asked(
    engine, log, conversation, names, place
):
    assert conversations.reply_to_rate(names) == place
    replies = tuple(reply("Said", answer=name) for name in names)
    log(Turn("m1", RedactedText("hello"), Understanding(), replies))
    said = [line for line in conversations.transcript(engine, conversation) if line["author"] == "bot"][1:]
    assert [number for number, line in enumerate(said) if line.get("to_rate")] == ([] if place is None else [place])


def test_what_the_safety_net_said_is_no_answer_to_be_rated(engine, log, conversation):
    log(turn("hello", reply("I can't answer now", answer="utter_assistant_unavailable"), is_processed=False))
    assert all("to_rate" not in line for line in conversations.transcript(engine, conversation))


def test_the_last_word_on_a_reply_counts_and_is_seen_again(engine, log, conversation):
    log(turn("hello", reply("One"), reply("Two")))
    for is_helpful in (True, False):
        assert conversations.rate_reply(engine, conversation, "m1", 1, is_helpful=is_helpful)
    said = conversations.transcript(engine, conversation)
    assert [(line["text"], line.get("helpful")) for line in said if line["id"]] == [
        ("hello", None), ("One", None), ("Two", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("conversation_id", "client_id", "place"),
    [(None, "m1", 1), (None, "m1", 100), (None, "m2", 0), (None, "", 0), ("other", "m1", 0)],
    ids=["past the last", "far past", "other message", "greeting", "other conversation"],
)
def test_what_is_no_reply_cannot_be_rated(engine, log, conversation, conversation_id, client_id, place):
    log(turn("hello", reply("One")))
    assert not conversations.rate_reply(engine, conversation_id or conversation, client_id, place, is_helpful=True)
    assert all("helpful" not in line for line in conversations.transcript(engine, conversation))
