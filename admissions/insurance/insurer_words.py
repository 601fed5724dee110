"""The words of a message as insurers are looked for in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NEVER = r"(?<!never )(?<!havent )(?<!hasnt )(?<!have not )(?<!thought i )(?<!thought we )"
_DISOWNED = re.compile(
    r"\b(?:(?<!why )not|isnt|aint|wasnt|neither|never had|no longer|instead of|rather than|"
    r"(?:dont|do not|didnt|doesnt|does not|no longer) (?:have|got|use)|used to (?:have|be)|switched from|"
    r"thought (?:it was|(?:i|we|he|she) had)|"
    rf"{_NEVER}(?:lost|dropped)|left|other than|except|besides|changed from)"
    r"(?: (?:my|with|on|a|an|the|through|under))?$"
)
# Behind a name: it was a slip.
_SLIP = re.compile(r"^(?:no wait|wait no|scratch that)\b")
# Before a name that the visitor had, where the message goes on to the one they have now or to how it ended.
_HAD = re.compile(
    r"\b(?:it|that|mine|ours|insurance) was$|\b(?:i|we|he|she) (?:had|was on|were on|was with|were with)$"
)
_NOW = frozenset({"now", "currently", "today"})
# Before a name, in the same breath: it was the visitor's and is no longer.
_LOST_BEFORE = re.compile(
    rf"\b(?:{_NEVER}(?:lost|dropped|cancell?ed)|no more|used to (?:have|be)|"
    r"no longer(?: (?:have|got|use|insured|covered))?|"
    r"(?:kicked|taken|took|fell|aged|dropped)(?: me| us| him| her)? (?:off|out)(?: of)?)"
    r"(?: (?:with|on|under|by|through))?(?: (?:my|our|his|her|their|the))?"
    r"(?: (?:moms|dads|parents|husbands|wifes|spouses|old))?$"
)
_NOT_HELD_BEFORE = re.compile(
    r"\b(?:not|dont have|do not have|doesnt have|isnt|arent)(?: (?:my|the|with|on|under|through))?$"
)
_ENDED = r"(?:ended|expired|lapsed|terminated|ran out)"
_CUT = r"(?:cancell?ed|terminated|dropped|discontinued|cut off|shut off)"
# Behind a name, in the same breath: how it ended.
_LOST_BEHIND = re.compile(
    r"^(?:(?:plan|insurance|coverage|policy|benefits|ppo|hmo|cobra) ){0,2}(?:"
    rf"(?:has |have |had |just |already )*{_ENDED}(?! (?:up|of)\b)|"
    r"(?:has |have |just |already )*(?:was|were|got|been|is) (?:just |already )?"
    rf"(?:{_CUT}|gone|over$|inactive|no longer (?:active|valid))\b(?! (?:from|by) your?\b)|"
    rf"(?:has |have |just )*(?:{_CUT}|kicked|cut) (?:me|us|him|her|them|my (?:plan|insurance|coverage|policy))\b|"
    r"(?:isnt|is not) active|no more\b|no longer$|not any ?more|in the past|last year|previously|"
    rf"but (?:i |we |he |she )?(?:(?:lost|dropped) it|not any ?more|dont any ?more|no longer|it (?:{_ENDED}|was {_CUT}|got {_CUT})))"
)
# The plan itself, by no name.
_PLAN_LOST = re.compile(
    r"\b(?:(?:lost|dropped|kicked off|taken off|terminated from|no longer have|no more)"
    r"(?: (?:my|our|his|her|their|the|any))?(?: (?:health|medical|moms|dads|parents|husbands|wifes))?"
    r" (?:insurance|coverage|policy|benefits|health plan)\b(?! (?:card|id|number|info\w*|papers))|"
    r"(?:insurance|coverage|policy|benefits|cobra|plan) (?:has |have |just |already )*"
    r"(?:(?:was |were |got |been )+(?:cancell?ed|terminated|dropped|cut off)|ended|expired|lapsed|ran out)\b(?! (?:up|of)\b))"
)
_UNTIL = frozenset({"until", "till", "til"})
# "I lost my Aetna card": the card is gone, not the plan.
_MISLAID = re.compile(r"\b(?:lost|dropped|left|forgot|(?:dont|didnt|do not) have)(?: (?:my|our|his|her|the))?$")
_PAPERS = frozenset({"card", "cards", "id", "number", "papers", "paperwork", "app", "login", "password"})
# Words around a name that say nothing of it.
FILLER = frozenset(
    "a an and any are at be by can could did do does for from good got guys has have hello hey hi i if in is it its "
    "me my of ok okay on or our please plz so that the their them there they this to u ur us was we what which will "
    "with would you your yall ya know check if whether wondering question about also just not no yes pay paying paid "
    "help".split()
)


@dataclass(frozen=True)
class Word:
    """A word squeezed to letters and digits, and its place.

    `is_first`: a comma, a stop or a new line parts it from the word before; the one after an initial does not.
    """

    text: str
    start: int
    end: int
    is_first: bool


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def letters_of(text: str) -> str:
    """`text` as names are compared: its letters and digits, small and without accents."""
    return re.sub(r"[^a-z0-9]", "", _fold(text))


def words_of(text: str) -> list[Word]:
    """The words of `text`, in order."""
    words: list[Word] = []
    for match in re.finditer(r"[^\W_]+(?:['’][^\W_]+)?", text):
        if not (squeezed := letters_of(match.group())):
            continue
        gap = text[words[-1].end : match.start()] if words else ""
        is_initial = bool(words) and len(words[-1].text) == 1
        is_first = bool(re.search(r"[,;!?\n]" if is_initial else r"[,;!?\n]|\.\s", gap))
        words.append(Word(squeezed, match.start(), match.end(), is_first))
    return words


def is_disowned(words: list[Word], first: int, last: int) -> bool:
    """Whether the visitor says that the name from `first` to before `last` is not theirs, or no longer."""
    before = " ".join(word.text for word in words[max(0, first - 5) : first])
    after = [word.text for word in words[last:]]
    if _is_of_paper(before, after):
        return False
    # "No Cigna", but "no, Cigna" and "yes or no Cigna".
    is_no = before.split()[-1:] == ["no"] and not (words[first].is_first or before.endswith("or no"))
    is_past = bool(_HAD.search(before)) and not _NOW.isdisjoint(after)
    is_other = bool(_DISOWNED.search(_breath_before(words, first)) or _SLIP.search(" ".join(after[:3])))
    return is_no or is_past or is_other or is_lost(words, first, last)


def is_lost(words: list[Word], first: int, last: int) -> bool:
    """Whether the visitor says that the name from `first` to before `last` was theirs and is no longer."""
    before, behind = _breath_before(words, first), _breath_behind(words, last)
    if _LOST_BEFORE.search(before):
        return not _is_of_paper(before, behind.split())
    is_past = bool(re.search(r"\bhad$", before) or _HAD.search(before)) and not _UNTIL.isdisjoint(behind.split()[:1])
    is_over = bool(_NOT_HELD_BEFORE.search(before) and re.match(r"any ?more\b", behind))
    return is_past or is_over or bool(_LOST_BEHIND.search(behind))


def tells_of_loss(text: str) -> bool:
    """Whether the visitor says, without a name, that a plan has ended: "lost my insurance"."""
    return bool(_PLAN_LOST.search(" ".join(word.text for word in words_of(text))))


def _is_of_paper(before: str, after: list[str]) -> bool:
    return bool(_MISLAID.search(before)) and not _PAPERS.isdisjoint(after[:2])


def _breath_before(words: list[Word], first: int) -> str:
    """The words before the name at `first`, from the last comma or stop on."""
    start = first
    while start > max(0, first - 7) and not words[start].is_first:
        start -= 1
    return " ".join(word.text for word in words[start:first])


def _breath_behind(words: list[Word], last: int) -> str:
    """The words behind the name that ends before `last`, up to a comma or stop unless "but" or "not" goes on with it."""
    end = last
    while end < min(len(words), last + 8) and (not words[end].is_first or words[end].text in ("but", "not")):
        end += 1
    return " ".join(word.text for word in words[last:end])
