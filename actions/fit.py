"""The fit form: reading its answers and explaining what the criteria say."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import empty_forms
from actions.fit_ages import is_age_stated, is_minor_writing, is_only_writers_age, whom_of_minor_card
from actions.message import VisitorMessage
from actions.questions import answer_questions, give_answer
from actions.slots import FIT_FORM, FIT_PREFIX, IS_SAFETY_QUESTION_OPEN, REQUESTED_SLOT
from admissions.calls.callback_answers import asks_why
from admissions.calls.callback_wishes import asks_to_be_called
from admissions.calls.contact import read_yes_no
from admissions.calls.visitor_wishes import calls_off, refuses_calls
from admissions.fit import criteria
from admissions.fit.ages import may_be_of_college
from admissions.fit.denied_signs import rest_beside
from admissions.fit.fit_answers import lives_with_someone, read_fit_answers
from admissions.fit.fit_remarks import (
    AGAIN,
    MEANS,
    USED_TODAY,
    VIOLENCE,
    WITHDRAWAL,
    asks_back,
    correction,
    goes_back,
    leaves,
    remark,
    skips,
)
from admissions.fit.soft_yes import goes_on, wants_call
from admissions.safety.assessment import ASK
from admissions.safety.replies import crisis_response
from admissions.talk.acknowledgments import TAKEN_IN, acknowledgment
from admissions.talk.answers import answers, starts_form
from admissions.talk.follow_ups import only_nods
from admissions.talk.responses import render

# What is said to a remark before the questions go on.
_TO_REMARK = {
    WITHDRAWAL: "utter_crisis_medical_ask",
    USED_TODAY: "utter_fit_used_today",
}
# What answers nothing and asks nothing; a relative who is mentioned is not always whom it is for.
_NO_QUESTIONS = ("nlu_fallback", "out_of_scope", "choose", "asking_for_loved_one", "affirm", "deny")
# The rules end the form for these by themselves.
_ENDS_FORM = ("stop", "goodbye", "request_callback", "manage_callback", "delete_my_data")
_WHOM = FIT_PREFIX + criteria.QUESTIONS[0]
_ASKED = f"utter_ask_{FIT_PREFIX}"
_WHOM_UNCLEAR = f"utter_invalid_{_WHOM}"
# So often whom it is for is asked in other words.
_MOST_TRIES = 2


def _to_remark(told: str, text: str) -> str:
    return crisis_response(VIOLENCE, ASK, text) if told == VIOLENCE else _TO_REMARK[told]


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
        if asked and (ended := _instead_of_answer(dispatcher, message, asked)):
            return ended
        told = remark(message.text) if asked and not message.is_tapped else None
        if told == MEANS:
            return _ask_about_suicide(dispatcher)
        is_back = goes_back(message.text)
        is_told = only_nods(message.text) or goes_on(message.text) or may_be_of_college(message.text)
        is_met = bool(asked) and (is_back or skips(message.text) or is_told)
        # "I get the shakes if I stop" is no wish to stop.
        is_leaving = message.intent in ("stop", "goodbye") and not (is_met or told in (WITHDRAWAL, VIOLENCE))
        if is_leaving or (asked and not told and _asks_for_call(message, asked)):
            return []
        may_correct = asked and not message.is_tapped and (is_back or not message.is_question)
        change = correction(message.text) if may_correct else None
        values = self._values(tracker, message, asked, change)
        if told and values.get("is_in_danger") != criteria.YES:
            dispatcher.utter_message(response=_to_remark(told, message.text))
        if values:
            return self._taken(dispatcher, tracker, values, change, is_remark=bool(told))
        is_met = is_met or bool(change)
        again = [SlotSet(requested, None)]
        return again if told else self._not_understood(dispatcher, tracker, message, requested, is_met=is_met)

    @staticmethod
    def _taken(
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        values: dict[str, str | None],
        change: str | None,
        *,
        is_remark: bool,
    ) -> list[EventType]:
        """The events that keep `values`; says what has to be said to them."""
        if tracker.get_slot(REQUESTED_SLOT) == _WHOM and values == {"is_adult": criteria.YES}:
            dispatcher.utter_message(response="utter_fit_age_noted")
        if values.get("is_in_danger") == criteria.UNSURE and not is_remark:
            dispatcher.utter_message(response="utter_fit_danger_unsure")
        is_over = criteria.next_question({**_answers(tracker), **values}) is None
        if not is_over:
            _say_what_changed(dispatcher, _answers(tracker), values, change)
        ending = [SlotSet(REQUESTED_SLOT, None)] if is_over else []
        return [*(SlotSet(FIT_PREFIX + key, value) for key, value in values.items()), *ending]

    @staticmethod
    def _values(
        tracker: Tracker, message: VisitorMessage, asked: str | None, change: str | None
    ) -> dict[str, str | None]:
        """The answers by question; None takes back the one before, which is then asked for again."""
        known = tracker.get_slot(f"{FIT_PREFIX}for_whom")
        values: dict[str, str | None] = {**read_fit_answers(message.answer, asked, message.agreement, known)}
        last = _asked_before(tracker, asked)
        if change and last and values.keys() <= {asked}:
            if last == "is_adult" and change == criteria.NO and is_age_stated(tracker, known):
                return {}
            values = {last: None if change == AGAIN or last == "for_whom" else change}
        whom = values.get("for_whom") or known
        if whom == criteria.SELF and is_minor_writing(tracker):
            values["is_adult"] = criteria.NO
        if not asked and values.get("is_adult") == criteria.YES and (kept := whom_of_minor_card(tracker)):
            values.setdefault("for_whom", kept)
        if values.get("for_whom") == criteria.LOVED_ONE != known and is_only_writers_age(tracker, message.text):
            values["is_adult"] = None
        return values

    @staticmethod
    def _not_understood(
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        message: VisitorMessage,
        requested: str | None,
        *,
        is_met: bool,
    ) -> list[EventType]:
        """A failed answer is asked for again; a question of the visitor's is left to the rules, unless `is_met`."""
        if not requested:
            return []
        is_told = message.intent in _NO_QUESTIONS or rest_beside(message.text) is not None
        if not is_met and (not is_told or not message.is_english or _asks_us(message)):
            return []
        if goes_on(message.text):
            return [SlotSet(requested, None)]
        if requested == _WHOM:
            if _tries(tracker) >= _MOST_TRIES:
                return [SlotSet(requested, None), SlotSet(REQUESTED_SLOT, None)]
            dispatcher.utter_message(response=_WHOM_UNCLEAR)
        else:
            dispatcher.utter_message(response=_to_no_answer(message, requested))
        return [SlotSet(requested, None)]


class ActionExplainFit(Action):
    """Says what the criteria make of the answers, and forgets them."""

    def name(self) -> str:
        return "action_explain_fit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if tracker.get_slot(IS_SAFETY_QUESTION_OPEN):
            return empty_forms()
        if leaves(VisitorMessage.of(tracker).text):
            return [*empty_forms(), *_answer_or_stop(dispatcher, tracker, domain)]
        given = _answers(tracker)
        if criteria.next_question(given):
            dispatcher.utter_message(response="utter_fit_left_open")
            return empty_forms()
        result = criteria.result(given)
        reasons = result.reasons or ("none",)
        text = " ".join(render(f"utter_fit_reason_{reason}")["text"] for reason in reasons)
        outcome = result.outcome
        if outcome == "minor" and given["for_whom"] == criteria.LOVED_ONE and not is_minor_writing(tracker):
            outcome = "minor_loved_one"
        dispatcher.utter_message(response=f"utter_fit_{outcome}", fit_reasons=text)
        return [SlotSet(FIT_PREFIX + question, None) for question in criteria.QUESTIONS]


def _instead_of_answer(dispatcher: CollectingDispatcher, message: VisitorMessage, asked: str) -> list[EventType]:
    """The events of a message that asks why or refuses the questions; none of another."""
    if asks_why(message.text):
        dispatcher.utter_message(response=f"utter_why_{FIT_PREFIX}{asked}")
        return [SlotSet(FIT_PREFIX + asked, None)]
    is_taken_in = acknowledgment(message.text) == TAKEN_IN and not message.is_tapped
    if is_taken_in and not read_fit_answers(message.text, asked, read_yes_no(message.text)):
        # "Makes sense" is no answer, and needs none.
        return [SlotSet(FIT_PREFIX + asked, None)]
    is_of_a_call = message.intent != "manage_callback" or refuses_calls(message.text) or calls_off(message.text)
    is_left = leaves(message.text) and not (message.intent in _ENDS_FORM and is_of_a_call)
    return [*empty_forms(), SlotSet(REQUESTED_SLOT, None)] if is_left else []


def _answer_or_stop(dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
    """Answers what was asked in place of the fit questions; says that they stopped where nothing was."""
    if several := tracker.latest_message.get("questions"):
        return answer_questions(several, dispatcher, tracker, domain)
    intent = VisitorMessage.of(tracker).intent
    if intent in answers() and not starts_form(intent):
        return give_answer(intent, dispatcher, tracker, domain)
    dispatcher.utter_message(response="utter_stop")
    return []


def _ask_about_suicide(dispatcher: CollectingDispatcher) -> list[EventType]:
    """The direct question; the fit questions end, so that the answer is to nothing else."""
    dispatcher.utter_message(response="utter_crisis_suicide_ask")
    return [*empty_forms(), SlotSet(IS_SAFETY_QUESTION_OPEN, True), SlotSet(REQUESTED_SLOT, None)]


def _asks_for_call(message: VisitorMessage, asked: str) -> bool:
    """Whether the message asks for a call instead of answering: "ok call me at 2", but not "yes call me" to danger."""
    is_wish = asks_to_be_called(message.text) or wants_call(message.text)
    if message.intent != "request_callback" or message.is_tapped or not is_wish:
        return False
    return read_fit_answers(message.answer, asked, message.agreement).get("is_in_danger") != criteria.YES


def _asks_us(message: VisitorMessage) -> bool:
    is_family_asking = message.intent == "asking_for_loved_one" and "?" in message.text
    return message.asks_for_medical_advice or is_family_asking


def _to_no_answer(message: VisitorMessage, requested: str) -> str:
    """What is said to a message that answers another question than the one that is open, or none."""
    if requested == f"{FIT_PREFIX}has_support" and lives_with_someone(message.text):
        return "utter_fit_lives_with"
    if asks_back(message.text) or "?" in message.text:
        return "utter_fit_not_understood"
    is_no_news = skips(message.text)
    is_told = message.intent == "asking_for_loved_one" or (message.agreement and not is_no_news)
    return "utter_fit_heard" if is_told else "utter_invalid_fit_answer"


def _tries(tracker: Tracker) -> int:
    """How often whom it is for was asked in other words since the questions began."""
    said = [
        (event.get("metadata") or {}).get("utter_action") for event in tracker.events if event.get("event") == "bot"
    ]
    began = max((place for place, name in enumerate(said) if name == "utter_fit_intro"), default=0)
    return said[began:].count(_WHOM_UNCLEAR)


def _say_what_changed(
    dispatcher: CollectingDispatcher, before: dict[str, str | None], values: dict[str, str | None], change: str | None
) -> None:
    if None in values.values():
        if change:
            dispatcher.utter_message(response="utter_fit_again")
    elif any(before[question] not in (None, value) for question, value in values.items()):
        dispatcher.utter_message(response="utter_fit_changed")


def _asked_before(tracker: Tracker, asked: str | None) -> str | None:
    """The question put right before the one that is open, of those whose answer stands; what was volunteered is no slip."""
    said = (str((event.get("metadata") or {}).get("utter_action")) for event in reversed(tracker.events))
    put = (name[len(_ASKED) :] for name in said if name.startswith(_ASKED))
    return next((name for name in put if name != asked and tracker.get_slot(FIT_PREFIX + name)), None)


def _answers(tracker: Tracker) -> dict[str, str | None]:
    return {question: tracker.get_slot(FIT_PREFIX + question) for question in criteria.QUESTIONS}
