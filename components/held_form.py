"""A form beside the question about suicide: asked for while that is open it waits, once; stopped by it, it goes on when wished."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.call_proposals import is_bare_time
from admissions.calls.contact import read_yes_no
from admissions.safety.direct_question import NO, UNANSWERED
from admissions.talk.answers import starts_form
from components.aftermath import has_said
from components.direct_answer import BESIDE

_ASKED_AGAIN = "utter_safety_question_"
_STOPPED, _CALL = "utter_safety_check_cleared_callback", "request_callback"


def before_a_form(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as no answer to the open question, where it would start a form without a no before it."""
    if (parsed.get("safety") or {}).get("level"):
        return parsed
    is_wish = starts_form(parsed["intent"]["name"]) and read_yes_no(parsed["text"]) != NO
    if not is_wish or tracker.active_loop_name or has_said(tracker, _ASKED_AGAIN):
        return parsed
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    meant = {"name": BESIDE, "confidence": 1.0}
    return {**kept, "intent": meant, "safety": {"type": None, "level": None}, "direct_answer": UNANSWERED}


def after_a_stop(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the wish to go on with the callback, where it is a time and nothing else behind the offer of that."""
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered)), None)
    is_offered = said is not None and str(said.metadata.get("utter_action")).startswith(_STOPPED)
    is_danger = (parsed.get("safety") or {}).get("level") or parsed.get("aftermath")
    if is_danger or not is_offered or not is_bare_time(parsed["text"]):
        return parsed
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return {**kept, "intent": {"name": _CALL, "confidence": 1.0}}
