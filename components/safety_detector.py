"""Safety in Rasa's pipeline: runs on every message, after the classifier and apart from it, and wins over it."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from admissions.safety import Assessment, Guard, shared_assessor
from admissions.safety.guard import WORDS_FILE
from admissions.safety.learned import QUIET, Learned
from admissions.teaching.examples import CRISIS
from components.encoder_weights import WIDTH
from components.intent_classifier import sentence_vectors
from components.safety_judge import CLEAR, SafetyConfig, SafetyJudge, class_of, ordinary
from components.safety_training import SafetyTraining
from components.sentence_encoder import shared_encoder

SAFETY = "safety"
_FULL_FILE = "safety_full.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyDetector(GraphComponent, IntentClassifier):
    """Sets `safety` (type and level, both None when quiet), and the crisis intent where there is an alarm.

    It learns from the intents `crisis_<type>`; an example's metadata `level: ask` marks a veiled hint, all others are
    danger now. A project without such intents gets no alarms and keeps its intents.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See `SafetyConfig`."""
        return vars(SafetyConfig()).copy()

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, guard: Optional[Guard] = None
    ) -> None:
        self._config = SafetyConfig(**{key: config[key] for key in vars(SafetyConfig())})
        self._model_storage = model_storage
        self._resource = resource
        self._judge = SafetyJudge(guard, self._config) if guard else None

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyDetector:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SafetyDetector:
        with model_storage.read_from(resource) as folder:
            path = folder / _FULL_FILE
            guard = Guard(shared_assessor(), Learned.load(path)) if path.exists() else None
        return cls(config, model_storage, resource, guard)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        classes = [_class_of(example) for example in examples]
        with self._model_storage.write_to(self._resource) as folder:
            if set(classes) - {QUIET}:
                texts = [example.get(TEXT) for example in examples]
                allowed = self._config.false_alarms
                training = SafetyTraining(texts, classes, sentence_vectors(examples))
                training.fit(allowed, knows_meaning=True).save(folder / _FULL_FILE)
                training.fit(allowed, knows_meaning=False).save(folder / WORDS_FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if message.get(TEXT):
                self._check(message)
        return messages

    def _check(self, message: Message) -> None:
        def encode(texts: List[str]) -> np.ndarray:
            """The whole message's own vector is there already."""
            known = sentence_vectors([message]) if texts[0] == message.get(TEXT) else np.zeros((0, WIDTH), np.float32)
            others = texts[len(known) :]
            return np.vstack([known, shared_encoder().encode(others)]) if others else known

        ranking = message.get(INTENT_RANKING_KEY, [])
        likely = {
            entry["name"]: entry["confidence"] for entry in ranking if entry["name"] != DEFAULT_NLU_FALLBACK_INTENT_NAME
        }
        alarm = self._judge.assess(message.get(TEXT), likely, encode) if self._judge else Assessment()
        message.set(SAFETY, {"type": alarm.type, "level": alarm.level}, add_to_output=True)
        if alarm:
            self._set_crisis_intent(message, str(alarm.type))
        elif self._judge and str((message.get(INTENT) or {}).get("name")).startswith(CRISIS):
            self._set_ordinary_intent(message, likely)

    @staticmethod
    def _set_ordinary_intent(message: Message, likely: Dict[str, float]) -> None:
        """What the message means where it is no danger, though that looked likeliest of all."""
        name, share = ordinary(likely)
        chosen = name if share >= CLEAR else DEFAULT_NLU_FALLBACK_INTENT_NAME
        ranking = [entry for entry in message.get(INTENT_RANKING_KEY, []) if not entry["name"].startswith(CRISIS)]
        intent = {"name": chosen, "confidence": share}
        message.set(INTENT, intent, add_to_output=True)
        others = [entry for entry in ranking if entry["name"] != chosen]
        message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)

    @staticmethod
    def _set_crisis_intent(message: Message, kind: str) -> None:
        ranking = message.get(INTENT_RANKING_KEY, [])
        known = next((entry["confidence"] for entry in ranking if entry["name"] == f"{CRISIS}{kind}"), 0.0)
        intent = {"name": f"{CRISIS}{kind}", "confidence": max(known, 0.99)}
        others = [entry for entry in ranking if entry["name"] != intent["name"]]
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)


def _class_of(example: Message) -> str:
    metadata = (example.get("metadata") or {}).get(INTENT) or {}
    return class_of(example.get(INTENT), metadata.get("level"))
