"""A turn right behind an answer about an insurer: what is read of it, from what was said there."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.insurance_follow_ups import follow_up

_INTENT = "check_insurance"


def in_talk_of_a_plan(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as more about the insurer of the card shown last, if it says no more; never in a form or beside danger."""
    is_danger = parsed.get("aftermath") or (parsed.get("safety") or {}).get("level")
    is_free = not (is_danger or tracker.active_loop_name or parsed["entities"])
    if is_free and follow_up(parsed["text"], _shown_last(tracker)):
        return {**parsed, "intent": {"name": _INTENT, "confidence": 1.0}}
    return parsed


def _shown_last(tracker: DialogueStateTracker) -> list[str]:
    """The insurers of the card in the last thing that the bot said."""
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered | UserUttered)), None)
    card = (said.data.get("custom") or {}) if isinstance(said, BotUttered) else {}
    return list(card.get("names") or ()) if card.get("card") == "insurance" else []
