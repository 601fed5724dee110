"""Whether what stands beside a danger that is over is harmless: each word of it is part of a phrase that is known to be.

A list of what is harmless, not of what is not: whatever is not on it leaves doubt.
"""

from __future__ import annotations

from functools import lru_cache

from admissions.facts import FACTS_DIR, read_yaml
from admissions.patterns import PhraseMatcher
from admissions.safety.wording import words_of

# More than that is a story.
_LONGEST = 300
_PHRASES, _STOPS = "phrases", (".", "?", "!", ";", "\n")


def is_known_to_be_harmless(rest: str) -> bool:
    """Whether `rest` holds nothing but the phrases and small words under `beside_what_is_over` in `facts/safety.yml`."""
    if len(rest) > _LONGEST:
        return False
    matcher, small_words = _known()
    words = words_of(rest)
    said = {place for start, end in matcher.find(words).get(_PHRASES, ()) for place in range(start, end)}
    return all(place in said or word in small_words or word.isdecimal() for place, word in enumerate(words))


@lru_cache(maxsize=1)
def _known() -> tuple[PhraseMatcher, frozenset[str]]:
    phrases = read_yaml(FACTS_DIR / "safety.yml")
    known = phrases["beside_what_is_over"]
    return PhraseMatcher({_PHRASES: known[_PHRASES]}, phrases["groups"], _STOPS), frozenset(
        [*known["small_words"], *_STOPS]
    )
