"""Responses from `domain.yml` with facts filled in; repeated answers take the next wording in turn."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from admissions.responses import render, response_templates


class FactResponses(NaturalLanguageGenerator):
    """Renders responses as the web process does, so that a visitor reads the same words from either."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        """Takes what Rasa passes to a generator named in `endpoints.yml`; needs neither."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The reply, or None where there is no such response.

        Raises:
            KeyError: a placeholder has no value. The turn fails rather than show a half-filled text.
        """
        if utter_action not in response_templates():
            return None
        said = sum(
            isinstance(event, BotUttered) and event.metadata.get("utter_action") == utter_action
            for event in tracker.events
        )
        values = {key: value for key, value in kwargs.items() if isinstance(value, str)}
        return render(utter_action, values, variant=said, leads_on=kwargs.get("leads_on", True))
