"""A no to the question about suicide that is taken back, however many turns later."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.contact import read_yes_no
from admissions.safety.aftermath import TAKEN_BACK
from admissions.safety.assessment import ACT, ASK, SUICIDE
from admissions.safety.direct_question import NO
from admissions.safety.retractions import Retraction, retraction
from admissions.teaching.examples import CRISIS

_DENY = "deny"


def as_taken_back(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as danger where it takes back the no after an alarm of suicide; as a hint where the no may be another."""
    said = None if (parsed.get("safety") or {}).get("level") else retraction(parsed["text"])
    denials = _denials(tracker) if said else 0
    is_sure, is_in_form = denials == 1, bool(tracker.active_loop_name)
    if not denials or (is_in_form and not (is_sure and said == Retraction.PLAIN)):
        return parsed
    if said == Retraction.VAGUE and not is_sure:
        return parsed
    level = ACT if is_sure and said == Retraction.PLAIN else ASK
    kept = {key: value for key, value in parsed.items() if key not in ("questions", "aftermath")}
    meant = {"name": f"{CRISIS}{SUICIDE}", "confidence": 1.0}
    return {**kept, "intent": meant, "safety": {"type": SUICIDE, "level": level}}


def _denials(tracker: DialogueStateTracker) -> int:
    """How often the visitor has said no, to whatever, since the latest alarm of suicide."""
    count = 0
    for event in reversed(tracker.events):
        if not isinstance(event, UserUttered):
            continue
        if ((event.parse_data or {}).get("safety") or {}).get("type") == SUICIDE:
            return count
        count += _is_denial(event)
    return 0


def _is_denial(event: UserUttered) -> bool:
    parsed = event.parse_data or {}
    is_said = read_yes_no(event.text or "") == "no" or event.intent_name == _DENY
    return is_said or parsed.get("direct_answer") == NO or (parsed.get("aftermath") or {}).get("meaning") == TAKEN_BACK
