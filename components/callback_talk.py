"""A turn about the callback that was asked for: what is read of it, from what was said of that before."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.callback_wishes import is_about_callback

_INTENT = "manage_callback"
_WHEN = "callback_when"


def in_talk_of_a_callback(tracker: DialogueStateTracker | None, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as about the callback, where its words can be about nothing else; never in a form or beside danger."""
    if (tracker and tracker.active_loop_name) or (parsed.get("safety") or {}).get("level"):
        return parsed
    said = [event for event in tracker.events if isinstance(event, BotUttered)] if tracker else []
    last = said[-1].metadata.get("utter_action") if said else None
    has_callback = bool(tracker and tracker.get_slot(_WHEN) is not None)
    if not is_about_callback(parsed["text"], last, has_callback=has_callback):
        return parsed
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return {**kept, "intent": {"name": _INTENT, "confidence": 1.0}}
