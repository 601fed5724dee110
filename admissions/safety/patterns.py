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
    """Finds named sets of phrases in a list of words."""

    def __init__(
        self, phrases: Mapping[str, Iterable[str]], groups: Mapping[str, list[str]], never_in_gaps: Iterable[str]
    ) -> None:
        self._vocab = Vocab()
        self._matcher = Matcher(self._vocab)
        for name, patterns in phrases.items():
            self._matcher.add(name, [compile_phrase(pattern, groups, never_in_gaps) for pattern in patterns])

    def find(self, words: list[str]) -> dict[str, list[tuple[int, int]]]:
        """Where each set of phrases stands: spans of word indices, the longest where they overlap."""
        doc = Doc(self._vocab, words=words)
        found: dict[str, list[Any]] = {}
        for span in self._matcher(doc, as_spans=True):
            found.setdefault(span.label_, []).append(span)
        return {name: [(s.start, s.end) for s in filter_spans(spans)] for name, spans in found.items()}


def compile_phrase(phrase: str, groups: Mapping[str, list[str]], never_in_gaps: Iterable[str]) -> list[dict[str, Any]]:
    """The Matcher pattern of one phrase; a gap (~n) holds no word of `never_in_gaps`.

    Raises:
        FactError: the phrase names a group that does not exist.
    """
    pattern: list[dict[str, Any]] = []
    for part in phrase.split():
        if part.startswith("~"):
            pattern.append({"ORTH": {"NOT_IN": list(never_in_gaps)}, "OP": f"{{0,{part[1:]}}}"})
            continue
        options: dict[str, Any] = {"OP": "?"} if part.endswith("?") else {}
        try:
            words = groups[part[1:]] if part.startswith("@") else part.rstrip("?").split("|")
        except KeyError as error:
            raise FactError(f"safety.yml: no group {part}") from error
        pattern.append({"ORTH": {"IN": list(words)}, **options})
    return pattern
