"""Rasa's place for the intent model: intent, ranking, and `nlu_fallback` where the message is rejected."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from admissions.insurance.insurer_list import familiar
from components.encoder_weights import WIDTH
from components.intent_model import IntentModel, Prediction
from components.linear_model import ModelConfig
from components.sentence_encoder import shared_encoder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Classifies messages that carry sentence vectors. Its settings are those of `ModelConfig`."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**vars(ModelConfig()), "ranking_length": 10}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """The trained classifier. A model without one fails here, at start, not at the first message."""
        # The products of one message are small: threads would wait for each other longer than they work.
        threadpool_limits(1, user_api="blas")
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder, shared_encoder().adapter))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [e.get(TEXT) for e in examples]
        labels = [e.get(INTENT) for e in examples]
        settings = {key: self._config[key] for key in vars(ModelConfig())}
        model = IntentModel.train(texts, sentence_vectors(examples), labels, ModelConfig(**settings))
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder, shared_encoder().adapter)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        present = [message for message in messages if (message.get(TEXT) or "").strip()]
        if present and self._model:
            for message, prediction in zip(present, self._model.predict(*_familiar(present)), strict=True):
                self._set_intent(message, prediction)
        return messages

    def _set_intent(self, message: Message, prediction: Prediction) -> None:
        assert self._model
        order = np.argsort(-prediction.probabilities)[: self._config["ranking_length"]]
        ranking = [
            {"name": str(self._model.intents[i]), "confidence": float(prediction.probabilities[i])} for i in order
        ]
        if prediction.is_rejected and ranking[0]["name"] != self._config["off_topic_intent"]:
            ranking.insert(0, {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 1.0 - prediction.trust})
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


def _familiar(messages: list[Message]) -> tuple[list[str], np.ndarray]:
    """Texts and sentence vectors of `messages`, with names that staff have added since as ones that were learnt."""
    texts, vectors = [familiar(message.get(TEXT)) for message in messages], sentence_vectors(messages)
    for row, message in enumerate(messages):
        if texts[row] != message.get(TEXT):
            vectors[row] = shared_encoder().encode([texts[row]])[0]
    return texts, vectors


def sentence_vectors(messages: list[Message]) -> np.ndarray:
    """The sentence vectors of `messages`, shape (messages, WIDTH); zeros where a message has none."""
    rows: list[np.ndarray] = []
    for message in messages:
        features: tuple = message.get_dense_features(TEXT, [])
        rows.append(features[1].features[0] if features[1] else np.zeros(WIDTH, dtype=np.float32))
    return np.vstack(rows)
