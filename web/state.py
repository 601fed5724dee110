"""What the web process holds while it lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Engine

from admissions.settings import Settings
from admissions.storage.sealing import Sealer
from web.limits import Limits
from web.rasa_client import RasaClient
from web.sessions import Sessions


@dataclass
class State:
    """Wired once in `create_app`."""

    settings: Settings
    engine: Engine
    sealer: Sealer
    sessions: Sessions
    rasa: RasaClient
    limits: Limits
    log: Any
    _locks: dict[str, tuple[asyncio.Lock, int]] = field(default_factory=dict)

    @asynccontextmanager
    async def one_at_a_time(self, conversation_id: str) -> AsyncIterator[None]:
        """Messages of one conversation wait for each other, so that a double send is answered from the first."""
        lock, waiting = self._locks.get(conversation_id, (asyncio.Lock(), 0))
        self._locks[conversation_id] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks[conversation_id]
            if waiting == 1:
                del self._locks[conversation_id]
            else:
                self._locks[conversation_id] = (lock, waiting - 1)
