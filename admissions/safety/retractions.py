"""Whether a visitor takes back the no that they gave to the question about suicide, however long ago.

Only where nothing else is said: "I lied about my age" takes back something else.
"""

from __future__ import annotations

import re
from enum import Enum


class Retraction(Enum):
    """PLAIN: a lie is owned up to, or the question is named. VAGUE: it may be a change of mind about something else."""

    PLAIN = "plain"
    VAGUE = "vague"


_WHEN = r"(?:before|earlier|just now|back then|at first|the first time|an? (?:minute|while|bit|moment|second) ago)"
_ASKED = (
    r"(?:(?:what|the thing|when|that thing) you (?:had |just )?asked(?: me)?|"
    r"(?:your|the|that) (?:suicide |first |other |earlier )?question|the (?:other|first|suicide) (?:thing|part)|"
    r"suicide|being suicidal|not being suicidal|"
    r"(?:when|what) i (?:said|told you) (?:no|nope|i was (?:ok|okay|fine|alright|good)|im (?:ok|okay|fine|alright|good)|"
    r"i (?:wasnt|was not|am not)|im not)|my (?:no|answer)|saying no)"
)
_OF_IT = rf"(?:(?:to you|with you|you|about (?:it|that|this)|(?:about |to |for |with )?{_ASKED}|{_WHEN}))"
_LIES = (
    r"i (?:lied|was lying|(?:wasnt|was not|havent been|have not been|didnt|did not|wasnt being|was not being) "
    r"(?:really |entirely |totally |completely |fully )?(?:honest|truthful|straight|tell(?:ing)?(?: you)? the truth|"
    r"say(?:ing)? the truth|answer(?:ing)? (?:honestly|truthfully)|be(?:ing)? honest))"
)
_UNTRUE = (
    r"(?:(?:that|it|this|what i said(?: before| earlier)?|which) )?(?:thats|its|isnt|wasnt|is not|was not|not|was|is) "
    r"(?:not |really |a |actually |even ){0,2}(?:true|honest|the truth|lie)"
)
_YES_NOW = (
    r"(?:(?:it|that|(?:my |the )?(?:real )?(?:answer|truth)) (?:should have been|shouldve been|was|is|would be)(?: actually| really)? "
    r"(?:a )?|i (?:should have|shouldve) said |i (?:mean|meant) (?:to say )?|(?:its|thats) (?:a )?)(?:yes|yeah|yea|yep)"
)
_TAKES_BACK = (
    r"(?:(?:can|could|may) i (?:please )?|i |im |id like to |i want to |i wanna |i need to |i have to |let me )?"
    r"(?:(?:take|taking|took) back {what}|(?:take|taking|took) {what} back|(?:changed?|changing) {what})"
)
# "I do", "i've been thinking about it" alone may be of treatment.
_OFTEN = (
    r"(?:sometimes i (?:do|am|have)|i (?:do|am|have) sometimes|(?:sometimes )?i (?:still|do|sometimes|do still|do sometimes) think "
    r"(?:about|of) (?:it|that)(?: sometimes| a lot| every day)?)"
)
_THINKS = (
    r"i (?:do|am|have)(?: (?:actually|really|still))?(?: been)?(?: (?:think|thought|thinking) (?:about|of) (?:it|that|suicide|dying))?"
    r"(?: sometimes| a lot| every day)?"
)
_SAID_NO = (
    r"(?:when )?(?:you asked (?:me )?(?:about )?(?:something|that|it|a question) )?(?:and )?"
    r"i (?:said|told you|answered|put|wrote) (?:no|nope)"
)
_LEAD = (
    r"(?:ok(?:ay)?|well|so|um|uh|wait|sorry|actually|honestly|tbh|to be honest|look|and|but|yes|yeah|no|hey|listen|i think|i guess|"
    r"the thing is|truth is|the truth is|fact is|please|though|tho|im sorry|about|to)"
)
_UNITS = {
    "lie": rf"{_LIES}(?: {_OF_IT})*",
    "untrue": _UNTRUE,
    "no_back": _TAKES_BACK.format(what="my no"),
    "answer_back": _TAKES_BACK.format(what="my answer"),
    "yes": _YES_NOW,
    "no": _SAID_NO,
    "often": _OFTEN,
    "thinks": _THINKS,
    "asked": rf"(?:about |to |for )?{_ASKED}",
    "when": _WHEN,
    "lead": _LEAD,
}
# The first that fits is taken, so that nothing is tried twice.
_UNIT = re.compile("|".join(rf"(?P<{name}>{pattern})(?= |$)" for name, pattern in _UNITS.items()))
_APART = re.compile(r"[^\w]+")
_LONGEST = 200


def retraction(text: str) -> Retraction | None:
    """How far `text` takes back a no that was given earlier; None where it says anything else."""
    if len(text) > _LONGEST:
        return None
    found = _units(" ".join(_APART.sub(" ", text.lower().replace("’", "").replace("'", "")).split()))
    is_answer_named = bool(found & {"no", "asked"})
    if found & {"lie", "no_back"} or (is_answer_named and found & {"untrue", "yes", "often", "thinks"}):
        return Retraction.PLAIN
    if {"answer_back", "yes"} <= found:
        return Retraction.PLAIN
    return Retraction.VAGUE if found & {"answer_back", "often"} else None


def _units(said: str) -> set[str]:
    """The kinds of the phrases that `said` is made of; empty where anything else stands in it."""
    found: set[str] = set()
    place = 0
    while place < len(said):
        match = _UNIT.match(said, place)
        if not match:
            return set()
        found.add(str(match.lastgroup))
        place = match.end() + 1
    return found
