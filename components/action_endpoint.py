"""Custom actions in Rasa's own process: no HTTP, a short time limit, an apology instead of silence."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from admissions.storage.database import only_while
from components.action_server import WANTED_UNTIL

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 8.0
# What is said when an action fails. Its events are lost, so nothing is taken for done.
APOLOGY = {"events": [], "responses": [{"response": "utter_action_unavailable"}]}
# So many may hang on a database before others must wait; a pool of their own, so that trackers are still read.
_THREADS = 16


class InProcessActions(EndpointConfig):
    """Runs the actions of the package `actions`. Rasa sends it what it would send to an action server.

    Each runs in a thread, because they wait for the database, and Rasa's loop serves all visitors. A thread cannot be
    stopped, so an action may go on after the apology, which says that nothing was saved. That stays true: actions write
    in transactions, each whole or not at all, and from then on none is committed. Only a commit that was under way at
    that very moment, or came before in the same action, stands; what it stored is whole, and staff and the visitor see it.
    """

    def __init__(self, executor: ActionExecutor | None = None) -> None:
        super().__init__(enable_selective_domain=True)
        self._executor = executor or _registered_executor()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="action")

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """The action's events and responses; the apology where it fails or takes too long."""
        call, is_over = kwargs["json"], threading.Event()
        try:
            running = asyncio.get_running_loop().run_in_executor(self._threads, self._run, call, is_over)
            return await asyncio.wait_for(running, TIMEOUT_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever an action raises, the visitor gets an answer
            # The error's text may hold what the visitor wrote, so only its kind is logged.
            logger.error("action_failed action=%s error=%s", call.get("next_action"), type(error).__name__)
            return {"events": [], "responses": [dict(r) for r in APOLOGY["responses"]]}
        finally:
            is_over.set()

    def _run(self, call: Any, is_over: threading.Event) -> Any:
        with only_while(lambda: not is_over.is_set()):
            return asyncio.run(self._executor.run(call))


class RemoteActions(EndpointConfig):
    """The same promise for a separate action server: failure and delay become the apology.

    `components.action_server`, with a clock like this machine's, commits nothing from the time limit on; Rasa's own server
    (`rasa run actions`) goes on. What was committed before stands, also where the answer was lost on its way.
    """

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        call = kwargs.pop("json", {})
        kwargs["json"] = {**call, WANTED_UNTIL: time.time() + TIMEOUT_SECONDS}
        kwargs.pop("timeout", None)
        try:
            return await asyncio.wait_for(super().request(*args, **kwargs), TIMEOUT_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever an action raises, the visitor gets an answer
            logger.error("action_failed action=%s error=%s", call.get("next_action"), type(error).__name__)
            return {"events": [], "responses": [dict(r) for r in APOLOGY["responses"]]}


def trust_result_schema() -> None:
    """Rasa checks not only an action's result but, each time, its own schema of results: most of the time of a form's turn."""
    schema = RemoteAction.action_response_format_spec()
    check = validator_for(schema)(schema).validate
    RemoteAction._validate_action_result = lambda _action, result: check(result)  # noqa: SLF001 - it has no other way


def _registered_executor() -> ActionExecutor:
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor
