"""Danger: the first reply of the turn, any form stopped; and the answer to the direct question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.book_callback import planned_callback
from actions.conversation import empty_forms, without_held
from actions.message import (
    VisitorMessage,
    asked_about_another,
    has_said,
    language_of,
    said_last_of,
    warned_of_visitor,
)
from actions.questions import answer_questions
from actions.slots import CALLBACK_NAME, IS_SAFETY_QUESTION_OPEN, QUESTIONS_SET_ASIDE
from admissions.safety import crisis_response
from admissions.safety.assessment import ACT, ASK, SUICIDE, VIOLENCE
from admissions.safety.direct_question import NO, answer_to_direct_question
from admissions.safety.harmers import comes_from_writer
from admissions.safety.languages import language_of_danger
from admissions.safety.overheard import is_overheard
from admissions.safety.replies import FROM_VISITOR, in_language
from admissions.talk.responses import response_templates

_ANSWERED = ("utter_crisis_suicide_act", "utter_stay_suicide", "utter_safety_check_cleared")


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
        # Told in pieces, the last of them does not say whose danger it is.
        told = tracker.latest_message.get("told") or message.text
        reply, language = _first_reply(kind, level, told, tracker), language_of_danger(message.text)
        dispatcher.utter_message(response=reply)
        notice = in_language("utter_other_language", language)
        if notice in response_templates() and not reply.endswith(f"_{language}"):
            # It names the numbers in words that the visitor reads.
            dispatcher.utter_message(response=notice, leads_on=False)
        is_asking = kind == SUICIDE and level == ASK and not reply.startswith(_ANSWERED)
        events = [
            *(without_held(tracker) if is_asking else empty_forms()),
            SlotSet(IS_SAFETY_QUESTION_OPEN, is_asking),
            SlotSet(QUESTIONS_SET_ASIDE, aside if is_asking else None),
        ]
        if level == ACT or kind == SUICIDE:
            return events
        if aside:
            return events + answer_questions(aside, dispatcher, tracker, domain)
        dispatcher.utter_message(response=in_language("utter_what_would_help", language))
        return events


def _first_reply(kind: str, level: str, text: str, tracker: Tracker) -> str:
    """The name of the response to an alarm of `kind` at `level`, by `text` and by what was said before."""
    reply, whose = crisis_response(kind, level, text), ""
    if kind == SUICIDE and level == ASK and _has_said_yes(tracker):
        # Who has said yes is not asked again.
        reply, whose = (
            in_language("utter_stay_suicide", language_of_danger(text)),
            "_other" * asked_about_another(tracker),
        )
    elif kind == SUICIDE and tracker.get_slot(IS_SAFETY_QUESTION_OPEN):
        whose = "_other" * asked_about_another(tracker)
    elif kind == VIOLENCE and level == ASK and is_overheard(text):
        return "utter_crisis_violence_ask_overheard"
    elif kind == VIOLENCE and comes_from_writer(text) is None:
        whose = FROM_VISITOR * warned_of_visitor(tracker)
    return f"{reply}{whose}" if f"{reply}{whose}" in response_templates() else reply


def _has_said_yes(tracker: Tracker) -> bool:
    """Whether help was named for danger of suicide that was not taken back since."""
    said = said_last_of(tracker, _ANSWERED)
    return said is not None and not said.startswith(_ANSWERED[-1])


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
            return [*events, *empty_forms()]
        if not aside:
            is_held = tracker.get_slot(CALLBACK_NAME) and planned_callback(tracker) is None
            cleared = "utter_safety_check_cleared_callback" if is_held else "utter_safety_check_cleared"
            dispatcher.utter_message(response=in_language(cleared, language))
            return events
        dispatcher.utter_message(response="utter_safety_check_cleared_to_answer")
        return events + answer_questions(aside, dispatcher, tracker, domain)
