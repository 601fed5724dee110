"""No understanding, off topic, stop: what holds the conversation together."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.manage_callback import asks_number_to_bar, bar, ends_callback, numbers_to_bar
from actions.message import VisitorMessage, last_answer, may_lead_on
from actions.notes import Notes
from actions.slots import (
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_SLOTS,
    FIT_FORM,
    FIT_PREFIX,
    IS_NUMBER_TO_BAR_ASKED,
    REQUESTED_SLOT,
)
from actions.wiring import services
from admissions.calls.contact import read_clear_name
from admissions.calls.visitor_wishes import refuses_calls
from admissions.desk.hand_offs import code_for
from admissions.fit.criteria import QUESTIONS
from admissions.safety.replies import in_language
from admissions.talk.acknowledgments import TAKEN_IN, acknowledgment
from admissions.talk.follow_ups import asks_about
from admissions.talk.language import ENGLISH, SPANISH, asks_for_spanish, detect_language
from admissions.talk.medical_questions import is_medical
from admissions.talk.responses import response_templates

_MISUNDERSTOOD = ("utter_nlu_fallback", "utter_out_of_scope", "utter_offer_person")
_SUGGESTIONS = 3
_HELD = (CALLBACK_NAME, CALLBACK_PHONE)


class ActionAskRephrase(Action):
    """Not understood: offers the likeliest meanings; the second time in a row, a person."""

    def name(self) -> str:
        return "action_ask_rephrase"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not _is_met(dispatcher, tracker):
            dispatcher.utter_message(response="utter_nlu_fallback", buttons=_suggestions(tracker))
        return []


class ActionAnswerOffTopic(Action):
    """Off topic: says what the assistant is for; medical questions and other languages have answers of their own."""

    def name(self) -> str:
        return "action_answer_off_topic"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not _is_met(dispatcher, tracker):
            dispatcher.utter_message(response="utter_out_of_scope")
        return []


class ActionAnswerQuestion(Action):
    """A question in the middle of a form: the answer of its intent. The form then goes on by itself."""

    def name(self) -> str:
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        if tracker.get_slot(REQUESTED_SLOT) == CALLBACK_NAME and read_clear_name(message.text):
            return []
        # Without a next step: it would lead away from the open question.
        dispatcher.utter_message(response=f"utter_{message.intent}", leads_on=False)
        return []


class ActionRepeatQuestion(Action):
    """Something in a form that neither answers it nor asks anything."""

    def name(self) -> str:
        return "action_repeat_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        text = VisitorMessage.of(tracker).text
        if acknowledgment(text) == TAKEN_IN or _spoke_other_language(dispatcher, tracker):
            return []
        if is_medical(text):
            dispatcher.utter_message(response="utter_medical_question", leads_on=False)
        else:
            dispatcher.utter_message(response="utter_form_not_understood")
        return []


class ActionStopAsking(Action):
    """Ends a form kindly and forgets what it had gathered. Who has a callback is asked whether it is to end too."""

    def name(self) -> str:
        return "action_stop_asking"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        text = VisitorMessage.of(tracker).text
        if not tracker.active_loop_name and asks_about(text):
            return [FollowupAction("action_ask_rephrase")]
        is_refusal = refuses_calls(text)
        if not is_refusal:
            if tracker.active_loop_name == FIT_FORM or not ends_callback(dispatcher, tracker):
                dispatcher.utter_message(response="utter_stop")
            return empty_forms()
        is_asked = False
        if bar(tracker, numbers_to_bar(tracker)):
            dispatcher.utter_message(response="utter_do_not_call")
        else:
            is_asked = asks_number_to_bar(dispatcher, tracker)
        return [*empty_forms(), SlotSet(IS_NUMBER_TO_BAR_ASKED, is_asked)]


def _is_met(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Says what comes before "I don't understand" and "that's not what I'm for"; False where nothing does."""
    if _spoke_other_language(dispatcher, tracker):
        return True
    if is_medical(VisitorMessage.of(tracker).text):
        dispatcher.utter_message(response="utter_medical_question")
    elif last_answer(tracker) in _MISUNDERSTOOD:
        _offer_person(dispatcher, tracker)
    else:
        return False
    return True


def empty_forms() -> list[EventType]:
    """The events that forget what any form had gathered; the rules end the form itself."""
    return [SlotSet(slot, None) for slot in (*CALLBACK_SLOTS, *(FIT_PREFIX + question for question in QUESTIONS))]


def without_held(tracker: Tracker) -> list[EventType]:
    """As `empty_forms`, but a callback form that is under way leaves whom and where to call, for who goes on with it."""
    kept = _HELD if tracker.active_loop_name == CALLBACK_FORM else ()
    return [event for event in empty_forms() if event["name"] not in kept]


def _offer_person(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    dispatcher.utter_message(response="utter_offer_person", hand_off_code=hand_off_code(tracker))


def hand_off_code(tracker: Tracker) -> str:
    """What the visitor says on the helpline, so that staff see this conversation's summary."""
    return code_for(services().engine, services().sealer, tracker.sender_id, services().now())


def _suggestions(tracker: Tracker) -> list[dict[str, str]]:
    """Buttons for the likeliest intents that have a title of their own."""
    titles = {title["custom"]["intent"]: title["text"] for title in response_templates()["utter_suggestion_titles"]}
    ranking = tracker.latest_message.get("intent_ranking") or []
    likely = [entry["name"] for entry in ranking if entry["name"] in titles][:_SUGGESTIONS]
    return [{"title": titles[name], "payload": f"/{name}"} for name in likely]


def _spoke_other_language(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Answers a message that is not in English, in its language, or that wishes for Spanish; False for others.

    Where the talk is in Spanish, so is what is not clearly English.
    """
    text = VisitorMessage.of(tracker).text
    written = detect_language(text)
    language = Notes.of(tracker).language if written == ENGLISH else written
    known = in_language("utter_other_language", language)
    if asks_for_spanish(text):
        dispatcher.utter_message(response="utter_spanish_interpreter", leads_on=may_lead_on(tracker))
    elif language == ENGLISH:
        return False
    elif language == SPANISH and tracker.active_loop_name == CALLBACK_FORM:
        # Whose questions are in Spanish already.
        dispatcher.utter_message(response="utter_form_not_understood")
    elif language == SPANISH and Notes.of(tracker).is_minor:
        # The notice offers a call.
        dispatcher.utter_message(response="utter_minor_what_next")
    else:
        notice = known if known in response_templates() else "utter_other_language_other"
        dispatcher.utter_message(response=notice, leads_on=may_lead_on(tracker))
    return True
