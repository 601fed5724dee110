"""Tasks of the desk that are no callback: a crisis to look at, an estimate to send."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions.desk import desk_tasks
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/tasks", tags=["console"])


@router.get("/{reference}")
def task(request: Request, reference: str, member: Annotated[Member, Depends(needs(Permission.READ_DESK))]) -> Response:
    """What is to be done, and what the conversation was about."""
    found = desk_tasks.read_task(state_of(request).engine, reference, member.name, dt.datetime.now(UTC))
    return show(request, member, "staff/task.html", found=found, task=found.task)


@router.post("/{reference}/close")
def close(
    request: Request, reference: str, member: Annotated[Member, Depends(needs(Permission.WORK_DESK))]
) -> Response:
    """It is done."""
    desk_tasks.close_task(state_of(request).engine, reference, member.name, dt.datetime.now(UTC))
    return back_to("/staff", notice="task_done")
