"""Starts Rasa: `python -m components.launcher`. One process, on loopback, serving only our channel."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import logging
import sys

from rasa.core.agent import Agent
from rasa.core.channels import channel as rasa_channel
from rasa.core.lock_store import LockStore
from rasa.shared.core.events import Event
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic
from sqlalchemy.exc import SQLAlchemyError

from admissions.settings import Settings, ending_in_a_line, load_settings
from admissions.teaching import model_files
from admissions.times.call_times import read_call_time
from admissions.times.hours import UTC, call_hours, zone
from components.action_endpoint import InProcessActions, RemoteActions, trust_result_schema
from components.channel import TurnChannel
from components.model_watch import leave_out_of_collections, watch_models
from components.responses import FactResponses
from components.tracker_store import SealedTrackerStore
from components.watchdog import watch_loop

logger = logging.getLogger(__name__)

MODELS = model_files.MODELS
# Rasa's own default of 100 MB would let one request fill the memory.
_LARGEST_REQUEST_BYTES = 64 * 1024
_FORGET_SECONDS = 5.0


def load_agent(
    settings: Settings,
    model: str | None = None,
    actions: EndpointConfig | None = None,
    tracker_store: SealedTrackerStore | None = None,
    lock_store: LockStore | None = None,
) -> Agent:
    """The agent with our tracker store, responses and actions; of the model in use, or of the file `model`.

    Raises:
        RuntimeError: there is no model, or it does not know the intents of the domain.
    """
    _memoise_event_types()
    trust_result_schema()
    quiet_logs()
    store = tracker_store or SealedTrackerStore()
    # By its file: an agent loaded from a folder does not know which of the models it has.
    chosen = model or str(MODELS / (model_files.current(MODELS) or "none"))
    agent = Agent.load(
        chosen,
        generator=FactResponses(),
        tracker_store=store,
        lock_store=lock_store,
        action_endpoint=actions or _action_endpoint(settings),
    )
    if agent.processor is None or agent.domain is None or "greet" not in agent.domain.intents:
        raise RuntimeError("no usable model in models/: run `make train`")
    # Rasa wraps every store in one that hides its failures; a turn that was not stored must be an error.
    agent.tracker_store = agent.processor.tracker_store = store
    store.domain = agent.domain
    return agent


def quiet_logs() -> None:
    """Rasa's own log lines carry what visitors write: only its warnings are let through."""
    configure_structlog(logging.WARNING)


def make_app(agent: Agent) -> Sanic:
    """A Sanic app that serves turns, and nothing else of Rasa's."""
    app = Sanic("admissions_rasa", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = _LARGEST_REQUEST_BYTES
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.agent, app.ctx.unusable_model = agent, None
    rasa_channel.register([TurnChannel()], app, route="/webhooks/")
    return app


def main() -> None:
    """Loads the model in use and serves until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stdout)
    for name in ("rasa", "rasa_sdk", "matplotlib", "apscheduler", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
    with ending_in_a_line():
        settings = load_settings()
        agent = load_agent(settings)
    warm_up(agent)
    leave_out_of_collections()
    logger.info("rasa_ready port=%s model=%s", settings.rasa_port, agent.model_name)
    app = make_app(agent)
    app.add_task(watch_models(app, functools.partial(load_beside, settings)))
    app.add_task(forget_erased(app))
    app.add_task(watch_loop())
    app.run(host="127.0.0.1", port=settings.rasa_port, access_log=False, motd=False)


def load_beside(settings: Settings, agent: Agent, name: str) -> Agent:
    """The model `name` as a second agent that goes on with the conversations of `agent`: same database, same locks.

    Raises:
        Exception: the model cannot be used; of any kind.
    """
    store = agent.tracker_store.beside()
    newer = load_agent(settings, str(MODELS / name), agent.action_endpoint, store, agent.lock_store)
    warm_up(newer)
    return newer


async def forget_erased(app: Sanic) -> None:
    """What visitors, retention or another process erased leaves this process's memory within seconds."""
    while True:
        await asyncio.sleep(_FORGET_SECONDS)
        try:
            await app.ctx.agent.tracker_store.forget_gone()
        except SQLAlchemyError as error:
            logger.warning("forgetting_failed error=%s", type(error).__name__)


def _action_endpoint(settings: Settings) -> EndpointConfig:
    if settings.action_server_url:
        return RemoteActions(url=settings.action_server_url)
    return InProcessActions()


def _memoise_event_types() -> None:
    """Rasa walks all event classes for each event that it reads: a third of the time of a long conversation."""
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=None)(Event.resolve_by_type))


def warm_up(agent: Agent) -> None:
    """The first message of a process must not be slower than the rest."""
    asyncio.run(agent.parse_message("hello"))
    read_call_time("tomorrow morning", dt.datetime.now(UTC), zone(None), call_hours())


if __name__ == "__main__":
    main()
