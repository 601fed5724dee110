"""Training of the learnt safety model, and the choice of its threshold; free of Rasa's graph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from admissions.safety import shared_assessor
from admissions.safety.learned import BUCKETS, QUIET, Counts, Learned, count_runs, weigh

_FOLDS = 2
_SEED = 7
_PENALTY = 0.5
_PHRASE_WEIGHT = 0.5
_VECTOR_WEIGHT = 1.5


class SafetyTraining:
    """Sentences prepared once, for models with and without sentence vectors."""

    def __init__(self, texts: Sequence[str], classes: Sequence[str]) -> None:
        """Takes `texts` and their classes, each QUIET or kind/level."""
        self._classes = np.array(classes)
        counts = [count_runs(text) for text in texts]
        self._idf = _idf(counts)
        phrases = np.array([shared_assessor().findings(text) for text in texts], dtype=np.float32)
        self._features = [_runs(counts, self._idf), sparse.csr_matrix(phrases * _PHRASE_WEIGHT)]

    def fit(self, vectors: np.ndarray | None, false_alarms: float) -> Learned:
        """A model of the sentences.

        Args:
            vectors: their sentence vectors, or None for a model that does without.
            false_alarms: the share of unseen quiet sentences that may raise an alarm; sets the threshold.
        """
        parts = list(self._features)
        if vectors is not None:
            parts.append(sparse.csr_matrix(vectors * _VECTOR_WEIGHT))
        features = sparse.hstack(parts, format="csr", dtype=np.float32)
        order = tuple(sorted(set(self._classes) - {QUIET}))
        weights, bias = _fit(features, self._classes, order)
        threshold = _threshold(features, self._classes != QUIET, false_alarms)
        vector_weight = 0.0 if vectors is None else _VECTOR_WEIGHT
        return Learned(order, weights, bias, self._idf, vector_weight, _PHRASE_WEIGHT, threshold)


def _idf(counts: Sequence[Counts]) -> np.ndarray:
    """Rare runs weigh more; runs seen in fewer than two sentences weigh nothing."""
    seen = np.zeros(BUCKETS)
    for (words, _), (letters, _) in counts:
        seen[np.union1d(words, letters)] += 1
    return np.where(seen >= 2, np.log((1 + len(counts)) / (1 + seen)) + 1, 0.0).astype(np.float32)


def _runs(counts: Sequence[Counts], idf: np.ndarray) -> sparse.csr_matrix:
    rows = [weigh(of_text, idf) for of_text in counts]
    starts = np.concatenate([[0], np.cumsum([len(places) for places, _ in rows])])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return sparse.csr_matrix((values, places, starts), shape=(len(counts), BUCKETS))


def _fit(features: sparse.csr_matrix, names: np.ndarray, order: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Columns of weights: danger against quiet, then, among danger, each class against the rest."""
    is_danger = names != QUIET
    machines = [_machine().fit(features, is_danger)]
    machines += [_machine().fit(features[is_danger], names[is_danger] == name) for name in order]
    weights = np.stack([machine.coef_[0] for machine in machines], axis=1).astype(np.float32)
    return weights, np.array([machine.intercept_[0] for machine in machines])


def _threshold(features: sparse.csr_matrix, is_danger: np.ndarray, false_alarms: float) -> float:
    scores = np.zeros(len(is_danger))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    for seen, unseen in folds.split(scores, is_danger):
        scores[unseen] = _machine().fit(features[seen], is_danger[seen]).decision_function(features[unseen])
    return float(np.quantile(scores[~is_danger], 1 - false_alarms))


def _machine() -> LinearSVC:
    return LinearSVC(C=_PENALTY, class_weight="balanced", tol=1e-3, random_state=_SEED)
