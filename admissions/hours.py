"""When staff may call, and by when a callback is promised. All instants are aware UTC; clocks are the visitor's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from admissions.facts import FACTS_DIR, FactError, read_yaml

UTC = dt.timezone.utc


@dataclass(frozen=True)
class CallHours:
    """No call before `earliest` or after `latest` on the visitor's clock; promised within `within`."""

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


def promise(now: dt.datetime, timezone: ZoneInfo, hours: CallHours) -> dt.datetime:
    """By when a request made at `now` without a wished time is answered: `hours.within` of open calling time later."""
    left, moment = hours.within, now
    while True:
        start, end = _open_day(moment.astimezone(timezone).date(), timezone, hours)
        start = max(start, moment)
        if start < end and left <= end - start:
            return start + left
        left -= max(end - start, dt.timedelta())
        moment = _open_day(moment.astimezone(timezone).date() + dt.timedelta(days=1), timezone, hours)[0]


def spoken(moment: dt.datetime, timezone: ZoneInfo, now: dt.datetime) -> str:
    """`moment` as a visitor says it: "today, Monday, at 4:30 PM your time"."""
    local, today = moment.astimezone(timezone), now.astimezone(timezone).date()
    day = {0: "today, ", 1: "tomorrow, "}.get((local.date() - today).days, "")
    date = f"{local:%A}" if day else f"{local:%A}, {local:%B} {local.day}"
    return f"{day}{date}, at {clock(local.time())} your time"


def clock(time: dt.time) -> str:
    """`time` as "8 AM" or "4:30 PM"."""
    return f"{time.hour % 12 or 12}{f':{time.minute:02d}' if time.minute else ''} {'AM' if time.hour < 12 else 'PM'}"


def _open_day(day: dt.date, timezone: ZoneInfo, hours: CallHours) -> tuple[dt.datetime, dt.datetime]:
    def at(time: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, time, timezone).astimezone(UTC)

    return at(hours.earliest), at(hours.latest)
