"""The callback form: reading its answers, asking for consent, booking, changing and cancelling."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage
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
from admissions.call_times import mentions_call_time
from admissions.callback_answers import CONSENT, VOICEMAIL, WHEN, asks_why, declines, read_answers
from admissions.contact import Phone, has_phone_attempt, stated_age
from admissions.facts import facility
from admissions.hours import call_hours, spoken, zone
from admissions.responses import render

_PREFIX = "callback_"
_MINOR = "minor"
_CANCEL = re.compile(
    r"\b(?:cancel|dont call|don'?t call|no call|forget|never ?mind|remove|stop|delete|no longer)\b", re.IGNORECASE
)
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


class ValidateCallbackForm(Action):
    """Takes from each message all that it answers, and says what could not be used."""

    def name(self) -> str:
        return "validate_callback_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        requested = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name == CALLBACK_FORM else None
        asked = requested[len(_PREFIX) :] if requested else None
        is_minor, is_time = _is_minor(tracker), asked == WHEN and _is_wished_time(message)
        is_leaving = message.intent == "stop" or (message.intent == "goodbye" and not is_time)
        if message.safety.get("level") or (is_leaving and not is_minor):
            return []
        if asked and asks_why(message.text):
            dispatcher.utter_message(response=f"utter_why_{requested}")
            return [SlotSet(requested, None)]
        if is_minor or (asked not in (None, VOICEMAIL, CONSENT) and declines(message.text)):
            return [SlotSet(CALLBACK_CONSENT, _MINOR if is_minor else "no"), SlotSet(REQUESTED_SLOT, None)]
        answers = read_answers(
            message.answer,
            asked,
            agreement=message.consent if asked == CONSENT else message.agreement,
            is_question=message.is_question and not is_time,
            now=services().now(),
            timezone=message.timezone,
            hours=call_hours(),
        )
        if not answers.values and (_deserves_an_answer(message) or not message.is_english):
            return []
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
            consent_text=_consent_text(),
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
            return _cleared()
        if consent != "yes" or not all(answers.values()):
            dispatcher.utter_message(response="utter_callback_not_agreed")
            return _cleared()
        now = services().now()
        stored = callbacks.book(services().engine, services().sealer, _request(tracker, answers), now)
        _say(dispatcher, "changed" if stored.was_changed else "booked", stored, tracker)
        return [SlotSet(CALLBACK_CONSENT, None)]


class ActionManageCallback(Action):
    """Cancels the callback of this conversation, or opens the form to change it."""

    def name(self) -> str:
        return "action_manage_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        stored = callbacks.find_open(services().engine, services().sealer, tracker.sender_id)
        if stored is None:
            dispatcher.utter_message(response="utter_callback_none")
            return []
        if message.choice == "cancel" or (message.choice is None and _CANCEL.search(message.text)):
            return self._cancel(dispatcher, tracker)
        answers = read_answers(
            message.text,
            None,
            agreement=None,
            is_question=False,
            now=services().now(),
            timezone=message.timezone,
            hours=call_hours(),
        )
        if answers.values or message.choice == "change":
            kept = [] if answers.values else [SlotSet(CALLBACK_WHEN, None)]
            return [*kept, SlotSet(CALLBACK_CONSENT, None), FollowupAction(CALLBACK_FORM)]
        _say(dispatcher, "ask_change", stored, tracker)
        return []

    @staticmethod
    def _cancel(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        cancelled = callbacks.cancel(services().engine, services().sealer, tracker.sender_id, services().now())
        if cancelled:
            _say(dispatcher, "cancelled", cancelled, tracker)
        return _cleared()


def _is_minor(tracker: Tracker) -> bool:
    """Whether the age that the visitor stated last, now or earlier, is below the minimum."""
    said = [event.get("text") or "" for event in tracker.events if event.get("event") == "user"]
    ages = [age for age in map(stated_age, said) if age is not None]
    return bool(ages) and ages[-1] < int(facility()["minimum_age"].value)


def _has_met_another_language(tracker: Tracker) -> bool:
    """Whether the visitor wrote something that was answered in another language than English."""
    answers = [str((event.get("metadata") or {}).get("utter_action")) for event in tracker.events]
    return any(answer.startswith("utter_other_language_") for answer in answers)


def _is_wished_time(message: VisitorMessage) -> bool:
    """Whether the message, sent when a time was asked for, names one rather than asks about times or takes leave."""
    if _ASKS_OR_LEAVES.search(message.text):
        return False
    return mentions_call_time(message.text) or message.intent in _ABOUT_TIMES


def _deserves_an_answer(message: VisitorMessage) -> bool:
    """Whether the message is kindness or another wish, not a failed answer to what was asked."""
    return message.intent in _NOT_A_FAILED_ANSWER and message.is_sure and not has_phone_attempt(message.text)


def _request(tracker: Tracker, answers: dict[str, Any]) -> callbacks.CallbackRequest:
    when = answers[CALLBACK_WHEN]
    return callbacks.CallbackRequest(
        conversation_id=tracker.sender_id,
        name=answers[CALLBACK_NAME],
        phone=Phone(**answers[CALLBACK_PHONE]),
        when=when["said"],
        timezone=VisitorMessage.of(tracker).timezone.key,
        call_from=dt.datetime.fromisoformat(when["start"]),
        promised_by=dt.datetime.fromisoformat(when["end"]),
        is_voicemail_ok=answers[CALLBACK_VOICEMAIL] == "yes",
        consent_text=_consent_text(),
        needs_interpreter=_has_met_another_language(tracker),
    )


def _say(dispatcher: CollectingDispatcher, what: str, stored: callbacks.StoredCallback, tracker: Tracker) -> None:
    timezone = VisitorMessage.of(tracker).timezone
    dispatcher.utter_message(
        response=f"utter_callback_{what}",
        visitor_name=stored.name,
        phone=stored.phone,
        reference=stored.reference,
        promised_by=spoken(stored.promised_by, timezone, services().now()),
        promised_by_iso=stored.promised_by.astimezone(zone("UTC")).isoformat().replace("+00:00", "Z"),
    )


def _consent_text() -> str:
    return str(render("utter_consent_text")["text"])


def _cleared() -> list[EventType]:
    return [SlotSet(slot, None) for slot in CALLBACK_SLOTS]
