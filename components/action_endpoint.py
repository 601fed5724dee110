"""Custom actions in Rasa's own process: no HTTP, a short time limit, an apology instead of silence."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 8.0
# What is said when an action fails. Its events are lost, so nothing is taken for done.
APOLOGY = {"events": [], "responses": [{"response": "utter_action_unavailable"}]}


class InProcessActions(EndpointConfig):
    """Runs the actions of the package `actions`. Rasa sends it what it would send to an action server."""

    def __init__(self, executor: ActionExecutor | None = None) -> None:
        super().__init__(enable_selective_domain=True)
        self._executor = executor or _registered_executor()

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """The action's events and responses; the apology where it fails or takes too long."""
        call = kwargs["json"]
        try:
            return await asyncio.wait_for(self._executor.run(call), TIMEOUT_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever an action raises, the visitor gets an answer
            # The error's text may hold what the visitor wrote, so only its kind is logged.
            logger.error("action_failed action=%s error=%s", call.get("next_action"), type(error).__name__)
            return {"events": [], "responses": [dict(r) for r in APOLOGY["responses"]]}


class RemoteActions(EndpointConfig):
    """The same promise for a separate action server: failure and delay become the apology."""

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        action = kwargs.get("json", {}).get("next_action")
        kwargs.pop("timeout", None)
        try:
            return await asyncio.wait_for(super().request(*args, **kwargs), TIMEOUT_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever an action raises, the visitor gets an answer
            logger.error("action_failed action=%s error=%s", action, type(error).__name__)
            return {"events": [], "responses": [dict(r) for r in APOLOGY["responses"]]}


def _registered_executor() -> ActionExecutor:
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor
