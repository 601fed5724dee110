"""Danger: the first reply of the turn, any form stopped; and the answer to the direct question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import empty_forms
from actions.message import VisitorMessage, asked_about_another, has_said, language_of
from actions.questions import answer_questions
from actions.slots import IS_SAFETY_QUESTION_OPEN, QUESTIONS_SET_ASIDE
from admissions.language import detect_language
from admissions.responses import response_templates
from admissions.safety import crisis_response
from admissions.safety.assessment import ACT, ASK, SUICIDE
from admissions.safety.direct_question import NO, answer_to_direct_question
from admissions.safety.replies import in_language


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
        aside = tracker.latest_message.get("set_aside")
        is_open = bool(tracker.get_slot(IS_SAFETY_QUESTION_OPEN))
        if is_open and (kind == SUICIDE or level == ASK):
            # A second hint in place of an answer to the direct question.
            kind, level = SUICIDE, ACT
        elif kind != SUICIDE and level == ASK and has_said(tracker, f"utter_crisis_{kind}_{ACT}"):
            # A new sign of the danger that help was already named for.
            level = ACT
        reply, language = crisis_response(kind, level, message.text), detect_language(message.text)
        if is_open and asked_about_another(tracker) and f"{reply}_other" in response_templates():
            reply = f"{reply}_other"
        dispatcher.utter_message(response=reply)
        notice = in_language("utter_other_language", language)
        if notice in response_templates() and not reply.endswith(f"_{language}"):
            # It names the numbers in words that the visitor reads.
            dispatcher.utter_message(response=notice, leads_on=False)
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
        dispatcher.utter_message(response=in_language("utter_what_would_help", language))
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
        language = language_of(tracker)
        given = tracker.latest_message.get("direct_answer") or answer_to_direct_question(
            message.text, message.agreement
        )
        if given != NO:
            other = "_other" if asked_about_another(tracker) else ""
            dispatcher.utter_message(response=in_language(f"utter_crisis_{SUICIDE}_{ACT}{other}", language))
            return events
        if not aside:
            dispatcher.utter_message(response=in_language("utter_safety_check_cleared", language))
            return events
        dispatcher.utter_message(response="utter_safety_check_cleared_to_answer")
        return events + answer_questions(aside, dispatcher, tracker, domain)
