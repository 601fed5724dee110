"""A turn after an alarm: what is read of it, from what was said since."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.safety import shared_assessor
from admissions.safety.after_denials import nears_the_threatened, says_it_is_done
from admissions.safety.after_words import COMING_IN, NALOXONE, WHAT_NOW, WILL_CALL, said_after
from admissions.safety.aftermath import (
    CALMER,
    NO_TAKEN_BACK,
    STAYS,
    Alarm,
    asked_after,
    eased_after,
    meaning_after,
    near_the_feared,
)
from admissions.safety.assessment import ACT, ASK, MEDICAL, SUICIDE, VIOLENCE
from admissions.safety.comes_again import danger_again, says_no_answer, speaks_of_own_end, told_of_suicide
from admissions.safety.forms_in_danger import in_place_of_form
from admissions.safety.help_came import HELP_HAS_COME, brings_help, has_taken, is_in_care, names_pills, tells_of_sleep
from admissions.safety.overheard import is_overheard
from admissions.safety.replies import ABOUT_SUICIDE, ABOUT_VIOLENCE, FROM_VISITOR
from admissions.talk.answers import starts_form
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
    "utter_bot_challenge",
)
# Meant as said, however much the words for it sound of danger.
_NO_NEW_DANGER = (NALOXONE, WILL_CALL, WHAT_NOW)
_TO_A_MINOR, _WRITTEN = ("utter_minor_", "utter_stay_minor"), "written_contact"
# A short message that sounds of another danger speaks of the one at hand.
_SHORT = 10
_FORM_KEPT_BACK = 12


def in_the_aftermath(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as what it means after the latest alarm of the conversation, or after danger that was told as past.

    No form opens by itself behind an alarm.
    """
    alarm = latest_alarm(tracker)
    heard = _danger_again(tracker, parsed, alarm)
    if heard:
        return heard
    if alarm is None:
        return _as_to_a_minor(tracker, parsed)
    meant = _after(alarm, tracker, parsed)
    return _as_to_a_minor(tracker, meant if tracker.active_loop_name else _without_form(alarm, meant))


def _danger_again(tracker: DialogueStateTracker, parsed: dict[str, Any], alarm: Alarm | None) -> dict[str, Any] | None:
    """`parsed` as danger, where its words mean that only in a talk like this; None where they don't."""
    text, safety = parsed["text"], parsed.get("safety") or {}
    if tracker.active_loop_name or parsed.get("is_tapped"):
        return None
    if alarm and not alarm.has_moved_on and has_threatened(tracker) and says_it_is_done(text):
        return as_danger(parsed, VIOLENCE, ACT)
    if asleep := as_poisoned_sleep(tracker, parsed):
        return asleep
    if safety.get("level"):
        # A body is not what is spoken of.
        is_of_end = safety["type"] == MEDICAL and speaks_of_own_end(text)
        return as_danger(parsed, SUICIDE, ASK) if is_of_end else None
    if alarm is None and is_overheard(text):
        return as_overheard(parsed)
    kind = alarm.kind if alarm else SUICIDE if _has_told_of_suicide(tracker) else None
    level, is_over = (alarm.level, alarm.is_over) if alarm else (ASK, True)
    again = danger_again(text, kind, level, is_over=is_over)
    return as_danger(parsed, *again) if again else None


def has_threatened(tracker: DialogueStateTracker) -> bool:
    """Whether the visitor was answered as one who may hurt somebody."""
    of_violence = (name.removesuffix("_es") for name in _said(list(tracker.events)) if name.startswith(ABOUT_VIOLENCE))
    return any(name.endswith(FROM_VISITOR) for name in of_violence)


def as_poisoned_sleep(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any] | None:
    """`parsed` as danger of a body where somebody sleeps who may have taken pills to die; None where that is not said."""
    is_meant = asked_about_another(tracker) and tells_of_sleep(parsed["text"]) and names_pills(told(tracker))
    return as_danger(parsed, MEDICAL, ACT) if is_meant else None


def told(tracker: DialogueStateTracker) -> str:
    """What the visitor has told, beside good news, since those came whose work it is to help."""
    said: list[str] = []
    for event in (event for event in tracker.events if isinstance(event, UserUttered)):
        text, is_help = event.text or "", (_read(event).get("aftermath") or {}).get("meaning") == HELP_HAS_COME
        said = ([] if is_in_care(text) else said) if is_help else [*said, text]
    return "\n".join(said)


def as_overheard(parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as a hint of violence, where somebody can't speak for who is near; no other danger is overruled."""
    is_heard = (parsed.get("safety") or {}).get("level")
    return as_danger(parsed, VIOLENCE, ASK) if not is_heard and is_overheard(parsed["text"]) else parsed


def _has_told_of_suicide(tracker: DialogueStateTracker) -> bool:
    return any(told_of_suicide(event.text or "") for event in tracker.events if isinstance(event, UserUttered))


def as_danger(parsed: dict[str, Any], kind: str, level: str) -> dict[str, Any]:
    """`parsed` as an alarm of `kind` at `level`, and nothing beside."""
    kept = {key: value for key, value in parsed.items() if key not in ("questions", "aftermath")}
    return {**kept, "intent": {"name": f"{CRISIS}{kind}", "confidence": 1.0}, "safety": {"type": kind, "level": level}}


def _without_form(alarm: Alarm, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` without a form that would open by itself behind `alarm`."""
    asked = [parsed, *(parsed.get("questions") or ())]
    form = next((str(one["intent"]["name"]) for one in asked if starts_form(one["intent"]["name"])), None)
    is_open = alarm.level == ACT and not alarm.is_over and alarm.turns_ago <= _FORM_KEPT_BACK
    meant = in_place_of_form(alarm, parsed["text"], form) if form and is_open else None
    if meant is None:
        return parsed
    if form and parsed.get("questions"):
        others = [one for one in parsed["questions"] if not starts_form(one["intent"]["name"])]
        if others:
            return {**parsed, "questions": others}
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    is_of_danger = meant in (STAYS, COMING_IN)
    return _meaning(kept, meant, alarm) if is_of_danger else {**kept, "intent": {"name": meant, "confidence": 1.0}}


def _after(alarm: Alarm, tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    text, level = parsed["text"], (parsed.get("safety") or {}).get("level")
    plain = is_plain(text)
    is_in_form = bool(tracker.active_loop_name)
    better = None if alarm.is_over or plain or is_in_form else _what_is_better(alarm, tracker, text)
    if better:
        return _meaning(parsed, better, alarm)
    if level:
        return _as_more_danger(parsed, alarm, is_plain=plain)
    if asked := asked_after(alarm, text, parsed["intent"]["name"], is_in_form=is_in_form):
        return {**parsed, "intent": {"name": asked, "confidence": 1.0}}
    meaning = meaning_after(alarm, text, parsed["intent"]["name"], is_in_form=is_in_form)
    if meaning == NO_TAKEN_BACK:
        return as_danger(parsed, SUICIDE, ACT)
    return _meaning(parsed, meaning, alarm) if meaning else parsed


def _what_is_better(alarm: Alarm, tracker: DialogueStateTracker, text: str) -> str | None:
    eased, before = eased_after(alarm, text), told(tracker)
    is_near = eased == CALMER and alarm.is_from_visitor and nears_the_threatened(text, before)
    is_of_body = alarm.kind == MEDICAL and alarm.level == ACT and eased == CALMER
    is_too_late = has_taken(before) and (eased == HELP_HAS_COME or is_of_body)
    if eased and not (is_near or is_too_late):
        return eased
    is_help = brings_help(text, alarm.kind, told=before, is_from_visitor=alarm.is_from_visitor)
    return HELP_HAS_COME if is_help else None


def as_help(parsed: dict[str, Any], alarm: Alarm) -> dict[str, Any]:
    """`parsed` as the news that help has come."""
    kept = {key: value for key, value in parsed.items() if key != "questions"}
    return _meaning(kept, HELP_HAS_COME, alarm)


def _as_to_a_minor(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as a wish for a call where a child who was refused one asks for a text message: that too is refused."""
    is_minor = any(name.startswith(_TO_A_MINOR) for name in _said(list(tracker.events)))
    if not is_minor or parsed["intent"]["name"] != _WRITTEN:
        return parsed
    return {**parsed, "intent": {"name": "request_callback", "confidence": 1.0}}


def _as_more_danger(parsed: dict[str, Any], alarm: Alarm, *, is_plain: bool) -> dict[str, Any]:
    """`parsed`, in which danger is heard, as what it means after `alarm`: more of the same, or what is done about it."""
    if is_plain or alarm.is_over:
        return parsed
    if alarm.kind == SUICIDE and says_no_answer(parsed["text"]):
        return as_danger(parsed, SUICIDE, alarm.level)
    if alarm.has_moved_on:
        return parsed
    if near := near_the_feared(alarm, parsed["text"]):
        return _meaning(parsed, near, alarm)
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
    return as_danger(parsed, alarm.kind, parsed["safety"]["level"])


def _meaning(parsed: dict[str, Any], meaning: str, alarm: Alarm) -> dict[str, Any]:
    return {
        **parsed,
        "intent": {"name": INTENT, "confidence": 1.0},
        "safety": {"type": None, "level": None},
        "aftermath": {"meaning": meaning, "kind": alarm.kind, "level": alarm.level},
    }
