"""Somebody who cannot speak because the one they may fear is within hearing: "i cant talk he's right here"."""

from __future__ import annotations

import re

_LEAD = r"\W*(?:(?:ok(?:ay)?|so|but|and|well|um|uh|hi|hey|no|sorry|shh+|please|help|wait)\W+)*"
_WHO = r"(?:he|she|my (?:husband|boyfriend|bf|ex|partner|stepdad|wife|girlfriend|gf))"
_NEAR = (
    rf"{_WHO}(?:['’]?s| is)? (?:still |right |sitting |standing |lying |asleep |just )*"
    r"(?:here|next to me|beside me|behind me|at the door|outside (?:the|my) (?:door|room)|in (?:the )?(?:next|other|same) room|"
    r"listening|watching(?: me)?|(?:can|might|could|will) hear(?: me)?)"
)
_NO_SPEECH = (
    r"(?:i )?(?:can['’]?t|cannot|can not) (?:really )?(?:talk|speak|call|say (?:much|anything))"
    r"(?: (?:out loud|on the phone|right now|now|rn))*|(?:i )?can only type"
)
# What the other is made believe, so that this can be written at all.
_MADE_BELIEVE = re.compile(
    rf"{_LEAD}{_WHO} (?:thinks|believes|doesn['’]?t know|dont know) (?:that )?(?:i['’]?m|im|i am)(?: \w+){{1,4}}\W*",
    re.IGNORECASE,
)
_TAIL = r"(?:\W+(?:now|rn|right now|too|please|help))*\W*"
_BETWEEN = r"\W+(?:(?:so|and|because|bc|cuz|cause)\W+)?"
_BESIDE = re.compile(rf"{_LEAD}{_NEAR}{_TAIL}", re.IGNORECASE)
_OVERHEARD = re.compile(
    rf"{_LEAD}(?:(?:{_NO_SPEECH}){_BETWEEN}{_NEAR}|{_NEAR}{_BETWEEN}(?:{_NO_SPEECH})){_TAIL}", re.IGNORECASE
)
_LONGEST = 120


def is_overheard(text: str) -> bool:
    """Whether all that `text` says is that its writer can't speak, and that somebody close is near."""
    return len(text) <= _LONGEST and bool(_OVERHEARD.fullmatch(text))


def is_hidden(text: str) -> bool:
    """Whether all that `text` says is what somebody is made believe meanwhile: "he thinks im shopping"."""
    return len(text) <= _LONGEST and bool(_MADE_BELIEVE.fullmatch(text))


def is_beside(text: str) -> bool:
    """Whether all that `text` says is that somebody is near; a danger only after an alarm of violence."""
    return len(text) <= _LONGEST and bool(_BESIDE.fullmatch(text))
