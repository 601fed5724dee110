"""Which messages a candidate is tried on, and what is shown of it."""

import pytest
from sqlalchemy import select

from admissions.log.conversations import Turn, Understanding, log_turn
from admissions.log.erasure import erase_conversation
from admissions.log.redaction import RedactedText
from admissions.teaching.replay import differences, messages_to_replay, ordered
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Message


@pytest.fixture
def say(engine, conversation, now):
    number = 0

    def say(text, intent="cost", confidence=0.9, safety=(None, None), is_processed=True):
        nonlocal number
        number += 1
        turn = Turn(f"m{number}", RedactedText(text), Understanding(intent, confidence, *safety), (), is_processed)
        with transaction(engine) as session:
            log_turn(session, conversation, turn, now)
            return session.execute(select(Message.id).where(Message.client_id == f"m{number}")).scalar_one()

    return say


def texts(engine, number):
    return [message.text for message in messages_to_replay(engine, number)]


def test_danger_and_insurance_are_among_them_however_long_ago(engine, say):
    say("old danger", "crisis_suicide", 0.99, ("suicide", "act"))
    say("old insurance", "check_insurance")
    for number in range(20):
        say(f"question {number}")

    found = texts(engine, 10)
    assert found[:2] == ["old danger", "old insurance"]
    assert found[2:] == [f"question {number}" for number in range(19, 11, -1)]


def test_danger_does_not_take_all_places(engine, say):
    for number in range(20):
        say(f"danger {number}", "crisis_suicide", 0.99, ("suicide", "act"))
        say(f"question {number}")

    assert sum(text.startswith("question") for text in texts(engine, 10)) >= 3


def test_the_same_words_count_once_and_what_was_tapped_or_not_answered_not_at_all(engine, say):
    say("twice")
    say("twice")
    say("a button", confidence=1.0)
    say("unanswered", is_processed=False)

    assert texts(engine, 10) == ["twice"]


def test_nothing_logged_is_nothing_to_try(engine):
    assert texts(engine, 500) == []


def side(intent, safety=None, insurers=()):
    return {"intent": intent, "safety": safety, "insurers": list(insurers)}


def test_danger_comes_first_then_insurance(engine):
    rows = [
        {"message_id": 1, "before": side("cost"), "after": side("location")},
        {"message_id": 2, "before": side("cost"), "after": side("cost", insurers=["Cigna"])},
        {"message_id": 3, "before": side("cost"), "after": side("list_insurance")},
        {"message_id": 4, "before": side("greet", "suicide/ask"), "after": side("greet")},
        {"message_id": 5, "before": side("greet"), "after": side("crisis_medical")},
    ]

    assert [row["message_id"] for row in ordered(rows)] == [4, 5, 2, 3, 1]


def test_words_come_from_the_log_and_go_with_it(engine, say, conversation, now):
    message = say("whats the damage")
    report = {"differences": [{"message_id": message, "before": side("nlu_fallback"), "after": side("cost")}]}

    [found] = differences(engine, report)
    assert (found.text, found.before["intent"], found.after["intent"]) == ("whats the damage", "nlu_fallback", "cost")

    erase_conversation(engine, conversation, now)
    assert differences(engine, report) == []
    assert differences(engine, {}) == []
    with reading(engine) as session:
        assert session.execute(select(Message)).first() is None
