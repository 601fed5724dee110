"""Insurance: what may be said about each insurer that a visitor names."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage
from admissions.insurer_list import catalogue as known_insurers
from admissions.insurers import Catalogue, Insurer, find_insurers, names_something_else

_TWO_COMPANIES = "Blue Cross"
# What the answer about the two says of them; where staff have changed it, another answer says less.
_AS_SAID = {("Anthem", "accepted"), ("Blue Shield of California", "not_listed")}


class ActionCheckInsurance(Action):
    """One reply, with its card, for each insurer named."""

    def name(self) -> str:
        return "action_check_insurance"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        catalogue = known_insurers()
        text = VisitorMessage.of(tracker).text
        tapped = next(tracker.get_latest_entity_values("insurer"), None)
        named = [mention.insurer for mention in find_insurers(text, catalogue)] or _by_name(catalogue, tapped)
        for insurer in named:
            _answer(dispatcher, insurer, catalogue)
        if not named:
            is_unknown = names_something_else(text, catalogue) and not _is_tapped(tracker)
            status = "not_listed" if is_unknown else "none_named"
            response = "utter_insurance_unknown" if is_unknown else "utter_insurance_none_named"
            dispatcher.utter_message(response=response, custom=_card(status, []))
        return []


class ActionListInsurers(Action):
    """All accepted insurers, as the list has them now."""

    def name(self) -> str:
        return "action_list_insurers"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        *others, last = known_insurers().accepted_names
        listed = f"{', '.join(others)} and {last}" if others else last
        dispatcher.utter_message(response="utter_list_insurance", insurers=listed)
        return []


def _answer(dispatcher: CollectingDispatcher, insurer: Insurer, catalogue: Catalogue) -> None:
    response = f"utter_insurance_{insurer.status}"
    if insurer.status == "ambiguous" and insurer.name != _TWO_COMPANIES:
        response = "utter_insurance_ambiguous_marketplace"
    elif insurer.status == "ambiguous" and not _AS_SAID.issubset((one.name, one.status) for one in catalogue.insurers):
        response = "utter_insurance_ambiguous_which"
    dispatcher.utter_message(response=response, insurer=insurer.name, custom=_card(insurer.status, [insurer.name]))


def _card(status: str, names: list[str]) -> dict[str, Any]:
    return {"card": "insurance", "status": status, "names": names}


def _by_name(catalogue: Catalogue, name: str | None) -> list[Insurer]:
    return [insurer for insurer in catalogue.insurers if insurer.name == name]


def _is_tapped(tracker: Tracker) -> bool:
    """A tapped button's words ("Do you take my insurance?") name nothing that we do not know."""
    return (tracker.latest_message.get("intent") or {}).get("confidence") == 1.0
