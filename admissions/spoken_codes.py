"""Codes that people say and type: words of `facts/code_words.yml`, with digits where they are asked for."""

from __future__ import annotations

import random
from functools import lru_cache

from admissions.facts import FACTS_DIR, read_yaml


@lru_cache(maxsize=1)
def code_words() -> tuple[str, ...]:
    """The words, in lower case."""
    return tuple(read_yaml(FACTS_DIR / "code_words.yml")["words"].split())


def spoken_code(rng: random.Random, words: int, digits: int = 0) -> str:
    """A new code, such as "river 42" for one word and two digits. No word comes twice.

    Args:
        rng: what the code is drawn from; `random.SystemRandom` wherever it opens anything.
        words: how many.
        digits: how many follow the words.
    """
    parts = rng.sample(code_words(), words)
    if digits:
        parts.append("".join(rng.choice("0123456789") for _ in range(digits)))
    return " ".join(parts)
