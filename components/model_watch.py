"""Lets a running Rasa process take up a newly promoted model, between two turns and without losing one.

Every process looks by itself, so any number of them follows one promotion. A turn that has begun ends with the agent it
began with; both agents share the locks, so turns of one conversation still come one after the other. A model that cannot
be loaded is left alone until another takes its place, and the old one goes on.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable

from rasa.core.agent import Agent
from sanic import Sanic

from admissions import model_files

logger = logging.getLogger(__name__)

LOOK_SECONDS = 2.0


async def watch_models(app: Sanic, load: Callable[[Agent], Agent]) -> None:
    """Looks for another model in use, for as long as the process lives.

    Args:
        app: whose `ctx.agent` serves turns; `ctx.unusable_model` names a model that could not be loaded.
        load: makes the agent that is to follow the given one.
    """
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            newest = model_files.current(model_files.MODELS)
        except OSError as error:
            # A promotion deletes old models meanwhile, or a shared folder is away: the next look sees more.
            logger.warning("models_unreadable error=%s", type(error).__name__)
            continue
        if newest not in (None, app.ctx.agent.model_name, app.ctx.unusable_model):
            await change_model(app, load, str(newest))


async def change_model(app: Sanic, load: Callable[[Agent], Agent], name: str) -> None:
    """Loads the model `name` beside the agent that serves, then lets it take over."""
    try:
        newer = await asyncio.to_thread(load, app.ctx.agent)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, visitors keep their answers
        app.ctx.unusable_model = name
        logger.error("model_unusable model=%s error=%s", name, type(error).__name__)
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
