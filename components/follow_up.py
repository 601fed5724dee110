"""A turn that leans on the answer before it: "how long", "and then?", "the second one", "and for my wife?"."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.follow_ups import follow_up
from admissions.subjects import Talk, meant
from components.aftermath import latest_alarm

# Read already from what was said before, must be done, or names the very thing that is asked.
_SETTLED = frozenset({"manage_callback", "delete_my_data", "unknown_detail"})


def in_talk_of_an_answer(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as what its words ask of the answer before them; never in a form, or beside danger or after it."""
    is_danger = (parsed.get("safety") or {}).get("level") or parsed.get("aftermath")
    is_taken = tracker.active_loop_name or parsed["intent"]["name"] in _SETTLED or parsed.get("questions")
    asked = None if is_danger or is_taken else follow_up(parsed["text"])
    if not asked or latest_alarm(tracker):
        return parsed
    questions = _questions(tracker)
    intent = meant(
        asked, Talk(_turns(tracker), [question["intent"]["name"] for question in questions], _buttons(tracker))
    )
    if not intent:
        return parsed
    entities = next((question["entities"] for question in questions if question["intent"]["name"] == intent), [])
    return {**parsed, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}


def _turns(tracker: DialogueStateTracker) -> list[list[str]]:
    """The replies of each of the bot's turns at hand, the latest turn first."""
    turns: list[list[str]] = [[]]
    for event in tracker.events:
        if isinstance(event, UserUttered):
            turns.append([])
        elif isinstance(event, BotUttered):
            turns[-1].append(str(event.metadata.get("utter_action")))
    return turns[::-1]


def _questions(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The questions of the last message, where it held several."""
    last = next((event for event in reversed(tracker.events) if isinstance(event, UserUttered)), None)
    return list((last.parse_data or {}).get("questions") or ()) if last else []


def _buttons(tracker: DialogueStateTracker) -> list[str]:
    """The intents of the buttons under what the bot said last."""
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered | UserUttered)), None)
    buttons = said.data.get("buttons") or () if isinstance(said, BotUttered) else ()
    return [str(button["payload"]).lstrip("/").split("{")[0] for button in buttons]
