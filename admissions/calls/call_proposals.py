"""A time to be called at that is put to us while something else is asked: "9am", "2am?", "mornings", "what about Friday".

Deliberately not these: what may be a question about the treatment or the house ("weekends?", "what about sunday visits").
"""

from __future__ import annotations

import re

from admissions.times.call_clock import AT, LIMIT, PART, RANGE
from admissions.times.call_days import DAY
from admissions.times.call_times import mentions_call_time
from admissions.times.time_words import in_short, plain_words

_SHORT = 3
# With two buttons below the question these may be the first and the second.
_OPTIONS = frozenset("12")
_HOUR_ALONE = re.compile(
    r"\W*(?:(?:ok|okay|fine|sure|alright|at|around|about|make it)\W+)*(?:1[0-2]|[1-9])(?::[0-5]\d)?\W*", re.IGNORECASE
)
_ASKS_OR_LEAVES = re.compile(
    r"^\W*(?:(?:and|but|so|wait|also|ok)\W+)*(?:what|how|when|which|who|where|are|"
    r"do (?:you|u|i|they|we)|does (?:it|the|iop)|"
    r"is (?:there|it|some\w*|any\w*))\b|\b(?:good)?bye\b|\bsee (?:you|ya)\b|\bgood ?night\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"^\W*(?:(?:ok|okay|and|so|but|no|hm+|then|well|maybe)\W+)*(?:what|how)(?:['’]?s)? about\b", re.IGNORECASE
)
_SMALL_WORDS = re.compile(
    r"\b(?:what|how|about|on|at|in|the|a|this|or|and|then|instead|please|pls|maybe|sometime|ok|okay|so|but|no|well|hm+)\b",
    re.IGNORECASE,
)
# "I have soccer, 1 instead": behind a stop nothing else is counted so.
HOUR_INSTEAD = re.compile(
    r"(?:^|[,.;!]\s*|\b(?:do|at|to|about)\s+)(?:(?:at|like|so|maybe)\s+)?"
    r"(?P<hour>(?:1[0-2]|[1-9])(?::[0-5]\d)?(?:\s*[ap]\.?m\b\.?)?)\s+instead(?:\W+(?:please|pls|thanks|thank you))*\W*$",
    re.IGNORECASE,
)


def asks_or_leaves(text: str) -> bool:
    """Whether `text` begins as a question that proposes no time, or takes leave."""
    return bool(_ASKS_OR_LEAVES.search(in_short(text))) and not proposes_time(text)


def puts_hour_instead(text: str) -> bool:
    """Whether `text` ends with an hour in the place of the one that was agreed on: "i have practice, 1 instead"."""
    text = in_short(text)
    return bool(HOUR_INSTEAD.search(text)) and not asks_or_leaves(text)


def is_hour_alone(text: str) -> bool:
    """Whether `text` is an hour by its number and no more, and not the number of a button."""
    return bool(_HOUR_ALONE.fullmatch(in_short(text))) and text.strip(" .") not in _OPTIONS


def is_bare_time(text: str) -> bool:
    """Whether `text` is an hour or a day in three words at most; asked ("2am?") only as an hour by its number."""
    words = text.split()
    is_plain = "?" not in text or (len(words) == 1 and words[0][:1].isdigit())
    return len(words) <= _SHORT and is_plain and mentions_call_time(text)


def proposes_time(text: str) -> bool:
    """Whether `text` only asks about a day or an hour for the call: "what about friday", "how about after 5?"."""
    text = in_short(text)
    if not (_PROPOSES.match(text) and mentions_call_time(text)):
        return False
    rest = plain_words(text)
    for pattern in (DAY, RANGE, LIMIT, AT, PART, _SMALL_WORDS):
        rest = pattern.sub(" ", rest)
    return not re.search(r"\w", rest)
