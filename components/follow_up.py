"""A turn that leans on the answer before it: "how long", "and then?", "the second one", "and for my wife?"."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.talk.acknowledgments import ANSWERED, NO_MORE, TAKEN_IN, acknowledgment
from admissions.talk.follow_ups import corrects, follow_up, programs_named
from admissions.talk.repeats import is_the_same, not_again
from admissions.talk.subjects import Talk, meant
from components.aftermath import latest_alarm

# Read already from what was said before, must be done, or names the very thing that is asked.
_SETTLED = frozenset({"manage_callback", "delete_my_data", "unknown_detail"})
_ACKNOWLEDGED, _TAKEN_IN = {ANSWERED: "thank", NO_MORE: "goodbye"}, "affirm"
# What a form would answer, or end for, in place of asking again.
_NO_ANSWERS = frozenset(
    {"thank", "goodbye", "stop", "feedback_negative", "good_news", "emotional_disclosure", "help", "greet"}
)
_NO, _UNKNOWN = "deny", "nlu_fallback"
_LATEST_MESSAGES = 2


def in_talk_of_an_answer(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as what its words ask of the answer before them; never in a form, or beside danger or after it."""
    is_danger = (parsed.get("safety") or {}).get("level") or parsed.get("aftermath")
    is_taken = parsed["intent"]["name"] in _SETTLED or parsed.get("questions")
    if is_danger or is_taken or latest_alarm(tracker):
        return parsed
    kind = acknowledgment(parsed["text"])
    if tracker.active_loop_name:
        return _in_a_form(parsed, kind)
    if kind:
        return {**parsed, "intent": {"name": _ACKNOWLEDGED.get(kind, _TAKEN_IN), "confidence": 1.0}}
    questions = _questions(tracker)
    intent = _asked(tracker, parsed, [question["intent"]["name"] for question in questions])
    if not intent:
        return parsed
    entities = next((question["entities"] for question in questions if question["intent"]["name"] == intent), [])
    return {**parsed, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}


def _in_a_form(parsed: dict[str, Any], kind: str | None) -> dict[str, Any]:
    """`parsed` as nothing said, where it only takes in the question: "makes sense" is no thanks and no goodbye."""
    is_read_otherwise = kind == TAKEN_IN and parsed["intent"]["name"] in _NO_ANSWERS
    return {**parsed, "intent": {"name": _UNKNOWN, "confidence": 0.0}} if is_read_otherwise else parsed


def _asked(tracker: DialogueStateTracker, parsed: dict[str, Any], several: list[str]) -> str | None:
    """What is asked where it stands; None where `parsed` says that already. `several`: what was asked at once before."""
    said, text, taken_for = _said_by_visitor(tracker), parsed["text"], parsed["intent"]["name"]
    programs = next((named for words in said if len(named := programs_named(words)) > 1), [])
    talk = Talk(_turns(tracker), several, _buttons(tracker), programs)
    if asked := follow_up(text):
        return meant(asked, talk)
    if taken_for == _NO and corrects(text):
        return _UNKNOWN
    # Who types the same once more wants to read it again.
    return None if is_the_same(text, said[:1]) else not_again(taken_for, talk)


def _said_by_visitor(tracker: DialogueStateTracker) -> list[str]:
    """The visitor's latest messages, the last first."""
    said = [event.text or "" for event in reversed(tracker.events) if isinstance(event, UserUttered)]
    return said[:_LATEST_MESSAGES]


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
