"""Times put in the place of others: "no wait, wrong day, tuesday", "not sunday, monday", "thursday, no wait, friday".

Deliberately no corrections: "no calls before 9" and "not before 10" set a limit, "not today" refuses, and "no, I'll call
you tomorrow" is about another call.
"""

from __future__ import annotations

import re

from admissions.call_times import mentions_call_time, names_day

_SORRY = (
    r"(?:wait|sorry|oops|hold on|actually|(?:that['’]?s |thats )?(?:the )?wrong (?:day|time|date|hour)|i mean|i meant)"
)
# "No, make it the afternoon" excludes nothing; "no mornings" does.
_OTHERWISE = re.compile(
    rf"^\W*(?:(?:no|nope|nah)\b(?:\s*[,.;-]+\s*|(?=\s+(?:make|i said|i meant|change|lets|let['’]s|can we|could)\b)|\s+(?={_SORRY}\b))|"
    rf"{_SORRY}\b[\s,.;-]*(?:no\s*[,.;-]+\s*)?)+",
    re.IGNORECASE,
)
# "Thursday, no wait, Friday".
_IN_BETWEEN = re.compile(
    rf"[\s,.;-]{{1,5}}(?:(?:no|nope)[\s,.;-]{{1,5}}{_SORRY}|{_SORRY}[\s,.;-]{{1,5}}no|i mean|i meant|no,? make it)\b[\s,.;-]*|"
    r"(?<=day)\.\s*no,?\s+(?=\w+day\W*$)",
    re.IGNORECASE,
)
_NOT_THAT_DAY = re.compile(
    r"^\W*(?:no\W+)?not (?:on |this |next )*(?P<wrong>[\w']+)(?: (?:morning|afternoon|evening))?\s*(?:[,;.]|\bbut\b)\s*",
    re.IGNORECASE,
)
_NOT_AT_THE_END = re.compile(r"[,;]?\s{1,5}(?:and )?not (?:on )?(?P<wrong>[\w']+)\W*$", re.IGNORECASE)
_NOT_THEN = re.compile(r"\b(?:not|never|don['’]?t|can['’]?t|cannot|won['’]?t|no calls?)\b", re.IGNORECASE)
_NOT_AT_ALL = re.compile(
    r"^\W*(?:no\W+)?(?:(?:not|maybe not) (?:today|tonight|now|right now)(?:\W+(?:thanks?|thank you|please))?|"
    r"no,? ?thanks?(?: you)?\b(?!.*\b(?:make|change|instead|rather|better|how about|can we)\b).*)\W*$",
    re.IGNORECASE,
)
_CALLS_THEMSELVES = re.compile(
    r"\bi(?:['’]?ll| will| can|['’]?d rather|['’]?m gonna) (?:just )?(?:call|phone)\b", re.IGNORECASE
)
_PART_OF_WEEK = re.compile(r"\bweek(?:end|day)s?\b", re.IGNORECASE)


def with_last_time(text: str) -> str:
    """`text` with only the last of the times that correct each other."""
    text = _OTHERWISE.sub("", text)
    last = _IN_BETWEEN.split(text)[-1]
    text = last if mentions_call_time(last) else text
    match = _NOT_THAT_DAY.match(text)
    if match and names_day(match["wrong"]) and names_day(text[match.end() :]):
        return text[match.end() :]
    match = _NOT_AT_THE_END.search(text)
    return text[: match.start()] if match and names_day(match["wrong"]) and names_day(text[: match.start()]) else text


def is_about_time(text: str) -> bool:
    """Whether the no in `text` is to a time ("not before 10", "don't call before noon") and not to the call."""
    names_time = mentions_call_time(text) or bool(_PART_OF_WEEK.search(text))
    return names_time and bool(_NOT_THEN.search(text)) and not is_about_call(text)


def is_about_call(text: str) -> bool:
    """Whether `text` is a no to the call itself, or says that the visitor calls us: a time beside it changes none."""
    return bool(_NOT_AT_ALL.match(text) or _CALLS_THEMSELVES.search(text))
