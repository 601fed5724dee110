"""The words of a message as insurers are looked for in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DISOWNED = re.compile(
    r"\b(?:(?<!why )not|isnt|aint|wasnt|neither|never had|no longer|instead of|rather than|"
    r"(?:dont|do not|didnt|doesnt|does not|no longer) (?:have|got|use)|used to (?:have|be)|switched from|"
    r"thought (?:it was|(?:i|we|he|she) had)|"
    r"lost|dropped|left|other than|except|besides|changed from)"
    r"(?: (?:my|with|on|a|an|the|through|under))?$"
)
# Behind a name: it was the visitor's once, or was a slip.
_PAST = re.compile(r"^(?:in the past|last year|previously|expired|ran out|ended|no wait|wait no|scratch that)\b")
# Before a name that the visitor had, where the message goes on to the one they have now.
_HAD = re.compile(
    r"\b(?:it|that|mine|ours|insurance) was$|\b(?:i|we|he|she) (?:had|was on|were on|was with|were with)$"
)
_NOW = frozenset({"now", "currently", "today"})
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
    # "No Cigna", but "no, Cigna" and "yes or no Cigna".
    is_no = before.split()[-1:] == ["no"] and not (words[first].is_first or before.endswith("or no"))
    is_past = bool(_HAD.search(before)) and not _NOW.isdisjoint(after)
    return is_no or is_past or bool(_DISOWNED.search(before) or _PAST.search(" ".join(after[:3])))
