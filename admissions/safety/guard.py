"""The judgement on a message: the learnt model where there is one, else the phrases alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from admissions.safety.assessment import ACT, ASK, QUIET, SUICIDE, Assessment, Assessor, Reading, shared_assessor
from admissions.safety.jokes import jokes_of_death
from admissions.safety.languages import danger_in_other_languages
from admissions.safety.learned import NO_IMPRESSION, Impression, Learned
from admissions.safety.ruled_out import without_ruled_out
from admissions.safety.told_as_over import leaves_in_doubt
from admissions.settings import PROJECT
from admissions.talk.clauses import clauses
from admissions.talk.language import ENGLISH, detect_language

logger = logging.getLogger(__name__)

# Taken out of a trained model when it is promoted, for the process that has no sentence vectors.
WORDS_MODEL = PROJECT / "models" / "safety.npz"
# Its name inside the model.
WORDS_FILE = "safety_words.npz"
_SENTENCE_END = re.compile(r"[.?!;\n]+")
_SHORTEST_SENTENCE = 2
# More than that is a flood, not a story; each costs about 3 ms.
_MOST_PARTS = 20
# Who types on a phone or dictates strings a story together without a stop. Sentences of more words than the first of
# these numbers are parted at commas, and what is still longer before words that go on; into no less than the last.
_LONG_SENTENCE, _LONG_CLAUSE, _SHORTEST_CLAUSE = 18, 16, 6
_PAUSE = re.compile(r"\s*(?:[,–—]+|\s-+\s|\.\.+)\s*")
_GOING_ON = re.compile(r"\s+(?=(?:and|but|because|cause|cuz|cos|bc|so|anyway|like) )", re.IGNORECASE)
_TELLING = re.compile(r"\b([\w'’]+) +(?=(?:i|im|i['’]m|ive|i['’]ve|he|hes|she|shes|my) )", re.IGNORECASE)
# After one of these the sentence goes on.
_LEADS_ON = frozenset(
    "who that if when because cause bc said say says like since after before whether and or the than as how what where why "
    "while until till think thought know feel hope wish told once so see do did does was were is are am can could should "
    "would will have has had can't dont don't".split()
)
# That the whole asks about insurance says little of what stands in one clause of it: this share of what speaks against
# danger in the whole counts in its parts.
_OF_PARTS = 0.3
# Nearly all words of other languages that are learnt stand in sentences of danger: what is taken off where words alone are
# heard, and where meaning is known. By words alone seven of 21 ordinary sentences in Spanish are above 0 and one above this, of
# 12 hints that no phrase states six; with meaning 21 of 114 and 13, of 22 hints 13 and 12.
_OF_FOREIGN_WORDS, _OF_FOREIGN_MEANING = 0.35, 0.3
# What the classifier, which knows little of other languages, counts there.
_OF_FOREIGN_IMPRESSION = 0.25
# By words alone a name or half a sentence resembles some danger by chance. Of the gate no danger of so few words without a
# phrase lies less than .59 above the threshold, of nine harmless ones that visitors typed eight.
_SCRAP, _OF_SCRAP = 6, 0.5
# Sentence vectors of texts, a row each.
Encode = Callable[[list[str]], np.ndarray]


@dataclass(frozen=True)
class Guard:
    """Assesses messages: what is stated plainly by phrase, all else by the learnt model.

    Without a learnt model (before the first training) all phrases count, and about half of what people really write is
    missed.
    """

    assessor: Assessor
    learned: Learned | None

    def assess(self, text: str, encode: Encode | None = None, impression: Impression = NO_IMPRESSION) -> Assessment:
        """The alarm that `text` gives reason for.

        Args:
            text: a whole message.
            encode: makes sentence vectors, for a model that knows meaning.
            impression: what the intent classifier makes of it, where there is one.
        """
        found = self._assessed(text, encode, impression)
        is_joke = found == Assessment(SUICIDE, ACT) and jokes_of_death(text)
        return Assessment(SUICIDE, ASK) if is_joke else found

    def _assessed(self, text: str, encode: Encode | None, impression: Impression) -> Assessment:
        plain = danger_in_other_languages(text)
        if plain.level == ACT:
            return plain
        plain = plain or (Assessment(SUICIDE, ASK) if leaves_in_doubt(text) else QUIET)
        heard = without_ruled_out(text)
        whole = self.assessor.read(heard)
        if self.learned is None:
            return self._graver(plain, self.assessor.assess(whole))
        certain = self.assessor.certain(whole) or self._beside_a_question(whole) or plain
        if certain.level == ACT or self.assessor.is_bare_symptom(whole):
            return certain
        # What sounds of danger in the whole, or of none, may be what was ruled out.
        fitting = impression if heard == text else Impression(_OF_PARTS * min(0.0, impression.hint))
        return self._graver(certain, self._judged(whole, encode, fitting))

    @staticmethod
    def _graver(certain: Assessment, judged: Assessment) -> Assessment:
        """What was judged, but of two questions the one that is stated plainly."""
        return certain if certain and judged.level != ACT else judged

    def _judged(self, whole: Reading, encode: Encode | None, impression: Impression) -> Assessment:
        """What the learnt model hears in `whole` and its parts."""
        weighed = self._weighed(whole)
        if not weighed or self.learned is None:
            return QUIET
        texts = [part.text for part in weighed]
        phrases = [self.assessor.findings(part) for part in weighed]
        is_foreign = detect_language(whole.text) != ENGLISH
        trust = _OF_FOREIGN_IMPRESSION if is_foreign else 1
        weights = [trust if impression.hint > 0 or part is whole else _OF_PARTS * trust for part in weighed]
        doubt = (_OF_FOREIGN_MEANING if encode else _OF_FOREIGN_WORDS) * is_foreign
        if not encode and not is_foreign and self._is_scrap(whole):
            doubt = _OF_SCRAP
        hints = [impression.hint * weight - doubt for weight in weights]
        vectors = encode(texts) if encode else None
        judged = self.learned.judge(texts, phrases, vectors, hints, impression, has_whole=weighed[0] is whole)
        return Assessment(*judged.split("/")) if judged else QUIET

    def _is_scrap(self, whole: Reading) -> bool:
        """Whether it is a few words without a phrase or a word of danger."""
        is_short = len(whole.text.split()) <= _SCRAP
        return is_short and not any(self.assessor.findings(whole)) and not self.assessor.is_grave(whole)

    def _weighed(self, whole: Reading) -> list[Reading]:
        """The whole, its sentences and the clauses of long ones, each unless it is harmless."""
        among = self._not_harmless(sentences(whole.text))
        alone = [] if self.assessor.is_harmless(whole) else [whole]
        parted = [clause for part in among or [whole] for clause in clauses_of(part.text)]
        return [*alone, *among, *self._not_harmless(parted)][: 1 + _MOST_PARTS]

    def _not_harmless(self, texts: list[str]) -> list[Reading]:
        readings = map(self.assessor.read, texts)
        return [reading for reading in readings if not self.assessor.is_harmless(reading)]

    def _beside_a_question(self, whole: Reading) -> Assessment:
        """What is stated plainly beside a question: "do you treat …" makes only what it asks about harmless."""
        if not any(self.assessor.findings(whole)):
            return QUIET
        beside = _without_questions(whole.text)
        if "past" not in whole.found:
            beside += _statements_behind(whole.text)
        alarms = [self.assessor.certain(self.assessor.read(text)) for text in beside]
        return next((alarm for level in (ACT, ASK) for alarm in alarms if alarm.level == level), QUIET)


def _without_questions(text: str) -> list[str]:
    """`text` without each of the questions that are clauses of it."""
    parts = clauses(text)
    return [text[: part.start] + text[part.end :] for part in parts if part.is_question] if len(parts) > 1 else []


def _statements_behind(text: str) -> list[str]:
    """What follows where somebody begins to tell without a stop: "do you take aetna i took …"."""
    return [text[start.end() :] for start in _TELLING.finditer(text) if start[1].lower() not in _LEADS_ON]


def sentences(text: str) -> list[str]:
    """The sentences of `text` where it holds several; none where it is one."""
    parts = [part.strip() for part in _SENTENCE_END.split(text)]
    longer = [part for part in parts if len(part.split()) >= _SHORTEST_SENTENCE]
    return longer[:_MOST_PARTS] if len(longer) > 1 else []


def clauses_of(sentence: str) -> list[str]:
    """The clauses of `sentence` where it is long and can be parted; else none."""
    if len(sentence.split()) <= _LONG_SENTENCE:
        return []
    parts = [part for part in _PAUSE.split(sentence) if part]
    parts = [
        piece for part in parts for piece in (_GOING_ON.split(part) if len(part.split()) > _LONG_CLAUSE else [part])
    ]
    joined: list[str] = []
    for part in parts:
        if joined and min(len(joined[-1].split()), len(part.split())) < _SHORTEST_CLAUSE:
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined if len(joined) > 1 else []


class LatestGuard:
    """The guard of the file at `path`, which may be replaced at any time by that of another model.

    A file that is no use changes nothing: who judged before goes on judging.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: int | None = None
        self._guard = Guard(shared_assessor(), None)

    def __call__(self) -> Guard:
        try:
            stamp = self._path.stat().st_mtime_ns
        except OSError:
            return self._guard
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()
        return self._guard

    def _read(self) -> None:
        try:
            guard = Guard(shared_assessor(), Learned.load(self._path))
            # Learnt beside other phrases it fits no message.
            guard.assess("hello")
            self._guard = guard
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the file, danger is still looked for
            logger.error("words_model_unusable error=%s", type(error).__name__)


# Of a process without sentence vectors.
shared_guard = LatestGuard(WORDS_MODEL)
