"""A turn in or behind the fit questions: signs of danger that are denied, and an answer that ended them and is taken back."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.fit.criteria import LOVED_ONE, NO, SELF, YES
from admissions.fit.denied_signs import rest_beside
from admissions.fit.fit_answers import tells_of_adult
from admissions.fit.fit_remarks import takes_back

# What ended the questions, by what was said then.
_ENDED_BY = {"utter_fit_urgent": YES, "utter_fit_minor": NO, "utter_fit_minor_loved_one": NO}
# Whose age ended them.
_OF = {"utter_fit_minor": SELF, "utter_fit_minor_loved_one": LOVED_ONE}
_FIT = "fit_"


async def without_denied_signs(
    processor: MessageProcessor, parsed: dict[str, Any], text: str, asked: str
) -> dict[str, Any]:
    """`parsed` as a no, where danger is heard only in the signs that the fit form `asked` about and `text` denies."""
    rest = rest_beside(text) if asked.startswith(_FIT) else None
    if rest is None or not (parsed.get("safety") or {}).get("level"):
        return parsed
    if any(letter.isalnum() for letter in rest):
        # What stands beside them is heard by itself.
        alone = await processor.parse_message(UserMessage(rest))
        if (alone.get("safety") or {}).get("level"):
            return parsed
    return {**parsed, "intent": {"name": "deny", "confidence": 1.0}, "safety": {"type": None, "level": None}}


def after_a_fit_card(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the wish to go through the fit questions again, where it takes back the answer that ended them."""
    is_danger = parsed.get("aftermath") or (parsed.get("safety") or {}).get("level")
    card = "" if is_danger or tracker.active_loop_name else _said_last(tracker)
    if card not in _ENDED_BY or not _takes_back(card, parsed["text"]):
        return parsed
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return {**kept, "intent": {"name": "am_i_a_fit", "confidence": 1.0}}


def _takes_back(card: str, text: str) -> bool:
    return takes_back(text, _ENDED_BY[card]) or (card in _OF and tells_of_adult(text, _OF[card]))


def _said_last(tracker: DialogueStateTracker) -> str:
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered)), None)
    return str(said.metadata.get("utter_action")) if said else ""
