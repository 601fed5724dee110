"""The intent model: words, characters and sentence vectors into one linear classifier, and a rejection rule.

Free of Rasa, so that evaluation and training use the very same code. A message is rejected (understood as nothing)
when it is unlike what the model knows: the rule weighs the classifier's confidence and the cosine to the nearest
training sentences, and is learnt inside training from sentences that the model had not seen, among them sentences of
intents that were held out whole, which stand for what is off topic.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import matthews_corrcoef
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

_FOLDS = 3
# Tighter than this changes no prediction and doubles the time.
_TOLERANCE = 1e-3
_WORD = r"(?u)\b\w+\b"
_SEED = 7


@dataclass(frozen=True)
class ModelConfig:
    """Settings of a training.

    `penalty` is the SVM's C; `vector_weight` the length of sentence vectors beside TF-IDF vectors of length 1;
    `off_topic_share` the part of real messages assumed to be about none of the intents.
    """

    penalty: float = 0.5
    vector_weight: float = 1.5
    off_topic_share: float = 0.2
    off_topic_intent: str = "out_of_scope"


@dataclass(frozen=True)
class Prediction:
    """`probabilities` in the order of the model's intents; `trust` in 0..1; `is_rejected` when trust is too low."""

    probabilities: np.ndarray
    trust: float
    is_rejected: bool


class Features:
    """Turns texts and their sentence vectors into one sparse matrix."""

    def __init__(self, vector_weight: float, rare: int = 1) -> None:
        self.vector_weight = vector_weight
        self.words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, token_pattern=_WORD, min_df=rare, dtype=np.float32
        )
        self.characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=rare, dtype=np.float32
        )

    def fit(self, texts: Sequence[str]) -> Features:
        self.words.fit(texts)
        self.characters.fit(texts)
        return self

    def transform(self, texts: Sequence[str], vectors: np.ndarray) -> sparse.csr_matrix:
        parts = [
            self.words.transform(texts),
            self.characters.transform(texts),
            sparse.csr_matrix(vectors * self.vector_weight),
        ]
        return sparse.hstack(parts, format="csr", dtype=np.float32)


class LinearModel:
    """One-versus-rest linear SVM whose scores become probabilities by a temperature."""

    def __init__(self, intents: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> None:
        self.intents, self.weights, self.bias = intents, weights, bias

    @classmethod
    def fit(cls, matrix: sparse.csr_matrix, labels: np.ndarray, config: ModelConfig) -> LinearModel:
        machine = LinearSVC(C=config.penalty, class_weight="balanced", tol=_TOLERANCE, random_state=_SEED)
        machine.fit(matrix, labels)
        weights, bias = machine.coef_, machine.intercept_
        if len(machine.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(machine.classes_, np.ascontiguousarray(weights.T, np.float32), bias)

    def scores(self, matrix: sparse.csr_matrix) -> np.ndarray:
        """Shape (texts, intents): how far on the intent's side of its border each text lies."""
        return matrix @ self.weights + self.bias


class IntentModel:
    """A trained classifier with its rejection rule."""

    def __init__(
        self,
        features: Features,
        linear: LinearModel,
        vectors: np.ndarray,
        labels: np.ndarray,
        temperature: float,
        rejection: Rejection,
    ) -> None:
        self._features, self._linear, self._vectors, self._labels = features, linear, vectors, labels
        self.temperature, self.rejection = temperature, rejection

    @property
    def intents(self) -> np.ndarray:
        return self._linear.intents

    @classmethod
    def train(
        cls, texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], config: ModelConfig
    ) -> IntentModel:
        """A model of `texts`, whose sentence vectors are the rows of `vectors`; at least two different labels."""
        names = np.array(labels)
        # A pattern seen once in thousands of sentences costs memory and time and says nothing.
        features = Features(config.vector_weight, rare=2 if len(texts) > 2000 else 1).fit(texts)
        matrix = features.transform(texts, vectors)
        trials = _trials(matrix, vectors, names, config)
        temperature = _best_temperature(trials)
        linear = LinearModel.fit(matrix, names, config)
        rejection = Rejection.learn(trials, temperature, config)
        return cls(features, linear, vectors, names, temperature, rejection)

    def predict(self, texts: Sequence[str], vectors: np.ndarray) -> list[Prediction]:
        scores = self._linear.scores(self._features.transform(texts, vectors))
        signals = _signals(scores, self.temperature, vectors, self._vectors, self._labels, self.intents)
        trust = self.rejection.trust(signals)
        probabilities = _softmax(scores * self.temperature)
        return [
            Prediction(row, float(value), bool(value < self.rejection.threshold))
            for row, value in zip(probabilities, trust, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Writes the model as plain arrays and JSON; nothing in it is executed when it is loaded."""
        features = self._features
        meta = {
            "temperature": self.temperature,
            "vector_weight": features.vector_weight,
            "intents": self.intents.tolist(),
            "rejection": self.rejection.as_dict(),
            "words": _plain(features.words.vocabulary_),
            "characters": _plain(features.characters.vocabulary_),
        }
        (folder / "intent_model.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(
            folder / "intent_model.npz",
            weights=self._linear.weights,
            bias=self._linear.bias,
            words_idf=features.words.idf_,
            characters_idf=features.characters.idf_,
            vectors=self._vectors.astype(np.float16),
            labels=self._labels,
        )

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        meta = json.loads((folder / "intent_model.json").read_text(encoding="utf-8"))
        arrays = np.load(folder / "intent_model.npz", allow_pickle=False)
        features = Features(meta["vector_weight"])
        for part in ("words", "characters"):
            vectorizer = getattr(features, part)
            vectorizer.vocabulary_ = meta[part]
            vectorizer.idf_ = arrays[f"{part}_idf"]
        linear = LinearModel(np.array(meta["intents"]), arrays["weights"], arrays["bias"])
        vectors = arrays["vectors"].astype(np.float32)
        rejection = Rejection(**meta["rejection"])
        return cls(features, linear, vectors, arrays["labels"], meta["temperature"], rejection)


@dataclass(frozen=True)
class Rejection:
    """A message is rejected when its trust, a logistic function of the signals, is below `threshold`."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    @classmethod
    def learn(cls, trials: list[_Trial], temperature: float, config: ModelConfig) -> Rejection:
        """The rule that best separates right predictions from wrong and off-topic ones in `trials`."""
        signals = np.vstack([trial.signals(temperature) for trial in trials])
        predicted = np.concatenate([trial.predicted for trial in trials])
        truth = np.concatenate([trial.truth for trial in trials])
        is_off_topic = truth == _NOTHING
        share = is_off_topic.mean()
        if not 0 < share < 1:
            return cls((0.0,) * signals.shape[1], 0.0, 0.0)
        importance = np.where(is_off_topic, config.off_topic_share / share, (1 - config.off_topic_share) / (1 - share))
        judge = LogisticRegression(C=10.0).fit(signals, predicted == truth, sample_weight=importance)
        rule = cls(tuple(judge.coef_[0].tolist()), float(judge.intercept_[0]), 0.0)
        trust = rule.trust(signals)
        candidates = np.quantile(trust, np.linspace(0.0, 0.9, 46))
        gains = [
            matthews_corrcoef(truth, np.where(trust < cut, _NOTHING, predicted), sample_weight=importance)
            for cut in candidates
        ]
        return cls(rule.weights, rule.bias, float(candidates[int(np.argmax(gains))]))

    def trust(self, signals: np.ndarray) -> np.ndarray:
        """Shape (texts,), in 0..1."""
        return 1.0 / (1.0 + np.exp(-(signals @ np.array(self.weights) + self.bias)))

    def as_dict(self) -> dict:
        return {"weights": list(self.weights), "bias": self.bias, "threshold": self.threshold}


_NOTHING = "\0nothing"


@dataclass(frozen=True)
class _Trial:
    """Predictions of a model for texts that it did not see; truth is _NOTHING for texts of held-out intents."""

    scores: np.ndarray
    intents: np.ndarray
    vectors: np.ndarray
    known_vectors: np.ndarray
    known_labels: np.ndarray
    truth: np.ndarray

    @property
    def predicted(self) -> np.ndarray:
        return self.intents[self.scores.argmax(axis=1)]

    def signals(self, temperature: float) -> np.ndarray:
        return _signals(self.scores, temperature, self.vectors, self.known_vectors, self.known_labels, self.intents)


def _trials(matrix: sparse.csr_matrix, vectors: np.ndarray, labels: np.ndarray, config: ModelConfig) -> list[_Trial]:
    """In each fold a part of the sentences is unseen, and a part of the intents is held out whole."""
    counts = {intent: int((labels == intent).sum()) for intent in np.unique(labels)}
    frequent = np.array([counts[label] >= 2 for label in labels])
    intents = np.array([i for i in counts if i != config.off_topic_intent])
    if len(intents) < 4 or frequent.sum() < 2 * _FOLDS:
        return []
    order = np.random.RandomState(_SEED).permutation(intents)
    folds = min(_FOLDS, max(2, len(intents) // 2))
    splits = StratifiedKFold(folds, shuffle=True, random_state=_SEED).split(vectors, labels)
    trials = []
    for (seen, unseen), held_out in zip(splits, np.array_split(order, folds), strict=True):
        is_held_out = np.isin(labels, held_out)
        learnt = seen[~is_held_out[seen]]
        tried = np.union1d(unseen, np.flatnonzero(is_held_out)[:: max(1, folds - 1)])
        trials.append(_trial(matrix, vectors, labels, learnt, tried, config))
    return trials


def _trial(
    matrix: sparse.csr_matrix,
    vectors: np.ndarray,
    labels: np.ndarray,
    seen: np.ndarray,
    unseen: np.ndarray,
    config: ModelConfig,
) -> _Trial:
    model = LinearModel.fit(matrix[seen], labels[seen], config)
    known = np.isin(labels[unseen], model.intents)
    return _Trial(
        scores=model.scores(matrix[unseen]),
        intents=model.intents,
        vectors=vectors[unseen],
        known_vectors=vectors[seen],
        known_labels=labels[seen],
        truth=np.where(known, labels[unseen], _NOTHING),
    )


def _signals(
    scores: np.ndarray,
    temperature: float,
    vectors: np.ndarray,
    known_vectors: np.ndarray,
    known_labels: np.ndarray,
    intents: np.ndarray,
) -> np.ndarray:
    """Per text: top probability, lead over the second, cosine to the nearest sentence at all and of the top intent."""
    probabilities = np.sort(_softmax(scores * temperature), axis=1)
    top = intents[scores.argmax(axis=1)]
    cosines = vectors @ known_vectors.T
    nearest = cosines.max(axis=1)
    own = np.where(known_labels[np.newaxis, :] == top[:, np.newaxis], cosines, -1.0).max(axis=1)
    return np.column_stack([probabilities[:, -1], probabilities[:, -1] - probabilities[:, -2], nearest, own])


def _best_temperature(trials: list[_Trial]) -> float:
    """The factor on scores that makes probabilities of unseen sentences of known intents most likely."""
    candidates = np.geomspace(0.5, 20.0, 40)
    if not trials:
        return 5.0
    losses = np.zeros(len(candidates))
    for trial in trials:
        known = trial.truth != _NOTHING
        column = np.searchsorted(trial.intents, trial.truth[known])
        for index, candidate in enumerate(candidates):
            chosen = _softmax(trial.scores[known] * candidate)[np.arange(len(column)), column]
            losses[index] -= np.log(chosen + 1e-9).sum()
    return float(candidates[int(losses.argmin())])


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def _plain(vocabulary: dict) -> dict[str, int]:
    return {term: int(index) for term, index in vocabulary.items()}
