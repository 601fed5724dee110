"""What the actions about calls make of a message, whatever the intent model takes it for."""

import datetime as dt

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from actions import wiring
from actions.conversation import ActionStopAsking
from actions.manage_callback import ActionManageCallback
from actions.slots import (
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_VOICEMAIL,
    CALLBACK_WHEN,
    FIT_FORM,
    IS_NUMBER_TO_BAR_ASKED,
    NOTED,
)
from admissions.calls import callbacks
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.storage.database import reading
from admissions.storage.tables import Callback, CallBar
from tests.integration.rasa_process.conftest import NOW

HOUR = dt.timedelta(hours=1)
PHONE = Phone("+12133734253", "(213) 373-4253")
# A visitor's answers to all the questions of the form.
GATHERED = {
    CALLBACK_NAME: "Tim",
    CALLBACK_PHONE: {"e164": PHONE.e164, "shown": PHONE.shown},
    CALLBACK_WHEN: {
        "start": (NOW + HOUR).isoformat(),
        "end": (NOW + 3 * HOUR).isoformat(),
        "said": "today",
        "wish": "today",
        "is_urgent": False,
    },
    CALLBACK_VOICEMAIL: "yes",
}


@pytest.fixture(autouse=True)
def services(engine, sealer):
    wiring.use(wiring.Services(engine, sealer, lambda: NOW))
    yield
    wiring._replacement.pop()


@pytest.fixture
def booked(engine, sealer, conversation):
    request = CallbackRequest(
        conversation, "Maria", PHONE, "tomorrow", "America/Los_Angeles", NOW, NOW + 4 * HOUR, False, "You agree."
    )
    return callbacks.book(engine, sealer, request, NOW)


@pytest.fixture
def run(conversation):
    """Runs an action on a message; returns the names of the responses and the events.

    `choice` is what was tapped, `after` the response that came before, `form` the form that is under way.
    """

    def run(action, text, choice=None, after=None, form=None, **slots):
        said = {
            "text": text,
            "intent": {"name": "manage_callback", "confidence": 1.0},
            "entities": [{"entity": "choice", "value": choice}] if choice else [],
            "metadata": {"timezone": "America/Los_Angeles"},
        }
        before = [{"event": "bot", "metadata": {"utter_action": after}}] if after else []
        loop = {"name": form} if form else {}
        tracker = Tracker(conversation, slots, said, before, False, None, loop, "action_listen")
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, tracker, {})
        return [message["response"] for message in dispatcher.messages], events

    return run


def states(engine):
    with reading(engine) as session:
        return session.execute(select(Callback.state)).scalars().all()


@pytest.mark.parametrize(
    "text",
    [
        "please cancel my callback",
        "I no longer need the call",
        "never mind the call",
        "there is a call under my name, remove that",
    ],
)
def test_who_takes_the_request_back_is_not_called(run, engine, booked, text):
    run(ActionManageCallback(), text)

    assert states(engine) == ["cancelled"]


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday afternoon no longer works on my end.",
        "please don't cancel my callback, I just want it later",
        "don't forget to call me",
        "You said I'd hear from you this morning and my phone never rang. Did everybody there forget me?",
    ],
)
def test_who_does_not_clearly_take_it_back_keeps_the_request(run, engine, booked, text):
    run(ActionManageCallback(), text)

    assert states(engine) == ["new"]


def test_who_stops_the_questions_for_want_of_any_call_is_asked_which_number_never_to_call(run):
    said, events = run(ActionStopAsking(), "actually don't call me")

    assert said == ["utter_do_not_call_ask_number"]
    assert events[-1] == {"event": "slot", "timestamp": None, "name": IS_NUMBER_TO_BAR_ASKED, "value": True}


ASKED_WHAT_TO_DO = "utter_callback_ask_change"


@pytest.mark.parametrize(
    ("text", "after"),
    [("please cancel it", ASKED_WHAT_TO_DO), ("cancel it then, i guess", ASKED_WHAT_TO_DO), ("cancel it", "utter_iop")],
)
def test_cancel_it_cancels_the_call_that_was_just_spoken_of_or_is_all_there_is(run, engine, booked, text, after):
    said, _ = run(ActionStopAsking(), text, after=after)

    assert said == ["utter_callback_cancelled"]
    assert states(engine) == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "after", "form"),
    [
        ("cancel it or not, i dont know", "utter_iop", None),
        ("stop", None, None),
        ("please stop that", "utter_ask_callback_when", CALLBACK_FORM),
    ],
)
def test_who_stops_and_has_a_callback_is_asked_about_it_and_keeps_it_till_then(run, engine, booked, text, after, form):
    said, _ = run(ActionStopAsking(), text, after=after, form=form)

    assert said == [ASKED_WHAT_TO_DO]
    assert states(engine) == ["new"]


def test_who_stops_the_questions_about_fit_is_not_asked_about_the_callback(run, engine, booked):
    said, _ = run(ActionStopAsking(), "stop asking", form=FIT_FORM)

    assert said == ["utter_stop"]
    assert states(engine) == ["new"]


def test_who_stops_without_a_callback_is_told_that_it_is_well(run):
    assert run(ActionStopAsking(), "cancel it", after=ASKED_WHAT_TO_DO)[0] == ["utter_stop"]


def test_a_minor_cannot_lift_the_bar_of_a_number(run, engine, sealer, conversation):
    callbacks.refuse_calls(engine, sealer, conversation, [PHONE], NOW)
    noted = {
        "age": 16,
        "never_say": [],
        "fit": {},
        "has_asked_for_loved_one": False,
        "has_asked_price": False,
        "pays_themselves": False,
        "has_met_another_language": False,
    }

    said, _ = run(ActionManageCallback(), "It's mine, please call", "allow", **GATHERED, **{NOTED: noted})

    assert said == ["utter_minor_no_contact"]
    assert states(engine) == []


OTHER = {"e164": "+13105550152", "shown": "(310) 555-0152"}


@pytest.mark.parametrize("text", ["never mind, don't call me ever", "no more calls please", "delete my number"])
@pytest.mark.parametrize("form", [None, CALLBACK_FORM])
def test_who_wants_no_calls_while_another_number_is_at_hand_is_called_at_neither(
    run, engine, sealer, booked, text, form
):
    said, _ = run(ActionManageCallback(), text, form=form, **{**GATHERED, CALLBACK_PHONE: OTHER})

    assert said == ["utter_callback_cancelled"]
    assert states(engine) == ["cancelled"]
    assert is_barred(engine, sealer, PHONE.e164)
    assert is_barred(engine, sealer, OTHER["e164"])


def test_a_refused_number_other_than_the_booked_one_leaves_the_callback_and_says_so(run, engine, sealer, booked):
    said, _ = run(ActionManageCallback(), "never call me at 310-555-0152", **GATHERED)

    assert said == ["utter_number_is_barred", "utter_callback_stands"]
    assert states(engine) == ["new"]
    assert is_barred(engine, sealer, OTHER["e164"])


def test_who_refuses_a_number_without_a_callback_has_that_number_barred(run, engine, sealer):
    said, _ = run(ActionManageCallback(), "never call me at 310-555-0152")

    assert said == ["utter_do_not_call"]
    assert is_barred(engine, sealer, OTHER["e164"])


def test_who_declines_a_call_that_was_offered_is_asked_for_no_number(run):
    said, events = run(ActionManageCallback(), "no i dont need a call")

    assert said == ["utter_no_call_no_number"]
    assert events[-1]["value"] is False


@pytest.mark.parametrize("text", ["cancel it", "cancel the whole thing", "cancel"])
def test_cancel_in_the_middle_of_a_change_cancels(run, engine, booked, text):
    run(ActionStopAsking(), text, form=CALLBACK_FORM, **GATHERED)

    assert states(engine) == ["cancelled"]


@pytest.mark.parametrize("text", ["no dont cancel", "never mind, keep monday", "never mind leave it at 10"])
def test_who_keeps_the_callback_is_told_that_it_stands(run, engine, booked, text):
    assert run(ActionStopAsking(), text, form=CALLBACK_FORM, **GATHERED)[0] == ["utter_callback_stands"]
    assert run(ActionManageCallback(), text, **GATHERED)[0] == ["utter_callback_stands"]
    assert states(engine) == ["new"]


def test_what_the_caller_is_not_to_say_is_noted_in_what_was_booked(run, engine, booked):
    said, _ = run(ActionManageCallback(), "please dont say youre a rehab", **GATHERED)

    assert said[0] == "utter_callback_noted"
    assert states(engine) == ["new"]


def is_barred(engine, sealer, e164):
    with reading(engine) as session:
        return session.get(CallBar, callbacks.fingerprint(sealer, e164)) is not None
