"""Training of the learnt safety model, and the choice of its threshold; free of Rasa's graph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from admissions.safety import shared_assessor
from admissions.safety.learned import (
    BUCKETS,
    MEANING_WEIGHT,
    QUIET,
    Counts,
    Learned,
    Meaning,
    count_runs,
    likeness,
    weigh,
)
from components.encoder_weights import is_kept_back
from components.fits import fitted

_SEED = 7
_PENALTY = 0.5
_PHRASE_WEIGHT = 0.5
# More remembered sentences catch no more; a smoother fit misses more.
_REMEMBERED = 800
_SMOOTHING = 0.1


class SafetyTraining:
    """Sentences prepared once, for models with and without sentence vectors."""

    def __init__(self, texts: Sequence[str], classes: Sequence[str], vectors: np.ndarray) -> None:
        """Takes `texts`, their classes (each QUIET or kind/level) and their sentence vectors, a row each."""
        self._classes = np.array(classes)
        self._vectors = vectors
        counts = [count_runs(text) for text in texts]
        self._idf = _idf(counts)
        assessor = shared_assessor()
        phrases = np.array([assessor.findings(assessor.read(text)) for text in texts], dtype=np.float32)
        self._wording = sparse.hstack(
            [_runs(counts, self._idf), sparse.csr_matrix(phrases * _PHRASE_WEIGHT)], format="csr", dtype=np.float32
        )
        self._danger = self._classes != QUIET
        self._order = tuple(sorted(set(self._classes) - {QUIET}))
        seen = self._seen(texts)
        unseen_quiet = ~seen & ~self._danger
        of_seen, self._columns = self._fit_wording(seen)
        self._wording_of_unseen = self._wording[unseen_quiet] @ of_seen.coef_[0] + of_seen.intercept_[0]
        self._remembered, self._alike = self._remember(np.flatnonzero(seen))
        self._meaning_of_unseen = self._fit_meaning(seen).scores(vectors[unseen_quiet])

    def fit(self, false_alarms: float, *, knows_meaning: bool) -> Learned:
        """A model of the sentences.

        Args:
            false_alarms: the share of unseen quiet sentences that may raise an alarm; sets the threshold.
            knows_meaning: whether it will be given sentence vectors.
        """
        weights, bias = self._columns
        unseen = self._wording_of_unseen + (MEANING_WEIGHT * self._meaning_of_unseen if knows_meaning else 0.0)
        meaning = self._fit_meaning(np.ones(len(self._danger), dtype=bool)) if knows_meaning else None
        # Seen ones are no measure, being all well on the quiet side: without unseen ones the machines' own line counts.
        threshold = float(np.quantile(unseen, 1 - false_alarms)) if len(unseen) else 0.0
        return Learned(self._order, weights, bias, self._idf, _PHRASE_WEIGHT, threshold, meaning)

    def _seen(self, texts: Sequence[str]) -> np.ndarray:
        """A mask: what the threshold's machines are fitted to. All, where only danger or only quiet would be left."""
        seen = ~np.array([is_kept_back(text) for text in texts])
        is_enough = (seen & self._danger).any() and (seen & ~self._danger).any()
        return seen if is_enough else np.ones_like(seen)

    def _fit_wording(self, seen: np.ndarray) -> tuple[LinearSVC, tuple[np.ndarray, np.ndarray]]:
        """A machine that tells danger from quiet by the sentences `seen`; weights and biases by all sentences.

        Their columns: danger against quiet, then, among danger, each class against the rest; of a single class, nothing.
        """
        danger, wording, classes = self._danger, self._wording, self._classes
        told_apart = self._order if len(self._order) > 1 else ()
        of_seen, *machines = fitted(
            [
                (_svm(), wording[seen], danger[seen]),
                (_svm(), wording, danger),
                *((_svm(), wording[danger], classes[danger] == name) for name in told_apart),
            ]
        )
        weights = np.zeros((wording.shape[1], 1 + len(self._order)), dtype=np.float32)
        bias = np.zeros(1 + len(self._order))
        for column, machine in enumerate(machines):
            weights[:, column], bias[column] = machine.coef_[0], machine.intercept_[0]
        return of_seen, (weights, bias)

    def _remember(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The vectors of some of the sentences at `places`, and the likeness of all sentences to them."""
        vectors = self._vectors.astype(np.float32)
        remembered = vectors[np.random.RandomState(_SEED).permutation(places)[:_REMEMBERED]]
        return remembered, likeness(vectors, remembered)

    def _fit_meaning(self, chosen: np.ndarray) -> Meaning:
        """Ridge regression on likeness to the remembered sentences, danger and quiet of equal weight."""
        danger, alike = self._danger[chosen], self._alike[chosen].astype(np.float64)
        importance = np.where(danger, 0.5 / danger.mean(), 0.5 / (1 - danger.mean()))[:, np.newaxis]
        weighted = (alike * importance).T
        products = weighted @ alike + _SMOOTHING * np.eye(len(self._remembered))
        weights = np.linalg.solve(products, weighted @ np.where(danger, 1.0, -1.0))
        return Meaning(self._remembered, weights.astype(np.float32))


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


def _svm() -> LinearSVC:
    return LinearSVC(C=_PENALTY, class_weight="balanced", tol=1e-3, random_state=_SEED)
