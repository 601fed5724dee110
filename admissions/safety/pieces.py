"""Danger that is told over several messages: which short ones are pieces of one telling, and how they read joined.

"I want to" / "kill" / "myself". Deliberately no pieces: a bare yes, no, thanks or greeting, a question that is whole, a long
message, and what takes a danger back. What stands before one of these is not joined with what comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from admissions.safety.replies import takes_back_danger

# So many messages before the last are read with it.
MOST_BEFORE = 3
# In words. What is plain may lie in a longer sentence ("took 2 bars and like 6 beers is that ok" / "just sleepy"); scraps leave
# no doubt that they belong together.
_LONGEST, _LONGEST_LAST, _SCRAP = 12, 8, 5
_ALONE = re.compile(
    r"\W*(?:(?:yes|yeah|yea|yep|yup|y|no|nope|nah|n|ok|okay|k|kk|sure|thanks|thank you|thx|ty|please|hi|hey|hello|stop|cancel|"
    r"back|menu|help|s[ií]|gracias|hola)\b\W*){1,3}",
    re.IGNORECASE,
)
_BEGINS_TO_ASK = re.compile(
    r"\W*(?:(?:and|so|ok|but|hi|hey|also|then)\W+)*(?:wh(?:at|en|ere|o|y|ich)(?:['’]?s)?|how|"
    r"(?:do|does|did|is|are|r|can|could|will|would|should|may) (?:i|u|you|ya|yall|we|they|he|she|it|there|this|that|the|your|ur|my))\b",
    re.IGNORECASE,
)
# Where somebody tells of themselves or another, a question mark closes no question of ours.
_TELLS = re.compile(r"\b(?:i|im|i['’]m|ive|i['’]ve|he|she|hes|shes|took|taken|drank)\b", re.IGNORECASE)
_WHOLE_QUESTION = 4
# Whoever ends with one of these goes on; a full stop parts sentences, also those of two messages.
_GOES_ON, _DOTS = " ,…-", ".."

# "What happens if someone takes 30 tylenol" / "asking for me": what was asked has been done.
_IF_TAKEN = re.compile(
    r"\b(?:if|when) (?:you|u|someone|somebody|a person|i|people|one) (?:just |accidentally )?(?:takes?|took|swallow(?:s|ed)?) "
    r"(?=(?:like |about |over |around )?(?:[1-9]\d{1,2}\b|(?:an? |the )?(?:whole|entire|full) (?:bottle|pack|box)|a handful|"
    r"too (?:many|much)|twenty|thirty|forty|fifty|a hundred))",
    re.IGNORECASE,
)
# "Is it ok to take my xanax after 6 beers" / "already did"; "do you treat people who cut" / "me".
_IF_MIXED = re.compile(
    r"^\W*(?:(?:hi|hey|so|ok|and|um)\W+)*(?:is it (?:ok(?:ay)?|safe|bad|dangerous|alright|fine)|(?:can|could|should|may)|"
    r"(?:what(?: happens)?|will anything happen) if) "
    r"(?:(?:for )?(?:me|i|you|u|someone|people) )?(?:just |still )?(?:to )?(?P<verb>take|mix|combine|drink|have) (?=\w)",
    re.IGNORECASE,
)
_MIXED = {"take": "took", "mix": "mixed", "combine": "mixed", "drink": "had drinks", "have": "had"}
_OF_THOSE_WHO_CUT = re.compile(
    r"\b(?:people|someone|somebody|those|anyone|teens?|adults|girls|guys) (?:who|that|whos|that are) (?:self[- ]?harm|cut(?:ting)?"
    r"(?: themsel\w+)?|hurt(?:ing)? themsel\w+)\W*$|\b(?:treat|help with|for|about|take) (?:self[- ]?harm(?:ing)?|cutters?|cutting)\W*$",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\W*(?:(?:ok|well|um|so|and|yes|yeah|it['’]?s|cuz|bc|because|like)\W+)*(?:(?:for |"
    r"asking for )?(?:me|myself)|i (?:do|do it|cut|am one)|"
    r"i did(?: it)?(?: again)?(?: last night| today| yesterday)?)\W*",
    re.IGNORECASE,
)
# "I have all my mom's pills here" / "how much is enough".
_PILLS_AT_HAND = re.compile(
    r"\b(?:have|got|['’]?ve|holding|there['’]?s|with|counted|saved)\b.*\b(?:pills?|oxys?|norcos?|percs?|xan\w*|ambien|klonopins?|"
    r"ativan|valium|tylenol|benadryl|trazodone|seroquel|meds|tablets|morphine|fent\w*|insulin)\b",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"\W*(?:(?:ok|so|and|but|just|tell me|um)\W+)*how (?:many|much)(?: of (?:them|these|those))? "
    r"(?:(?:would|will|does|do) (?:it|i|you|u|one) (?:take|need)|(?:would|will|does) do it|(?:is|are|"
    r"would be) (?:enough|too (?:much|many)))"
    r"(?: to do it)?\W*",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"\W*(?:(?:ok|well|um|so|and|i['’]?m|actually|it['’]?s|it was|that was|i did(?: it)?|i already did(?: it)?)\W+)*"
    r"(?:too late(?: i (?:did|already did))?|(?:i )?already (?:did|took|drank|had|mixed|ate|"
    r"have)(?: (?:it|them|that|some|both|one|two|\d{1,2}))?|"
    r"asking for (?:me|myself)|(?:for )?(?:me|myself)|i (?:already |just )?(?:did|did it|took (?:it|them))|"
    r"(?:i (?:took|did) (?:it|them|that) )?(?:like |about |maybe )?(?:an?|half an?|\d{1,2}|two|three|few|a few) ?"
    r"(?:hours?|hrs?|min(?:ute)?s?) ago|just now)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Telling:
    """Messages read as one. `is_scraps`: each is so short that it says little alone; `begins_at`: the first of those before."""

    text: str
    is_scraps: bool
    begins_at: int


def tellings(before: Sequence[str], text: str) -> list[Telling]:
    """What `text` may tell together with the messages `before` it (the oldest first), the shortest telling first."""
    if before and (owned := _owned(before[-1], text)):
        return [Telling(owned, is_scraps=False, begins_at=len(before) - 1)]
    if not is_piece(text) or len(text.split()) > _LONGEST_LAST:
        return []
    found: list[Telling] = []
    pieces = [text]
    for place in reversed(range(max(0, len(before) - MOST_BEFORE), len(before))):
        if owned := _owned(before[place], text):
            return [*found, Telling(owned, is_scraps=False, begins_at=place)]
        if not is_piece(before[place]):
            break
        pieces.insert(0, before[place])
        is_scraps = all(len(piece.split()) <= _SCRAP for piece in pieces)
        found.append(Telling(" ".join(map(_bare, pieces)), is_scraps, place))
    return found


def is_piece(text: str) -> bool:
    """Whether `text` may be a part of something that is told in several messages."""
    if not 0 < len(text.split()) <= _LONGEST or _ALONE.fullmatch(text):
        return False
    return not (_is_whole_question(text) or takes_back_danger(text))


def _bare(text: str) -> str:
    said = text.strip(_GOES_ON)
    return said.rstrip(".") if said.endswith(_DOTS) else said


def _is_whole_question(text: str) -> bool:
    if _BEGINS_TO_ASK.match(text):
        return text.rstrip().endswith("?") or len(text.split()) >= _WHOLE_QUESTION
    return text.rstrip().endswith("?") and not _TELLS.search(text)


def _owned(asked: str, text: str) -> str | None:
    """What the writer has done, where `asked` put it as a question and `text` says that it is about them."""
    if _OF_THOSE_WHO_CUT.search(asked) and _MINE.fullmatch(text):
        return "i cut myself"
    if _PILLS_AT_HAND.search(asked) and _ENOUGH.fullmatch(text):
        return "how many pills would it take to die"
    if (mixed := _IF_MIXED.search(asked)) and _OWNS.fullmatch(text):
        return f"i {_MIXED[mixed['verb'].lower()]} {asked[mixed.end() :].rstrip(' ?.!')} is that ok"
    question = _IF_TAKEN.search(asked)
    if not question or not _OWNS.fullmatch(text):
        return None
    return f"i took {asked[question.end() :].rstrip(' ?.!')} {text.strip()}"
