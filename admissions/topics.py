"""What visitors ask or tell that has an answer of its own, found by the phrases of `facts/topics.yml`.

The intent model is not asked: these are few and plain, and must not be taken for something else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, read_yaml
from admissions.patterns import PhraseMatcher
from admissions.safety.wording import words_of

_STOPS = (".", "?", "!", ";", "\n")
# A longer message is a story, whose meaning is that of the whole.
_LONGEST = 30


def topic_of(text: str, taken_for: str) -> str | None:
    """The topic that `text`, which the intent model takes for `taken_for`, is about; None where it is about none of them."""
    words = words_of(text)
    if len(words) > _LONGEST:
        return None
    found = _matcher().find(words)
    return next((name for name, topic in _topics().items() if _counts(name, topic, found, taken_for)), None)


def _counts(name: str, topic: dict[str, Any], found: dict[str, list[tuple[int, int]]], taken_for: str) -> bool:
    is_said = name in found and f"unless {name}" not in found
    return is_said and taken_for in topic.get("instead_of", [taken_for])


@lru_cache(maxsize=1)
def _topics() -> dict[str, dict[str, Any]]:
    topics: dict[str, dict[str, Any]] = read_yaml(FACTS_DIR / "topics.yml")["topics"]
    return topics


@lru_cache(maxsize=1)
def _matcher() -> PhraseMatcher:
    phrases = {name: topic["says"] for name, topic in _topics().items()}
    phrases |= {f"unless {name}": topic["unless"] for name, topic in _topics().items() if "unless" in topic}
    return PhraseMatcher(phrases, read_yaml(FACTS_DIR / "topics.yml")["groups"], _STOPS)
