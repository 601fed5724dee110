"""The one way into Rasa: a turn of a conversation, asked for by the web process.

Unlike Rasa's REST channel it wants a token, executes nothing that a visitor typed, and answers a failure as one.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from admissions.answers import answers
from admissions.callback_answers import read_voicemail_wish
from admissions.clauses import questions
from admissions.conversations import as_answer
from admissions.medical_questions import asks_for_medical_advice
from admissions.safety.assessment import ASK
from admissions.settings import load_settings
from admissions.storage.sealing import make_sealer
from admissions.visitor_wishes import refuses_calls
from components.questions import beside_danger, take_apart
from components.tracker_store import CHANNEL, ConversationGoneError, TurnConflictError

logger = logging.getLogger(__name__)

# "Don't call me" in any words, whatever the model makes of it: a wish that must never be missed.
REFUSAL_INTENT = "manage_callback"
# How many pills, mixed with what: however much it looks like a question about what is treated.
MEDICAL_INTENT = "out_of_scope"
# "Don't leave a message" refuses a message, not the call.
VOICEMAIL_INTENTS = {"yes": "affirm", "no": "deny"}
_SHORT = 8
# "A little", "most nights": what answers the question about suicide, whatever else so few words may look like.
_SCRAP = 4
_SAFETY_QUESTION = "is_safety_question_open"
# What nobody means as an answer: "/restart", "/stop{…}".
_COMMAND = re.compile(r"\s*/+\w+(?:\{.*\})?\s*", re.DOTALL)
_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?")


class BadTurnError(ValueError):
    """The request for a turn has the wrong shape."""


class WholeReplies(CollectingOutputChannel):
    """Keeps each reply whole, and the names of the responses; Rasa's own channels send text and custom data apart."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str | None] = []

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append({key: message[key] for key in ("text", "buttons", "custom") if message.get(key)})
        self.names.append(message.get("utter_action"))


class TurnChannel(InputChannel):
    """Below /webhooks/admissions: POST turn, GET model (both with the token), GET health. Named in `credentials.yml`."""

    def __init__(self, token: str | None = None) -> None:
        self._token = token or channel_token()

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("admissions_turns")

        @blueprint.get("/health")
        async def health(request: Request) -> HTTPResponse:
            agent: Agent = request.app.ctx.agent
            is_ready = bool(agent and agent.is_ready())
            return response.json({"status": "ok" if is_ready else "starting"}, 200 if is_ready else 503)

        @blueprint.get("/model")
        async def model(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.token or "", self._token):
                return _error(401, "unauthorized")
            context = request.app.ctx
            return response.json({"model": context.agent.model_name, "unusable": context.unusable_model})

        @blueprint.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.token or "", self._token):
                return _error(401, "unauthorized")
            try:
                return response.json(await take_turn(request.app.ctx.agent, request.json))
            except BadTurnError:
                return _error(400, "bad_turn")
            except ConversationGoneError:
                return _error(404, "conversation_gone")
            except TurnConflictError:
                return _error(409, "turn_conflict")
            except Exception as error:
                logger.error("turn_failed error=%s", type(error).__name__, exc_info=_is_debugging())
                return _error(500, "turn_failed")

        return blueprint


def channel_token() -> str:
    """The secret shared with the web process, derived from the instance's key."""
    return make_sealer(load_settings()).secret(CHANNEL)


async def take_turn(agent: Agent, body: Any) -> dict[str, Any]:
    """One turn, with the facts of now: what was understood, and the replies, which are stored by the time this returns.

    Raises:
        BadTurnError: `body` lacks a part.
        RuntimeError: the bot said nothing, which is a failure too.
    """
    try:
        conversation_id, client_id, text = str(body["conversation_id"]), str(body["id"]), str(body["text"])
        payload, timezone = body.get("payload"), body.get("timezone")
    except (TypeError, KeyError) as error:
        raise BadTurnError("conversation_id, id and text are needed") from error
    await asyncio.to_thread(agent.tracker_store.edits.look)
    parsed = parse_payload(payload, text) if payload else await parse_text(agent, text)
    if not payload and _answers_safety_question(agent, conversation_id, parsed):
        parsed["intent"] = {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 1.0}
    output = WholeReplies()
    await agent.handle_message(
        UserMessage(
            text=text,
            output_channel=output,
            sender_id=conversation_id,
            parse_data=parsed,
            input_channel=CHANNEL,
            message_id=client_id,
            metadata={"timezone": timezone},
        )
    )
    if not output.messages:
        raise RuntimeError("the bot said nothing")
    return {"intent": parsed["intent"], "safety": parsed.get("safety"), **as_answer(output.messages, output.names)}


async def parse_text(agent: Agent, text: str) -> dict[str, Any]:
    """What the pipeline makes of `text`.

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
    if level == ASK:
        parsed["set_aside"] = beside_danger(agent.processor, parsed)
    elif not level:
        if _COMMAND.fullmatch(text):
            return nothing
        if refuses_calls(plain):
            parsed["intent"] = {"name": REFUSAL_INTENT, "confidence": 1.0}
        elif len(plain.split()) <= _SHORT and (wish := read_voicemail_wish(plain)):
            parsed["intent"] = {"name": VOICEMAIL_INTENTS[wish], "confidence": 1.0}
        elif asks_for_medical_advice(plain):
            parsed["intent"] = {"name": MEDICAL_INTENT, "confidence": 1.0}
        else:
            parsed = take_apart(agent.processor, parsed)
    return {**parsed, "text": text}


def _answers_safety_question(agent: Agent, conversation_id: str, parsed: dict[str, Any]) -> bool:
    """Whether a scrap that is no question, after the question about suicide, was taken for one that has an answer."""
    tracker = agent.tracker_store.last_known(conversation_id)
    is_open = tracker is not None and bool(tracker.get_slot(_SAFETY_QUESTION))
    is_scrap = len(parsed["text"].split()) <= _SCRAP and not questions(parsed["text"])
    return is_open and is_scrap and parsed["intent"]["name"] in answers()


def parse_payload(payload: str, title: str) -> dict[str, Any]:
    """The meaning of a button, without the pipeline.

    Raises:
        BadTurnError: it is not of the form `/intent{"entity": "value"}`.
    """
    match = _PAYLOAD.fullmatch(payload)
    try:
        entities = json.loads(match["entities"] or "{}") if match else None
    except ValueError:
        entities = None
    if not match or not isinstance(entities, dict):
        raise BadTurnError("not a payload")
    found = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()]
    return {**_parsed(title, match["intent"], found), "is_tapped": True}


def _parsed(text: str, intent: str, entities: list[dict[str, Any]], confidence: float = 1.0) -> dict[str, Any]:
    chosen = {"name": intent, "confidence": confidence}
    return {"text": text, "intent": chosen, "intent_ranking": [chosen], "entities": entities}


def _error(status: int, code: str) -> HTTPResponse:
    return response.json({"error": code}, status)


def _is_debugging() -> bool:
    """A traceback may show what a visitor wrote, so it is logged only while debugging."""
    return logger.isEnabledFor(logging.DEBUG)
