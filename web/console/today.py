"""Today: whom to call by when, crises and estimates, codes that callers say, and what came overnight."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions.desk import call_desk, desk_tasks, desk_watch, hand_offs
from admissions.desk.call_desk import QueuedCallback
from admissions.log.summaries import summarise
from admissions.times.hours import UTC
from admissions.times.office import office
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.errors import Refusal
from web.console.forms import Typed
from web.console.pages import show

router = APIRouter(prefix="/staff", tags=["console"])


@router.get("")
def today(request: Request, member: Annotated[Member, Depends(needs(Permission.READ_DESK))]) -> Response:
    """Everything that waits for someone."""
    return show(request, member, "staff/today.html", **_waiting(request))


@router.get("/today/waiting")
def waiting(
    request: Request, member: Annotated[Member, Depends(needs(Permission.READ_DESK, is_active=False))]
) -> Response:
    """The part of Today that refreshes itself."""
    return show(request, member, "staff/waiting.html", **_waiting(request))


@router.post("/codes")
def look_up_code(
    request: Request, member: Annotated[Member, Depends(needs(Permission.WORK_DESK))], code: Typed = ""
) -> Response:
    """What the caller who says a code asked in the chat."""
    state = state_of(request)
    found = hand_offs.look_up(state.engine, state.sealer, code, member.name, dt.datetime.now(UTC))
    return show(request, member, "staff/code.html", conversation_id=found, summary=summarise(state.engine, found))


@router.get("/briefs/{day}")
def brief(request: Request, day: str, member: Annotated[Member, Depends(needs(Permission.READ_DESK))]) -> Response:
    """What a morning's brief told, as it stands now."""
    engine, now = state_of(request).engine, dt.datetime.now(UTC)
    told = desk_watch.brief_of(engine, day)
    if told is None:
        raise Refusal(404, "no_brief")
    lines = call_desk.lines_of(engine, told["callbacks"], now)
    tasks = desk_tasks.find_tasks(engine, told["tasks"])
    gone = len(told["callbacks"]) + len(told["tasks"]) - len(lines) - len(tasks)
    return show(
        request,
        member,
        "staff/brief.html",
        day=day,
        lines=lines,
        tasks=tasks,
        gone=gone,
        warned_before=office().alarm_before,
    )


def _waiting(request: Request) -> dict[str, Any]:
    engine, now = state_of(request).engine, dt.datetime.now(UTC)
    tasks = desk_tasks.open_tasks(engine)
    since, until = desk_watch.last_night(office(), now)
    lines = call_desk.queue(engine, now)
    return {
        "crises": [task for task in tasks if task.kind == desk_tasks.CRISIS],
        "estimates": [task for task in tasks if task.kind == desk_tasks.ESTIMATE],
        "lines": sorted(lines, key=lambda line: _pressing(line, now)),
        "codes": hand_offs.waiting(engine, now),
        "since": since,
        "overnight": {line.reference for line in lines if since <= line.created_at < until and not line.claimed_by},
        "overnight_tasks": sum(since <= task.created_at < until for task in tasks),
        "warned_before": office().alarm_before,
    }


def _pressing(line: QueuedCallback, now: dt.datetime) -> tuple[bool, bool, dt.datetime]:
    """Who waits for a call comes before who was called; who may be called now before who may not yet."""
    is_early = line.call_from is not None and line.call_from > now
    return line.promise == call_desk.KEPT, is_early, line.promised_by
