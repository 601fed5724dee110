"""A no to the question about suicide, or a joke made of it, that is taken back, however many turns later."""

from __future__ import annotations

import itertools
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.contact import read_yes_no
from admissions.safety.aftermath import TAKEN_BACK
from admissions.safety.assessment import ACT, ASK, SUICIDE
from admissions.safety.direct_question import NO
from admissions.safety.retractions import Retraction, is_called_a_joke, retraction
from components.aftermath import as_danger

_DENY = "deny"


def as_taken_back(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as danger where it takes back the no after an alarm of suicide; as a hint where the no may be another."""
    said = None if (parsed.get("safety") or {}).get("level") else retraction(parsed["text"])
    if said in (Retraction.SERIOUS, Retraction.PLAIN) and _was_called_a_joke(tracker):
        return as_danger(parsed, SUICIDE, ACT)
    denials = _denials(tracker) if said else 0
    is_sure, is_in_form = denials == 1, bool(tracker.active_loop_name)
    if not denials or (is_in_form and not (is_sure and said == Retraction.PLAIN)):
        return parsed
    if said != Retraction.PLAIN and not is_sure:
        return parsed
    if said == Retraction.BARE and _has_asked(tracker):
        return parsed
    level = ACT if is_sure and said == Retraction.PLAIN else ASK
    return as_danger(parsed, SUICIDE, level)


def _has_asked(tracker: DialogueStateTracker) -> bool:
    """Whether the bot has said last anything that may be answered."""
    said = itertools.takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
    return any("?" in str(event.text) for event in said if isinstance(event, BotUttered))


def _was_called_a_joke(tracker: DialogueStateTracker) -> bool:
    """Whether the visitor has said since the latest alarm of suicide, and last of all that bears on it, that it was a joke."""
    for event in reversed(tracker.events):
        if not isinstance(event, UserUttered):
            continue
        if is_called_a_joke(event.text or ""):
            return _has_told(tracker)
        if _is_of_suicide(event) or _is_denial(event):
            return False
    return False


def _has_told(tracker: DialogueStateTracker) -> bool:
    return any(_is_of_suicide(event) for event in tracker.events if isinstance(event, UserUttered))


def _denials(tracker: DialogueStateTracker) -> int:
    """How often the visitor has said no, to whatever, since the latest alarm of suicide."""
    count = 0
    for event in reversed(tracker.events):
        if not isinstance(event, UserUttered):
            continue
        if _is_of_suicide(event):
            return count
        count += _is_denial(event)
    return 0


def _is_of_suicide(event: UserUttered) -> bool:
    return ((event.parse_data or {}).get("safety") or {}).get("type") == SUICIDE


def _is_denial(event: UserUttered) -> bool:
    parsed = event.parse_data or {}
    is_said = read_yes_no(event.text or "") == "no" or event.intent_name == _DENY
    return is_said or parsed.get("direct_answer") == NO or (parsed.get("aftermath") or {}).get("meaning") == TAKEN_BACK
