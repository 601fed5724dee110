"""The web process gave up on a turn and spoke by itself: what the visitor says next is read as what they saw makes of it."""

import datetime as dt
import uuid

import pytest

from admissions.talk.caught_turns import TooLateError, unheard_danger
from admissions.log.conversations import Reply, Turn, Understanding, log_turn
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.safety import crisis_response
from admissions.storage.database import transaction


@pytest.fixture
def lose(visitor):
    """Says something to the web process alone, which answers it by itself."""

    def lose(text, kind=None, level=None, client_id=None):
        names = [crisis_response(kind, level, text)] if kind else []
        replies = tuple(Reply(RedactedText("…"), name) for name in [*names, "utter_assistant_slow"])
        heard = Understanding(safety_type=kind, safety_level=level)
        turn = Turn(client_id or str(uuid.uuid4()), RedactedText(text), heard, replies, is_processed=False)
        with transaction(visitor.engine) as session:
            log_turn(session, visitor.id, turn, dt.datetime.now(UTC))

    return lose


@pytest.fixture
def say(visitor):
    """Says something as the web process passes it on."""
    return lambda text: visitor._turn(text=text, caught=unheard_danger(visitor.engine, visitor.id, ""))


@pytest.mark.parametrize(
    ("answer", "response"),
    [
        ("no", "utter_safety_check_cleared"),
        ("yes", "utter_crisis_suicide_act"),
        ("a little", "utter_crisis_suicide_act"),
    ],
)
def test_the_answer_to_a_direct_question_that_the_net_put_is_read_as_one(visitor, lose, say, answer, response):
    lose("honestly what would be the point of me", "suicide", "ask")

    say(answer)

    assert visitor.answers == [response]


def test_danger_that_the_net_met_stops_a_form_and_stays_in_the_log_as_it_was_met(visitor, lose, say):
    visitor.say("please call me back")
    lose("he swallowed the whole bottle", "medical", "act")

    say("Odette")

    assert visitor.answers != ["utter_ask_callback_phone"]
    said = [row.answer for row in visitor.log() if row.author == "bot"]
    assert said[-3:-1] == ["utter_crisis_medical_act", "utter_assistant_slow"]
    assert unheard_danger(visitor.engine, visitor.id, "") == []


def test_consent_counts_only_where_its_question_was_shown(visitor, lose):
    for said in ("please call me back", "Odette", "415 555 0147", "tomorrow at 3 pm"):
        visitor.say(said)
    assert visitor.answers == ["utter_ask_callback_voicemail"]
    began, lost = dt.datetime.now(UTC), str(uuid.uuid4())
    lose("yes you can leave one", client_id=lost)
    with pytest.raises(TooLateError):
        visitor._turn(text="yes you can leave one", id=lost, asked_at=began.isoformat())

    visitor.say("yup")

    assert visitor.answers == ["utter_confirm_callback"]
    assert visitor.callbacks() == []
    visitor.say("yup")
    assert len(visitor.callbacks()) == 1


def test_an_answer_is_read_as_one_though_another_turn_failed_before_it(visitor, agent):
    visitor.say("I just don't see the point anymore.")
    # As behind a failure, and in a process that has just started.
    agent.tracker_store._recent.clear()

    visitor.say("a little")

    assert visitor.answers == ["utter_crisis_suicide_act"]
