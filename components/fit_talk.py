"""A message that takes back the answer which ended the fit questions: they start again."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.fit import NO, YES
from admissions.fit_remarks import takes_back

# What ended the questions, by what was said then.
_ENDED_BY = {"utter_fit_urgent": YES, "utter_fit_minor": NO, "utter_fit_minor_loved_one": NO}


def after_a_fit_card(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the wish to go through the fit questions again, where it takes back the answer that ended them."""
    is_danger = parsed.get("aftermath") or (parsed.get("safety") or {}).get("level")
    answer = None if is_danger or tracker.active_loop_name else _ENDED_BY.get(_said_last(tracker))
    if not answer or not takes_back(parsed["text"], answer):
        return parsed
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return {**kept, "intent": {"name": "am_i_a_fit", "confidence": 1.0}}


def _said_last(tracker: DialogueStateTracker) -> str:
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered)), None)
    return str(said.metadata.get("utter_action")) if said else ""
