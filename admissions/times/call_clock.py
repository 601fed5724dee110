"""Which hours of a day a wish for a call names: "morning", "after 5", "before noon", "between 2 and 4", "3pm".

A number of something else ("10 to 12 beers", "at 16") is no hour.
"""

from __future__ import annotations

import datetime as dt
import re

from admissions.times.hours import CallHours
from admissions.times.time_words import HOUR, NO_COUNT

_PARTS = {
    "first thing": (8, 12), "morning": (8, 12), "mornings": (8, 12), "noon": (12, 13), "lunch": (12, 13), "lunchtime": (12, 13),
    "midday": (12, 13), "afternoon": (12, 17), "afternoons": (12, 17), "evening": (17, 21), "evenings": (17, 21),
    "tonight": (17, 21), "night": (18, 21), "nights": (18, 21), "end of day": (16, 18), "end of the day": (16, 18),
}  # fmt: skip
# "At the end of the day I just want help" is no hour.
PART = re.compile(
    rf"\b({'|'.join(_PARTS)})\b(?<!end of the day)(?<!end of day)|"
    r"\b(end of (?:the )?day)\b(?!,? (?:i|it|he|she|we|they|you|all|what|my|that|this)\b)",
    re.IGNORECASE,
)
RANGE = re.compile(rf"\b(?:between|from)?\s*{HOUR}\s*(?:-|–|to|and|until|till)\s*{HOUR}{NO_COUNT}", re.IGNORECASE)
LIMIT = re.compile(
    rf"(?<!half )(?<!quarter )\b(after|past|from|before|until|till|by)\s+(?:{HOUR}|noon)(?![\w/]){NO_COUNT}",
    re.IGNORECASE,
)
# Without minutes, am or pm a time is at most 12: "I started at 16" is an age.
AT = re.compile(
    rf"(?<![\w@])(?:(?:at|around|about|@)\s*(?!(?:1[3-9]|[2-9]\d)(?!:|\s*[ap]\.?m)){HOUR}(?![\w/]){NO_COUNT}|"
    rf"(\d{{1,2}})(?::(\d{{2}}))?\s*([ap]\.?m\b\.?)|(\d{{1,2}}):(\d{{2}})(?!\d))",
    re.IGNORECASE,
)
_LATE = re.compile(r"\b(?:tonight|nights?|evenings?|afternoons?)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:mornings?|a\.?m)\b", re.IGNORECASE)
# "9 to 5" starts in the morning; "5 to 3" is no time of day.
_EARLIEST_START = 7
_EXACT = dt.timedelta(hours=1)
Span = tuple[dt.time, dt.time]
_AFTERNOON, _LATE_AFTERNOON = (dt.time(12), dt.time(17)), dt.time(16)


class CallTimeError(ValueError):
    """A wished time that cannot be kept. `reason` is past, outside (calling hours) or unclear."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def names_hours(text: str) -> bool:
    """Whether `text`, its days left out, names hours."""
    return any(pattern.search(text) for pattern in (PART, AT, LIMIT, RANGE))


def names_limit(text: str) -> bool:
    """Whether `text` names an hour by its number, not only a part of the day."""
    return any(pattern.search(text) for pattern in (AT, LIMIT, RANGE))


def names_exact(text: str) -> bool:
    """Whether `text` names an hour or a range of hours, not only a limit."""
    return bool(AT.search(text) or RANGE.search(text))


def names_one_hour(text: str) -> bool:
    """Whether `text` names an hour by its number, no limit and no range of hours."""
    return bool(AT.search(text)) and not (LIMIT.search(text) or RANGE.search(text))


def half_of(text: str) -> str | None:
    """The half of the day of which `text` speaks: "p", "a" or None."""
    return "p" if _LATE.search(text) else "a" if _EARLY.search(text) else None


def wished_hours(text: str, hours: CallHours, half: str | None) -> Span:
    """First and last clock time that `text` names, its days left out; all calling hours where it names none.

    `half` tells in which half of the day an hour is that stands without am and pm.

    Raises:
        CallTimeError: unclear.
    """
    if match := RANGE.search(text):
        return _range(match, half)
    if LIMIT.search(text):
        return _limits(text, hours, half)
    if match := AT.search(text):
        return _exact(match, half)
    return _part(text) or (hours.earliest, hours.latest)


def _range(match: re.Match[str], half: str | None) -> Span:
    end_half = match.group(6)
    first = _time(match.group(1), match.group(2), match.group(3) or end_half, half)
    last = _time(match.group(4), match.group(5), end_half, half)
    if first >= last and not match.group(3) and int(match.group(1)) >= _EARLIEST_START:
        first = _time(match.group(1), match.group(2), "am")
    if first >= last:
        raise CallTimeError("unclear")
    return first, last


def _limits(text: str, hours: CallHours, half: str | None) -> Span:
    """What all limits leave of the part of the day that is named: "morning but after 10", "after 2 but before 4"."""
    first, last = dt.time(0), dt.time(23, 59)
    is_open_first, is_open_last = True, True
    for match in LIMIT.finditer(text):
        limit = dt.time(12) if match.group(2) is None else _time(match.group(2), match.group(3), match.group(4), half)
        if match.group(1).lower() in ("after", "past", "from"):
            first, is_open_first = max(first, limit), False
        else:
            last, is_open_last = min(last, limit), False
    part = _part(LIMIT.sub(" ", text))
    if part == _AFTERNOON and is_open_last and first >= _LATE_AFTERNOON:
        # "After 4 in the afternoon" tells which 4.
        part = None
    if part and max(part[0], first) < min(part[1], last):
        return max(part[0], first), min(part[1], last)
    if first >= last:
        raise CallTimeError("unclear")
    return hours.earliest if is_open_first else first, hours.latest if is_open_last else last


def _exact(match: re.Match[str], half: str | None) -> Span:
    hour, minute, suffix = next(
        g for g in (match.group(1, 2, 3), match.group(4, 5, 6), (*match.group(7, 8), None)) if g[0]
    )
    start = _time(str(hour), minute, suffix, half)
    end = (dt.datetime.combine(dt.date.min, start) + _EXACT).time()
    return start, end if end > start else dt.time(23, 59)


def _part(text: str) -> Span | None:
    match = PART.search(text)
    if not match:
        return None
    first, last = _PARTS[match.group().lower()]
    return dt.time(first), dt.time(last)


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
