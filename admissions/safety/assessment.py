"""Whether a message speaks of danger: which kind, and whether to act or to ask.

`act`: danger now or soon, stated or clearly implied. `ask`: a veiled hint of suicide that deserves a direct, gentle
question. Deliberately quiet: idioms, danger that is over, danger denied, research, fiction and questions of rule;
sadness without any hint of death.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, read_yaml
from admissions.patterns import PhraseMatcher
from admissions.safety.wording import COMMON_WORDS, words_of
from admissions.times.hours import UTC

ACT, ASK = "act", "ask"
SUICIDE, MEDICAL, VIOLENCE = "suicide", "medical", "violence"
# Which alarm is raised when a message speaks of several dangers: minutes count most in a medical one.
_ORDER = (MEDICAL, SUICIDE, VIOLENCE)
_FIRST_YEAR = 1940
# A phrase that holds one of these tells what came after the time that it names: "after 3 months clean …".
_RELAPSED = frozenset({"after", "relapsed", "slipped"})
_SUBJECTS = frozenset({"i", "im", "ill", "ive", "id"})
_STOPS = (".", "?", "!", ";", "\n")
# Say nothing before or behind the rest.
_FILLERS = frozenset(
    "ok okay well so oh yeah yes no um uh hmm honestly just really tbh idk sorry man god and but now im i am".split()
) | {*_STOPS}
# Within how many words a frame colours a phrase: few write full stops, and a question may come first.
_FRAME_REACH = 6


@dataclass(frozen=True)
class Assessment:
    """`type` is suicide, medical or violence and `level` act or ask; both None where there is no alarm."""

    type: str | None = None
    level: str | None = None

    def __bool__(self) -> bool:
        return self.level is not None


QUIET = Assessment()


@dataclass(frozen=True)
class Reading:
    """A text as the phrases see it: its words, and where each set of phrases stands among them."""

    text: str
    words: list[str]
    found: dict[str, list[tuple[int, int]]]


class Assessor:
    """Applies the phrases of `facts/safety.yml`. Safe to share between threads."""

    def __init__(self, phrases: Mapping[str, Any], this_year: int) -> None:
        """`this_year`: years before it are past."""
        named = {f"{kind}/{level}": list(phrases[kind].get(level, ())) for kind in _ORDER for level in (ACT, ASK)}
        named = {name: patterns for name, patterns in named.items() if patterns}
        self._alarms = tuple(named)
        for level, kinds in phrases["certain"].items():
            named |= {f"certain/{kind}/{level}": patterns for kind, patterns in kinds.items()}
        for level, kinds in phrases.get("alone", {}).items():
            named |= {f"alone/{kind}/{level}": patterns for kind, patterns in kinds.items()}
        named |= {"harmless": phrases["harmless"]}
        named |= {"idiom": phrases["idioms"], "frame": phrases["frames"], "past": phrases["past_phrases"]}
        self._matcher = PhraseMatcher(named, phrases["groups"], [*_STOPS, *phrases["negations"]])
        self._known = COMMON_WORDS | {word for word in self._matcher.words if len(word) > 1}
        self._harmless_alone = frozenset([*phrases.get("harmless_alone", ()), *_STOPS])
        self._grave = frozenset(phrases.get("grave_words", ()))
        self._key_words = tuple(phrases["key_words"])
        self._negations = frozenset(phrases["negations"])
        self._reach = int(phrases["negation_reach"])
        self._boundaries = frozenset(phrases["boundaries"])
        self._past = frozenset(phrases["past"])
        self._present = frozenset(phrases["present"])
        self._future = frozenset(phrases["future"])
        self._over = frozenset(phrases["over"])
        self._past_years = range(_FIRST_YEAR, this_year)

    def read(self, text: str) -> Reading:
        """What is asked of a text below, looked up once."""
        words = words_of(text, self._key_words, self._known)
        return Reading(text, words, self._matcher.find(words))

    def assess(self, reading: Reading) -> Assessment:
        """The gravest alarm that `reading` gives reason for."""
        return self._gravest(reading, "certain/", "")

    def certain(self, reading: Reading) -> Assessment:
        """The alarm of what is stated so plainly that nothing is weighed, or of a hint that is all that is said."""
        return self._gravest(reading, "certain/") or self._alone(reading)

    def is_bare_symptom(self, reading: Reading) -> bool:
        """Whether a symptom is all that it says: that is asked about, whatever else it resembles."""
        return self._alone(reading).type == MEDICAL

    def is_harmless(self, reading: Reading) -> bool:
        """Whether it says something that sounds of danger and is not: nothing but what is certain counts then."""
        return self._harmless_alone.issuperset(reading.words) or "harmless" in reading.found

    def is_grave(self, reading: Reading) -> bool:
        """Whether any word of danger stands in it, whatever is said with it."""
        return not self._grave.isdisjoint(reading.words)

    def findings(self, reading: Reading) -> list[float]:
        """What the phrases found, for the learnt model: 1.0 or 0.0 each, always in the same order."""
        words, found = reading.words, reading.found
        values: list[bool] = []
        for name in self._alarms:
            spans = found.get(name, [])
            values.append(bool(spans))
            values.append(any(self._counts(words, span, found) for span in spans))
            values.append(any(self._is_negated(words, span) for span in spans))
        values += ["idiom" in found, "frame" in found, "past" in found]
        return [float(value) for value in values]

    def _gravest(self, reading: Reading, *sets: str) -> Assessment:
        words, found = reading.words, reading.found
        for level in (ACT, ASK):
            for kind in _ORDER:
                spans = [span for prefix in sets for span in found.get(f"{prefix}{kind}/{level}", [])]
                if any(self._counts(words, span, found) for span in spans):
                    return Assessment(kind, level)
        return QUIET

    def _alone(self, reading: Reading) -> Assessment:
        for name, spans in reading.found.items():
            prefix, *alarm = name.split("/")
            if prefix == "alone" and any(_FILLERS.issuperset(_around(reading.words, span)) for span in spans):
                return Assessment(*alarm)
        return QUIET

    def _counts(self, words: list[str], span: tuple[int, int], found: dict[str, list[tuple[int, int]]]) -> bool:
        # What a phrase holds itself ("don't care *what happens* to me") does not speak against it.
        idioms, frames = ([s for s in found.get(name, []) if not _holds(span, s)] for name in ("idiom", "frame"))
        if any(_overlap(span, idiom) for idiom in idioms) or self._is_negated(words, span):
            return False
        sentence = _sentence(words, span)
        near = max(sentence[0], span[0] - _FRAME_REACH), min(sentence[1], span[1] + _FRAME_REACH)
        if any(_overlap(near, frame) for frame in frames):
            return False
        is_after = not _RELAPSED.isdisjoint(words[span[0] : span[1]])
        past = [s for s in found.get("past", []) if not (is_after and _holds(span, s))]
        return self._is_to_come(words, span) or not self._is_past(words, sentence, past)

    def _is_negated(self, words: list[str], span: tuple[int, int]) -> bool:
        for word in reversed(words[max(0, span[0] - self._reach) : span[0]]):
            # "If not, I swear I will …": a new subject begins, the negation belongs to what came before.
            if word in self._boundaries or word in _SUBJECTS:
                return False
            if word in self._negations:
                return True
        return False

    def _is_to_come(self, words: list[str], span: tuple[int, int]) -> bool:
        """Whether a phrase says itself that it is still ahead: "going to …", but not "was going to …"."""
        if self._over.intersection(words[max(0, span[0] - 2) : span[0]]):
            return False
        return not self._future.isdisjoint(words[span[0] : span[1]])

    def _is_past(self, words: list[str], sentence: tuple[int, int], past: list[tuple[int, int]]) -> bool:
        said = words[sentence[0] : sentence[1]]
        if any(_overlap(sentence, phrase) for phrase in past):
            return True
        has_past = not self._past.isdisjoint(said) or any(
            word.isdecimal() and int(word) in self._past_years for word in said
        )
        return has_past and self._present.isdisjoint(said)


@lru_cache(maxsize=1)
def shared_assessor() -> Assessor:
    """The assessor of this process, from `facts/safety.yml`."""
    return Assessor(read_yaml(FACTS_DIR / "safety.yml"), dt.datetime.now(UTC).year)


def _around(words: list[str], span: tuple[int, int]) -> list[str]:
    return [*words[: span[0]], *words[span[1] :]]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether `inner` is a part of `outer` and not the whole."""
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _sentence(words: list[str], span: tuple[int, int]) -> tuple[int, int]:
    """From the stop before `span` to the stop after it."""
    stops = [i for i, word in enumerate(words) if word in _STOPS]
    start = max((stop + 1 for stop in stops if stop < span[0]), default=0)
    end = min((stop for stop in stops if stop >= span[1]), default=len(words))
    return start, end
