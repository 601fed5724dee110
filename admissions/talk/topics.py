"""What visitors ask or tell that has an answer of its own, found by the phrases of `facts/topics.yml`.

The intent model is not asked: these are few and plain, and must not be taken for something else. Single things of which
nothing is known stand in `facts/asked_details.yml`: they have one answer, which names the thing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, read_yaml
from admissions.patterns import PhraseMatcher
from admissions.safety.wording import words_of
from admissions.talk.clauses import clauses, questions

# Means that a detail of `facts/asked_details.yml` is asked about.
UNKNOWN_DETAIL = "unknown_detail"
_STOPS = (".", "?", "!", ";", "\n")
# A longer message is a story, whose meaning is that of the whole; beside a single detail more is usually said.
_LONGEST, _LONGEST_OF_DETAIL = 30, 14


def topic_of(text: str, taken_for: str, *, is_in_form: bool = False) -> str | None:
    """What `text`, which the intent model takes for `taken_for`, is about, as an intent; None where it is about no topic.

    Behind a question of a form a bare word may be its answer.
    """
    words = words_of(text)
    if len(words) > _LONGEST:
        return None
    found, is_bare = _found(words), not is_in_form or "?" in text
    for name, topic in _every().items():
        is_open = not (is_in_form and topic.get("outside_forms")) and taken_for in topic.get("instead_of", [taken_for])
        if is_open and _counts(name, found, bare=is_bare) and _has_room(topic, text, words):
            return str(topic.get("means", name))
    return None if is_in_form else _detail_in(text, taken_for)


def _detail_in(text: str, taken_for: str) -> str | None:
    """That a detail is what the only question of `text` asks about, where more is told beside it."""
    asked = [clause.text for clause in clauses(text) if clause.is_question]
    is_beside = len(asked) == 1 and len(words_of(asked[0])) < len(words_of(text))
    return UNKNOWN_DETAIL if is_beside and topic_of(asked[0], taken_for) == UNKNOWN_DETAIL else None


def detail_of(text: str) -> str | None:
    """The detail that `text` asks about, by its name in `facts/asked_details.yml`."""
    found = _found(words_of(text))
    return next((name for name in _details() if _counts(name, found, bare=True)), None)


def _has_room(topic: dict[str, Any], text: str, words: list[str]) -> bool:
    """Whether no more is said than `topic` allows: of several questions only one would be answered."""
    return len(words) <= topic.get("longest", _LONGEST) and not (topic.get("is_alone") and len(questions(text)) > 1)


def _counts(name: str, found: frozenset[str], *, bare: bool) -> bool:
    is_said = f"says {name}" in found or (bare and f"whole {name}" in found)
    return is_said and f"unless {name}" not in found


def _found(words: list[str]) -> frozenset[str]:
    """The sets of phrases that stand in `words`, or are all of them but for what may stand around."""
    core = _core(words)
    wholes = {name for name, spans in _matcher("whole").find(core).items() if (0, len(core)) in spans}
    return frozenset(wholes.union(_matcher("says", "unless").find(words)))


def _core(words: list[str]) -> list[str]:
    first, last = 0, len(words)
    before, behind = _around("before"), _around("behind")
    while last > 1 and words[last - 1] in behind:
        last -= 1
    while first < last - 1 and words[first] in before:
        first += 1
    return words[first:last]


@lru_cache(maxsize=2)
def _around(place: str) -> frozenset[str]:
    return frozenset([*read_yaml(FACTS_DIR / "topics.yml")[place], *_STOPS])


@lru_cache(maxsize=1)
def _topics() -> dict[str, dict[str, Any]]:
    topics: dict[str, dict[str, Any]] = read_yaml(FACTS_DIR / "topics.yml")["topics"]
    return topics


@lru_cache(maxsize=1)
def _details() -> dict[str, dict[str, Any]]:
    standing = {"means": UNKNOWN_DETAIL, "is_alone": True, "longest": _LONGEST_OF_DETAIL}
    details = read_yaml(FACTS_DIR / "asked_details.yml")["details"]
    return {name: {**detail, **standing} for name, detail in details.items()}


def _every() -> dict[str, dict[str, Any]]:
    return {**_topics(), **_details()}


@lru_cache(maxsize=2)
def _matcher(*kinds: str) -> PhraseMatcher:
    """The phrases of the given kinds, each set named by its kind and whose it is."""
    phrases = {f"{kind} {name}": topic[kind] for name, topic in _every().items() for kind in kinds if kind in topic}
    return PhraseMatcher(phrases, read_yaml(FACTS_DIR / "topics.yml")["groups"], _STOPS)
