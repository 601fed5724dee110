"""When a visitor wants to be called, read from their words on their own clock.

Understood: "as soon as possible", days ("tomorrow", "Tuesday", "Nov 30"), times of day ("morning", "after 5",
"before noon", "between 2 and 4", "3pm") and both together. Not understood, and asked again: exclusions ("not
mornings", "I can't do Friday"), habits ("weekdays"), and days more than three months ahead. A number of something
else ("10 to 12 beers", "at 16") is no time.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import dateparser

from admissions.hours import UTC, CallHours, clock

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
_NO_COUNT = (
    r"(?!\d|\s*(?:%|percent|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|times|kids|people|beers?|drinks?|shots?|"
    r"bottles?|packs?|pills?|mg|miles?|blocks?|of|bucks|dollars)\b)"
)
_RANGE = re.compile(rf"\b(?:between|from)?\s*{_HOUR}\s*(?:-|–|to|and|until|till)\s*{_HOUR}{_NO_COUNT}", re.IGNORECASE)
_LIMIT = re.compile(
    rf"(?<!half )(?<!quarter )\b(after|past|from|before|until|till|by)\s+(?:{_HOUR}|noon)(?![\w/]){_NO_COUNT}",
    re.IGNORECASE,
)
# Without minutes, am or pm a time is at most 12: "I started at 16" is an age.
_AT = re.compile(
    rf"(?<![\w@])(?:(?:at|around|about|@)\s*(?!(?:1[3-9]|[2-9]\d)(?!:|\s*[ap]\.?m)){_HOUR}(?![\w/]){_NO_COUNT}|"
    rf"(\d{{1,2}})(?::(\d{{2}}))?\s*([ap]\.?m\b\.?)|(\d{{1,2}}):(\d{{2}})(?!\d))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:the )?day after tomorrow|today|tonight|this (?:morning|afternoon|evening)|tomorrow|tmrw|tmr|tomorow|"
    r"yesterday|(?:(?:this|next|on|last)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:next|this|last)\s+week(?:end)?|(?:mon|tue|tues|thu|thur|thurs|fri)\b|"
    r"(?<!\bi )(?<!\bhe )(?<!\bshe )(?<!\bwe )(?<!\bthey )(?<!\bthe )(?<!\bmy )(?:wed|sat|sun)\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}-\d{2}|in\s+(?:a|an|one|two|three|\d+)\s+(?:days?|weeks?))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\bthe \d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)
_EXCLUSION = re.compile(
    r"\b(?:not|never|except|no|other than|besides|unavailable|busy|avoid|(?:any ?(?:day|time)|every ?day) but|"
    r"(?:can'?t|cannot|don'?t|won'?t)(?! (?:wait|care|mind|matter)))\b",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_SPELLINGS = {
    "tmrw": "tomorrow", "tmr": "tomorrow", "tomorow": "tomorrow", "tonight": "today", "morning": "today", "afternoon": "today",
    "evening": "today", "day after tomorrow": "in 2 days", "the day after tomorrow": "in 2 days", "thur": "thursday",
    "thurs": "thursday", "tues": "tuesday",
}  # fmt: skip
_FURTHEST_DAYS = 92
_LATE = re.compile(r"\b(?:tonight|nights?|evenings?|afternoons?)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:mornings?|a\.?m)\b", re.IGNORECASE)
# "9 to 5" starts in the morning; "5 to 3" is no time of day.
_EARLIEST_START = 7
_HOURS = {
    word: str(n)
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_HOUR_WORD = re.compile(
    rf"\b(?P<before>(?:at|after|before|around|by|until|till|between|from|to|and|past) )(?P<named>{'|'.join(list(_HOURS)[1:])})\b|"
    rf"\b(?P<alone>{'|'.join(_HOURS)})(?= ?(?:[ap]\.?m\b|o['’]?clock\b))",
    re.IGNORECASE,
)
_O_CLOCK = re.compile(r"\b(\d{1,2}) ?(?:o['’]?clock|ish)\b", re.IGNORECASE)
_PAST_HOUR = re.compile(r"\b(half|quarter) past (\d{1,2})\b", re.IGNORECASE)
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
    """A call is wished between `start` and `end` (aware UTC), or as soon as possible if `is_urgent`.

    `said` is how to repeat it to the visitor; `whole_from` is where the wish begins if part of it is over.
    """

    start: dt.datetime
    end: dt.datetime
    said: str
    is_urgent: bool = False
    whole_from: dt.datetime | None = None


def mentions_call_time(text: str) -> bool:
    """Whether `text` names a day, a time of day, or says that it is urgent."""
    text = _in_digits(text)
    return _names_time(text) or bool(_SOON.search(text) or _URGENT.search(text))


def names_day(text: str) -> bool:
    """Whether `text` names a day, or says that it is urgent."""
    return bool(_DAY.search(text) or _SOON.search(text) or _ASAP.search(text) or _ORDINAL.search(text))


def read_call_time(text: str, now: dt.datetime, timezone: ZoneInfo, hours: CallHours) -> CallTime:
    """The wished time in `text`.

    Raises:
        CallTimeError: past, outside calling hours, or not clear enough to promise.
    """
    if _EXCLUSION.search(text):
        raise CallTimeError("unclear")
    text = _in_digits(text)
    if match := _SOON.search(text):
        return _soon(match, now, timezone, hours)
    has_time = _names_time(text)
    if not has_time and _ASAP.search(text):
        return CallTime(now, now, "as soon as we can", is_urgent=True)
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
    return CallTime(max(start, now), end, _said(day, first, last, hours, local_now), whole_from=start)


def _in_digits(text: str) -> str:
    """`text` with hours in digits: "after five", "3 o'clock", "half past 3"."""
    text = _HOUR_WORD.sub(lambda m: (m["before"] or "") + _HOURS[(m["named"] or m["alone"]).lower()], text)
    text = _O_CLOCK.sub(r"at \1", text)
    return _PAST_HOUR.sub(lambda m: f"at {m.group(2)}:{'30' if m.group(1).lower() == 'half' else '15'}", text)


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
    days = (local.date() - now.astimezone(timezone).date()).days
    date = {0: "", 1: "tomorrow "}.get(days, f"on {local:%A}, {local:%B} {local.day} ")
    return CallTime(start, end, f"{date}at about {clock(local.time().replace(second=0, microsecond=0))}")


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
    is_too_far = found is None or (found.date() - local_now.date()).days > _FURTHEST_DAYS
    named = _DAY_OF_MONTH.search(text)
    if found is None or is_too_far or (named and int(named.group(1)) != found.day):
        raise CallTimeError("unclear")
    return found.date()


def _clock_span(text: str, hours: CallHours) -> tuple[dt.time, dt.time]:
    """First and last clock time wished, inside calling hours."""
    first, last = _wished_span(text, hours)
    if last <= hours.earliest or first >= hours.latest:
        raise CallTimeError("outside")
    return max(first, hours.earliest), min(last, hours.latest)


def _wished_span(text: str, hours: CallHours) -> tuple[dt.time, dt.time]:
    half = "p" if _LATE.search(text) else "a" if _EARLY.search(text) else None
    without_day = re.sub(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}-\d{2}", " ", text)
    if match := _RANGE.search(without_day):
        end_half = match.group(6)
        first = _time(match.group(1), match.group(2), match.group(3) or end_half, half)
        last = _time(match.group(4), match.group(5), end_half, half)
        if first >= last and not match.group(3) and int(match.group(1)) >= _EARLIEST_START:
            first = _time(match.group(1), match.group(2), "am")
        if first >= last:
            raise CallTimeError("unclear")
        return first, last
    if match := _LIMIT.search(without_day):
        limit = dt.time(12) if match.group(2) is None else _time(match.group(2), match.group(3), match.group(4), half)
        is_after = match.group(1).lower() in ("after", "past", "from")
        return (limit, hours.latest) if is_after else (hours.earliest, limit)
    if match := _AT.search(without_day):
        hour, minute, suffix = next(
            g for g in (match.group(1, 2, 3), match.group(4, 5, 6), (*match.group(7, 8), None)) if g[0]
        )
        start = _time(str(hour), minute, suffix, half)
        end = (dt.datetime.combine(dt.date.min, start) + _EXACT).time()
        return start, end if end > start else dt.time(23, 59)
    if match := _PART.search(text):
        first_hour, last_hour = _PARTS[match.group(1).lower()]
        return dt.time(first_hour), dt.time(last_hour)
    return hours.earliest, hours.latest


def _time(hour: str, minute: str | None, half: str | None, default: str | None = None) -> dt.time:
    """`default` is a or p where the text says which half of the day; without it, 1 to 7 are taken as afternoon."""
    number = int(hour)
    letter = (half or "").lower()[:1]
    is_late = letter == "p" or (not letter and (default == "p" or (default is None and 1 <= number <= 7)))
    if is_late and number < 12:
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
