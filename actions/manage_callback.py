"""A callback after it was booked: changing it, cancelling it, and "don't call me"."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.callback import book, cleared, say
from actions.message import VisitorMessage, last_answer
from actions.notes import Notes
from actions.slots import (
    CALLBACK_CONSENT,
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_VOICEMAIL,
    CALLBACK_WHEN,
    IS_NUMBER_TO_BAR_ASKED,
)
from actions.wiring import services
from admissions import callbacks
from admissions.callback_answers import read_answers
from admissions.contact import Phone, read_phone
from admissions.hours import call_hours
from admissions.visitor_wishes import cancels, refuses_calls

_GATHERED = (CALLBACK_NAME, CALLBACK_PHONE, CALLBACK_WHEN, CALLBACK_VOICEMAIL)


class ActionManageCallback(Action):
    """Cancels the callback of this conversation, opens the form to change it, or bars the visitor's number."""

    def name(self) -> str:
        return "action_manage_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        if refuses_calls(message.text):
            return refuse(dispatcher, tracker)
        is_asked_again = last_answer(tracker) == "utter_callback_barred" and message.consent == "yes"
        if (message.choice == "allow" or is_asked_again) and all(map(tracker.get_slot, _GATHERED)):
            if Notes.of(tracker).is_minor:
                dispatcher.utter_message(response="utter_minor_no_contact")
                return cleared()
            return book(dispatcher, tracker, lifts_bar=True)
        stored = callbacks.find_open(services().engine, services().sealer, tracker.sender_id)
        if stored is None:
            dispatcher.utter_message(response="utter_callback_none")
            return []
        if message.choice == "cancel" or (message.choice is None and cancels(message.text)):
            return _cancel(dispatcher, tracker)
        return self._change(dispatcher, tracker, message, stored)

    @staticmethod
    def _change(
        dispatcher: CollectingDispatcher, tracker: Tracker, message: VisitorMessage, stored: callbacks.StoredCallback
    ) -> list[EventType]:
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
        say(dispatcher, "ask_change", stored, tracker)
        return []


class ActionNoteNumberToBar(Action):
    """Bars the number that was asked for after "don't call me"; without one, lets it rest."""

    def name(self) -> str:
        return "action_note_number_to_bar"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        number = read_phone(VisitorMessage.of(tracker).text)
        if number is None:
            dispatcher.utter_message(response="utter_deny")
        else:
            bar(tracker, [number])
            dispatcher.utter_message(response="utter_do_not_call")
        return [SlotSet(IS_NUMBER_TO_BAR_ASKED, False)]


def ends_callback(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Whether there is a callback that "cancel it" and "stop" may mean; it is canceled only where it was just spoken of."""
    stored = callbacks.find_open(services().engine, services().sealer, tracker.sender_id)
    if stored is None:
        return False
    if last_answer(tracker) == "utter_callback_ask_change" and cancels(VisitorMessage.of(tracker).text):
        _cancel(dispatcher, tracker)
    else:
        say(dispatcher, "ask_change", stored, tracker)
    return True


def refuse(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Bars the number that the message names, or else the conversation's own, and cancels what is open for it."""
    stored = callbacks.find_open(services().engine, services().sealer, tracker.sender_id)
    if not bar(tracker, numbers_to_bar(tracker)):
        dispatcher.utter_message(response="utter_do_not_call_ask_number")
        return [SlotSet(IS_NUMBER_TO_BAR_ASKED, True)]
    is_ended = callbacks.find_open(services().engine, services().sealer, tracker.sender_id) is None
    if stored and is_ended:
        say(dispatcher, "cancelled", stored, tracker)
    else:
        dispatcher.utter_message(response="utter_do_not_call")
    return cleared()


def numbers_to_bar(tracker: Tracker) -> list[Phone]:
    """The number that the message names, or else the one given in the form."""
    named = read_phone(VisitorMessage.of(tracker).text)
    given = tracker.get_slot(CALLBACK_PHONE)
    return [named] if named else [Phone(**given)] if given else []


def bar(tracker: Tracker, numbers: list[Phone]) -> bool:
    """Bars `numbers`, or else those of the conversation's requests; False if none is known."""
    return callbacks.refuse_calls(services().engine, services().sealer, tracker.sender_id, numbers, services().now())


def _cancel(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    cancelled = callbacks.cancel(services().engine, services().sealer, tracker.sender_id, services().now())
    if cancelled:
        say(dispatcher, "cancelled", cancelled, tracker)
    return cleared()
