"""What somebody who said to be under age asks for: no other way than a call is offered to whom we don't call."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from admissions.facts import facility

# The answer to the first offers a call; the second is refused, with where help is.
_WRITTEN, _CALL = "written_contact", "request_callback"
_NOTED = "noted"


def as_of_a_minor(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as the wish to be called, where a minor wants a text instead."""
    age = (tracker.get_slot(_NOTED) or {}).get("age")
    is_minor = age is not None and age < int(facility()["minimum_age"].value)
    if not is_minor or tracker.active_loop_name or parsed["intent"]["name"] != _WRITTEN:
        return parsed
    return {**parsed, "intent": {"name": _CALL, "confidence": 1.0}}
