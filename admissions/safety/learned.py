"""What a list of phrases cannot know: a linear model of danger, learnt from sentences of danger and their look-alikes.

It sees words and characters (hashed, so that it needs no vocabulary), what the phrases found, and, in the Rasa process,
the sentence vector. The web process uses the same model without the vector. It is plain numpy, small and fast.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from admissions.safety.wording import words_of

QUIET = "quiet"
BUCKETS = 1 << 17
_WORD_RUNS = (1, 2, 3)
_LETTER_RUNS = (2, 3, 4, 5)


@dataclass(frozen=True)
class Learned:
    """Weights of one model; `classes` are kind/level names.

    `weights` has the shape (features, 1 + classes): the first column tells danger from quiet, the others, learnt from
    danger alone, tell the classes apart.
    """

    classes: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    idf: np.ndarray
    vector_weight: float
    phrase_weight: float
    threshold: float

    def judge(self, text: str, phrases: np.ndarray, vector: np.ndarray | None = None) -> str | None:
        """The likeliest class where the text speaks of danger, else None.

        Args:
            text: the message.
            phrases: what `Assessor.findings` makes of it.
            vector: its sentence vector, for a model that was trained with vectors.
        """
        danger, *of_class = self._scores(text, phrases, vector)
        return self.classes[int(np.argmax(of_class))] if danger >= self.threshold else None

    def _scores(self, text: str, phrases: np.ndarray, vector: np.ndarray | None) -> np.ndarray:
        places, values = weigh(count_runs(text), self.idf)
        total = values @ self.weights[places] + self.bias
        total = total + (phrases * self.phrase_weight) @ self.weights[BUCKETS : BUCKETS + len(phrases)]
        if self.vector_weight and vector is not None:
            total = total + (vector * self.vector_weight) @ self.weights[BUCKETS + len(phrases) :]
        return np.asarray(total)

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path,
            classes=np.array(self.classes),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            idf=self.idf.astype(np.float16),
            numbers=np.array([self.vector_weight, self.phrase_weight, self.threshold]),
        )

    @classmethod
    def load(cls, path: Path) -> Learned:
        arrays = np.load(path, allow_pickle=False)
        vector_weight, phrase_weight, threshold = arrays["numbers"].tolist()
        return cls(
            classes=tuple(arrays["classes"].tolist()),
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"],
            idf=arrays["idf"].astype(np.float32),
            vector_weight=vector_weight,
            phrase_weight=phrase_weight,
            threshold=threshold,
        )


# For words and for letters: the buckets that a text fills, and the logarithm of how often, plus 1.
Counts = tuple[tuple[np.ndarray, np.ndarray], ...]


def count_runs(text: str) -> Counts:
    """The runs of words and of letters in `text`."""
    words = words_of(text)
    return _counted("w", _word_runs(words)), _counted("c", _letter_runs(words))


def weigh(counts: Counts, idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Buckets and their TF-IDF values; words and letters each a vector of length 1."""
    values = [frequency * idf[buckets] for buckets, frequency in counts]
    lengths = [np.linalg.norm(part) or 1.0 for part in values]
    scaled = [part / length for part, length in zip(values, lengths, strict=True)]
    return np.concatenate([buckets for buckets, _ in counts]), np.concatenate(scaled).astype(np.float32)


def _counted(kind: str, runs: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    counts = Counter(_bucket(kind, run) for run in runs)
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    return np.fromiter(counts.keys(), dtype=np.int64, count=len(counts)), 1 + np.log(times)


@lru_cache(maxsize=1 << 18)
def _bucket(kind: str, run: str) -> int:
    """The same in every process; Python's own hash is not."""
    return zlib.crc32(f"{kind}:{run}".encode()) % BUCKETS


def _word_runs(words: list[str]) -> Iterable[str]:
    for size in _WORD_RUNS:
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _letter_runs(words: list[str]) -> Iterable[str]:
    for word in words:
        padded = f" {word} "
        for size in _LETTER_RUNS:
            for start in range(max(1, len(padded) - size + 1)):
                yield padded[start : start + size]
