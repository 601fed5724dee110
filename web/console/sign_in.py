"""The way into the console and out of it: signing in, following a one-time link, signing out."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from typing import Annotated, TypeVar

import segno
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from admissions.facts import facility
from admissions.staff import passwords, second_factor, staff_links, staff_sessions, staff_sign_in
from admissions.staff.members import SignInNameError
from admissions.staff.staff_links import Invitation, LinkError
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, drop_session, is_console, keep_session, needs, session_token
from web.console.forms import Typed
from web.console.pages import back_to, show
from web.limits import client_of

# Every try takes this long, so that the time of an answer does not say whether there is such a name.
_TRY_SECONDS = 0.7
_QR_SCALE = 5

router = APIRouter(prefix="/staff", tags=["console"])
_T = TypeVar("_T")


@router.get("/sign-in")
def ask(request: Request, next: str = "/staff") -> Response:  # noqa: A002 - as it stands in the address
    """Public."""
    return show(request, None, "staff/sign_in.html", way=_safe(next), error=None, typed="")


@router.post("/sign-in")
async def sign_in(
    request: Request,
    name: Typed = "",
    password: Typed = "",
    code: Typed = "",
    next: Typed = "/staff",  # noqa: A002 - as the form calls it
) -> Response:
    """Public."""
    state = state_of(request)
    before = session_token(request)

    def try_it() -> str:
        now = dt.datetime.now(UTC)
        if before:
            staff_sessions.end(state.engine, before)
        return staff_sign_in.sign_in(state.engine, state.sealer, name, password, code, client_of(request), now)

    try:
        token = await _taking_as_long(try_it)
    except staff_sign_in.WrongSignInError:
        return show(request, None, "staff/sign_in.html", status=422, way=_safe(next), error="wrong", typed=name)
    except staff_sign_in.TooManySignInsError:
        return show(request, None, "staff/sign_in.html", status=429, way=_safe(next), error="too_many", typed=name)
    response = RedirectResponse(_safe(next), 303)
    keep_session(request, response, token)
    return response


@router.post("/sign-out")
def sign_out(request: Request, _member: Annotated[Member, Depends(needs(Permission.READ_DESK))]) -> Response:
    """Ends the member's sessions, on every device."""
    staff_sessions.sign_out(state_of(request).engine, session_token(request), dt.datetime.now(UTC))
    response = back_to("/staff/sign-in", notice="signed_out")
    drop_session(response)
    return response


@router.get("/join/{token}")
def open_link(request: Request, token: str) -> Response:
    """Public: whoever has the link."""
    state = state_of(request)
    try:
        invitation = staff_links.read_link(state.engine, state.sealer, token, dt.datetime.now(UTC))
    except LinkError:
        return _dead_link(request)
    return _join_page(request, invitation)


@router.post("/join/{token}")
async def follow_link(
    request: Request, token: str, name: Typed = "", password: Typed = "", again: Typed = "", code: Typed = ""
) -> Response:
    """Public: whoever has the link."""
    state = state_of(request)
    now = dt.datetime.now(UTC)

    def join() -> str:
        if password != again:
            raise _DifferentPasswordsError
        return staff_sign_in.join(state.engine, state.sealer, token, name, password, code, now)

    try:
        invitation = await asyncio.to_thread(staff_links.read_link, state.engine, state.sealer, token, now)
        started = await _taking_as_long(join)
    except LinkError:
        return _dead_link(request)
    except tuple(_JOIN_ERRORS) as error:
        return _join_page(request, invitation, _JOIN_ERRORS[type(error)], name)
    response = back_to("/staff", notice="joined")
    keep_session(request, response, started)
    return response


class _DifferentPasswordsError(ValueError):
    pass


_JOIN_ERRORS: dict[type[Exception], str] = {
    _DifferentPasswordsError: "different",
    passwords.WeakPasswordError: "weak",
    SignInNameError: "name",
    staff_sign_in.WrongCodeError: "code",
}


def _join_page(request: Request, invitation: Invitation, error: str | None = None, typed: str = "") -> Response:
    otp = second_factor.address(
        invitation.secret, invitation.name or typed or "admin", str(facility()["provider"].value)
    )
    return show(
        request,
        None,
        "staff/join.html",
        status=422 if error else 200,
        invitation=invitation,
        qr=segno.make_qr(otp, error="m").svg_inline(scale=_QR_SCALE, border=3, light="#fff"),
        error=error,
        typed=typed,
        shortest=passwords.SHORTEST,
    )


def _dead_link(request: Request) -> Response:
    return show(request, None, "staff/error.html", status=410, code="dead_link", detail=None)


async def _taking_as_long(work: Callable[[], _T]) -> _T:
    began = time.monotonic()
    try:
        return await asyncio.to_thread(work)
    finally:
        await asyncio.sleep(max(0.0, began + _TRY_SECONDS - time.monotonic()))


def _safe(way: str) -> str:
    """`way` if it is a page of the console, else the first."""
    is_ours = is_console(way.split("?", maxsplit=1)[0]) and "\\" not in way and "//" not in way
    return way if is_ours else "/staff"
