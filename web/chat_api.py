"""The visitor's chat API."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, StrictStr

from admissions.log import conversations
from admissions.log.conversations import Reply
from admissions.log.erasure import erase_conversation
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction
from admissions.talk.caught_turns import unheard_danger
from admissions.talk.responses import render
from admissions.times.hours import UTC, zone
from web.errors import ApiError
from web.limits import client_of
from web.rasa_client import RasaError, TurnRequest
from web.safety_net import as_json, net_turn, patience_seconds
from web.state import State

LONGEST_TEXT = 2000
_CONFLICT_TRIES = 3
# Of a database or a Redis: they take milliseconds, and what keeps a visitor in danger waiting longer is down.
_PATIENCE_SECONDS = 2.5

Found = TypeVar("Found")

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


async def bearer_of(request: Request) -> str:
    """The conversation that the request's token names, which may be gone by now. Asks no database.

    Raises:
        ApiError: 401 where there is no token or it is not ours.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    conversation_id = state_of(request).sessions.conversation_id(token) if scheme.lower() == "bearer" else None
    if conversation_id is None:
        raise ApiError(401)
    return conversation_id


Bearer = Annotated[str, Depends(bearer_of)]


async def visitor_of(request: Request, conversation_id: Bearer) -> str:
    """The conversation that the request's token opens.

    Raises:
        ApiError: 401 where there is no token, it is not ours, or the conversation is gone.
    """
    await _timezone_of(state_of(request), conversation_id)
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
async def send_message(body: NewMessage, request: Request, conversation_id: Bearer) -> dict[str, Any]:
    """One message and its replies; the same id again gives the same replies. Needs the session's token.

    `to_rate` is the place of the reply that feedback is asked for, from 0; where it is missing, none is.
    """
    state = state_of(request)
    turn = _said(conversation_id, body)
    try:
        turn = await _known(state, turn)
        await asyncio.wait_for(state.limits.check("message", conversation_id), _PATIENCE_SECONDS)
        async with state.one_at_a_time(conversation_id):
            earlier = await _earlier_answer(state, turn)
            return earlier if earlier is not None else await _answer(state, turn)
    except ApiError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is down, danger is answered
        state.log.error("message_failed", conversation=conversation_id, error=type(error).__name__)
        return await _catch(state, turn, is_starting=False)


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


def _said(conversation_id: str, body: NewMessage) -> TurnRequest:
    """The turn that `body` asks for, as far as it says itself: without time zone, without the words of a button.

    Raises:
        ApiError: it is empty, too long, or both text and payload.
    """
    if (body.text is None) == (body.payload is None):
        raise ApiError(422)
    text = "" if body.text is None else clean_text(body.text)
    return TurnRequest(conversation_id, str(body.id), text, "", body.payload)


async def _known(state: State, turn: TurnRequest) -> TurnRequest:
    """`turn` with what the database knows of it.

    Raises:
        ApiError: the conversation is gone, or the payload was never offered in it.
    """
    turn = replace(turn, timezone=await _timezone_of(state, turn.conversation_id))
    if turn.payload is None:
        return turn
    title = await _in_time(conversations.offered_title, state.engine, turn.conversation_id, turn.payload)
    if title is None:
        raise ApiError(409)
    return replace(turn, text=title)


async def _timezone_of(state: State, conversation_id: str) -> str:
    """The visitor's time zone.

    Raises:
        ApiError: 401 where the conversation is gone.
    """
    timezone = await _in_time(conversations.timezone_of, state.engine, conversation_id)
    if not timezone:
        raise ApiError(401)
    return timezone


def clean_text(text: str) -> str:
    """`text` without control characters and outer white space.

    Raises:
        ApiError: nothing is left, or it is longer than LONGEST_TEXT.
    """
    if len(text) > LONGEST_TEXT:
        raise ApiError(413)
    # A space of any kind, also one that does not break, still parts words: danger is read from them.
    spaced = "".join(" " if c.isspace() and c not in "\n\t" else c for c in text.replace("\r\n", "\n"))
    kept = "".join(c for c in spaced if c in "\n\t" or c.isprintable() or c in "\u200d\ufe0f")
    if not kept.strip():
        raise ApiError(422, "empty_message")
    return kept.strip()


async def _answer(state: State, turn: TurnRequest) -> dict[str, Any]:
    """Rasa's replies, or the safety net's where there are none in time."""
    try:
        async with asyncio.timeout(patience_seconds(turn.text)):
            return await _from_rasa(state, turn)
    except RasaError as error:
        if error.status == 404:
            raise ApiError(401) from error
        return await _catch(state, turn, is_starting=error.is_starting)
    except TimeoutError:
        return await _catch(state, turn, is_starting=False)


async def _from_rasa(state: State, turn: TurnRequest, tries: int = _CONFLICT_TRIES) -> dict[str, Any]:
    """Rasa's replies; a turn may be stored although its answer was lost on the way.

    Raises:
        RasaError: there are none.
    """
    caught = await _in_time(unheard_danger, state.engine, turn.conversation_id, turn.client_id)
    try:
        return await state.rasa.take_turn(replace(turn, caught=caught))
    except RasaError as error:
        earlier = await _earlier_answer(state, turn)
        if earlier is not None:
            return earlier
        if not error.is_conflict or tries == 1:
            raise
    return await _from_rasa(state, turn, tries - 1)


async def _earlier_answer(state: State, turn: TurnRequest) -> dict[str, Any] | None:
    return await _in_time(conversations.said_to, state.engine, state.sealer, turn.conversation_id, turn.client_id)


async def _in_time(work: Callable[..., Found], *arguments: Any) -> Found:
    """What `work` returns, in a thread.

    Raises:
        TimeoutError: it does not come to an end.
    """
    return await asyncio.wait_for(asyncio.to_thread(work, *arguments), _PATIENCE_SECONDS)


async def _catch(state: State, turn: TurnRequest, *, is_starting: bool) -> dict[str, Any]:
    """The net's replies, or Rasa's if its turn was stored first. They are logged if that is possible, and given in any case.

    Once the net's are in the log, Rasa stores no turn of the message any more: the visitor is never asked what they don't see.
    """
    caught = net_turn(turn.client_id, turn.text, is_starting=is_starting)
    state.log.warning("turn_caught", conversation=turn.conversation_id, safety=caught.understanding.safety_level)

    def keep() -> None:
        with transaction(state.engine) as session:
            conversations.log_turn(session, turn.conversation_id, caught, dt.datetime.now(UTC))

    try:
        await _in_time(keep)
        return await _earlier_answer(state, turn) or as_json(caught)
    except Exception as error:  # noqa: BLE001 - a database that is down or slow must not keep the net's words from a visitor
        state.log.error("turn_not_logged", error=type(error).__name__)
        return as_json(caught)
