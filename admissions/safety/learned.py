"""What a list of phrases cannot know: a model of danger, learnt from sentences of danger and their look-alikes.

It sees words and characters (hashed, so that it needs no vocabulary) and what the phrases found, by a linear model; and,
in the Rasa process, the meaning, by likeness to sentences that it remembers. The web process uses the same model
without the meaning. It is plain numpy, small and fast. A long message is read whole and sentence by sentence, and the
most alarming reading counts: danger is often one line in a story.
"""

from __future__ import annotations

import itertools
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from admissions.safety.assessment import ACT, ASK
from admissions.safety.wording import words_of

QUIET = "quiet"
BUCKETS = 1 << 17
# How fast likeness to a remembered sentence falls with distance, and what meaning counts beside wording.
SHARPNESS = 0.5
MEANING_WEIGHT = 0.5
# Of many sentences one is alarming by chance: what their number takes off, in units of its logarithm, and what the whole
# message counts beside the most alarming of them.
_CHANCE = 0.45
_WHOLE = 0.4
# Between asking and acting, acting wins a near draw. What lies less than this above the threshold, by kind, is only possible:
# of 173 dangers of the gate and two exams that no phrase states, one lies so low, of 11 harmless messages heard as danger
# now, seven.
_LEAD_OF_ACT = 0.25
_FAINT = 0.15
_FAINT_OF = {"violence": 0.25, "medical": 0.6}
# Whether danger is now counts on the words; of what else speaks for it only this share. In full it made a fifth more of the needless
# alarms ones that send for help.
_OF_LEVEL = 0.25
# ... and up to so much more, the surer it is that the whole message means something ordinary: more likely than not of four of
# those dangers, all still farther above, and of five of the harmless ones.
_FAINT_IF_ORDINARY = 0.3
# A few words in which no phrase of danger stands are heard by their likeness to some that were: where the classifier, too, thinks
# danger no likelier than this, nothing is heard, or it is asked about. Of the gate and an exam no danger now of so few words lies
# below .90 and no hint below .39; of nine harmless ones that visitors typed five lie below the second and two below the first.
_FEW_WORDS, _UNLIKELY, _UNSURE = 9, 0.25, 0.7
# What the share of a kind among the kinds of danger that the classifier sees counts in telling them apart; what it hardly sees
# counts for little.
_KIND, _HARDLY = 3.0, 0.02
_WORD_RUNS = (1, 2, 3)
_LETTER_RUNS = (2, 3, 4, 5)


@dataclass(frozen=True)
class Impression:
    """What the intent classifier makes of a whole message.

    `hint` speaks for danger above 0 and against it below; `kinds` holds how probable each kind of danger is, `ordinary` how
    probable the likeliest intent that is none.
    """

    hint: float = 0.0
    kinds: Mapping[str, float] = field(default_factory=dict)
    ordinary: float = 0.0


NO_IMPRESSION = Impression()


@dataclass(frozen=True)
class Meaning:
    """Remembered sentences (rows of `vectors`) and what likeness to each says of danger."""

    vectors: np.ndarray
    weights: np.ndarray

    def scores(self, vectors: np.ndarray) -> np.ndarray:
        """Shape (sentences,), for the sentence vectors that are the rows of `vectors`."""
        return np.asarray(likeness(vectors, self.vectors) @ self.weights)


def likeness(vectors: np.ndarray, remembered: np.ndarray) -> np.ndarray:
    """Shape (vectors, remembered), in 0..1; both hold vectors of length 1."""
    return np.asarray(np.exp(-2 * SHARPNESS * (1 - vectors @ remembered.T)), dtype=np.float32)


@dataclass(frozen=True)
class Learned:
    """Weights of one model; `classes` are kind/level names.

    `weights` has the shape (features, 1 + classes): the first column tells danger from quiet, the others, learnt from
    danger alone, tell the classes apart. `meaning` is None in a model that does without sentence vectors.
    """

    classes: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    idf: np.ndarray
    phrase_weight: float
    threshold: float
    meaning: Meaning | None = None

    def judge(
        self,
        texts: Sequence[str],
        phrases: Sequence[Sequence[float]],
        vectors: np.ndarray | None = None,
        hints: Sequence[float] | None = None,
        impression: Impression = NO_IMPRESSION,
        *,
        has_whole: bool = True,
    ) -> str | None:
        """The likeliest class where the most alarming of `texts` speaks of danger, else None.

        Args:
            texts: the readings of one message, the whole before its sentences and their clauses.
            phrases: for each, what `Assessor.findings` makes of it.
            vectors: their sentence vectors, a row each, for a model that knows meaning.
            hints: for each, what else speaks for danger in it (above 0) or against it.
            impression: what the intent classifier makes of the whole message.
            has_whole: whether the whole is among `texts`; it may be harmless where a part is not.
        """
        scores = np.array([self._scores(text, found) for text, found in zip(texts, phrases, strict=True)])
        knows_meaning = False
        if self.meaning is not None and vectors is not None:
            knows_meaning = True
            scores[:, 0] += MEANING_WEIGHT * self.meaning.scores(vectors)
        leads = np.zeros(len(scores)) if hints is None else np.array(hints)
        dangers = scores[:, 0] + leads
        if has_whole:
            dangers += _WHOLE * (scores[0, 0] - scores[:, 0])
        worst = int(dangers.argmax())
        above = dangers[worst] - _CHANCE * np.log(max(1.0, len(scores) / 2)) - self.threshold
        if above < 0:
            return None
        likely = scores[worst, 1:] + self._leads(impression.kinds)
        found = self.classes[int(likely.argmax())]
        kind, _ = found.split("/")
        if not knows_meaning:
            return found
        is_bare = has_whole and len(texts[0].split()) <= _FEW_WORDS and not any(phrases[0]) and bool(impression.kinds)
        likely_danger = sum(impression.kinds.values()) if is_bare else 1.0
        if likely_danger < _UNLIKELY:
            return None
        faint = _FAINT_OF.get(kind, _FAINT) + _FAINT_IF_ORDINARY * max(0.0, 2 * impression.ordinary - 1)
        is_faint = above - (1 - _OF_LEVEL) * leads[worst] < faint
        return f"{kind}/{ASK}" if is_faint or likely_danger < _UNSURE else found

    def _leads(self, kinds: Mapping[str, float]) -> np.ndarray:
        """What each class is ahead by before a word was read."""
        named = [name.split("/") for name in self.classes]
        together = sum(kinds.values()) + _HARDLY
        return np.array(
            [_LEAD_OF_ACT * (level == ACT) + _KIND * kinds.get(kind, 0.0) / together for kind, level in named]
        )

    def _scores(self, text: str, phrases: Sequence[float]) -> np.ndarray:
        places, values = weigh(count_runs(text), self.idf)
        found = np.array(phrases, dtype=np.float32) * self.phrase_weight
        return np.asarray(values @ self.weights[places] + found @ self.weights[BUCKETS:] + self.bias)

    def save(self, path: Path) -> None:
        meaning = self.meaning or Meaning(np.zeros((0, 0)), np.zeros(0))
        np.savez(
            path,
            classes=np.array(self.classes),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            idf=self.idf.astype(np.float16),
            numbers=np.array([self.phrase_weight, self.threshold]),
            remembered=meaning.vectors.astype(np.float16),
            remembered_weights=meaning.weights.astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> Learned:
        arrays = np.load(path, allow_pickle=False)
        phrase_weight, threshold = arrays["numbers"].tolist()
        remembered = arrays["remembered"].astype(np.float32)
        return cls(
            classes=tuple(arrays["classes"].tolist()),
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"],
            idf=arrays["idf"].astype(np.float32),
            phrase_weight=phrase_weight,
            threshold=threshold,
            meaning=Meaning(remembered, arrays["remembered_weights"]) if len(remembered) else None,
        )


# For words and for letters: the buckets that a text fills, and the logarithm of how often, plus 1.
Counts = tuple[tuple[np.ndarray, np.ndarray], ...]


def count_runs(text: str) -> Counts:
    """The runs of words and of letters in `text`."""
    words = words_of(text)
    letters = itertools.chain.from_iterable(map(_letter_buckets, words))
    return _counted(_bucket("w", run) for run in _word_runs(words)), _counted(letters)


def weigh(counts: Counts, idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Buckets and their TF-IDF values; words and letters each a vector of length 1."""
    values = [frequency * idf[buckets] for buckets, frequency in counts]
    lengths = [np.linalg.norm(part) or 1.0 for part in values]
    scaled = [part / length for part, length in zip(values, lengths, strict=True)]
    return np.concatenate([buckets for buckets, _ in counts]), np.concatenate(scaled).astype(np.float32)


def _counted(buckets: Iterable[int]) -> tuple[np.ndarray, np.ndarray]:
    counts = Counter(buckets)
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    return np.fromiter(counts.keys(), dtype=np.int64, count=len(counts)), 1 + np.log(times)


def _bucket(kind: str, run: str) -> int:
    """The same in every process; Python's own hash is not."""
    return zlib.crc32(f"{kind}:{run}".encode()) % BUCKETS


def _word_runs(words: list[str]) -> Iterable[str]:
    for size in _WORD_RUNS:
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


@lru_cache(maxsize=1 << 15)
def _letter_buckets(word: str) -> tuple[int, ...]:
    """Those of the runs of letters in `word`; the same words come again and again."""
    padded = f" {word} "
    return tuple(
        _bucket("c", padded[start : start + size])
        for size in _LETTER_RUNS
        for start in range(max(1, len(padded) - size + 1))
    )
