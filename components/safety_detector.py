"""Safety in Rasa's pipeline: runs on every message, after the classifier and apart from it, and wins over it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from admissions.safety import Assessment, shared_assessor
from admissions.safety.assessment import ACT, ASK, SUICIDE

SAFETY = "safety"
_PREFIX = "crisis_"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyDetector(GraphComponent, IntentClassifier):
    """Sets `safety` (type and level, both None when quiet), and the crisis intent where there is an alarm.

    An alarm is raised by the rules, or by the classifier's probability mass on the crisis intents: at `act_mass` it
    counts as danger now, at `ask_mass` as a hint. Models without crisis intents are left as they are.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"act_mass": 0.5, "ask_mass": 0.25}

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config
        self._assessor = shared_assessor()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyDetector:
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                self._check(message)
        return messages

    def _check(self, message: Message) -> None:
        masses = {
            entry["name"][len(_PREFIX) :]: entry["confidence"]
            for entry in message.get(INTENT_RANKING_KEY, [])
            if entry["name"].startswith(_PREFIX)
        }
        knows_crises = bool(masses) or not message.get(INTENT_RANKING_KEY)
        alarm = self._assessor.assess(message.get(TEXT)) if knows_crises else Assessment()
        alarm = self._by_mass(alarm, masses)
        message.set(SAFETY, {"type": alarm.type, "level": alarm.level}, add_to_output=True)
        if alarm:
            self._set_crisis_intent(message, str(alarm.type), masses)

    def _by_mass(self, alarm: Assessment, masses: dict[str, float]) -> Assessment:
        """`alarm`, raised where the classifier is surer of danger than the rules are."""
        total = sum(masses.values())
        if not masses or alarm.level == ACT or total < self._config["ask_mass"]:
            return alarm
        likeliest = max(masses, key=lambda kind: masses[kind])
        if total >= self._config["act_mass"] and not (alarm and likeliest == SUICIDE):
            return Assessment(likeliest, ACT)
        return alarm or Assessment(SUICIDE, ASK)

    @staticmethod
    def _set_crisis_intent(message: Message, kind: str, masses: dict[str, float]) -> None:
        intent = {"name": f"{_PREFIX}{kind}", "confidence": max(masses.get(kind, 0.0), 0.99)}
        others = [e for e in message.get(INTENT_RANKING_KEY, []) if e["name"] != intent["name"]]
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
