"""Answers given by name: to several questions in one message, and to what a yes accepts."""

from __future__ import annotations

import copy
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.age import ActionTellAge
from actions.callback_opening import ActionIntroduceCallback
from actions.details import ActionTellUnknownDetail
from actions.insurance import ActionCheckInsurance, ActionListInsurers
from actions.manage_callback import ActionManageCallback
from actions.message import VisitorMessage, last_answer, last_buttons, last_said
from actions.people import ActionEraseConversation, ActionHandOff, ActionTellLicence, ActionTellOpeningHours
from admissions.talk.acknowledgments import MAY_AGREE, TAKEN_IN, acknowledgment
from admissions.talk.answers import answers, starts_form
from admissions.talk.responses import response_templates

_ACTIONS = {
    action.name(): action
    for action in (
        ActionCheckInsurance(),
        ActionListInsurers(),
        ActionTellAge(),
        ActionHandOff(),
        ActionIntroduceCallback(),
        ActionTellLicence(),
        ActionTellOpeningHours(),
        ActionTellUnknownDetail(),
    )
}
_PERSON = "speak_to_human"
# Who wants no call is offered none behind the answers.
_NO_CALLS = "no_calls"
_WAYS_TO_A_PERSON = (_PERSON, "request_callback")
_MOST_OFFERS = 2
# Replies whose buttons are no offer of one thing.
_OPEN_QUESTIONS = (
    "utter_greet",
    "utter_help",
    "utter_affirm",
    "utter_nlu_fallback",
    "utter_out_of_scope",
    "utter_hand_off",
    "utter_fit_urgent",
    "utter_fit_minor",
    "utter_fit_minor_loved_one",
)


class ActionAnswerQuestions(Action):
    """The answers in order, then one next step: the form or person asked for, or what all the answers offer.

    Inside a form there is none: the form goes on.
    """

    def name(self) -> str:
        return "action_answer_questions"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return answer_questions(tracker.latest_message["questions"], dispatcher, tracker, domain)


class ActionAnswerYes(Action):
    """Yes outside a form: does what was offered last."""

    def name(self) -> str:
        return "action_answer_yes"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        if _is_taken_in(dispatcher, tracker):
            return []
        if not message.has_words:
            return [FollowupAction("action_ask_rephrase")]
        if last_answer(tracker) == "utter_ask_erase" and message.consent == "yes":
            # Not as an action to follow: no rule says what comes after that one, and nothing is left to go on from.
            return ActionEraseConversation().run(dispatcher, tracker, domain)
        offered = next((_intent_of(button["payload"]) for button in last_buttons(tracker)), None)
        if offered and last_answer(tracker) not in _OPEN_QUESTIONS:
            if offered == "manage_callback":
                return ActionManageCallback().run(dispatcher, tracker, domain)
            if offered in answers():
                return give_answer(offered, dispatcher, tracker, domain)
        dispatcher.utter_message(response="utter_affirm")
        return []


def _is_taken_in(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Meets what takes in the last answer and accepts nothing; False for the rest. What was asked may still be tapped."""
    kind = acknowledgment(VisitorMessage.of(tracker).text)
    if last_answer(tracker) == "utter_ask_erase":
        return False
    is_asked = "?" in str(last_said(tracker).get("text"))
    if kind == TAKEN_IN or (kind == MAY_AGREE and not is_asked):
        dispatcher.utter_message(response="utter_acknowledgment", buttons=last_buttons(tracker) if is_asked else [])
        return True
    return False


def answer_questions(
    questions: list[dict[str, Any]], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
) -> list[EventType]:
    """Answers each of `questions` (its text, intent and entities) in order; then one next step, unless a form is open."""
    intents = [question["intent"]["name"] for question in questions]
    if tracker.active_loop_name:
        questions = [question for question in questions if not starts_form(question["intent"]["name"])]
    events = [event for question in questions for event in answer(question, dispatcher, tracker, domain)]
    if not (tracker.active_loop_name or events or _PERSON in intents or _NO_CALLS in intents):
        dispatcher.utter_message(response="utter_next_step", buttons=_offers(dispatcher.messages, intents))
    return events


def give_answer(
    intent: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
) -> list[EventType]:
    """Says what the rules answer to `intent`; the events then start the form, where that is the answer."""
    events: list[EventType] = []
    for action in answers()[intent]:
        if action in _ACTIONS:
            events += _ACTIONS[action].run(dispatcher, tracker, domain)
        elif action in response_templates():
            dispatcher.utter_message(response=action)
        else:
            events.append(FollowupAction(action))
    return events


def answer(
    question: dict[str, Any], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
) -> list[EventType]:
    """Answers one question of several, without a next step of its own unless that is what was asked for."""
    alone, said = copy.copy(tracker), CollectingDispatcher()
    alone.latest_message = {**tracker.latest_message, **question}
    intent = question["intent"]["name"]
    events = give_answer(intent, said, alone, domain)
    leads_on = bool(events) or intent == _PERSON
    dispatcher.messages += [{**message, "leads_on": leads_on} for message in said.messages]
    return events


def _offers(said: list[dict[str, Any]], intents: list[str]) -> list[dict[str, str]]:
    """The first buttons of the answers that lead neither to a person nor to what was just asked."""
    buttons = [button for message in said for button in response_templates()[message["response"]][0].get("buttons", ())]
    known = {f"/{intent}" for intent in (*_WAYS_TO_A_PERSON, *intents)}
    others = {button["payload"]: button for button in reversed(buttons) if button["payload"] not in known}
    return list(reversed(others.values()))[:_MOST_OFFERS]


def _intent_of(payload: str) -> str:
    return payload.lstrip("/").split("{")[0]
