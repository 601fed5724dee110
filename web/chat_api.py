"""The visitor's chat API."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, StrictStr

from admissions import conversations
from admissions.conversations import Reply
from admissions.erasure import erase_conversation
from admissions.hours import UTC, zone
from admissions.redaction import RedactedText
from admissions.responses import render
from admissions.storage.database import transaction
from web.errors import ApiError
from web.limits import client_of
from web.rasa_client import RasaError, TurnRequest
from web.safety_net import as_json, net_turn
from web.state import State

LONGEST_TEXT = 2000
_CONFLICT_TRIES = 3

router = APIRouter(prefix="/api/chat", tags=["chat"])


class NewSession(BaseModel):
    """`consent` must be true; `timezone` is an IANA name, the provider's own where it is missing or unknown."""

    model_config = ConfigDict(extra="ignore")

    consent: bool = False
    timezone: StrictStr | None = Field(default=None, max_length=64)


class NewMessage(BaseModel):
    """Either `text` or the `payload` of a button that the bot offered. `id` is the client's own, new for each."""

    model_config = ConfigDict(extra="ignore")

    id: UUID
    text: StrictStr | None = None
    payload: StrictStr | None = Field(default=None, max_length=500)


def state_of(request: Request) -> State:
    state: State = request.app.state.admissions
    return state


async def visitor_of(request: Request) -> str:
    """The conversation that the request's token opens.

    Raises:
        ApiError: 401 where there is no token, it is not ours, or the conversation is gone.
    """
    state = state_of(request)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    conversation_id = state.sessions.conversation_id(token) if scheme.lower() == "bearer" else None
    if conversation_id is None or not await asyncio.to_thread(conversations.timezone_of, state.engine, conversation_id):
        raise ApiError(401)
    return conversation_id


Visitor = Annotated[str, Depends(visitor_of)]


@router.post("/sessions", status_code=201)
async def start_session(body: NewSession, request: Request) -> dict[str, Any]:
    """Opens a conversation, with the visitor's consent. Public."""
    state = state_of(request)
    await state.limits.check("session", client_of(request))
    if not body.consent:
        raise ApiError(422, "consent_needed")
    greeting = render("utter_greeting")
    said = Reply(RedactedText(greeting["text"]), "utter_greeting", greeting["buttons"])
    conversation_id = await asyncio.to_thread(
        conversations.open_conversation,
        state.engine,
        zone(body.timezone).key,
        render("utter_consent_notice")["custom"]["version"],
        said,
        dt.datetime.now(UTC),
    )
    return {"session": state.sessions.token(conversation_id), "replies": [greeting]}


@router.post("/messages")
async def send_message(body: NewMessage, request: Request, conversation_id: Visitor) -> dict[str, Any]:
    """One message and its replies; the same id again gives the same replies. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("message", conversation_id)
    turn = await _turn_request(state, conversation_id, body)
    async with state.one_at_a_time(conversation_id):
        earlier = await _earlier_replies(state, turn)
        replies = earlier if earlier is not None else await _answer(state, turn)
    return {"replies": replies}


@router.get("/messages")
async def read_messages(request: Request, conversation_id: Visitor) -> dict[str, Any]:
    """The conversation so far, with contact data taken out. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("read", conversation_id)
    return {"messages": await asyncio.to_thread(conversations.transcript, state.engine, conversation_id)}


@router.delete("/session")
async def erase_session(request: Request, conversation_id: Visitor) -> dict[str, str]:
    """Erases all that is stored of the conversation. Needs the session's token."""
    state = state_of(request)
    async with state.one_at_a_time(conversation_id):
        receipt = await asyncio.to_thread(erase_conversation, state.engine, conversation_id, dt.datetime.now(UTC))
    return {"receipt": receipt}


async def _turn_request(state: State, conversation_id: str, body: NewMessage) -> TurnRequest:
    """The turn that `body` asks for.

    Raises:
        ApiError: it is empty, too long, both text and payload, or a payload that was never offered.
    """
    if (body.text is None) == (body.payload is None):
        raise ApiError(422)
    timezone = await asyncio.to_thread(conversations.timezone_of, state.engine, conversation_id)
    text = body.text
    if body.payload is not None:
        text = await asyncio.to_thread(conversations.offered_title, state.engine, conversation_id, body.payload)
        if text is None:
            raise ApiError(409)
    return TurnRequest(conversation_id, str(body.id), clean_text(text or ""), timezone or "", body.payload)


def clean_text(text: str) -> str:
    """`text` without control characters and outer white space.

    Raises:
        ApiError: nothing is left, or it is longer than LONGEST_TEXT.
    """
    if len(text) > LONGEST_TEXT:
        raise ApiError(413)
    kept = "".join(c for c in text if c in "\n\t" or c.isprintable() or c in "\u200d\ufe0f")
    if not kept.strip():
        raise ApiError(422, "empty_message")
    return kept.strip()


async def _answer(state: State, turn: TurnRequest) -> list[dict[str, Any]]:
    """Rasa's replies, or the safety net's where there are none."""
    for _ in range(_CONFLICT_TRIES):
        try:
            return await state.rasa.take_turn(turn)
        except RasaError as error:
            # A turn may be stored although its answer was lost on the way.
            earlier = await _earlier_replies(state, turn)
            if earlier is not None:
                return earlier
            if error.status == 404:
                raise ApiError(401) from error
            if not error.is_conflict:
                return await _catch(state, turn, is_starting=error.is_starting)
    return await _catch(state, turn, is_starting=False)


async def _earlier_replies(state: State, turn: TurnRequest) -> list[dict[str, Any]] | None:
    return await asyncio.to_thread(
        conversations.replies_to, state.engine, state.sealer, turn.conversation_id, turn.client_id
    )


async def _catch(state: State, turn: TurnRequest, *, is_starting: bool) -> list[dict[str, Any]]:
    """The net's replies. They are logged if that is possible; the visitor gets them in any case."""
    caught = net_turn(turn.client_id, turn.text, is_starting=is_starting)
    state.log.warning("turn_caught", conversation=turn.conversation_id, safety=caught.understanding.safety_level)

    def keep() -> None:
        with transaction(state.engine) as session:
            conversations.log_turn(session, turn.conversation_id, caught, dt.datetime.now(UTC))

    await _attempt(state, asyncio.to_thread, keep)
    return as_json(caught)


async def _attempt(state: State, run: Callable[..., Awaitable[None]], work: Callable[[], None]) -> None:
    """Does `work`; a database that is down must not keep the net's words from a visitor."""
    try:
        await run(work)
    except Exception as error:  # noqa: BLE001 - whatever the database raises
        state.log.error("turn_not_logged", error=type(error).__name__)
