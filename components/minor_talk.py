"""What somebody who said to be under age says next: no other way than a call is offered to whom we don't call."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.facts import facility
from admissions.fit.ages import bare_age
from admissions.fit.minor_questions import WHAT_NEXT, asked_by_minor
from admissions.talk.where_else import asks_where_else

# The answer to the first offers a call; the second is refused, with where help is.
_WRITTEN, _CALL = "written_contact", "request_callback"
_AGE = "age_requirement"
# Their answers are for adults, with a call to be had.
_OF_OURS = frozenset({"help", "admissions_process"})
_NOTED = "noted"
_SAID_OF_AGE = "utter_age_requirement"


def as_of_a_minor(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the wish to be called, where a minor wants a text instead; a number alone as the age that was wrong."""
    if tracker.active_loop_name:
        return parsed
    age = (tracker.get_slot(_NOTED) or {}).get("age")
    if age is None or age >= int(facility()["minimum_age"].value):
        is_of_age = asks_where_else(parsed["text"]) and _was_told_of_age(tracker)
        return {**parsed, "intent": {"name": _AGE, "confidence": 1.0}} if is_of_age else parsed
    if kind := _asks_of_help(parsed):
        kept = {key: value for key, value in parsed.items() if key != "questions"}
        return {**kept, "intent": {"name": _AGE, "confidence": 1.0}, "asked_by_minor": kind}
    if not _is_of_danger(parsed) and bare_age(parsed["text"]) is not None:
        return {**parsed, "intent": {"name": _AGE, "confidence": 1.0}}
    return {**parsed, "intent": {"name": _CALL, "confidence": 1.0}} if parsed["intent"]["name"] == _WRITTEN else parsed


def _asks_of_help(parsed: dict[str, Any]) -> str | None:
    """What is asked of where help is; whatever else is taken for a wish to be told what we offer asks what is left."""
    if _is_of_danger(parsed) or parsed.get("is_tapped"):
        return None
    return asked_by_minor(parsed["text"]) or (WHAT_NEXT if parsed["intent"]["name"] in _OF_OURS else None)


def _is_of_danger(parsed: dict[str, Any]) -> bool:
    """Whether danger is met with it: "like 20" is no age then."""
    return bool((parsed.get("safety") or {}).get("level")) or "aftermath" in parsed


def _was_told_of_age(tracker: DialogueStateTracker) -> bool:
    """Whether the bot said last whom the programs are for, and where those who are younger find help."""
    said = (
        str(event.metadata.get("utter_action")) for event in reversed(tracker.events) if isinstance(event, BotUttered)
    )
    return next(said, "").startswith(_SAID_OF_AGE)
