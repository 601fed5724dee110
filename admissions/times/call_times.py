"""When a visitor wants to be called, read from their words on their own clock.

Understood: "as soon as possible", days ("tomorrow", "weekdays", "the 5th"), times of day ("after 5", "between 2 and 4"),
what must not be ("not mornings", "never tuesdays"), all of them together, in English and in Spanish: the soonest stretch
that fits. The time zone counts that the visitor states. Not understood, and asked again: what leaves the hour open ("after
work"), other exclusions ("I won't be around"), and days more than three months ahead.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from admissions.times.call_clock import (
    CallTimeError,
    Span,
    half_of,
    names_exact,
    names_hours,
    names_limit,
    names_one_hour,
    wished_hours,
)
from admissions.times.call_days import DAY, wished_days
from admissions.times.call_exclusions import NEGATION, Exclusion, corrected, part_exclusions
from admissions.times.hours import UTC, CallHours, clock
from admissions.times.time_words import in_short, plain_words
from admissions.times.time_zones import (
    read_zone,
    says_our_time,
    shows_same,
    spoken_zone,
    visitor_zone,
    with_hour_plain,
    without_our_time,
)

__all__ = [
    "CallTime",
    "CallTimeError",
    "completes_time",
    "mentions_call_time",
    "names_day",
    "only_excludes",
    "read_call_time",
]

_ASAP = re.compile(
    r"\b(?:asap|as soon as(?: you can| possible)?|right away|(?<!kill me )(?<!kill me right )(?<!shoot me )"
    r"(?<!for )(?<!for right )(?:right )?now|immediately|any ?time|whenever|soon|earliest|"
    r"doesn'?t matter|don'?t care|first available)\b",
    re.IGNORECASE,
)
_WAIT = re.compile(
    r"\bin\s+(?:about\s+)?(an?|one|two|three|four|five|half an|a few|a couple(?: of)?|\d{1,2})\s+(minutes?|mins?|hours?|hrs?)\b",
    re.IGNORECASE,
)
# "I'm driving in 5 min": what the visitor does then, not when to call.
_DOES_THEN = re.compile(
    r"\b(?:i|we|he|she|they)\b(?:['’]?(?:m|re|s|ve|ll))?.*?\b(?:driv\w+|leav\w+|go|going|gotta|head\w*|have|got|start\w*|meeting|"
    r"class|work\w*|busy|appointment)\b|\b(?:im|ive)\b.*\b(?:driv\w+|leav\w+|going|gotta|head\w*|start\w*|meeting|class|work\w*|busy)\b",
    re.IGNORECASE,
)
# The hour is when something else is over: "whenever after the kids are asleep".
_OPEN_WHENEVER = re.compile(
    r"\b(?:whenever|any ?time)\s+(?:is (?:fine|good|ok(?:ay)?)\s+)?(?:(?:after|once|when|while)\b(?=\s+[a-z])|"
    r"(?:the|my) (?:kids?|baby|boys|girls|husband|wife|parents|mom|dad)\b)",
    re.IGNORECASE,
)
_URGENT = re.compile(r"\b(?:asap|as soon as (?:you can|possible)|right away|first available)\b", re.IGNORECASE)
# The hour is known to the visitor alone.
_OPEN_HOUR = re.compile(
    r"\b(?:after|before|when|once|until|till|while)\s+(?:i|i['’]?m|im|my|the (?:kids?|baby|boys|girls)|he|she|we|they|work|school|class|"
    r"dinner|breakfast|lunch|bed|church|sleep|court|group)\b",
    re.IGNORECASE,
)
# "I have work at 5, call before that": the hour is not that of the call.
_LEANS = re.compile(r"\b(?:before|after)\s+(?:that|then)\b", re.IGNORECASE)
_BESIDE_DAY = re.compile(r"\b(?:after|before|until|till|by|since|between)\s*$", re.IGNORECASE)
_BARE_HOUR = re.compile(
    r"(?<=,)\s*(?:,\s*)?(\d{1,2})(?=\s*(?:$|[.!?]|please|pls|or so|ish))|^\W*(\d{1,2})(?=\s+(?:on\s+)?,)", re.IGNORECASE
)
_COUNTS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "half an": 0.5, "a few": 3.0,
    "a couple": 2.0, "a couple of": 2.0,
}  # fmt: skip
_EXACT = dt.timedelta(hours=1)
_DAYS_LOOKED_AT = 15


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
    text = plain_words(text)
    return _names_time(text) or bool(_WAIT.search(text) or _URGENT.search(text))


def names_day(text: str) -> bool:
    """Whether `text` names a day, or says that it is urgent."""
    text = plain_words(text)
    return bool(DAY.search(text) or _WAIT.search(text) or _ASAP.search(text))


def completes_time(text: str, today: dt.date, hours: CallHours) -> bool:
    """Whether `text` only adds to a time named before: a zone ("that's eastern"), or what must not be ("not tuesdays")."""
    return only_excludes(text, today, hours) or (bool(read_zone(text)) and not _names_own_time(text, today, hours))


def only_excludes(text: str, today: dt.date, hours: CallHours) -> bool:
    """Whether `text` says what must not be ("but not tuesdays") and names no time."""
    try:
        _, excluded = part_exclusions(corrected(plain_words(text)), today, hours)
    except CallTimeError:
        return False
    return bool(excluded) and not _names_own_time(text, today, hours)


def _names_own_time(text: str, today: dt.date, hours: CallHours) -> bool:
    """Whether `text` without its exclusions names a time; so does one that is not clear."""
    try:
        wanted, _ = part_exclusions(corrected(plain_words(text)), today, hours)
    except CallTimeError:
        return True
    return _names_time(wanted) or bool(_ASAP.search(wanted))


def read_call_time(text: str, now: dt.datetime, timezone: ZoneInfo, hours: CallHours) -> CallTime:
    """The wished time in `text`, on the clock of `timezone` or of the zone that `text` states.

    Raises:
        CallTimeError: past, outside calling hours, or not clear enough to promise.
    """
    text = in_short(text)
    stated = read_zone(text)
    timezone = visitor_zone(stated, timezone)
    text = corrected(plain_words(_on_own_clock(text, timezone, hours, is_stated=bool(stated))))
    today = now.astimezone(timezone).date()
    text, excluded = part_exclusions(text, today, hours)
    if NEGATION.search(text):
        raise CallTimeError("unclear")
    if wait := _wait(text):
        return _soon(wait, now, timezone, hours)
    if not (_names_time(text) or excluded):
        if _ASAP.search(text) and not _OPEN_WHENEVER.search(text):
            return CallTime(now, now, "as soon as we can", is_urgent=True)
        raise CallTimeError("unclear")
    return _soonest(_days(text, today), _hours(text, hours), excluded, now, timezone, hours)


def _on_own_clock(text: str, timezone: ZoneInfo, hours: CallHours, *, is_stated: bool) -> str:
    """`text` with its hours on the visitor's clock alone: those on the provider's are left out where both are said."""
    text = with_hour_plain(text)
    if not says_our_time(text) or shows_same(timezone, hours.default_timezone):
        return text
    if not is_stated:
        raise CallTimeError("unclear")
    return without_our_time(text)


def _names_time(text: str) -> bool:
    return bool(DAY.search(text)) or names_hours(text)


def _wait(text: str) -> re.Match[str] | None:
    """The wait after which to call; None where none is named."""
    waits = list(_WAIT.finditer(text))
    clauses = [re.split(r"[,.;]|\b(?:but|so|and)\b", text[: wait.start()])[-1] for wait in waits]
    meant = [wait for wait, clause in zip(waits, clauses, strict=True) if not _DOES_THEN.search(clause)]
    return meant[0] if meant else None


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
    said = f"{date}at about {clock(local.time().replace(second=0, microsecond=0))}"
    return CallTime(start, end, _with_zone(said, timezone))


def _days(text: str, today: dt.date) -> list[dt.date] | None:
    match = DAY.search(text)
    if match and _BESIDE_DAY.search(text[: match.start()]):
        raise CallTimeError("unclear")
    return wished_days(text, today)


def _hours(text: str, hours: CallHours) -> Span:
    """First and last clock time wished, inside calling hours."""
    half = half_of(text)
    # The words for a part of today are days as well: "tonight", "this afternoon".
    without_days = DAY.sub(lambda m: f" , {_part_in(m.group())}", text)
    without_days = _BARE_HOUR.sub(lambda m: f" at {m[1] or m[2]} ", without_days)
    if _LEANS.search(text):
        raise CallTimeError("unclear")
    open_hour = _OPEN_HOUR.search(without_days)
    if open_hour and not (names_exact(without_days) or names_limit(without_days[open_hour.end() :])):
        raise CallTimeError("unclear")
    first, last = wished_hours(without_days, hours, half)
    # An hour begun before calls start would be clipped to minutes: it is for the visitor to name another.
    is_too_early = first < hours.earliest and names_one_hour(without_days)
    if is_too_early or last <= hours.earliest or first >= hours.latest:
        raise CallTimeError("outside")
    return max(first, hours.earliest), min(last, hours.latest)


def _part_in(day: str) -> str:
    return day.rsplit(maxsplit=1)[-1] if names_hours(day) and not names_limit(day) else ""


def _soonest(
    days: list[dt.date] | None,
    span: Span,
    excluded: list[Exclusion],
    now: dt.datetime,
    timezone: ZoneInfo,
    hours: CallHours,
) -> CallTime:
    """The first stretch of `span`, on one of `days` (None: any), of which nothing is excluded and not all is over."""
    today = now.astimezone(timezone).date()
    candidates = days or [today + dt.timedelta(days=n) for n in range(_DAYS_LOOKED_AT)]
    fitting = [(day, *part) for day in candidates for part in _left(day, span, excluded)]
    if not fitting:
        raise CallTimeError("unclear")
    for day, first, last in fitting:
        start, end = _at(day, first, timezone), _at(day, last, timezone)
        if end > now:
            said = _said(day, first, last, hours, today)
            said = said if (first, last) == (hours.earliest, hours.latest) else _with_zone(said, timezone)
            return CallTime(max(start, now), end, said, whole_from=start)
    raise CallTimeError("past")


def _left(day: dt.date, span: Span, excluded: Iterable[Exclusion]) -> list[Span]:
    spans = [span]
    for exclusion in excluded:
        spans = exclusion.leaves(day, spans)
    return spans


def _at(day: dt.date, time: dt.time, timezone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, time, timezone).astimezone(UTC)


def _said(day: dt.date, first: dt.time, last: dt.time, hours: CallHours, today: dt.date) -> str:
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    date = near or f"on {day:%A}, {day:%B} {day.day}"
    if (first, last) == (hours.earliest, hours.latest):
        return date
    return f"{date} between {clock(first)} and {clock(last)}"


def _with_zone(said: str, timezone: ZoneInfo) -> str:
    """`said` with the name of a zone that the visitor stated and their browser does not name."""
    name = spoken_zone(timezone)
    return f"{said} {name}" if name else said
