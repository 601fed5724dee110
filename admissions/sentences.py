"""Sentences that say the same: a form in which they can be compared, and which of many are nearly identical.

Nearly identical means the same words in any order, up to a typing error or two in a long sentence. "I want to call" and
"I don't want to call" are never nearly identical, however long the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

# Two words of ten letters in a sentence of ten words may each hold one typing error.
_NEAR = 92
_WORD = re.compile(r"[^\W_]+")
_NEGATIONS = frozenset(
    "no not never none nothing nobody without cannot t cant dont wont isnt doesnt didnt wasnt couldnt aint".split()
)


def normalised(text: str) -> str:
    """`text` in lower case, its words one space apart, without punctuation; a text without words as it is."""
    return " ".join(_WORD.findall(text.lower())) or text


def key_of(text: str) -> str:
    """What two texts share that use the same words in any order."""
    return " ".join(sorted(normalised(text).split()))


def near(key: str, keys: Sequence[str]) -> list[int]:
    """The places among `keys` (see `key_of`) of those nearly identical to `key`, the nearest first."""
    found = process.extract(key, keys, scorer=fuzz.ratio, processor=None, score_cutoff=_NEAR, limit=None)
    return [place for _, _, place in found if _negations(keys[place]) == _negations(key)]


def groups(keys: Sequence[str]) -> list[list[int]]:
    """Places of nearly identical `keys`, group by group; each group is named by its first, in the order of `keys`.

    Time grows with the square: half a second for 4,000.
    """
    if not keys:
        return []
    alike = process.cdist(keys, keys, scorer=fuzz.ratio, processor=None, score_cutoff=_NEAR, dtype=np.uint8) > 0
    taken = np.zeros(len(keys), dtype=bool)
    found = []
    for first in range(len(keys)):
        if taken[first]:
            continue
        places: list[int] = np.flatnonzero(alike[first] & ~taken).tolist()
        group = [first, *(i for i in places if i != first and _negations(keys[i]) == _negations(keys[first]))]
        taken[group] = True
        found.append(group)
    return found


def _negations(key: str) -> int:
    return sum(word in _NEGATIONS for word in key.split())
