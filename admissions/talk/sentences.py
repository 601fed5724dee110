"""Sentences that say the same: a form in which they can be compared, and which of many are nearly identical.

Nearly identical means the same words in any order, up to a typing error or two in a long sentence. "I want to call" and
"I don't want to call" are never nearly identical, however long the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

# Two words of ten letters in a sentence of ten words may each hold one typing error.
_NEAR = 92
# So much longer may one of two be: what it has more than the other counts against them.
_LONGER = 2 * 100 / _NEAR - 1
# How many are compared at a time.
_CHUNK = 512
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


def near_pairs(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of any two nearly identical `keys`, the first named first. Five seconds for 20,000."""
    order = sorted(range(len(keys)), key=lambda place: len(keys[place]))
    lengths = [len(keys[place]) for place in order]
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        columns = order[start : bisect_right(lengths, _LONGER * lengths[start + len(rows) - 1])]
        alike = process.cdist(
            [keys[i] for i in rows],
            [keys[i] for i in columns],
            scorer=fuzz.ratio,
            processor=None,
            score_cutoff=_NEAR,
            dtype=np.uint8,
        )
        for row, column in np.argwhere(np.triu(alike, 1)).tolist():
            one, other = sorted((rows[row], columns[column]))
            if _negations(keys[one]) == _negations(keys[other]):
                yield one, other


def groups(keys: Sequence[str]) -> list[list[int]]:
    """Places of nearly identical `keys`, group by group; each group is named by its first, in the order of `keys`."""
    others: dict[int, list[int]] = {}
    for one, other in sorted(near_pairs(keys)):
        others.setdefault(one, []).append(other)
    taken: set[int] = set()
    found = []
    for first in range(len(keys)):
        if first not in taken:
            found.append([first, *(place for place in others.get(first, ()) if place not in taken)])
            taken.update(found[-1])
    return found


def _negations(key: str) -> int:
    return sum(word in _NEGATIONS for word in key.split())
