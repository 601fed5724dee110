"""Which language a message is in: by its letters, or by everyday words that English does not have."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, read_yaml

ENGLISH = "en"
_LEAST_WORDS = 2
# So far before a wish a word may stand that refuses it: "no quiero que me llamen".
_REFUSED = 3


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" where nothing speaks against it."""
    letters = [c for c in text if c.isalpha()]
    foreign = [script for c in letters if (script := _script(c))]
    if len(foreign) > len(letters) / 2:
        return max(set(foreign), key=foreign.count)
    return _by_words(re.findall(r"[^\W\d_]+", text.lower()))


def asks_for_call(text: str) -> bool:
    """Whether `text` asks to be called in a language beside English for which we know the words."""
    said = " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])
    before = [said.partition(f" {wish} ") for wishes in _lists()["calls"].values() for wish in wishes]
    refusing = set(_lists()["refusing"])
    return any(wish and refusing.isdisjoint(words.split()[-_REFUSED:]) for words, wish, _ in before)


def _by_words(words: list[str]) -> str:
    weak = set(_lists()["weak"])
    for language, vocabulary in _lists()["words"].items():
        own = [word for word in words if word in vocabulary]
        if len(own) >= max(_LEAST_WORDS, len(words) / 2) and not weak.issuperset(own):
            return str(language)
    return ENGLISH


def _script(letter: str) -> str | None:
    if letter.isascii():
        return None
    name = unicodedata.name(letter, "").split(" ")[0]
    found: str | None = _lists()["scripts"].get(name)
    return found


@lru_cache(maxsize=1)
def _lists() -> Any:
    return read_yaml(FACTS_DIR / "languages.yml")
