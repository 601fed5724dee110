"""A turn about the callback that was asked for: what is read of it, from what was said of that before."""

from __future__ import annotations

from typing import Any

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.call_proposals import is_bare_time
from admissions.callback_questions import asks_what_stands, confirmation_of, doubts_bar, only_urges
from admissions.callback_wishes import asks_discreetly, is_about_callback, takes_back

_INTENT, _CALL, _YES = "manage_callback", "request_callback", "affirm"
_WHEN, _BAR = "callback_when", "is_number_to_bar_asked"
_RECEIPTS = ("utter_callback_booked", "utter_callback_changed")


def in_talk_of_a_callback(tracker: DialogueStateTracker | None, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as about the callback, where its words can be about nothing else; never in a form or beside danger."""
    if (tracker and tracker.active_loop_name) or (parsed.get("safety") or {}).get("level"):
        return parsed
    said = [event for event in tracker.events if isinstance(event, BotUttered)] if tracker else []
    last = said[-1].metadata.get("utter_action") if said else None
    has_callback = bool(tracker and tracker.get_slot(_WHEN) is not None)
    text = parsed["text"]
    if parsed["intent"]["name"] == _YES and only_urges(text):
        return {**parsed, "intent": {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 0.0}}
    if tracker and tracker.get_slot(_BAR) and doubts_bar(text):
        return _as(parsed, _INTENT)
    if not has_callback and asks_discreetly(text):
        return _as(parsed, _CALL)
    # "*afternoon" or "actually no", right behind the receipt.
    is_moved = has_callback and last in _RECEIPTS and (is_bare_time(text) or takes_back(text))
    is_asked = is_moved or (has_callback and asks_what_stands(text)) or confirmation_of(text, last)
    if not (is_asked or is_about_callback(text, last, has_callback=has_callback)):
        return parsed
    return _as(parsed, _INTENT)


def _as(parsed: dict[str, Any], intent: str) -> dict[str, Any]:
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return {**kept, "intent": {"name": intent, "confidence": 1.0}}
