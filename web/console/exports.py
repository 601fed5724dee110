"""Conversations out of the console: CSV, JSON or a page to print, each with the notice that must go with it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response, StreamingResponse

from admissions.log.conversation_search import batch, read_filter
from admissions.staff import staff_exports
from admissions.times.hours import UTC
from admissions.times.office import office
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.conversations import PLACE, chosen_in
from web.console.errors import Refusal
from web.console.forms import Typed
from web.console.pages import show

router = APIRouter(prefix=PLACE, tags=["console"])
Exporter = Annotated[Member, Depends(needs(Permission.EXPORT))]
Ticked = Annotated[list[str] | None, Form(max_length=200)]
_ALL = 10_000_000
# A page to print is made whole; what is longer goes into a file.
_MOST_TO_PRINT = 100


@router.post("/export")
def export(
    request: Request, member: Exporter, style: Typed = "", which: Typed = "", query: Typed = "", ids: Ticked = None
) -> Response:
    """The ticked conversations, or all that the list's filter finds."""
    engine, now = state_of(request).engine, dt.datetime.now(UTC)
    if style not in ("csv", "json", "print"):
        raise Refusal(422, "not_understood")
    if which == "all":
        numbers = batch(engine, read_filter(chosen_in(dict(parse_qsl(query)))), None, _ALL)
    else:
        numbers = staff_exports.numbers_of(engine, ids or [])
    if not numbers:
        raise Refusal(422, "nothing_chosen")
    if style == "print" and len(numbers) > _MOST_TO_PRINT:
        raise Refusal(422, "too_many_to_print")
    staff_exports.record_export(engine, numbers, member.name, style, now)
    conversations = staff_exports.exported(engine, numbers)
    if style == "print":
        return show(
            request, member, "staff/print.html", conversations=conversations, redisclosure=staff_exports.notice()
        )
    if style == "json":
        parts, kind = staff_exports.as_json(conversations, member.name, now), "application/json"
    else:
        parts, kind = staff_exports.as_csv(conversations), "text/csv; charset=utf-8"
    name = f"conversations-{now.astimezone(office().timezone):%Y-%m-%d-%H%M}.{style}"
    return StreamingResponse(parts, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
