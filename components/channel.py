"""The one way into Rasa: a turn of a conversation, asked for by the web process.

Unlike Rasa's REST channel it wants a token, executes nothing that a visitor typed, and answers a failure as one.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from admissions.log.conversations import as_answer
from admissions.settings import load_settings
from admissions.storage.sealing import make_sealer
from admissions.teaching.examples import CRISIS
from components.meaning import BadPayloadError, meaning_of
from components.tracker_store import CHANNEL, ConversationGoneError, TurnConflictError

logger = logging.getLogger(__name__)

# Between two looks whether the turn before is done.
_LOCK_SECONDS = 0.05
# What came in by it was answered by the web process, and is in the log as it was answered.
_NET = "safety_net"


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
            except (BadTurnError, BadPayloadError):
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

    Before it comes the danger that the web process has `caught` meanwhile. The turns of a conversation wait for each other, so
    that each is read in the light of all before it.

    Raises:
        BadTurnError: `body` lacks a part.
        BadPayloadError: its payload is none.
        TooLateError: the visitor was told meanwhile that the message did not get through. Nothing was kept.
        RuntimeError: the bot said nothing, which is a failure too.
    """
    try:
        conversation_id, client_id, text = str(body["conversation_id"]), str(body["id"]), str(body["text"])
        payload, metadata = body.get("payload"), {"timezone": body.get("timezone"), "asked_at": body.get("asked_at")}
    except (TypeError, KeyError) as error:
        raise BadTurnError("conversation_id, id and text are needed") from error
    await asyncio.to_thread(agent.tracker_store.edits.look)
    output = WholeReplies()
    async with agent.lock_store.lock(conversation_id, wait_time_in_seconds=_LOCK_SECONDS):
        for caught in body.get("caught") or ():
            await _handle(agent, _alarm(conversation_id, caught, metadata))
        await agent.tracker_store.recall(conversation_id)
        parsed = await meaning_of(agent, conversation_id, text, payload)
        message = UserMessage(text, output, conversation_id, parsed, CHANNEL, client_id, metadata)
        await _handle(agent, message)
    if not output.messages:
        raise RuntimeError("the bot said nothing")
    return {"intent": parsed["intent"], "safety": parsed.get("safety"), **as_answer(output.messages, output.names)}


async def _handle(agent: Agent, message: UserMessage) -> None:
    """As the agent does, which would wait for the very turn that is under way."""
    assert agent.processor
    await agent.processor.handle_message(message)


def _alarm(conversation_id: str, caught: dict[str, str], metadata: dict[str, Any]) -> UserMessage:
    """The message of a danger that the net answered: what is said to it goes nowhere, what it changes is kept."""
    intent = {"name": f"{CRISIS}{caught['type']}", "confidence": 1.0}
    parsed = {
        "text": caught["text"],
        "intent": intent,
        "intent_ranking": [intent],
        "entities": [],
        "safety": {"type": caught["type"], "level": caught["level"]},
    }
    return UserMessage(caught["text"], WholeReplies(), conversation_id, parsed, _NET, caught["id"], metadata)


def _error(status: int, code: str) -> HTTPResponse:
    return response.json({"error": code}, status)


def _is_debugging() -> bool:
    """A traceback may show what a visitor wrote, so it is logged only while debugging."""
    return logger.isEnabledFor(logging.DEBUG)
