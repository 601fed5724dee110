"""What a visitor can do with their own conversation: come back by a code, take it along, see their callback, say what helped."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from admissions.calls import callbacks
from admissions.calls.callbacks import StoredCallback
from admissions.calls.contact import masked_name, masked_phone
from admissions.facts import facility
from admissions.log import conversations, visitor_codes
from admissions.log.exports import export_conversation
from admissions.log.retention import kept_until
from admissions.times.hours import UTC, clock, utc_text, zone
from web.chat_api import Visitor, state_of
from web.errors import ApiError, failures
from web.limits import client_of
from web.page import FOLDER

# Every try takes this long, so that the time of an answer says nothing about how near a guess was.
_RESUME_SECONDS = 0.25
_MOST_REPLIES = 100

router = APIRouter(prefix="/api/chat", tags=["visitor"])
_templates = Jinja2Templates(FOLDER / "templates")


class VisitorCode(BaseModel):
    """`code` is six words separated by spaces; `expires_on` is the visitor's day on which it stops working."""

    code: str
    expires_on: dt.date


class TypedCode(BaseModel):
    """Case, punctuation, spaces and one typing error in a word do not matter."""

    model_config = ConfigDict(extra="ignore")

    code: StrictStr = Field(max_length=500)


class ResumedSession(BaseModel):
    """`session` is the token of the conversation, as when it began."""

    session: str


class CallbackHint(BaseModel):
    """A callback request as its visitor knows it again: first letter of the name, last two digits of the number."""

    reference: str
    state: str
    promised_by: dt.datetime
    name_hint: str
    phone_hint: str


class VisitorCallback(BaseModel):
    """`callback` is None where none is open."""

    callback: CallbackHint | None


class Feedback(BaseModel):
    """`reply` is the place of the reply among the replies to the message, from 0."""

    model_config = ConfigDict(extra="ignore")

    helpful: StrictBool
    reply: Annotated[StrictInt, Field(ge=0, le=_MOST_REPLIES)]


@router.post("/code", status_code=201, responses=failures(401, 429))
async def make_code(request: Request, conversation_id: Visitor) -> VisitorCode:
    """A code to come back with; the one made before stops working. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("code", conversation_id)
    now = dt.datetime.now(UTC)
    code = await asyncio.to_thread(visitor_codes.make_code, state.engine, state.sealer, conversation_id, now)
    expires_on = await asyncio.to_thread(kept_until, state.engine, state.settings, conversation_id, now)
    if code is None or expires_on is None:
        raise ApiError(401)
    return VisitorCode(code=code, expires_on=expires_on)


@router.post("/resume", responses=failures(404, 422, 429))
async def resume(body: TypedCode, request: Request) -> ResumedSession:
    """The session that a code opens; tries are counted before the code is looked up. Public."""
    state = state_of(request)
    # One's own limit first: who is over it must not use up what is there for all.
    await state.limits.check("resume", client_of(request))
    await state.limits.check("resume_of_all", "all")
    began = time.monotonic()
    conversation_id = await asyncio.to_thread(
        visitor_codes.resume, state.engine, state.sealer, body.code, dt.datetime.now(UTC)
    )
    await asyncio.sleep(max(0.0, began + _RESUME_SECONDS - time.monotonic()))
    if conversation_id is None:
        raise ApiError(404, "unknown_code")
    return ResumedSession(session=state.sessions.token(conversation_id))


@router.get(
    "/export",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}, "application/json": {}}}, **failures(401, 422, 429)},
)
async def export(
    request: Request, conversation_id: Visitor, form: Annotated[Literal["text", "json"], Query(alias="format")] = "text"
) -> Response:
    """What the visitor said, gave and was promised, as it is kept, as a file. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("read", conversation_id)
    taken = await asyncio.to_thread(export_conversation, state.engine, state.sealer, conversation_id)
    if taken is None:
        raise ApiError(401)
    taken = {"exported_at": utc_text(dt.datetime.now(UTC)), **taken}
    if form == "json":
        return _download(json.dumps(taken, ensure_ascii=False, indent=2), "chat.json", "application/json")
    return _download(_as_text(taken), "chat.txt", "text/plain")


@router.get("/callback", responses=failures(401, 429))
async def read_callback(request: Request, conversation_id: Visitor) -> VisitorCallback:
    """The open callback request of the conversation. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("read", conversation_id)
    found = await asyncio.to_thread(callbacks.find_open, state.engine, state.sealer, conversation_id)
    return VisitorCallback(callback=_hint(found) if found else None)


@router.delete("/callback", responses=failures(401, 404, 429))
async def cancel_callback(request: Request, conversation_id: Visitor) -> VisitorCallback:
    """Cancels the open callback request and returns it. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("read", conversation_id)
    async with state.one_at_a_time(conversation_id):
        cancelled = await asyncio.to_thread(
            callbacks.cancel, state.engine, state.sealer, conversation_id, dt.datetime.now(UTC)
        )
    if cancelled is None:
        raise ApiError(404, "no_callback")
    return VisitorCallback(callback=_hint(cancelled))


@router.post("/messages/{message_id}/feedback", status_code=204, responses=failures(401, 404, 422, 429))
async def rate_reply(message_id: UUID, body: Feedback, request: Request, conversation_id: Visitor) -> None:
    """Keeps whether a reply to the message helped; the last word counts. Needs the session's token."""
    state = state_of(request)
    await state.limits.check("feedback", conversation_id)
    is_kept = await asyncio.to_thread(
        conversations.rate_reply,
        state.engine,
        conversation_id,
        str(message_id),
        body.reply,
        is_helpful=body.helpful,
    )
    if not is_kept:
        raise ApiError(404, "unknown_message")


def _hint(callback: StoredCallback) -> CallbackHint:
    return CallbackHint(
        reference=callback.reference,
        state=callback.state,
        promised_by=callback.promised_by,
        name_hint=masked_name(callback.name),
        phone_hint=masked_phone(callback.phone),
    )


def _download(content: str, name: str, media_type: str) -> Response:
    """`name` says nothing of what is inside: the file may lie on a shared computer."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _as_text(taken: dict[str, Any]) -> str:
    timezone = zone(taken["timezone"])

    def local(at: str) -> str:
        moment = dt.datetime.fromisoformat(at).astimezone(timezone)
        return f"{moment:%B} {moment.day}, {moment.year}, {clock(moment.time().replace(second=0, microsecond=0))}"

    template = _templates.get_template("export.txt")
    return template.render(**taken, local=local, facts=facility())
