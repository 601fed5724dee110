"""The audit log, for whoever may read it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from admissions.staff import audit
from admissions.times.hours import UTC
from admissions.times.office import office
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.errors import Refusal
from web.console.forms import LARGEST_ID
from web.console.pages import show

router = APIRouter(prefix="/staff/audit", tags=["console"])
Reader = Annotated[Member, Depends(needs(Permission.READ_AUDIT))]
Before = Annotated[int | None, Query(ge=0, le=LARGEST_ID)]
_YEARS = range(2000, 2101)


@router.get("")
def log(
    request: Request, member: Reader, who: str = "", action: str = "", day: str = "", before: Before = None
) -> Response:
    """What staff did, the newest first."""
    engine = state_of(request).engine
    sought = audit.Sought(who or None, action or None, _day(day))
    audit.record_reading(engine, member.name, "audit_read", "audit", None, dt.datetime.now(UTC))
    found = audit.entries(engine, sought, office().timezone, before)
    people, actions = audit.known(engine)
    older = None
    if len(found) == audit.PAGE:
        older = "?" + urlencode({"who": who, "action": action, "day": day, "before": found[-1].id})
    sought_as_typed = {"who": who, "action": action, "day": day}
    return show(
        request,
        member,
        "staff/audit.html",
        entries=found,
        people=people,
        actions=actions,
        sought=sought_as_typed,
        older=older,
        is_filtered=any(sought_as_typed.values()),
    )


@router.get("/chain")
def chain(request: Request, member: Reader) -> Response:
    """Whether the log is as it was written."""
    template = "staff/chain.html" if "HX-Request" in request.headers else "staff/chain_page.html"
    return show(request, member, template, found=audit.verify(state_of(request).engine))


def _day(typed: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise Refusal(422, "no_day") from error
    if day and day.year not in _YEARS:
        raise Refusal(422, "no_day")
    return day
