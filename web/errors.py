"""One shape for every error: `{"error": {"code", "message", "helpline"}}`; nothing in it comes from inside."""

from __future__ import annotations

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

from admissions.facts import facility
from admissions.storage.database import UNREACHABLE
from web.logs import place_of

# A database or a Redis is away or hangs: a visitor may try again.
DOWN: tuple[type[Exception], ...] = (*UNREACHABLE, RedisError, TimeoutError)
_MESSAGES = {
    "bad_request": "This request can't be understood.",
    "unauthorized": "This chat has ended. Please start a new one.",
    "not_found": "There is nothing here.",
    "method_not_allowed": "That can't be done here.",
    "unknown_code": "We don't know this code. Please check the six words and try again.",
    "unknown_message": "This reply is no longer part of the chat.",
    "no_callback": "There is no callback request in this chat.",
    "not_offered": "This button is no longer part of the chat. Please type instead.",
    "too_large": "This message is too long. Please send at most 2,000 characters.",
    "unsupported_media_type": "Please send JSON.",
    "unprocessable": "Something is missing in this request.",
    "consent_needed": "Please agree to the notice first.",
    "empty_message": "Please type a message first.",
    "too_many_requests": "That was a lot at once. Please wait a moment.",
    "unavailable": "The assistant can't answer right now. Please call the helpline.",
    "internal": "Something went wrong on our side. Please try again, or call the helpline.",
}
_BY_STATUS = {
    400: "bad_request", 401: "unauthorized", 404: "not_found", 405: "method_not_allowed", 409: "not_offered",
    413: "too_large", 415: "unsupported_media_type", 422: "unprocessable", 429: "too_many_requests", 503: "unavailable",
}  # fmt: skip


class Failure(BaseModel):
    """What went wrong, as a visitor may read it."""

    code: str
    message: str
    helpline: str


class Failed(BaseModel):
    """The body of every error."""

    error: Failure


def failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for its description in OpenAPI."""
    return {status: {"model": Failed} for status in statuses}


class ApiError(Exception):
    """A failure that the caller may know: status, code of `_MESSAGES`, seconds to wait where that helps."""

    def __init__(self, status: int, code: str | None = None, retry_after_seconds: int | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code or _BY_STATUS[status]
        self.retry_after_seconds = retry_after_seconds


def error_response(error: ApiError) -> JSONResponse:
    """`error` as the caller sees it."""
    body = {"code": error.code, "message": _MESSAGES[error.code], "helpline": facility()["helpline"].details["e164"]}
    headers = {"Retry-After": str(error.retry_after_seconds)} if error.retry_after_seconds else None
    return JSONResponse({"error": body}, error.status, headers)


def log_part_down(error: Exception) -> None:
    """Kind and place alone: its text may hold what a visitor wrote."""
    structlog.get_logger().error("part_down", error=type(error).__name__, place=place_of(error.__traceback__))


def register_errors(app: FastAPI) -> None:
    """Gives every failure of `app` the one shape."""

    @app.exception_handler(ApiError)
    async def known(_request: Request, error: ApiError) -> JSONResponse:
        return error_response(error)

    @app.exception_handler(HTTPException)
    async def of_framework(_request: Request, error: HTTPException) -> JSONResponse:
        answer = error_response(ApiError(error.status_code, _BY_STATUS.get(error.status_code, "bad_request")))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    async def wrong_shape(_request: Request, error: RequestValidationError) -> JSONResponse:
        is_json = all(item["type"] != "json_invalid" for item in error.errors())
        return error_response(ApiError(422) if is_json else ApiError(400))

    async def part_down(_request: Request, error: Exception) -> JSONResponse:
        log_part_down(error)
        return error_response(ApiError(503))

    for kind in DOWN:
        app.add_exception_handler(kind, part_down)

    @app.exception_handler(Exception)
    async def unforeseen(_request: Request, _error: Exception) -> JSONResponse:
        return error_response(ApiError(500, "internal"))
