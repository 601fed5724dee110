"""Who may do what in the console: session cookie, permission of each route, and the check of every form."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from fastapi import Request, Response

from admissions.staff import staff_sessions
from admissions.staff.staff_roles import Member, Permission, Role
from admissions.times.hours import UTC
from web.chat_api import state_of

__all__ = ["Member", "Permission", "Role", "needs"]

PLACE = "/staff"
_SESSION, _FORMS = "staff_session", "staff_form"
_FORM_TYPE = "application/x-www-form-urlencoded"


class SignInNeeded(Exception):  # noqa: N818 - no failure, the way in
    """Nobody is signed in."""


class Refusal(Exception):  # noqa: N818 - an answer, not a failure
    """Something that cannot be done: status and the key of its sentence in templates/staff/words.yml."""

    def __init__(self, status: int, code: str, detail: str | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail


def is_console(path: str) -> bool:
    """Whether `path` is a page of the console."""
    return path == PLACE or path.startswith(f"{PLACE}/")


@dataclass(frozen=True)
class Needs:
    """A dependency that yields the member who is signed in and may."""

    permission: Permission
    is_active: bool = True

    def __call__(self, request: Request) -> Member:
        """The member of the request's session.

        Raises:
            SignInNeeded: nobody is signed in.
            Refusal: 403, the member's role does not have the permission.
        """
        member = signed_in(request, is_active=self.is_active)
        if member is None:
            raise SignInNeeded
        request.state.member = member
        if not member.may(self.permission):
            raise Refusal(403, "not_allowed")
        return member


def needs(permission: Permission, *, is_active: bool = True) -> Needs:
    """What every route of the console depends on. `is_active` False: the page refreshes itself, nobody did anything."""
    return Needs(permission, is_active)


def signed_in(request: Request, *, is_active: bool = True) -> Member | None:
    """Whose session the request's cookie is, if it lives."""
    token = session_token(request)
    if not token:
        return None
    state = state_of(request)
    return staff_sessions.member_of(state.engine, state.settings, token, dt.datetime.now(UTC), is_active=is_active)


def session_token(request: Request) -> str:
    """The session cookie; empty where there is none."""
    return request.cookies.get(_SESSION, "")


def keep_session(request: Request, response: Response, token: str) -> None:
    """Gives the browser a session, in place of any it had."""
    _set_cookie(request, response, _SESSION, token)
    response.delete_cookie(_FORMS, path=PLACE)


def drop_session(response: Response) -> None:
    """Takes the session from the browser."""
    response.delete_cookie(_SESSION, path=PLACE)


async def check_form(request: Request) -> None:
    """A change comes from a form that this console gave to this browser.

    Raises:
        Refusal: 415 for what is no form, 403 for a form without its token or with another browser's.
    """
    if request.method in ("GET", "HEAD"):
        return
    if request.headers.get("Content-Type", "").split(";")[0].strip() != _FORM_TYPE:
        raise Refusal(415, "no_form")
    given = request.headers.get("X-CSRF-Token") or (await request.form()).get("csrf", "")
    bound_to = _bound_to(request)
    is_ours = isinstance(given, str) and hmac.compare_digest(given.encode(), form_token(request, bound_to).encode())
    if not bound_to or not is_ours or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Refusal(403, "forged")


def form_token(request: Request, bound_to: str) -> str:
    """What a form must bring back from the browser that has the cookie `bound_to`."""
    key = state_of(request).sealer.secret("console forms")
    return hmac.new(key.encode(), bound_to.encode(), hashlib.sha256).hexdigest()


def prepare_forms(request: Request) -> tuple[str, str | None]:
    """The token for the forms of a page, and the cookie to set where the browser has none yet."""
    bound_to = _bound_to(request)
    if bound_to:
        return form_token(request, bound_to), None
    fresh = secrets.token_urlsafe(24)
    return form_token(request, fresh), fresh


def set_form_cookie(request: Request, response: Response, value: str) -> None:
    """Lets the browser send the forms of a page on which nobody is signed in."""
    _set_cookie(request, response, _FORMS, value)


def _bound_to(request: Request) -> str:
    return session_token(request) or request.cookies.get(_FORMS, "")


def _set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    is_secure = request.url.scheme == "https" or state_of(request).settings.staff_url.startswith("https://")
    response.set_cookie(name, value, path=PLACE, httponly=True, samesite="strict", secure=is_secure)
