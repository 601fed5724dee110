"""The web process: `create_app(settings)`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from admissions.safety import shared_guard
from admissions.settings import Settings
from admissions.storage.database import make_engine
from admissions.storage.key_check import open_sealer
from web import chat_api, health, page, visitor_api
from web.console import add_console, is_console, too_large_page
from web.errors import ApiError, error_response, register_errors
from web.facts import keep_facts_current
from web.limits import Limits
from web.rasa_client import RasaClient
from web.retention import erase_expired_every_hour
from web.sessions import Sessions
from web.state import State

# 2,000 characters of any script, escaped, with room for the rest of the body.
LARGEST_BODY_BYTES = 32 * 1024
# A form of staff may name hundreds of conversations.
LARGEST_STAFF_BODY_BYTES = 256 * 1024
_PREFLIGHT_SECONDS = 86_400
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The console works without JavaScript, by forms.
STAFF_CONTENT_POLICY = CONTENT_POLICY.replace("form-action 'none'", "form-action 'self'")
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Headers:
    """Adds what every response carries, also one that a part before the routes, or nobody, foresaw."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_headers_of(scope["path"]))
            await send(message)

        await self._app(scope, receive, sent)


class App(FastAPI):
    """FastAPI answers what nobody foresaw outside of all middleware; what every response needs is put outside of that."""

    def build_middleware_stack(self) -> ASGIApp:
        # The widget on another site can read refusals and failures too.
        readable = CORSMiddleware(
            super().build_middleware_stack(),
            allow_origins=self.state.admissions.settings.allowed_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=_PREFLIGHT_SECONDS,
        )
        return Headers(readable)


class BodyLimit:
    """Refuses a body over the largest that its path takes, announced or not, before anything reads it whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_staff = is_console(scope["path"])
        try:
            body = await _whole_body(receive, LARGEST_STAFF_BODY_BYTES if is_staff else LARGEST_BODY_BYTES)
        except ClientDisconnect:
            # Half a form is no form.
            return
        if body is None:
            refusal = too_large_page(Request(scope)) if is_staff else error_response(ApiError(413))
            await refusal(scope, receive, send)
            return

        waiting = [body]

        async def given() -> Message:
            # After the body, the server's own word on whether the client is still there.
            return waiting.pop() if waiting else await receive()

        await self._app(scope, given, send)


async def _whole_body(receive: Receive, largest_bytes: int) -> Message | None:
    """The request's body as one message; None if it is too large."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part = message.get("body", b"")
        size += len(part)
        if size > largest_bytes:
            return None
        parts.append(part)
        if not message.get("more_body"):
            return {"type": "http.request", "body": b"".join(parts), "more_body": False}


def create_app(settings: Settings, rasa: RasaClient | None = None) -> FastAPI:
    """The app of one instance. `rasa` takes the place of the client for the Rasa process in tests."""
    engine = make_engine(settings.database_url)
    sealer = open_sealer(settings, engine)
    state = State(
        settings=settings,
        engine=engine,
        sealer=sealer,
        sessions=Sessions(sealer),
        rasa=rasa or RasaClient(settings, sealer),
        limits=Limits(settings),
        log=structlog.get_logger(),
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        # Built now, so that the first message that the net must catch does not wait for it.
        shared_guard()
        tasks = [asyncio.create_task(work(state)) for work in (keep_facts_current, erase_expired_every_hour)]
        yield
        for task in tasks:
            task.cancel()
        await state.rasa.close()

    app = App(title="Admissions assistant", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.admissions = state
    register_errors(app)
    app.middleware("http")(_require_json)
    app.add_middleware(BodyLimit)
    for router in (chat_api.router, visitor_api.router, health.router, page.router):
        app.include_router(router)
    add_console(app)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=page.FOLDER / "static")), name="static")
    return app


def _headers_of(path: str) -> dict[str, str]:
    # Asked for again each time, mostly answered by 304: scripts of two versions never meet in one page.
    is_private = path.startswith("/api/") or is_console(path)
    return {
        **_HEADERS,
        "Content-Security-Policy": STAFF_CONTENT_POLICY if is_console(path) else CONTENT_POLICY,
        "Cache-Control": "no-store" if is_private else "no-cache",
    }


async def _require_json(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    if is_console(request.url.path):
        # Takes forms, and checks them itself.
        return await call_next(request)
    is_json = request.headers.get("Content-Type", "").split(";")[0].strip() == "application/json"
    # Some requests say all in their address and token, and a browser then sends no type.
    is_empty = not await request.body()
    if request.method == "POST" and not is_json and not is_empty:
        return error_response(ApiError(415))
    return await call_next(request)
