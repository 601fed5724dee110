"""When a visitor wants no call: "not mornings", "anytime except 12 to 1", "weekdays but never tuesdays".

Only the plain ones are read: a no right before days and hours, or days and hours that "don't work". "Thursday, no wait,
Friday" takes back a day. "No Friday" alone says neither, and is left in the text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from admissions.times.call_clock import AT, LIMIT, PART, RANGE, CallTimeError, Span, half_of, names_hours, wished_hours
from admissions.times.call_days import DAY, wished_days
from admissions.times.hours import CallHours
from admissions.times.time_words import NO_COUNT, busy_hours, without_appointment

# What no known exclusion explains: the wish is not clear.
NEGATION = re.compile(
    r"\b(?:not|never|except|no|other than|besides|unavailable|busy|avoid|(?:any ?(?:day|time)|every ?day) but|"
    r"(?:can'?t|cannot|don'?t|won'?t)(?! (?:wait|care|mind|matter)))\b",
    re.IGNORECASE,
)


def _uncaptured(pattern: re.Pattern[str]) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern.pattern)


_DAY, _PART, _LIMIT, _RANGE, _AT = map(_uncaptured, (DAY, PART, LIMIT, RANGE, AT))
_HOURS = rf"(?:{_RANGE}|{_LIMIT}|{_AT}|(?:in the )?(?:{_PART}))"
_OBJECT = rf"(?:{_DAY}(?:\s+{_HOURS})?|{_HOURS}(?:\s+{_DAY})?)"
_CALL = r"(?:(?:call|phone|ring)(?: me)?|talk|do|answer|pick up|be (?:reached|there|available|free)|take (?:a |the )?calls?)"
_NO = (
    r"(?<!why )(?<!if )(?:"
    r"(?:\b(?:any ?(?:day|time)|every ?day|all day|whenever)\s+but|\bbut\s+(?:not|never)|\bnot|\bnever|\bexcept(?:\s+for)?|"
    r"\bother than|\bbesides|\bavoid)(?:\s+(?:free|available|home|around))?|"
    rf"\b(?:i\s+)?(?:can['’]?t|cannot|won['’]?t|don['’]?t|do not|never|not)\s+{_CALL})"
    r"(?:\s+(?:on|in|at|during|any|ever|if its|if it['’]?s))*(?:\s+the(?=\s+[a-z]))?\s+"
)
_EXCLUDED = re.compile(
    rf"(?:{_NO}|\bno\s+(?=\w+s\b))(?P<what>{_OBJECT}(?:\s*(?:\bor\b|\band\b|\bnor\b|/)\s*{_OBJECT})*)"
    r"(?:\s+(?:though|ever|please))?",
    re.IGNORECASE,
)
_DOES_NOT_WORK = re.compile(
    rf"(?P<what>{_OBJECT})\s*(?:['’]s|\bis|\bare)?\s*"
    r"\b(?:bad|no good|not good|out|(?:doesn['’]?t|don['’]?t|won['’]?t) work)\b"
    r"(?:\s+for me)?",
    re.IGNORECASE,
)
_LIST = re.compile(rf"{_NO}{_OBJECT}\s*,\s*{_OBJECT}\s*,?\s*(?:or|and|nor)\s+{_OBJECT}", re.IGNORECASE)
_NOT_NOW = re.compile(r"\bnot (?:right )?now\b", re.IGNORECASE)
_ONE = rf"(?:on |in the |at |the )?(?:(?!\w+s\b){_DAY}|{_HOURS}|\d{{1,2}}(?![\w/:]){NO_COUNT})"
_CORRECTION = re.compile(
    r"(?<![\s,.;-])[\s,.;-]+(?:(?:no|wait|i mean|i meant|actually|sorry|oops|rather|scratch that|make (?:it|that))\b[\s,.]{0,3}){1,4}"
    rf"(?:make (?:it|that)\s+)?(?={_ONE})",
    re.IGNORECASE,
)
_SORRY = (
    r"(?:wait|sorry|oops|hold on|actually|(?:that['’]?s |thats )?(?:the )?wrong (?:day|time|date|hour)|i mean|i meant)"
)
# "No, make it the afternoon" excludes nothing; "no mornings" does.
_OTHERWISE = re.compile(
    rf"^\W*(?:(?:no|nope|nah)\b(?:\s*[,.;-]+\s*|(?=\s+(?:make|i said|i meant|change|lets|let['’]s|can we|could)\b)|\s+(?={_SORRY}\b))|"
    rf"{_SORRY}\b[\s,.;-]*(?:no\s*[,.;-]+\s*|no\s+(?={_ONE}))?)+",
    re.IGNORECASE,
)
_ONE_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)\b"
# "Tuesday not wednesday at 4": the hour is Tuesday's.
_NOT_THE_OTHER = re.compile(
    rf"\b(?P<day>{_ONE_DAY}),?\s+(?:and )?not (?:on )?(?!(?P=day))(?P<wrong>{_ONE_DAY})(?=\s+(?:{_RANGE}|{_LIMIT}|{_AT})|\W*$)",
    re.IGNORECASE,
)
# "Don't call before noon tomorrow": tomorrow is meant.
_LIMITED_DAY = re.compile(rf"(?:{_LIMIT})\s+(?:on )?(?P<day>(?!\w+s\b){_DAY})", re.IGNORECASE)


@dataclass(frozen=True)
class Exclusion:
    """No call on `days` (None: on any day) during `span` (None: at all)."""

    days: list[dt.date] | None
    span: Span | None

    def leaves(self, day: dt.date, spans: list[Span]) -> list[Span]:
        """What it leaves of `spans` on `day`."""
        if self.days is not None and day not in self.days:
            return spans
        if self.span is None:
            return []
        first, last = self.span
        parts = [part for a, b in spans for part in ((a, min(b, first)), (max(a, last), b))]
        return [(a, b) for a, b in parts if a < b]


def corrected(text: str) -> str:
    """`text` without what the visitor takes back: "thursday at 3, no wait, friday" is "at 3 friday"."""
    text = _OTHERWISE.sub("", text)
    other = _NOT_THE_OTHER.search(text)
    if other and text.lower().count(other["wrong"].lower()) == 1:
        text = f"{text[: other.start()]}{other['day']}{text[other.end() :]}"
    while match := _CORRECTION.search(text):
        before, after = text[: match.start()], text[match.end() :]
        if not (DAY.search(before) or names_hours(before)):
            return text
        after = re.sub(rf"^(?=\d{{1,2}}(?![\w/:]){NO_COUNT})", "at ", after)
        first = re.match(_ONE, after, re.IGNORECASE)
        said = first.group() if first else after
        before = DAY.sub(" ", before) if DAY.search(said) else before
        if names_hours(DAY.sub(" , ", said)):
            for pattern in (RANGE, LIMIT, AT, PART):
                before = pattern.sub(" ", before)
        text = f"{before} {after}"
    return text


def part_exclusions(text: str, today: dt.date, hours: CallHours) -> tuple[str, list[Exclusion]]:
    """What is left of `text` when its exclusions are taken out, and those.

    Raises:
        CallTimeError: unclear.
    """
    text, busy = busy_hours(_without_appointment(text))
    phrases = (
        []
        if _LIST.search(text)
        else [m["what"] for pattern in (_EXCLUDED, _DOES_NOT_WORK) for m in pattern.finditer(text)]
    )
    if phrases:
        text = _DOES_NOT_WORK.sub(" , ", _EXCLUDED.sub(" , ", text))
        if not (DAY.search(text) or names_hours(text)):
            text += "".join(f" {day['day']} " for day in map(_LIMITED_DAY.fullmatch, phrases) if day)
    if phrases and (DAY.search(text) or names_hours(text)):
        text = _NOT_NOW.sub(" ", text)
    half = half_of(text)
    found = [exclusion for phrase in phrases for exclusion in _exclusions(phrase, today, hours, half)]
    # Who works 9 to 5 and says "so lunch" knows.
    if busy and not names_hours(DAY.sub(" , ", text)):
        found.append(Exclusion(None, wished_hours(busy, hours, None)))
    return text, found


def _without_appointment(text: str) -> str:
    """`text` without the hour of an appointment, beside which another must be named."""
    rest = without_appointment(text)
    if rest is None:
        return text
    if not names_hours(DAY.sub(" , ", rest)):
        raise CallTimeError("unclear")
    return rest


def _exclusions(phrase: str, today: dt.date, hours: CallHours, half: str | None) -> list[Exclusion]:
    parts = re.split(r"\s*(?:\bor\b|\bnor\b)\s*", phrase)
    return [_exclusion(part, today, hours, half_of(part) or half) for part in parts if part.strip()]


def _exclusion(phrase: str, today: dt.date, hours: CallHours, half: str | None) -> Exclusion:
    clock = DAY.sub(" , ", phrase)
    days = wished_days(phrase, today)
    span = wished_hours(clock, hours, half) if names_hours(clock) else None
    return Exclusion(days, span)
