"""Today: whom to call by when, crises, codes and estimates."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions import call_desk, desk_tasks
from admissions.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.pages import show

router = APIRouter(prefix="/staff", tags=["console"])
Reader = Annotated[Member, Depends(needs(Permission.READ_DESK))]


@router.get("")
def today(request: Request, member: Reader) -> Response:
    """Everything that waits for someone."""
    engine = state_of(request).engine
    lines = call_desk.queue(engine, dt.datetime.now(UTC))
    return show(request, member, "staff/today.html", lines=lines, tasks=desk_tasks.open_tasks(engine))
