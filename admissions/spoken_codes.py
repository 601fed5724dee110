"""Codes that people say and type: words of `facts/code_words.yml`, with digits where they are asked for."""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from admissions.facts import FACTS_DIR, read_yaml

# Six words of a thousand: 60 bits, so that guessing is hopeless even at the pace that the limits allow to all together.
VISITOR_CODE_WORDS = 6

_TYPED_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def code_words() -> tuple[str, ...]:
    """The words, in lower case. Any two differ in at least three letters."""
    return tuple(read_yaml(FACTS_DIR / "code_words.yml")["words"].split())


def spoken_code(rng: random.Random, words: int, digits: int = 0) -> str:
    """A new code, such as "river 42" for one word and two digits. No word comes twice.

    Args:
        rng: what the code is drawn from; `random.SystemRandom` wherever it opens anything.
        words: how many; each is worth ten bits.
        digits: how many follow the words.
    """
    parts = rng.sample(code_words(), words)
    if digits:
        parts.append("".join(rng.choice("0123456789") for _ in range(digits)))
    return " ".join(parts)


def spoken_letters(typed: str, words: int) -> str:
    """The letters of a code of so many words, by which a typed one is compared with the one that was given.

    Case, punctuation and spaces do not count, nor does one typing error in a word, as long as one word alone can be
    meant. Errors are mended only where `typed` has the right number of words: "sea gull" is no error in "seagull".
    """
    parts = _TYPED_WORD.findall(unicodedata.normalize("NFKC", typed).casefold())
    return "".join(map(_mended, parts) if len(parts) == words else parts)


def hide_codes(text: str, words: int, instead: str) -> str:
    """`text` with every run of so many words of the list, or more, replaced. Takes time linear in its length.

    A word with a typing error ends a run; so short a list of so odd words makes no run by chance.
    """
    known = frozenset(code_words())
    found = itertools.groupby(_TYPED_WORD.finditer(text), lambda match: match.group().lower() in known)
    runs = [list(run) for is_known, run in found if is_known]
    for run in reversed(runs):
        if len(run) >= words:
            text = text[: run[0].start()] + instead + text[run[-1].end() :]
    return text


def _mended(word: str) -> str:
    """The one word of the list that is at most one typing error away; `word` itself where there is none, or several."""
    near = [known for known in code_words() if OSA.distance(word, known, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word
