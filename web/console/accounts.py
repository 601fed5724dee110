"""Staff accounts: who is there, in which role; inviting, changing, letting go."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions.staff import members, staff_links
from admissions.staff.staff_roles import Role
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.errors import Refusal
from web.console.forms import RowId, Typed
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/accounts", tags=["console"])
Manager = Annotated[Member, Depends(needs(Permission.MANAGE_STAFF))]
_PLACE = "/staff/accounts"


@router.get("")
def accounts(request: Request, member: Manager) -> Response:
    """Everyone."""
    return show(request, member, "staff/accounts.html", accounts=members.accounts(state_of(request).engine), roles=Role)


@router.post("")
def invite(request: Request, member: Manager, name: Typed = "", role: Typed = "") -> Response:
    """Adds someone; shows the link for them, once."""
    state, now = state_of(request), dt.datetime.now(UTC)
    token = members.invite(state.engine, state.sealer, name, _role(role), member.name, now)
    return _link(request, member, " ".join(name.split()), token, now)


@router.post("/{staff_id}/role")
def change_role(request: Request, staff_id: RowId, member: Manager, role: Typed = "") -> Response:
    """Counts from the next click of that member."""
    members.change_role(state_of(request).engine, staff_id, _role(role), member, dt.datetime.now(UTC))
    return back_to(_PLACE, notice="role_changed")


@router.post("/{staff_id}/disable")
def disable(request: Request, staff_id: RowId, member: Manager) -> Response:
    """Signs them out everywhere, for good."""
    members.disable(state_of(request).engine, staff_id, member, dt.datetime.now(UTC))
    return back_to(_PLACE, notice="disabled")


@router.post("/{staff_id}/reset")
def reset(request: Request, staff_id: RowId, member: Manager) -> Response:
    """Takes password and second factor away; shows the link to choose new ones, once."""
    if staff_id == member.id:
        raise Refusal(409, "own_account")
    state, now = state_of(request), dt.datetime.now(UTC)
    token = members.reset(state.engine, state.sealer, staff_id, member.name, now)
    name = next(account.name for account in members.accounts(state.engine) if account.id == staff_id)
    return _link(request, member, name, token, now)


def _link(request: Request, member: Member, name: str, token: str, now: dt.datetime) -> Response:
    return show(
        request,
        member,
        "staff/link.html",
        name=name,
        link=f"{state_of(request).settings.staff_url}/join/{token}",
        until=now + staff_links.LIFETIME,
    )


def _role(typed: str) -> Role:
    try:
        return Role(typed)
    except ValueError as error:
        raise Refusal(422, "not_understood") from error
