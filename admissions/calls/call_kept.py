"""What is left of a planned call beside words that only exclude ("can you not call on weekends"), and its half of the day.

The hours that were agreed on stay: the day may be another, the window is never wider. Left alone: what names a time of its
own ("not Monday, Tuesday at 3"), and what leaves no day.
"""

from __future__ import annotations

import datetime as dt
import re

from admissions.times.call_clock import Span
from admissions.times.call_exclusions import Exclusion, corrected, part_exclusions
from admissions.times.call_times import only_excludes
from admissions.times.hours import CallHours, call_hours
from admissions.times.time_words import in_short, plain_words

_DAYS_LOOKED_AT = 15
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today"
_CLOCK = r"\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?|noon"
_KEEPS = re.compile(
    r"\W*(?:(?:no|nope|nah|never ?mind|nvm|ok|okay|wait|actually|sorry|please|pls|just|oh|hold on|on second thought)\W+)*"
    r"(?:(?:don['’]?t|do not) (?:cancel|change|move)(?: (?:it|that|anything|the call|my call(?:back)?))?|"
    rf"(?:keep|leave) (?:(?:it|that|everything|the call|my call(?:back)?|the (?:same )?(?:time|day))|(?:it )?(?:on |for )?(?:{_DAY}))"
    rf"(?: (?:as (?:it )?(?:is|was)|the same|(?:on |for )?(?:{_DAY})|at (?:{_CLOCK})))?)"
    r"(?:\W+(?:please|pls|thanks|thank you|then|sorry|keep it))*\W*",
    re.IGNORECASE,
)


def keeps_call(text: str) -> bool:
    """Whether `text` wants a planned call to stay as it is: "no don't cancel", "never mind, keep monday"."""
    return bool(_KEEPS.fullmatch(in_short(text)))


def kept_time(
    text: str, start: dt.datetime, end: dt.datetime, today: dt.date
) -> tuple[dt.datetime, dt.datetime] | None:
    """Start and end (local) of a call from `start` to `end` beside what `text` only excludes; None for other texts."""
    hours = call_hours()
    if not only_excludes(text, today, hours):
        return None
    _, excluded = part_exclusions(corrected(plain_words(text)), today, hours)
    span = (start.time(), end.time()) if start.date() == end.date() else (hours.earliest, hours.latest)
    for n in range(_DAYS_LOOKED_AT):
        day = start.date() + dt.timedelta(days=n)
        if left := _left(day, span, excluded, hours):
            first, last = (dt.datetime.combine(day, time, start.tzinfo) for time in left)
            return first, last
    return None


def _left(day: dt.date, span: Span, excluded: list[Exclusion], hours: CallHours) -> Span | None:
    """The first stretch inside calling hours that is left of `span` on `day`."""
    spans = [(max(span[0], hours.earliest), min(span[1], hours.latest))]
    for exclusion in excluded:
        spans = exclusion.leaves(day, spans)
    return next(((first, last) for first, last in spans if first < last), None)


def half_within(hour: str, start: dt.datetime, end: dt.datetime) -> str:
    """The am or pm with which `hour`, said without, falls between `start` and `end` (local): of an evening 8:30 is 8:30 PM."""
    number = hour.partition(":")[0]
    if not hour.replace(":", "").isdigit() or start.date() != end.date():
        return ""
    return next(
        (half for half, add in ((" am", 0), (" pm", 12)) if start.hour <= int(number) % 12 + add < end.hour), ""
    )
