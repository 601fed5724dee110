"""Single things that no fact tells: the thing is named, and who knows."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage, may_lead_on
from admissions.talk.responses import response_templates
from admissions.talk.topics import detail_of

_OTHER = "other"


class ActionTellUnknownDetail(Action):
    """That what was asked about is not known here, but to the team."""

    def name(self) -> str:
        return "action_tell_unknown_detail"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        detail = detail_of(VisitorMessage.of(tracker).text) or _OTHER
        titles = {title["custom"]["detail"]: title["text"] for title in response_templates()["utter_detail_titles"]}
        dispatcher.utter_message(response="utter_unknown_detail", detail=titles[detail], leads_on=may_lead_on(tracker))
        return []
