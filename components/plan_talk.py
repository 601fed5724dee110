"""A turn right behind an answer about an insurer: what is read of it, from what was said there."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.insurance.insurance_choice import names_on
from admissions.insurance.insurance_follow_ups import LIST, follow_up, has_forgotten
from admissions.talk.language import ENGLISH

_INTENT, _LIST_INTENT, _CHECK_INTENT = "check_insurance", "list_insurance", "verify_benefits"
_WHICH = "utter_list_insurance"
# A word of another language is no insurer's name: "seguro?" may be "are you sure?".
_LANGUAGE_INTENT = "out_of_scope"


def in_talk_of_a_plan(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as more about the insurer of the card shown last, if it says no more; never in a form or beside danger."""
    is_danger = parsed.get("aftermath") or (parsed.get("safety") or {}).get("level")
    is_free = not (is_danger or tracker.active_loop_name or parsed["entities"])
    if is_free and parsed["intent"]["name"] == _INTENT and _is_in_another_language(tracker):
        return {**parsed, "intent": {"name": _LANGUAGE_INTENT, "confidence": 1.0}}
    if is_free and has_forgotten(parsed["text"]) and _asked_which(tracker):
        return {**parsed, "intent": {"name": _CHECK_INTENT, "confidence": 1.0}}
    card = _shown_last(tracker) if is_free else {}
    what = follow_up(parsed["text"], card["names"], card["status"], _said(tracker)) if card else None
    if not what:
        return parsed
    return {**parsed, "intent": {"name": _LIST_INTENT if what == LIST else _INTENT, "confidence": 1.0}}


def _is_in_another_language(tracker: DialogueStateTracker) -> bool:
    return (tracker.get_slot("noted") or {}).get("language", ENGLISH) != ENGLISH


def _asked_which(tracker: DialogueStateTracker) -> bool:
    """Whether the bot has just asked which insurer it is."""
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered)), None)
    return said is not None and said.metadata.get("utter_action") == _WHICH


def _said(tracker: DialogueStateTracker) -> list[str]:
    """The insurers that the bot has spoken of."""
    return names_on(event.data.get("custom") or {} for event in tracker.events if isinstance(event, BotUttered))


def _shown_last(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The insurance card in the last thing that the bot said; empty where it showed none."""
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered | UserUttered)), None)
    card = (said.data.get("custom") or {}) if isinstance(said, BotUttered) else {}
    return card if card.get("card") == "insurance" else {}
