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

from admissions.calls.call_proposals import is_bare_time
from admissions.calls.callback_answers import declines, read_voicemail_wish
from admissions.calls.contact import is_name_and_word, read_clear_name, read_phone, read_refused_phone
from admissions.calls.visitor_wishes import calls_instead, calls_off, refuses_calls
from admissions.facts import facility
from admissions.fit.ages import stated_age
from admissions.fit.fit_whom import is_only_self
from admissions.insurance.plan_questions import plan_intent, types_social_number
from admissions.safety.assessment import ASK
from admissions.safety.driving import drives_impaired
from admissions.talk.answers import starts_form
from admissions.talk.clauses import questions
from admissions.talk.language import ENGLISH, asks_for_call, asks_for_spanish, detect_language
from admissions.talk.medical_questions import asks_for_medical_advice
from admissions.talk.spanish_turns import meant_in_spanish
from admissions.talk.topics import UNKNOWN_DETAIL, topic_of
from admissions.teaching.examples import CRISIS
from admissions.times.call_times import mentions_call_time
from components.aftermath import as_overheard, in_the_aftermath, is_plain
from components.callback_talk import in_talk_of_a_callback
from components.direct_answer import as_answer_about_suicide
from components.erasing_talk import as_yes_to_erasing
from components.fit_talk import after_a_fit_card, without_denied_signs
from components.follow_up import in_talk_of_an_answer
from components.held_form import after_a_stop, before_a_form
from components.minor_talk import as_of_a_minor
from components.pieces import with_pieces_before
from components.plan_talk import in_talk_of_a_plan
from components.questions import behind, beside_danger, beside_refusal, take_apart
from components.taken_back import as_taken_back

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
_PHONE = "callback_phone"
_YES_OR_NO = ("callback_voicemail", "callback_consent")
# "Monday, if I'm still here": no answer to when to call.
_WHETHER = re.compile(
    r"\b(?:if|unless|alive|live|last|make it|still|anymore|ever|never|forever|too late)\b", re.IGNORECASE
)
# A form is opened for who asks for it, not on a guess; nor is "no guns, just need information" a no.
_SURE, _SHORT_NO = 0.6, 4
_ONLY_WANTS = re.compile(r"\b(?:just|only) (?:need|want|wanna|looking|asking|here)\b", re.IGNORECASE)
_OF_A_CALL = re.compile(
    r"\b(?:call\w*|phon\w+|ring\w*|reach\w*|contact\w*|number|hear from|voicemail|talk|speak)\b|\d{3}", re.IGNORECASE
)
_NOW = re.compile(r"\W*(?:right )?now\W*", re.IGNORECASE)
# Who asks whether people speak it does not ask to speak with one.
_SPEAK_SPANISH = re.compile(r"\bspeak\w* +(?:in +)?spanish\b", re.IGNORECASE)
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
        return as_overheard(in_talk_of_a_callback(None, _beside_refusal(agent, None, await parse_text(agent, text))))
    parsed = _beside_refusal(agent, tracker, await parse_text(agent, text, str(tracker.get_slot(_REQUESTED) or "")))
    if tracker.get_slot(_SAFETY_QUESTION):
        return before_a_form(tracker, as_answer_about_suicide(tracker, parsed))
    parsed = as_taken_back(tracker, in_the_aftermath(tracker, in_talk_of_a_callback(tracker, parsed)))
    assert agent.processor
    parsed = in_talk_of_an_answer(tracker, await with_pieces_before(agent.processor, tracker, parsed))
    parsed = after_a_stop(tracker, after_a_fit_card(tracker, in_talk_of_a_plan(tracker, parsed)))
    return as_yes_to_erasing(tracker, as_of_a_minor(tracker, parsed))


async def parse_text(agent: Agent, text: str, asked: str = "") -> dict[str, Any]:
    """What the pipeline makes of `text`, written when a form had `asked` for a slot.

    A leading slash is plain text: Rasa would execute what follows it. Danger anywhere in it comes before all else. Text
    without a letter or digit that is no known sign, or that looks like a command, is else understood as nothing.
    """
    plain = text.lstrip("/ \t\r\n")
    nothing = _parsed(text, DEFAULT_NLU_FALLBACK_INTENT_NAME, [], confidence=0.0)
    if not any(letter.isalnum() for letter in plain):
        sign = None if asked else topic_of(plain, DEFAULT_NLU_FALLBACK_INTENT_NAME)
        return _parsed(text, sign, []) if sign else nothing
    assert agent.processor
    parsed = await agent.processor.parse_message(UserMessage(plain))
    parsed = await without_denied_signs(agent.processor, parsed, plain, asked)
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
    assert agent.processor
    if intent := _plainly_meant(text, parsed["intent"]["name"], asked):
        if intent == UNKNOWN_DETAIL or (intent == MEDICAL_INTENT and asks_for_medical_advice(text)):
            # What is asked beside it is answered too.
            apart = take_apart(agent.processor, parsed)
            if apart.get("questions"):
                return apart
        return {**parsed, "intent": {"name": intent, "confidence": 1.0}}
    is_answer = is_bare_time(text) or _NOW.fullmatch(text) or (asked == _NAME and is_name_and_word(text))
    if asked.startswith(_CALLBACK) and parsed["intent"]["name"] == "goodbye" and is_answer:
        # "Now", "nite", "Cy": a time to be called at, and who is called.
        return {**parsed, "intent": {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 0.0}}
    if not asked and (_is_guessed_form(parsed["intent"], text) or _is_guessed_no(parsed["intent"], text)):
        return {**parsed, "intent": {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 0.0}}
    return take_apart(agent.processor, parsed)


def _beside_refusal(agent: Agent, tracker: DialogueStateTracker | None, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as what is asked beside "no calls", where there is no number to bar: "no calls pls, what does it cost"."""
    text = parsed["text"]
    is_kept = bool(tracker and (tracker.get_slot(_PHONE) or tracker.get_slot(_WHEN)))
    has_number = is_kept or read_phone(text) or read_refused_phone(text)
    is_in_form = tracker is not None and str(tracker.get_slot(_REQUESTED)).startswith(_CALLBACK)
    is_refusal = parsed["intent"]["name"] == REFUSAL_INTENT and refuses_calls(text) and detect_language(text) == ENGLISH
    if not is_refusal or has_number or is_in_form:
        return parsed
    assert agent.processor
    return beside_refusal(agent.processor, parsed)


def _is_of_a_minor(text: str) -> bool:
    age = stated_age(text)
    return age is not None and age < int(facility()["minimum_age"].value)


def _is_told_in_the_form(parsed: dict[str, Any]) -> bool:
    """Whether the answer says itself whom the programs are for."""
    name = parsed["intent"]["name"]
    return name in (AGE_INTENT, "manage_callback", "speak_to_human") or starts_form(name)


def _is_guessed_form(intent: dict[str, Any], text: str) -> bool:
    """Whether a form would open that nobody plainly asked for: "i have work tonight", "me I guess"."""
    if is_only_self(text):
        return True
    if intent["name"] == CALL_INTENT and not _OF_A_CALL.search(text):
        return True
    return starts_form(intent["name"]) and intent.get("confidence", 1.0) < _SURE


def _is_guessed_no(intent: dict[str, Any], text: str) -> bool:
    is_guess = intent.get("confidence", 1.0) < _SURE or bool(_ONLY_WANTS.search(text))
    return intent["name"] == "deny" and is_guess and len(text.split()) > _SHORT_NO


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
    if refuses_calls(text) or calls_off(text) or (asked.startswith(_CALLBACK) and calls_instead(text)):
        return REFUSAL_INTENT
    if said := meant_in_spanish(text, is_form_open=bool(asked), is_yes_or_no_asked=asked in _YES_OR_NO):
        return said
    if asked.startswith(_CALLBACK) and len(text.split()) <= _SHORT and (wish := read_voicemail_wish(text)):
        return VOICEMAIL_INTENTS[wish]
    if asks_for_call(text) and not types_social_number(text, asked):
        return CALL_INTENT
    is_of_language = detect_language(text) != ENGLISH or (asks_for_spanish(text) and len(questions(text)) <= 1)
    # "I'd prefer Spanish please" asks for no person.
    of_a_call = _OF_A_CALL.search(_SPEAK_SPANISH.sub("", text))
    is_no_person = taken_for == "speak_to_human" and asks_for_spanish(text) and not of_a_call
    if asked != _NAME and is_of_language and (is_no_person or taken_for not in _TAKEN_IN_ANY_LANGUAGE):
        return LANGUAGE_INTENT
    of_medicine = MEDICAL_INTENT if asks_for_medical_advice(text) else None
    return of_medicine or plan_intent(text, taken_for, asked) or topic_of(text, taken_for, is_in_form=bool(asked))


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
