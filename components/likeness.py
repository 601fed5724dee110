"""How like a text is to the training sentences of the intents that it may mean, and what that says of them.

A line between intents can be drawn only where most sentences lie; the nearest sentences also know the exceptions. So of
the intents that a text may well mean, those whose sentences are most like it gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.features import Features

# A text is compared with sentences of so many intents at most, those that make up nearly all that it can mean.
LIKELIEST, _NEARLY_ALL = 5, 0.95
# Words and characters are compared with so many sentences of an intent, the nearest by meaning.
_NEAREST = 16
# So many of an intent's sentences, the most alike, say how like it is: one may be an odd one.
_WITNESSES = 3
# The wording of a text is two vectors of length 1, of words and of characters.
_WORDING_SQUARED = 2.0


@dataclass(frozen=True)
class Likeness:
    """Of one text: `of_intents`, in -2..2, how like it is to each; its nearest sentence by meaning, and by both, in -1..1."""

    of_intents: np.ndarray
    by_meaning: float
    by_both: float


@dataclass(frozen=True)
class Known:
    """The training sentences, intent after intent; those of intent i lie between `bounds[i]` and `bounds[i + 1]`.

    `length` is that of their sentence vectors.
    """

    features: Features
    bounds: np.ndarray
    length: float

    @classmethod
    def of(cls, features: Features, labels: np.ndarray, length: float) -> Known:
        order = np.argsort(labels, kind="stable")
        _, starts = np.unique(labels[order], return_index=True)
        return cls(features[order], np.append(starts, len(labels)), length)

    def likeness(self, text: Features, intents: np.ndarray) -> Likeness:
        """Of `text` (a single row) to the sentences of `intents`: as cosine by meaning plus cosine by wording."""
        near = [self._nearest(text.meaning[0], intent) for intent in intents]
        places, products = (np.concatenate(parts) for parts in zip(*near, strict=True))
        in_words = self.features.wording[places] @ text.wording.toarray()[0]
        squared = self.length**2
        alike = products / squared + in_words / _WORDING_SQUARED
        ends = np.cumsum([len(found) for found, _ in near])[:-1]
        return Likeness(
            np.array([np.sort(of_intent)[-_WITNESSES:].mean() for of_intent in np.split(alike, ends)]),
            float(products.max() / squared),
            float((products + in_words).max() / (squared + _WORDING_SQUARED)),
        )

    def _nearest(self, meaning: np.ndarray, intent: int) -> tuple[np.ndarray, np.ndarray]:
        """The places of the sentences of `intent` that are nearest by meaning, and their products with it."""
        start, end = self.bounds[intent], self.bounds[intent + 1]
        products = self.features.meaning[start:end] @ meaning
        # Not sorted: of thousands of products that takes as long as computing them.
        chosen = np.argpartition(-products, _NEAREST)[:_NEAREST] if end - start > _NEAREST else np.arange(end - start)
        return start + chosen, products[chosen]


def likeliest(probabilities: np.ndarray) -> np.ndarray:
    """The places of the intents that a text may well mean, the likeliest first."""
    places = np.argsort(-probabilities)[:LIKELIEST]
    ahead = np.cumsum(probabilities[places]) - probabilities[places]
    return places[ahead < _NEARLY_ALL]


def reweighed(probabilities: np.ndarray, alike: Sequence[float] | np.ndarray, weight: float) -> np.ndarray:
    """What intents share in all, shared anew: the liker a text is to one, the more. Along the last axis."""
    gained = probabilities * np.exp(weight * np.asarray(alike))
    return gained * probabilities.sum(axis=-1, keepdims=True) / gained.sum(axis=-1, keepdims=True)
