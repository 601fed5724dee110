"""Whether a no that names a time is to the time or to the call: "not before 10" sets a limit, "not today" refuses.

"No, I'll call you tomorrow" is about another call.
"""

from __future__ import annotations

import re

from admissions.times.call_times import mentions_call_time

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


def is_about_time(text: str) -> bool:
    """Whether the no in `text` is to a time ("not before 10", "don't call before noon") and not to the call."""
    names_time = mentions_call_time(text) or bool(_PART_OF_WEEK.search(text))
    return names_time and bool(_NOT_THEN.search(text)) and not is_about_call(text)


def is_about_call(text: str) -> bool:
    """Whether `text` is a no to the call itself, or says that the visitor calls us: a time beside it changes none."""
    return bool(_NOT_AT_ALL.match(text) or _CALLS_THEMSELVES.search(text))
