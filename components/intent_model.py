"""The intent model: words, characters and sentence vectors into one linear classifier, and a rejection rule.

Free of Rasa, so that evaluation and training use the very same code. A message is rejected (understood as nothing)
when the classifier is unsure of it and nothing like it is among the training sentences. Where to draw the line is
learnt inside training: so that only a small, given share of unseen sentences of known intents falls below it.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

_FOLDS = 5
# From here on the SVM is as good as logistic regression, takes a tenth of the time, and one fold tells enough.
_MANY = 2000
_ITERATIONS = 30
_TOLERANCE = 1e-3
# A message is compared by words and characters with its nearest sentences by meaning only.
_NEAREST = 32
# ... and only with sentences of the intents that it may well mean.
_LIKELIEST = 5
_WORD = r"(?u)\b\w+\b"
_SEED = 7


@dataclass(frozen=True)
class ModelConfig:
    """Settings of a training.

    `penalty` is the C of the SVM and `small_penalty` that of the logistic regression which small data gets;
    `vector_weight` the length of sentence vectors beside TF-IDF vectors of length 1; `similarity_weight` what likeness
    to training sentences counts beside confidence; `rejected_share` the share of unseen sentences of known intents
    that may be rejected.
    """

    penalty: float = 0.5
    small_penalty: float = 20.0
    vector_weight: float = 1.5
    similarity_weight: float = 0.7
    rejected_share: float = 0.1
    off_topic_intent: str = "out_of_scope"


@dataclass(frozen=True)
class Prediction:
    """`probabilities` in the order of the model's intents; `trust` in 0..1; `is_rejected` when trust is too low."""

    probabilities: np.ndarray
    trust: float
    is_rejected: bool


@dataclass(frozen=True)
class Features:
    """What is known of some texts: TF-IDF of words and of characters (each row of length 1), and sentence vectors."""

    wording: sparse.csr_matrix
    meaning: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> Features:
        return Features(self.wording[rows], self.meaning[rows])

    def joined(self) -> sparse.csr_matrix:
        return sparse.hstack([self.wording, sparse.csr_matrix(self.meaning)], format="csr", dtype=np.float32)


@dataclass(frozen=True)
class Known:
    """The training sentences, intent after intent; those of intent i lie between `bounds[i]` and `bounds[i + 1]`."""

    features: Features
    bounds: np.ndarray

    @classmethod
    def of(cls, features: Features, labels: np.ndarray) -> Known:
        order = np.argsort(labels, kind="stable")
        _, starts = np.unique(labels[order], return_index=True)
        return cls(features[order], np.append(starts, len(labels)))

    def likeness(self, wording: sparse.csr_matrix, meaning: np.ndarray, intents: np.ndarray) -> tuple[float, float]:
        """Of one text, to sentences of `intents`: the greatest product by meaning, and by meaning and wording."""
        places = np.concatenate([np.arange(self.bounds[i], self.bounds[i + 1]) for i in intents])
        products = np.concatenate(
            [self.features.meaning[self.bounds[i] : self.bounds[i + 1]] @ meaning for i in intents]
        )
        near = np.argsort(-products)[:_NEAREST]
        in_words = np.asarray((self.features.wording[places[near]] @ wording.T).todense())[:, 0]
        return float(products[near[0]]), float((in_words + products[near]).max())


class Wording:
    """Words and pairs of words, and runs of characters, as TF-IDF."""

    def __init__(self, rare: int = 1) -> None:
        self.words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, token_pattern=_WORD, min_df=rare, dtype=np.float32
        )
        self.characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=rare, dtype=np.float32
        )

    def fit_transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        return sparse.hstack([self.words.fit_transform(texts), self.characters.fit_transform(texts)], format="csr")

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        parts = [self.words.transform(texts), self.characters.transform(texts)]
        return sparse.hstack(parts, format="csr", dtype=np.float32)


class LinearModel:
    """A linear classifier whose scores, times `temperature`, are log-probabilities up to a constant."""

    def __init__(self, intents: np.ndarray, weights: np.ndarray, bias: np.ndarray, temperature: float = 1.0) -> None:
        self.intents, self.weights, self.bias, self.temperature = intents, weights, bias, temperature

    @classmethod
    def fit(cls, features: Features, labels: np.ndarray, config: ModelConfig) -> LinearModel:
        machine = _machine(len(labels), config)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            machine.fit(features.joined(), labels)
        weights, bias = machine.coef_, machine.intercept_
        if len(machine.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(machine.classes_, np.ascontiguousarray(weights.T, np.float32), bias)

    def scores(self, features: Features) -> np.ndarray:
        """Shape (texts, intents)."""
        words = self.weights.shape[0] - features.meaning.shape[1]
        return features.wording @ self.weights[:words] + features.meaning @ self.weights[words:] + self.bias

    def probabilities(self, features: Features) -> np.ndarray:
        """Shape (texts, intents); rows sum to 1."""
        return _softmax(self.scores(features) * self.temperature)


class IntentModel:
    """A trained classifier with its rejection rule."""

    def __init__(
        self, config: ModelConfig, wording: Wording, linear: LinearModel, known: Known, threshold: float
    ) -> None:
        self._config, self._wording, self._linear, self._known = config, wording, linear, known
        self.threshold = threshold

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
        wording = Wording(rare=2 if len(texts) > _MANY else 1)
        features = Features(wording.fit_transform(texts), vectors * np.float32(config.vector_weight))
        # Fits leave the interpreter free for each other.
        with ThreadPoolExecutor() as pool:
            fitting = pool.submit(LinearModel.fit, features, names, config)
            temperature, threshold = _calibrate(features, names, config)
            linear = fitting.result()
        linear.temperature = temperature
        return cls(config, wording, linear, Known.of(features, names), threshold)

    def predict(self, texts: Sequence[str], vectors: np.ndarray) -> list[Prediction]:
        features = Features(self._wording.transform(texts), vectors * np.float32(self._config.vector_weight))
        probabilities = self._linear.probabilities(features)
        trust = _trust(probabilities, features, self._known, self._config)
        return [
            Prediction(row, float(value), bool(value < self.threshold))
            for row, value in zip(probabilities, trust, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Writes the model as plain arrays and JSON; nothing in it is executed when it is loaded."""
        wording = self._wording
        meta = {
            "config": vars(self._config),
            "temperature": self._linear.temperature,
            "threshold": self.threshold,
            "intents": self.intents.tolist(),
            "words": _plain(wording.words.vocabulary_),
            "characters": _plain(wording.characters.vocabulary_),
        }
        (folder / "intent_model.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / "intent_model.npz",
            weights=self._linear.weights.astype(np.float16),
            bias=self._linear.bias,
            words_idf=wording.words.idf_,
            characters_idf=wording.characters.idf_,
            bounds=self._known.bounds,
            meaning=self._known.features.meaning.astype(np.float16),
            **_packed(self._known.features.wording),
        )

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        meta = json.loads((folder / "intent_model.json").read_text(encoding="utf-8"))
        arrays = np.load(folder / "intent_model.npz", allow_pickle=False)
        wording = Wording()
        for part in ("words", "characters"):
            vectorizer = getattr(wording, part)
            vectorizer.vocabulary_ = meta[part]
            # Of one type with the weights: mixed types would copy all weights at every message.
            vectorizer.idf_ = arrays[f"{part}_idf"].astype(np.float32)
        weights = arrays["weights"].astype(np.float32)
        linear = LinearModel(np.array(meta["intents"]), weights, arrays["bias"], meta["temperature"])
        meaning = arrays["meaning"].astype(np.float32)
        known = Known(Features(_unpacked(arrays), meaning), arrays["bounds"])
        return cls(ModelConfig(**meta["config"]), wording, linear, known, meta["threshold"])


def _machine(sentences: int, config: ModelConfig) -> LinearSVC | LogisticRegression:
    if sentences > _MANY:
        return LinearSVC(C=config.penalty, class_weight="balanced", tol=_TOLERANCE, random_state=_SEED)
    # It has all but settled by then; more rounds change no figure.
    return LogisticRegression(C=config.small_penalty, class_weight="balanced", max_iter=_ITERATIONS)


def _calibrate(features: Features, labels: np.ndarray, config: ModelConfig) -> tuple[float, float]:
    """Temperature and trust threshold, from sentences that a model of the others has not seen."""
    counts = {intent: int((labels == intent).sum()) for intent in np.unique(labels)}
    enough = np.array([counts[label] >= 2 for label in labels])
    if len(counts) < 3 or enough.sum() < 2 * _FOLDS:
        return 1.0, 0.0
    folds = list(_folds(labels, enough))
    models = [LinearModel.fit(features[seen], labels[seen], config) for seen, _ in folds]
    temperature = 1.0
    if len(labels) > _MANY:
        unseen = folds[0][1]
        temperature = _best_temperature(models[0].scores(features[unseen]), models[0].intents, labels[unseen])
    trusts = []
    for model, (seen, unseen) in zip(models, folds, strict=True):
        model.temperature = temperature
        of_known = unseen[labels[unseen] != config.off_topic_intent]
        tried = features[of_known]
        trusts.append(_trust(model.probabilities(tried), tried, Known.of(features[seen], labels[seen]), config))
    return temperature, float(np.quantile(np.concatenate(trusts), config.rejected_share))


def _folds(labels: np.ndarray, enough: np.ndarray) -> Sequence[tuple[np.ndarray, np.ndarray]]:
    """Places of seen and unseen sentences. Intents with one sentence are always seen."""
    frequent, single = np.flatnonzero(enough), np.flatnonzero(~enough)
    most = int(np.unique(labels, return_counts=True)[1].max())
    splits = StratifiedKFold(min(_FOLDS, most), shuffle=True, random_state=_SEED)
    with warnings.catch_warnings():
        # Intents with fewer sentences than folds are unseen in some folds only.
        warnings.simplefilter("ignore", UserWarning)
        folds = [
            (np.concatenate([frequent[seen], single]), frequent[unseen])
            for seen, unseen in splits.split(frequent, labels[frequent])
        ]
    return folds[:1] if len(labels) > _MANY else folds


def _trust(probabilities: np.ndarray, features: Features, known: Known, config: ModelConfig) -> np.ndarray:
    """Per text, in 0..1: top probability, cosine to the nearest known sentence by meaning, and by meaning and words."""
    likeliest = np.argsort(-probabilities, axis=1)[:, :_LIKELIEST]
    alike = np.array(
        [known.likeness(features.wording[row], features.meaning[row], intents) for row, intents in enumerate(likeliest)]
    )
    squared, weight = config.vector_weight**2, config.similarity_weight
    total = probabilities.max(axis=1) + weight * (alike[:, 0] / squared + alike[:, 1] / (2 + squared))
    return np.clip(total / (1 + 2 * weight), 0.0, 1.0)


def _packed(matrix: sparse.csr_matrix) -> dict[str, np.ndarray]:
    """The arrays of `matrix` in half the bytes: a model is packed and unpacked at every training and start."""
    narrow = np.uint16 if matrix.shape[1] <= np.iinfo(np.uint16).max else np.int32
    return {
        "wording": matrix.data.astype(np.float16),
        "wording_columns": matrix.indices.astype(narrow),
        "wording_rows": matrix.indptr,
        "wording_shape": np.array(matrix.shape),
    }


def _unpacked(arrays: Mapping[str, np.ndarray]) -> sparse.csr_matrix:
    parts = (
        arrays["wording"].astype(np.float32),
        arrays["wording_columns"].astype(np.int32),
        arrays["wording_rows"],
    )
    return sparse.csr_matrix(parts, shape=tuple(arrays["wording_shape"]))


def _best_temperature(scores: np.ndarray, intents: np.ndarray, truth: np.ndarray) -> float:
    """The factor on scores that makes what unseen sentences really meant most likely."""
    places = np.searchsorted(intents, truth)
    candidates = np.geomspace(0.5, 20.0, 40)
    losses = [
        -np.log(_softmax(scores * candidate)[np.arange(len(places)), places] + 1e-9).mean() for candidate in candidates
    ]
    return float(candidates[int(np.argmin(losses))])


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def _plain(vocabulary: dict) -> dict[str, int]:
    return {term: int(index) for term, index in vocabulary.items()}
