"""Which days a wish for a call names, as dates on the visitor's calendar.

Understood: days by name ("tomorrow", "tuesday", "monday after next"), by date ("Nov 30", "the 5th"), by distance ("a week
from monday"), and several ("monday or tuesday", "weekdays", "next week"). Days that contradict each other are not clear.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import dateparser

from admissions.times.call_clock import CallTimeError

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_COUNT = r"(?:an?|one|two|three|four|a couple(?: of)?|\d{1,2})"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_ORDINAL = (
    r"the \d{1,2}(?:st|nd|rd|th)\b(?=\s*(?:$|[,.;!?)-]|\d|(?:at|in|around|about|after|before|between|by|from|mornings?|afternoon|"
    r"evening|night|noon|or|and|if|please|pls|works|would|any|anytime|sometime|is (?:good|fine|ok|best)|lunch|then)\b))"
)
DAY = re.compile(
    rf"\b(?:(?:the )?day after tomorrow|(?:{_COUNT} )?(?:weeks?|days?) from (?:now|today|tomorrow|(?:this |next )?{_WEEKDAY})\b|"
    rf"(?:the )?(?:{_WEEKDAY}|week) after next|in\s+{_COUNT}\s+(?:days?|weeks?)|"
    rf"{_WEEKDAY}s|weekdays?|weekends|mon(?:day)?\s*(?:-|to|through|thru)\s*fri(?:day)?|"
    rf"today|tonight|this (?:morning|afternoon|evening)|tomorrow|yesterday|(?:(?:this|next|on|last)\s+)?{_WEEKDAY}\b|"
    r"(?:(?:next|this|last)\s+)?weekend|(?:next|this|last)\s+week\b|(?:mon|tue|tues|thu|thur|thurs|fri)\b|"
    r"(?<!\bi )(?<!\bhe )(?<!\bshe )(?<!\bwe )(?<!\bthey )(?<!\bthe )(?<!\bmy )(?:wed|sat|sun)\b|"
    rf"{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|"
    rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}}|{_ORDINAL})",
    re.IGNORECASE,
)
_FURTHEST_DAYS = 92
_AHEAD = [dt.timedelta(days=n) for n in range(_FURTHEST_DAYS + 1)]
# Of days that come again, so many are looked at.
_RECURRING_DAYS = 15
_NAMES = "mon tue wed thu fri sat sun".split()
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "a couple": 2, "a couple of": 2}
_TODAY = ("today", "tonight", "this morning", "this afternoon", "this evening")
_OFFSETS = {"tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
_ALTERNATIVE = re.compile(r"\s*,?\s*(?:\b(?:or|and|maybe|either)\b|[/&])(?:\s+(?:or|maybe|on))*\s*", re.IGNORECASE)
_ONE_OR_MORE_OF = re.compile(r"\b(?:or|and)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Named:
    """What one phrase names: `dates`, the likeliest first; all of them are meant if `are_all`, else the first."""

    dates: tuple[dt.date, ...]
    are_all: bool = False
    is_weekday: bool = False

    @property
    def meant(self) -> tuple[dt.date, ...]:
        return self.dates if self.are_all else self.dates[:1]


def wished_days(text: str, today: dt.date) -> list[dt.date] | None:
    """The dates that `text` names, in order; None where it names no day.

    Raises:
        CallTimeError: unclear: a date that does not exist, is too far ahead, or contradicts another.
    """
    found = [(match, _named(match.group().lower(), today)) for match in DAY.finditer(text)]
    ahead = [(match, named) for match, named in found if named.meant[-1] >= today] or found[:1]
    if not ahead:
        return None
    end, last = ahead[0][0].end(), ahead[0][1]
    days: set[dt.date] = set()
    for match, named in ahead[1:]:
        between = " ".join(text[end : match.start()].split())
        if _ALTERNATIVE.fullmatch(between) or _is_list(between, last, named):
            days |= set(last.meant)
            last = named
        elif _ONE_OR_MORE_OF.search(between):
            # The second of two wishes with hours of their own.
            break
        else:
            last = _both(last, named)
        end = match.end()
    return sorted(days | set(last.meant))


def _is_list(between: str, one: _Named, other: _Named) -> bool:
    return between.strip() == "," and one.is_weekday and other.is_weekday and one.dates[:1] != other.dates[:1]


def _both(one: _Named, other: _Named) -> _Named:
    """What fits both: "friday, december 4", "monday next week"."""
    dates = tuple(day for day in one.dates if day in other.dates)
    if not dates:
        raise CallTimeError("unclear")
    return replace(one, dates=dates, are_all=one.are_all and other.are_all)


def _named(words: str, today: dt.date) -> _Named:
    words = re.sub(r"\s+", " ", re.sub(r"^(?:on|this) (?=\w+day\b)|^the (?=\D)", "", words))
    if words in _TODAY:
        return _Named((today,))
    if words in _OFFSETS:
        return _Named((today + dt.timedelta(days=_OFFSETS[words]),))
    for read in (_distance, _after_next, _recurring, _week, _weekday, _day_of_month):
        if named := read(words, today):
            return named
    return _Named((_date(words, today),))


def _distance(words: str, today: dt.date) -> _Named | None:
    match = re.fullmatch(rf"(?:in )?(?:({_COUNT}) )?(week|day)s?(?: from (.+))?", words)
    if not match or not (match[1] or match[3]):
        return None
    count = _COUNTS.get(match[1] or "a") or int(match[1])
    start = today if match[3] in (None, "now") else _named(match[3], today).dates[0]
    return _near(start + dt.timedelta(days=count * (7 if match[2] == "week" else 1)), today)


def _after_next(words: str, today: dt.date) -> _Named | None:
    name = words.removesuffix(" after next")
    if name == words:
        return None
    if name == "week":
        return _Named(_days_of_week(today, 2), are_all=True)
    return _near(_next_weekday(name, today) + dt.timedelta(days=7), today)


def _recurring(words: str, today: dt.date) -> _Named | None:
    is_span = re.fullmatch(r"weekdays?|mon.*fri.*", words)
    wanted: Sequence[int] | None = range(5) if is_span else (5, 6) if words == "weekends" else None
    if wanted is None and re.fullmatch(r"\w+days", words):
        wanted = (_NAMES.index(words[:3]),)
    if wanted is None:
        return None
    coming = (today + ahead for ahead in _AHEAD[:_RECURRING_DAYS])
    return _Named(tuple(day for day in coming if day.weekday() in wanted), are_all=True)


def _week(words: str, today: dt.date) -> _Named | None:
    match = re.fullmatch(r"(?:(next|this|last) )?week(end)?", words)
    if not match:
        return None
    weeks = {"next": 1, "last": -1}.get(match[1] or "", 0)
    days = _days_of_week(today, weeks)
    days = days[5:] if match[2] else days
    return _Named(tuple(day for day in days if day >= today) or days, are_all=True)


def _weekday(words: str, today: dt.date) -> _Named | None:
    match = re.fullmatch(rf"(?:(next|last) )?({_WEEKDAY}|mon|tues?|wed|thurs?|thu|fri|sat|sun)", words)
    if not match:
        return None
    first = _next_weekday(match[2], today)
    if match[1] == "last":
        return _Named((first - dt.timedelta(days=7 if (first - today).days < 7 else 14),))
    # Named with a date it may be any of its kind, also today's.
    coming = tuple(first + ahead for ahead in _AHEAD[::7])
    return _Named((*coming, first - dt.timedelta(days=7)), is_weekday=True)


def _day_of_month(words: str, today: dt.date) -> _Named | None:
    match = re.fullmatch(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)", words)
    if not match:
        return None
    coming = (today + ahead for ahead in _AHEAD)
    found = next((day for day in coming if day.day == int(match[1])), None)
    if found is None:
        raise CallTimeError("unclear")
    return _Named((found,))


def _date(words: str, today: dt.date) -> dt.date:
    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            # From the day before, as today's own date is not past.
            "RELATIVE_BASE": dt.datetime.combine(today - dt.timedelta(days=1), dt.time()),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "MDY",
        },
    )
    if found is None or (found.date() - today).days > _FURTHEST_DAYS:
        raise CallTimeError("unclear")
    return found.date()


def _near(day: dt.date, today: dt.date) -> _Named:
    if (day - today).days > _FURTHEST_DAYS:
        raise CallTimeError("unclear")
    return _Named((day,))


def _next_weekday(name: str, today: dt.date) -> dt.date:
    """The next such day after today."""
    return today + dt.timedelta(days=(_NAMES.index(name[:3]) - today.weekday() - 1) % 7 + 1)


def _days_of_week(today: dt.date, weeks: int) -> tuple[dt.date, ...]:
    """Monday to Sunday of the week so many `weeks` ahead."""
    monday = today + dt.timedelta(days=7 * weeks - today.weekday())
    return tuple(monday + dt.timedelta(days=n) for n in range(7))
