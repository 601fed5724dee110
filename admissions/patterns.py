"""The small pattern language of `facts/safety.yml`, compiled for spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from admissions.facts import FactError


class PhraseMatcher:
    """Finds named sets of phrases in a list of words.

    One Matcher a phrase, tried only where all that the phrase cannot do without is there: one Matcher for all phrases
    would weigh each phrase at each word, ten times the work.
    """

    def __init__(
        self, phrases: Mapping[str, Iterable[str]], groups: Mapping[str, list[str]], never_in_gaps: Iterable[str]
    ) -> None:
        self._vocab = Vocab()
        self._matchers: list[tuple[str, list[frozenset[str]], Matcher]] = []
        self._by_word: dict[str, set[int]] = {}
        self._words: frozenset[str] = frozenset()
        for name, patterns in phrases.items():
            for phrase in patterns:
                self._add(name, compile_phrase(phrase, groups, never_in_gaps))

    @property
    def words(self) -> frozenset[str]:
        """All words that any phrase cannot do without."""
        return self._words

    def find(self, words: list[str]) -> dict[str, list[tuple[int, int]]]:
        """Where each set of phrases stands: spans of word indices, the longest where they overlap."""
        doc = Doc(self._vocab, words=words)
        present = frozenset(words)
        found: dict[str, list[Any]] = {}
        for index in sorted(set().union(*(self._by_word.get(word, ()) for word in present))):
            name, needed, matcher = self._matchers[index]
            if not any(present.isdisjoint(options) for options in needed):
                found.setdefault(name, []).extend(matcher(doc, as_spans=True))
        return {name: [(s.start, s.end) for s in filter_spans(spans)] for name, spans in found.items() if spans}

    def _add(self, name: str, pattern: list[dict[str, Any]]) -> None:
        matcher = Matcher(self._vocab)
        matcher.add(name, [pattern])
        needed = _needed(pattern)
        self._words = self._words.union(*needed)
        for word in min(needed, key=len):
            self._by_word.setdefault(word, set()).add(len(self._matchers))
        self._matchers.append((name, needed, matcher))


def compile_phrase(phrase: str, groups: Mapping[str, list[str]], never_in_gaps: Iterable[str]) -> list[dict[str, Any]]:
    """The Matcher pattern of one phrase; a gap (~n) holds no word of `never_in_gaps`.

    Raises:
        FactError: the phrase names a group that does not exist, or every part of it may be missing.
    """
    pattern: list[dict[str, Any]] = []
    for part in phrase.split():
        if part.startswith("~"):
            pattern.append({"ORTH": {"NOT_IN": list(never_in_gaps)}, "OP": f"{{0,{part[1:]}}}"})
            continue
        options: dict[str, Any] = {"OP": "?"} if part.endswith("?") else {}
        pattern.append({"ORTH": {"IN": _words(part.rstrip("?"), groups)}, **options})
    if not _needed(pattern):
        raise FactError(f"safety.yml: every word of {phrase!r} may be missing")
    return pattern


def _words(part: str, groups: Mapping[str, list[str]]) -> list[str]:
    """Those that one part of a phrase may be: `a|b` and `@group`, and both together, `@group|a`."""
    words: list[str] = []
    for option in part.split("|"):
        if option.startswith("@") and option[1:] not in groups:
            raise FactError(f"safety.yml: no group {option}")
        words += map(str, groups[option[1:]]) if option.startswith("@") else [option]
    return words


def _needed(pattern: list[dict[str, Any]]) -> list[frozenset[str]]:
    """For each part that may not be missing, its words: a match holds one of each."""
    return [frozenset(part["ORTH"]["IN"]) for part in pattern if "OP" not in part]
