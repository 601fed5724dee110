"""When a visitor may be called, on the visitor's clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from admissions.facts import FACTS_DIR, FactError, read_yaml

UTC = dt.timezone.utc


@dataclass(frozen=True)
class CallHours:
    """No call before `earliest` or after `latest` on the visitor's clock; promised within `within` of open time."""

    earliest: dt.time
    latest: dt.time
    within: dt.timedelta
    default_timezone: str


@lru_cache(maxsize=1)
def call_hours() -> CallHours:
    """The operator's calling hours from `facts/hours.yml`.

    Raises:
        FactError: there is no time between the earliest and the latest.
    """
    content = read_yaml(FACTS_DIR / "hours.yml")
    hours = CallHours(
        earliest=dt.time.fromisoformat(content["callback"]["earliest"]),
        latest=dt.time.fromisoformat(content["callback"]["latest"]),
        within=dt.timedelta(hours=content["promise"]["within_hours"]),
        default_timezone=content["default_timezone"]["value"],
    )
    if hours.earliest >= hours.latest:
        raise FactError("hours.yml: callback: earliest must be before latest")
    return hours


def utc_text(at: dt.datetime) -> str:
    """`at` in ISO 8601, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def zone(name: str | None) -> ZoneInfo:
    """The time zone `name`, or the provider's own where `name` is None or unknown."""
    try:
        return ZoneInfo(name or call_hours().default_timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(call_hours().default_timezone)


def clock(time: dt.time) -> str:
    """`time` as "8 AM" or "4:30 PM"."""
    return f"{time.hour % 12 or 12}{f':{time.minute:02d}' if time.minute else ''} {'AM' if time.hour < 12 else 'PM'}"
