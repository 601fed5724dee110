"""Facts that staff change are used by every web process within a second, whichever of them the change came through."""

from __future__ import annotations

import asyncio

from admissions.storage.edits import StoredEdits
from web.state import State

_EVERY_SECONDS = 1.0


async def keep_facts_current(state: State) -> None:
    """Looks for changes now and then every second, until cancelled. In a thread, so that no request waits for it."""
    edits = StoredEdits(state.engine)
    while True:
        await asyncio.to_thread(edits.look)
        await asyncio.sleep(_EVERY_SECONDS)
