"""The callback form: reading its answers, promising a time, asking for consent, booking."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage
from actions.notes import Notes
from actions.slots import (
    CALLBACK_CONSENT,
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_SLOTS,
    CALLBACK_VOICEMAIL,
    CALLBACK_WHEN,
    REQUESTED_SLOT,
)
from actions.wiring import services
from admissions import callbacks
from admissions.call_times import CallTime, mentions_call_time, names_day
from admissions.callback_answers import (
    CONSENT,
    VOICEMAIL,
    WHEN,
    Answers,
    asks_why,
    declines,
    read_answers,
    takes_back_number,
)
from admissions.contact import Phone, has_phone_attempt
from admissions.fit import LOVED_ONE, SELF
from admissions.hours import call_hours
from admissions.office import office
from admissions.promises import NoOpenTimeError, Promise, PromiseClock, spoken
from admissions.responses import render
from admissions.visitor_wishes import cancels, refuses_calls

_PREFIX = "callback_"
_MINOR = "minor"
_AFTER_NUMBER = (WHEN, VOICEMAIL, CONSENT)
# What deserves an answer of its own where it does not answer the question.
_NOT_A_FAILED_ANSWER = frozenset(
    {"thank", "greet", "asking_for_loved_one", "emotional_disclosure", "feedback_negative", "am_i_a_fit"}
)
# A bare wish ("weekdays", "3 am") is easily taken for a question about these.
_ABOUT_TIMES = frozenset({"iop_schedule", "opening_hours"})
_ASKS_OR_LEAVES = re.compile(
    r"^\W*(?:(?:and|but|so|wait|also|ok)\W+)*(?:what|how|when|which|who|where|are|do (?:you|u|i|they|we)|does (?:it|the|iop)|"
    r"is (?:there|it|some\w*|any\w*))\b|\b(?:good)?bye\b|\bsee (?:you|ya)\b|\bgood ?night\b",
    re.IGNORECASE,
)


class ActionIntroduceCallback(Action):
    """Agrees to call, unless the visitor said before that they are a minor: the form then says why not."""

    def name(self) -> str:
        return "action_introduce_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not Notes.of(tracker).is_minor:
            dispatcher.utter_message(response="utter_callback_intro")
        return []


class ValidateCallbackForm(Action):
    """Takes from each message all that it answers, and says what could not be used."""

    def name(self) -> str:
        return "validate_callback_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        requested = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name == CALLBACK_FORM else None
        asked = requested[len(_PREFIX) :] if requested else None
        is_minor, is_time = Notes.of(tracker).is_minor, asked == WHEN and _is_wished_time(message)
        is_leaving = message.intent == "stop" or (message.intent == "goodbye" and not is_time)
        is_leaving = (
            is_leaving
            or (refuses_calls(message.text) and not message.is_tapped)
            or (message.intent == "manage_callback" and cancels(message.text))
        )
        if message.safety.get("level") or (is_leaving and not is_minor):
            return []
        if asked in _AFTER_NUMBER and tracker.get_slot(CALLBACK_PHONE) and takes_back_number(message.text):
            return [SlotSet(CALLBACK_PHONE, None), SlotSet(requested, None)]
        if asked and asks_why(message.text):
            dispatcher.utter_message(response=f"utter_why_{requested}")
            return [SlotSet(requested, None)]
        if is_minor or (asked not in (None, VOICEMAIL, CONSENT) and declines(message.text)):
            return [SlotSet(CALLBACK_CONSENT, _MINOR if is_minor else "no"), SlotSet(REQUESTED_SLOT, None)]
        answers = read_answers(
            _with_day(message, tracker),
            asked,
            agreement=message.consent if asked == CONSENT else message.agreement,
            is_question=message.is_question and not is_time,
            now=services().now(),
            timezone=message.timezone,
            hours=call_hours(),
            number=(tracker.get_slot(CALLBACK_PHONE) or {}).get("e164") if asked in _AFTER_NUMBER else None,
        )
        if not (answers.values or is_time) and (_deserves_an_answer(message) or not message.is_english):
            return []
        if WHEN in answers.values:
            _promise_time(answers, dispatcher, tracker, message)
        for question, problem in answers.problems.items():
            dispatcher.utter_message(response=f"utter_{problem}_callback_{question}")
        return [
            *(SlotSet(_PREFIX + question, None) for question in answers.problems),
            *(SlotSet(_PREFIX + question, value) for question, value in answers.values.items()),
            *self._refusal(answers.values),
        ]

    @staticmethod
    def _refusal(values: dict[str, Any]) -> list[EventType]:
        """A refusal ends the form."""
        return [SlotSet(REQUESTED_SLOT, None)] if values.get(CONSENT) == "no" else []


class ActionAskCallbackConsent(Action):
    """Repeats what was understood and asks whether we may call."""

    def name(self) -> str:
        return "action_ask_callback_consent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        leaves_voicemail = tracker.get_slot(CALLBACK_VOICEMAIL) == "yes"
        dispatcher.utter_message(
            response="utter_confirm_callback" if leaves_voicemail else "utter_confirm_callback_no_voicemail",
            visitor_name=tracker.get_slot(CALLBACK_NAME),
            phone=tracker.get_slot(CALLBACK_PHONE)["shown"],
            when=tracker.get_slot(CALLBACK_WHEN)["said"],
            consent_text=_consent_text(tracker),
        )
        return []


class ActionBookCallback(Action):
    """Stores the request, and only then confirms it. Without a clear yes nothing is kept."""

    def name(self) -> str:
        return "action_book_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        answers = {slot: tracker.get_slot(slot) for slot in CALLBACK_SLOTS}
        consent = answers[CALLBACK_CONSENT]
        if consent == _MINOR:
            dispatcher.utter_message(response="utter_minor_no_contact")
            return cleared()
        if consent != "yes" or not all(answers.values()):
            stored = callbacks.find_open(services().engine, services().sealer, tracker.sender_id)
            if stored:
                # Only the change was refused.
                say(dispatcher, "ask_change", stored, tracker)
            else:
                dispatcher.utter_message(response="utter_callback_not_agreed")
            return cleared()
        return book(dispatcher, tracker)


def book(dispatcher: CollectingDispatcher, tracker: Tracker, *, lifts_bar: bool = False) -> list[EventType]:
    """Stores what the form gathered and confirms it; says so where the number is barred."""
    promise = _kept_or_new(dispatcher, tracker)
    request = _request(tracker, promise, lifts_bar=lifts_bar)
    try:
        stored = callbacks.book(services().engine, services().sealer, request, services().now())
    except callbacks.BarredNumberError:
        dispatcher.utter_message(response="utter_callback_barred")
        return [SlotSet(CALLBACK_CONSENT, None)]
    say(dispatcher, "changed" if stored.was_changed else "booked", stored, tracker)
    if stored.estimate_by:
        day = stored.estimate_by.astimezone(office().timezone)
        dispatcher.utter_message(response="utter_estimate_promised", estimate_day=f"{day:%A}, {day:%B} {day.day}")
    return [SlotSet(CALLBACK_CONSENT, None)]


def say(dispatcher: CollectingDispatcher, what: str, stored: callbacks.StoredCallback, tracker: Tracker) -> None:
    """Says what became of `stored`: booked, changed, cancelled or ask_change."""
    now = services().now()
    promise = Promise(stored.call_from or now, stored.promised_by)
    dispatcher.utter_message(
        response=f"utter_callback_{what}",
        visitor_name=stored.name,
        phone=stored.phone,
        reference=stored.reference,
        promised_time=spoken(promise, VisitorMessage.of(tracker).timezone, now),
        promised_by_iso=stored.promised_by.isoformat().replace("+00:00", "Z"),
    )


def cleared() -> list[EventType]:
    """The events that forget what the form gathered."""
    return [SlotSet(slot, None) for slot in CALLBACK_SLOTS]


def _is_wished_time(message: VisitorMessage) -> bool:
    """Whether the message, sent when a time was asked for, names one rather than asks about times or takes leave."""
    if _ASKS_OR_LEAVES.search(message.text):
        return False
    return mentions_call_time(message.text) or message.intent in _ABOUT_TIMES


def _with_day(message: VisitorMessage, tracker: Tracker) -> str:
    """The answer; where it changes the hour and names no day ("can we do 3pm instead"), with the day of the time at hand."""
    when = tracker.get_slot(CALLBACK_WHEN)
    if not when or names_day(message.text) or not mentions_call_time(message.text):
        return message.answer
    day = dt.datetime.fromisoformat(when["start"]).astimezone(message.timezone)
    return f"{message.answer}, {day:%B %d}"


def _deserves_an_answer(message: VisitorMessage) -> bool:
    """Whether the message is kindness or another wish, not a failed answer to what was asked."""
    if message.asks_for_medical_advice:
        return True
    return message.intent in _NOT_A_FAILED_ANSWER and message.is_sure and not has_phone_attempt(message.text)


def _promise_time(
    answers: Answers, dispatcher: CollectingDispatcher, tracker: Tracker, message: VisitorMessage
) -> None:
    """Puts what we can promise in the place of what was wished; says so where it is another time."""
    when = answers.values[WHEN]
    try:
        promise = _promise(when, tracker, message.timezone)
    except NoOpenTimeError:
        del answers.values[WHEN]
        answers.problems[WHEN] = "no_time"
        return
    said = spoken(promise, message.timezone, services().now())
    if not promise.is_as_wished:
        dispatcher.utter_message(response="utter_moved_callback_when", promised_time=said)
    is_whole = (promise.start.isoformat(), promise.by.isoformat()) == (when["start"], when["end"])
    repeated = f"{when['said']}, {said}" if when["is_urgent"] else when["said"] if is_whole else said
    answers.values[WHEN] = {
        **when, "start": promise.start.isoformat(), "end": promise.by.isoformat(), "wish": when["said"], "said": repeated
    }  # fmt: skip


def _promise(when: dict[str, Any], tracker: Tracker, timezone: ZoneInfo) -> Promise:
    queue = callbacks.waiting(services().engine, but_not=tracker.sender_id)
    clock = PromiseClock(services().now(), timezone, call_hours(), office(), queue)
    start, end = dt.datetime.fromisoformat(when["start"]), dt.datetime.fromisoformat(when["end"])
    return clock.promise(CallTime(start, end, when["said"], is_urgent=when["is_urgent"]))


def _kept_or_new(dispatcher: CollectingDispatcher, tracker: Tracker) -> Promise:
    """What was offered; who took so long to say yes that too little is left of it is promised anew, and told so."""
    when, timezone, now = tracker.get_slot(CALLBACK_WHEN), VisitorMessage.of(tracker).timezone, services().now()
    offered = Promise(dt.datetime.fromisoformat(when["start"]), dt.datetime.fromisoformat(when["end"]))
    if offered.leaves_time(now):
        return offered
    promise = _promise(when, tracker, timezone)
    dispatcher.utter_message(response="utter_moved_callback_when", promised_time=spoken(promise, timezone, now))
    return promise


def _request(tracker: Tracker, promise: Promise, *, lifts_bar: bool) -> callbacks.CallbackRequest:
    notes = Notes.of(tracker)
    return callbacks.CallbackRequest(
        conversation_id=tracker.sender_id,
        name=tracker.get_slot(CALLBACK_NAME),
        phone=Phone(**tracker.get_slot(CALLBACK_PHONE)),
        when=tracker.get_slot(CALLBACK_WHEN)["wish"],
        timezone=VisitorMessage.of(tracker).timezone.key,
        call_from=promise.start,
        promised_by=promise.by,
        is_voicemail_ok=tracker.get_slot(CALLBACK_VOICEMAIL) == "yes",
        consent_text=_consent_text(tracker),
        needs_interpreter=notes.has_met_another_language,
        context=_context(notes),
        wants_estimate=notes.wants_estimate,
        lifts_bar=lifts_bar,
    )


def _context(notes: Notes) -> dict[str, Any]:
    """What the caller should know beyond the form: for whom, the fit answers, words not to say."""
    return {
        "relation": LOVED_ONE if notes.is_for_loved_one else SELF,
        "fit": notes.fit,
        "never_say": list(notes.never_say),
    }


def _consent_text(tracker: Tracker) -> str:
    is_estimate = Notes.of(tracker).wants_estimate
    return str(render("utter_consent_text_estimate" if is_estimate else "utter_consent_text")["text"])
