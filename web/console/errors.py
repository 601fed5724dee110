"""What staff see when something cannot be done: a page with a plain sentence and the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from admissions.desk import call_desk, desk_tasks, hand_offs
from admissions.log import conversation_search, saved_views, transcripts
from admissions.staff import editing, members, staff_notes
from admissions.teaching import flagged_answers, model_files, model_runs, review
from web.console.access import Refusal, SignInNeeded, is_console
from web.console.pages import show
from web.errors import DOWN, log_part_down

__all__ = ["Refusal", "SignInNeeded", "register_errors"]

Handler = Callable[[Request, Any], Awaitable[Response]]

# Errors of the use cases that a member of staff can cause: status, and the sentence in templates/staff/words.yml.
KNOWN: dict[type[Exception], tuple[int, str]] = {
    call_desk.NoSuchCallbackError: (404, "no_callback"),
    call_desk.StepError: (409, "wrong_step"),
    desk_tasks.NoSuchTaskError: (404, "no_task"),
    hand_offs.UnknownCodeError: (404, "unknown_code"),
    hand_offs.TooManyTriesError: (429, "too_many_codes"),
    transcripts.NoSuchConversationError: (404, "no_conversation"),
    conversation_search.FilterError: (422, "filter"),
    staff_notes.NoteError: (422, "note"),
    staff_notes.TagError: (422, "tag"),
    staff_notes.NoSuchColleagueError: (404, "no_member"),
    saved_views.ViewError: (422, "view"),
    saved_views.NoSuchViewError: (404, "no_view"),
    review.DecidedError: (409, "decided"),
    flagged_answers.NoSuchAnswerError: (404, "no_answer"),
    model_files.NotApprovedError: (409, "not_approved"),
    model_runs.AlreadyRunningError: (409, "already_training"),
    editing.ConflictError: (409, "was_changed"),
    editing.NoSuchEditError: (404, "no_edit"),
    members.NoSuchMemberError: (404, "no_member"),
    members.LastAdminError: (409, "last_admin"),
    members.SignInNameError: (422, "name"),
}
# Their texts may be shown: they hold names of staff and of steps, nothing of a visitor.
_SHOWN = (call_desk.StepError, model_files.NotApprovedError)
_BY_STATUS = {404: "not_found", 405: "not_found", 413: "too_large", 415: "no_form"}


def register_errors(app: FastAPI) -> None:
    """Pages for errors below `/staff`; everywhere else what `app` does already."""
    app.add_exception_handler(SignInNeeded, _ask_to_sign_in)
    app.add_exception_handler(Refusal, _refused)
    for known in KNOWN:
        app.add_exception_handler(known, _known)
    for kind, handler in (
        (HTTPException, _of_framework),
        (RequestValidationError, _wrong_form),
        (Exception, _unforeseen),
    ):
        app.add_exception_handler(kind, _below_staff(handler, app.exception_handlers[kind]))
    for part in DOWN:
        app.add_exception_handler(part, _below_staff(_part_down, app.exception_handlers[part]))


def error_page(request: Request, status: int, code: str, detail: str | None = None) -> Response:
    """The page of an error."""
    member = getattr(request.state, "member", None)
    return show(request, member, "staff/error.html", status=status, code=code, detail=detail)


def too_large_page(request: Request) -> Response:
    """The page for a body that was not even read."""
    return error_page(request, 413, "too_large")


def _below_staff(handler: Handler, elsewhere: Any) -> Handler:
    async def by_path(request: Request, error: Any) -> Response:
        chosen = handler if is_console(request.url.path) else elsewhere
        response: Response = await chosen(request, error)
        return response

    return by_path


async def _ask_to_sign_in(request: Request, _error: Any) -> Response:
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    way = f"/staff/sign-in?next={quote(path)}" if request.method == "GET" else "/staff/sign-in"
    if "HX-Request" in request.headers:
        # A page that refreshes itself is left as a whole.
        return Response(status_code=401, headers={"HX-Redirect": "/staff/sign-in"})
    if request.method == "GET" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        # From a link in an e-mail the browser sends no strict cookie; from a page of ours it does.
        return show(request, None, "staff/continue.html", path=path)
    written = await _written(request)
    if written:
        return show(request, None, "staff/signed_out.html", status=401, written=written)
    return RedirectResponse(way, 303)


async def _written(request: Request) -> str:
    """What someone wrote in a form that came too late: it must not be lost with the session."""
    if request.method != "POST":
        return ""
    form = await request.form()
    texts = (form.get(name) for name in ("text", "note"))
    return "\n".join(text for text in texts if isinstance(text, str) and text.strip())


async def _refused(request: Request, error: Any) -> Response:
    return error_page(request, error.status, error.code, error.detail)


async def _known(request: Request, error: Exception) -> Response:
    status, code = next(KNOWN[kind] for kind in type(error).__mro__ if kind in KNOWN)
    return error_page(request, status, code, str(error) if isinstance(error, _SHOWN) else None)


async def _of_framework(request: Request, error: HTTPException) -> Response:
    return error_page(request, error.status_code, _BY_STATUS.get(error.status_code, "not_understood"))


async def _wrong_form(request: Request, _error: RequestValidationError) -> Response:
    return error_page(request, 422, "not_understood")


async def _part_down(request: Request, error: Exception) -> Response:
    log_part_down(error)
    return error_page(request, 503, "internal")


async def _unforeseen(request: Request, _error: Exception) -> Response:
    return error_page(request, 500, "internal")
