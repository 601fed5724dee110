"""How much one visitor may ask for: by address for new chats, by conversation for messages."""

from __future__ import annotations

import time

from limits import parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter

from admissions.settings import Settings
from web.errors import ApiError

# A person in distress types fast and in pieces; a script does not stop at thirty a minute.
_RULES = {"session": parse("20/minute"), "message": parse("30/minute"), "read": parse("120/minute")}


class Limits:
    """Counts in memory, or in Redis where several web processes share the load."""

    def __init__(self, settings: Settings) -> None:
        self._is_on = settings.rate_limits
        storage = RedisStorage(f"async+{settings.redis_url}") if settings.redis_url else MemoryStorage()
        self._limiter = MovingWindowRateLimiter(storage)

    async def check(self, rule: str, who: str) -> None:
        """Counts one request of `who`.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        if not self._is_on:
            return
        if not await self._limiter.hit(_RULES[rule], rule, who):
            window = await self._limiter.get_window_stats(_RULES[rule], rule, who)
            raise ApiError(429, retry_after_seconds=max(1, round(window.reset_time - time.time())))
