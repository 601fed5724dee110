"""Retention, run by the web process because it is always there."""

from __future__ import annotations

import asyncio
import datetime as dt

from admissions.log.retention import erase_expired
from admissions.staff import audit, staff_sessions
from admissions.times.hours import UTC
from web.state import State

_EVERY_SECONDS = 3600


async def erase_expired_every_hour(state: State) -> None:
    """Erases what is expired now and then every hour, until cancelled. A run that fails is logged; the next tries again."""
    while True:
        try:
            expired = await asyncio.to_thread(erase_expired, state.engine, state.settings, dt.datetime.now(UTC))
            if any(vars(expired).values()):
                state.log.info("retention_done", **vars(expired))
            await asyncio.to_thread(_look_after_staff, state)
        except Exception as error:  # noqa: BLE001 - whatever the database raises
            state.log.error("retention_failed", error=type(error).__name__)
        await asyncio.sleep(_EVERY_SECONDS)


def _look_after_staff(state: State) -> None:
    """Forgets sessions that are over; leaves in the logs what proves the audit log as it is now."""
    staff_sessions.forget_expired(state.engine, state.settings, dt.datetime.now(UTC))
    entries, newest = audit.newest(state.engine)
    if entries:
        state.log.info("audit_log", entries=entries, newest_hash=newest)
