"""Insurers as Rasa entities: `insurer`, its value the canonical name."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from admissions.insurance.insurer_list import catalogue
from admissions.insurance.insurers import find_insurers

_INTENT = "check_insurance"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class InsurerEntities(GraphComponent, EntityExtractorMixin):
    """Finds the insurers that a message asks about; those it says are not the visitor's are left out.

    A message that was rejected, and yet is about an insurer if about anything, is accepted where it names one.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> InsurerEntities:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            entities = [
                {
                    "entity": "insurer",
                    "value": mention.insurer.name,
                    "status": mention.insurer.status,
                    "start": mention.start,
                    "end": mention.end,
                    "extractor": type(self).__name__,
                }
                for mention in find_insurers(text, catalogue())
            ]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
            if entities:
                self._trust(message)
        return messages

    @staticmethod
    def _trust(message: Message) -> None:
        """An abbreviation that no sentence holds makes a message look unknown; the list knows it."""
        rejected, likeliest, *others = message.get(INTENT_RANKING_KEY) or [None, None]
        if rejected and rejected["name"] == DEFAULT_NLU_FALLBACK_INTENT_NAME and likeliest["name"] == _INTENT:
            message.set(INTENT, likeliest, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [likeliest, *others], add_to_output=True)
