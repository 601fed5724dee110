"""The fit form: reading its answers and explaining what the criteria say."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import empty_forms
from actions.message import VisitorMessage
from actions.notes import Notes
from actions.slots import FIT_FORM, FIT_PREFIX, IS_SAFETY_QUESTION_OPEN, REQUESTED_SLOT
from admissions import fit
from admissions.callback_answers import asks_why
from admissions.facts import facility
from admissions.fit_answers import read_fit_answers
from admissions.fit_remarks import AGAIN, MEANS, USED_TODAY, VIOLENCE, WITHDRAWAL, correction, goes_back, remark
from admissions.responses import render

# What is said to a remark before the questions go on.
_TO_REMARK = {
    WITHDRAWAL: "utter_crisis_medical_ask",
    VIOLENCE: "utter_crisis_violence_ask",
    USED_TODAY: "utter_fit_used_today",
}
# What answers nothing and asks nothing; a relative who is mentioned is not always whom it is for.
_NO_QUESTIONS = ("nlu_fallback", "out_of_scope", "choose", "asking_for_loved_one")


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
        told = remark(message.text) if asked and not message.is_tapped else None
        if told == MEANS:
            return _ask_about_suicide(dispatcher)
        is_back = goes_back(message.text)
        # "I get the shakes if I stop" is no wish to stop.
        if message.intent in ("stop", "goodbye") and not (is_back or told in (WITHDRAWAL, VIOLENCE)):
            return []
        may_correct = asked and not message.is_tapped and (is_back or not message.is_question)
        change = correction(message.text) if may_correct else None
        values = self._values(tracker, message, asked, change)
        if told and values.get("is_in_danger") != fit.YES:
            dispatcher.utter_message(response=_TO_REMARK[told])
        if not values:
            return [SlotSet(requested, None)] if told else self._not_understood(dispatcher, message, requested)
        if values.get("is_in_danger") == fit.UNSURE and not told:
            dispatcher.utter_message(response="utter_fit_danger_unsure")
        answers = {**_answers(tracker), **values}
        is_over = fit.next_question(answers) is None
        if not is_over:
            _say_what_changed(dispatcher, _answers(tracker), values)
        ending = [SlotSet(REQUESTED_SLOT, None)] if is_over else []
        return [*(SlotSet(FIT_PREFIX + key, value) for key, value in values.items()), *ending]

    @staticmethod
    def _values(
        tracker: Tracker, message: VisitorMessage, asked: str | None, change: str | None
    ) -> dict[str, str | None]:
        """The answers by question; None takes back the one before, which is then asked for again."""
        known = tracker.get_slot(f"{FIT_PREFIX}for_whom")
        values: dict[str, str | None] = {**read_fit_answers(message.answer, asked, message.agreement, known)}
        last = _last_answered(tracker, asked)
        if change and last and values.keys() <= {asked}:
            values = {last: None if change == AGAIN or last == "for_whom" else change}
        whom = values.get("for_whom") or known
        if whom == fit.SELF and Notes.of(tracker).is_minor:
            values["is_adult"] = fit.NO
        return values

    @staticmethod
    def _not_understood(
        dispatcher: CollectingDispatcher, message: VisitorMessage, requested: str | None
    ) -> list[EventType]:
        """A failed answer is asked for again; a question of the visitor's is left to the rules."""
        if not requested or message.intent not in _NO_QUESTIONS or not message.is_english:
            return []
        is_family_asking = message.intent == "asking_for_loved_one" and "?" in message.text
        if message.asks_for_medical_advice or is_family_asking:
            return []
        is_first = requested == FIT_PREFIX + fit.QUESTIONS[0]
        is_told = message.intent == "asking_for_loved_one"
        again = "utter_fit_heard" if is_told else "utter_invalid_fit_answer"
        dispatcher.utter_message(response=f"utter_invalid_{requested}" if is_first else again)
        return [SlotSet(requested, None)]


class ActionExplainFit(Action):
    """Says what the criteria make of the answers, and forgets them."""

    def name(self) -> str:
        return "action_explain_fit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if tracker.get_slot(IS_SAFETY_QUESTION_OPEN):
            return empty_forms()
        answers = _answers(tracker)
        result = fit.result(answers)
        reasons = result.reasons or ("none",)
        text = " ".join(render(f"utter_fit_reason_{reason}")["text"] for reason in reasons)
        outcome = result.outcome
        if outcome == "minor" and answers["for_whom"] == fit.LOVED_ONE and not _is_minor_writing(tracker):
            outcome = "minor_loved_one"
        dispatcher.utter_message(response=f"utter_fit_{outcome}", fit_reasons=text)
        return [SlotSet(FIT_PREFIX + question, None) for question in fit.QUESTIONS]


def _is_minor_writing(tracker: Tracker) -> bool:
    age = Notes.of(tracker).age
    return age is not None and age < int(facility()["minimum_age"].value)


def _ask_about_suicide(dispatcher: CollectingDispatcher) -> list[EventType]:
    """The direct question; the fit questions end, so that the answer is to nothing else."""
    dispatcher.utter_message(response="utter_crisis_suicide_ask")
    return [*empty_forms(), SlotSet(IS_SAFETY_QUESTION_OPEN, True), SlotSet(REQUESTED_SLOT, None)]


def _say_what_changed(
    dispatcher: CollectingDispatcher, before: dict[str, str | None], values: dict[str, str | None]
) -> None:
    if None in values.values():
        dispatcher.utter_message(response="utter_fit_again")
    elif any(before[question] not in (None, value) for question, value in values.items()):
        dispatcher.utter_message(response="utter_fit_changed")


def _last_answered(tracker: Tracker, asked: str | None) -> str | None:
    """The question answered last before the one that is open, of those whose answer still stands."""
    set_before = (
        event["name"][len(FIT_PREFIX) :]
        for event in reversed(tracker.events)
        if event.get("event") == "slot" and event["name"].startswith(FIT_PREFIX) and event.get("value")
    )
    return next((name for name in set_before if name != asked and tracker.get_slot(FIT_PREFIX + name)), None)


def _answers(tracker: Tracker) -> dict[str, str | None]:
    return {question: tracker.get_slot(FIT_PREFIX + question) for question in fit.QUESTIONS}
