"""A turn about the callback that was asked for: what is read of it, from what was said of that before."""

from __future__ import annotations

from typing import Any

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.call_kept import keeps_call
from admissions.calls.call_proposals import is_bare_time
from admissions.calls.callback_questions import (
    aside_in_spanish,
    asks_what_stands,
    confirmation_of,
    doubts_bar,
    only_urges,
)
from admissions.calls.callback_remarks import is_only_remark
from admissions.calls.callback_wishes import ASKS_CHANGE, asks_discreetly, is_about_callback, takes_back
from admissions.calls.contact import is_name_and_word
from admissions.talk.language import ENGLISH, agreement_in_spanish

_INTENT, _CALL, _YES, _INSURER = "manage_callback", "request_callback", "affirm", "check_insurance"
_FORM = "callback_form"
_WHEN, _NAME, _REQUESTED, _BAR = "callback_when", "callback_name", "requested_slot", "is_number_to_bar_asked"
_TOLD_TO_MINOR = ("utter_minor_no_contact", "utter_minor_callback_cancelled")
_RECEIPTS = ("utter_callback_booked", "utter_callback_changed")


def in_talk_of_a_callback(tracker: DialogueStateTracker | None, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as about the callback, where its words can be about nothing else; never beside danger."""
    is_danger = bool((parsed.get("safety") or {}).get("level"))
    if is_danger or (tracker and tracker.active_loop_name):
        return parsed if is_danger or tracker is None else _without_insurer(tracker, parsed)
    said = [event for event in tracker.events if isinstance(event, BotUttered)] if tracker else []
    last = said[-1].metadata.get("utter_action") if said else None
    has_callback = bool(tracker and tracker.get_slot(_WHEN) is not None)
    text = parsed["text"]
    if parsed["intent"]["name"] == _YES and only_urges(text):
        return {**parsed, "intent": {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 0.0}}
    if tracker and tracker.get_slot(_BAR) and doubts_bar(text):
        return _as(parsed, _INTENT)
    is_asked_discreetly = not has_callback and asks_discreetly(text)
    # A minor's yes to where help is asks for no call: it is refused, and help named again.
    is_minors_yes = parsed["intent"]["name"] == _YES and last in _TOLD_TO_MINOR
    if aside := _CALL if is_asked_discreetly or is_minors_yes else aside_in_spanish(text):
        return _as(parsed, aside)
    # "*afternoon" or "actually no", right behind the receipt.
    is_moved = has_callback and last in _RECEIPTS and (is_bare_time(text) or takes_back(text))
    is_moved |= has_callback and (is_only_remark(text) or (last in ASKS_CHANGE and keeps_call(text)))
    is_asked = is_moved or (has_callback and asks_what_stands(text)) or confirmation_of(text, last)
    if not (is_asked or is_about_callback(text, last, has_callback=has_callback)):
        return parsed
    return _as(parsed, _INTENT)


def _without_insurer(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the name or the Spanish yes that it is, of which the model made an insurer: "Trish", "va"."""
    is_insurer = parsed["intent"]["name"] == _INSURER
    if is_insurer and tracker.get_slot(_REQUESTED) == _NAME and is_name_and_word(parsed["text"]):
        return {**_as(parsed, DEFAULT_NLU_FALLBACK_INTENT_NAME), "entities": []}
    language = (tracker.get_slot("noted") or {}).get("language", ENGLISH)
    is_named = tracker.active_loop_name == _FORM and parsed["intent"]["name"] == _INSURER and language != ENGLISH
    return {**_as(parsed, _YES), "entities": []} if is_named and agreement_in_spanish(parsed["text"]) else parsed


def _as(parsed: dict[str, Any], intent: str) -> dict[str, Any]:
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return {**kept, "intent": {"name": intent, "confidence": 1.0}}
