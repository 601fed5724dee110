"""The yes to "do you want me to erase it?", which after an alarm too is the answer to that."""

from __future__ import annotations

import itertools
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.contact import read_yes_no

_INTENT, _ASKED = "delete_my_data", "utter_ask_erase"


def as_yes_to_erasing(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the wish to erase, where it is a yes to the question whether to; never beside danger."""
    said = itertools.takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
    names = [str(event.metadata.get("utter_action")) for event in said if isinstance(event, BotUttered)]
    is_danger = bool((parsed.get("safety") or {}).get("level"))
    if is_danger or not names or not names[0].startswith(_ASKED) or read_yes_no(parsed["text"]) != "yes":
        return parsed
    kept = {key: value for key, value in parsed.items() if key not in ("questions", "aftermath")}
    return {**kept, "intent": {"name": _INTENT, "confidence": 1.0}}
