"""For which age the programs are."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage
from actions.notes import Notes
from admissions.facts import facility
from admissions.fit.age_answers import asked_age, asks_if_too_old
from admissions.fit.ages import stated_age, tells_only_class
from admissions.fit.fit_answers import others_age
from admissions.fit.minor_questions import BY_TEXT, WHAT_NEXT, WHOSE_NUMBER
from admissions.talk.language import ENGLISH

_TO_A_MINOR = {
    WHAT_NEXT: "utter_minor_what_next",
    WHOSE_NUMBER: "utter_minor_whose_number",
    BY_TEXT: "utter_minor_by_text",
}


class ActionTellAge(Action):
    """The age from which on; to the young where help is, of an adult that their age is none to stop them."""

    def name(self) -> str:
        return "action_tell_age"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response=_answer(VisitorMessage.of(tracker).text, tracker))
        return []


def _answer(text: str, tracker: Tracker) -> str:
    notes = Notes.of(tracker)
    if notes.language != ENGLISH:
        # Said in one form there.
        return "utter_age_requirement"
    if tells_only_class(text):
        return "utter_age_question"
    if notes.is_minor:
        return _TO_A_MINOR.get(tracker.latest_message.get("asked_by_minor"), "utter_age_requirement_young")
    others = asked_age(text) or others_age(text) or _others_age_before(tracker)
    own = stated_age(text) or (None if notes.is_for_loved_one else notes.age)
    age = others or own
    is_adult = age >= int(facility()["minimum_age"].value) if age is not None else asks_if_too_old(text)
    return "utter_age_requirement_adult" if is_adult else "utter_age_requirement"


def _others_age_before(tracker: Tracker) -> int | None:
    """The age stated last of the person it is about."""
    said = (event.get("text") or "" for event in reversed(tracker.events) if event.get("event") == "user")
    return next((age for text in said if (age := others_age(text)) is not None), None)
