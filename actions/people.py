"""The way to a person, families, opening hours, the licence, erasure."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import hand_off_code
from actions.message import VisitorMessage, last_answer, may_lead_on
from actions.wiring import services
from admissions.facts import facility
from admissions.fit.fit_answers import others_age
from admissions.log.erasure import erase_conversation
from admissions.talk.acknowledgments import leaves_doubt


class ActionHandOff(Action):
    """The helpline, to call now, with the code to say there."""

    def name(self) -> str:
        return "action_hand_off"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(
            response="utter_hand_off", hand_off_code=hand_off_code(tracker), leads_on=may_lead_on(tracker)
        )
        return []


class ActionMeetFamily(Action):
    """Someone who asks for a person they love; of a child, that the programs are for adults, and where to turn."""

    def name(self) -> str:
        return "action_meet_family"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        age = others_age(VisitorMessage.of(tracker).text)
        is_minor = age is not None and age < int(facility()["minimum_age"].value)
        dispatcher.utter_message(response="utter_age_requirement" if is_minor else "utter_asking_for_loved_one")
        return []


class ActionTellOpeningHours(Action):
    """When someone can be reached."""

    def name(self) -> str:
        return "action_tell_opening_hours"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response="utter_opening_hours", leads_on=may_lead_on(tracker))
        return []


class ActionTellLicence(Action):
    """The licence number where the operator has set it, else who will send it."""

    def name(self) -> str:
        return "action_tell_licence"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        is_known = facility()["licence_number"].value is not None
        response = "utter_licence_known" if is_known else "utter_licence_unknown"
        dispatcher.utter_message(response=response, leads_on=may_lead_on(tracker))
        return []


class ActionEraseConversation(Action):
    """Asks once, then erases all that is stored of the conversation and gives the receipt."""

    def name(self) -> str:
        return "action_erase_conversation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        # What cannot be undone is done on a clear yes alone.
        is_clear = message.consent == "yes" and not leaves_doubt(message.text)
        has_agreed = last_answer(tracker) == "utter_ask_erase" and is_clear
        if message.choice != "confirm" and not has_agreed:
            dispatcher.utter_message(response="utter_ask_erase")
            return []
        receipt = erase_conversation(services().engine, tracker.sender_id, services().now())
        dispatcher.utter_message(response="utter_erased", receipt=receipt)
        return []
