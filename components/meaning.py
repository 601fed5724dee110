"""What a turn means: a button, words that leave no doubt, what the turns before make of it, or what the pipeline says."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.ages import stated_age
from admissions.answers import starts_form
from admissions.call_times import mentions_call_time
from admissions.callback_answers import declines, read_voicemail_wish
from admissions.contact import read_clear_name
from admissions.examples import CRISIS
from admissions.facts import facility
from admissions.language import ENGLISH, asks_for_call, detect_language
from admissions.medical_questions import asks_for_medical_advice
from admissions.safety.assessment import ASK
from admissions.safety.driving import drives_impaired
from admissions.topics import topic_of
from admissions.visitor_wishes import calls_off, refuses_calls
from components.aftermath import in_the_aftermath, is_plain
from components.callback_talk import in_talk_of_a_callback
from components.direct_answer import as_answer_about_suicide
from components.fit_talk import after_a_fit_card
from components.plan_talk import in_talk_of_a_plan
from components.questions import behind, beside_danger, take_apart

# "Don't call me" in any words, whatever the model makes of it: a wish that must never be missed.
REFUSAL_INTENT = "manage_callback"
# How many pills, mixed with what: however much it looks like a question about what is treated.
MEDICAL_INTENT = "out_of_scope"
# An answer in English is none to who does not write it.
LANGUAGE_INTENT = "out_of_scope"
CALL_INTENT = "request_callback"
# Found by words alone, see admissions/safety/driving.py; and what somebody under age must hear whatever they ask.
DRIVING_INTENT, AGE_INTENT = "drives_impaired", "age_requirement"
_TAKEN_IN_ANY_LANGUAGE = frozenset(
    {
        "request_callback",
        "speak_to_human",
        "manage_callback",
        "delete_my_data",
        "affirm",
        "deny",
        "stop",
        "nlu_fallback",
    }
)
# "Don't leave a message" refuses a message, not the call.
VOICEMAIL_INTENTS = {"yes": "affirm", "no": "deny"}
_SHORT = 8
_SAFETY_QUESTION = "is_safety_question_open"
_REQUESTED, _CALLBACK, _NAME, _WHEN = "requested_slot", "callback_", "callback_name", "callback_when"
# "Monday, if I'm still here": no answer to when to call.
_WHETHER = re.compile(
    r"\b(?:if|unless|alive|live|last|make it|still|anymore|ever|never|forever|too late)\b", re.IGNORECASE
)
# A form is opened for who asks for it, not on a guess; nor is "no guns, just need information" a no.
_SURE, _SHORT_NO = 0.6, 4
_OF_A_CALL = re.compile(
    r"\b(?:call\w*|phon\w+|ring\w*|reach\w*|contact\w*|number|hear from|voicemail|talk|speak)\b|\d{3}", re.IGNORECASE
)
# What nobody means as an answer: "/restart", "/stop{…}".
_COMMAND = re.compile(r"\s*/+\w+(?:\{.*\})?\s*", re.DOTALL)
_WORD = re.compile(r"[\w']+")
_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?")


class BadPayloadError(ValueError):
    """A button's payload that is none."""


async def meaning_of(agent: Agent, conversation_id: str, text: str, payload: str | None) -> dict[str, Any]:
    """What `text`, or the button whose `payload` came with it, means in its conversation, as Rasa's parsed data.

    Raises:
        BadPayloadError: `payload` is none.
    """
    tracker = agent.tracker_store.last_known(conversation_id)
    if payload := payload or _typed_button(tracker, text):
        return parse_payload(payload, text)
    if tracker is None:
        return in_talk_of_a_callback(None, await parse_text(agent, text))
    parsed = await parse_text(agent, text, str(tracker.get_slot(_REQUESTED) or ""))
    if tracker.get_slot(_SAFETY_QUESTION):
        return as_answer_about_suicide(tracker, parsed)
    parsed = in_the_aftermath(tracker, in_talk_of_a_callback(tracker, parsed))
    return after_a_fit_card(tracker, in_talk_of_a_plan(tracker, parsed))


async def parse_text(agent: Agent, text: str, asked: str = "") -> dict[str, Any]:
    """What the pipeline makes of `text`, written when a form had `asked` for a slot.

    A leading slash is plain text: Rasa would execute what follows it. Danger anywhere in it comes before all else. Text
    without a letter or digit, or that looks like a command, is else understood as nothing.
    """
    plain = text.lstrip("/ \t\r\n")
    nothing = _parsed(text, DEFAULT_NLU_FALLBACK_INTENT_NAME, [], confidence=0.0)
    if not any(letter.isalnum() for letter in plain):
        return nothing
    assert agent.processor
    parsed = await agent.processor.parse_message(UserMessage(plain))
    level = (parsed.get("safety") or {}).get("level")
    if level and not is_plain(plain) and _is_harmless_here(plain, level, asked):
        parsed, level = {**parsed, "intent": _ordinary(parsed), "safety": {"type": None, "level": None}}, None
    if level == ASK:
        parsed["set_aside"] = beside_danger(agent.processor, parsed)
    elif not level:
        if _COMMAND.fullmatch(text):
            return nothing
        parsed = _meant(agent, parsed, plain, asked)
        if drives_impaired(plain):
            parsed = behind(parsed, DRIVING_INTENT)
        elif not asked and _is_of_a_minor(plain) and not _is_told_in_the_form(parsed):
            parsed = behind(parsed, AGE_INTENT)
    return {**parsed, "text": text}


def _meant(agent: Agent, parsed: dict[str, Any], text: str, asked: str) -> dict[str, Any]:
    """`parsed` by its plain words, or taken apart into its questions."""
    if intent := _plainly_meant(text, parsed["intent"]["name"], asked):
        return {**parsed, "intent": {"name": intent, "confidence": 1.0}}
    if not asked and (_is_guessed_form(parsed["intent"], text) or _is_guessed_no(parsed["intent"], text)):
        return {**parsed, "intent": {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 0.0}}
    assert agent.processor
    return take_apart(agent.processor, parsed)


def _is_of_a_minor(text: str) -> bool:
    age = stated_age(text)
    return age is not None and age < int(facility()["minimum_age"].value)


def _is_told_in_the_form(parsed: dict[str, Any]) -> bool:
    """Whether the answer says itself whom the programs are for."""
    name = parsed["intent"]["name"]
    return name in (AGE_INTENT, "manage_callback", "speak_to_human") or starts_form(name)


def _is_guessed_form(intent: dict[str, Any], text: str) -> bool:
    """Whether a form would open that nobody plainly asked for: "i have work tonight"."""
    if intent["name"] == CALL_INTENT and not _OF_A_CALL.search(text):
        return True
    return starts_form(intent["name"]) and intent.get("confidence", 1.0) < _SURE


def _is_guessed_no(intent: dict[str, Any], text: str) -> bool:
    return intent["name"] == "deny" and intent.get("confidence", 1.0) < _SURE and len(text.split()) > _SHORT_NO


def _is_harmless_here(text: str, level: str, asked: str) -> bool:
    """Whether what the model takes for danger is the answer to what was asked, a wish for a call, or said at the wheel."""
    if level == ASK and len(text.split()) <= _SHORT and asks_for_call(text):
        # "Que me llamen por favor": the model knows such words from few but those in danger.
        return True
    if asked == _NAME:
        return bool(read_clear_name(text)) or declines(text)
    if asked == _WHEN:
        return len(text.split()) <= _SHORT and mentions_call_time(text) and not _WHETHER.search(text)
    return drives_impaired(text)


def _ordinary(parsed: dict[str, Any]) -> dict[str, Any]:
    """The likeliest intent of `parsed` that is no danger; none where all of them are."""
    others = (entry for entry in parsed.get("intent_ranking") or [] if not entry["name"].startswith(CRISIS))
    return next(others, {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 0.0})


def _plainly_meant(text: str, taken_for: str, asked: str) -> str | None:
    """The intent that the words of `text` leave no doubt of, whatever the model has taken it for.

    A name may be of any language, and "no voicemail" is an answer only in the form that asks for one.
    """
    if refuses_calls(text) or calls_off(text):
        return REFUSAL_INTENT
    if asked.startswith(_CALLBACK) and len(text.split()) <= _SHORT and (wish := read_voicemail_wish(text)):
        return VOICEMAIL_INTENTS[wish]
    if asks_for_call(text):
        return CALL_INTENT
    if asked != _NAME and detect_language(text) != ENGLISH and taken_for not in _TAKEN_IN_ANY_LANGUAGE:
        return LANGUAGE_INTENT
    return MEDICAL_INTENT if asks_for_medical_advice(text) else topic_of(text, taken_for)


def _typed_button(tracker: DialogueStateTracker | None, text: str) -> str | None:
    """The payload of the button shown last whose title `text` is: who types it means what a tap means."""
    said = itertools.takewhile(
        lambda event: not isinstance(event, UserUttered), reversed(tracker.events if tracker else ())
    )
    buttons = [button for event in said if isinstance(event, BotUttered) for button in event.data.get("buttons") or ()]
    typed = _bare(text)
    return next((str(button["payload"]) for button in buttons if typed and typed == _bare(button["title"])), None)


def _bare(text: str) -> str:
    """The words of `text` alone, to compare by."""
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def parse_payload(payload: str, title: str) -> dict[str, Any]:
    """The meaning of a button, without the pipeline.

    Raises:
        BadPayloadError: it is not of the form `/intent{"entity": "value"}`.
    """
    match = _PAYLOAD.fullmatch(payload)
    try:
        entities = json.loads(match["entities"] or "{}") if match else None
    except ValueError:
        entities = None
    if not match or not isinstance(entities, dict):
        raise BadPayloadError("not a payload")
    found = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()]
    return {**_parsed(title, match["intent"], found), "is_tapped": True}


def _parsed(text: str, intent: str, entities: list[dict[str, Any]], confidence: float = 1.0) -> dict[str, Any]:
    chosen = {"name": intent, "confidence": confidence}
    return {"text": text, "intent": chosen, "intent_ranking": [chosen], "entities": entities}
