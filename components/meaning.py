"""What a turn means: a button, words that leave no doubt, the answer to the question about suicide, or what the pipeline says."""

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

from admissions.answers import answers, starts_form
from admissions.callback_answers import read_voicemail_wish
from admissions.clauses import questions
from admissions.contact import read_yes_no
from admissions.language import ENGLISH, asks_for_call, detect_language
from admissions.medical_questions import asks_for_medical_advice
from admissions.safety.assessment import ASK
from admissions.safety.direct_question import NO, UNANSWERED, YES, answer_to_direct_question, refuses_to_answer, says_no
from admissions.safety.driving import drives_impaired
from admissions.safety.replies import asks_back
from admissions.topics import topic_of
from admissions.visitor_wishes import calls_off, refuses_calls
from components.aftermath import asked_about_another, in_the_aftermath, is_plain
from components.callback_talk import in_talk_of_a_callback
from components.plan_talk import in_talk_of_a_plan
from components.questions import beside_danger, beside_driving, take_apart

# "Don't call me" in any words, whatever the model makes of it: a wish that must never be missed.
REFUSAL_INTENT = "manage_callback"
# How many pills, mixed with what: however much it looks like a question about what is treated.
MEDICAL_INTENT = "out_of_scope"
# An answer in English is none to who does not write it.
LANGUAGE_INTENT = "out_of_scope"
CALL_INTENT = "request_callback"
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
# "A little", "most nights": what answers the question about suicide, whatever else so few words may look like.
_SCRAP = 4
_SAFETY_QUESTION = "is_safety_question_open"
_REQUESTED, _CALLBACK, _NAME = "requested_slot", "callback_", "callback_name"
_ASKED_AGAIN = "utter_safety_question_"
# Meant by no sentence of the training data: what comes in place of an answer to the direct question.
BESIDE_DIRECT_QUESTION = "beside_direct_question"
# What may be an answer to it.
_MAY_ANSWER = frozenset(
    "affirm deny choose nlu_fallback out_of_scope emotional_disclosure asking_for_loved_one feedback_negative goodbye greet help "
    "stop thank bot_challenge".split()
)
_AGREEMENT, _OF_ANSWER = {"affirm": YES, "deny": NO}, {YES: "affirm", NO: "deny"}
_SURE = 0.6
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
        return _as_answer_about_suicide(parsed, tracker)
    parsed = in_the_aftermath(tracker, in_talk_of_a_callback(tracker, parsed))
    return in_talk_of_a_plan(tracker, parsed)


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
    if level == ASK and len(plain.split()) <= _SHORT and asks_for_call(plain):
        # "Que me llamen por favor": the model knows such words from few but those in danger.
        parsed, level = {**parsed, "safety": {"type": None, "level": None}}, None
    if level == ASK:
        parsed["set_aside"] = beside_danger(agent.processor, parsed)
    elif not level:
        if _COMMAND.fullmatch(text):
            return nothing
        intent = _plainly_meant(plain, parsed["intent"]["name"], asked)
        parsed = (
            {**parsed, "intent": {"name": intent, "confidence": 1.0}} if intent else take_apart(agent.processor, parsed)
        )
        if drives_impaired(plain):
            parsed = beside_driving(parsed)
    return {**parsed, "text": text}


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


def _has_said(tracker: DialogueStateTracker, response: str) -> bool:
    """Whether the bot has given `response`, in whatever form, among the turns at hand."""
    return any(
        isinstance(event, BotUttered) and str(event.metadata.get("utter_action")).startswith(response)
        for event in tracker.events
    )


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


def _as_answer_about_suicide(parsed: dict[str, Any], tracker: DialogueStateTracker) -> dict[str, Any]:
    """`parsed` as what follows the direct question: an answer, a question about it, or one of another kind.

    The last is answered, and then the direct one is asked again, but only once. So is what is no clear answer.
    """
    text, intent = parsed["text"], parsed["intent"]["name"]
    if (parsed.get("safety") or {}).get("level") and (is_plain(text) or not (says_no(text) or refuses_to_answer(text))):
        return parsed
    if asks_back(text):
        return _beside_direct_question(parsed, "asks_back")
    asked = parsed.get("questions") or [{key: parsed[key] for key in ("text", "intent", "entities")}]
    is_scrap = len(text.split()) <= _SCRAP and not questions(text)
    if not (is_scrap or says_no(text)) and all(_is_settled(question["intent"]["name"]) for question in asked):
        return (
            parsed
            if _has_said(tracker, _ASKED_AGAIN)
            else {**_beside_direct_question(parsed, UNANSWERED), "questions": asked}
        )
    if not (intent in _MAY_ANSWER or says_no(text) or refuses_to_answer(text) or (is_scrap and intent in answers())):
        return parsed
    agreement = read_yes_no(text) or (_AGREEMENT.get(intent) if parsed["intent"]["confidence"] >= _SURE else None)
    answer = answer_to_direct_question(text, agreement, is_of_another=asked_about_another(tracker))
    if answer in (YES, NO):
        return {
            **parsed,
            "intent": {"name": _OF_ANSWER[answer], "confidence": 1.0},
            "safety": None,
            "direct_answer": answer,
        }
    return _beside_direct_question(parsed, answer)


def _beside_direct_question(parsed: dict[str, Any], answer: str) -> dict[str, Any]:
    quiet = {"type": None, "level": None}
    return {
        **parsed,
        "intent": {"name": BESIDE_DIRECT_QUESTION, "confidence": 1.0},
        "safety": quiet,
        "direct_answer": answer,
    }


def _is_settled(intent: str) -> bool:
    """Whether an answer settles the question."""
    return intent in answers() and not starts_form(intent)


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
