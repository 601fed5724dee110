"""What a training learns from sentences that a model of the others has not seen: how sure to be, and when to say nothing."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedKFold

from components.encoder_weights import MANY, is_kept_back
from components.features import Features
from components.likeness import LIKELIEST, Known, Likeness, likeliest, reweighed
from components.linear_model import LinearModel, ModelConfig, softmax

_FOLDS = 5
# An intent with fewer sentences spares none.
_RARE = 20
# Fewer unseen sentences of known intents say too little of where to reject.
_FEWEST = 100
_TEMPERATURES = np.geomspace(0.5, 20.0, 40)
_LIKENESS_WEIGHTS = np.array([0.0, 1.25, 2.5, 5.0, 7.5, 10.0, 15.0, 20.0])
_SEED = 7


@dataclass(frozen=True)
class Calibration:
    """The factor on scores, what likeness to known sentences counts, and the trust below which a message is rejected."""

    temperature: float = 1.0
    likeness_weight: float = 0.0
    threshold: float = 0.0


@dataclass(frozen=True)
class Trial:
    """A model with the sentences it knows, and some that it does not."""

    model: LinearModel
    known: Known
    unseen: Features
    labels: np.ndarray


def calibrated(texts: list[str], features: Features, labels: np.ndarray, config: ModelConfig) -> Calibration:
    """Learnt on the sentences kept back of many; of few, by folds, and without a temperature."""
    if len(texts) > MANY:
        kept = _kept_back(texts, labels, config.off_topic_intent)
        trials = [_trial(features, labels, np.flatnonzero(~kept), np.flatnonzero(kept), config)]
        temperatures = _TEMPERATURES
    else:
        trials = [_trial(features, labels, seen, unseen, config) for seen, unseen in _folds(labels)]
        temperatures = np.ones(1)
    if not trials:
        return Calibration()
    surprises = sum(_surprises(trial, temperatures) for trial in trials)
    best, weighed = np.unravel_index(int(np.argmin(surprises)), surprises.shape)
    found = Calibration(float(temperatures[best]), float(_LIKENESS_WEIGHTS[weighed]))
    trusts = np.concatenate([_trusts(trial, found, config) for trial in trials])
    threshold = float(np.quantile(trusts, config.rejected_share)) if len(trusts) else 0.0
    return Calibration(found.temperature, found.likeness_weight, threshold)


def judged(
    probabilities: np.ndarray, text: Features, known: Known, calibration: Calibration, config: ModelConfig
) -> tuple[np.ndarray, float]:
    """Of `text` (a single row), whose intents the model gives `probabilities`: those after likeness counted, and its trust."""
    places = likeliest(probabilities)
    alike = known.likeness(text, places)
    found = probabilities.copy()
    found[places] = reweighed(probabilities[places], alike.of_intents, calibration.likeness_weight)
    return found, _trust(float(found.max()), alike, config)


def _trust(confidence: float, alike: Likeness, config: ModelConfig) -> float:
    """In 0..1: confidence, and cosines to the nearest known sentence by meaning, and by meaning and wording."""
    weight = config.similarity_weight
    total = confidence + weight * (alike.by_meaning + alike.by_both)
    return float(np.clip(total / (1 + 2 * weight), 0.0, 1.0))


def _trusts(trial: Trial, calibration: Calibration, config: ModelConfig) -> np.ndarray:
    """Of the unseen sentences of known intents."""
    tried = trial.unseen[np.flatnonzero(trial.labels != config.off_topic_intent)]
    found = softmax(trial.model.scores(tried) * calibration.temperature)
    return np.array(
        [
            judged(of_text, tried[np.array([row])], trial.known, calibration, config)[1]
            for row, of_text in enumerate(found)
        ]
    )


def _surprises(trial: Trial, temperatures: np.ndarray) -> np.ndarray:
    """Of what unseen sentences really meant: negative log-likelihoods, summed; shape (temperatures, likeness weights)."""
    scores = trial.model.scores(trial.unseen)
    places = np.argsort(-scores, axis=1)[:, :LIKELIEST]
    alike = np.stack(
        [trial.known.likeness(trial.unseen[np.array([row])], of_text).of_intents for row, of_text in enumerate(places)]
    )
    truth = np.searchsorted(trial.model.intents, trial.labels)
    rows, is_among = np.arange(len(truth)), places == truth[:, None]
    found = np.empty((len(temperatures), len(_LIKENESS_WEIGHTS)))
    for i, temperature in enumerate(temperatures):
        probabilities = softmax(scores * temperature)
        among = np.take_along_axis(probabilities, places, axis=1)
        for j, weight in enumerate(_LIKENESS_WEIGHTS):
            meant = (reweighed(among, alike, weight) * is_among).sum(axis=1)
            meant = np.where(is_among.any(axis=1), meant, probabilities[rows, truth])
            found[i, j] = -np.log(meant + 1e-9).sum()
    return found


def _trial(features: Features, labels: np.ndarray, seen: np.ndarray, unseen: np.ndarray, config: ModelConfig) -> Trial:
    model = LinearModel.fit(features[seen], labels[seen], config)
    tried = unseen[np.isin(labels[unseen], model.intents)]
    return Trial(model, Known.of(features[seen], labels[seen], config.vector_weight), features[tried], labels[tried])


def _kept_back(texts: list[str], labels: np.ndarray, off_topic: str) -> np.ndarray:
    """A mask: the sentences that tuning never saw either, but for those of rare intents.

    Where these are too few, because nearly all intents are rare, a fifth of those of intents with two or more.
    """
    names, counts = np.unique(labels, return_counts=True)
    rare = np.isin(labels, names[counts < _RARE])
    kept = np.array([is_kept_back(text) for text in texts]) & ~rare
    if (labels[kept] != off_topic).sum() < _FEWEST:
        frequent = np.flatnonzero(np.isin(labels, names[counts >= 2]))
        _, unseen = _splits(labels[frequent], int(counts.max()))[0]
        kept = np.isin(np.arange(len(labels)), frequent[unseen])
    return kept


def _folds(labels: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The places of the sentences that a model sees, and of those that it does not; none for too few sentences."""
    names, counts = np.unique(labels, return_counts=True)
    frequent = np.flatnonzero(np.isin(labels, names[counts >= 2]))
    single = np.setdiff1d(np.arange(len(labels)), frequent)
    if len(names) < 3 or len(frequent) < 2 * _FOLDS:
        return
    for seen, unseen in _splits(labels[frequent], int(counts.max())):
        yield np.concatenate([frequent[seen], single]), frequent[unseen]


def _splits(labels: np.ndarray, most: int) -> list[tuple[np.ndarray, np.ndarray]]:
    with warnings.catch_warnings():
        # Intents with fewer sentences than folds are unseen in some folds only.
        warnings.simplefilter("ignore", UserWarning)
        splits = StratifiedKFold(min(_FOLDS, most), shuffle=True, random_state=_SEED)
        return list(splits.split(labels, labels))
