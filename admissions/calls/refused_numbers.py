"""Numbers that are named so that nobody calls them: "don't call 310-555-0191", "no me llamen al …".

Left alone: a no about something else beside a number ("no voicemail, 310-555-0191", "no, 310-555-0191").
"""

from __future__ import annotations

import re

_WHERE = (
    r"(?:\s+(?:me|us|back|ever|again|at|on|to|this|that|the|my|our|his|her|their|old|other|home|house|work|job|office|cell|mobile|"
    r"land ?line|number|phone|line|please|pls|\w+['’]s))*"
)
_WHERE_IN_SPANISH = (
    r"(?:\s+(?:a|al|en|el|la|ese|este|mi|n[uú]mero|tel[eé]fono|celular|trabajo|casa|oficina|de|del|m[aá]s|nunca))*"
)
_REFUSED = re.compile(
    r"\b(?:(?:don['’]?t|do not|never|not to|not)\s+(?:ever\s+|even\s+)?(?:call|phone|ring|dial|use|try|contact)|"
    r"(?:stop|quit)\s+(?:calling|phoning|ringing|dialing|contacting|using)|"
    r"no\s+(?:more\s+)?(?:phone\s+)?calls?(?=\s+(?:to|at|on)\b))"
    rf"{_WHERE}[\s:(+]*$|"
    r"\b(?:no|nunca)\s+(?:me\s+|nos\s+)?(?:llam\w+|marqu\w+|marc\w+|us[ea]\w*|habl\w+)"
    rf"{_WHERE_IN_SPANISH}[\s:(+]*$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:call|phone|ring|use|try) (?:me )?(?:(?:at|on) )?(?:this|that|the other|my \w+)(?: (?:one|number|phone|cell|line))?\b",
    re.IGNORECASE,
)
_PHONE = r"[+(]?\d[\d().\s-]{6,}\d"
# "Never call me at 310-555-0191" refuses all calls there, as "never call me" does.
_AT_PHONE = re.compile(
    rf" (?:at|on|to|from) (?:(?:this|that|my|the) )?(?:(?:phone )?(?:number|phone|line|cell) )?{_PHONE}"
)
_LONGEST_BEFORE = 120


def is_refused(before: str) -> bool:
    """Whether `before`, which stands right before a number, says not to call it."""
    return bool(_REFUSED.search(before[-_LONGEST_BEFORE:]))


def names_another(text: str) -> bool:
    """Whether `text` wants another number to be called, without its digits: "call this one"."""
    wanted = (match.start() for match in _ANOTHER.finditer(text))
    return any(not re.search(r"(?:n['’]?t|\bnot|\bnever)(?:\s+ever)?\s+$", text[:start]) for start in wanted)


def without_place(text: str) -> str:
    """`text` without the number at which it wants no call."""
    return _AT_PHONE.sub("", text)
