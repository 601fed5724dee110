"""One conversation: what was said and understood, what came of it, and what staff add to it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from admissions.log import transcripts
from admissions.log.conversation_search import options
from admissions.staff import members, staff_notes
from admissions.staff.staff_notes import LONGEST_NOTE, LONGEST_TAG
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.conversations import PLACE, Reader
from web.console.errors import Refusal
from web.console.forms import Typed
from web.console.pages import back_to, show

router = APIRouter(prefix=PLACE, tags=["console"])
Annotator = Annotated[Member, Depends(needs(Permission.ANNOTATE))]
# Browsers send a line's end as two signs; how long a note may be, its use case says.
Text = Annotated[str, Form(max_length=3 * LONGEST_NOTE)]


@router.get("/{conversation_id}")
def transcript(request: Request, conversation_id: str, member: Reader) -> Response:
    """The conversation, which is in the audit log as read."""
    state = state_of(request)
    found = transcripts.read(state.engine, state.sealer, conversation_id, member.name, _now())
    return show(
        request,
        member,
        "staff/transcript.html",
        talk=found,
        colleagues=[
            one for one in members.accounts(state.engine) if one.state != "disabled" or one.id == found.assigned_to
        ],
        tags_there=options(state.engine).tags,
        longest_note=LONGEST_NOTE,
        longest_tag=LONGEST_TAG,
    )


@router.post("/{conversation_id}/notes")
def add_note(request: Request, conversation_id: str, member: Annotator, text: Text = "") -> Response:
    """A note for colleagues."""
    state = state_of(request)
    note = text.replace("\r\n", "\n")
    staff_notes.add_note(state.engine, state.sealer, conversation_id, member.name, note, _now())
    return _back(conversation_id, "note_added")


@router.post("/{conversation_id}/tags")
def add_tag(request: Request, conversation_id: str, member: Annotator, tag: Typed = "") -> Response:
    """A word to find it by."""
    staff_notes.add_tag(state_of(request).engine, conversation_id, member.name, tag, _now())
    return _back(conversation_id, "tag_added")


@router.post("/{conversation_id}/tags/remove")
def remove_tag(request: Request, conversation_id: str, member: Annotator, tag: Typed = "") -> Response:
    """Takes a tag off."""
    staff_notes.remove_tag(state_of(request).engine, conversation_id, member.name, tag, _now())
    return _back(conversation_id, "tag_removed")


@router.post("/{conversation_id}/assign")
def assign(request: Request, conversation_id: str, member: Annotator, to: Typed = "") -> Response:
    """Who looks after it; nobody where `to` is empty."""
    if to and not (to.isascii() and to.isdecimal() and len(to) < 10):
        raise Refusal(422, "not_understood")
    staff_notes.assign(state_of(request).engine, conversation_id, member.name, int(to) if to else None, _now())
    return _back(conversation_id, "assigned")


@router.post("/{conversation_id}/review")
def review(request: Request, conversation_id: str, member: Annotator, done: Typed = "") -> Response:
    """Reviewed, or to be looked at again."""
    is_reviewed = done == "yes"
    staff_notes.review(state_of(request).engine, conversation_id, member.name, _now(), is_reviewed=is_reviewed)
    return _back(conversation_id, "reviewed" if is_reviewed else "reopened")


def _now() -> dt.datetime:
    return dt.datetime.now(UTC)


def _back(conversation_id: str, notice: str) -> Response:
    return back_to(f"{PLACE}/{quote(conversation_id, safe='')}", notice=notice)
