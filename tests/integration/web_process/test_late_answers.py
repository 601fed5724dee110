"""A late turn is never taken behind the visitor's back: they see Rasa's reply, or are asked to send the message again."""

import asyncio
import datetime as dt
import json
import time

import httpx
import pytest
from sqlalchemy import select

from admissions.talk.caught_turns import TooLateError
from admissions.log.conversations import Reply, Turn, Understanding, log_turn
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction
from admissions.storage.tables import TrackerTurn
from web import chat_api, safety_net

SAME_ID = "6f0a1b1e-0000-4000-8000-000000000003"
CONSENT = "May we call you at that number?"
DANGER = "honestly i want to end my life"


def texts(response):
    return " ".join(reply["text"] for reply in response.json()["replies"])


def is_late(_turn):
    raise httpx.ReadTimeout("late")


@pytest.fixture
def stores(app):
    """Stores a turn as Rasa does, with the question whether we may call."""
    state = app.state.admissions

    def turns(session):
        return session.execute(select(TrackerTurn)).all()

    def store(turn):
        events = [{"event": "bot", "text": CONSENT, "data": {}, "metadata": {"utter_action": "utter_confirm_callback"}}]
        said = Turn(
            turn["id"],
            RedactedText(turn["text"]),
            Understanding("affirm"),
            (Reply(RedactedText(CONSENT), "utter_confirm_callback"),),
            asked_at=dt.datetime.fromisoformat(turn["asked_at"]),
        )
        with transaction(state.engine) as session:
            log_turn(session, turn["conversation_id"], said, dt.datetime.now(dt.timezone.utc))
            session.add(
                TrackerTurn(
                    conversation_id=turn["conversation_id"], client_id=turn["id"], sequence=len(turns(session)),
                    event_count=1, events_sealed=state.sealer.seal(json.dumps(events)),
                )
            )  # fmt: skip

    return store


def test_a_question_that_comes_after_the_apology_is_never_put(visitor, rasa, stores):
    rasa.answer = is_late
    assert "did not get through" in texts(visitor.send("yes you can"))

    with pytest.raises(TooLateError):
        stores(rasa.turns[0])

    assert CONSENT not in [line["text"] for line in visitor.messages()]


def test_the_same_message_sent_again_after_the_apology_is_taken(visitor, rasa, stores):
    rasa.answer = is_late
    visitor.send("yes you can", id=SAME_ID)
    rasa.answer = lambda turn: stores(turn) or (200, {"replies": [{"text": CONSENT}]})

    assert texts(visitor.send("yes you can", id=SAME_ID)) == CONSENT
    assert [line["text"] for line in visitor.messages()][1:] == ["yes you can", CONSENT]


def test_a_question_that_is_stored_in_the_last_moment_is_shown(visitor, rasa, stores, monkeypatch):
    def last_moment(*args, **options):
        stores(rasa.turns[0])
        return safety_net.net_turn(*args, **options)

    rasa.answer = is_late
    monkeypatch.setattr(chat_api, "net_turn", last_moment)

    assert texts(visitor.send("yes you can")) == CONSENT
    assert [line["text"] for line in visitor.messages()][1:] == ["yes you can", CONSENT]


def test_rasa_learns_of_danger_that_the_net_has_answered_until_it_has_heard_of_it(visitor, rasa, stores):
    rasa.is_up = False
    visitor.send("what is iop")
    visitor.send(DANGER, id=SAME_ID)
    rasa.is_up = True
    told = {"id": SAME_ID, "text": DANGER, "type": "suicide", "level": "act"}

    visitor.send("no")
    assert rasa.turns[-1]["caught"] == [told]
    visitor.send(DANGER, id=SAME_ID)
    assert rasa.turns[-1]["caught"] == []
    visitor.send("no")
    assert rasa.turns[-1]["caught"] == [told]
    stores(rasa.turns[-1])
    visitor.send("thanks")
    assert rasa.turns[-1]["caught"] == []


@pytest.mark.parametrize("is_up", [True, False])
@pytest.mark.parametrize("said", [DANGER, "my husband overdosed and his lips are blue", "me quiero matar"])
def test_below_a_crisis_card_nothing_says_that_there_is_no_answer(visitor, rasa, is_up, said):
    rasa.answer, rasa.is_up = is_late, is_up

    card, below = visitor.send(said).json()["replies"]

    assert card["custom"]["card"] == "crisis"
    assert not any(words in below["text"] for words in ("can't", "couldn't", "sorry", "no puedo", "Lo siento"))
    assert "(919) 260-2807" in below["text"]


@pytest.mark.parametrize(
    ("said", "is_up", "words"),
    [
        ("do you take aetna", True, "send it again"),
        ("do you take aetna", False, "send it again"),
        ("cuánto dura el programa", True, "envíelo otra vez"),
        ("cuánto dura el programa", False, "envíelo otra vez"),
    ],
)
def test_a_message_that_was_lost_is_said_to_be_lost(visitor, rasa, said, is_up, words):
    rasa.answer, rasa.is_up = is_late, is_up

    assert words in texts(visitor.send(said))


@pytest.mark.parametrize(("said", "longest"), [(DANGER, 1.0), ("do you take aetna", 4.0)])
def test_who_is_in_danger_does_not_wait_long_for_a_rasa_that_hangs(visitor, app, monkeypatch, said, longest):
    async def hangs(_turn):
        await asyncio.sleep(9)

    monkeypatch.setattr(app.state.admissions.rasa, "take_turn", hangs)
    monkeypatch.setattr(safety_net, "_PATIENCE_SECONDS", 2.0)
    monkeypatch.setattr(safety_net, "_IN_DANGER_SECONDS", 0.05)

    began = time.monotonic()
    said_back = texts(visitor.send(said))

    assert "(919) 260-2807" in said_back
    assert time.monotonic() - began < longest
