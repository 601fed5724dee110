"""What is said in the turns after an alarm, and to what comes in place of an answer to the question about suicide."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage, asked_about_another, has_said, language_of, warned_of_visitor
from actions.notes import Notes
from actions.questions import answer
from actions.slots import IS_SAFETY_QUESTION_OPEN, QUESTIONS_SET_ASIDE
from admissions.safety.after_words import (
    BY_TEXT,
    COMING_IN,
    DRIVING,
    HIDING,
    MINOR,
    NALOXONE,
    RELAYED_NO,
    WHAT_NOW,
    WILL_CALL,
)
from admissions.safety.aftermath import ASKS_OF_US, CALMER, STAYS, TAKEN_BACK
from admissions.safety.assessment import MEDICAL, SUICIDE, VIOLENCE
from admissions.safety.direct_question import HOW_TO_ASK, MEANT, PAST, WHAT_THEN, refuses_to_answer
from admissions.safety.help_came import HELP_HAS_COME
from admissions.safety.replies import FROM_VISITOR, in_language
from admissions.talk.language import ENGLISH, detect_language

_CLEARED = {
    "suicide": "utter_safety_check_cleared",
    "medical": "utter_medical_danger_cleared",
    "violence": "utter_violence_cleared",
}
_OF_THEIR_OWN = {
    MINOR: "utter_stay_minor",
    WILL_CALL: "utter_stay_will_call",
    HIDING: "utter_stay_hiding",
    NALOXONE: "utter_stay_naloxone",
    WHAT_NOW: "utter_stay_doctor_today",
    COMING_IN: "utter_stay_coming_in",
    RELAYED_NO: "utter_safety_check_cleared_other",
    CALMER: "utter_stay_calmer",
    DRIVING: "utter_stay_driving",
    ASKS_OF_US: "utter_stay_question",
}
_BY_TEXT = {
    SUICIDE: "utter_stay_by_text",
    MEDICAL: "utter_stay_by_text_medical",
    VIOLENCE: "utter_stay_by_text_violence",
}
_IN_PLACE_OF_ANSWER = {
    "asks_back": "utter_why_safety_question",
    WHAT_THEN: "utter_safety_question_what_then",
    MEANT: "utter_safety_question_meant",
    HOW_TO_ASK: "utter_safety_question_how_to_ask",
    WILL_CALL: "utter_stay_will_call",
    MINOR: "utter_safety_question_to_minor",
}
_CLOSES = ("utter_safety_question_left_open", "utter_stay_will_call")


class ActionStayWithVisitor(Action):
    """Right after an alarm: help that came is welcomed, what was no danger is believed, all else gets the lines again."""

    def name(self) -> str:
        return "action_stay_with_visitor"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        aftermath = tracker.latest_message["aftermath"]
        response = _after_danger(aftermath["kind"], aftermath["meaning"], tracker)
        dispatcher.utter_message(response=_in_their_language(response, tracker))
        is_answered = aftermath["meaning"] == HELP_HAS_COME and tracker.get_slot(IS_SAFETY_QUESTION_OPEN)
        return [SlotSet(IS_SAFETY_QUESTION_OPEN, False), SlotSet(QUESTIONS_SET_ASIDE, None)] if is_answered else []


def _after_danger(kind: str, meaning: str, tracker: Tracker) -> str:
    whose = "_other" * (kind == SUICIDE and asked_about_another(tracker))
    whose = whose or FROM_VISITOR * (kind == VIOLENCE and warned_of_visitor(tracker))
    if meaning == STAYS and kind == MEDICAL and has_said(tracker, "utter_help_is_there"):
        return "utter_stay_after_help"
    if meaning == STAYS and Notes.of(tracker).is_minor:
        meaning = MINOR
    if meaning == MINOR and kind == MEDICAL:
        return "utter_stay_minor_medical"
    return {
        BY_TEXT: _BY_TEXT[SUICIDE if whose == FROM_VISITOR else kind],
        HELP_HAS_COME: f"utter_help_is_there_{kind}{whose * (kind == VIOLENCE)}",
        TAKEN_BACK: f"{_CLEARED[kind]}{whose * (kind == VIOLENCE)}",
        STAYS: f"utter_stay_{kind}{whose}",
        **_OF_THEIR_OWN,
    }[meaning]


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
        if response in _CLOSES:
            return [SlotSet(IS_SAFETY_QUESTION_OPEN, False), SlotSet(QUESTIONS_SET_ASIDE, None)]
        return []


def _asked_again(latest: dict[str, Any], tracker: Tracker) -> str:
    text, answer = VisitorMessage.of(tracker).text, latest["direct_answer"]
    if answer == PAST and not has_said(tracker, "utter_safety_question_of_now"):
        return "utter_safety_question_of_now"
    if answer in _IN_PLACE_OF_ANSWER:
        return _IN_PLACE_OF_ANSWER[answer]
    if answer == "another" and not asked_about_another(tracker):
        return "utter_crisis_suicide_ask_other"
    if not latest.get("questions") and has_said(tracker, "utter_safety_question_"):
        return "utter_safety_question_left_open"
    whose = "_other" * asked_about_another(tracker)
    return f"utter_safety_question_{'refused' if refuses_to_answer(text) else 'again'}{whose}"


def _in_their_language(response: str, tracker: Tracker) -> str:
    spoken = language_of(tracker)
    return in_language(response, detect_language(VisitorMessage.of(tracker).text) if spoken == ENGLISH else spoken)
