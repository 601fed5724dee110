"""Insurance: what may be said about each insurer that a visitor names."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage, last_answer, last_said, may_lead_on
from admissions.insurance.blue_cross import asks_if_blue_cross, names_other_state
from admissions.insurance.insurance_choice import ADVICE, LISTED, PICKED, names_on, picked
from admissions.insurance.insurance_follow_ups import (
    ANOTHERS,
    AT_RISK,
    BLUE,
    NETWORK,
    OPTIONS,
    SAME_PLAN,
    SECOND_PLAN,
    TWO_COMPANIES,
    UNSURE,
    WHY,
    follow_up,
    is_of_government_plan,
)
from admissions.insurance.insurer_list import catalogue as known_insurers
from admissions.insurance.insurer_mentions import Insurer
from admissions.insurance.insurer_words import tells_of_loss
from admissions.insurance.insurers import Catalogue, find_insurers, named_insurers
from admissions.insurance.plan_questions import asks_of_cobra
from admissions.insurance.unknown_insurers import names_something_else, unknown_name
from admissions.talk.responses import response_templates

# What only says more about the plan that was just spoken of.
_SAYS_MORE = re.compile(r"\b(?:ppo|hmo|epo|pos|network|plan|employer|work|job|union|company|cover\w*)\b", re.IGNORECASE)
# The order in which the question "which Blue Cross?" names them.
_WHICH = {"first": "Anthem", "second": "Blue Shield of California"}
# In words: who takes a name back and says more may go on to another.
_SHORT = 6
_OTHER_STATE = "utter_insurance_ambiguous_state"
_OF_CALIFORNIA = re.compile(r"\bcalif\w*|\bca\b", re.IGNORECASE)
# What has one answer behind a card, whatever insurer it is of.
_BEHIND_A_CARD = {
    UNSURE: "utter_verify_benefits",
    OPTIONS: "utter_insurance_options",
    SECOND_PLAN: "utter_insurance_none_named",
    AT_RISK: "utter_insurance_lost",
    WHY: "utter_insurance_why_not",
    ADVICE: "utter_insurance_which_to_use",
}
# After these no insurer is the one spoken of.
_ASKS_ANEW = (SECOND_PLAN, ADVICE)
# What the answer about the two says of them; where staff have changed it, another answer says less.
_AS_SAID = {("Anthem", "accepted"), ("Blue Shield of California", "not_listed")}


class ActionCheckInsurance(Action):
    """One reply, with its card, for each insurer named."""

    def name(self) -> str:
        return "action_check_insurance"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        catalogue, message = known_insurers(), VisitorMessage.of(tracker)
        text = message.text
        tapped = next(tracker.get_latest_entity_values("insurer"), None)
        mentions = find_insurers(text, catalogue, is_asked=True)
        named = [mention.insurer for mention in mentions] or _by_name(catalogue, tapped)
        if not message.is_tapped and _answer_behind_card(dispatcher, tracker, catalogue, named):
            return []
        says_more = _SAYS_MORE.search(text) and not (unknown_name(text, catalogue) or _tells_of_loss(text, catalogue))
        if not named and says_more:
            named = [insurer for name in _named_before(tracker) for insurer in _by_name(catalogue, name)]
        named = named or _left_of_those_before(tracker, catalogue, text)
        for insurer in named:
            _answer(dispatcher, insurer, catalogue, text, leads_on=may_lead_on(tracker))
        if not named:
            # A tapped button's words ("Do you take my insurance?") name nothing.
            told = "" if message.is_tapped else text
            _answer_unknown(dispatcher, told, catalogue, leads_on=may_lead_on(tracker))
        return []


class ActionListInsurers(Action):
    """All accepted insurers, as the list has them now; where the question names one after all, what holds for it."""

    def name(self) -> str:
        return "action_list_insurers"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        catalogue, message = known_insurers(), VisitorMessage.of(tracker)
        is_named = find_insurers(message.text, catalogue) or unknown_name(message.text, catalogue, is_asked=False)
        if is_named and not message.is_tapped:
            return ActionCheckInsurance().run(dispatcher, tracker, domain)
        *others, last = catalogue.accepted_names
        listed = f"{', '.join(others)} and {last}" if others else last
        dispatcher.utter_message(response="utter_list_insurance", insurers=listed, leads_on=may_lead_on(tracker))
        return []


def _answer_behind_card(
    dispatcher: CollectingDispatcher, tracker: Tracker, catalogue: Catalogue, named: list[Insurer]
) -> bool:
    """Answers what means something else, or only, behind the card shown last; False where it means what it says."""
    if not named:
        return _answer_follow_up(dispatcher, tracker, catalogue)
    card, text = _card_before(tracker), VisitorMessage.of(tracker).text
    if _asks_if_anthem(card, named, catalogue) and asks_if_blue_cross(text):
        response = "utter_insurance_anthem_blue_cross"
        dispatcher.utter_message(response=response, custom=card, leads_on=may_lead_on(tracker))
        return True
    is_run = card.get("status") == "government" and is_of_government_plan(text)
    if not is_run or len(named) > 1 or named[0].status == "government":
        return False
    dispatcher.utter_message(
        response="utter_insurance_runs_plan", insurer=named[0].name, plan=card["names"][0], custom=card,
        leads_on=may_lead_on(tracker),
    )  # fmt: skip
    return True


def _answer_follow_up(dispatcher: CollectingDispatcher, tracker: Tracker, catalogue: Catalogue) -> bool:
    """Answers what means something only behind the card shown last: "neither", "texas", "and my secondary?"; False otherwise."""
    text, leads_on = VisitorMessage.of(tracker).text, may_lead_on(tracker)
    card = _card_before(tracker)
    what = follow_up(text, card.get("names") or [], card.get("status") or "", _said(tracker))
    if what in (LISTED, PICKED):
        _answer_choice(dispatcher, tracker, catalogue, asks_for_listed=what == LISTED)
    elif what in _WHICH:
        _answer(dispatcher, _by_name(catalogue, _WHICH[what])[0], catalogue, text, leads_on=leads_on)
    elif what == "other" or (what in (SAME_PLAN, NETWORK) and _is_of_other_state(tracker, text)):
        _answer_other_state(dispatcher, leads_on=leads_on)
    elif what == BLUE and (known := _by_name(catalogue, TWO_COMPANIES)):
        _answer(dispatcher, known[0], catalogue, text, leads_on=leads_on)
    elif what in (SAME_PLAN, NETWORK):
        _answer_again(dispatcher, tracker, catalogue, asks_of_network=what == NETWORK)
    elif what == ANOTHERS:
        titles = {title["custom"]["detail"]: title["text"] for title in response_templates()["utter_detail_titles"]}
        dispatcher.utter_message(response="utter_unknown_detail", detail=titles[what], leads_on=leads_on)
    elif response := _BEHIND_A_CARD.get(what or ""):
        asks = {"custom": _card("none_named", [])} if what in _ASKS_ANEW else {"custom": card} if what == WHY else {}
        dispatcher.utter_message(response=response, leads_on=leads_on or what == SECOND_PLAN, **asks)
    else:
        return False
    return True


def _answer_choice(
    dispatcher: CollectingDispatcher, tracker: Tracker, catalogue: Catalogue, *, asks_for_listed: bool
) -> None:
    """What holds for the one of several insurers that is meant; or for those on the list, for all where none is on it."""
    said, text = _said(tracker), VisitorMessage.of(tracker).text
    listed = [name for name in said if name in catalogue.accepted_names]
    one = picked(text, said, next(iter(_named_before(tracker)), ""))
    for name in (listed or said) if asks_for_listed else [one or said[-1]]:
        known = _by_name(catalogue, name)
        if known:
            _answer(dispatcher, known[0], catalogue, text, leads_on=may_lead_on(tracker))
        else:
            _answer_unknown_name(dispatcher, name, leads_on=may_lead_on(tracker))


def _asks_if_anthem(card: dict[str, Any], named: list[Insurer], catalogue: Catalogue) -> bool:
    """Whether only Blue Cross is named behind the card of Anthem, and the two of California are as the list ships."""
    is_of_two = [insurer.name for insurer in named] == [TWO_COMPANIES] and card.get("names") == ["Anthem"]
    return is_of_two and _AS_SAID.issubset((one.name, one.status) for one in catalogue.insurers)


def _answer_again(
    dispatcher: CollectingDispatcher, tracker: Tracker, catalogue: Catalogue, *, asks_of_network: bool
) -> None:
    """What holds for the insurer of the card shown last; of one on the list, that its network is not known here."""
    card, leads_on = _card_before(tracker), may_lead_on(tracker)
    name = card["names"][0]
    known = _by_name(catalogue, name)
    if known and not (asks_of_network and known[0].status == "accepted"):
        _answer(dispatcher, known[0], catalogue, VisitorMessage.of(tracker).text, leads_on=leads_on)
        return
    response = "utter_insurance_network" if known else "utter_insurance_unknown_name"
    dispatcher.utter_message(response=response, insurer=name, custom=card, leads_on=leads_on)


def _is_of_other_state(tracker: Tracker, text: str) -> bool:
    """Whether the Blue Cross spoken of last was that of another state, and `text` doesn't say otherwise."""
    return last_answer(tracker) == _OTHER_STATE and not _OF_CALIFORNIA.search(text)


def _answer(
    dispatcher: CollectingDispatcher, insurer: Insurer, catalogue: Catalogue, text: str, *, leads_on: bool
) -> None:
    if insurer.name == TWO_COMPANIES and insurer.status == "ambiguous" and names_other_state(text):
        _answer_other_state(dispatcher, leads_on=leads_on)
        return
    response = f"utter_insurance_{insurer.status}"
    # Which of two is meant has to be asked even where nothing may be offered.
    leads_on = leads_on or insurer.status == "ambiguous"
    if insurer.status == "ambiguous" and insurer.name != TWO_COMPANIES:
        response = "utter_insurance_ambiguous_marketplace"
    elif insurer.status == "ambiguous" and not _AS_SAID.issubset((one.name, one.status) for one in catalogue.insurers):
        response = "utter_insurance_ambiguous_which"
    card = _card(insurer.status, [insurer.name])
    dispatcher.utter_message(response=response, insurer=insurer.name, custom=card, leads_on=leads_on)


def _answer_other_state(dispatcher: CollectingDispatcher, *, leads_on: bool) -> None:
    card = _card("ambiguous", [TWO_COMPANIES])
    dispatcher.utter_message(response=_OTHER_STATE, custom=card, leads_on=leads_on)


def _answer_unknown(dispatcher: CollectingDispatcher, text: str, catalogue: Catalogue, *, leads_on: bool) -> None:
    name = unknown_name(text, catalogue)
    if name:
        _answer_unknown_name(dispatcher, name, leads_on=leads_on)
    elif asks_of_cobra(text):
        dispatcher.utter_message(response="utter_insurance_cobra", custom=_card("none_named", []), leads_on=leads_on)
    elif _tells_of_loss(text, catalogue):
        dispatcher.utter_message(response="utter_insurance_lost", custom=_card("none_named", []), leads_on=leads_on)
    elif names_something_else(text, catalogue) and not named_insurers(text, catalogue, is_asked=True):
        dispatcher.utter_message(response="utter_insurance_unknown", custom=_card("not_listed", []), leads_on=leads_on)
    else:
        dispatcher.utter_message(response="utter_insurance_none_named", custom=_card("none_named", []))


def _answer_unknown_name(dispatcher: CollectingDispatcher, name: str, *, leads_on: bool) -> None:
    card = _card("not_listed", [name])
    dispatcher.utter_message(response="utter_insurance_unknown_name", insurer=name, custom=card, leads_on=leads_on)


def _tells_of_loss(text: str, catalogue: Catalogue) -> bool:
    return tells_of_loss(text) or any(named.is_lost for named in named_insurers(text, catalogue, is_asked=True))


def _card(status: str, names: list[str]) -> dict[str, Any]:
    return {"card": "insurance", "status": status, "names": names}


def _card_before(tracker: Tracker) -> dict[str, Any]:
    """The insurance card that the bot showed last, right before the latest message; empty where it showed none."""
    card: dict[str, Any] = (last_said(tracker).get("data") or {}).get("custom") or {}
    return card if card.get("card") == "insurance" else {}


def _cards(tracker: Tracker) -> list[dict[str, Any]]:
    events = (event for event in tracker.events if event.get("event") == "bot")
    return [(event.get("data") or {}).get("custom") or {} for event in events]


def _said(tracker: Tracker) -> list[str]:
    """The insurers that the bot has spoken of."""
    return names_on(_cards(tracker))


def _named_before(tracker: Tracker) -> list[str]:
    """The insurers of that card."""
    return list(_card_before(tracker).get("names") or ())


def _left_of_those_before(tracker: Tracker, catalogue: Catalogue, text: str) -> list[Insurer]:
    """The insurer spoken of last besides those that all of `text` takes back: "not Kaiser, drop that"."""
    names = named_insurers(text, catalogue, is_asked=True)
    taken_back = {mention.insurer.name for mention in names if mention.is_disowned and not mention.is_lost}
    said = [name for card in _cards(tracker) if card.get("card") == "insurance" for name in card.get("names") or ()]
    if taken_back.isdisjoint(said) or len(text.split()) > _SHORT or unknown_name(text, catalogue):
        return []
    left = [name for name in said if name not in taken_back]
    return _by_name(catalogue, left[-1]) if left else []


def _by_name(catalogue: Catalogue, name: str | None) -> list[Insurer]:
    return [insurer for insurer in catalogue.insurers if insurer.name == name]
