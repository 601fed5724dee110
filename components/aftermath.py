"""A turn after an alarm: what is read of it, from what was said since."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.safety import shared_assessor
from admissions.safety.after_words import NALOXONE, WILL_CALL, said_after
from admissions.safety.aftermath import NO_TAKEN_BACK, STAYS, Alarm, asked_after, eased_after, meaning_after
from admissions.safety.assessment import ACT, ASK, MEDICAL, SUICIDE, VIOLENCE
from admissions.safety.help_came import HELP_HAS_COME, brings_help
from admissions.safety.replies import ABOUT_SUICIDE, ABOUT_VIOLENCE, FROM_VISITOR
from admissions.teaching.examples import CRISIS

# Meant by no sentence of the training data.
INTENT = "after_danger"
_HELP = "utter_help_is_there"
_CLEARED, _DENIED = ("utter_medical_danger_cleared", "utter_violence_cleared"), "utter_safety_check_cleared"
# Said about the danger itself; any other answer means that the talk has gone on to something else.
_STILL_ABOUT_IT = (
    "utter_crisis_",
    "utter_stay_",
    _HELP,
    "utter_other_language",
    "utter_thank",
    "utter_safety_",
    "utter_why_safety",
    # Says nothing of anything else.
    "utter_nlu_fallback",
)
# Meant as said, however much the words for it sound of danger.
_NO_NEW_DANGER = (NALOXONE, WILL_CALL)
_TO_A_MINOR, _WRITTEN = ("utter_minor_", "utter_stay_minor"), "written_contact"
# A short message that sounds of another danger speaks of the one at hand.
_SHORT = 10


def in_the_aftermath(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as what it means after the latest alarm of the conversation, if there was one."""
    parsed = _as_to_a_minor(tracker, parsed)
    alarm = latest_alarm(tracker)
    if alarm is None:
        return parsed
    text, level = parsed["text"], (parsed.get("safety") or {}).get("level")
    plain = is_plain(text)
    is_in_form = bool(tracker.active_loop_name)
    better = None if alarm.is_over or plain or is_in_form else _what_is_better(alarm, text)
    if better:
        return _meaning(parsed, better, alarm)
    if level:
        return _as_more_danger(parsed, alarm, is_plain=plain)
    if asked := asked_after(alarm, text, parsed["intent"]["name"], is_in_form=is_in_form):
        return {**parsed, "intent": {"name": asked, "confidence": 1.0}}
    meaning = meaning_after(alarm, text, parsed["intent"]["name"], is_in_form=is_in_form)
    if meaning == NO_TAKEN_BACK:
        return {
            **parsed,
            "intent": {"name": f"{CRISIS}{SUICIDE}", "confidence": 1.0},
            "safety": {"type": SUICIDE, "level": ACT},
        }
    return _meaning(parsed, meaning, alarm) if meaning else parsed


def _what_is_better(alarm: Alarm, text: str) -> str | None:
    return HELP_HAS_COME if brings_help(text, alarm.kind) else eased_after(alarm, text)


def _as_to_a_minor(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as a wish for a call where a child who was refused one asks for a text message: that too is refused."""
    is_minor = any(name.startswith(_TO_A_MINOR) for name in _said(list(tracker.events)))
    if not is_minor or parsed["intent"]["name"] != _WRITTEN:
        return parsed
    return {**parsed, "intent": {"name": "request_callback", "confidence": 1.0}}


def _as_more_danger(parsed: dict[str, Any], alarm: Alarm, *, is_plain: bool) -> dict[str, Any]:
    """`parsed`, in which danger is heard, as what it means after `alarm`: more of the same, or what is done about it."""
    if is_plain or alarm.is_over or alarm.has_moved_on:
        return parsed
    meaning = said_after(alarm.kind, alarm.level, parsed["text"])
    return _meaning(parsed, meaning, alarm) if meaning in _NO_NEW_DANGER else _of_the_same_kind(parsed, alarm)


def latest_alarm(tracker: DialogueStateTracker) -> Alarm | None:
    """The latest alarm among the turns at hand, or what was said after one that is no longer among them, and what became of it."""
    events = list(tracker.events)
    turns = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    alarms = [place for place in turns if (_read(events[place]).get("safety") or {}).get("level")]
    after = [place for place in turns if _read(events[place]).get("aftermath")]
    if not (alarms or after):
        return None
    start = alarms[-1] if alarms else after[0]
    parsed, following = _read(events[start]), [place for place in turns if place > start]
    later = _said(events[following[0] :] if following else []) if alarms else _said(events[start:])
    stayed = [place for place in after if _read(events[place])["aftermath"]["meaning"] == STAYS]
    turns_ago = sum(place >= max([start, *stayed]) for place in turns)
    return _alarm(parsed["safety"] if alarms else parsed["aftermath"], turns_ago, _said(events[start:]), later)


def _read(event: Event) -> dict[str, Any]:
    return event.parse_data or {}


def is_plain(text: str) -> bool:
    """Whether `text` states a danger so plainly that nothing speaks against it."""
    return bool(shared_assessor().certain(shared_assessor().read(text)))


def asked_about_another(tracker: DialogueStateTracker) -> bool:
    """Whether the danger spoken of last is that of somebody else than the visitor."""
    asked = [name for name in _said(list(tracker.events)) if name.startswith(ABOUT_SUICIDE)]
    return bool(asked) and asked[-1].removesuffix("_es").endswith("_other")


def has_said(tracker: DialogueStateTracker, response: str) -> bool:
    """Whether the bot has given `response`, in whatever form, among the turns at hand."""
    return any(name.startswith(response) for name in _said(list(tracker.events)))


def _said(events: list[Event]) -> list[str]:
    return [str(event.metadata.get("utter_action")) for event in events if isinstance(event, BotUttered)]


def _alarm(safety: dict[str, Any], turns_ago: int, said: list[str], later: list[str]) -> Alarm:
    """The alarm of `safety`, to which the bot has `said` something, some of it `later` than in the same turn."""
    kind = safety.get("type") or safety["kind"]
    # Who has said yes hears these at a further hint, see actions/safety.py.
    acts = (f"utter_crisis_{kind}_{ACT}", f"utter_stay_{SUICIDE}")
    is_act = safety["level"] == ACT or any(name.startswith(acts) for name in said)
    was_denied = any(name.startswith(_DENIED) for name in later)
    of_violence = [name.removesuffix("_es") for name in said if name.startswith(ABOUT_VIOLENCE)]
    return Alarm(
        kind,
        ACT if is_act else ASK,
        turns_ago,
        is_over=was_denied or any(name.startswith(_CLEARED) for name in later),
        has_moved_on=not all(name.startswith(_STILL_ABOUT_IT) for name in later),
        has_help=any(name.startswith(_HELP) for name in later),
        is_from_visitor=kind == VIOLENCE and bool(of_violence) and of_violence[-1].endswith(FROM_VISITOR),
        was_denied=was_denied,
        is_just_cleared=was_denied and later[-1].startswith(_DENIED),
    )


def _of_the_same_kind(parsed: dict[str, Any], alarm: Alarm) -> dict[str, Any]:
    """`parsed` as more of the danger at hand: "he has three rifles" after a hint that he may kill himself.

    A body in danger stays one: minutes count there.
    """
    heard = parsed["safety"]["type"]
    if len(parsed["text"].split()) > _SHORT or heard in (alarm.kind, MEDICAL):
        return parsed
    intent = {"name": f"{CRISIS}{alarm.kind}", "confidence": 1.0}
    return {**parsed, "intent": intent, "safety": {"type": alarm.kind, "level": parsed["safety"]["level"]}}


def _meaning(parsed: dict[str, Any], meaning: str, alarm: Alarm) -> dict[str, Any]:
    return {
        **parsed,
        "intent": {"name": INTENT, "confidence": 1.0},
        "safety": {"type": None, "level": None},
        "aftermath": {"meaning": meaning, "kind": alarm.kind, "level": alarm.level},
    }
