"""A message that completes a danger which the messages before it began to tell."""

from __future__ import annotations

import itertools
import time
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.events import ActiveLoop, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.safety import Assessment, shared_assessor
from admissions.safety.aftermath import STAYS
from admissions.safety.assessment import ACT, ASK, SUICIDE
from admissions.safety.pieces import MOST_BEFORE, Telling, tellings
from admissions.safety.ruled_out import without_ruled_out
from admissions.teaching.examples import CRISIS
from components.aftermath import is_plain, latest_alarm

# What lies farther apart is no longer one telling, in seconds.
_LONGEST_PAUSE = 600.0
# What is joined was typed by nobody. Where no phrase states the danger, the classifier must find it likelier than this, too, in no
# fewer words than these: "xanax" / "2mg" and "i need to" / "cut" lie below, and two words say too little.
_SURE, _FEWEST_WORDS = 0.85, 4
_NOTHING_ELSE = (CRISIS, DEFAULT_NLU_FALLBACK_INTENT_NAME)
_RANK = {None: 0, ASK: 1, ACT: 2}


async def with_pieces_before(
    processor: MessageProcessor, tracker: DialogueStateTracker, parsed: dict[str, Any]
) -> dict[str, Any]:
    """`parsed` as the danger that its text tells together with the messages before it, where that is graver than its own.

    Never in a form, whose answers are no pieces. `told` is what was read as one.
    """
    if tracker.active_loop_name or _heard(parsed).level == ACT:
        return parsed
    # "Breathing" is good news, but not behind "she isn't".
    is_settled = (parsed.get("aftermath") or {}).get("meaning", STAYS) != STAYS
    before = _before(tracker)
    graver = parsed
    for telling in tellings([str(event.text or "") for event in before], parsed["text"]):
        known = [_heard(graver), *(_heard(event.parse_data or {}) for event in before[telling.begins_at :])]
        alarm = await _alarm(processor, telling, known)
        if alarm and (is_plain(telling.text) or not is_settled):
            graver = _raised(parsed, alarm, telling.text)
    return graver


def _before(tracker: DialogueStateTracker) -> list[UserUttered]:
    """The last messages, the oldest first, back to a button, an answer in a form, a pause, or an alarm that is done with."""
    messages, form = [], None
    for event in tracker.events:
        if isinstance(event, ActiveLoop):
            form = event.name
        elif isinstance(event, UserUttered):
            messages.append((event, form))
    found: list[UserUttered] = []
    later_at = time.time()
    for event, answered_form in itertools.islice(reversed(messages), _most_before(tracker)):
        is_apart = later_at - event.timestamp > _LONGEST_PAUSE
        if answered_form or is_apart or (event.parse_data or {}).get("is_tapped"):
            break
        found.insert(0, event)
        later_at = event.timestamp
    return found


def _most_before(tracker: DialogueStateTracker) -> int:
    """How many messages may be read again: none of before an alarm that is done with."""
    alarm = latest_alarm(tracker)
    is_done = alarm is not None and (alarm.is_over or alarm.has_moved_on) and (alarm.level == ACT or alarm.was_denied)
    return min(MOST_BEFORE, alarm.turns_ago - 1) if alarm and is_done else MOST_BEFORE


async def _alarm(processor: MessageProcessor, telling: Telling, known: list[Assessment]) -> Assessment:
    """The danger that `telling` states plainly, or that the pipeline hears in it very surely; none that is `known`.

    What was acted on may turn out to be another danger: "i want to hurt" / "myself".
    """
    assessor = shared_assessor()
    plain = assessor.certain(assessor.read(without_ruled_out(telling.text)))
    gravest = max(known, key=_rank)
    alarm = plain if ACT in (plain.level, gravest.level) else await _surely(processor, telling, plain, gravest)
    is_new = _rank(alarm) > _rank(gravest) or (alarm.level == ACT and alarm not in known)
    return alarm if is_new else Assessment()


async def _surely(processor: MessageProcessor, telling: Telling, plain: Assessment, known: Assessment) -> Assessment:
    """What the pipeline hears very surely in short pieces, or behind a hint; else what is `plain`."""
    if not (telling.is_scraps or known) or len(telling.text.split()) < _FEWEST_WORDS:
        return plain
    heard = await processor.parse_message(UserMessage(telling.text))
    alarm = _heard(heard)
    # Only possible danger of another kind ("xanax" / "2mg" / "3 times a day") may wait until more is said.
    is_grave = alarm.level == ACT or (alarm.type == SUICIDE and not plain)
    return alarm if is_grave and _danger(heard) >= _SURE else plain


def _danger(heard: dict[str, Any]) -> float:
    """How probable danger is to the classifier: what it leaves to all else, since an alarm overwrites its own share."""
    ranking = heard.get("intent_ranking") or ()
    return 1.0 - sum(entry["confidence"] for entry in ranking if not entry["name"].startswith(_NOTHING_ELSE))


def _raised(parsed: dict[str, Any], alarm: Assessment, told: str) -> dict[str, Any]:
    kept = {key: value for key, value in parsed.items() if key not in ("questions", "set_aside", "aftermath")}
    intent = {"name": f"{CRISIS}{alarm.type}", "confidence": 1.0}
    return {**kept, "intent": intent, "safety": {"type": alarm.type, "level": alarm.level}, "told": told}


def _heard(parsed: dict[str, Any]) -> Assessment:
    return Assessment(**(parsed.get("safety") or {}))


def _rank(alarm: Assessment) -> int:
    return _RANK[alarm.level]
