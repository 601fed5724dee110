"""Whether the product works, for probes and for the page."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.engine import Engine

from admissions import heartbeats
from admissions.desk import outbox
from admissions.storage.database import probe
from admissions.storage.key_check import is_key_of
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.state import State

router = APIRouter(tags=["health"])
# A database that hangs is down; whoever probes must hear so.
_PATIENCE_SECONDS = 2.5


@router.get("/livez")
async def live() -> dict[str, str]:
    """200 while the web process lives. Public."""
    return {"status": "ok"}


@router.get("/healthz")
async def health(request: Request) -> JSONResponse:
    """200 while every part works, else 503 and which part does not. Public.

    `notices` is "late" where an urgent one has reached nobody for minutes. That is for whoever runs the product: visitors
    are served, so it is no 503, which the chat would tell them.
    """
    state = state_of(request)
    now = dt.datetime.now(UTC)
    works = {
        "rasa": state.rasa.is_ready(),
        "database": _holds(state, "database", lambda: probe(state.engine) and is_key_of(state.engine, state.sealer)),
        "notices": _holds(state, "notices", lambda: _are_notices_carried(state.engine, now)),
        "models": _holds(state, "models", lambda: heartbeats.is_alive(state.engine, heartbeats.MODELS, now)),
    }
    checks = await asyncio.gather(*works.values())
    parts = {part: "ok" if is_up else "down" for part, is_up in zip(works, checks, strict=True)}
    if parts["notices"] == "ok" and await _holds(state, "notices", lambda: outbox.is_urgent_late(state.engine, now)):
        parts["notices"] = "late"
    return JSONResponse({"status": "ok" if all(checks) else "down", "parts": parts}, 200 if all(checks) else 503)


async def _holds(state: State, part: str, ask: Callable[[], bool]) -> bool:
    """What `ask` says, in a thread; False where it cannot be asked."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(ask), _PATIENCE_SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever the database raises
        state.log.error("part_unknown", part=part, error=type(error).__name__)
        return False


def _are_notices_carried(engine: Engine, now: dt.datetime) -> bool:
    return heartbeats.is_alive(engine, heartbeats.NOTICES, now) and not outbox.is_stuck(engine, now)
