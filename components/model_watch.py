"""Lets a running Rasa process take up a newly promoted model, between two turns and without losing one.

Every process looks by itself, so any number of them follows one promotion. A turn that has begun ends with the agent it
began with; both agents share the locks, so turns of one conversation still come one after the other. A model that cannot
be loaded is left alone until it or another is put to use again, and the old one goes on.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable

from rasa.core.agent import Agent
from sanic import Sanic

from admissions.teaching import model_files

logger = logging.getLogger(__name__)

LOOK_SECONDS = 2.0


# The agent with the model of this name that is to follow the given one.
Load = Callable[[Agent, str], Agent]


async def watch_models(app: Sanic, load: Load) -> None:
    """Looks for another model in use, for as long as the process lives.

    Args:
        app: whose `ctx.agent` serves turns; `ctx.unusable_model` names a model that could not be loaded.
        load: as above; whatever it raises, the model counts as unusable.
    """
    tried = None
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            newest = next(iter(model_files.dated(model_files.MODELS)), None)
        except OSError as error:
            # A shared folder is away: the next look sees more.
            logger.warning("models_unreadable error=%s", type(error).__name__)
            continue
        if newest is None:
            continue
        _, name = newest
        if name == app.ctx.agent.model_name:
            tried = app.ctx.unusable_model = None
        elif newest != tried:
            tried = newest
            await change_model(app, load, name)


async def change_model(app: Sanic, load: Load, name: str) -> None:
    """Loads the model `name` beside the agent that serves, then lets it take over."""
    try:
        newer = await asyncio.to_thread(load, app.ctx.agent, name)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, visitors keep their answers
        app.ctx.unusable_model = name
        # Rasa wraps what its components raise.
        logger.error("model_unusable model=%s error=%s", name, type(error.__cause__ or error).__name__)
        return
    app.ctx.agent, app.ctx.unusable_model = newer, None
    logger.info("model_changed model=%s", newer.model_name)
    await asyncio.to_thread(leave_out_of_collections)


def leave_out_of_collections() -> None:
    """Half a million objects of Rasa and its libraries would be walked again and again, a third of a second each time.

    Called again after another model was loaded, it first lets go of what only the old one needed.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
