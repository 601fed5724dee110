"""How much one visitor may ask for: by address for new chats and codes, by conversation for the rest."""

from __future__ import annotations

import ipaddress
import time

from fastapi import Request
from limits import parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter

from admissions.settings import Settings
from web.errors import ApiError

# A person in distress types fast and in pieces; a script does not stop at thirty a minute.
_RULES = {
    name: parse_many(rule)
    for name, rule in {
        "session": "20/minute",
        "message": "30/minute",
        "read": "120/minute",
        "feedback": "60/minute",
        "code": "10/hour",
        # A person who mistypes six words needs a few tries; all together must not be able to guess (docs/decisions.md).
        "resume": "5/minute;20/hour;50/day",
        "resume_of_all": "60/minute",
    }.items()
}
# A household or a phone has a network of its own, and any number of addresses in it.
_IPV6_NETWORK_BITS = 64


class Limits:
    """Counts in memory, or in Redis where several web processes share the load."""

    def __init__(self, settings: Settings) -> None:
        self._is_on = settings.rate_limits
        self._limiter = MovingWindowRateLimiter(_storage(settings.redis_url))

    async def check(self, rule: str, who: str) -> None:
        """Counts one request of `who`.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        if not self._is_on:
            return
        for item in _RULES[rule]:
            if not await self._limiter.hit(item, rule, who):
                window = await self._limiter.get_window_stats(item, rule, who)
                raise ApiError(429, retry_after_seconds=max(1, round(window.reset_time - time.time())))


def _storage(redis_url: str | None) -> Storage:
    return RedisStorage(f"async+{redis_url}", implementation="redispy") if redis_url else MemoryStorage()


def client_of(request: Request) -> str:
    """Whom to count a request for that has no conversation: the address, or the network of an IPv6 one."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((int(address), _IPV6_NETWORK_BITS), strict=False))
