"""A call moved in words that lean on the time it has: "an hour later", "same time Friday", "make it 7", "not tomorrow, Monday".

They are put into words that name day and hour, which `call_times` reads. Left alone: what leans on nothing ("Friday at 3")
and "forward", which some mean as sooner and others as later.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from admissions.calls.call_kept import half_within, kept_time
from admissions.calls.call_proposals import HOUR_INSTEAD
from admissions.calls.contact import has_phone_attempt
from admissions.times.call_clock import CallTimeError, names_hours
from admissions.times.call_days import DAY, wished_days
from admissions.times.call_exclusions import NEGATION, corrected
from admissions.times.call_times import mentions_call_time, names_day
from admissions.times.spanish_time_words import in_english
from admissions.times.time_words import LONGEST_TEXT, NO_COUNT, in_short, plain_words

_COUNTS = {"a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "a couple of": 2, "a few": 3}
_UNIT = r"(?P<unit>min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)\b"
_AMOUNT = rf"(?P<count>{'|'.join(sorted(_COUNTS, key=len, reverse=True))}|half an?|\d{{1,2}})\s*{_UNIT}"
_MOVES = r"\b(?:push|move|shift|bump|delay|postpone)(?:ed)?\b"
_IT = r"(?:\s+(?:it|that|this|(?:the|my) (?:call(?:back)?|time|appointment)))?"
# "Move it up an hour" and "an hour earlier" come sooner, anything else later.
_SOONER = r"(?:up|ahead)\b"
_BY_VERB = re.compile(rf"{_MOVES}{_IT}\s+(?:(?P<sooner>{_SOONER})|back\b|out\b)?\s*(?:by\s+)?{_AMOUNT}", re.IGNORECASE)
# "An hour after work" leans on nothing that we know.
_THAT = r"(?=\W*$|\s+(?:that|it|then|please|pls|instead)\b)"
_BY_AMOUNT = re.compile(
    rf"\b{_AMOUNT}\s+(?:(?P<sooner>earlier|sooner|before{_THAT})|later|after{_THAT})\b(?!\s+\w*\d)", re.IGNORECASE
)
_NEXT_DAY = re.compile(
    r"\b(?:the )?(?:(?P<sooner>day before|previous day)|next day|day after|following day)\b(?! tomorrow)", re.IGNORECASE
)
_SAME_DAY = re.compile(r"\b(?:(?P<sooner>earlier)|later) (?:that|the same) day\b", re.IGNORECASE)
_SAME_TIME = re.compile(r"\b(?:at )?(?:the )?same (?:time|hour)\b", re.IGNORECASE)
_HOUR = r"(?P<hour>(?:1[0-2]|0?[1-9])(?::[0-5]\d)?(?:\s*[ap]\.?m\b\.?)?)(?![\d:])"
_TO_HOUR = re.compile(
    rf"\b(?:make|change|move|push|switch|reschedule|set)\b{_IT}(?:\s+back)?\s+(?:(?:to|at|for|until)\s+)?{_HOUR}"
    rf"(?!\s*(?:min|h(?:ou)?rs?\b|more\b|/|-\d)){NO_COUNT}",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(
    rf"\W*(?:(?:ok|okay|fine|sure|alright|no|maybe|how about|what about|say|to|at|around|about)\W+)*{_HOUR}"
    r"(?:\W+(?:then|instead|please|works?|is (?:good|fine|better)))*\W*",
    re.IGNORECASE,
)
_NOT = r"(?:(?:please )?(?:not|never|(?:do n['’]?t|don['’]?t|do not|cannot|can['’]?t)(?: (?:call|ring|phone|talk|do)(?: me)?)?))"
_CLOCK = r"(?=\d|noon\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
# "No after 5 is better" is a no to the time there is.
_NOT_BEFORE = re.compile(
    rf"\b(?:{_NOT} (?:any )?(?:before|earlier than|until|till)|no (?:earlier|sooner) than) {_CLOCK}", re.IGNORECASE
)
_NOT_AFTER = re.compile(rf"\b(?:{_NOT} (?:any )?(?:after|later than|past)|no later than) {_CLOCK}", re.IGNORECASE)
_RULED_OUT = re.compile(
    r"\b(?:not|never|no longer|cannot|(?:ca|wo|do|does|is)n['’]?t|busy|unavailable|no good|not free)\b", re.IGNORECASE
)
# Talk of the call, not of life: "I can't sleep tonight" and "he's not home tomorrow" rule out nothing.
_RULES_OUT_CALL = re.compile(
    r"^\W*(?:(?:please|sorry|ok|okay|actually|no|and|but|pls|hi|hey|oh|wait)\W+)*not\b|"
    r"\b(?:do not|don['’]?t) (?:you )?(?:call|ring|phone|try)\b|"
    r"\b(?:cannot|can['’]?t|won['’]?t be able to|not able to|unable to)\s+"
    r"(?:talk|pick up|answer|take (?:a|the|your|that) call|"
    # Not "make it to work" and "make it till Friday".
    r"make it(?! (?:to|through|past|without|home|till?|until)\b(?! (?:the|that|my|our|your) call))|"
    r"make (?=(?:to|mon|tues|wed|thurs|fri|sat|sun|next|this))|"
    r"do (?=(?:it )?(?:to|mon|tues|wed|thurs|fri|sat|sun|next|this|on|at|after|before|\d)))|"
    r"\b(?:i['’]?m|i am|i['’]?ll be) (?:busy|unavailable|not (?:free|available|reachable))\b|"
    r"\b(?:does|do|is|are)(?:n['’]?t| not) (?:work|good|possible)\b|\bno longer (?:work|good|suit)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,.;!\n]+|\bbut\b|\bso\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"^\W*(?:what|how|which|who|where|why|do (?:you|they)|does|is (?:there|it|the)|are)\b", re.IGNORECASE
)

# Beside one of these, or a number, the hours of a new day are others than those there were: "monday after work", "monday at 7".
_OTHER_HOURS = re.compile(
    r"\b(?:after|before|until|till?|by|when|once|while|earl\w+|late\w*|soon\w*|any\w*|asap|now|all day|"
    r"whenever|lunch|dinner|work)\b|\d",
    re.IGNORECASE,
)
_PHONE_DIGITS = re.compile(r"\+?\(?\d(?:[\s().-]{0,3}\d){6,}")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = dt.timedelta(days=7)
_SOONER_CALL = re.compile(
    r"^(?!.*\b(?:should|did|didn['’]?t|had|have|why|if only)\b).*\b(?:call|ring|phone)(?: me)? (?:back )?"
    r"(?:an? (?:bit|little) |any )?(?:sooner|earlier)"
    r"(?=\W*$|\s+(?:if|please|pls|than (?:that|planned)|instead|today)\b)",
    re.IGNORECASE,
)
_DAY_NAME = rf"(?:on )?(?:this |next )?(?:{'|'.join(_WEEKDAYS)}|today|tomorrow)s?"
# "Is Sunday possible?" wishes, "is Sunday ok with you" makes sure.
_ASKS_ABOUT_DAY = re.compile(
    r"^\W*(?:(?:wait|and|but|so|ok|okay|um|oh|hm+|sorry|hold on|also)\W+)*"
    rf"(?:(?:is|are) {_DAY_NAME} (?:(?:ok|okay|fine|good|all ?right) (?:with|by) (?:you|u|y['’]?all)\b|an? (?:\w+ )?(?:day|holiday)\b)|"
    rf"(?:are|do) (?:you|u|y['’]?all|they)(?: guys| people)? (?:even |really |also )?(?:work|working|open|closed) {_DAY_NAME})",
    re.IGNORECASE,
)
_SHORTEST = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Planned:
    """A call planned between `start` and `end` (aware), on the clock of `timezone`.

    `has_hours` is false where no hours were chosen, as of a call as soon as possible.
    """

    start: dt.datetime
    end: dt.datetime
    timezone: ZoneInfo
    has_hours: bool = True

    def later(self, by: dt.timedelta) -> Planned:
        """The same call, moved on the visitor's clock."""
        start, end = self.local
        return Planned(start + by, end + by, self.timezone)

    def beside(self, text: str, today: dt.date) -> Planned | None:
        """What is left of it beside `text`, which only excludes ("not on weekends"); None for other texts."""
        kept = kept_time(text, *self.local, today)
        return Planned(*kept, self.timezone) if kept else None

    @property
    def local(self) -> tuple[dt.datetime, dt.datetime]:
        """Start and end on the visitor's clock."""
        return self.start.astimezone(self.timezone), self.end.astimezone(self.timezone)

    @property
    def day(self) -> str:
        return f"{self.local[0]:%m/%d/%Y}"

    @property
    def hours(self) -> str:
        """As "between 03:00 PM and 04:00 PM"."""
        start, end = self.local
        return f"between {start:%I:%M %p} and {end:%I:%M %p}"

    @property
    def is_within_a_day(self) -> bool:
        """Whether it has hours that another day can have too; "by tomorrow at 11" has none."""
        return self.local[0].date() == self.local[1].date()


def day_named(text: str, today: dt.date, timezone: ZoneInfo) -> Planned | None:
    """The first day that `text` names, whole; None where it names none or is not clear."""
    try:
        days = wished_days(corrected(plain_words(text)), today)
    except CallTimeError:
        return None
    return whole_day(days[0], timezone) if days else None


def whole_day(day: dt.date, timezone: ZoneInfo) -> Planned:
    """A call on `day` of which no hour is known."""
    start = dt.datetime.combine(day, dt.time(), timezone)
    return Planned(start, start + dt.timedelta(days=1), timezone, has_hours=False)


def moves_call(text: str) -> bool:
    """Whether `text` moves a call from the time it has to another."""
    patterns = (_BY_VERB, _BY_AMOUNT, _SAME_DAY, _SAME_TIME, _TO_HOUR)
    return not _QUESTION.match(text) and any(pattern.search(text) for pattern in patterns)


def rules_out_time(text: str) -> bool:
    """Whether `text` says when not to call: "I can't talk tomorrow", "not on Monday please", "call me sooner"."""
    if _QUESTION.match(text):
        return False
    is_ruled_out = mentions_call_time(text) and _RULES_OUT_CALL.search(in_english(text))
    return bool(_SOONER_CALL.search(text) or is_ruled_out)


def asks_about_day(text: str) -> bool:
    """Whether `text` only makes sure of a day: "is Sunday ok with you"."""
    return bool(_ASKS_ABOUT_DAY.match(text))


def only_rules_out(text: str) -> bool:
    """Whether `text` names a day only to rule it out; "not before 10" and "not Monday, Tuesday" leave a time."""
    parts = _CLAUSE_END.split(in_english(in_short(text)))
    is_left = any(mentions_call_time(part) and not _RULED_OUT.search(part) for part in parts)
    return rules_out_time(text) and names_day(text) and not (is_left or sets_limit(text))


def sets_limit(text: str) -> bool:
    """Whether `text` says only from or until what hour a call is no good: "not before 10"."""
    return any(limit.search(in_english(text)) for limit in (_NOT_BEFORE, _NOT_AFTER)) and not names_day(text)


def common_time(planned: Planned, start: str, end: str) -> str | None:
    """What a time from `start` to `end` (ISO 8601) has in common with `planned`, in words; None for too little."""
    first, last = dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end)
    both = Planned(max(planned.start, first), min(planned.end, last), planned.timezone)
    return f"{both.day} {both.hours}" if both.end - both.start >= _SHORTEST and both.is_within_a_day else None


def is_new_time(text: str) -> bool:
    """Whether `text`, said where a call may be moved, is the time to move it to, or one that it must not have."""
    if _QUESTION.match(text):
        return False
    is_move = moves_call(text) or _NEXT_DAY.search(text) or _HOUR_ALONE.fullmatch(text)
    return bool(is_move) or mentions_call_time(text)


def in_own_words(text: str, planned: Planned | None, *, is_time_asked: bool, today: dt.date | None = None) -> str:
    """`text` with the day and hour that it leans on.

    `is_time_asked` where a number alone is an hour; with `today`, a weekday is one of the week of a later call.
    """
    if len(text) > LONGEST_TEXT:
        return text
    if planned and today and (kept := planned.beside(text, today)):
        return f"{kept.day} {kept.hours}"
    text = without_ruled_out(text)
    if planned is None:
        return text
    text = _in_its_week(text, planned, today) if today else text
    if (moved := _moved(text, planned)) is not None:
        return f"{text}, {moved}" if has_phone_attempt(text) else moved
    named = _TO_HOUR.search(text) or HOUR_INSTEAD.search(text)
    if hour := named or (_HOUR_ALONE.fullmatch(text) if is_time_asked else None):
        text = f"{text[: hour.start('hour')]} at {hour['hour']}{half_within(hour['hour'], *planned.local)}{text[hour.end('hour') :]}"
    if planned.has_hours and planned.is_within_a_day and _names_only_day(text):
        return f"{text.rstrip(' ,.;!?')} {planned.hours}"
    is_of_that_day = mentions_call_time(text) and not names_day(text)
    # In plain words, because a date behind it changes how "after lunch" is read.
    return f"{plain_words(text)}, {planned.day}" if is_of_that_day else text


def _names_only_day(text: str) -> bool:
    """Whether `text` names a day to call and no hours."""
    plain = corrected(plain_words(text))
    rest = DAY.sub(" ", _PHONE_DIGITS.sub(" ", plain))
    is_open = not (_OTHER_HOURS.search(rest) or names_hours(plain))
    return bool(DAY.search(plain)) and is_open and not (_RULED_OUT.search(plain) or NEGATION.search(plain))


def _in_its_week(text: str, planned: Planned, today: dt.date) -> str:
    """`text` with its only weekday as a date in the week of `planned`, where that is more than a week ahead."""
    day = planned.start.astimezone(planned.timezone).date()
    plain = corrected(text)
    named = list(DAY.finditer(plain))
    if day - today < _WEEK or len(named) != 1 or (name := named[0].group().lower()) not in _WEEKDAYS:
        return text
    meant = day + dt.timedelta(days=_WEEKDAYS.index(name) - day.weekday())
    return f"{plain[: named[0].start()]}{meant:%m/%d/%Y}{plain[named[0].end() :]}" if meant > today else text


def without_ruled_out(text: str) -> str:
    """`text` with "not before 10" as "after 10", and without a time that is ruled out where another is named."""
    plain = in_english(text)
    limited = _NOT_AFTER.sub("before ", _NOT_BEFORE.sub("after ", plain))
    parts = _CLAUSE_END.split(limited)
    kept = [part for part in parts if not (_RULED_OUT.search(part) and mentions_call_time(part))]
    is_named = len(kept) < len(parts) and any(map(mentions_call_time, kept))
    if is_named:
        return ", ".join(part.strip() for part in kept if part.strip())
    return text if limited == plain else limited


def _moved(text: str, planned: Planned) -> str | None:
    """Day and hours to which `text` moves `planned`; None where it does not say so by that time."""
    if match := _SAME_DAY.search(text):
        start, end = planned.local
        limit = f"before {start:%I:%M %p}" if match["sooner"] else f"after {end:%I:%M %p}"
        return f"{planned.day} {limit}"
    if not planned.is_within_a_day:
        return None
    if _SAME_TIME.search(text):
        return f"{_SAME_TIME.sub(' ', text)}, {planned.hours}" if names_day(text) else None
    if (by := _amount(text)) is None:
        return None
    to = planned.later(by)
    return f"{to.day} {to.hours}"


def _amount(text: str) -> dt.timedelta | None:
    """How much later `text` moves a call, less than nothing for sooner; None where it does not say."""
    if match := _BY_AMOUNT.search(text) or _BY_VERB.search(text):
        count, unit = match["count"].lower(), match["unit"].lower()
        amount = 0.5 if count.startswith("half") else _COUNTS.get(count) or int(count)
        whole = {
            "m": dt.timedelta(minutes=1),
            "h": dt.timedelta(hours=1),
            "d": dt.timedelta(days=1),
            "w": dt.timedelta(weeks=1),
        }
        by = amount * whole[unit[0]]
    elif (match := _NEXT_DAY.search(text)) and not mentions_call_time(text):
        by = dt.timedelta(days=1)
    else:
        return None
    return -by if match["sooner"] else by
