"""What the callback form makes of times that are said where something else was asked, or that lean on the time at hand."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from actions.callback import ValidateCallbackForm
from actions.slots import (
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_VOICEMAIL,
    CALLBACK_WHEN,
    REQUESTED_SLOT,
)
from admissions.calls import callbacks
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.times.hours import UTC
from tests.integration.rasa_process.conftest import NOW

# Noon on a Monday.
ZONE = ZoneInfo("America/Los_Angeles")
KIM, PHONE = {CALLBACK_NAME: "Kim"}, {CALLBACK_PHONE: {"e164": "+12133734253", "shown": "(213) 373-4253"}}
MESSAGE_IS_OK = {CALLBACK_VOICEMAIL: "yes"}


def at(day, first, last, said="as agreed"):
    start, end = (dt.datetime(2026, 11, day, hour, tzinfo=ZONE).isoformat() for hour in (first, last))
    return {CALLBACK_WHEN: {"start": start, "end": end, "said": said, "wish": said, "is_urgent": False}}


@pytest.fixture(autouse=True)
def services(engine, sealer):
    wiring.use(wiring.Services(engine, sealer, lambda: NOW))
    yield
    wiring._replacement.pop()


@pytest.fixture
def say(conversation):
    """Says `text` where `asked` was asked for; returns the names of the responses, and the slots that are set."""

    def say(text, asked, slots, intent="nlu_fallback", before=()):
        said = {
            "text": text,
            "intent": {"name": intent, "confidence": 1.0},
            "entities": [],
            "metadata": {"timezone": "America/Los_Angeles"},
        }
        events = [{"event": "user", "text": one} for one in (*before, text)]
        slots = {**slots, REQUESTED_SLOT: f"callback_{asked}"}
        tracker = Tracker(conversation, slots, said, events, False, None, {"name": CALLBACK_FORM}, "action_listen")
        dispatcher = CollectingDispatcher()
        events = ValidateCallbackForm().run(dispatcher, tracker, {})
        return [message["response"] for message in dispatcher.messages], {
            event["name"]: event["value"] for event in events
        }

    return say


@pytest.mark.parametrize(
    ("text", "asked", "intent", "said"),
    [
        ("9", "consent", "nlu_fallback", "on Saturday, November 28 between 9 AM and 10 AM"),
        ("mornings", "voicemail", "iop_schedule", "on Saturday, November 28 between 8 AM and 12 PM"),
        ("what about friday?", "consent", "opening_hours", "on Friday, November 27 between 8 AM and 12 PM"),
        ("how about friday at 3?", "when", "opening_hours", "on Friday, November 27 between 3 PM and 4 PM"),
    ],
)
def test_a_time_is_taken_whatever_was_asked(say, text, asked, intent, said):
    slots = {**KIM, **PHONE, **MESSAGE_IS_OK, **at(28, 8, 12)}
    _, kept = say(text, asked, {**slots, f"callback_{asked}": slots.get(f"callback_{asked}")}, intent)
    assert kept[CALLBACK_WHEN]["said"] == said


@pytest.mark.parametrize("text", ["1", "2"])
def test_the_number_of_a_button_is_no_hour(say, text):
    _, kept = say(text, "consent", {**KIM, **PHONE, **MESSAGE_IS_OK, **at(28, 8, 12)})
    assert CALLBACK_WHEN not in kept


@pytest.mark.parametrize("text", ["can you not call on weekends", "please don't call on weekends", "not on weekends"])
def test_a_restriction_that_the_time_meets_changes_nothing(say, text):
    slots = {**KIM, **PHONE, **MESSAGE_IS_OK, **at(24, 10, 12)}
    said, kept = say(text, "consent", slots)
    assert said == []
    assert kept[CALLBACK_WHEN]["said"] == "tomorrow between 10 AM and 12 PM"


@pytest.mark.parametrize(
    ("text", "response"),
    [("is saturday a working day", "utter_call_day_open"), ("is thursday ok with you", "utter_call_day_closed")],
)
def test_whether_we_call_on_a_day_is_answered_from_the_office_hours(say, text, response):
    # This Thursday is Thanksgiving.
    said, kept = say(text, "consent", {**KIM, **PHONE, **MESSAGE_IS_OK, **at(24, 10, 12)})
    assert said == [response]
    assert CALLBACK_WHEN not in kept


def test_a_time_that_is_ruled_out_is_asked_for_again(say):
    said, kept = say("not tomorrow please", "consent", {**KIM, **PHONE, **MESSAGE_IS_OK, **at(24, 10, 12)})
    assert said == ["utter_not_then_callback_when"]
    assert kept[CALLBACK_WHEN] is None


@pytest.mark.parametrize(
    ("text", "said", "is_noted"),
    [
        ("nite", ["utter_callback_noted"], True),
        ("noonish", ["utter_callback_noted"], True),
        ("2am?", ["utter_outside_callback_when"], False),
        ("midnight", ["utter_outside_callback_when"], False),
    ],
)
def test_an_hour_where_the_name_was_asked_for_is_noted_or_refused(say, text, said, is_noted):
    answered, kept = say(text, "name", {}, "goodbye" if text == "nite" else "opening_hours")
    assert answered == said
    assert bool(kept[CALLBACK_WHEN]) is is_noted


def test_hours_wished_before_a_number_abroad_are_meant_on_the_clock_there(say):
    _, kept = say("+44 20 7946 0961", "phone", {**KIM, **at(24, 16, 17, "tomorrow between 4 PM and 5 PM")})
    assert kept[CALLBACK_WHEN]["said"] == "tomorrow between 4 PM and 5 PM UK time"
    assert dt.datetime.fromisoformat(kept[CALLBACK_WHEN]["start"]) == dt.datetime(2026, 11, 24, 8, tzinfo=ZONE)


def test_an_hour_said_with_a_number_abroad_is_that_of_its_clock(say):
    _, kept = say("+44 20 7946 0961, tomorrow at 5pm", "phone", KIM)
    assert kept[CALLBACK_WHEN]["said"] == "tomorrow between 5 PM and 6 PM UK time"


def test_an_hour_at_which_nobody_is_here_is_moved_to_one_that_is_right_at_both_ends(say):
    phone = {CALLBACK_PHONE: {"e164": "+442079460961", "shown": "+44 20 7946 0961"}}
    said, kept = say("tomorrow 9am", "when", {**KIM, **phone})
    assert said == ["utter_moved_callback_when"]
    assert kept[CALLBACK_WHEN]["said"] == "tomorrow, Tuesday, between 4 PM and 5 PM UK time"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("at 11", "on Wednesday, November 25 between 11 AM and 12 PM"),
        ("friday", "on Friday, November 27 between 3 PM and 5 PM"),
    ],
)
def test_an_hour_after_a_day_that_was_ruled_out_is_of_another_day(say, engine, sealer, conversation, text, said):
    start, end = (dt.datetime(2026, 11, 24, hour, tzinfo=ZONE).astimezone(UTC) for hour in (15, 17))
    number = Phone("+12133734253", "(213) 373-4253")
    request = CallbackRequest(conversation, "Kim", number, "tomorrow", str(ZONE), start, end, False, "You agree.")
    callbacks.book(engine, sealer, request, NOW)

    _, kept = say(text, "when", {**KIM, **PHONE}, before=["dont call me tomorrow"])

    assert kept[CALLBACK_WHEN]["said"] == said
