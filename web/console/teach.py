"""Teach: messages worth a look, one key for each decision; what was confirmed; answers that were found wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from admissions.staff import audit
from admissions.teaching import examples, flagged_answers, review
from admissions.teaching.examples import CRISIS, LEVELS, Example, Problem
from admissions.teaching.review import Group
from admissions.times.hours import UTC
from admissions.times.office import office
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.errors import Refusal
from web.console.forms import LARGEST_ID, RowId, Typed
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/teach", tags=["console"])
Teacher = Annotated[Member, Depends(needs(Permission.TEACH))]
# All of a group, with commas between: one field, however many there are.
Ids = Annotated[str, Form(max_length=30_000, pattern=r"^\d{1,9}(,\d{1,9})*$")]
# A visitor's message may be long; what is taught may not, and is told so.
Reply = Annotated[int, Form(ge=0, le=LARGEST_ID)]
Sentence = Annotated[str, Form(max_length=4000)]
_OFF_TOPIC = "out_of_scope"
_PAGE = 20


@dataclass(frozen=True)
class Typing:
    """What was sent with a decision that was refused, to be shown again with the reasons."""

    message_id: int
    text: str
    meaning: str
    problems: Sequence[Problem]


@router.get("")
def inbox(request: Request, member: Teacher, reason: str = "", page: int = 1) -> Response:
    """What waits for a decision."""
    return _inbox(request, member, reason, page)


@router.post("/confirm")
def confirm(
    request: Request,
    member: Teacher,
    messages: Ids,
    text: Sentence = "",
    meaning: Typed = "",
    other: Typed = "",
    reason: Typed = "",
) -> Response:
    """Makes the sentence a training example of what it means, `intent` or `intent/level`."""
    chosen = other or meaning
    if chosen not in _meanings():
        typing = Typing(_numbers(messages)[0], text, "", [Problem("no_meaning")])
        return _inbox(request, member, reason, 1, typing)
    intent, _, level = chosen.partition("/")
    now = dt.datetime.now(UTC)
    today = now.astimezone(office().timezone).date().isoformat()
    example = Example(examples.clean(text), intent, level or None, by=member.name, on=today)
    try:
        review.teach(state_of(request).engine, _numbers(messages), example, now)
    except review.RefusedError as error:
        return _inbox(request, member, reason, 1, Typing(_numbers(messages)[0], text, chosen, error.problems))
    return back_to(_here(reason), notice="taught")


@router.post("/skip")
def skip(request: Request, member: Teacher, messages: Ids, reason: Typed = "") -> Response:
    """Takes messages out of the inbox without teaching anything."""
    review.skip(state_of(request).engine, _numbers(messages), member.name, dt.datetime.now(UTC))
    return back_to(_here(reason), notice="skipped")


@router.get("/sentences")
def sentences(request: Request, member: Teacher) -> Response:
    """What staff have confirmed so far."""
    taught = sorted(examples.reviewed(examples.NLU), key=lambda example: example.on or "", reverse=True)
    return show(request, member, "staff/taught.html", taught=taught)


@router.post("/sentences/remove")
def remove(request: Request, member: Teacher, text: Sentence) -> Response:
    """Takes a confirmed sentence back."""
    if not review.unteach(state_of(request).engine, text, member.name, dt.datetime.now(UTC)):
        raise Refusal(404, "no_sentence")
    return back_to("/staff/teach/sentences", notice="untaught")


@router.get("/answers")
def answers(request: Request, member: Teacher) -> Response:
    """Answers that staff found wrong."""
    flagged = flagged_answers.flagged(state_of(request).engine)
    _record_reading(request, member, "flagged_answers_read", "answers", f"{len(flagged)} shown")
    return show(request, member, "staff/flagged.html", flagged=flagged)


@router.post("/answers/flag")
def flag(request: Request, member: Teacher, reply: Reply, note: Typed, reason: Typed = "") -> Response:
    """Puts an answer on the list, with what is wrong with it."""
    if not note.strip():
        raise Refusal(422, "no_note")
    flagged_answers.flag(state_of(request).engine, reply, note, member.name, dt.datetime.now(UTC))
    return back_to(_here(reason), notice="flagged")


@router.post("/answers/{flag_id}/close")
def close(request: Request, member: Teacher, flag_id: RowId) -> Response:
    """The answer was dealt with."""
    flagged_answers.close(state_of(request).engine, flag_id, member.name, dt.datetime.now(UTC))
    return back_to("/staff/teach/answers", notice="flag_closed")


def _inbox(request: Request, member: Member, reason: str, page: int, typing: Typing | None = None) -> Response:
    engine = state_of(request).engine
    reason = reason if reason in review.REASONS else ""
    found = review.inbox(engine, reason or None)
    if typing:
        # First, where it is seen, wherever it stood.
        found.sort(key=lambda group: typing.message_id not in group.message_ids)
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * _PAGE : page * _PAGE]
    teachable = _meanings()
    _record_reading(request, member, "inbox_read", "messages", f"{reason or 'all'}; {len(shown)} shown")
    return show(
        request,
        member,
        "staff/teach.html",
        status=422 if typing else 200,
        groups=shown,
        total=len(found),
        is_full=sum(group.size for group in found) >= review.MOST,
        replies=review.replies(engine, shown),
        options={group.message_ids[0]: _options(group, teachable) for group in shown},
        meanings=_by_subject(),
        reason=reason,
        page=page,
        pages=pages,
        typing=typing,
    )


def _record_reading(request: Request, member: Member, action: str, subject: str, detail: str) -> None:
    """Visitors' words are shown, of conversations that nobody opened."""
    audit.record_reading(state_of(request).engine, member.name, action, subject, detail, dt.datetime.now(UTC))


def _numbers(listed: str) -> list[int]:
    return [int(number) for number in listed.split(",")]


def _meanings() -> list[str]:
    """All that a sentence can be taught to mean."""
    return [meaning for meanings in _by_subject().values() for meaning in meanings]


def _by_subject() -> dict[str, list[str]]:
    return {
        subject: [meaning for intent in intents for meaning in _with_levels(intent)]
        for subject, intents in examples.intents_by_group(examples.NLU).items()
    }


def _with_levels(intent: str) -> list[str]:
    return [f"{intent}/{level}" for level in LEVELS] if intent.startswith(CRISIS) else [intent]


def _options(group: Group, teachable: Sequence[str]) -> list[str]:
    """The likeliest meanings, each with a key of its own: what was understood, what else it may have been, none of all."""
    intents = dict.fromkeys([group.intent or "", *group.alternatives, _OFF_TOPIC])
    meanings = [meaning for intent in intents for meaning in _with_levels(intent)]
    return [meaning for meaning in meanings if meaning in teachable][:9]


def _here(reason: str) -> str:
    return f"/staff/teach?reason={reason}" if reason in review.REASONS else "/staff/teach"
