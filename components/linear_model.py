"""The linear classifier of the intent model, and the settings of a training."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from components.encoder_weights import MANY, WIDTH
from components.features import Features
from components.fits import fitted

_ITERATIONS = 30
# Rounds over the sentences after which the SVM tells unseen ones apart as well as when it has settled.
_ROUNDS = 10
# Half of the numbers of a sentence vector say nine tenths, and a fit takes as long as what it reads.
_DIRECTIONS = 192
_SEED = 7


@dataclass(frozen=True)
class ModelConfig:
    """Settings of a training.

    `penalty` is the C of the SVM and `small_penalty` that of the logistic regression which small data gets;
    `vector_weight` the length of sentence vectors beside TF-IDF vectors of length 1; `similarity_weight` what likeness
    to training sentences counts beside confidence when a message is trusted or rejected; `rejected_share` the share of
    unseen sentences of known intents that may be rejected.
    """

    penalty: float = 0.5
    small_penalty: float = 20.0
    vector_weight: float = 1.5
    similarity_weight: float = 0.7
    rejected_share: float = 0.1
    off_topic_intent: str = "out_of_scope"


class LinearModel:
    """A linear classifier whose scores, times `temperature`, are log-probabilities up to a constant."""

    def __init__(self, intents: np.ndarray, weights: np.ndarray, bias: np.ndarray, temperature: float = 1.0) -> None:
        self.intents, self.weights, self.bias, self.temperature = intents, weights, bias, temperature

    @classmethod
    def fit(cls, features: Features, labels: np.ndarray, config: ModelConfig) -> LinearModel:
        directions = _directions(features.meaning, _DIRECTIONS if len(labels) > MANY else WIDTH)
        rows = Features(features.wording, features.meaning @ directions).joined()
        machine = _fitted(rows, labels, config)
        words = features.wording.shape[1]
        weights, bias = (
            np.hstack([machine.coef_[:, :words], machine.coef_[:, words:] @ directions.T]),
            machine.intercept_,
        )
        if len(machine.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(machine.classes_, np.ascontiguousarray(weights.T, np.float32), bias)

    def scores(self, features: Features) -> np.ndarray:
        """Shape (texts, intents)."""
        words = self.weights.shape[0] - features.meaning.shape[1]
        return features.wording @ self.weights[:words] + features.meaning @ self.weights[words:] + self.bias

    def probabilities(self, features: Features) -> np.ndarray:
        """Shape (texts, intents); rows sum to 1."""
        return softmax(self.scores(features) * self.temperature)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Each row's shares of its total, as powers of e."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def _directions(meaning: np.ndarray, most: int) -> np.ndarray:
    """The directions in which sentence vectors differ most, a column each; at most `most`."""
    if most >= meaning.shape[1]:
        return np.eye(meaning.shape[1], dtype=np.float32)
    return np.ascontiguousarray(np.linalg.eigh(meaning.T @ meaning)[1][:, -most:], dtype=np.float32)


def _fitted(rows: sparse.csr_matrix, labels: np.ndarray, config: ModelConfig) -> LinearSVC | LogisticRegression:
    # So many the SVM tells apart as well as logistic regression does, in a tenth of the time.
    if len(labels) > MANY:
        svm = LinearSVC(C=config.penalty, class_weight="balanced", max_iter=_ROUNDS, random_state=_SEED)
        return fitted([(svm, rows, labels)])[0]
    regression = LogisticRegression(C=config.small_penalty, class_weight="balanced", max_iter=_ITERATIONS)
    with warnings.catch_warnings():
        # It has all but settled by then; more rounds change no figure.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return regression.fit(rows, labels)
