"""When a visitor wants to be called, read from their words on their own clock.

Understood: "as soon as possible", days ("tomorrow", "Tuesday", "Nov 30"), times of day ("morning", "after 5",
"before noon", "between 2 and 4", "3pm") and both together. Not understood, and asked again: exclusions ("not
mornings") and habits ("weekdays").
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import dateparser

from admissions.hours import UTC, CallHours, clock, promise

_ASAP = re.compile(
    r"\b(?:asap|as soon as(?: you can| possible)?|right away|right now|now|immediately|any ?time|whenever|soon|earliest|"
    r"doesn'?t matter|don'?t care|first available)\b",
    re.IGNORECASE,
)
_PARTS = {
    "morning": (8, 12), "mornings": (8, 12), "noon": (12, 13), "lunch": (12, 13), "lunchtime": (12, 13), "midday": (12, 13),
    "afternoon": (12, 17), "afternoons": (12, 17), "evening": (17, 21), "evenings": (17, 21), "tonight": (17, 21),
    "night": (18, 21), "nights": (18, 21),
}  # fmt: skip
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b", re.IGNORECASE)
_HOUR = r"(\d{1,2})(?::(\d{2}))?\s*([ap]\.?m?\.?(?![a-z]))?"
_RANGE = re.compile(rf"\b(?:between|from)?\s*{_HOUR}\s*(?:-|–|to|and|until|till)\s*{_HOUR}", re.IGNORECASE)
_LIMIT = re.compile(rf"\b(after|past|from|before|until|till|by)\s+(?:{_HOUR}|noon)(?![\w/])", re.IGNORECASE)
_AT = re.compile(
    rf"\b(?:(?:at|around|about|@)\s*{_HOUR}(?![\w/])|(\d{{1,2}})(?::(\d{{2}}))?\s*([ap]\.?m\b\.?)|(\d{{1,2}}):(\d{{2}})(?!\d))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|tmrw|tmr|tomorow|yesterday|(?:(?:this|next|on|last)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:next|this|last)\s+week(?:end)?|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}-\d{2}|in\s+(?:a|an|one|two|three|\d+)\s+(?:days?|weeks?))",
    re.IGNORECASE,
)
_EXCLUSION = re.compile(r"\b(?:not|never|except|but not|no)\b", re.IGNORECASE)
_SPELLINGS = {"tmrw": "tomorrow", "tmr": "tomorrow", "tomorow": "tomorrow", "tonight": "today"}
_SOON = re.compile(
    r"\bin\s+(?:about\s+)?(an?|one|two|three|four|five|half an|\d{1,2})\s+(minutes?|mins?|hours?|hrs?)\b", re.IGNORECASE
)
_URGENT = re.compile(r"\b(?:asap|as soon as (?:you can|possible)|right away|first available)\b", re.IGNORECASE)
_COUNTS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "half an": 0.5}
_EXACT = dt.timedelta(hours=1)


class CallTimeError(ValueError):
    """A wished time that cannot be kept. `reason` is past, outside (calling hours) or unclear."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class CallTime:
    """A call is wished between `start` and `end` (aware UTC); `said` is how to repeat it to the visitor."""

    start: dt.datetime
    end: dt.datetime
    said: str


def mentions_call_time(text: str) -> bool:
    """Whether `text` names a day, a time of day, or says that it is urgent."""
    return _names_time(text) or bool(_SOON.search(text) or _URGENT.search(text))


def read_call_time(text: str, now: dt.datetime, timezone: ZoneInfo, hours: CallHours) -> CallTime:
    """The wished time in `text`.

    Raises:
        CallTimeError: past, outside calling hours, or not clear enough to promise.
    """
    if _EXCLUSION.search(text):
        raise CallTimeError("unclear")
    if match := _SOON.search(text):
        return _soon(match, now, timezone, hours)
    has_time = _names_time(text)
    if not has_time and _ASAP.search(text):
        return CallTime(now, promise(now, timezone, hours), "as soon as we can")
    if not has_time:
        raise CallTimeError("unclear")
    local_now = now.astimezone(timezone)
    day = _day(text, local_now)
    first, last = _clock_span(text, hours)
    if day is None:
        day = (
            local_now.date() if _at(local_now.date(), last, timezone) > now else local_now.date() + dt.timedelta(days=1)
        )
    start, end = _at(day, first, timezone), _at(day, last, timezone)
    if end <= now:
        raise CallTimeError("past")
    return CallTime(max(start, now), end, _said(day, first, last, hours, local_now))


def _names_time(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_DAY, _PART, _AT, _LIMIT, _RANGE))


def _soon(match: re.Match[str], now: dt.datetime, timezone: ZoneInfo, hours: CallHours) -> CallTime:
    count, unit = match.group(1).lower(), match.group(2).lower()
    amount = _COUNTS.get(count) or float(count)
    start = now + (dt.timedelta(minutes=amount) if unit.startswith("m") else dt.timedelta(hours=amount))
    local = start.astimezone(timezone)
    if not hours.earliest <= local.time() < hours.latest:
        raise CallTimeError("outside")
    end = min(start + _EXACT, _at(local.date(), hours.latest, timezone))
    return CallTime(start, end, f"at about {clock(local.time().replace(second=0, microsecond=0))}")


def _day(text: str, local_now: dt.datetime) -> dt.date | None:
    match = _DAY.search(text)
    if not match:
        return None
    words = re.sub(r"^(?:on|this)\s+", "", match.group().lower())
    words = _SPELLINGS.get(words, words)
    is_past_wanted = words.startswith(("last", "yesterday"))
    found = dateparser.parse(
        re.sub(r"^(?:next|last)\s+(?=\w+day)", "", words),
        languages=["en"],
        settings={
            "RELATIVE_BASE": local_now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "past" if is_past_wanted else "future",
            "DATE_ORDER": "MDY",
        },
    )
    if found is None:
        raise CallTimeError("unclear")
    return found.date()


def _clock_span(text: str, hours: CallHours) -> tuple[dt.time, dt.time]:
    """First and last clock time wished, inside calling hours."""
    first, last = _wished_span(text, hours)
    if last <= hours.earliest or first >= hours.latest:
        raise CallTimeError("outside")
    return max(first, hours.earliest), min(last, hours.latest)


def _wished_span(text: str, hours: CallHours) -> tuple[dt.time, dt.time]:
    is_morning = bool(re.search(r"\b(?:morning|a\.?m)\b", text, re.IGNORECASE))
    without_day = re.sub(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}-\d{2}", " ", text)
    if match := _RANGE.search(without_day):
        end_half = match.group(6)
        first = _time(match.group(1), match.group(2), match.group(3) or end_half, is_morning=is_morning)
        last = _time(match.group(4), match.group(5), end_half, is_morning=is_morning)
        if first >= last and not match.group(3):
            first = _time(match.group(1), match.group(2), "am", is_morning=True)
        if first < last:
            return first, last
    if match := _LIMIT.search(without_day):
        limit = dt.time(12) if match.group(2) is None else _time(*match.group(2, 3, 4), is_morning=is_morning)
        is_after = match.group(1).lower() in ("after", "past", "from")
        return (limit, hours.latest) if is_after else (hours.earliest, limit)
    if match := _AT.search(without_day):
        groups = [g for g in (match.group(1, 2, 3), match.group(4, 5, 6), (*match.group(7, 8), None)) if g[0]]
        start = _time(*groups[0], is_morning=is_morning)
        end = (dt.datetime.combine(dt.date.min, start) + _EXACT).time()
        return start, end if end > start else dt.time(23, 59)
    if match := _PART.search(text):
        first_hour, last_hour = _PARTS[match.group(1).lower()]
        return dt.time(first_hour), dt.time(last_hour)
    return hours.earliest, hours.latest


def _time(hour: str, minute: str | None, half: str | None, *, is_morning: bool) -> dt.time:
    """Without am or pm, hours from 1 to 7 are taken as afternoon: no one is called at 3 in the night."""
    number = int(hour)
    letter = (half or "").lower()[:1]
    if letter == "p" and number < 12 or not letter and not is_morning and 1 <= number <= 7:
        number += 12
    if letter == "a" and number == 12:
        number = 0
    try:
        return dt.time(number, int(minute or 0))
    except ValueError as error:
        raise CallTimeError("unclear") from error


def _at(day: dt.date, time: dt.time, timezone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, time, timezone).astimezone(UTC)


def _said(day: dt.date, first: dt.time, last: dt.time, hours: CallHours, local_now: dt.datetime) -> str:
    near = {0: "today", 1: "tomorrow"}.get((day - local_now.date()).days)
    date = near or f"on {day:%A}, {day:%B} {day.day}"
    if (first, last) == (hours.earliest, hours.latest):
        return date
    return f"{date} between {clock(first)} and {clock(last)}"
