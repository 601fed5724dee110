"""The fit form: reading its answers and explaining what the criteria say."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage
from actions.notes import Notes
from actions.slots import FIT_FORM, FIT_PREFIX, REQUESTED_SLOT
from admissions import fit
from admissions.callback_answers import asks_why
from admissions.fit_answers import read_fit_answers
from admissions.responses import render


class ValidateFitForm(Action):
    """Takes what a message answers; ends the questions early for a minor and for someone in danger."""

    def name(self) -> str:
        return "validate_fit_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        requested = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name == FIT_FORM else None
        asked = requested[len(FIT_PREFIX) :] if requested else None
        if message.safety.get("level"):
            return []
        if asked and asks_why(message.text):
            dispatcher.utter_message(response=f"utter_why_{requested}")
            return [SlotSet(requested, None)]
        if message.intent in ("stop", "goodbye"):
            return []
        values = read_fit_answers(message.answer, asked, message.agreement)
        whom = values.get("for_whom") or tracker.get_slot(f"{FIT_PREFIX}for_whom")
        if whom == fit.SELF and Notes.of(tracker).is_minor:
            values["is_adult"] = fit.NO
        if not values:
            return self._not_understood(dispatcher, message, requested)
        if values.get("is_in_danger") == "unsure":
            dispatcher.utter_message(response="utter_fit_danger_unsure")
        answers = {**_answers(tracker), **values}
        ending = [SlotSet(REQUESTED_SLOT, None)] if fit.next_question(answers) is None else []
        return [*(SlotSet(FIT_PREFIX + key, value) for key, value in values.items()), *ending]

    @staticmethod
    def _not_understood(
        dispatcher: CollectingDispatcher, message: VisitorMessage, requested: str | None
    ) -> list[EventType]:
        """A failed answer is asked for again; a question of the visitor's is left to the rules."""
        if not requested or message.intent not in ("nlu_fallback", "out_of_scope", "choose") or not message.is_english:
            return []
        if message.asks_for_medical_advice:
            return []
        is_first = requested == FIT_PREFIX + fit.QUESTIONS[0]
        dispatcher.utter_message(response=f"utter_invalid_{requested}" if is_first else "utter_invalid_fit_answer")
        return [SlotSet(requested, None)]


class ActionExplainFit(Action):
    """Says what the criteria make of the answers, and forgets them."""

    def name(self) -> str:
        return "action_explain_fit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        result = fit.result(_answers(tracker))
        reasons = result.reasons or ("none",)
        text = " ".join(render(f"utter_fit_reason_{reason}")["text"] for reason in reasons)
        dispatcher.utter_message(response=f"utter_fit_{result.outcome}", fit_reasons=text)
        return [SlotSet(FIT_PREFIX + question, None) for question in fit.QUESTIONS]


def _answers(tracker: Tracker) -> dict[str, str | None]:
    return {question: tracker.get_slot(FIT_PREFIX + question) for question in fit.QUESTIONS}
