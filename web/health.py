"""Whether the product works, for probes and for the page."""

from __future__ import annotations

import asyncio
import datetime as dt

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy import text

from admissions import outbox
from admissions.hours import UTC
from admissions.storage.database import reading
from web.chat_api import state_of
from web.state import State

router = APIRouter(tags=["health"])


@router.get("/livez")
async def live() -> dict[str, str]:
    """200 while the web process lives. Public."""
    return {"status": "ok"}


@router.get("/healthz")
async def health(request: Request) -> JSONResponse:
    """200 while every part works, else 503 and which part does not. Public."""
    state = state_of(request)
    checks = await asyncio.gather(state.rasa.is_ready(), _is_database_up(state), _are_notices_carried(state))
    parts = {
        part: "ok" if is_up else "down" for part, is_up in zip(("rasa", "database", "notices"), checks, strict=True)
    }
    return JSONResponse({"status": "ok" if all(checks) else "down", "parts": parts}, 200 if all(checks) else 503)


async def _is_database_up(state: State) -> bool:
    def ask() -> bool:
        try:
            with reading(state.engine) as session:
                session.execute(text("SELECT 1 FROM conversations LIMIT 1"))
        except Exception as error:  # noqa: BLE001 - whatever the database raises
            state.log.error("database_down", error=type(error).__name__)
            return False
        return True

    return await asyncio.to_thread(ask)


async def _are_notices_carried(state: State) -> bool:
    def ask() -> bool:
        try:
            return not outbox.is_stuck(state.engine, dt.datetime.now(UTC))
        except Exception as error:  # noqa: BLE001 - whatever the database raises
            state.log.error("notices_unknown", error=type(error).__name__)
            return False

    return await asyncio.to_thread(ask)
