"""The callback form: when it opens, and what it takes from each answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.book_callback import (
    MINOR,
    REASONS,
    clock_of,
    planned_callback,
    planned_time,
    promised_for,
    said_of_day,
    say,
)
from actions.callback_leaving import (
    LEFT_OPEN,
    is_early_time,
    is_held_open,
    is_leaving,
    is_wished_time,
    refuses,
    takes_it_back,
)
from actions.callback_opening import earlier_number, own_words, told_name, wanted
from actions.message import VisitorMessage, has_said
from actions.notes import Notes
from actions.slots import (
    CALLBACK_CONSENT,
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_WHEN,
    REQUESTED_SLOT,
)
from actions.wiring import services
from admissions.calls.call_moves import (
    asks_about_day,
    common_time,
    moves_call,
    only_rules_out,
    rules_out_time,
    sets_limit,
)
from admissions.calls.call_proposals import is_hour_alone, proposes_time
from admissions.calls.callback_answers import (
    CONSENT,
    NAME,
    PHONE,
    VOICEMAIL,
    WHEN,
    Answers,
    asks_why,
    read_answers,
    takes_back_number,
)
from admissions.calls.callback_questions import asks_of_call, asks_what_stands
from admissions.calls.callback_remarks import has_condition, is_only_remark
from admissions.calls.callback_wishes import gives_up, is_for_someone_else, is_friend, says_no, without_others_name
from admissions.calls.contact import has_phone_attempt, read_introduced_name
from admissions.talk.language import is_puzzled
from admissions.talk.topics import topic_of
from admissions.times.call_times import mentions_call_time
from admissions.times.hours import call_hours
from admissions.times.promises import NoOpenTimeError, spoken
from admissions.times.time_corrections import is_about_call
from admissions.times.time_zones import zone_abroad

_PREFIX = "callback_"
_WRITTEN, _CALL = "written_contact", "request_callback"
_A_FRIEND, _ANY_NAME = "a friend", "utter_any_callback_name"
_AFTER_NUMBER = (WHEN, VOICEMAIL, CONSENT)
_AFTER_NAME = (PHONE, *_AFTER_NUMBER)
_MAY_BE_TIME = (NAME, VOICEMAIL, CONSENT)
# What deserves an answer of its own where it does not answer the question.
_NOT_A_FAILED_ANSWER = frozenset(
    {"thank", "greet", "asking_for_loved_one", "emotional_disclosure", "feedback_negative", "am_i_a_fit"}
)


class ValidateCallbackForm(Action):
    """Takes from each message all that it answers, and says what could not be used."""

    def name(self) -> str:
        return "validate_callback_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        requested = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name == CALLBACK_FORM else None
        asked = requested[len(_PREFIX) :] if requested else None
        if message.safety.get("level"):
            return []
        if Notes.of(tracker).is_minor:
            return _ended(MINOR)
        if asked is None and tracker.get_slot(CALLBACK_CONSENT) in REASONS:
            # Why not was noted when it was asked for.
            return [SlotSet(REQUESTED_SLOT, None)]
        events = _without_answer(dispatcher, tracker, message, asked)
        return _taken(dispatcher, tracker, message, asked) if events is None else events


def _without_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, message: VisitorMessage, asked: str | None
) -> list[EventType] | None:
    """What comes of a message that is no answer: a wish to stop, a name or number refused or taken back; None for others."""
    text = message.text
    if asked and asks_what_stands(text) and not message.is_tapped:
        _say_what_stands(dispatcher, tracker, asked)
        return [SlotSet(_PREFIX + asked, None)]
    is_back = bool(asked) and not message.is_tapped and takes_it_back(text, asked or "")
    is_refused = says_no(text) if asked == WHEN else asked in (NAME, PHONE) and refuses(text)
    if asked and (is_back or (is_refused and not _may_yet_give(tracker, text, asked))):
        return _goes_unnamed(dispatcher) if asked == NAME and not (is_back or gives_up(text)) else _ended("no")
    if is_leaving(message, asked):
        return _held_open(dispatcher, asked) if asked and is_held_open(message, tracker) else []
    if asked in _AFTER_NUMBER and tracker.get_slot(CALLBACK_PHONE) and takes_back_number(text):
        return [SlotSet(CALLBACK_PHONE, None), SlotSet(_PREFIX + asked, None)]
    response = _said_instead(message, asked) if asked else None
    if asked and asked != WHEN and not message.is_tapped:
        response = response or said_of_day(message.text, tracker)
    if response:
        dispatcher.utter_message(response=response)
        return [SlotSet(_PREFIX + asked, None)]
    return None


def _held_open(dispatcher: CollectingDispatcher, asked: str) -> list[EventType]:
    """The events that ask once more, after saying that no call is booked yet and how to leave."""
    dispatcher.utter_message(response=LEFT_OPEN)
    return [SlotSet(_PREFIX + asked, None)]


def _goes_unnamed(dispatcher: CollectingDispatcher) -> list[EventType]:
    """The events that put a neutral name in the place of one that was refused twice."""
    dispatcher.utter_message(response="utter_callback_unnamed")
    return [SlotSet(CALLBACK_NAME, _A_FRIEND)]


def _say_what_stands(dispatcher: CollectingDispatcher, tracker: Tracker, asked: str) -> None:
    """Says what is planned; before anything is, what was understood so far."""
    stored, when = planned_callback(tracker), tracker.get_slot(CALLBACK_WHEN)
    if stored:
        say(dispatcher, "unchanged" if asked == CONSENT else "stands", stored, tracker)
    elif when:
        dispatcher.utter_message(response="utter_callback_so_far", when=when["said"])
    else:
        dispatcher.utter_message(response="utter_callback_not_yet")


def _may_yet_give(tracker: Tracker, text: str, asked: str) -> bool:
    """Whether a refusal is the first one of a name, to which we say that any name will do."""
    return asked == NAME and not (gives_up(text) or has_said(tracker, _ANY_NAME))


def _said_instead(message: VisitorMessage, asked: str) -> str | None:
    """What is said to a message that is no answer to the question, which is then asked again."""
    text, own = message.text, without_others_name(message.text)
    if asked == NAME and refuses(text):
        return _ANY_NAME
    if is_only_remark(text):
        return "utter_callback_noted"
    if asks_of_call(text):
        return "utter_callback_details"
    if asks_why(text) or is_puzzled(text):
        return f"utter_why_{_PREFIX}{asked}"
    is_others_name = asked == NAME and own != text and not read_introduced_name(own)
    is_others = is_others_name or is_for_someone_else(text)
    return "utter_callback_only_own" if is_others and not message.is_tapped else None


def _taken(
    dispatcher: CollectingDispatcher, tracker: Tracker, message: VisitorMessage, asked: str | None
) -> list[EventType]:
    """The events that keep what the message answers, after saying what could not be used."""
    is_time = (asked == WHEN and is_wished_time(message)) or (asked in _MAY_BE_TIME and is_early_time(message))
    is_time = is_time or (asked is not None and proposes_time(message.text))
    answers = wanted(message, tracker) if asked is None else _answers(tracker, message, asked, is_time=is_time)
    is_time |= WHEN in answers.problems and (answers.problems[WHEN] != "invalid" or asked in (VOICEMAIL, CONSENT))
    if not (answers.values or is_time) and (_deserves_an_answer(message) or not message.is_english):
        return []
    if asked is None and not tracker.get_slot(CALLBACK_NAME) and (name := told_name(tracker)):
        answers.values.setdefault(NAME, name)
    is_early = asked == NAME and answers.values and NAME not in {**answers.values, **answers.problems}
    if is_early or (answers.values and answers.values.get(CONSENT) != "no" and has_condition(message.text)):
        dispatcher.utter_message(response="utter_callback_noted")
    if PHONE in answers.values and topic_of(message.text, _CALL) == _WRITTEN:
        dispatcher.utter_message(response=f"utter_{_WRITTEN}", leads_on=False)
    if WHEN in answers.values:
        _promise_time(answers, dispatcher, tracker)
    for question, problem in answers.problems.items():
        dispatcher.utter_message(response=f"utter_{problem}_callback_{question}")
    return [
        *(SlotSet(_PREFIX + question, None) for question in answers.problems),
        *(SlotSet(_PREFIX + question, value) for question, value in answers.values.items()),
        *([SlotSet(REQUESTED_SLOT, None)] if answers.values.get(CONSENT) == "no" else []),
    ]


def _answers(tracker: Tracker, message: VisitorMessage, asked: str, *, is_time: bool) -> Answers:
    if asked == NAME and is_friend(message.text):
        return Answers({NAME: _A_FRIEND})
    is_hour = asked == WHEN or (asked in _AFTER_NUMBER and is_hour_alone(message.text))
    answers = _read(own_words(message, tracker, is_time_asked=is_hour), tracker, message, asked, is_time=is_time)
    wish = tracker.get_slot(CALLBACK_WHEN)
    if wish and WHEN not in answers.values and zone_abroad(answers.values.get(PHONE, {}).get("e164", "+1")):
        # The hours wished before the number was known are meant on the clock there.
        there = _read(wish["wish"], tracker, message, WHEN, is_time=True)
        return Answers({**there.values, **answers.values}, {**answers.problems, **there.problems})
    when, planned = answers.values.get(WHEN), planned_time(tracker)
    if when and planned and sets_limit(message.text) and (both := common_time(planned, when["start"], when["end"])):
        # "Not before 10" narrows a morning that was agreed on, it does not open the whole day.
        answers.values[WHEN] = _read(both, tracker, message, asked, is_time=is_time).values.get(WHEN, when)
    if asked not in (VOICEMAIL, CONSENT) or message.is_tapped or is_about_call(message.text):
        return answers
    is_kept = bool(when and planned) and dt.datetime.fromisoformat(when["end"]) == planned.end
    is_unread = WHEN not in {**answers.values, **answers.problems} and _is_about_time(message)
    if is_unread or (only_rules_out(message.text) and not is_kept):
        # "Not tomorrow" is no refusal of the call, "yes but later" no consent to the time at hand.
        for question in (asked, WHEN):
            answers.values.pop(question, None)
            answers.problems.pop(question, None)
        answers.problems[WHEN] = "not_then" if rules_out_time(message.text) else "invalid"
    return answers


def _read(text: str, tracker: Tracker, message: VisitorMessage, asked: str, *, is_time: bool) -> Answers:
    return read_answers(
        text,
        asked,
        agreement=message.consent if asked == CONSENT else message.agreement,
        is_question=(message.is_question and not is_time) or (asked != WHEN and asks_about_day(message.text)),
        now=services().now(),
        timezone=clock_of(tracker),
        hours=call_hours(),
        name=tracker.get_slot(CALLBACK_NAME) if asked in _AFTER_NAME else None,
        earlier=earlier_number(tracker),
        number=(tracker.get_slot(CALLBACK_PHONE) or {}).get("e164") if asked in _AFTER_NUMBER else None,
    )


def _is_about_time(message: VisitorMessage) -> bool:
    is_about = rules_out_time(message.text) or moves_call(message.text) or mentions_call_time(message.text)
    return is_about and not (message.is_question or asks_about_day(message.text))


def _ended(why: str) -> list[EventType]:
    """The events that end the form: with the refusal "no", or one of REASONS."""
    return [SlotSet(CALLBACK_CONSENT, why), SlotSet(REQUESTED_SLOT, None)]


def _deserves_an_answer(message: VisitorMessage) -> bool:
    """Whether the message is kindness or another wish, not a failed answer to what was asked."""
    is_kindness = message.intent in _NOT_A_FAILED_ANSWER and message.is_sure and not has_phone_attempt(message.text)
    return message.asks_for_medical_advice or is_kindness


def _promise_time(answers: Answers, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Puts what we can promise in the place of what was wished; says so where it is another time."""
    when = answers.values[WHEN]
    try:
        promise = promised_for(when, tracker)
    except NoOpenTimeError:
        del answers.values[WHEN]
        answers.problems[WHEN] = "no_time"
        return
    said = spoken(promise, clock_of(tracker), services().now())
    if not promise.is_as_wished:
        dispatcher.utter_message(response="utter_moved_callback_when", promised_time=said)
    is_whole = (promise.start.isoformat(), promise.by.isoformat()) == (when["start"], when["end"])
    repeated = f"{when['said']}, {said}" if when["is_urgent"] else when["said"] if is_whole else said
    answers.values[WHEN] = {
        **when, "start": promise.start.isoformat(), "end": promise.by.isoformat(), "wish": when["said"], "said": repeated
    }  # fmt: skip
