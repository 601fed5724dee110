"""The intent model: words, characters and sentence vectors into one linear classifier, and a rejection rule.

Free of Rasa, so that evaluation and training use the very same code. Of what the classifier finds likely, the intents
whose training sentences are most like the message gain (`likeness.py`). A message is rejected (understood as nothing)
when the model is unsure of it and nothing like it is among the training sentences. How much likeness counts and where
to draw the line is learnt inside training (`calibration.py`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from components.calibration import Calibration, calibrated, judged
from components.encoder_weights import MANY
from components.features import Features, Wording, packed, unpacked
from components.likeness import Known
from components.linear_model import LinearModel, ModelConfig


class OtherEncoderError(RuntimeError):
    """The model's sentences were encoded by another encoder than the one that reads messages: train again."""


@dataclass(frozen=True)
class Prediction:
    """`probabilities` in the order of the model's intents; `trust` in 0..1; `is_rejected` when trust is too low."""

    probabilities: np.ndarray
    trust: float
    is_rejected: bool


class IntentModel:
    """A trained classifier with its rejection rule."""

    def __init__(
        self, config: ModelConfig, wording: Wording, linear: LinearModel, known: Known, calibration: Calibration
    ) -> None:
        self._config, self._wording, self._linear, self._known = config, wording, linear, known
        self._calibration = calibration

    @property
    def intents(self) -> np.ndarray:
        return self._linear.intents

    @property
    def threshold(self) -> float:
        """The trust below which a message is rejected."""
        return self._calibration.threshold

    @classmethod
    def train(
        cls, texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], config: ModelConfig
    ) -> IntentModel:
        """A model of `texts`, whose sentence vectors are the rows of `vectors`; at least two different labels."""
        names = np.array(labels)
        # A pattern seen once in thousands of sentences costs memory and time and says nothing.
        wording, of_texts = Wording.learn(texts, rare=2 if len(texts) > MANY else 1)
        features = Features(of_texts, vectors * np.float32(config.vector_weight))
        # Each waits for a process that does the work.
        with ThreadPoolExecutor() as pool:
            fitting = pool.submit(LinearModel.fit, features, names, config)
            calibration = calibrated(texts, features, names, config)
            linear = fitting.result()
        linear.temperature = calibration.temperature
        return cls(config, wording, linear, Known.of(features, names, config.vector_weight), calibration)

    def predict(self, texts: Sequence[str], vectors: np.ndarray) -> list[Prediction]:
        features = Features(self._wording.transform(texts), vectors * np.float32(self._config.vector_weight))
        found = self._linear.probabilities(features)
        return [self._prediction(of_text, features[np.array([row])]) for row, of_text in enumerate(found)]

    def _prediction(self, probabilities: np.ndarray, text: Features) -> Prediction:
        found, trust = judged(probabilities, text, self._known, self._calibration, self._config)
        return Prediction(found, trust, trust < self.threshold)

    def save(self, folder: Path, encoder: str = "") -> None:
        """Writes the model as plain arrays and JSON; nothing in it is executed when it is loaded.

        Args:
            folder: in which it goes.
            encoder: the checksum of what the encoder of its vectors was taught; empty where that does not matter.
        """
        wording = self._wording
        meta = {
            "config": vars(self._config),
            "encoder": encoder,
            "calibration": asdict(self._calibration),
            "intents": self.intents.tolist(),
            "terms": wording.terms,
        }
        (folder / "intent_model.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / "intent_model.npz",
            weights=self._linear.weights.astype(np.float16),
            bias=self._linear.bias,
            **{f"idf_{place}": weights for place, weights in enumerate(wording.weights)},
            bounds=self._known.bounds,
            meaning=self._known.features.meaning.astype(np.float16),
            **packed(self._known.features.wording),
        )

    @classmethod
    def load(cls, folder: Path, encoder: str = "") -> IntentModel:
        """The model in `folder`, for messages whose vectors are made by `encoder`.

        Raises:
            OtherEncoderError: it was trained with another one.
        """
        meta = json.loads((folder / "intent_model.json").read_text(encoding="utf-8"))
        taught = meta.get("encoder")
        if taught and encoder and taught != encoder:
            raise OtherEncoderError(f"trained with the encoder {taught[:12]}, not {encoder[:12]}: run `make train`")
        arrays = np.load(folder / "intent_model.npz", allow_pickle=False)
        # Of one type with the weights: mixed types would copy all weights at every message.
        idf = [arrays[f"idf_{place}"].astype(np.float32) for place in range(len(meta["terms"]))]
        config, calibration = ModelConfig(**meta["config"]), Calibration(**meta["calibration"])
        weights = arrays["weights"].astype(np.float32)
        linear = LinearModel(np.array(meta["intents"]), weights, arrays["bias"], calibration.temperature)
        features = Features(unpacked(arrays), arrays["meaning"].astype(np.float32))
        known = Known(features, arrays["bounds"], config.vector_weight)
        return cls(config, Wording(meta["terms"], idf), linear, known, calibration)
