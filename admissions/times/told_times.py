"""Parts of the day that a visitor tells of and wishes no call in: "had a rough night", "drunk last night", "good night for now".

Left alone: what may be a wish ("at night", "a good evening is Friday", "tomorrow all afternoon"), and a day that is refused
("tomorrow is a bad evening"). So is the reason for a wish for the morning: "mornings only, I nap after lunch".
"""

from __future__ import annotations

import re

_PART = r"(?:night|nite|evening|morning|afternoon)s?\b"
# "Is a bad evening to call" refuses one.
_FOR_CALLS = r"(?!\s+(?:to|for (?:a call|calls?|that|this))\b)"
_BEFORE = r"(?<!day is a )(?<!morrow is a )(?<!day['’]s a )(?<!morrow['’]s a )"
_OF_NIGHTS = (
    r"(?:rough|bad|long|hard|tough|terrible|horrible|awful|crazy|sleepless|shitty|crappy|lousy|restless|wild|weird|sad|rotten|"
    r"miserable|difficult|exhausting|brutal|ugly|lonely|scary)"
)
_KIND = r"(?:good|great|nice|lovely|blessed|wonderful|fine|pleasant)"
_DID = (
    r"(?:up|awake|drinking|drank|crying|cried|puking|puked|using|used|fighting|sleep|slept|shaking|sweating|partying|been|"
    r"throwing up|sick)"
)
_WROTE = r"(?:writing|texting|messaging|bothering|typing|reaching out|contacting)"
_NO_WISH = r"(?! (?:is|works|would|for me)\b)"
_TOLD = re.compile(
    rf"{_BEFORE}\b{_OF_NIGHTS} {_PART}{_FOR_CALLS}|"
    rf"(?<!\bi )(?<!\bwe )\bhave an? {_KIND} {_PART}|^\W*good morning\b{_NO_WISH}|"
    rf"(?<!\ba )\bgood (?:night|nite|evening|afternoon)\b{_NO_WISH}|"
    rf"\b(?:last|the other|yesterday|what an?|such an?|quite an?|hell of an?|been an?|this time of) {_PART}|"
    rf"\b{_DID}(?: \w+)? (?:all|every|most of the|the whole) {_PART}|"
    rf"\b{_WROTE}(?: (?:you|u|this|so|late|back|here|y['’]?all)){{0,3}} (?:at|in the) {_PART}",
    re.IGNORECASE,
)

_BUSY = r"(?:work(?:ing)?|busy|nap\w*|sleep\w*|asleep|rest(?:ing)?|on shift|shift|class|school|court|meetings?|resting|unavailable)\b"
_MORNING = r"\b(?:mornings?|before (?:noon|lunch))\b"
_WHEN = r"(?P<when>lunch(?: ?time)?|noon|(?P<hour>\d{1,2})(?::\d\d)?(?: ?[ap]\.?m\b\.?)?)(?![\w:/])"
_I = r"(?:i['’]?m|i|we['’]?re|we|my)\b"
_BEFORE_REASON = rf"(?P<before>{_MORNING}[^.;]{{0,30}}?(?:[,.;]|\b(?:because|since|cuz|bc|cause)\b))\s*"
_WORD = r"(?!(?:off|out|home|until|till|done|not)\b)[a-z'’]+"
_REASON = (
    _BEFORE_REASON + rf"(?:(?:because|since|cuz|bc|as|but)\s+)?(?:{_I}\s+)?(?:{_WORD}\s+){{0,4}}?{_BUSY}"
    rf"(?:\s+(?!(?:until|till|before|to|so|call)\b)[a-z]+){{0,2}}?\s+(?:after|from|at|by)\s+{_WHEN}"
)
_REASON_BEHIND = _BEFORE_REASON + rf"after\s+{_WHEN},?\s+{_I}\s+(?:[a-z]+\s+){{0,2}}?{_BUSY}"
_REASONS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_REASON, _REASON_BEHIND))
# Of a morning that begins at 8 an hour of these leaves a part.
_HOURS_OF_MORNING = frozenset({"9", "10", "11"})


def without_reasons(text: str) -> str:
    """`text` without what the visitor does later in the day when they want to be called in the morning; its hour is a limit."""
    for pattern in _REASONS:
        text = pattern.sub(_as_limit, text)
    return text


def _as_limit(reason: re.Match[str]) -> str:
    has_hour = any(map(str.isdigit, reason["before"]))
    limit = f" before {reason['when']} " if reason["hour"] in _HOURS_OF_MORNING and not has_hour else " "
    return reason["before"].rstrip(",.;") + limit


def without_told_times(text: str) -> str:
    """`text` without the parts of the day that are only told of."""
    return _TOLD.sub(" ", text)
