"""Whether a visitor takes back the no that they gave to the question about suicide, however long ago.

Only where nothing else is said: "I lied about my age" takes back something else.
"""

from __future__ import annotations

import re
from enum import Enum

from admissions.safety.after_words_in_spanish import owns_up_in_spanish


class Retraction(Enum):
    """How sure it is.

    PLAIN: a lie is owned up to, or the question is named. SERIOUS: what was called a joke was none. VAGUE: it may be a change
    of mind about something else. BARE: behind a question of ours it may be the answer to that.
    """

    PLAIN = "plain"
    SERIOUS = "serious"
    VAGUE = "vague"
    BARE = "bare"


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
# Apostrophes are gone: "wasn't" stands as "wasnt".
_JOKING = r"(?:joking|kidding|playing(?: around)?|messing(?: around)?|exaggerating)"
_SERIOUS = (
    rf"(?:i (?:wasnt|was not|aint|am not)|im not|not|never) (?:really |actually |just |even )?(?:{_JOKING}|a joke)|"
    r"(?:i was|i am|im) (?:(?:dead|so|being|really|actually|totally|completely|very|for real) ){0,2}serious|"
    r"(?:(?:it|that|this) )?(?:wasnt|was not|isnt|is not|its not|thats not) (?:really |actually |even )?(?:a joke|funny)|"
    r"i (?:really |actually |did |do )?(?:meant|mean) (?:it|that|what i said|every word)|"
    r"i only (?:said|pretended) (?:i was|it was a|to be) jok(?:e|ing)"
)
_SAID_NO = (
    r"(?:when )?(?:you asked (?:me )?(?:about )?(?:something|that|it|a question) )?(?:and )?"
    r"i (?:said|told you|answered|put|wrote) (?:no|nope)"
)
_LEAD = (
    r"(?:ok(?:ay)?|well|so|um|uh|wait|sorry|actually|honestly|tbh|to be honest|look|and|but|yes|yeah|no|hey|listen|i think|i guess|"
    r"the thing is|truth is|the truth is|fact is|please|though|tho|im sorry|about|to)"
)
# What goes on behind a lie that is owned up to may be anything: "every night on the way home".
_THINKS_OF_IT = r"i (?:do|still|do still|have been|am)(?: (?:actually|really))? (?:think|thinking) (?:about|of) (?:it|that|suicide|dying)"
_UNITS = {
    "lie": rf"{_LIES}(?: {_OF_IT})*",
    "said": r"what i (?:said|told you)(?: (?:before|earlier))?",
    "untrue": _UNTRUE,
    "no_back": _TAKES_BACK.format(what="my no"),
    "answer_back": _TAKES_BACK.format(what="my answer"),
    "yes": _YES_NOW,
    "no": _SAID_NO,
    "serious": _SERIOUS,
    "often": _OFTEN,
    "thinks": _THINKS,
    "asked": rf"(?:about |to |for )?{_ASKED}",
    "when": _WHEN,
    "lead": _LEAD,
}
# Nothing but one of these: "actually yes"; "yeah that's not true", "honestly it is that bad".
_HONESTLY = r"(?:actually|honestly|tbh|to be honest|truthfully|(?:the )?truth is)"
_LEADS_IN = r"(?:(?:ok(?:ay)?|well|um|so|wait|no|and|but|sorry) )*"
_BARE_YES = re.compile(
    rf"{_LEADS_IN}(?:{_HONESTLY} (?:i mean )?(?:yes|yeah|yea|yep)|(?:yes|yeah|yea) {_HONESTLY})(?: i (?:do|am|have|was))?(?: sorry)?"
)
_UNTRUE_OR_BAD = re.compile(
    rf"{_LEADS_IN}(?:"
    rf"(?:yes|yeah|yea|{_HONESTLY}) (?:thats|that is|it(?:s| is)|that was|it was) (?:not|a) (?:true|lie|the truth)|"
    rf"(?:yes|yeah|yea|{_HONESTLY}) it(?:s| is)(?: actually| really)? (?:(?:that|pretty|really|this|so) )?bad)"
    r"(?: (?:though|tho|actually|sorry))?"
)
# The first that fits is taken, so that nothing is tried twice.
_UNIT = re.compile("|".join(rf"(?P<{name}>{pattern})(?= |$)" for name, pattern in _UNITS.items()))
_OWNS_UP = re.compile(rf"\b{_THINKS_OF_IT} $")
_APART = re.compile(r"[^\w]+")
_JOKE = re.compile(r"\b(?:jk|just kidding|jokes?|joking|kidding|messing with (?:you|u))\b", re.IGNORECASE)
_NO_JOKE = re.compile(r"(?:\bno|\bnot|n['’]?t)\b", re.IGNORECASE)
_LONGEST = 200


def is_called_a_joke(text: str) -> bool:
    """Whether `text` calls something a joke, in whatever words beside it."""
    return len(text) <= _LONGEST and bool(_JOKE.search(text)) and not _NO_JOKE.search(text)


def retraction(text: str) -> Retraction | None:
    """How far `text` takes back a no that was given earlier; None where it says anything else."""
    if len(text) > _LONGEST:
        return None
    if owns_up_in_spanish(text):
        return Retraction.PLAIN
    said = " ".join(_APART.sub(" ", text.lower().replace("’", "").replace("'", "")).split())
    found = _units(said)
    is_answer_named = bool(found & {"no", "asked", "said"})
    is_plain = found & {"lie", "no_back"} or (is_answer_named and found & {"untrue", "yes", "often", "thinks"})
    if is_plain or {"answer_back", "yes"} <= found:
        return Retraction.PLAIN
    if "serious" in found:
        return Retraction.SERIOUS
    is_vague = found & {"answer_back", "often"} or _UNTRUE_OR_BAD.fullmatch(said)
    return Retraction.VAGUE if is_vague else Retraction.BARE if _BARE_YES.fullmatch(said) else None


def _units(said: str) -> set[str]:
    """The kinds of the phrases that `said` is made of; empty where anything else stands in it."""
    found: set[str] = set()
    place = 0
    while place < len(said):
        match = _UNIT.match(said, place)
        if not match:
            return found if "lie" in found and _OWNS_UP.search(said[:place]) else set()
        found.add(str(match.lastgroup))
        place = match.end() + 1
    return found
