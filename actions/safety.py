"""Danger: the first reply of the turn, any form stopped; and the answer to the direct question."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import empty_forms
from actions.message import VisitorMessage
from actions.questions import answer_questions
from actions.slots import IS_SAFETY_QUESTION_OPEN, QUESTIONS_SET_ASIDE
from admissions.safety import crisis_response
from admissions.safety.assessment import ACT, ASK, SUICIDE

# "Not yet", "no, but sometimes": no clear no.
_HALF_A_NO = re.compile(r"\b(?:but|sometimes|not (?:yet|now|today|tonight|right now)|almost|used to)\b", re.IGNORECASE)


class ActionRespondToCrisis(Action):
    """Names 988, 911 or the hotline; after a hint of suicide asks directly.

    Where other danger is only possible, it says when to call and answers what was asked.
    """

    def name(self) -> str:
        return "action_respond_to_crisis"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        kind = message.safety.get("type") or message.intent.split("_")[-1]
        level = message.safety.get("level") or ACT
        if tracker.get_slot(IS_SAFETY_QUESTION_OPEN) and (kind == SUICIDE or level == ASK):
            # A second hint in place of an answer to the direct question.
            kind, level = SUICIDE, ACT
        dispatcher.utter_message(response=crisis_response(kind, level, message.text))
        aside = tracker.latest_message.get("set_aside")
        is_asking = kind == SUICIDE and level == ASK
        events = [
            *empty_forms(),
            SlotSet(IS_SAFETY_QUESTION_OPEN, is_asking),
            SlotSet(QUESTIONS_SET_ASIDE, aside if is_asking else None),
        ]
        if level == ACT or is_asking:
            return events
        if aside:
            return events + answer_questions(aside, dispatcher, tracker, domain)
        dispatcher.utter_message(response="utter_what_would_help")
        return events


class ActionContinueSafetyCheck(Action):
    """After "are you thinking of suicide?": only a clear no goes on; anything else is taken as danger.

    It goes on with what the visitor had clearly asked beside the hint.
    """

    def name(self) -> str:
        return "action_continue_safety_check"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        aside = tracker.get_slot(QUESTIONS_SET_ASIDE)
        events: list[EventType] = [SlotSet(IS_SAFETY_QUESTION_OPEN, False), SlotSet(QUESTIONS_SET_ASIDE, None)]
        if message.agreement != "no" or _HALF_A_NO.search(message.text):
            dispatcher.utter_message(response=crisis_response(SUICIDE, ACT, message.text))
            return events
        if not aside:
            dispatcher.utter_message(response="utter_safety_check_cleared")
            return events
        dispatcher.utter_message(response="utter_safety_check_cleared_to_answer")
        return events + answer_questions(aside, dispatcher, tracker, domain)
