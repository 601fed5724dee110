"""What is said in the turns after an alarm, and to what comes in place of an answer to the question about suicide."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage, asked_about_another, has_said, language_of
from actions.questions import answer
from actions.slots import IS_SAFETY_QUESTION_OPEN, QUESTIONS_SET_ASIDE
from admissions.language import ENGLISH, detect_language
from admissions.safety.aftermath import TAKEN_BACK
from admissions.safety.assessment import SUICIDE
from admissions.safety.direct_question import refuses_to_answer
from admissions.safety.help_came import HELP_HAS_COME
from admissions.safety.replies import in_language

_CLEARED = {
    "suicide": "utter_safety_check_cleared",
    "medical": "utter_medical_danger_cleared",
    "violence": "utter_violence_cleared",
}


class ActionStayWithVisitor(Action):
    """Right after an alarm: help that came is welcomed, what was no danger is believed, all else gets the lines again."""

    def name(self) -> str:
        return "action_stay_with_visitor"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        aftermath = tracker.latest_message["aftermath"]
        kind, meaning = aftermath["kind"], aftermath["meaning"]
        other = "_other" if kind == SUICIDE and asked_about_another(tracker) else ""
        response = {
            HELP_HAS_COME: f"utter_help_is_there_{kind}",
            TAKEN_BACK: _CLEARED[kind],
        }.get(meaning, f"utter_stay_{kind}{other}")
        dispatcher.utter_message(response=_in_their_language(response, tracker))
        return []


class ActionAskAboutSuicideAgain(Action):
    """What came in place of an answer to the direct question: it is met, and the question asked once more."""

    def name(self) -> str:
        return "action_ask_about_suicide_again"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        latest = tracker.latest_message
        for question in latest.get("questions") or ():
            answer(question, dispatcher, tracker, domain)
        response = _asked_again(latest, tracker)
        dispatcher.utter_message(response=_in_their_language(response, tracker))
        if response == "utter_safety_question_left_open":
            return [SlotSet(IS_SAFETY_QUESTION_OPEN, False), SlotSet(QUESTIONS_SET_ASIDE, None)]
        return []


def _asked_again(latest: dict[str, Any], tracker: Tracker) -> str:
    text = VisitorMessage.of(tracker).text
    if latest["direct_answer"] == "asks_back":
        return "utter_why_safety_question"
    if latest["direct_answer"] == "another" and not asked_about_another(tracker):
        return "utter_crisis_suicide_ask_other"
    if not latest.get("questions") and has_said(tracker, "utter_safety_question_"):
        return "utter_safety_question_left_open"
    if refuses_to_answer(text):
        return "utter_safety_question_refused"
    return "utter_safety_question_again_other" if asked_about_another(tracker) else "utter_safety_question_again"


def _in_their_language(response: str, tracker: Tracker) -> str:
    spoken = language_of(tracker)
    return in_language(response, detect_language(VisitorMessage.of(tracker).text) if spoken == ENGLISH else spoken)
