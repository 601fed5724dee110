"""Responses from `domain.yml` with facts filled in; repeated answers take the next wording in turn."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from admissions.talk.language import ENGLISH, SPANISH
from admissions.talk.reply_language import render_in
from admissions.talk.responses import response_templates

_NOTED = "noted"


class FactResponses(NaturalLanguageGenerator):
    """Renders responses as the web process does, so that a visitor reads the same words from either; in Spanish where they do."""

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
        noted = tracker.get_slot(_NOTED) or {}
        return render_in(
            noted.get("language", ENGLISH),
            utter_action,
            values,
            said,
            leads_on=kwargs.get("leads_on", True),
            interpreter_for=_interpreter_for(noted),
        )


def _interpreter_for(noted: dict[str, Any]) -> str | None:
    if noted.get("wants_spanish"):
        return SPANISH
    return "" if noted.get("has_met_another_language") else None
